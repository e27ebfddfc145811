"""How the divergence from the stationary law falls."""

from __future__ import annotations

import math

import pytest
import torch

from catlearn.experiments.diffusion.basin import Descent
from catlearn.experiments.diffusion.gaussian import Gaussian, divergence
from catlearn.experiments.diffusion.kernel import ornstein_uhlenbeck
from catlearn.experiments.diffusion.lyapunov import stationary
from catlearn.experiments.diffusion.mixing import (
    asymptotic_rate,
    dissipation,
    divergence_at,
    guaranteed_rate,
    mixing_time,
)

from .basins import cases, commuting_basin, random_basin


def test_the_fall_of_the_divergence_is_its_dissipation() -> None:
    for basin, descent, law, time in cases(100):
        now = ornstein_uhlenbeck(basin, descent, time).push(law)
        width = 1e-4 * descent.relaxation(basin)
        fall = (divergence_at(basin, descent, now, 0) - divergence_at(basin, descent, now, width)) / width
        middle = ornstein_uhlenbeck(basin, descent, width / 2).push(now)
        assert fall == pytest.approx(dissipation(basin, descent, middle), rel=1e-6)


def test_the_guaranteed_rate_is_kept_from_every_start() -> None:
    for basin, descent, law, time in cases(100):
        first, later = divergence_at(basin, descent, law, 0), divergence_at(basin, descent, law, time)
        assert later <= first * math.exp(-guaranteed_rate(basin, descent) * time) * (1 + 1e-9)


def test_the_guaranteed_rate_is_at_most_the_one_in_the_end() -> None:
    for seed in range(50):
        descent = Descent(0.1, 8)
        assert guaranteed_rate(random_basin(seed), descent) <= asymptotic_rate(random_basin(seed), descent) * (1 + 1e-9)
        basin = commuting_basin(seed)
        assert guaranteed_rate(basin, descent) == pytest.approx(asymptotic_rate(basin, descent), rel=1e-9)


def test_after_the_mixing_time_little_is_left() -> None:
    for basin, descent, law, _ in cases(30):
        left = divergence_at(basin, descent, law, mixing_time(basin, descent, law, 0.01))
        assert math.sqrt(left / 2) <= 0.01 * (1 + 1e-9)


def test_the_divergence_from_where_it_started_need_not_rise() -> None:
    """A law that does not hold: KL(law at t | law of pre-training) overshoots its limit for some pairs of domains."""
    overshoots = 0
    for seed in range(40):
        descent, first, second = Descent(0.1, 8), random_basin(seed, 3), random_basin(seed + 1000, 3)
        near = type(second)(first.minimum + 0.05, second.hessian, second.noise)
        prior, times = stationary(first, descent), torch.logspace(-0.5, 1.1, 16).tolist()
        laws = [ornstein_uhlenbeck(near, descent, time * descent.relaxation(near)).push(prior) for time in times]
        values = [float(divergence(law, prior)) for law in laws]
        overshoots += max(values) > values[-1] * (1 + 1e-6)
    assert 0 < overshoots < 40


def test_divergence_is_neither_symmetric_nor_a_metric() -> None:
    """Laws that do not hold: KL(p | q) = KL(q | p), and the triangle inequality (N(0,1), N(1,1), N(2,1))."""
    one = torch.ones(1, 1, dtype=torch.float64)
    laws = [Gaussian(torch.tensor([mean], dtype=torch.float64), one) for mean in (0.0, 1.0, 2.0)]
    assert divergence(laws[0], laws[2]) > divergence(laws[0], laws[1]) + divergence(laws[1], laws[2])
    wide = Gaussian(laws[0].mean, 4 * one)
    assert abs(float(divergence(wide, laws[0]) - divergence(laws[0], wide))) > 0.1
