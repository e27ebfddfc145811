"""Caulking where the pre-trained model is learned: one direction and one function of it, from m source samples.

Inputs have the law N(0, I) in R^d. The source is y = s(w . x) with noise, for s(t) = sin 3t + 0.5 cos(7t + 1) +
0.35 sin 13t and a direction w of length 1; the target is s(c(w . x)) with c(t) = t + 0.15 sin 2t + 0.08 cos 5t.
Direction and link are fitted to the source (the link is linear between knots, 6 m^0.2 + 4 of them on [-3, 3]), and are
frozen. The caulk is a warp of the line between them, linear between 3 to 17 knots.

Here no caulk makes the pre-trained model exact: what is wrong in its direction and link is a floor, which falls with m
and not with n. So a model from scratch, with the same direction and link to fit, is overtaken where n is small, and
overtakes where n is large.

The loss has many minima, since s oscillates. One of the first directions is near the true one, for the pre-trained
model and for the one from scratch alike: what is compared is samples, not searches.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache

import torch
from torch import Tensor

REACH = 3.0
"""Knots lie from -3 to 3, and functions are constant beyond."""

STARTS, EXPLORED = 8, 3200
ITERATIONS = 25
NEAR = 0.05
"""How far from the true direction the nearest start is, in each coordinate."""

WARPS = (3, 4, 5, 7, 9, 12, 17)
"""Numbers of knots of a warp."""

DAMPINGS = (1e-4, 1e-2, 1.0, 100.0)
TESTS = 4000
RIDGE = 1e-6


def wave(line: Tensor) -> Tensor:
    """s, the link of source and target."""
    return torch.sin(3 * line) + 0.5 * torch.cos(7 * line + 1) + 0.35 * torch.sin(13 * line)


def gap(line: Tensor) -> Tensor:
    """c, what lies between the direction and the link of the target."""
    return line + 0.15 * torch.sin(2 * line) + 0.08 * torch.cos(5 * line)


@dataclass(frozen=True, slots=True)
class Examples:
    """Inputs, shape (count, d), and answers with noise."""

    inputs: Tensor
    answers: Tensor


@dataclass(frozen=True, slots=True)
class Model:
    """A direction of length 1, the values of the link at its knots, and how far the warp moves its own knots."""

    direction: Tensor
    link: Tensor
    warp: Tensor

    def __call__(self, inputs: Tensor) -> Tensor:
        """link(warp(direction . x)), for each input."""
        line = inputs @ self.direction
        return hats(line + hats(line, len(self.warp)) @ self.warp, len(self.link)) @ self.link


def draws(seed: int, purpose: int) -> torch.Generator:
    """A generator for one purpose of a seed."""
    return torch.Generator().manual_seed(10 * seed + purpose)


def direction_of(seed: int, dimension: int) -> Tensor:
    """The true direction of a seed."""
    found = torch.randn(dimension, generator=draws(seed, 0), dtype=torch.float64)
    return torch.nn.functional.normalize(found, dim=0)


def source(seed: int, count: int, dimension: int, noise: float) -> Examples:
    """Source samples."""
    generator, direction = draws(seed, 1), direction_of(seed, dimension)
    inputs = torch.randn(count, dimension, generator=generator, dtype=torch.float64)
    answers = wave(inputs @ direction) + noise * torch.randn(count, generator=generator, dtype=torch.float64)
    return Examples(inputs, answers)


def target(seed: int, count: int, dimension: int, noise: float) -> Examples:
    """Target samples; without noise those of the test."""
    generator, direction = draws(seed, 2 if noise else 3), direction_of(seed, dimension)
    inputs = torch.randn(count, dimension, generator=generator, dtype=torch.float64)
    answers = wave(gap(inputs @ direction)) + noise * torch.randn(count, generator=generator, dtype=torch.float64)
    return Examples(inputs, answers)


def hats(line: Tensor, count: int) -> Tensor:
    """Functions that are 1 at one knot, 0 at the others, and linear between: shape (points, count).

    >>> hats(torch.tensor([-3.0, 1.5]), 3).tolist()
    [[1.0, 0.0, 0.0], [0.0, 0.5, 0.5]]
    """
    place = (line.clamp(-REACH, REACH) + REACH) * ((count - 1) / (2 * REACH))
    left = place.floor().clamp(max=count - 2)
    share = (place - left)[:, None]
    found = torch.zeros(len(line), count, dtype=line.dtype)
    found.scatter_(1, left.long()[:, None], 1 - share)
    return found.scatter_(1, left.long()[:, None] + 1, share)


def slopes(line: Tensor, values: Tensor) -> Tensor:
    """The slope of the function that is linear between these values at the knots; 0 beyond the last knots."""
    count = len(values)
    left = ((line + REACH) * ((count - 1) / (2 * REACH))).floor().long().clamp(0, count - 2)
    found = (values[left + 1] - values[left]) * ((count - 1) / (2 * REACH))
    return torch.where(line.abs() < REACH, found, torch.zeros_like(found))


def knots(samples: int) -> int:
    """How many knots a link has that is fitted to so many samples."""
    return round(6 * math.pow(samples, 0.2)) + 4


def fit_model(data: Examples, seed: int) -> Model:
    """Direction and link by Gauss-Newton from 8 directions; the first steps see 3,200 samples at most."""
    count, few = knots(len(data.answers)), Examples(data.inputs[:EXPLORED], data.answers[:EXPLORED])
    generator, dimension = draws(seed, 4), data.inputs.shape[1]
    starts = torch.randn(STARTS, dimension, generator=generator, dtype=torch.float64)
    starts[0] = direction_of(seed, dimension) + NEAR * starts[0]
    found = [_descend(few, start / start.norm(), count) for start in starts]
    _, best = min(found, key=lambda pair: pair[0])
    if len(data.answers) > EXPLORED:
        _, best = _descend(data, best, count)
    return Model(best, _link(data, best, count), torch.zeros(2, dtype=torch.float64))


def _solve(design: Tensor, wanted: Tensor, damping: float = RIDGE) -> Tensor:
    gram = design.T @ design
    scale = damping * (float(gram.diagonal().mean()) + RIDGE)
    found: Tensor = torch.linalg.solve(gram + scale * torch.eye(len(gram), dtype=gram.dtype), design.T @ wanted)
    return found


def _link(data: Examples, direction: Tensor, count: int) -> Tensor:
    return _solve(hats(data.inputs @ direction, count), data.answers)


def _loss(data: Examples, direction: Tensor, count: int) -> float:
    """The mean of squares, with the best link for the direction."""
    basis = hats(data.inputs @ direction, count)
    return float((data.answers - basis @ _solve(basis, data.answers)).square().mean())


def _descend(data: Examples, direction: Tensor, count: int) -> tuple[float, Tensor]:
    """The loss and the direction after Gauss-Newton steps in direction and link, halved until the loss falls."""
    loss = _loss(data, direction, count)
    for _ in range(ITERATIONS):
        line = data.inputs @ direction
        basis = hats(line, count)
        design = torch.cat([slopes(line, _solve(basis, data.answers))[:, None] * data.inputs, basis], 1)
        step = _solve(design, data.answers)[: len(direction)]
        step = step - (step @ direction) * direction
        tried = [direction + step * 0.5**halving for halving in range(4)]
        found = min(((_loss(data, one / one.norm(), count), place) for place, one in enumerate(tried)))
        if found[0] >= loss * (1 - 1e-6):
            break
        loss, direction = found[0], tried[found[1]] / tried[found[1]].norm()
    return loss, direction


def fit_caulk(model: Model, data: Examples, noise: float) -> Model:
    """The warp that fits best, by damped Gauss-Newton, with as many knots as Mallows' criterion says, or none."""
    line, count = data.inputs @ model.direction, len(data.answers)
    warp = torch.zeros(2, dtype=torch.float64)
    best, least = model, float((data.answers - model(data.inputs)).square().mean())
    for size in [size for size in WARPS if size <= max(WARPS[0], count // 4)]:
        places = torch.linspace(-REACH, REACH, size, dtype=torch.float64)
        starts = (torch.zeros(size, dtype=torch.float64), hats(places, len(warp)) @ warp)
        found = [_warp(model.link, line, data.answers, start) for start in starts]
        warp = min(found, key=lambda pair: pair[0])[1]
        tried = Model(model.direction, model.link, warp)
        criterion = float((data.answers - tried(data.inputs)).square().mean()) + 2 * noise**2 * size / count
        if criterion < least:
            best, least = tried, criterion
    return best


def _warp(link: Tensor, line: Tensor, answers: Tensor, warp: Tensor) -> tuple[float, Tensor]:
    """The loss and the warp after damped Gauss-Newton steps from a warp."""
    basis = hats(line, len(warp))

    def loss(found: Tensor) -> float:
        return float((answers - hats(line + basis @ found, len(link)) @ link).square().mean())

    now = loss(warp)
    for _ in range(ITERATIONS):
        moved = line + basis @ warp
        residual = answers - hats(moved, len(link)) @ link
        design = slopes(moved, link)[:, None] * basis
        tried = [warp + _solve(design, residual, damping) for damping in DAMPINGS]
        after, place = min((loss(one), place) for place, one in enumerate(tried))
        if after >= now * (1 - 1e-6):
            break
        now, warp = after, tried[place]
    return now, warp


def turned(model: Model, angle: float, seed: int) -> Model:
    """The model with a direction that is turned by an angle, in radians, towards another one drawn at random."""
    other = torch.randn(len(model.direction), generator=draws(seed, 5), dtype=torch.float64)
    other = other - (other @ model.direction) * model.direction
    return Model(math.cos(angle) * model.direction + math.sin(angle) * other / other.norm(), model.link, model.warp)


def error(model: Model, seed: int) -> float:
    """The mean squared error against the target without noise."""
    test = target(seed, TESTS, len(model.direction), 0.0)
    return float((model(test.inputs) - test.answers).square().mean())


def shift(model: Model, seed: int) -> float:
    """How far the warp moves the line: mean |a(z) - z|^2 over mean |z|^2."""
    line = target(seed, TESTS, len(model.direction), 0.0).inputs @ model.direction
    return float((hats(line, len(model.warp)) @ model.warp).square().sum() / line.square().sum())


@cache
def scratch_error(seed: int, samples: int, dimension: int, noise: float) -> float:
    """The error of a model of the same kind that is fitted to target samples alone."""
    return error(fit_model(target(seed, samples, dimension, noise), seed), seed)


@cache
def neighbours_error(seed: int, samples: int, dimension: int, noise: float) -> float:
    """The error of nearest neighbours in R^d, for the best number of them, chosen on test points."""
    from sklearn.neighbors import NearestNeighbors

    data, test = target(seed, samples, dimension, noise), target(seed, TESTS, dimension, 0.0)
    most = min(samples, 100)
    search = NearestNeighbors(n_neighbors=most).fit(data.inputs.numpy())
    near = torch.from_numpy(search.kneighbors(test.inputs.numpy())[1])
    means = data.answers[near].cumsum(1) / torch.arange(1, most + 1)
    return float((means - test.answers[:, None]).square().mean(0).min())
