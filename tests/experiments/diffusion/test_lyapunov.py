"""Stationary laws: identities that always hold, and formulas that hold only where Hessian and noise commute."""

from __future__ import annotations

import pytest
import torch

from catlearn.experiments.diffusion.basin import Descent
from catlearn.experiments.diffusion.gaussian import divergence, standard
from catlearn.experiments.diffusion.lyapunov import (
    circulation,
    commutator,
    commuting,
    entropy_production,
    stationary,
    stationary_discrete,
)

from .basins import cases, commuting_basin, random_basin


def test_both_lyapunov_equations_are_solved() -> None:
    for basin, descent, _, _ in cases(100):
        hessian = basin.hessian
        for discrete, law in ((0.0, stationary), (descent.step, stationary_discrete)):
            found = law(basin, descent).covariance
            left = hessian @ found + found @ hessian - discrete * hessian @ found @ hessian
            assert float((left - descent.scale * basin.noise).abs().max()) < 1e-12


def test_scipy_finds_the_same_covariances() -> None:
    linalg = pytest.importorskip("scipy.linalg")
    for basin, descent, _, _ in cases(20):
        drift, noise = descent.step * basin.hessian.numpy(), descent.step * descent.scale * basin.noise.numpy()
        assert (
            abs(linalg.solve_continuous_lyapunov(drift, noise) - stationary(basin, descent).covariance.numpy()).max()
            < 1e-13
        )
        one = torch.eye(4).double().numpy() - drift
        assert (
            abs(
                linalg.solve_discrete_lyapunov(one, noise) - stationary_discrete(basin, descent).covariance.numpy()
            ).max()
            < 1e-12
        )


def test_the_trace_needs_no_commuting() -> None:
    for basin, descent, _, _ in cases(300):
        expected = descent.scale / 2 * torch.linalg.solve(basin.hessian, basin.noise).trace()
        assert float((stationary(basin, descent).covariance.trace() / expected - 1).abs()) < 1e-12


def test_the_commuting_formula_never_overstates_the_entropy() -> None:
    """Ostrowski and Taussky: log det S >= log det((e/2) C A^-1)."""
    for basin, descent, _, _ in cases(300):
        formula = torch.linalg.det(torch.linalg.solve(basin.hessian, basin.noise)).log() + 4 * torch.log(
            torch.tensor(descent.scale / 2, dtype=torch.float64)
        )
        assert torch.logdet(stationary(basin, descent).covariance) >= formula - 1e-12


def test_the_commuting_formula_is_exact_where_hessian_and_noise_commute() -> None:
    for seed in range(50):
        basin, descent = commuting_basin(seed), Descent(0.1, 8)
        assert torch.allclose(commuting(basin, descent).covariance, stationary(basin, descent).covariance, rtol=1e-11)
        assert commutator(basin) < 1e-12
        assert entropy_production(basin, descent) == pytest.approx(0, abs=1e-12)


def test_the_commuting_formula_is_wrong_elsewhere() -> None:
    """A law that does not hold: every basin with a commutator is a counterexample."""
    basin, descent = random_basin(0, 10), Descent(0.1, 8)
    right, wrong = stationary(basin, descent), commuting(basin, descent)
    assert (
        torch.linalg.matrix_norm(right.covariance - wrong.covariance) / torch.linalg.matrix_norm(right.covariance)
        > 0.05
    )
    assert wrong.covariance.trace().item() == pytest.approx(right.covariance.trace().item(), rel=1e-12)


def test_the_stationary_current_produces_entropy() -> None:
    for basin, descent, _, _ in cases(100):
        current = circulation(basin, descent)
        assert torch.allclose(current, -current.mT, atol=1e-14)
        assert entropy_production(basin, descent) > 0


def test_the_two_laws_part_as_steps_grow() -> None:
    basin, apart = random_basin(0, 10), []
    for share in (0.01, 0.1, 0.5, 1.0, 1.9):
        descent = Descent(share / 2, 8)
        coarse, fine = stationary(basin, descent).covariance, stationary_discrete(basin, descent).covariance
        apart.append(float(torch.linalg.matrix_norm(fine - coarse) / torch.linalg.matrix_norm(coarse)))
    assert apart == sorted(apart)
    assert apart[0] < 0.01
    assert apart[1] / apart[0] == pytest.approx(10, rel=0.1)
    assert apart[-1] > 0.5


def test_one_dimension_is_a_formula() -> None:
    basin, descent = random_basin(0, 1), Descent(0.4, 3)
    hessian, noise = basin.hessian.item(), basin.noise.item()
    expected = 0.4 * noise / (3 * hessian * (2 - 0.4 * hessian))
    assert stationary_discrete(basin, descent).covariance.item() == pytest.approx(expected, rel=1e-12)


def test_the_divergence_from_the_start_falls_and_then_turns_where_theory_says() -> None:
    """For P = N(0, I) and the minimum at 0 the divergence is least near e = 2 d / tr(C A^-1)."""
    basin = commuting_basin(1)
    centred = type(basin)(torch.zeros_like(basin.minimum), basin.hessian, basin.noise)
    best = 8 / torch.linalg.solve(basin.hessian, basin.noise).trace().item()
    values = [float(divergence(stationary(centred, Descent(best * one, 1)), standard(4))) for one in (0.3, 1.0, 3.0)]
    assert values[1] == min(values)
