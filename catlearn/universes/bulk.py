"""Metric categories as arrays: closure, and the gaps of many tasks at once, in floating point.

These are the bulk versions of `theory.metric`, `theory.metric_gaps` and `theory.metric_kan` for distances; they agree
with those up to rounding, about 1e-12 of the largest distance.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .distances import Array, block_rows
from .problems import Problem


def checked_distances(given: Array) -> Array | Problem:
    """A matrix of distances as it should be: square, real, no number missing, none negative, 0 from each to itself."""
    if given.ndim != 2 or given.shape[0] != given.shape[1] or not given.size:
        return Problem(f"a matrix of distances is square, and this one is {' by '.join(map(str, given.shape))}")
    if given.dtype.kind not in "fiub":
        return Problem(f"a matrix of distances holds real numbers, and this one holds {given.dtype}")
    found = given.astype(np.float64)
    for wrong, what in ((np.isnan(found), "no number (NaN)"), (found < 0, "negative")):
        if wrong.any():
            row, column = np.argwhere(wrong)[0]
            message = f"the distance from point {row} to point {column} is {what}"
            return Problem(message, "rows and columns count from 0")
    np.fill_diagonal(found, 0)
    return found


def closed(distances: Array) -> Array:
    """The lengths of the shortest paths between any two points (Floyd and Warshall), in n^3 steps.

    >>> closed(np.array([[0, 1, 9], [9, 0, 2], [9, 9, 0.0]]))[0].tolist()
    [0.0, 1.0, 3.0]
    """
    found: Array = distances.astype(np.float64)
    for middle in range(len(found)):
        np.minimum(found, found[:, middle, None] + found[middle], out=found)
    return found


def generated_tasks(distances: Array, given: Array) -> Array:
    """For each row of values the greatest task below it: the values that its points force upon each other.

    `distances[x, p]` is that from x to p; a task T has T(x) <= distances[x, p] + T(p).
    """
    return np.array([(distances + values).min(axis=1) for values in np.asarray(given, dtype=np.float64)])


class BulkGaps(NamedTuple):
    """The gap of each task with one prompt, and the point that attains it."""

    gaps: Array
    prompts: Array


def gaps(distances: Array, tasks: Array) -> BulkGaps:
    """For each row of values T the least over P of the largest |T(x) - distances[x, P]|.

    >>> d = np.array([[0, 3, 1, 6], [3, 0, 1, 6], [2, 2, 0, 5], [6, 7, 5, 0.0]])
    >>> [found.tolist() for found in gaps(d, np.array([[0, 0, 2, 6], [0, 3, 2, 6]]))]
    [[2.0, 0.0], [2, 0]]
    """
    columns = np.ascontiguousarray(distances.T, dtype=np.float64)
    found, prompts = np.zeros(len(tasks)), np.zeros(len(tasks), dtype=np.int64)
    step = block_rows(len(distances), 8)
    for number, values in enumerate(np.asarray(tasks, dtype=np.float64)):
        errors = np.concatenate(
            [_errors(columns[start : start + step], values) for start in range(0, len(columns), step)]
        )
        prompts[number] = errors.argmin()
        found[number] = errors[prompts[number]]
    return BulkGaps(found, prompts)


def _errors(columns: Array, values: Array) -> Array:
    with np.errstate(invalid="ignore"):
        apart = np.abs(columns - values)
    # Two infinities are no distance apart.
    apart[np.isnan(apart)] = 0
    worst: Array = apart.max(axis=1)
    return worst


def tuning_gaps(target: Array, images: Array, tasks: Array) -> Array:
    """For each finite task the least error of a head on a model, which takes point x to `images[x]` of the target."""
    seen = target[np.ix_(images, images)]
    found = [(values[:, None] - values[None, :] - seen).max(initial=0.0) / 2 for values in np.asarray(tasks)]
    return np.array(found)
