"""The kind as a whole: specs that are run, and specs that are refused."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("torch")

import catlearn as cl
from catlearn.experiments.kind import Machine
from catlearn.experiments.running import run
from catlearn.experiments.transfer import KIND

HEAD = """
category Learning {
  object   Input, Feature, Output
  morphism features : Input -> Feature
  morphism readout : Feature -> Output
  morphism source, target : Input -> Output
}

functor Student : Learning -> Para {
  Input    |-> R^%d
  Feature  |-> R^%d
  Output   |-> R^1
  source   |-> linear(unit)
  target   |-> linear(angle = angle, towards = source)
  features |-> layers(depth = 1%s)
  readout  |-> layers(depth = 1)
}
"""


def spec(settings: str, size: int = 60, layers: str = "") -> str:
    head = HEAD % (size, size, layers)
    return f"{head}\nexperiment E : transfer of Student {{\n  source = source\n  target = target\n{settings}\n}}\n"


def ran(tmp_path: Path, settings: str, size: int = 60, *, quick: bool = False) -> object:
    return run(cl.parse(spec(settings, size)).experiments["E"], folder=tmp_path, quick=quick)


SWEEP = """
  arms  = [scratch, probe, finetune, lpft]
  ratio = 0.1..1.9 by 0.2
  angle = 0deg..90deg by 15deg
  seeds = 12
  expect risk(probe) agrees with theory on 90% of cells
  expect risk(finetune) agrees with theory on 90% of cells when ratio <= 0.7
  expect boundary(probe, angle = 60deg) = roots(probe, angle = 60deg) within 0.05
  expect crossings(probe, angle = 60deg) = 3
  expect max(abs(gain(finetune))) < 1e-6 when ratio >= 1.2
  expect wasserstein <= 2
"""


def test_a_sweep_is_held_against_theory(tmp_path: Path) -> None:
    outcome = ran(tmp_path, SWEEP, 100)
    assert [one.holds for one in outcome.expectations] == [True] * 6  # type: ignore[attr-defined]
    assert [one.failed for one in outcome.controls] == [True, True]  # type: ignore[attr-defined]
    names = {figure.name for figure in outcome.figures}  # type: ignore[attr-defined]
    assert {"phase_probe", "phase_finetune", "risk_45"} <= names
    assert any("0.256" not in line and "60 degrees" in line for line in outcome.predictions)  # type: ignore[attr-defined]


def test_a_false_claim_fails(tmp_path: Path) -> None:
    settings = """
  arms  = [scratch, finetune]
  ratio = [0.25, 0.5]
  angle = [60deg]
  noise = 1
  seeds = 60
  expect gain(finetune) >= 0
"""
    (only,) = ran(tmp_path, settings, 200).expectations  # type: ignore[attr-defined]
    assert only.holds is False


@pytest.mark.parametrize("engine", ["flow", "descent"])
def test_training_is_held_against_the_closed_form(tmp_path: Path, engine: str) -> None:
    settings = f"""
  arms   = [scratch, probe, finetune]
  ratio  = [0.5, 1.5]
  angle  = [45deg]
  engine = {engine}
  step   = 0.05
  seeds  = 4
  expect path(finetune) < 5%
  expect departure(scratch) < 2%
"""
    outcome = ran(tmp_path, settings, 30)
    assert [one.holds for one in outcome.expectations] == [True, True]  # type: ignore[attr-defined]
    failed = {one.name: one.failed for one in outcome.controls}  # type: ignore[attr-defined]
    assert failed.pop("unequal time") in (True, False)
    assert all(failed.values())


def test_what_was_not_measured_is_undecided_and_says_why(tmp_path: Path) -> None:
    settings = """
  arms  = [scratch, probe, finetune]
  ratio = [0.5]
  angle = [45deg]
  seeds = 4
  expect boundary(probe) > 0
  expect path(probe) < 1
"""
    boundary, path = ran(tmp_path, settings).expectations  # type: ignore[attr-defined]
    assert (boundary.holds, path.holds) == (None, None)
    assert "more than one ratio" in boundary.message
    assert "`engine = descent`" in path.message


def test_cells_of_infinite_mean_are_left_out_by_name(tmp_path: Path) -> None:
    settings = """
  arms  = [scratch, probe]
  ratio = [0.5, 1]
  angle = [45deg]
  seeds = 8
  expect risk(scratch) agrees with theory
"""
    (only,) = ran(tmp_path, settings).expectations  # type: ignore[attr-defined]
    assert set(only.excluded.values()) == {"the mean is infinite"}


def test_units_are_measured_to_the_last_bit() -> None:
    experiment = cl.parse(spec("  ratio = [0.5, 0.8]\n  angle = [45deg]\n  seeds = 3")).experiments["E"]
    for unit in KIND.units(experiment, quick=False):
        assert repr(KIND.measure(unit, Machine())) == repr(KIND.measure(unit, Machine()))


@pytest.mark.parametrize(
    ("settings", "layers", "message"),
    [
        ("  ratio = [0.01, 0.5]", "", "is 1 target samples, and no mean is finite below 3"),
        ("  source_ratio = 0.02", "", "is 1 source samples, and no mean is finite below 3"),
        (
            "  engine = descent\n  step = 0.6",
            "",
            "step = 0.6 is past the stability limit 0.5 of a network with 2 layers",
        ),
        ("  engine = flow\n  depth = 3", "", "gradient flow is solved for 2 layers"),
        ("  engine = flow\n  spectrum = 1", "", "`spectrum` is worked out in closed form alone"),
        ("  angle = 0deg..200deg by 10deg", "", "200deg"),
        ("  angle = 3", "", "deg"),
        ("  noise = -1", "", "noise"),
        ("  decay = 0.1", "", "weight decay acts along a path of descent"),
        ("  engine = descent\n  decay = 0.1\n  depth = 3", "", "2 layers"),
        ("  rank = 3", "", "cannot go on from it"),
        ("  rank = 59\n  arms = [scratch, probe]", "", "leaves no direction outside"),
        ("  spectrum = 1\n  source_ratio = 0.5", "", "not run together"),
        ("  spectrum = 1\n  arms = [scratch, ridge]", "", "ridge"),
        ("  depth = 3\n  arms = [scratch, lpft]", "", "two layers"),
        ("  arms = [scratch, prob]", "", "did you mean `probe`?"),
        ("  ratios = 0.5", "", "did you mean `ratio`?"),
        ("  ratio = 0.5", ", activation = relu", "is linear, and one of the functor has an activation"),
    ],
)
def test_experiments_that_make_no_sense_are_refused(settings: str, layers: str, message: str) -> None:
    with pytest.raises(cl.SpecError) as wrong:
        cl.parse(spec(settings, layers=layers))
    shown = " ".join(f"{one.message} {one.hint or ''}" for one in wrong.value.diagnostics)
    assert message in shown


@pytest.mark.parametrize("size", [2])
def test_two_dimensions_are_too_few(size: int) -> None:
    with pytest.raises(cl.SpecError) as wrong:
        cl.parse(spec("  ratio = 2", size))
    assert "fewer than 3 dimensions" in wrong.value.diagnostics[0].message


@pytest.mark.parametrize("name", ["ratio", "noise", "source_noise", "spectrum", "penalty", "decay"])
def test_what_the_closed_forms_cannot_take_is_not_infinite(name: str) -> None:
    from catlearn.elaborate.kinds.schema import Real
    from catlearn.elaborate.kinds.transfer import SCHEMA

    setting = SCHEMA.setting(name)
    assert setting is not None
    assert isinstance(setting.form, Real)
    assert setting.form.maximum is not None
