"""Do particles have the predicted normal law? A calibrated test, and the floors of the looser distances.

The test (Wilks): for P independent particles of N(m, V) in R^d, 2 P KL(N(m^, V^) | N(m, V)) has in the limit the
chi-square law with d (d + 3) / 2 degrees of freedom. Distances between covariances do not vanish under the true law:
each is reported beside the value that the number of particles alone makes it take.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor

from .gaussian import Gaussian, divergence, fitted, square_root


@dataclass(frozen=True, slots=True)
class Comparison:
    """Particles beside a predicted law.

    `chi_square` is the likelihood ratio over its degrees of freedom, `pvalue` that of Wilks; `frobenius` the relative
    distance of the covariances, `whitened` the same in units of the prediction, so that directions of small variance
    count as well, and `mean_error` the distance of the means; a floor is the expected value under the true law.
    """

    chi_square: float
    pvalue: float
    frobenius: float
    frobenius_floor: float
    whitened: float
    whitened_floor: float
    mean_error: float
    mean_floor: float


def compare(particles: Tensor, law: Gaussian) -> Comparison:
    """Hold particles (P, d) against a law.

    >>> generator = torch.Generator().manual_seed(0)
    >>> from .gaussian import standard
    >>> seen = compare(standard(4).sample(2000, generator), standard(4))
    >>> seen.pvalue > 0.01, seen.frobenius < 3 * seen.frobenius_floor
    (True, True)
    """
    found = fitted(particles)
    count, dimension = particles.shape
    freedom = dimension * (dimension + 3) / 2
    ratio = 2 * count * divergence(found, law).item()
    size = torch.linalg.matrix_norm(law.covariance)
    trace = law.covariance.trace().item()
    root = square_root(torch.linalg.inv(law.covariance))
    white = root @ found.covariance @ root - torch.eye(dimension, dtype=particles.dtype, device=particles.device)
    return Comparison(
        ratio / freedom,
        chi_square_tail(ratio, freedom),
        (torch.linalg.matrix_norm(found.covariance - law.covariance) / size).item(),
        math.sqrt((1 + (trace / size.item()) ** 2) / count),
        torch.linalg.matrix_norm(white).item(),
        math.sqrt(dimension * (dimension + 1) / count),
        torch.linalg.vector_norm(found.mean - law.mean).item(),
        math.sqrt(trace / count),
    )


def chi_square_tail(value: float, freedom: float) -> float:
    """P(chi-square > value).

    >>> round(chi_square_tail(3.841458820694124, 1), 12)
    0.05
    """
    if not math.isfinite(value):
        return 0.0
    half, at = (torch.tensor(number / 2, dtype=torch.float64) for number in (freedom, value))
    return float(torch.special.gammaincc(half, at))


def wilks_pvalue(particles: Tensor, law: Gaussian) -> float:
    """The p-value of the hypothesis that the particles (P, d) have the law."""
    return compare(particles, law).pvalue


def divergence_floor(dimension: int, particles: int) -> float:
    """What a divergence measured from particles reads where the true one is zero: d (d + 3) / (4 P), in nats.

    >>> divergence_floor(10, 20_000)
    0.001625
    """
    return dimension * (dimension + 3) / (4 * particles)
