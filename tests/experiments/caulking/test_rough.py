"""Caulks before a rough head: the head, the search by dynamic programming, and the two traps of measuring it."""

from __future__ import annotations

import itertools
import math

import pytest

torch = pytest.importorskip("torch")

from catlearn.experiments.caulking import rough
from catlearn.experiments.caulking.sobolev import Sample, gap

torch.set_num_threads(1)


def generator(seed=0):
    return torch.Generator().manual_seed(seed)


def problem(seed, samples=512, noise=0.15, exponent=0.75):
    draws = generator(seed)
    truth, head = gap(2.0, 0.06, draws), rough.weierstrass(exponent, draws)
    return truth, head, rough.sample(truth, head, samples, noise, draws)


def squares(data, head, knots):
    return float((data.answers - head(rough.interpolated(knots, data.features))).square().sum())


def test_the_head_has_period_one():
    head = rough.weierstrass(0.5, generator())
    points = torch.arange(128, dtype=torch.float64) / 128
    assert torch.equal(head(points), head(points + 1))
    assert torch.equal(head(points), head(points - 2))


@pytest.mark.parametrize("exponent", [0.5, 0.75])
def test_increments_of_the_head_grow_with_its_exponent(exponent):
    values = rough.weierstrass(exponent, generator()).values
    lags = [2**power for power in range(6, 14)]
    sizes = [float((values.roll(-lag) - values).square().mean().sqrt()) for lag in lags]
    slope = (math.log(sizes[-1]) - math.log(sizes[0])) / math.log(lags[-1] / lags[0])
    assert slope == pytest.approx(exponent, abs=0.1)


def test_the_search_is_exact_on_its_net(monkeypatch):
    monkeypatch.setattr(rough, "STEPS", 2)
    _, head, data = problem(0, samples=40)
    found = rough.fit(data, head, 2, 0.06, refinements=0, band=4)
    grid = 0.2 / 2 * torch.arange(-2, 3, dtype=torch.float64)
    every = (torch.stack(knots) for knots in itertools.product(grid, repeat=3))
    assert squares(data, head, found) == pytest.approx(min(squares(data, head, knots) for knots in every))


def test_a_band_keeps_neighbours_together(monkeypatch):
    monkeypatch.setattr(rough, "STEPS", 10)
    _, head, data = problem(1, samples=60)
    found = rough.fit(data, head, 6, 0.06, refinements=0, band=1)
    assert float(found.diff().abs().max()) <= 0.2 / 10 + 1e-12


def test_chunks_change_nothing(monkeypatch):
    _, head, data = problem(2, samples=200)
    whole = rough.fit(data, head, 8, 0.06)
    monkeypatch.setattr(rough, "CHUNK", 20_000)
    assert torch.allclose(rough.fit(data, head, 8, 0.06), whole)


def test_the_fit_is_better_than_the_truth_on_the_data():
    truth, head, data = problem(3)
    knots = torch.linspace(0, 1, 17, dtype=torch.float64)
    assert squares(data, head, rough.fit(data, head, 16, 0.06)) < squares(data, head, truth.at(knots) - knots)


def test_refinements_lower_the_floor_of_the_grid():
    _, head, data = problem(4)
    losses = [squares(data, head, rough.fit(data, head, 12, 0.06, refinements=times)) for times in (0, 2, 5)]
    assert losses[0] > losses[1] >= losses[2]


def test_a_finer_grid_and_a_looser_band_change_the_error_little():
    errors = {"as it is": 0.0, "finer and looser": 0.0}
    for seed in range(3):
        truth, head, data = problem(seed, samples=2048)
        errors["as it is"] += rough.error(truth, head, rough.fit(data, head, 24, 0.06))
        errors["finer and looser"] += rough.error(truth, head, rough.fit(data, head, 24, 0.06, refinements=7, band=20))
    assert errors["finer and looser"] == pytest.approx(errors["as it is"], rel=0.1)


def test_few_knots_need_a_wide_band():
    # An identity for a head: only the band keeps four intervals from following a steep gap.
    head = rough.Head(torch.arange(rough.POINTS, dtype=torch.float64) / rough.POINTS)
    points = torch.linspace(0.1, 0.6, 400, dtype=torch.float64)
    data = Sample(points, points + 0.15 * torch.sin(4 * math.pi * points))
    tight, wide = (squares(data, head, rough.fit(data, head, 8, 0.06, band=band)) for band in (10, None))
    assert wide < tight / 2


def test_interpolation_behind_the_head_errs_as_theory_says():
    errors = []
    for count in (16, 64):
        knots, total = torch.linspace(0, 1, count + 1, dtype=torch.float64), 0.0
        for seed in range(12):
            truth, head, _ = problem(seed, samples=2)
            total += rough.error(truth, head, truth.at(knots) - knots)
        errors.append(total)
    assert math.log(errors[1] / errors[0]) / math.log(4) == pytest.approx(-3, abs=0.5)


def test_keeping_the_head_beats_bins_by_far():
    caulk = bins = 0.0
    for seed in range(3):
        truth, head, data = problem(seed, samples=2048)
        size = rough.best_size(0.75, 2.0, 0.06, 2048, 0.15)
        caulk += rough.error(truth, head, rough.fit(data, head, size, 0.06))
        bins += rough.histogram_error(truth, head, data)
    assert caulk < bins / 4


def test_the_identity_is_the_model_as_it_is():
    truth, head, _ = problem(0)
    assert rough.zero_shot_error(truth, head) == rough.error(truth, head, torch.zeros(9, dtype=torch.float64))
