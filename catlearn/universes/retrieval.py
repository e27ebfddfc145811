"""Retrieving a label with a few prompts: all points within a threshold of the nearest prompt.

The *error* of an answer is the share of wrong ones among the points that have the label or are answered: misses and
false alarms, over the size of the union (the Jaccard distance). 0 is exact retrieval, and answering nothing is 1.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from .distances import Array, Distance
from .spread import Grouped, Spread

POOL = 256
"""How many members are considered as a second, third, ... prompt."""

TRIED = 16
"""How many of these, the nearest on average, are tried with every threshold."""

MOST_TRIALS = 4_000
"""How many prompts are tried for all labels together, before fewer are for each."""


@dataclass(frozen=True)
class Answer:
    """What some prompts retrieve: their rows, the threshold, and the error on the points to learn from and held out.

    `wrong` and `union` are the counts of the held-out error; it is None where none of the label is held out.
    """

    prompts: tuple[int, ...]
    threshold: float
    error: float
    held_error: float | None
    wrong: int
    union: int


def answers(
    points: Grouped, found: Spread, distance: Distance, label: int, most: int, target: float, seed: int
) -> list[Answer]:
    """The answers with 1, 2, ... prompts, chosen greedily, until both errors are at most the target.

    Prompts and thresholds are chosen on the points to learn from alone.
    """
    tried = max(1, min(TRIED, MOST_TRIALS // points.count))
    own = np.arange(points.learn[label], points.learn[label + 1])
    random = np.random.default_rng((seed, label))
    pool = own if len(own) <= POOL else np.sort(random.choice(own, POOL, replace=False))
    near_own, near = np.full(len(own), np.inf), np.full(len(points.rows), np.inf)
    between_pool: Array | None = None
    chosen: tuple[int, ...] = ()
    given: list[Answer] = []
    for count in range(1, min(most, len(own)) + 1):
        if count == 1:
            candidates = own[np.argsort(found.mean[own], kind="stable")[:tried]]
        else:
            if between_pool is None:
                between_pool = _distances(points, distance, pool, own)
            left = np.minimum(between_pool, near_own).mean(axis=1)
            candidates = pool[np.argsort(left, kind="stable")[:tried]]
        trials = np.minimum(_distances(points, distance, candidates, None), near)
        best = min(
            ((*best_threshold(trial[: points.learnt], own), place) for place, trial in enumerate(trials)),
            key=lambda one: (one[0], one[2]),
        )
        error, threshold, place = best
        chosen = (*chosen, int(candidates[place]))
        near, near_own = trials[place], trials[place][own]
        given.append(_checked(points, label, chosen, threshold, error, near))
        if error <= target and (given[-1].held_error or 0.0) <= target:
            break
    return given


def _distances(points: Grouped, distance: Distance, rows: Array, columns: Array | None) -> Array:
    others = points.rows if columns is None else points.rows[columns]
    found = distance.finish(distance.score(points.rows[rows], others))
    found[rows[:, None] == (np.arange(len(points.rows)) if columns is None else columns)] = 0
    return found


def best_threshold(near: Array, own: Array) -> tuple[float, float]:
    """The threshold with the least error, and that error; half way to the next point, for the sake of new ones.

    >>> best_threshold(np.array([0.0, 1.0, 2.0, 5.0]), np.array([0, 1]))
    (0.0, 1.5)
    """
    order = np.argsort(near, kind="stable")
    sorted_near = near[order]
    member = np.zeros(len(near), dtype=np.int64)
    member[own] = 1
    hits = np.cumsum(member[order])
    answered = np.arange(1, len(near) + 1)
    errors = 1 - hits / (len(own) + answered - hits)
    # Equal distances are answered together.
    errors[:-1][sorted_near[:-1] == sorted_near[1:]] = np.inf
    place = int(errors.argmin())
    here = float(sorted_near[place])
    after = float(sorted_near[place + 1]) if place + 1 < len(near) else here
    return float(errors[place]), (here + after) / 2 if math.isfinite(after) else here


def _checked(
    points: Grouped, label: int, chosen: tuple[int, ...], threshold: float, error: float, near: Array
) -> Answer:
    answered = near[points.learnt :] <= threshold
    wrong, union = _counted(points, label, answered)
    return Answer(chosen, threshold, error, wrong / union if union else None, wrong, union)


def _counted(points: Grouped, label: int, answered: Array) -> tuple[int, int]:
    """Wrong answers and the union, among the points held out; no union where none of the label is held out."""
    member = points.label[points.learnt :] == label
    if not member.any():
        return 0, 0
    return int((answered != member).sum()), int((answered | member).sum())


def head_error(points: Grouped, found: Spread, label: int) -> tuple[float, float | None, int, int]:
    """The error of the head that answers with the label of the nearest point to learn from.

    That is the left extension of all labels' tasks, and the closest one wins. On the points to learn from each is
    compared with the others, itself left out. The held-out error comes with its counts.
    """
    learnt = slice(0, points.learnt)
    answered, member = found.nearest[learnt] == label, points.label[learnt] == label
    union = int((answered | member).sum())
    wrong, held = _counted(points, label, found.nearest[points.learnt :] == label)
    return int((answered != member).sum()) / union, wrong / held if held else None, wrong, held


def wilson(wrong: int, union: int) -> tuple[float, float]:
    """An interval for a share, with about 95 % confidence (Wilson, 1927).

    >>> [round(end, 3) for end in wilson(5, 100)]
    [0.022, 0.112]
    """
    if not union:
        return 0.0, 1.0
    z, share = 1.959964, wrong / union
    middle = (share + z * z / (2 * union)) / (1 + z * z / union)
    half = z / (1 + z * z / union) * math.sqrt(share * (1 - share) / union + z * z / (4 * union * union))
    return max(0.0, middle - half), min(1.0, middle + half)


def centres(points: Grouped, distance: Distance, label: int, start: int, most: int) -> list[tuple[float, float]]:
    """Bounds on the radius of a label around 1, 2, ... centres, which is its gap with so many prompts.

    Members are taken one by one, each the farthest from those before (Gonzalez, 1985): k of them reach every member
    within r, where the next would be r away. Those k + 1 members are at least r apart, and of any k balls one has two
    of them; so no k points, members or not, reach all within less than r / 2.
    """
    members = points.members(label)
    own = points.rows[members]
    near = np.full(len(members), np.inf)
    current = int(np.flatnonzero(members == start)[0])
    found: list[tuple[float, float]] = []
    for _ in range(min(most, len(members))):
        apart = between_one(own[current], own, distance)
        apart[current] = 0
        near = np.minimum(near, apart)
        current = int(near.argmax())
        reach = float(near[current])
        found.append((reach / 2, reach))
    return found


def between_one(row: Array, others: Array, distance: Distance) -> Array:
    """The distances from one prepared row."""
    found: Array = distance.finish(distance.score(row[None], others))[0].astype(np.float64)
    return found
