"""One pass over all distances between labelled points: how far each label reaches, and what lies next to it.

Points are sorted by label, so that what belongs to a label is a slice of columns; each block of scores is reduced at
once and forgotten.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from .distances import Array, Distance, between, block_rows

Progress = Callable[[int], None]


@dataclass(frozen=True)
class Grouped:
    """Prepared rows, sorted: first the points to learn from, by label, then those held out, by label.

    `label` is the number of each row's label. The learnt rows of label l are `learn[l]` to `learn[l + 1]`, the held-out
    rows `held[l]` to `held[l + 1]`. `order` says which point each row is.
    """

    rows: Array
    label: Array
    learn: Array
    held: Array
    order: Array

    @property
    def count(self) -> int:
        """The number of labels."""
        return len(self.learn) - 1

    @property
    def learnt(self) -> int:
        """The number of rows to learn from."""
        return int(self.learn[-1])

    def members(self, label: int) -> Array:
        """All rows of a label."""
        found: Array = np.r_[self.learn[label] : self.learn[label + 1], self.held[label] : self.held[label + 1]]
        return found


def grouped(rows: Array, label: Array, count: int, held_out: float, seed: int) -> Grouped:
    """Sort prepared rows, holding out a share of each label, at random: at least one point of each with two or more."""
    random = np.random.default_rng(seed)
    learn: list[Array] = []
    held: list[Array] = []
    for number in range(count):
        points = random.permutation(np.flatnonzero(label == number))
        size = len(points)
        out = 0 if not held_out or size < 2 else min(max(1, round(size * held_out)), size - 1)
        held.append(np.sort(points[:out]))
        learn.append(np.sort(points[out:]))
    order = np.concatenate([*learn, *held])
    starts = np.cumsum([0, *map(len, learn)])
    held_starts = starts[-1] + np.cumsum([0, *map(len, held)])
    return Grouped(np.ascontiguousarray(rows[order]), label[order], starts, held_starts, order)


@dataclass(frozen=True)
class Spread:
    """What the pass finds.

    For each label: `radius`, the least over all points P of the largest distance from a member to P, and that `centre`;
    `margin`, the distance from the members to the nearest other point, by the pair `inside`, `outside` (-1 for the only
    label). For each row: `nearest`, the label of the nearest point to learn from, itself left out; `mean`, the mean
    distance to the other members to learn from.
    """

    radius: Array
    centre: Array
    margin: Array
    inside: Array
    outside: Array
    nearest: Array
    mean: Array


def spread(points: Grouped, distance: Distance, progress: Progress = lambda rows: None) -> Spread:
    """The pass: time n^2 d, memory a block at a time."""
    total, count = len(points.rows), points.count
    radius, centre = np.full(count, np.inf), np.zeros(count, dtype=np.int64)
    margin, outside = np.full(count, np.inf), np.full(count, -1, dtype=np.int64)
    nearest, mean = np.full(total, -1, dtype=np.int64), np.zeros(total)
    step = block_rows(total, points.rows.itemsize)
    for start in range(0, total, step):
        stop = min(start + step, total)
        scores = distance.score(points.rows[start:stop], points.rows)
        here = np.arange(start, stop)
        farthest = _by_label(scores, points, np.maximum)
        better = farthest.min(axis=0)
        closer = better < radius
        radius[closer], centre[closer] = better[closer], start + farthest.argmin(axis=0)[closer]
        mean[start:stop] = _means(scores, points, start, stop, distance)
        scores[np.arange(stop - start), here] = np.inf
        learnt = _reduced(scores, points.learn, np.minimum)
        nearest[start:stop] = learnt.argmin(axis=1)
        closest = np.minimum(learnt, _reduced(scores, points.held, np.minimum))
        closest[np.arange(stop - start), points.label[start:stop]] = np.inf
        better = closest.min(axis=0)
        closer = better < margin
        margin[closer], outside[closer] = better[closer], start + closest.argmin(axis=0)[closer]
        progress(stop - start)
    return _refined(points, distance, centre, outside, nearest, mean)


def _by_label(scores: Array, points: Grouped, which: np.ufunc) -> Array:
    found: Array = which(_reduced(scores, points.learn, which), _reduced(scores, points.held, which))
    return found


def _reduced(scores: Array, starts: Array, which: np.ufunc) -> Array:
    """For each row the largest (or least) score in each slice of columns; of an empty slice the opposite infinity."""
    nothing = -np.inf if which is np.maximum else np.inf
    found = np.full((len(scores), len(starts) - 1), nothing, dtype=scores.dtype)
    for number in range(len(starts) - 1):
        if starts[number] < starts[number + 1]:
            which.reduce(scores[:, starts[number] : starts[number + 1]], axis=1, out=found[:, number])
    return found


def _means(scores: Array, points: Grouped, start: int, stop: int, distance: Distance) -> Array:
    means = np.zeros(stop - start)
    label = points.label[start:stop]
    for number in np.unique(label):
        mine = np.flatnonzero(label == number)
        own = scores[mine, points.learn[number] : points.learn[number + 1]]
        means[mine] = distance.finish(own).mean(axis=1) if own.shape[1] else np.inf
    return means


def _refined(points: Grouped, distance: Distance, centre: Array, outside: Array, nearest: Array, mean: Array) -> Spread:
    """The figures that are reported, once more in double precision."""
    count = points.count
    radius, margin, inside = np.zeros(count), np.full(count, np.inf), np.full(count, -1, dtype=np.int64)
    for number in range(count):
        members = points.members(number)
        own = points.rows[members]
        apart = between(points.rows[centre[number]][None], own, distance)[0]
        apart[members == centre[number]] = 0
        radius[number] = apart.max()
        if outside[number] >= 0:
            gaps = between(points.rows[outside[number]][None], own, distance)[0]
            inside[number] = members[gaps.argmin()]
            same = bool((points.rows[inside[number]] == points.rows[outside[number]]).all())
            margin[number] = 0.0 if same else gaps.min()
    return Spread(radius, centre, margin, inside, outside, nearest, mean)
