"""Mean risks of arms that depend on the samples through a few random numbers, up to terms of order 1/d^2.

The risk of fine-tuning and of LP-FT is a smooth function of how much of source and target the samples see (entries of
a random projection), and of how much noise they fit. The means and covariances of these numbers are known exactly
(uniform subspaces, inverse Wishart matrices), and the function is averaged over them to second order.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from .scale_factor import probed_scale, scale_factor

SPREAD = math.sqrt(3.0)
"""How far out the points of the averaging lie, in standard deviations: fourth moments of a normal law are right."""


@dataclass(frozen=True, slots=True)
class FitMoments:
    """What n < d samples see, and how noisily: means, and standard deviations about them.

    `seen` is the share of a direction's squared length that the samples see; `cross` the inner product of what they see
    of two orthogonal directions, of mean 0; `noise_squared` the squared length of the fitted noise; `noise_along` its
    inner product with a direction that is seen, of mean 0.
    """

    seen: float
    seen_deviation: float
    cross_deviation: float
    noise_squared: float
    noise_squared_deviation: float
    noise_along_deviation: float


def fit_moments(n: int, d: int, noise: float) -> FitMoments:
    """The moments for n samples in dimension d; n is at most d - 4, where all of them are finite.

    >>> fit_moments(100, 200, 0.0).seen
    0.5
    """
    share, room = n / d, d - n
    inverse_variance = n * (n * (room - 2) + 2) / (room * (room - 1) * (room - 3)) - (n / (room - 1)) ** 2
    inverse_squares = n * (d - 1) / (room * (room - 1) * (room - 3))
    return FitMoments(
        share,
        math.sqrt(2 * share * (1 - share) / (d + 2)),
        math.sqrt(share * (1 - share) * d / ((d - 1) * (d + 2))),
        noise**2 * n / (room - 1),
        noise**2 * math.sqrt(2 * inverse_squares + max(0.0, inverse_variance)),
        noise * math.sqrt(n / (d * (room - 1))),
    )


def average(function: Callable[[Sequence[float]], float], means: Sequence[float], deviations: Sequence[float]) -> float:
    """The mean of a smooth function of uncorrelated numbers, to second order in their deviations.

    >>> average(lambda point: point[0] ** 2, [1.0], [0.5])
    1.25
    """
    centre = function(means)
    total = centre
    for place, deviation in enumerate(deviations):
        if deviation == 0:
            continue
        ends = []
        for sign in (1, -1):
            point = list(means)
            point[place] += sign * SPREAD * deviation
            ends.append(function(point))
        total += (sum(ends) - 2 * centre) / (2 * SPREAD**2)
    return total


@dataclass(frozen=True, slots=True)
class Expected:
    """A mean, and what is known of its own error."""

    value: float
    error: float = 0.0


@dataclass(frozen=True, slots=True)
class Situation:
    """Samples and dimension, the angle, the noise, the source's mean squared length and its overlap with the target."""

    n: int
    d: int
    angle: float
    noise: float
    length: float
    overlap: float


def situation(n: int, d: int, angle: float, noise: float, source: tuple[float, float] | None = None) -> Situation:
    """A situation; `source` is the mean squared length and mean overlap of a source that was learned from samples."""
    length, overlap = source or (1.0, math.cos(angle))
    return Situation(n, d, angle, noise, length, overlap)


def balanced_finetuning(given: Situation, depth: int = 2) -> Expected:
    """The mean risk of fine-tuning a balanced network, for n <= d - 4.

    >>> round(balanced_finetuning(situation(200, 400, 0.0, 0.0)).value, 6)
    0.0
    """
    norm: float = given.length ** ((depth - 1) / (2 * depth))

    def factor(kept: float, fitted: float) -> float:
        return scale_factor(kept / norm**2, fitted, depth) / norm

    moments = fit_moments(given.n, given.d, given.noise)
    return _second_order(given, moments, factor)


def probed_finetuning(given: Situation) -> Expected:
    """The mean risk of LP-FT with two layers, for 5 <= n <= d - 4.

    The sign of what the probe finds may be either where source and target are nearly orthogonal, so its law is summed
    over and not expanded.
    """
    moments = fit_moments(given.n, given.d, given.noise)
    defect = max(0.0, 1 - given.overlap**2 / given.length)
    variance = (given.noise**2 + defect) / (given.n - 2) / given.length
    deviation = math.sqrt(variance)
    # What the samples see of both directions errs together with the probe.
    together = math.sqrt(defect) * (given.d - given.n) / given.d**2
    rest = math.sqrt(max(0.0, moments.cross_deviation**2 - (together**2 / variance if variance > 0 else 0.0)))
    moments = replace(moments, cross_deviation=rest)
    total, at_means, weights = 0.0, 0.0, 0.0
    for place in range(-NODES, NODES + 1):
        away = 4.5 * place / NODES
        probe = given.overlap / given.length + away * deviation

        def factor(kept: float, fitted: float, probe: float = probe) -> float:
            return probed_scale(kept / given.length, fitted / given.length, probe)

        cross = away * together / deviation if deviation > 0 else 0.0
        weight = math.exp(-(away**2) / 2)
        found = _second_order(given, moments, factor, cross)
        total, weights = total + weight * found.value, weights + weight
        at_means += weight * found.error
    return Expected(total / weights, at_means / weights + 2 / given.d / given.n)


def expected_scale(given: Situation, depth: int) -> Expected:
    """The mean of the factor c of fine-tuning, for a source of length 1 and n <= d - 4.

    >>> round(expected_scale(situation(200, 400, 0.7, 1.0), 2).value, 2)
    1.22
    """
    moments = fit_moments(given.n, given.d, given.noise)

    return _second_order(given, moments, lambda kept, fitted: scale_factor(kept, fitted, depth), scale_alone=True)


NODES = 40
"""On each side, the points at which the law of the probe is summed."""


def _second_order(
    given: Situation,
    moments: FitMoments,
    factor: Callable[[float, float], float],
    cross_mean: float = 0.0,
    *,
    scale_alone: bool = False,
) -> Expected:
    cosine, sine = math.cos(given.angle), math.sin(given.angle)
    # What is seen of the source's direction, of the one beside it, and of their product; the noise that is fitted.
    means = [moments.seen, moments.seen, cross_mean, moments.noise_squared, 0.0]
    deviations = [
        moments.seen_deviation,
        moments.seen_deviation,
        moments.cross_deviation,
        moments.noise_squared_deviation,
        moments.noise_along_deviation,
    ]

    def risk(point: Sequence[float]) -> float:
        along, beside, cross, noise_squared, noise_along = point
        seen = cosine**2 * along + 2 * cosine * sine * cross + sine**2 * beside
        kept = given.length * (1 - along)
        c = factor(max(kept, 0.0), max(seen + noise_squared + 2 * noise_along, 0.0))
        if scale_alone:
            return c
        both = given.overlap * (1 - along) - sine * cross
        return noise_squared + 1 - seen - 2 * c * both + c * c * kept

    value = average(risk, means, deviations)
    # What is left out are covariances and moments of order 1/d^2: no more than a share of the correction itself.
    return Expected(value, abs(value - risk(means)) / 4 + 1e-9)
