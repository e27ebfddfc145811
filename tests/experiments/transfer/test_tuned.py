"""Tuned baselines: the best ridge, a tuned pull towards the source, and the one boundary that they leave."""

from __future__ import annotations

import math

import pytest

torch = pytest.importorskip("torch")

from hypothesis import given
from hypothesis import strategies as st

from catlearn.experiments.transfer.boundaries import tuned_probe_boundary
from catlearn.experiments.transfer.closed_form import problem
from catlearn.experiments.transfer.exact_means import scratch_risk
from catlearn.experiments.transfer.samples import draw_samples
from catlearn.experiments.transfer.tuned import centre_distance, centred_ridge, tuned_ridge_risk

ANGLES = (0.0, 0.5, math.pi / 3, math.pi / 2)


@given(st.floats(0.01, 5), st.floats(0, 2), st.floats(0, 4))
def test_the_limit_solves_its_equation(ratio: float, noise: float, distance: float) -> None:
    error = tuned_ridge_risk(ratio, noise, distance)
    residual = error**2 + error * (noise**2 + ratio * distance - distance) - distance * noise**2
    assert abs(residual) < 1e-9 * max(1, error**2 + distance)
    assert -1e-12 <= error <= distance + 1e-9


@given(st.floats(0.05, 0.9), st.floats(0.05, 1))
def test_it_is_better_than_no_ridge(ratio: float, noise: float) -> None:
    limit = (1 - ratio) + noise**2 * ratio / (1 - ratio)
    assert tuned_ridge_risk(ratio, noise) <= limit + 1e-9


@pytest.mark.parametrize(("d", "seeds"), [(100, 30), pytest.param(400, 40, marks=pytest.mark.slow)])
@pytest.mark.parametrize(("ratio", "noise"), [(0.5, 0.2), (1.0, 0.5), (1.5, 0.2)])
def test_risks_are_those_of_the_limit(d: int, seeds: int, ratio: float, noise: float) -> None:
    found = problem(draw_samples(range(seeds), round(ratio * d), d), ANGLES, noise)
    for share in (0.0, 1.0):
        risks = centred_ridge(found, torch.full((4,), share, dtype=torch.float64))
        for place, angle in enumerate(ANGLES):
            exact = tuned_ridge_risk(ratio, noise, centre_distance(angle, share))
            error = float(risks[:, place].std()) / math.sqrt(seeds)
            assert abs(float(risks[:, place].mean()) - exact) < 4 * error + 2 * exact / d + 1e-9


def test_it_is_ridge_regression_of_numpy() -> None:
    import numpy as np

    found = problem(draw_samples((3,), 12, 20), (0.7,), 0.4)
    x, draw = found.samples.inputs[0].numpy(), found.samples.noise[0].numpy()
    target = math.cos(0.7) * np.eye(20)[0] + math.sin(0.7) * np.eye(20)[1]
    for share in (0.0, 0.5):
        centre = share * np.eye(20)[0]
        penalty = 0.4**2 * 20 / ((target - centre) ** 2).sum()
        y = x @ target + 0.4 * draw - x @ centre
        learned = centre + np.linalg.solve(x.T @ x + penalty * np.eye(20), x.T @ y)
        risk = float(centred_ridge(found, torch.tensor([share], dtype=torch.float64)))
        assert risk == pytest.approx(((learned - target) ** 2).sum())


def test_beside_a_tuned_baseline_the_sign_of_the_probes_gain_has_one_boundary() -> None:
    d, noise, away = 200, 0.2, 0.05
    for ratio in (0.2, 0.4, 0.6, 0.8, 0.95, 1.05, 1.3):
        angles = [math.radians(degrees) for degrees in range(5, 91, 5)]
        found = problem(draw_samples(range(20), round(ratio * d), d), angles, noise)
        gains = centred_ridge(found, torch.zeros(len(angles), dtype=torch.float64)) - found.risk(
            found.solution("probe")
        )
        for place, angle in enumerate(angles):
            boundary = tuned_probe_boundary(angle, noise)
            if abs(ratio - boundary) > away:
                assert (float(gains[:, place].mean()) > 0) == (ratio < boundary), (ratio, angle)


def test_a_tuned_pull_towards_the_projected_source_never_harms() -> None:
    found = problem(draw_samples(range(20), 60, 100), ANGLES, 0.2)
    gain = centred_ridge(found, torch.zeros(4, dtype=torch.float64)) - centred_ridge(found, found.plane[0])
    assert gain.mean(0).min() > -1e-9


def test_untuned_scratch_has_an_anomaly_that_tuned_scratch_has_not() -> None:
    """At 90 degrees, where a probe knows nothing, it still gains next to one sample for each dimension."""
    floor = 1.0
    assert scratch_risk(390, 400, 0.2) > floor > tuned_ridge_risk(390 / 400, 0.2)
