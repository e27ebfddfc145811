"""Gaussian kernels x -> N(M x + b, Q), and the exact kernel of an Ornstein-Uhlenbeck process for any time."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from .basin import Basin, Descent
from .gaussian import Gaussian, square_root, symmetric


@dataclass(frozen=True, slots=True, eq=False)
class Kernel:
    """The kernel x -> N(matrix x + offset, noise) from R^m to R^n (Fritz 2020: the Markov category Gauss)."""

    matrix: Tensor
    offset: Tensor
    noise: Tensor

    def __rshift__(self, then: Kernel) -> Kernel:
        """This kernel and then the other."""
        matrix = then.matrix @ self.matrix
        offset = then.matrix @ self.offset + then.offset
        noise = then.matrix @ self.noise @ then.matrix.mT + then.noise
        return Kernel(matrix, offset, symmetric(noise))

    def __matmul__(self, beside: Kernel) -> Kernel:
        """The two side by side, independently."""
        matrix, noise = (
            _block_diagonal(ours, theirs) for ours, theirs in ((self.matrix, beside.matrix), (self.noise, beside.noise))
        )
        return Kernel(matrix, torch.cat([self.offset, beside.offset]), noise)

    def push(self, law: Gaussian) -> Gaussian:
        """The law of the result where that of the argument is given."""
        mean = (self.matrix @ law.mean.unsqueeze(-1)).squeeze(-1) + self.offset
        covariance = self.matrix @ law.covariance @ self.matrix.mT + self.noise
        return Gaussian(mean, symmetric(covariance))

    def sample(self, particles: Tensor, generator: torch.Generator) -> Tensor:
        """One step of each particle (P, m) -> (P, n)."""
        noise = torch.randn(
            particles.shape[0],
            self.offset.shape[-1],
            dtype=particles.dtype,
            device=particles.device,
            generator=generator,
        )
        return particles @ self.matrix.mT + self.offset + noise @ square_root(self.noise)


def _block_diagonal(left: Tensor, right: Tensor) -> Tensor:
    top, bottom = left.new_zeros(left.shape[0], right.shape[1]), left.new_zeros(right.shape[0], left.shape[1])
    return torch.cat([torch.cat([left, top], 1), torch.cat([bottom, right], 1)])


def identity(dimension: int) -> Kernel:
    """The kernel that does nothing.

    >>> (identity(2) >> identity(2)).matrix.trace().item()
    2.0
    """
    eye = torch.eye(dimension, dtype=torch.float64)
    return Kernel(eye, torch.zeros(dimension, dtype=torch.float64), torch.zeros_like(eye))


def constant(law: Gaussian) -> Kernel:
    """The kernel that forgets its argument and draws from the law."""
    return Kernel(torch.zeros_like(law.covariance), law.mean, law.covariance)


def mean_rate(x: Tensor) -> Tensor:
    """(1 - exp(-x)) / x, and 1 at 0: the mean of exp(-x s) over s in [0, 1], exact to rounding for every x.

    >>> mean_rate(torch.tensor([0.0, 1e-20, 50.0], dtype=torch.float64)).tolist()
    [1.0, 1.0, 0.02]
    """
    small = x.abs() < 1e-12
    safe = torch.where(small, torch.ones_like(x), x)
    return torch.where(small, torch.ones_like(x), -torch.expm1(-safe) / safe)


def ornstein_uhlenbeck(basin: Basin, descent: Descent, time: float) -> Kernel:
    r"""The exact transition of dx = -step A (x - x*) dt + (step / sqrt(batch)) C^(1/2) dW in `time` steps.

    M = exp(-step A t), b = (I - M) x*, and in the eigenbasis of A

        Q_ij = (step^2 / batch) C_ij t phi(step (l_i + l_j) t),    phi(x) = (1 - exp(-x)) / x.

    This form has no cancellation at small times, no overflow at great ones, and holds for a singular or indefinite
    Hessian (where there is no stationary law). Source: Mandt, Hoffman, Blei 2017, for the process.

    >>> eye = torch.eye(1, dtype=torch.float64)
    >>> basin = Basin(torch.zeros(1, dtype=torch.float64), eye, eye)
    >>> kernel = ornstein_uhlenbeck(basin, Descent(step=0.1, batch=1), time=1e9)
    >>> round(kernel.noise.item(), 12)
    0.05
    """
    values, vectors = torch.linalg.eigh(basin.hessian)
    pairs = values.unsqueeze(-1) + values.unsqueeze(-2)
    rotated = vectors.mT @ basin.noise @ vectors
    covariance = rotated * (descent.step**2 / descent.batch * time) * mean_rate(descent.step * time * pairs)
    matrix = (vectors * torch.exp(-descent.step * time * values).unsqueeze(-2)) @ vectors.mT
    offset = basin.minimum - (matrix @ basin.minimum.unsqueeze(-1)).squeeze(-1)
    return Kernel(matrix, offset, symmetric(vectors @ covariance @ vectors.mT))


def gaussian_descent(basin: Basin, descent: Descent, steps: int) -> Kernel:
    """`steps` steps of gradient descent with Gaussian noise of fixed covariance: x <- x - step A (x - x*) + noise.

    This is the Euler-Maruyama scheme of the process with time step 1, and a law of its own: a discrete autoregression.
    In the eigenbasis of A, Q_ij = (step^2 / batch) C_ij (1 - r^n) / (1 - r) with r = (1 - step l_i)(1 - step l_j).
    """
    values, vectors = torch.linalg.eigh(basin.hessian)
    shrink = 1 - descent.step * values
    ratio = shrink.unsqueeze(-1) * shrink.unsqueeze(-2)
    lost = descent.step * (values.unsqueeze(-1) + values.unsqueeze(-2)) - descent.step**2 * (
        values.unsqueeze(-1) * values.unsqueeze(-2)
    )
    flat = lost.abs() < 1e-12
    safe = torch.where(flat, torch.ones_like(lost), lost)
    # Where little is lost in a step, 1 - r^n cancels; through the logarithm it does not.
    slow = -torch.expm1(steps * torch.log1p(-torch.where(safe < 0.5, safe, torch.zeros_like(safe))))
    summed = torch.where(safe < 0.5, slow, 1 - ratio**steps) / safe
    summed = torch.where(flat, torch.full_like(summed, float(steps)), summed)
    rotated = vectors.mT @ basin.noise @ vectors
    covariance = (descent.step**2 / descent.batch) * rotated * summed
    matrix = (vectors * (shrink**steps).unsqueeze(-2)) @ vectors.mT
    offset = basin.minimum - (matrix @ basin.minimum.unsqueeze(-1)).squeeze(-1)
    return Kernel(matrix, offset, symmetric(vectors @ covariance @ vectors.mT))
