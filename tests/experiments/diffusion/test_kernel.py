"""The exact kernel of an Ornstein-Uhlenbeck process, and that of its discrete cousin."""

from __future__ import annotations

import pytest
import torch

from catlearn.experiments.diffusion.basin import Basin, Descent
from catlearn.experiments.diffusion.gaussian import divergence, standard, wasserstein
from catlearn.experiments.diffusion.kernel import (
    Kernel,
    constant,
    gaussian_descent,
    identity,
    mean_rate,
    ornstein_uhlenbeck,
)
from catlearn.experiments.diffusion.lyapunov import stationary

from .basins import cases, random_basin

CASES = 100


def distance(left: Kernel, right: Kernel) -> float:
    pairs = ((left.matrix, right.matrix), (left.offset, right.offset), (left.noise, right.noise))
    return max(float((a - b).abs().max()) for a, b in pairs)


def test_training_for_s_and_then_for_t_is_training_for_their_sum() -> None:
    for basin, descent, _, time in cases(CASES):
        first, second = (ornstein_uhlenbeck(basin, descent, part) for part in (time, 0.3 * time))
        assert distance(first >> second, ornstein_uhlenbeck(basin, descent, 1.3 * time)) < 1e-11


def test_training_for_no_time_is_the_identity() -> None:
    for basin, descent, _, _ in cases(20):
        assert distance(ornstein_uhlenbeck(basin, descent, 0), identity(4)) < 1e-12


def test_the_stationary_law_is_invariant() -> None:
    for basin, descent, _, time in cases(CASES):
        law = stationary(basin, descent)
        after = ornstein_uhlenbeck(basin, descent, time).push(law)
        assert float((after.mean - law.mean).abs().max()) < 1e-12
        assert float((after.covariance - law.covariance).abs().max()) < 1e-12


def test_training_for_ever_absorbs_whatever_came_before() -> None:
    for (basin, descent, _, time), seed in zip(cases(CASES), range(CASES), strict=True):
        before = ornstein_uhlenbeck(random_basin(seed + 500), descent, time)
        for_ever = ornstein_uhlenbeck(basin, descent, 200 * descent.relaxation(basin))
        assert distance(before >> for_ever, for_ever) < 1e-12
        assert distance(for_ever, constant(stationary(basin, descent))) < 1e-12


def test_source_then_target_is_not_target_then_source() -> None:
    """A law that does not hold: the order of the stages matters."""
    for (basin, descent, _, time), seed in zip(cases(CASES), range(CASES), strict=True):
        source = ornstein_uhlenbeck(random_basin(seed + 500), descent, time)
        target = ornstein_uhlenbeck(basin, descent, time)
        assert distance(source >> target, target >> source) > 1e-4


def test_discrete_descent_is_a_semigroup_too() -> None:
    for basin, descent, _, _ in cases(CASES):
        parts = gaussian_descent(basin, descent, 3) >> gaussian_descent(basin, descent, 11)
        assert distance(parts, gaussian_descent(basin, descent, 14)) < 1e-12


def test_one_discrete_step_is_a_step_of_gradient_descent() -> None:
    basin, descent = random_basin(1), Descent(0.3, 4)
    kernel, eye = gaussian_descent(basin, descent, 1), torch.eye(4, dtype=torch.float64)
    assert torch.allclose(kernel.matrix, eye - 0.3 * basin.hessian)
    assert torch.allclose(kernel.noise, 0.3**2 / 4 * basin.noise)


def test_the_kernel_agrees_with_matrix_exponentials_and_lyapunov_equations() -> None:
    linalg = pytest.importorskip("scipy.linalg")
    for basin, descent, _, time in cases(30):
        kernel, drift = ornstein_uhlenbeck(basin, descent, time), descent.step * basin.hessian.numpy()
        matrix = linalg.expm(-drift * time)
        final = linalg.solve_continuous_lyapunov(drift, descent.step * descent.scale * basin.noise.numpy())
        assert abs(kernel.matrix.numpy() - matrix).max() < 1e-13
        assert abs(kernel.noise.numpy() - (final - matrix @ final @ matrix.T)).max() < 1e-13


@pytest.mark.parametrize("least", [0.0, -0.3])
def test_a_singular_or_indefinite_hessian_has_a_kernel_for_every_time(least: float) -> None:
    hessian = torch.diag(torch.tensor([least, 1.0], dtype=torch.float64))
    basin = Basin(torch.zeros(2, dtype=torch.float64), hessian, torch.eye(2, dtype=torch.float64))
    found = ornstein_uhlenbeck(basin, Descent(0.1, 8), 50.0).noise[0, 0].item()
    unit = 0.1**2 / 8
    expected = unit * 50 if least == 0 else unit * float(torch.expm1(torch.tensor(3.0, dtype=torch.float64))) / 0.06
    assert found == pytest.approx(expected, rel=1e-13)


def test_small_times_lose_no_digits() -> None:
    basin, descent = random_basin(3), Descent(0.1, 8)
    found, rate = ornstein_uhlenbeck(basin, descent, 1e-9).noise, 0.1**2 / 8 * 1e-9
    assert float((found / rate - basin.noise).abs().max()) < 1e-8
    assert mean_rate(torch.tensor([1e-9], dtype=torch.float64)).item() == pytest.approx(1 - 5e-10, rel=1e-15)


def test_wasserstein_distances_contract_at_the_rate_of_the_mean() -> None:
    for basin, descent, law, time in cases(CASES):
        kernel, other = ornstein_uhlenbeck(basin, descent, time), standard(4)
        factor = float(torch.exp(torch.tensor(-time / descent.relaxation(basin))))
        assert wasserstein(kernel.push(law), kernel.push(other)) <= wasserstein(law, other) * factor * (1 + 1e-9)


def test_data_processing_loses_information() -> None:
    for basin, descent, law, time in cases(CASES):
        kernel, other = ornstein_uhlenbeck(basin, descent, time), standard(4)
        assert divergence(kernel.push(law), kernel.push(other)) <= divergence(law, other) * (1 + 1e-9)


def test_independent_kernels_stand_side_by_side() -> None:
    descent = Descent(0.1, 8)
    kernels = [ornstein_uhlenbeck(random_basin(seed, 2), descent, 3.0) for seed in range(4)]
    together = (kernels[0] @ kernels[1]) >> (kernels[2] @ kernels[3])
    assert distance(together, (kernels[0] >> kernels[2]) @ (kernels[1] >> kernels[3])) < 1e-12


def test_particles_have_the_law_of_the_kernel() -> None:
    kernel = ornstein_uhlenbeck(random_basin(2), Descent(0.1, 8), 30.0)
    start = torch.ones(20_000, 4, dtype=torch.float64)
    moved = kernel.sample(start, torch.Generator().manual_seed(0))
    assert torch.allclose(moved.mean(0), kernel.matrix @ start[0] + kernel.offset, atol=5e-3)
    assert torch.allclose(torch.cov(moved.T), kernel.noise, atol=5e-3)
