"""What divergences know of transfer, and what they cannot know."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catlearn.experiments.transfer.divergences import (
    between_angles,
    bounded_lipschitz_witness,
    kullback_leibler,
    scaled_gain,
    sign_changes,
    wasserstein,
)
from catlearn.experiments.transfer.exact_means import probe_risk, scratch_risk

RATIOS = (0.25, 0.5, 0.6, 0.75, 0.9, 0.95, 1.05, 1.2, 2.0)


def gain(ratio: float, degrees: float, d: int = 10_000, noise: float = 0.2) -> float:
    n = round(ratio * d)
    return scratch_risk(n, d, noise) - probe_risk(n, math.radians(degrees), noise)


@pytest.mark.parametrize(
    ("degrees", "kl", "w2", "half", "more"),
    [
        (0, 0, 0, 0.540, 0.080),
        (30, 3.35, 0.420, 0.290, -0.170),
        (45, 7.32, 0.626, 0.040, -0.420),
        (60, 12.5, 0.828, -0.210, -0.670),
        (90, 25, 1.209, -0.460, -0.920),
        (120, 37.5, 1.534, -0.210, -0.670),
        (180, 50, 1.810, 0.540, 0.080),
    ],
)
def test_divergence_grows_with_the_angle_and_gain_does_not(
    degrees: float, kl: float, w2: float, half: float, more: float
) -> None:
    angle = math.radians(degrees)
    assert kullback_leibler(between_angles(angle), 0.2) == pytest.approx(kl, abs=0.006)
    assert wasserstein(angle, 0.2) == pytest.approx(w2, abs=0.001)
    assert gain(0.5, degrees) == pytest.approx(half, abs=0.001)
    assert gain(1.5, degrees) == pytest.approx(more, abs=0.001)


def test_one_pair_has_both_signs() -> None:
    gains = [gain(ratio, 45) for ratio in RATIOS]
    expected = [0.263, 0.040, -0.04, -0.13, -0.04, 0.31, 0.30, -0.30, -0.46]
    assert gains == pytest.approx(expected, abs=0.012)
    assert sign_changes(gains) == 3


def test_a_target_as_far_as_one_likes_gains_as_much_as_one_likes() -> None:
    gains = [scaled_gain(5000, 10_000, 0.2, scale) for scale in (1, 2, 3, 10)]
    assert gains == pytest.approx([0.54, 2.04, 4.54, 50.04], abs=0.01)
    assert gains == sorted(gains)
    assert [kullback_leibler(scale - 1.0, 0.2) for scale in (1, 2, 3, 10)] == pytest.approx([0, 12.5, 50, 1012.5])


def test_a_pair_as_near_as_one_likes_is_harmed() -> None:
    assert kullback_leibler(between_angles(math.radians(5)), 0.2) < 0.1
    assert gain(20, 5) == pytest.approx(-0.0055, abs=1e-4)


@given(st.floats(0.02, 1.5), st.floats(0.02, 1.5))
def test_at_a_fixed_number_of_samples_they_go_together(first: float, second: float) -> None:
    """The honest converse: up to 90 degrees, with n and noise fixed, the nearer source transfers better."""
    near, far = sorted((first, second))
    assert kullback_leibler(between_angles(near), 0.2) <= kullback_leibler(between_angles(far), 0.2)
    assert gain(0.5, math.degrees(near)) >= gain(0.5, math.degrees(far)) - 1e-12


@given(st.floats(0, math.pi), st.floats(0.1, 1), st.floats(0.5, 3))
def test_wasserstein_is_that_of_the_whole_covariances(angle: float, noise: float, scale: float) -> None:
    from scipy.linalg import sqrtm

    def covariance(vector: list[float]) -> np.ndarray:
        rows = np.vstack([np.eye(5), vector])
        return rows @ rows.T + np.diag([0.0] * 5 + [noise**2])

    first = covariance([1.0, 0, 0, 0, 0])
    second = covariance([scale * math.cos(angle), scale * math.sin(angle), 0, 0, 0])
    root = np.real(sqrtm(first))
    squared = np.trace(first) + np.trace(second) - 2 * np.real(np.trace(sqrtm(root @ second @ root)))
    assert wasserstein(angle, noise, scale) ** 2 == pytest.approx(squared, abs=1e-6)


def test_a_bounded_distance_never_exceeds_two() -> None:
    """So a claim of arbitrarily large bounded-Lipschitz distances cannot hold; what is so is that they tend to 2."""
    assert bounded_lipschitz_witness(1e9) < 2
