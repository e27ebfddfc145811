"""Exponents and sample complexities from measured errors."""

from __future__ import annotations

import math

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("scipy")

from catlearn.experiments.caulking.rates import Errors, estimate, exponents, needed


def noisy(seeds, noise, seed=0):
    draws = np.random.default_rng(seed)
    at = np.array([[n, m] for n in (100, 400, 1600) for m in (4, 64)], dtype=float)
    exact = at[:, :1] ** -0.7 * at[:, 1:] ** -0.3
    return Errors(at, exact * np.exp(noise * draws.standard_normal((len(at), seeds)) - noise**2 / 2))


def test_a_power_law_is_found():
    assert exponents(noisy(5, 0.0)) == pytest.approx([-0.7, -0.3])


def test_the_interval_holds_the_exponent_as_often_as_it_says():
    held = 0
    for seed in range(200):
        low, high = estimate(noisy(12, 0.3, seed), lambda both: float(both[0]), None).interval
        held += low <= -0.7 <= high
    # 99% of 200, within 3 standard deviations of a binomial law.
    assert held >= 193


def test_the_interval_shrinks_with_the_seeds():
    def width(seeds):
        ends = [estimate(noisy(seeds, 0.3, draw), lambda both: float(both[0]), None).interval for draw in range(20)]
        return sum(high - low for low, high in ends)

    assert width(100) < width(10) / 2


def test_the_level_is_read_off_on_a_logarithmic_scale():
    assert needed([10, 1000], [0.3, 0.1], 1.0, 0.2) == pytest.approx(100)


def test_errors_that_rise_again_do_not_count():
    assert needed([10, 20, 40, 80], [0.3, 0.1, 0.2, 0.05], 1.0, 0.1) == pytest.approx(20)


def test_a_good_model_needs_nothing_and_a_floor_needs_infinity():
    assert needed([10, 20], [0.3, 0.2], 0.05, 0.1) == 0
    assert needed([10, 20], [0.3, 0.2], 1.0, 0.1) == math.inf
    assert needed([10, 20], [0.05, 0.02], 1.0, 0.1) == 10
