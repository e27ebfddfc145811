"""Intervals: their arithmetic is sound, and they hold what they are for as often as they say."""

from __future__ import annotations

import math

import numpy as np
import pytest

pytest.importorskip("scipy")

from catlearn.experiments.intervals import EVERYTHING, Interval, Precision, largest, smallest, student_quantile
from catlearn.experiments.uncertain import Combined, Estimated, Known, Mean, combined


def test_the_function_of_any_members_is_a_member_of_the_function_of_intervals() -> None:
    random = np.random.default_rng(0)
    for _ in range(500):
        (a, b), (c, d) = np.sort(random.normal(size=(2, 2)), axis=1)
        left, right = Interval(a, b), Interval(c, d)
        x, y = random.uniform(a, b), random.uniform(c, d)
        assert x + y in left + right
        assert x - y in left - right
        assert x * y in left * right
        assert x / y in left / right
        assert abs(x) in abs(left)
        assert max(x, y) in largest([left, right])
        assert min(x, y) in smallest([left, right])


def test_ends_may_be_infinite() -> None:
    assert Interval(0, math.inf) * Interval(0, 1) == Interval(0, math.inf)
    assert Interval(1, 2) / Interval(-1, 1) == EVERYTHING
    assert Mean((1.0,)).interval(Precision()) == EVERYTHING
    assert Mean((1.0, math.inf)).interval(Precision()) == EVERYTHING


def test_quantiles_are_those_of_the_tables() -> None:
    assert student_quantile(0.005, 9) == pytest.approx(3.2498, abs=1e-4)
    assert student_quantile(0.025, 1) == pytest.approx(12.706, abs=1e-3)


def test_differences_are_paired_by_seed() -> None:
    common = np.random.default_rng(1).normal(size=30)
    left, right = Mean(tuple(common + 0.1)), Mean(tuple(common))
    paired = combined("-", [left, right])
    assert isinstance(paired, Mean)
    assert paired.interval(Precision()).low > 0.0999
    assert (left.interval(Precision()) - right.interval(Precision())).low < 0


def test_products_of_measured_numbers_are_taken_by_intervals() -> None:
    product = combined("*", [Mean((1.0, 1.1, 0.9)), Mean((2.0, 2.1, 1.9))])
    assert isinstance(product, Combined)
    assert product.doubts == 2
    assert product.value == pytest.approx(2.0)
    assert combined("/", [Mean((1.0, 3.0)), Known(2.0)]) == Mean((0.5, 1.5))


def test_an_estimate_is_widened_to_the_precision_that_is_asked_for() -> None:
    estimate = Estimated(1.0, 0.9, 1.2, 20)
    assert estimate.interval(Precision()).high == pytest.approx(1.2)
    assert estimate.interval(Precision(together=10)).high > 1.2
    assert estimate.interval(Precision(seeds=80)).high == pytest.approx(1.1)


@pytest.mark.parametrize(("seeds", "cells"), [(3, 1), (5, 8), (20, 36), (20, 400)])
def test_simultaneous_intervals_hold_all_means_in_99_of_100_sweeps(seeds: int, cells: int) -> None:
    sweeps = 4000 if cells < 100 else 1000
    values = np.random.default_rng(seeds).normal(size=(sweeps, cells, seeds))
    half = student_quantile(Precision(cells).tail, seeds - 1) * values.std(axis=2, ddof=1) / math.sqrt(seeds)
    all_held = (np.abs(values.mean(axis=2)) <= half).all(axis=1).mean()
    error = math.sqrt(0.99 * 0.01 / sweeps)
    assert 0.99 - 4 * error <= all_held <= 0.9925 + 4 * error


def test_the_intervals_of_a_mean_are_those_of_numpy() -> None:
    values = np.random.default_rng(3).normal(size=12)
    interval = Mean(tuple(values)).interval(Precision(together=7))
    half = student_quantile(0.005 / 7, 11) * values.std(ddof=1) / math.sqrt(12)
    assert interval.low == pytest.approx(values.mean() - half)
    assert interval.high == pytest.approx(values.mean() + half)
