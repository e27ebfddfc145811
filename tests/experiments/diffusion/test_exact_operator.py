"""The exact law of stochastic gradient descent on least squares, held against all batches there are."""

from __future__ import annotations

from itertools import product

import pytest
import torch

from catlearn.experiments.diffusion.basin import Descent
from catlearn.experiments.diffusion.data import diabetes_problem
from catlearn.experiments.diffusion.estimate import estimate_basin
from catlearn.experiments.diffusion.exact_operator import (
    moments,
    operator,
    spectral_radius,
    stability_limit,
    stationary_exact,
)
from catlearn.experiments.diffusion.gaussian import Gaussian
from catlearn.experiments.diffusion.linear_models import Problem
from catlearn.experiments.diffusion.lyapunov import stationary, stationary_discrete


@pytest.fixture(scope="module")
def small() -> Problem:
    source = torch.Generator().manual_seed(0)
    rows = torch.randn(3, 2, dtype=torch.float64, generator=source)
    return Problem(rows, torch.randn(3, dtype=torch.float64, generator=source), "squares", 0.1)


@pytest.fixture(scope="module")
def diabetes() -> Problem:
    return diabetes_problem()


def test_moments_are_those_over_every_sequence_of_batches(small: Problem) -> None:
    """Two steps with batches of two out of three examples: 6561 equally likely sequences."""
    descent, start = Descent(0.2, 2), torch.tensor([1.0, -2.0], dtype=torch.float64)
    pairs = torch.tensor(list(product(range(3), repeat=4)))
    now = start.expand(len(pairs), -1)
    for batch in (pairs[:, :2], pairs[:, 2:]):
        now = now - descent.step * small.batch_gradients(now, batch)
    found = moments(small, descent, Gaussian(start, torch.zeros(2, 2, dtype=torch.float64)), 2)
    assert torch.allclose(found.mean, now.mean(0), atol=1e-14)
    assert torch.allclose(found.covariance, torch.cov(now.T, correction=0), atol=1e-14)


def test_the_stationary_covariance_is_a_fixed_point(small: Problem) -> None:
    descent = Descent(0.2, 2)
    law = stationary_exact(small, descent)
    after = moments(small, descent, law, 5)
    assert torch.allclose(after.covariance, law.covariance, atol=1e-13)
    assert torch.allclose(after.mean, law.mean, atol=1e-13)


def test_the_operator_is_one_step_without_the_fixed_noise(small: Problem) -> None:
    descent, basin = Descent(0.2, 2), estimate_basin(small)
    moment = torch.tensor([[2.0, 0.3], [0.3, 1.0]], dtype=torch.float64)
    after = moments(small, descent, Gaussian(basin.minimum, moment), 1).covariance
    linear = (operator(small, descent) @ moment.reshape(-1)).reshape(2, 2)
    assert torch.allclose(linear + descent.step * descent.scale * basin.noise, after, atol=1e-14)


def test_the_coarser_laws_are_its_limits_for_small_steps(diabetes: Problem) -> None:
    apart = {}
    for step in (0.01, 0.05, 0.1):
        descent, basin = Descent(step, 8), estimate_basin(diabetes)
        exact = stationary_exact(diabetes, descent).covariance
        for name, law in (("ou", stationary), ("discrete", stationary_discrete)):
            off = torch.linalg.matrix_norm(law(basin, descent).covariance - exact) / torch.linalg.matrix_norm(exact)
            apart[name, step] = float(off)
    assert apart["ou", 0.01] == pytest.approx(0.013, abs=0.001)
    assert apart["ou", 0.05] == pytest.approx(0.068, abs=0.001)
    assert apart["ou", 0.1] == pytest.approx(0.143, abs=0.001)
    assert all(apart["discrete", step] < apart["ou", step] for step in (0.01, 0.05, 0.1))


@pytest.mark.parametrize(("batch", "limit"), [(1, 0.139), (2, 0.231), (8, 0.407), (64, 0.481)])
def test_the_variance_is_stable_for_smaller_steps_than_the_mean(diabetes: Problem, batch: int, limit: float) -> None:
    found = stability_limit(diabetes, batch, tolerance=1e-3)
    assert found == pytest.approx(limit, rel=0.01)
    assert found < 2 / float(estimate_basin(diabetes).curvatures[-1])


def test_at_the_limit_the_variance_grows_by_the_factor_one(small: Problem) -> None:
    assert spectral_radius(operator(small, Descent(stability_limit(small, 2), 2))) == pytest.approx(1, abs=1e-4)
