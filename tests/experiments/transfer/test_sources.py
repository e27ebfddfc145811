"""Sources learned from samples, several features, inputs with a spectrum, and ReLU networks."""

from __future__ import annotations

import math

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from catlearn.experiments.transfer.anisotropic import (
    directions,
    implicit_ridge,
    least_norm_risk,
    power_spectrum,
)
from catlearn.experiments.transfer.boundaries import source_breakeven
from catlearn.experiments.transfer.cell import Cell
from catlearn.experiments.transfer.closed_form import problem
from catlearn.experiments.transfer.exact_means import features_risk
from catlearn.experiments.transfer.features import features_risks
from catlearn.experiments.transfer.finite_source import learned_source, paper_gain
from catlearn.experiments.transfer.measured import problem_of
from catlearn.experiments.transfer.relu import (
    arc_cosine,
    defect,
    network_risk,
    pretrain_students,
    probe_risk,
    small_students,
    teachers,
    train_students,
)
from catlearn.experiments.transfer.samples import draw_samples
from catlearn.experiments.transfer.theory import expected_risk

ANGLES = (0.3, math.pi / 3, math.pi / 2)


@pytest.mark.parametrize("source_ratio", [0.5, 1.5])
@pytest.mark.parametrize("ratio", [0.25, 0.6])
def test_a_source_learned_from_samples_gains_less(source_ratio: float, ratio: float) -> None:
    d, seeds, noise = 200, range(60), 0.2
    samples = draw_samples(seeds, round(ratio * d), d)
    learned = learned_source(seeds, round(source_ratio * d), d, noise)
    given = problem(samples, ANGLES, 0.2, learned)
    gains = given.risk(given.scratch) - given.risk(given.solution("finetune", 2, "paper"))
    for place, angle in enumerate(ANGLES):
        limit = paper_gain(ratio, source_ratio, angle, noise)
        error = float(gains[:, place].std()) / math.sqrt(len(seeds))
        assert abs(float(gains[:, place].mean()) - limit) < 4 * error + 3 / d


@pytest.mark.parametrize("arm", ["finetune", "probe", "lpft"])
def test_theory_of_a_learned_source_is_what_is_measured(arm: str) -> None:
    cell = Cell(0.5, 0.2, 2, 200, ANGLES, (arm,), source_ratio=0.5, source_noise=0.2)
    given = problem_of(cell, range(60))
    risks = given.risk(given.solution(arm))
    for place, angle in enumerate(ANGLES):
        exact = expected_risk(cell, arm, angle)
        error = float(risks[:, place].std()) / math.sqrt(60)
        assert abs(float(risks[:, place].mean()) - exact.value) < 4 * error + 3 * exact.error  # type: ignore[union-attr]


def test_its_break_even_cosine_is_larger() -> None:
    for source_ratio in (0.5, 1.5):
        cosine = source_breakeven(source_ratio, 0.2)
        assert cosine > 0.5
        assert paper_gain(0.5, source_ratio, math.acos(cosine), 0.2) == pytest.approx(0.0, abs=1e-12)


@pytest.mark.parametrize(("k", "n"), [(1, 100), (5, 100), (20, 100), (50, 100), (100, 40)])
def test_a_probe_on_several_features(k: int, n: int) -> None:
    risks = features_risks(draw_samples(range(100), n, 150), k, ANGLES, 0.2)
    for place, angle in enumerate(ANGLES):
        exact = features_risk(n, k, math.sin(angle) ** 2, 0.2, math.cos(angle) ** 2)
        error = float(risks[:, place].std()) / 10
        assert abs(float(risks[:, place].mean()) - exact) < 4 * error


def test_without_a_spectrum_the_equivalent_is_the_limit() -> None:
    assert least_norm_risk(np.ones(400), 200, np.eye(400)[0], 0.2) == pytest.approx(0.54, abs=1e-9)
    assert implicit_ridge(np.ones(10), 20) == 0.0
    source, beside = directions(30)
    assert source @ beside == pytest.approx(0, abs=1e-12)
    assert power_spectrum(30, 1.0).mean() == pytest.approx(1)


@pytest.mark.parametrize("power", [0.5, 1.0])
@pytest.mark.parametrize("ratio", [0.25, 0.5])
def test_inputs_with_a_spectrum(power: float, ratio: float) -> None:
    cell = Cell(ratio, 0.2, 2, 200, ANGLES, ("scratch", "probe", "finetune"), spectrum=power, model="paper")
    given = problem_of(cell, range(60))
    for arm in cell.arms:
        risks = given.risk(given.solution(arm, 2, "paper"))
        for place, angle in enumerate(ANGLES):
            exact = expected_risk(cell, arm, angle)
            measured = float(risks[:, place].mean())
            assert measured == pytest.approx(exact.value, rel=0.04), (arm, angle)  # type: ignore[union-attr]


def test_the_kernel_of_neurons_is_their_mean_product() -> None:
    target = teachers((0,), 6, 4)
    inputs = torch.randn(1, 200_000, 6, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    values = (inputs @ target.vectors.mT).relu()
    assert (values.mT @ values / 200_000 - arc_cosine(target.vectors, target.vectors)).abs().max() < 0.01
    assert float(target.values(inputs).square().mean()) == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize("missing", [0.1, 0.2, 0.3, 0.5, 0.7])
def test_a_probe_on_the_neurons_that_a_source_has(missing: float) -> None:
    """Linear theory holds for these features as well: a floor, and a variance with their number."""
    seeds, n, noise = range(60), 250, 0.2
    target = teachers(seeds, 20, 10)
    kept = target.vectors[:, : round(10 * (1 - missing))]
    samples = draw_samples(seeds, n, 20)
    labels = target.values(samples.inputs) + noise * samples.noise
    defects = defect(target, kept)
    exact = float((defects + (noise**2 + defects) * kept.shape[1] / (n - kept.shape[1] - 1)).mean())
    assert float(probe_risk(target, kept, samples.inputs, labels).mean()) == pytest.approx(exact, rel=0.05)


def test_the_more_neurons_are_missing_the_more_is_outside() -> None:
    target = teachers(range(20), 20, 10)
    found = [float(defect(target, target.vectors[:, :count]).mean()) for count in (10, 8, 5, 2)]
    assert found == sorted(found)
    assert found[0] == pytest.approx(0, abs=1e-9)


@pytest.mark.slow
def test_students_learn_their_source_and_gain_most_from_few_samples() -> None:
    """The qualitative diagram: fine-tuning gains much at n = 30 and little at n = 500, less so with neurons missing."""
    seeds = range(3)
    target = teachers(seeds, 20, 10)
    gains = {}
    for kept in (10, 5):
        start = small_students(seeds, 20, 100)
        source = pretrain_students(target.kept(kept), start, steps=3000)
        risk = network_risk(target.kept(kept), source.vectors.double(), source.weights.double())
        assert risk.max() < 5e-6
        for n in (30, 500):
            samples = draw_samples(seeds, n, 20)
            labels = target.values(samples.inputs) + 0.2 * samples.noise
            ends = [train_students(one, samples.inputs, labels, steps=1500) for one in (start, source)]
            risks = [float(network_risk(target, end.vectors.double(), end.weights.double()).mean()) for end in ends]
            gains[kept, n] = risks[0] - risks[1]
    assert gains[10, 30] > gains[10, 500] > -0.02
    assert gains[10, 30] > 0.2
    assert gains[10, 30] > gains[5, 30]
