"""The studies at a reduced size: what has to come out, and what must not."""

from __future__ import annotations

import math

import pytest

from catlearn.experiments.diffusion import KIND
from catlearn.experiments.diffusion.problems import DiffusionError
from catlearn.experiments.kind import Machine
from catlearn.experiments.problems import ExperimentError

from .runs import Run, experiment

TIMES = (0.1, 0.8, 3.0, 8.0)


@pytest.fixture(scope="module")
def law() -> Run:
    return Run(experiment("law", 10, time=TIMES, seeds=3))


@pytest.fixture(scope="module")
def bound() -> Run:
    return Run(experiment("bound", 11, "digits", step=0.5, batch=4, samples=(30, 300, 3000, 30_000), seeds=20))


@pytest.fixture(scope="module")
def domains() -> Run:
    chosen = ("identity", "rotation20", "rotation90", "noise8", "inverted", "contrast25", "labels30", "parity")
    return Run(experiment("domains", 11, "digits", step=0.5, batch=4, domain=chosen, seeds=100, samples=100))


def test_particles_of_the_process_have_its_law_in_both_stages(law: Run) -> None:
    assert law.derived("least_pvalue").value > 1e-5
    for stage in ("pretrain", "finetune"):
        for time in TIMES:
            assert law.mean("chi_square", stage, time=time) == pytest.approx(1, abs=0.45)
            assert law.mean("frobenius", "ou", stage, time=time) <= 3 * law.mean("floor", stage, time=time)
            found = law.record("divergence", stage, time=time)
            assert found.theory is not None
            assert law.mean("divergence", stage, time=time) == pytest.approx(found.theory, rel=0.02, abs=1e-3)


def test_fine_tuning_moves_away_from_pre_training_by_the_discrepancy(law: Run) -> None:
    assert law.mean("moved", time=8.0) == pytest.approx(law.mean("discrepancy"), rel=0.02)


def test_every_false_law_is_refuted(law: Run) -> None:
    assert law.controls() == {"inflated": True, "commuting": True, "coarse": True, "large steps": True}


def test_real_descent_on_least_squares_has_the_exact_law() -> None:
    run = Run(experiment("descent", 11, "diabetes", ridge=0.05, step=0.2, time=2.0, particles=1500, seeds=1))
    floor = run.mean("floor", "pretrain")
    exact, discrete, ou = (run.mean("frobenius", law, "pretrain") for law in ("exact", "discrete", "ou"))
    assert exact <= 1.5 * floor < discrete < ou
    assert run.mean("whitened", "ou", "pretrain") > 3 * run.mean("whitened", "exact", "pretrain")
    assert run.mean("deviation", "ou") > run.mean("deviation", "discrete") > 0.1
    assert run.controls() == {"reshuffled": True}


def test_real_descent_on_digits_goes_through_both_stages() -> None:
    run = Run(experiment("descent", 11, "digits", step=0.5, time=(1.0, 4.0), particles=1000, seeds=1), controls=False)
    for stage in ("pretrain", "finetune"):
        assert run.mean("frobenius", "discrete", stage, time=4.0) <= 2 * run.mean("floor", stage, time=4.0)
        assert run.mean("mean_error", stage, time=4.0) < 0.1
    found = run.record("discrepancy")
    assert found.theory == pytest.approx(46.93, abs=0.01)
    assert found.values[0] == pytest.approx(found.theory, rel=0.2)


def test_the_bound_holds_falls_like_the_root_and_is_loose(bound: Run) -> None:
    assert bound.derived("violations", "mcallester").value == bound.derived("violations", "kl").value == 0
    assert -0.56 < bound.derived("slope", "mcallester").value < -0.46
    assert -0.65 < bound.derived("slope", "absolute_gap").value < -0.42
    low, high = bound.derived("slope", "mcallester").interval
    assert -0.56 < low <= high < -0.46
    for samples in (300, 3000, 30_000):
        assert bound.mean("margin", "mcallester", samples=samples) > 5 * bound.mean("absolute_gap", samples=samples)
        assert bound.mean("margin", "kl", samples=samples) < bound.mean("margin", "mcallester", samples=samples)


def test_a_prior_that_has_seen_the_sample_makes_a_bound_that_fails(bound: Run) -> None:
    assert bound.controls() == {"leaked prior": True}


def test_the_discrepancy_predicts_what_fine_tuning_gains_and_not_the_gap(domains: Run) -> None:
    gains = domains.derived("correlation", "discrepancy", "transfer_excess")
    gap = domains.derived("correlation", "discrepancy", "gap")
    assert gains.value > 0.5
    assert gap.value < 0.3
    assert gap.interval[0] <= gap.value <= gap.interval[1]
    assert "as a sample of domains" in gap.note
    assert domains.derived("correlation", "tic", "log_gap").value > 0.9
    assert domains.derived("violations", "mcallester").value == 0
    assert domains.controls() == {"permuted": True}


def test_noisy_labels_are_the_exception(domains: Run) -> None:
    """Fine-tuning on them loses, although the discrepancy is large."""
    assert domains.mean("discrepancy", domain="labels30") == pytest.approx(26, abs=1)
    assert domains.mean("transfer_excess", domain="labels30") == pytest.approx(-0.05, abs=0.01)


def test_the_parts_of_the_discrepancy_add_up(domains: Run) -> None:
    for domain in ("identity", "inverted"):
        parts = (domains.mean(name, domain=domain) for name in ("shift_part", "covariance_part"))
        assert sum(parts) == pytest.approx(domains.mean("discrepancy", domain=domain), rel=1e-12)
    assert domains.mean("discrepancy", domain="identity") == pytest.approx(1.25, abs=0.01)
    assert domains.mean("discrepancy", domain="inverted") == pytest.approx(202, abs=1)


def test_the_best_certificate_comes_after_a_few_steps() -> None:
    steps = (0, 1, 4, 16, 64, 400)
    run = Run(experiment("certificate", 11, "digits", step=0.5, batch=4, samples=100, steps=steps, seeds=20))
    assert 1 <= run.derived("best_step", "mcallester").value <= 16
    assert run.mean("kl", steps=0) == pytest.approx(0, abs=1e-9)
    assert run.mean("bound", "mcallester", steps=0) == pytest.approx(0.49, abs=0.03)
    assert run.mean("risk", steps=400) < run.mean("risk", steps=4) < run.mean("risk", steps=0)


def test_a_descent_that_has_mixed_has_forgotten_its_source() -> None:
    sources, steps = ("identity", "inverted"), (4, 900)
    run = Run(
        experiment("forgetting", 11, "digits", step=0.5, batch=4, source=sources, steps=steps, particles=300, seeds=3)
    )
    for dynamics, left in (("process", 1e-6), ("descent", 1e-3)):
        assert run.mean("spread", dynamics, steps=4) > 0.01
        assert run.mean("spread", dynamics, steps=900) < left
    assert run.mean("discrepancy", source="inverted") > 2 * run.mean("discrepancy", source="identity")
    assert run.controls() == {"unmixed": True}


def test_a_unit_gives_the_same_bits_again() -> None:
    unit = KIND.units(experiment("law", 4, time=TIMES, seeds=2, particles=200), quick=False)[0]
    assert KIND.measure(unit, Machine()) == KIND.measure(unit, Machine())


def test_every_study_predicts_and_draws_something(law: Run, bound: Run, domains: Run) -> None:
    for run in (law, bound, domains):
        assert all(isinstance(said, str) for said in KIND.predictions(run.experiment))
        figures = KIND.figures(run.experiment, run.records)
        assert figures
        for figure in figures:
            for series in figure.series:
                assert len(series.x) == len(series.y) > 1
                assert all(math.isfinite(value) for value in (*series.x, *series.y))


def test_what_was_not_measured_is_said_so(law: Run) -> None:
    with pytest.raises(ExperimentError, match="`risk` was not measured in this study"):
        law.derived("violations", "mcallester")
    with pytest.raises(ExperimentError, match="slope needs two values of `samples`"):
        Run(experiment("bound", 11, "digits", step=0.5, samples=30, seeds=2), controls=False).derived("slope", "kl")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            {"data": "diabetes", "study": "descent", "dimension": 5},
            "diabetes has 11 weights, .* in R\\^5; send them to R\\^11",
        ),
        ({"data": "digits", "study": "bound", "dimension": 1}, "at most 64 components and a bias"),
        (
            {"data": "diabetes", "study": "descent", "dimension": 11, "step": 0.45},
            "past the mean-square stability limit",
        ),
        ({"data": "diabetes", "study": "descent", "dimension": 11, "step": 0.6}, "past the stability limit 0.49"),
    ],
)
def test_what_cannot_be_run_is_refused(given: dict[str, object], said: str) -> None:
    settings = {"particles": 60, "seeds": 1, "time": 0.01, "ridge": 0.05, **given}
    study, dimension, data = (settings.pop(name) for name in ("study", "dimension", "data"))
    asked = experiment(str(study), int(str(dimension)), str(data), **settings)
    with pytest.raises(DiffusionError, match=said):
        Run(asked, controls=False)


def test_an_axis_that_a_study_has_not_is_refused() -> None:
    with pytest.raises(ExperimentError, match="the study `law` has no axis `steps`"):
        KIND.units(experiment("law", 4, steps=(1, 2)), quick=False)
