"""Caulking where everything is known exactly: a Sobolev gap between a frozen extractor and a frozen smooth head.

Inputs have the law N(0, I) in R^d. The extractor is g(x) = Phi(w . x), which is uniform on [0, 1], so that the
functions sqrt(2) cos(pi j u) are orthonormal under it. The head is h(v) = v + 0.1 sin(2 pi v). The target is h(a(g(x)))
with noise, where the gap a(u) = u + r sum_j s_j j^-(b + 1/2) sqrt(2) cos(pi j u), with signs s_j drawn at random, has
smoothness b at every scale and size r. The caulk class is u + the span of the first J cosines; it is fitted by least
squares.

For large n the mean squared error of the best J is (1 + 1/(2b)) (r^2 H)^(1/(2b + 1)) (v/n)^(2b/(2b + 1)), with H the
mean of h'^2 and v the variance of the noise: bias r^2 H J^(-2b) / (2b) and variance v J / n, balanced.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import torch
from torch import Tensor

TERMS = 300
"""How many cosines the gap of the target has."""

GRID = 1501
"""Points at which errors are integrated."""

TABLE = 32_769
"""Points at which a gap is tabulated."""

HEAD_ENERGY = 1 + (0.2 * math.pi) ** 2 / 2
"""H, the mean of h'(v)^2 for v uniform."""

ITERATIONS = 5


def head(value: Tensor) -> Tensor:
    """h(v) = v + 0.1 sin(2 pi v): increasing, and not linear."""
    return value + 0.1 * torch.sin(2 * math.pi * value)


def head_slope(value: Tensor) -> Tensor:
    """h'."""
    return 1 + 0.2 * math.pi * torch.cos(2 * math.pi * value)


def cosines(points: Tensor, count: int) -> Tensor:
    """sqrt(2) cos(pi j u) for j = 1 .. count, shape (points, count)."""
    order = torch.arange(1, count + 1, dtype=points.dtype, device=points.device)
    return math.sqrt(2) * torch.cos(math.pi * points[:, None] * order)


@cache
def table(points: int, count: int) -> Tensor:
    """The cosines at equally spaced points of [0, 1], the ends among them."""
    return cosines(torch.linspace(0, 1, points, dtype=torch.float64), count)


@dataclass(frozen=True, slots=True)
class Gap:
    """The gap a of one seed, by its coefficients in cosines and by its values at equally spaced points."""

    coefficients: Tensor
    values: Tensor

    def at(self, points: Tensor) -> Tensor:
        """a(u), interpolated: with 32,769 points the interpolation is exact to 1e-4 of the highest cosine's part."""
        place = points.clamp(0, 1) * (len(self.values) - 1)
        below = place.floor().clamp(max=len(self.values) - 2)
        left, share = below.long(), place - below
        return points + self.values[left] * (1 - share) + self.values[left + 1] * share


def gap(smoothness: float, radius: float, generator: torch.Generator) -> Gap:
    """A gap of the given smoothness and size, with random signs."""
    order = torch.arange(1, TERMS + 1, dtype=torch.float64)
    signs = torch.sign(torch.randn(TERMS, generator=generator, dtype=torch.float64))
    coefficients = radius * signs * order.pow(-(smoothness + 0.5))
    return Gap(coefficients, table(TABLE, TERMS) @ coefficients)


@dataclass(frozen=True, slots=True)
class Sample:
    """Examples as the extractor shows them: u = g(x) in [0, 1], and noisy answers y."""

    features: Tensor
    answers: Tensor


def sample(truth: Gap, count: int, noise: float, generator: torch.Generator, *, tilt: float = 0.0) -> Sample:
    """Examples of the target. With `tilt` (radians) the features are those of a direction turned by that angle."""
    true, other = torch.randn(2, count, generator=generator, dtype=torch.float64)
    answers = head(truth.at(uniform(true))) + noise * torch.randn(count, generator=generator, dtype=torch.float64)
    return Sample(uniform(math.cos(tilt) * true + math.sin(tilt) * other), answers)


def uniform(normal: Tensor) -> Tensor:
    """Phi of a standard normal variable."""
    found: Tensor = torch.special.ndtr(normal)
    return found


def best_size(smoothness: float, radius: float, samples: int, noise: float) -> int:
    """The number of cosines that balances bias and variance, when smoothness and radius are known."""
    ideal = math.pow(samples * radius**2 * HEAD_ENERGY / noise**2, 1 / (2 * smoothness + 1))
    return max(1, min(TERMS - 1, samples // 4, round(ideal)))


def fit(data: Sample, count: int) -> Tensor:
    """The coefficients of the caulk that fits the data best, by Gauss-Newton with ever more cosines.

    The continuation in the number of cosines avoids bad minima; the caulk starts as the identity.
    """
    found = torch.zeros(0, dtype=torch.float64)
    whole = cosines(data.features, count)
    for size in sorted({max(1, count // 4), max(1, count // 2), count}):
        found = torch.cat([found, torch.zeros(size - len(found), dtype=torch.float64)])
        basis = whole[:, :size]
        ridge = 1e-9 * len(data.features) * torch.eye(size, dtype=torch.float64)
        for _ in range(ITERATIONS):
            value = data.features + basis @ found
            slopes = head_slope(value)[:, None] * basis
            step = torch.linalg.solve(slopes.T @ slopes + ridge, slopes.T @ (data.answers - head(value)))
            found = found + step
    return found


def fit_adaptively(data: Sample, noise: float, greatest: int) -> Tensor:
    """The caulk whose size is chosen by Mallows' criterion, with the variance of the noise known."""
    sizes = sorted({1, 2, 3, *(round(3 * 1.3**k) for k in range(1, 18))})
    best, least = torch.zeros(1, dtype=torch.float64), math.inf
    for size in [size for size in sizes if size <= max(1, greatest)]:
        found = fit(data, size)
        residual = data.answers - head(data.features + cosines(data.features, size) @ found)
        criterion = float(residual.square().mean()) + 2 * noise**2 * size / len(residual)
        if criterion < least:
            best, least = found, criterion
    return best


def error(truth: Gap, coefficients: Tensor) -> float:
    """The mean squared error of a caulk against the target without noise, over inputs of the same law."""
    points, basis = torch.linspace(0, 1, GRID, dtype=torch.float64), table(GRID, TERMS)
    given = head(points + basis[:, : len(coefficients)] @ coefficients)
    wanted = head(points + basis @ truth.coefficients)
    return float(torch.trapezoid((given - wanted).square(), points))


def tilted_error(truth: Gap, coefficients: Tensor, tilt: float, generator: torch.Generator) -> float:
    """The same where the extractor looks in a direction that is turned by an angle, over fresh inputs."""
    true, other = torch.randn(2, 20_000, generator=generator, dtype=torch.float64)
    features = uniform(math.cos(tilt) * true + math.sin(tilt) * other)
    given = head(features + cosines(features, len(coefficients)) @ coefficients)
    return float((given - head(truth.at(uniform(true)))).square().mean())


def zero_shot_error(truth: Gap) -> float:
    """The error of the pre-trained model as it is, with the identity for a caulk."""
    return error(truth, torch.zeros(1, dtype=torch.float64))


def predicted_error(smoothness: float, radius: float, samples: float, noise: float) -> float:
    """What the error tends to, with its constant, when the size of the caulk is the best one.

    >>> round(predicted_error(1.0, 0.4, 1024, 0.2), 5)
    0.001
    """
    power = 1 / (2 * smoothness + 1)
    bias, variance = math.pow(radius**2 * HEAD_ENERGY, power), math.pow(noise**2 / samples, 1 - power)
    return (1 + 1 / (2 * smoothness)) * bias * variance


def neighbours_error(truth: Gap, samples: int, noise: float, dimension: int, generator: torch.Generator) -> float:
    """The error of nearest neighbours in R^d from scratch, for the best number of neighbours, chosen on test points."""
    from sklearn.neighbors import NearestNeighbors

    inputs = torch.randn(samples, dimension, generator=generator, dtype=torch.float64)
    answers = head(truth.at(uniform(inputs[:, 0])))
    answers = answers + noise * torch.randn(samples, generator=generator, dtype=torch.float64)
    tests = torch.randn(2000, dimension, generator=generator, dtype=torch.float64)
    wanted = head(truth.at(uniform(tests[:, 0])))
    most = min(samples, 200)
    near = torch.from_numpy(NearestNeighbors(n_neighbors=most).fit(inputs.numpy()).kneighbors(tests.numpy())[1])
    means = answers[near].cumsum(1) / torch.arange(1, most + 1)
    return float((means - wanted[:, None]).square().mean(0).min())
