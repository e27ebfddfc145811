"""Embedding, from a spec to its records, at a reduced size."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

np = pytest.importorskip("numpy")
torch = pytest.importorskip("torch")
pytest.importorskip("sklearn")

import catlearn as cl
from catlearn.experiments.embedding import KIND
from catlearn.experiments.embedding.encoders import embeddings, perplexities, train_encoders
from catlearn.experiments.kind import Machine

torch.set_num_threads(1)
SPEC = (Path(__file__).parents[3] / "examples" / "embedding.catl").read_text(encoding="utf-8")
SMALL = "  steps = 250\n  replicates = 4\n  draws = 200\n"


def experiment(name, *changes):
    text = "\n".join(line for line in SPEC.splitlines() if not line.startswith("  expect"))
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return cl.parse(text).experiments[name]


def measured(asked, *, controls=False):
    units = [unit for unit in KIND.units(asked, quick=False) if controls or unit.control is None]
    return [record for unit in units for record in KIND.measure(unit, Machine())]


def test_units_are_plain_data():
    for name in ("Nulls", "Ablation", "Population"):
        for quick in (True, False):
            for unit in KIND.units(experiment(name), quick=quick):
                assert json.loads(json.dumps(dict(unit.settings))) == unit.settings


def test_training_is_a_function_of_the_seeds():
    inputs = np.random.default_rng(0).random((80, 64))
    first, again, other = (
        train_encoders(inputs, np.ones((2, 80)), seeds, hidden=16, code=4, steps=5)
        for seeds in ((0, 1), (0, 1), (2, 3))
    )
    assert np.array_equal(embeddings(first, inputs), embeddings(again, inputs))
    assert not np.array_equal(embeddings(first, inputs), embeddings(other, inputs))
    assert perplexities(first, inputs).shape == (2, 80)


def test_training_makes_reconstruction_better():
    inputs = np.random.default_rng(0).random((200, 1)) * np.ones((1, 64))
    errors = [
        perplexities(train_encoders(inputs, np.ones((1, 200)), (0,), hidden=16, code=4, steps=steps), inputs).mean()
        for steps in (1, 200)
    ]
    assert errors[1] < errors[0] / 4


def test_an_ablation_finds_the_class():
    asked = experiment(
        "Ablation", ("  study   = ablation\n  seeds   = 10\n", f"  study = ablation\n  seeds = 2\n{SMALL}")
    )
    records = {(record.quantity, *record.of): record for record in measured(asked) if record.quantity != "share_below"}
    assert min(records["auc", "joint"].values) > 0.6
    rejected, others = (np.mean(records["rejected", part].values) for part in ("removed", "others"))
    assert rejected > others
    assert len(records["named",].values) == 2
    assert [figure.name for figure in KIND.figures(asked, list(records.values()))] == ["areas"]


def test_a_population_is_a_picture_and_correlations():
    asked = experiment(
        "Population", ("  study      = population\n", "  study = population\n  models = 8\n  steps = 250\n")
    )
    records = measured(asked)
    found = {(record.quantity, *record.of): record for record in records}
    assert np.mean(found["correlation", "joint", "mixture"].values) > 0.3
    assert found["negative_mass",].values[0] < 1e-9
    assert {figure.name for figure in KIND.figures(asked, records)} == {"models"}


def test_the_nulls_of_graphs_are_calibrated():
    asked = experiment("Nulls", ("  seeds   = 12\n", f"  seeds = 2\n{SMALL}"))
    units = [
        unit for unit in KIND.units(asked, quick=False) if unit.settings["null"] in ("chi_square", "satterthwaite")
    ]
    records = [record for unit in units for record in KIND.measure(unit, Machine())]
    shares = [record for record in records if record.quantity == "type_one"]
    assert all(0.02 < np.mean(record.values) < 0.09 for record in shares)


def test_controls_are_judged():
    from catlearn.experiments.records import Record

    def judged(name, value):
        records = [Record("x", (), {"control": name}, (value,))]
        return KIND.controls(experiment("Nulls"), records)[0].failed

    assert judged("released scheme", 0.25) and not judged("released scheme", 0.05)
    assert judged("nothing removed", 0.4) and not judged("nothing removed", 0.001)
    assert judged("narrow range", 0.1) and not judged("narrow range", 0.8)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  encode |-> layers(depth = 2, width = 128)", "  encode |-> layers(depth = 1)", "two dense layers"),
        ("R^64", "R^63", "64"),
        ("  seeds   = 10", "  seeds   = 5\n  data    = docstrings", "has 512"),
        ("  study      = population", "  study      = population\n  data       = docstrings", "mixtures of digits"),
        ("  neighbours = 32", "  neighbours = 900", "796 others"),
        ("  seeds   = 10", "  seeds   = 11", "10 classes"),
    ],
)
def test_what_cannot_be_run_is_told(old, new, said):
    with pytest.raises(cl.SpecError, match=said):
        experiment("Nulls", (old, new))
