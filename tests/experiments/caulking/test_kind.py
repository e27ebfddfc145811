"""Caulking, from a spec to its estimates."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("scipy")

import catlearn as cl
from catlearn.elaborate.experiment import Quantity
from catlearn.experiments.caulking import KIND, predicted
from catlearn.experiments.kind import Machine
from catlearn.experiments.problems import ExperimentError

from .runs import Run, of_functions, of_learned, of_networks

torch.set_num_threads(1)
SPEC = (Path(__file__).parents[3] / "examples" / "caulking.catl").read_text(encoding="utf-8")


def experiment(name, *changes):
    text = SPEC
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    # What is expected of the full sweep cannot be said of a part of it.
    kept = text if not changes else "\n".join(line for line in text.splitlines() if not line.startswith("  expect"))
    return cl.parse(kept).experiments[name]


SMALL = (
    ("source    = [4, 16, 64, 256, 1024]", "source    = [4, 16, 64]"),
    ("samples   = [256, 1024, 4096, 16384]", "samples   = [256, 1024]"),
    ("seeds     = 300", "seeds     = 6"),
)


@pytest.fixture(scope="module")
def growth():
    asked = experiment("Growth", *SMALL)
    return asked, [record for unit in KIND.units(asked, quick=False) for record in KIND.measure(unit, Machine())]


def test_units_are_plain_data():
    for name in ("Smoothness", "Growth", "Digits"):
        for unit in KIND.units(experiment(name), quick=True):
            assert json.loads(json.dumps(dict(unit.settings))) == unit.settings


def test_the_exponents_are_predicted_before_the_run():
    assert KIND.predictions(experiment("Growth"))[-1] == "for a gap of smoothness 1: error ~ n^-0.667 m^-0.333"


def test_predictions_are_those_of_the_grades():
    asked = experiment("Smoothness")
    assert predicted(asked, "samples", {"smoothness": 2.0}) == pytest.approx(-0.8)
    assert predicted(asked, "source", {"smoothness": 2.0}) == 0


def test_the_exponents_are_near_their_predictions(growth):
    asked, records = growth
    for axis, wanted in (("samples", -2 / 3), ("source", -1 / 3)):
        found = KIND.derive(Quantity("exponent", (axis,)), records, asked)
        assert found.theory == pytest.approx(wanted)
        assert found.interval[0] < found.value < found.interval[1]
        assert found.value == pytest.approx(wanted, abs=0.15)
    assert KIND.derive(Quantity("complexity"), records, asked).theory == -0.5


def test_the_controls_fail(growth):
    asked, records = growth
    found = {control.name: control for control in KIND.controls(asked, records)}
    assert found["class not shrunk"].failed
    assert found["extractor turned"].failed


def test_cells_before_the_power_law_are_excluded_by_name(growth):
    _, records = growth
    constants = [record for record in records if record.quantity == "constant" and "control" not in record.at]
    assert all(record.excluded is None or "power law" in record.excluded for record in constants)


def test_a_complexity_needs_both_axes(growth):
    _, records = growth
    asked = experiment("Growth", *SMALL)
    one = [record for record in records if record.at.get("source") == 4 and "control" not in record.at]
    with pytest.raises(ExperimentError, match="sweep"):
        KIND.derive(Quantity("complexity"), one, asked)


def test_a_smoothness_that_is_swept_has_to_be_named():
    with pytest.raises(ExperimentError, match="say which one"):
        predicted(experiment("Smoothness"), "samples", {})


def test_figures_show_theory_beside_measurement(growth):
    asked, records = growth
    (figure,) = KIND.figures(asked, records)
    assert {series.style for series in figure.series} == {"points", "line"}


def test_networks_from_records_to_samples_needed():
    asked = experiment(
        "Digits",
        ("[30, 100, 300, 1000]", "[30, 300]"),
        ("[10, 20, 40, 80, 160, 320]", "[10, 40, 160]"),
        ("[zero, probe, caulk, lowrank, partial, full, scratch]", "[zero, caulk, scratch]"),
        ("seeds     = 12", "seeds     = 2"),
    )
    records = [record for unit in KIND.units(asked, quick=False) for record in KIND.measure(unit, Machine())]
    few = KIND.derive(Quantity("needed", ("caulk",), (("source", 300.0),)), records, asked)
    many = KIND.derive(Quantity("needed", ("caulk",), (("source", 30.0),)), records, asked)
    assert few.value < many.value
    (control,) = KIND.controls(asked, records)
    assert control.failed


def test_a_sandwich_has_to_compose():
    with pytest.raises(cl.SpecError, match="extractor"):
        cl.parse(SPEC.replace("  extractor = extract\n", "  extractor = read\n", 1))


def test_there_are_only_so_many_images():
    with pytest.raises(cl.SpecError, match="400"):
        experiment("Digits", ("160, 320]", "160, 320, 640]"))


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"source": "1200"}, "1000"),
        ({"rank": "65"}, "64 dimensions"),
        ({"network": "convolution", "rank": "40"}, "32 dimensions"),
        ({"arms": "[caulk, histogram]"}, "histogram"),
        ({"samples": "1"}, "at least 2"),
        ({"seeds": "1"}, "at least 2"),
    ],
)
def test_networks_that_cannot_be_run(settings, message):
    with pytest.raises(cl.SpecError, match=message):
        of_networks(**settings)


@pytest.mark.parametrize(
    ("exponent", "settings", "message"),
    [
        (1.5, {}, "at most 1"),
        (0.5, {"smoothness": "3"}, "linear between knots"),
        (0.5, {"size": "adaptive"}, "oracle"),
        (0.5, {"arms": "[full]"}, "zero, caulk, histogram"),
        (1, {"radius": "0"}, "more than 0"),
        (1, {"noise": "-1"}, "more than 0"),
    ],
)
def test_functions_that_cannot_be_run(exponent, settings, message):
    with pytest.raises(cl.SpecError, match=message):
        of_functions(exponent, **settings)


def test_features_have_the_dimension_of_the_network():
    with pytest.raises(cl.SpecError, match="Hidden"):
        experiment("Digits", ("Hidden |-> R^64", "Hidden |-> R^48"))


def test_before_a_rough_head_arms_have_exponents_of_their_own():
    settings = {"smoothness": "2", "radius": "0.06", "shrinking": "0", "noise": "0.15", "seeds": "3"}
    run = Run(of_functions(0.75, arms="[caulk, histogram]", samples="[256, 512, 1024]", **settings), controls=True)
    caulk, bins = (run.derived("exponent", "samples", arm) for arm in ("caulk", "histogram"))
    assert (caulk.theory, bins.theory) == (pytest.approx(-0.75), pytest.approx(-0.6))
    assert max(run.means("error", "caulk")) < min(run.means("error", "histogram"))
    (control,) = KIND.controls(run.experiment, run.records)
    assert control.failed
    (figure,) = KIND.figures(run.experiment, run.records)
    assert [series.style for series in figure.series].count("line") == 2


def test_a_learned_model_and_its_control():
    settings = {"arms": "[zero, caulk, scratch]", "noise": "0.3", "seeds": "2"}
    run = Run(of_learned(source="[800, 3200]", samples="[100, 400]", **settings), controls=True)
    assert run.means("error", "caulk", source=3200, samples=400) < run.means("error", "zero", source=3200, samples=400)
    assert run.means("error", "scratch", source=800) == run.means("error", "scratch", source=3200)
    (control,) = KIND.controls(run.experiment, run.records)
    assert control.name == "extractor turned"


def test_convolutions_sweep_their_channels():
    settings = {"network": "convolution", "arms": "[caulk]", "samples": "[20]", "seeds": "2", "steps": "5"}
    run = Run(of_networks(source="30", channels="[1, 2]", **settings))
    assert [record.at["channels"] for record in run.records if record.quantity == "error"] == [1, 2]
