"""The bounds, and when they say anything."""

from __future__ import annotations

import math

import pytest

from catlearn.experiments.diffusion.pac_bayes import binary_divergence, bound, estimated, inverted, maurer, mcallester
from catlearn.experiments.diffusion.problems import DiffusionError


def test_mcallester_by_hand() -> None:
    inside = (30 + math.log(20) + math.log(300) + 2) / 599
    assert mcallester(0.1, 30, 300, 0.05) == pytest.approx(0.1 + math.sqrt(inside), rel=1e-14)


@pytest.mark.parametrize("risk", [0.0, 0.05, 0.2, 0.5])
@pytest.mark.parametrize("kl", [0.0, 5.0, 30.0, 300.0])
@pytest.mark.parametrize("samples", [100, 1000, 30_000])
def test_the_inverted_bound_is_tighter_and_never_above_one(risk: float, kl: float, samples: int) -> None:
    tight = bound("kl", risk, kl, samples, 0.05)
    assert risk <= tight <= 1
    assert tight <= bound("mcallester", risk, kl, samples, 0.05)


def test_the_inverse_inverts() -> None:
    for risk in (0.0, 0.1, 0.7):
        for budget in (0.001, 0.1, 2.0):
            found = inverted(risk, budget)
            assert found == 1 or binary_divergence(risk, found) == pytest.approx(budget, rel=1e-6)


def test_bounds_rise_with_the_divergence_and_fall_with_the_sample() -> None:
    for one in (mcallester, maurer):
        assert one(0.1, 40, 300, 0.05) > one(0.1, 30, 300, 0.05) > one(0.1, 30, 3000, 0.05)
        assert one(0.1, 30, 300, 0.01) > one(0.1, 30, 300, 0.05)


def test_more_draws_say_more_about_the_training_risk() -> None:
    assert 0.2 < estimated(0.2, 10_000, 0.01) < estimated(0.2, 100, 0.01) < 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((1.4, 3.0, 100, 0.05), "a risk lies between 0 and 1, and this one is 1.4; the bound is for the 0-1 loss"),
        ((0.1, -1.0, 100, 0.05), "a divergence is at least 0"),
        ((0.1, math.nan, 100, 0.05), "a divergence is at least 0"),
        ((0.1, 3.0, 2, 0.05), "a bound on 2 examples says nothing; take N >= 3"),
        ((0.1, 3.0, 100, 1.5), "delta lies between 0 and 1"),
    ],
)
def test_what_cannot_be_is_refused(arguments: tuple[float, float, int, float], said: str) -> None:
    with pytest.raises(DiffusionError, match=said):
        mcallester(*arguments)
