"""The test of a predicted law: right under the law, and sharp beside it."""

from __future__ import annotations

import pytest
import torch

from catlearn.experiments.diffusion.basin import Descent
from catlearn.experiments.diffusion.gaussian import Gaussian, divergence, fitted
from catlearn.experiments.diffusion.kernel import gaussian_descent
from catlearn.experiments.diffusion.lyapunov import commuting, stationary, stationary_discrete
from catlearn.experiments.diffusion.problems import DiffusionError
from catlearn.experiments.diffusion.studies.law import added_by_fitting
from catlearn.experiments.diffusion.wilks import chi_square_tail, compare, divergence_floor, wilks_pvalue

from .basins import random_basin, random_law

LAW = random_law(3, 6)


def particles(law: Gaussian, seed: int, count: int = 20_000) -> torch.Tensor:
    return law.sample(count, torch.Generator().manual_seed(seed))


def test_p_values_are_uniform_under_the_law() -> None:
    values = torch.tensor([wilks_pvalue(particles(LAW, seed, 4000), LAW) for seed in range(200)])
    ordered = values.sort().values
    apart = (ordered - torch.arange(1, 201) / 200).abs().max()
    assert apart < 1.63 / 200**0.5, "Kolmogorov's test at 1%"
    assert values.min() > 1e-5


def test_the_statistic_has_mean_one_and_the_floors_are_met() -> None:
    found = [compare(particles(LAW, seed, 2000), LAW) for seed in range(100)]
    for value, floor in (
        ("frobenius", "frobenius_floor"),
        ("whitened", "whitened_floor"),
        ("mean_error", "mean_floor"),
    ):
        squares = [(getattr(one, value) / getattr(one, floor)) ** 2 for one in found]
        assert sum(squares) / len(squares) == pytest.approx(1, abs=0.15)
    assert sum(one.chi_square for one in found) / len(found) == pytest.approx(1, abs=0.08)


def test_five_per_cent_too_much_variance_is_noticed() -> None:
    assert wilks_pvalue(particles(LAW, 0), Gaussian(LAW.mean, 1.05 * LAW.covariance)) < 1e-10


def test_a_shifted_mean_is_noticed() -> None:
    assert wilks_pvalue(particles(LAW, 0), Gaussian(LAW.mean + 0.1, LAW.covariance)) < 1e-10


@pytest.mark.parametrize("share", [0.5, 1.0, 1.9])
def test_large_steps_follow_the_discrete_law_and_not_the_process(share: float) -> None:
    basin, descent = random_basin(5, 6), Descent(share / 2, 8)
    seen = particles(gaussian_descent(basin, descent, 5000).push(LAW), 1)
    assert wilks_pvalue(seen, stationary_discrete(basin, descent)) > 1e-4
    assert wilks_pvalue(seen, stationary(basin, descent)) < 1e-5


def test_the_commuting_formula_is_refuted() -> None:
    basin, descent = random_basin(5, 6), Descent(0.1, 8)
    assert wilks_pvalue(particles(stationary(basin, descent), 2), commuting(basin, descent)) < 1e-10


def test_what_fitting_adds_to_a_divergence_is_known_exactly() -> None:
    other = random_law(4, 6)
    values = [float(divergence(fitted(particles(LAW, seed, 300)), other)) for seed in range(400)]
    mean = sum(values) / len(values)
    error = (sum((value - mean) ** 2 for value in values) / len(values)) ** 0.5 / len(values) ** 0.5
    assert abs(mean - float(divergence(LAW, other)) - added_by_fitting(6, 300)) < 4 * error
    assert added_by_fitting(10, 20_000) == pytest.approx(divergence_floor(10, 20_000), rel=2e-3)


def test_tails_of_the_chi_square_law() -> None:
    stats = pytest.importorskip("scipy.stats")
    for value, freedom in ((1.0, 3.0), (65.0, 65.0), (400.0, 65.0)):
        assert chi_square_tail(value, freedom) == pytest.approx(stats.chi2.sf(value, freedom), rel=1e-9)
    assert chi_square_tail(float("inf"), 5) == 0


def test_too_few_particles_and_broken_ones_are_refused() -> None:
    with pytest.raises(DiffusionError, match=r"6 particles are too few .* take at least 7"):
        compare(torch.zeros(6, 6, dtype=torch.float64), LAW)
    with pytest.raises(DiffusionError, match="not finite; the step size is past the stability limit"):
        fitted(torch.full((20, 2), torch.nan))
