"""Caulks before a rough head: piecewise linear ones, fitted by dynamic programming.

The head is a Weierstrass function h of Hölder exponent a < 1, tabulated: the sum of 2^-ak cos(2 pi 2^k v + phase) for
k = 0 .. 16, with mean square 1. It is rough everywhere, so least squares behind it is neither convex nor smooth, and
descent along gradients is stuck at once. What is fitted instead is a caulk that is linear between K + 1 knots: the
offset of each knot from the identity is one of a grid, the cost of an interval depends on the offsets of its two ends,
and the best path through all knots is found exactly (Viterbi). Then the search is repeated on ever finer grids around
that path; these refinements are local.

The error of the best K knots is B K^-2ab, the bias of interpolation behind the head, and a variance of v K / n.

Two things make a fit look better or worse than it is. Where the last grid is too coarse for the head, h(v + step) is
far from h(v), and the floor of the grid bends the curve of errors; `fit` takes the number of refinements. And where
neighbouring offsets may differ by too few steps of the grid, few knots cannot follow a gap; so the allowed difference
grows with the width of an interval.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import torch
from torch import Tensor

from .sobolev import Gap, Sample, gap, uniform

OCTAVES = 17
POINTS = 2**18
"""Points at which a head is tabulated, over its period 1."""

REACH = 10 / 3
"""Offsets of knots go up to this multiple of the size of the gap."""

STEPS = 80
"""Steps of the first grid from 0 to its end."""

REFINEMENTS = 5
LEAST_BAND, NEAR_BAND, NEAR_STEPS = 10, 8, 9
STEEPEST = 4
"""How fast offsets may change along [0, 1], as a multiple of their greatest size."""

CHUNK = 4_000_000
TESTS = 20_000


@dataclass(frozen=True, slots=True)
class Head:
    """A function of period 1 by its values at equally spaced points: between two of them it is constant."""

    values: Tensor

    def __call__(self, value: Tensor) -> Tensor:
        """h(v), of the same shape."""
        count = len(self.values)
        return self.values[(value * count).floor().long().remainder(count)]


def weierstrass(exponent: float, generator: torch.Generator) -> Head:
    """A Weierstrass function of this Hölder exponent with random phases and mean square 1.

    >>> h = weierstrass(0.5, torch.Generator().manual_seed(0))
    >>> round(float(h.values.square().mean()), 6)
    1.0
    """
    points = torch.arange(POINTS, dtype=torch.float64) / POINTS
    phases = 2 * math.pi * torch.rand(OCTAVES, generator=generator, dtype=torch.float64)
    heights = torch.exp2(-exponent * torch.arange(OCTAVES, dtype=torch.float64))
    waves = (
        height * torch.cos(2 * math.pi * 2**k * points + phase)
        for k, (height, phase) in enumerate(zip(heights, phases, strict=True))
    )
    scale = math.sqrt(2 / float(heights.square().sum()))
    return Head(scale * torch.stack(list(waves)).sum(0))


def sample(
    truth: Gap, head: Head, count: int, noise: float, generator: torch.Generator, *, tilt: float = 0.0
) -> Sample:
    """Examples of the target as the extractor shows them: u uniform on [0, 1], and h(a(u)) with noise.

    With `tilt` (radians) the features are those of a direction turned by that angle.
    """
    features, true = directions(count, tilt, generator)
    answers = head(truth.at(true)) + noise * torch.randn(count, generator=generator, dtype=torch.float64)
    return Sample(features, answers)


def directions(count: int, tilt: float, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    """Inputs along the direction of the extractor and along that of the target, each uniform on [0, 1]."""
    true, other = torch.randn(2, count, generator=generator, dtype=torch.float64)
    return uniform(math.cos(tilt) * true + math.sin(tilt) * other), uniform(true)


def interpolated(knots: Tensor, points: Tensor) -> Tensor:
    """The caulk u + (offsets, linear between the knots), at points of [0, 1].

    >>> interpolated(torch.tensor([0.0, 0.2, 0.0]), torch.tensor([0.25, 0.5, 1.0])).tolist()
    [0.3499999940395355, 0.699999988079071, 1.0]
    """
    left, share = _interval(points, len(knots) - 1)
    return points + knots[left] * (1 - share) + knots[left + 1] * share


def _interval(points: Tensor, count: int) -> tuple[Tensor, Tensor]:
    place = points.clamp(0, 1) * count
    left = place.floor().clamp(max=count - 1)
    return left.long(), place - left


@cache
def bias(exponent: float, smoothness: float, radius: float) -> float:
    """B: the squared error of interpolating the gap at K + 1 knots behind the head is about B K^-2ab; over 16 draws."""
    count, found = 32, []
    for seed in range(16):
        generator = torch.Generator().manual_seed(seed)
        truth, head = gap(smoothness, radius, generator), weierstrass(exponent, generator)
        knots = torch.linspace(0, 1, count + 1, dtype=torch.float64)
        found.append(error(truth, head, truth.at(knots) - knots))
    return math.pow(count, 2 * exponent * smoothness) * sum(found) / len(found)


def best_size(exponent: float, smoothness: float, radius: float, samples: int, noise: float) -> int:
    """The number of intervals that balances the bias of interpolation and variance."""
    power = 2 * exponent * smoothness
    ideal = math.pow(power * bias(exponent, smoothness, radius) * samples / noise**2, 1 / (power + 1))
    return max(2, min(samples // 4, round(ideal)))


def fit(
    data: Sample, head: Head, count: int, radius: float, *, refinements: int = REFINEMENTS, band: int | None = None
) -> Tensor:
    """The offsets of the count + 1 knots of the caulk that fits the data best.

    `band` is by how many steps of the first grid neighbouring offsets may differ.
    """
    reach = REACH * radius
    step = reach / STEPS
    if band is None:
        band = max(LEAST_BAND, math.ceil(STEEPEST * reach / (count * step)))
    parts = _by_interval(data, count)
    knots = torch.zeros(count + 1, dtype=torch.float64)
    knots = _best_path(parts, head, knots, step * torch.arange(-STEPS, STEPS + 1, dtype=torch.float64), band)
    for _ in range(refinements):
        step /= 3
        near = step * torch.arange(-NEAR_STEPS, NEAR_STEPS + 1, dtype=torch.float64)
        knots = _best_path(parts, head, knots, near, NEAR_BAND)
    return knots


def _by_interval(data: Sample, count: int) -> list[tuple[Tensor, Tensor, Tensor]]:
    """For each interval between two knots the points in it, their places in it from 0 to 1, and their answers."""
    left, share = _interval(data.features, count)
    order = torch.argsort(left, stable=True)
    sizes = torch.bincount(left, minlength=count).tolist()
    split = (torch.split(part[order], sizes) for part in (data.features, share, data.answers))
    return list(zip(*split, strict=True))


def _best_path(
    parts: list[tuple[Tensor, Tensor, Tensor]], head: Head, around: Tensor, grid: Tensor, band: int
) -> Tensor:
    """The knots around + grid[i] with the least sum of squares, where i changes by `band` at most from knot to knot."""
    total, back = torch.zeros(len(grid), dtype=torch.float64), []
    for knot, part in enumerate(parts):
        costs = _costs(part, head, around[knot] + grid, around[knot + 1] + grid, band)
        total, chosen = (total[:, None] + costs).min(0)
        back.append(chosen)
    place = int(total.argmin())
    path = [place]
    for chosen in reversed(back):
        place = int(chosen[place])
        path.append(place)
    return around + grid[torch.tensor(path[::-1])]


def _costs(part: tuple[Tensor, Tensor, Tensor], head: Head, left: Tensor, right: Tensor, band: int) -> Tensor:
    """The sum of squares in an interval for each pair of offsets of its ends; infinite where they differ too much."""
    rows = torch.arange(len(left))
    ends = rows[:, None] + torch.arange(-band, band + 1)
    one, other = torch.nonzero((ends >= 0) & (ends < len(right)), as_tuple=True)
    other = ends[one, other]
    found = torch.zeros(len(one), dtype=torch.float64)
    for features, share, answers in zip(*(torch.split(each, max(1, CHUNK // len(one))) for each in part), strict=True):
        value = features[:, None] + left[one] * (1 - share[:, None]) + right[other] * share[:, None]
        found += (answers[:, None] - head(value)).square().sum(0)
    costs = torch.full((len(left), len(right)), math.inf, dtype=torch.float64)
    costs[one, other] = found
    return costs


def error(truth: Gap, head: Head, knots: Tensor) -> float:
    """The mean squared error of a caulk against the target without noise, over inputs of the same law."""
    points = _tests()
    return float((head(interpolated(knots, points)) - head(truth.at(points))).square().mean())


def tilted_error(truth: Gap, head: Head, knots: Tensor, tilt: float, generator: torch.Generator) -> float:
    """The same where the extractor looks in a direction that is turned by an angle, over fresh inputs."""
    features, true = directions(TESTS, tilt, generator)
    return float((head(interpolated(knots, features)) - head(truth.at(true))).square().mean())


def zero_shot_error(truth: Gap, head: Head) -> float:
    """The error of the pre-trained model as it is."""
    return error(truth, head, torch.zeros(2, dtype=torch.float64))


def histogram_error(truth: Gap, head: Head, data: Sample) -> float:
    """The error without the head: means of the answers in bins of the features, the best number of bins known."""
    points = _tests()
    wanted, most = head(truth.at(points)), max(2, len(data.features) // 4)
    sizes = sorted({round(2 * 1.15**k) for k in range(60) if 2 * 1.15**k <= most})
    return min(float((_means(data, size)[_interval(points, size)[0]] - wanted).square().mean()) for size in sizes)


def _means(data: Sample, count: int) -> Tensor:
    bins, _ = _interval(data.features, count)
    totals = torch.zeros(count, dtype=torch.float64).index_add_(0, bins, data.answers)
    return totals / torch.bincount(bins, minlength=count).clamp(min=1)


def _tests() -> Tensor:
    return (torch.arange(TESTS, dtype=torch.float64) + 0.5) / TESTS
