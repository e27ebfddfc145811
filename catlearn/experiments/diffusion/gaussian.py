"""Normal laws on R^d in float64: divergence, Wasserstein distance, sampling; one law or a stack of them."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from .problems import DiffusionError


@dataclass(frozen=True, slots=True, eq=False)
class Gaussian:
    """The law N(mean, covariance); `mean` is (..., d), `covariance` (..., d, d), and may be singular.

    >>> Gaussian(torch.zeros(2), torch.eye(2)).dimension
    2
    """

    mean: Tensor
    covariance: Tensor

    @property
    def dimension(self) -> int:
        """d."""
        return self.mean.shape[-1]

    def sample(self, particles: int, generator: torch.Generator) -> Tensor:
        """Independent draws, (particles, d). A singular covariance is no obstacle."""
        noise = torch.randn(
            particles, self.dimension, dtype=self.mean.dtype, device=self.mean.device, generator=generator
        )
        return self.mean + noise @ square_root(self.covariance)


def standard(dimension: int, device: torch.device | str = "cpu") -> Gaussian:
    """N(0, I), the usual random initialisation.

    >>> standard(3).covariance.trace().item()
    3.0
    """
    return Gaussian(
        torch.zeros(dimension, dtype=torch.float64, device=device),
        torch.eye(dimension, dtype=torch.float64, device=device),
    )


def square_root(covariance: Tensor) -> Tensor:
    """The symmetric square root of a positive semidefinite matrix; eigenvalues below zero by rounding count as zero."""
    values, vectors = torch.linalg.eigh(covariance)
    found: Tensor = (vectors * values.clamp_min(0).sqrt().unsqueeze(-2)) @ vectors.mT
    return found


def symmetric(matrix: Tensor) -> Tensor:
    """The symmetric part."""
    return (matrix + matrix.mT) / 2


def divergence(of: Gaussian, given: Gaussian) -> Tensor:
    """Kullback-Leibler divergence KL(of | given) in nats, for every law of the stack.

    It is +inf where `given` is singular and `of` is not confined to its support, or is itself of smaller dimension than
    `given`: no pseudo-determinant is taken.

    >>> round(divergence(Gaussian(torch.ones(1), torch.eye(1)), Gaussian(torch.zeros(1), torch.eye(1))).item(), 12)
    0.5
    """
    lower, failed = torch.linalg.cholesky_ex(given.covariance)
    own, own_failed = torch.linalg.cholesky_ex(of.covariance)
    whitened = torch.linalg.solve_triangular(lower, own, upper=False)
    moved = torch.linalg.solve_triangular(lower, (of.mean - given.mean).unsqueeze(-1), upper=False)
    trace = whitened.square().sum((-2, -1))
    log_determinant = 2 * whitened.diagonal(dim1=-2, dim2=-1).log().sum(-1)
    found = (trace + moved.square().sum((-2, -1)) - of.dimension - log_determinant) / 2
    return torch.where((failed > 0) | (own_failed > 0), torch.full_like(found, torch.inf), found.clamp_min(0))


def wasserstein(left: Gaussian, right: Gaussian) -> Tensor:
    """The 2-Wasserstein distance, a metric also between singular laws (Bures).

    >>> wasserstein(Gaussian(torch.zeros(1), torch.eye(1)), Gaussian(torch.zeros(1), 4 * torch.eye(1))).item()
    1.0
    """
    root = square_root(left.covariance)
    cross = torch.linalg.eigvalsh(symmetric(root @ right.covariance @ root)).clamp_min(0).sqrt().sum(-1)
    traces = sum(law.covariance.diagonal(dim1=-2, dim2=-1).sum(-1) for law in (left, right))
    squared = (left.mean - right.mean).square().sum(-1) + traces - 2 * cross
    found: Tensor = squared.clamp_min(0).sqrt()
    return found


def fitted(particles: Tensor) -> Gaussian:
    """The normal law of greatest likelihood: mean and covariance (with 1/P) of particles (P, d).

    Raises `DiffusionError` where there are too few particles for a covariance with an inverse, or one is not finite.
    """
    count, dimension = particles.shape[-2:]
    if count <= dimension:
        message = f"{count} particles are too few for a covariance in {dimension} dimensions"
        raise DiffusionError(message, f"take at least {dimension + 1}, better {20 * dimension}")
    if not torch.isfinite(particles).all():
        message = "a particle is not finite"
        raise DiffusionError(message, "the step size is past the stability limit, or the data are not finite")
    mean = particles.mean(-2)
    centred = particles - mean.unsqueeze(-2)
    return Gaussian(mean, centred.mT @ centred / count)
