"""Advice on small target sets: held against what really happens, and its refusals."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from catlearn.cli.main import main
from catlearn.experiments.transfer.advice import Advice, advise, compare
from catlearn.experiments.transfer.evidence import fit

EXAMPLES = Path(__file__).resolve().parents[3] / "examples" / "data"


def gaussian(n: int, d: int, angle: float, noise: float, seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Raw inputs, one feature (the source) and labels at an angle to it."""
    draws = np.random.default_rng(seed)
    x = draws.standard_normal((n, d))
    return x, x[:, :1], np.cos(angle) * x[:, 0] + np.sin(angle) * x[:, 1] + noise * draws.standard_normal(n)


def test_a_near_source_is_worth_a_probe_and_a_far_one_is_not() -> None:
    for angle, expected in ((0.2, "yes"), (1.5, "no")):
        x, features, y = gaussian(60, 100, angle, 0.2, 0)
        assert advise(features, y, x).probe == expected


def test_the_predicted_crossover_is_near_that_of_theory() -> None:
    """Beside a tuned ridge a probe at 45 degrees is ahead up to 0.54 samples for each dimension."""
    d = 100
    found = [
        advise(features, y, x).crossover for x, features, y in (gaussian(80, d, np.pi / 4, 0.2, s) for s in range(9))
    ]
    known = sorted(n for n in found if n is not None)
    assert len(known) >= 5
    assert 0.3 * d < known[len(known) // 2] < 0.9 * d


def test_fine_tuning_is_advised_where_the_source_as_it_is_beats_a_constant() -> None:
    for angle, expected in ((0.3, "yes"), (2.0, "no")):
        x, features, y = gaussian(60, 100, angle, 0.2, 1)
        assert advise(features, y, x, features[:, 0]).finetune == expected


def test_with_more_samples_than_inputs_fine_tuning_forgets() -> None:
    x, features, y = gaussian(60, 20, 0.3, 0.2, 1)
    found = advise(features, y, x, features[:, 0])
    assert found.finetune == "no"
    assert any("forgets its source" in reason for reason in found.reasons)


def test_nothing_is_advised_on_noise() -> None:
    draws = np.random.default_rng(0)
    verdicts = []
    for _ in range(20):
        x, y = draws.standard_normal((30, 10)), draws.standard_normal(30)
        verdicts.append(advise(x[:, :2], y, x).probe)
    assert verdicts.count("undecided") >= 15


def test_without_raw_inputs_there_is_nothing_to_compare_with() -> None:
    _, features, y = gaussian(30, 10, 0.3, 0.2, 0)
    found = advise(features, y)
    assert (found.probe, found.curve, found.crossover) == (None, (), None)


def test_leave_one_out_errors_are_those_of_leaving_one_out() -> None:
    draws = np.random.default_rng(0)
    x = draws.standard_normal((25, 6))
    y = x[:, 0] + 0.3 * draws.standard_normal(25)
    found = fit(x, y)
    penalty = found.noise / found.weight
    for left_out in range(25):
        rest = np.arange(25) != left_out
        mean = x[rest].mean(0)
        centred = x[rest] - mean
        weights = np.linalg.solve(centred.T @ centred + penalty * np.eye(6), centred.T @ (y[rest] - y[rest].mean()))
        alone = y[left_out] - y[rest].mean() - (x[left_out] - mean) @ weights
        assert found.residuals[left_out] == pytest.approx(alone, rel=1e-6, abs=1e-9)


def test_the_evidence_is_the_largest_density_of_the_labels() -> None:
    from scipy.optimize import minimize
    from scipy.stats import multivariate_normal

    draws = np.random.default_rng(2)
    x = draws.standard_normal((15, 3))
    y = x[:, 0] + 0.4 * draws.standard_normal(15)
    centred, labels = x - x.mean(0), y - y.mean()

    def density(logs: np.ndarray) -> float:
        weight, noise = np.exp(logs)
        return -float(
            multivariate_normal(np.zeros(15), weight * centred @ centred.T + noise * np.eye(15)).logpdf(labels)
        )

    best = minimize(density, [0.0, -1.0], method="Nelder-Mead", options={"xatol": 1e-6, "fatol": 1e-9})
    assert fit(x, y).evidence * 15 == pytest.approx(-best.fun, abs=1e-4)


def test_a_comparison_without_spread_is_certain() -> None:
    assert compare(np.ones(5), np.zeros(5)).score == np.inf
    assert compare(np.ones(5), np.ones(5)).score == 0


@pytest.mark.parametrize(
    ("sizes", "noises", "repeats"),
    [((40, 160), (0.1, 0.5), 3), pytest.param((20, 40, 80, 160, 400), (0.1, 0.5), 6, marks=pytest.mark.slow)],
)
def test_advice_on_real_digits_is_better_than_chance_and_features_alone_are_not(
    sizes: tuple[int, ...], noises: tuple[float, ...], repeats: int
) -> None:
    """Seven targets on the digits: the advice beside the errors on hundreds of held-out points."""
    pytest.importorskip("sklearn")
    from digit_targets import cases, source
    from sklearn.metrics import roc_auc_score

    assert source().accuracy > 0.9
    found = [(case, advise(case.features, case.labels, case.pixels)) for case in cases(sizes, noises, repeats)]
    decided = [
        (case.gain > 0, advice, fit(case.features, case.labels)) for case, advice in found if abs(case.gain) > 0.03
    ]
    truth = [helps for helps, _, _ in decided]
    differences = [advice.probe_errors.difference for _, advice, _ in decided]  # type: ignore[union-attr]
    assert roc_auc_score(truth, differences) > 0.75
    assert roc_auc_score(truth, [alone.evidence for _, _, alone in decided]) < 0.6
    said = [(helps, advice.probe) for helps, advice, _ in decided if advice.probe != "undecided"]
    assert len(said) > 0.35 * len(decided)
    assert sum(helps == (verdict == "yes") for helps, verdict in said) > 0.88 * len(said)


def call(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    code = main(["advise", *map(str, arguments)], standalone_mode=False)
    out, err = capsys.readouterr()
    return code, out, err


def test_the_examples(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = call(capsys, EXAMPLES / "digit_features.npz", EXAMPLES / "digit_height.csv")
    assert code == 0
    assert "worse than scratch" in out
    code, out, _ = call(capsys, EXAMPLES / "digit_features.npz", EXAMPLES / "digit_loops.csv", "--json")
    found = json.loads(out)
    assert code == 0
    assert (found["probe"]["verdict"], found["finetune"]["verdict"]) == ("undecided", "yes")
    assert [row["samples"] for row in found["curve"]] == [6, 12, 24, 48, 96, 192, 384, 768, 1536]


def write(folder: Path, target: str, **arrays: np.ndarray) -> tuple[Path, Path]:
    features, csv_file = folder / "features.npz", folder / "target.csv"
    np.savez(features, **arrays)
    csv_file.write_text(target, encoding="utf-8")
    return features, csv_file


GOOD = np.random.default_rng(0).standard_normal((5, 2))
ROWS = "target\n1\n2\n3\n4\n6\n"


@pytest.mark.parametrize(
    ("target", "arrays", "message"),
    [
        (ROWS, {"nothing": GOOD, "more": GOOD}, "an array `features` is needed"),
        (ROWS, {"features": GOOD, "inputs": GOOD[:4]}, "5 rows of `features` and 4 of `inputs`"),
        (ROWS, {"features": GOOD, "source": GOOD}, "has to be a list, with a number for each point"),
        (ROWS, {"features": GOOD[:, 0]}, "has to be a table, with a row for each point"),
        (ROWS, {"features": np.where(GOOD > 1, np.nan, GOOD)}, "infinite or missing (NaN), in row"),
        (ROWS, {"features": GOOD.astype(str)}, "holds no real numbers"),
        (ROWS, {"features": GOOD[:0]}, "is empty"),
        (ROWS, {"features": GOOD, "names": np.array(["a"] * 5)}, "1 names for 5 points"),
        ("target\n1\n2\n", {"features": GOOD[:2]}, "2 targets, and fewer than 3 say nothing"),
        ("target\n1\n2\n", {"features": GOOD}, "2 targets for 5 points"),
        ("target\n1\n1\n1\n1\n1\n", {"features": GOOD}, "every target in target.csv is 1"),
        ("target\n1\n2\nnan\n4\n5\n", {"features": GOOD}, "line 4: `nan` is no number, or not a finite one"),
        ("label\n1\n2\n3\n4\n5\n", {"features": GOOD}, "a column `target` is needed"),
        ("point,target\n0,1\n1,2\n9,3\n", {"features": GOOD}, "line 4: there is no point `9`"),
        ("point,target\n0,1\n1,2\n1,3\n", {"features": GOOD}, "line 4: `1` has two targets"),
        ("point,target\n0,1\n1\n", {"features": GOOD}, "line 3: 1 cells, and the header has 2"),
    ],
)
def test_files_that_cannot_be_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], target: str, arrays: dict[str, np.ndarray], message: str
) -> None:
    code, out, err = call(capsys, *write(tmp_path, target, **arrays))
    assert (code, out) == (2, "")
    assert message in err
    assert "Traceback" not in err


def test_files_that_are_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = call(capsys, tmp_path / "no.npz", tmp_path / "no.csv")
    assert code == 2
    assert "no.npz cannot be read" in err


def test_points_without_a_target_are_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    x, features, y = gaussian(40, 20, 0.2, 0.1, 0)
    rows = [{"point": f"p{place}", "target": y[place]} for place in (3, 1, 7, 20, 30, 31, 32, 33, 34, 35)]
    with (tmp_path / "rows.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, ["point", "target"])
        writer.writeheader()
        writer.writerows(rows)
    names = np.array([f"p{place}" for place in range(40)])
    np.savez(tmp_path / "features.npz", features=features, inputs=x, names=names)
    _, out, _ = call(capsys, tmp_path / "features.npz", tmp_path / "rows.csv", "--json")
    assert json.loads(out)["samples"] == 10


def test_advice_is_a_value() -> None:
    x, features, y = gaussian(30, 20, 0.2, 0.1, 0)
    found = advise(features, y, x)
    assert isinstance(found, Advice)
    assert found.samples == 30
