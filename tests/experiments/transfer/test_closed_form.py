"""All angles at once, beside one sample, angle and arm at a time; and the symmetries of the closed form."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from catlearn.experiments.transfer.closed_form import Problem, problem
from catlearn.experiments.transfer.exact_means import probe_risk, scratch_risk
from catlearn.experiments.transfer.moments import balanced_finetuning, probed_finetuning, situation
from catlearn.experiments.transfer.samples import Samples, draw_samples

ANGLES = tuple(math.radians(degrees) for degrees in (0, 30, 60, 90, 150))
ARMS = ("scratch", "probe", "finetune", "lpft")


def by_hand(x: np.ndarray, y: np.ndarray, source: np.ndarray, arm: str, depth: int) -> np.ndarray:
    """What an arm learns from one sample, straight from the definitions."""
    scratch = np.linalg.pinv(x) @ y
    unseen = source - np.linalg.pinv(x) @ (x @ source)
    if len(x) >= x.shape[1]:
        unseen = 0 * unseen
    probe = (x @ source) @ y / ((x @ source) @ (x @ source))
    if arm == "scratch":
        return scratch
    if arm == "probe":
        return probe * source
    kept, fitted = unseen @ unseen, scratch @ scratch
    if arm == "finetune":
        lengths = np.linspace(0, 4, 400_001)
        gap = np.abs(lengths ** (2 * depth / (depth - 1)) - kept * lengths**2 - fitted)
        return scratch + lengths[1 + gap[1:].argmin()] * unseen
    squares = np.roots([1, 1 - probe**2 - kept, -fitted])
    return scratch + math.copysign(math.sqrt(squares.max()), probe) * unseen


@pytest.mark.parametrize("n", [6, 15, 30])
@pytest.mark.parametrize("arm", ARMS)
def test_every_angle_is_what_it_is_alone(n: int, arm: str) -> None:
    d, depth, noise = 20, 2, 0.3
    samples = draw_samples((0, 1, 2), n, d)
    given = problem(samples, ANGLES, noise)
    risks = given.risk(given.solution(arm, depth)).numpy()
    for seed in range(3):
        x, draw = samples.inputs[seed].numpy(), samples.noise[seed].numpy()
        for place, angle in enumerate(ANGLES):
            target = math.cos(angle) * np.eye(d)[0] + math.sin(angle) * np.eye(d)[1]
            alone = by_hand(x, x @ target + noise * draw, np.eye(d)[0], arm, depth)
            assert risks[seed, place] == pytest.approx(((alone - target) ** 2).sum(), abs=2e-4)


def turned(given: Problem, rotation: torch.Tensor) -> Problem:
    samples = Samples(given.samples.inputs @ rotation.T, given.samples.noise)
    return replace(given, samples=samples, directions=given.directions @ rotation.T, learned=given.learned @ rotation.T)


@pytest.mark.parametrize("n", [8, 40])
@pytest.mark.parametrize("arm", ARMS)
def test_turning_inputs_and_tasks_together_changes_no_risk(n: int, arm: str) -> None:
    given = problem(draw_samples((0, 1), n, 20), ANGLES, 0.2)
    rotation = torch.linalg.qr(torch.randn(20, 20, dtype=torch.float64, generator=torch.Generator().manual_seed(1)))[0]
    moved = turned(given, rotation)
    assert (given.risk(given.solution(arm)) - moved.risk(moved.solution(arm))).abs().max() < 1e-10


def test_the_probe_is_symmetric_about_90_degrees_and_fine_tuning_is_not() -> None:
    pairs = [(angle, math.pi - angle) for angle in (0.3, 0.8, 1.2)]
    given = problem(draw_samples(range(200), 20, 40), [angle for pair in pairs for angle in pair], 0.2)
    probe, finetune = (given.risk(given.solution(arm)).mean(0).reshape(3, 2) for arm in ("probe", "finetune"))
    assert (probe[:, 0] - probe[:, 1]).abs().max() < 0.01
    assert (finetune[:, 1] - finetune[:, 0]).min() > 0.3


def test_with_enough_samples_fine_tuning_forgets_its_source() -> None:
    given = problem(draw_samples((0, 1), 48, 40), ANGLES, 0.2)
    gain = given.risk(given.scratch) - given.risk(given.solution("finetune"))
    assert gain.abs().max() < 1e-6


@pytest.mark.parametrize(("d", "seeds"), [(80, 120), pytest.param(400, 40, marks=pytest.mark.slow)])
@pytest.mark.parametrize("ratio", [0.25, 0.5, 0.8])
def test_means_over_samples_are_the_exact_ones(d: int, seeds: int, ratio: float) -> None:
    noise, n = 0.2, round(ratio * d)
    given = problem(draw_samples(range(seeds), n, d), ANGLES, noise)
    for arm in ARMS:
        risks = given.risk(given.solution(arm))
        mean, error = risks.mean(0), risks.std(0) / math.sqrt(seeds)
        for place, angle in enumerate(ANGLES):
            at = situation(n, d, angle, noise)
            exact = {
                "scratch": lambda: (scratch_risk(n, d, noise), 0.0),
                "probe": lambda angle=angle: (probe_risk(n, angle, noise), 0.0),
                "finetune": lambda at=at: (balanced_finetuning(at).value, balanced_finetuning(at).error),
                "lpft": lambda at=at: (probed_finetuning(at).value, probed_finetuning(at).error),
            }[arm]()
            assert abs(mean[place].item() - exact[0]) < 4.5 * math.hypot(error[place].item(), exact[1]), (arm, angle)


def test_with_noise_fine_tuning_ends_beyond_the_paper() -> None:
    """At noise 1, half a sample for each dimension and 60 degrees the printed formula has gain 0."""
    seeds = 150
    given = problem(draw_samples(range(seeds), 200, 400), (math.pi / 3,), 1.0)
    gains = given.risk(given.scratch) - given.risk(given.solution("finetune"))
    mean, error = gains.mean().item(), gains.std().item() / math.sqrt(seeds)
    assert mean == pytest.approx(-0.138, abs=0.02)
    assert mean < -5 * error
