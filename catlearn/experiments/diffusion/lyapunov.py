r"""Stationary laws of a descent, from coarse to exact.

| law | equation of the stationary covariance S | exact for |
|---|---|---|
| `ou` | A S + S A = e C | the process in continuous time |
| `discrete` | A S + S A - step A S A = e C | gradient descent with Gaussian noise of fixed covariance |
| `exact` | S = T[S] + (step^2 / batch) C | stochastic gradient descent on least squares (`exact_operator`) |

Here e = step / batch. The first is the limit of the second for small steps, the second that of the third where the
noise does not depend on the weights. Sources: Mandt, Hoffman, Blei 2017 (first); the others are elementary.
"""

from __future__ import annotations

import torch
from torch import Tensor

from .basin import Basin, Descent
from .gaussian import Gaussian, symmetric


def stationary(basin: Basin, descent: Descent) -> Gaussian:
    """The stationary law of the Ornstein-Uhlenbeck process: covariance e C_ij / (l_i + l_j) in the eigenbasis of A.

    Raises `DiffusionError` where the Hessian is not positive definite.

    >>> eye = torch.eye(2, dtype=torch.float64)
    >>> stationary(Basin(torch.zeros(2, dtype=torch.float64), 2 * eye, eye), Descent(0.4, 2)).covariance[0, 0].item()
    0.05
    """
    basin.require_stationary()
    return Gaussian(basin.minimum, _solved(basin, descent, discrete=False))


def stationary_discrete(basin: Basin, descent: Descent) -> Gaussian:
    """The stationary law of gradient descent with Gaussian noise of fixed covariance (the discrete Lyapunov equation).

    Raises `DiffusionError` where the Hessian is not positive definite, or the step is past 2 / (largest eigenvalue).
    """
    basin.require_stationary()
    descent.require_stable(basin)
    return Gaussian(basin.minimum, _solved(basin, descent, discrete=True))


def commuting(basin: Basin, descent: Descent) -> Gaussian:
    """The law with covariance (e/2) C A^-1, symmetrised: stationary if and only if A and C commute.

    Its trace is right always; its determinant is never above the true one (Ostrowski and Taussky).
    """
    basin.require_stationary()
    return Gaussian(basin.minimum, descent.scale / 2 * symmetric(torch.linalg.solve(basin.hessian, basin.noise)))


def commutator(basin: Basin) -> float:
    """How far A and C are from commuting: |A C - C A| / |A C| in Frobenius norm."""
    product = basin.hessian @ basin.noise
    return float(torch.linalg.matrix_norm(product - product.mT) / torch.linalg.matrix_norm(product))


def circulation(basin: Basin, descent: Descent) -> Tensor:
    """The antisymmetric part R = (H S - S H) / 2 of the stationary current, H = step A: zero iff A and C commute."""
    law = stationary(basin, descent)
    drift = descent.step * basin.hessian
    return (drift @ law.covariance - law.covariance @ drift) / 2


def entropy_production(basin: Basin, descent: Descent) -> float:
    """Entropy produced per step in the stationary law, 2 tr(D^-1 R S^-1 R'), D = step^2 C / batch, in nats."""
    law, current = stationary(basin, descent), circulation(basin, descent)
    diffusion = descent.step * descent.scale * basin.noise
    return 2 * float(torch.linalg.solve(diffusion, current @ torch.linalg.solve(law.covariance, current.mT)).trace())


def _solved(basin: Basin, descent: Descent, *, discrete: bool) -> Tensor:
    values, vectors = torch.linalg.eigh(basin.hessian)
    below = values.unsqueeze(-1) + values.unsqueeze(-2)
    if discrete:
        below = below - descent.step * values.unsqueeze(-1) * values.unsqueeze(-2)
    rotated = vectors.mT @ basin.noise @ vectors
    return symmetric(vectors @ (descent.scale * rotated / below) @ vectors.mT)
