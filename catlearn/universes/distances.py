"""Distances between vectors by name, for a block of points at a time.

| name | distance | a metric? |
|---|---|---|
| `euclidean` | length of the difference | yes |
| `angular` | the angle, in radians; it orders points as cosine similarity does | yes |
| `cosine` | 1 - cosine similarity | no: the triangle inequality fails |
| `cityblock` | sum of the absolute differences | yes |
| `chebyshev` | the largest absolute difference | yes |

Where a distance is a rising function of something cheaper (the squared length, minus the cosine), blocks hold that
*score*, and `finish` turns the few scores that matter into distances: the nearest and the farthest are the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from .problems import Problem, first_few

Array: TypeAlias = npt.NDArray[Any]

BLOCK_BYTES = 48 * 1024**2
"""About how large a block of scores may be."""


@dataclass(frozen=True, slots=True)
class Distance:
    """A distance: how rows are prepared, the scores between two sets of prepared rows, and from scores to distances."""

    name: str
    metric: bool
    prepare: Callable[[Array], Array]
    score: Callable[[Array, Array], Array]
    finish: Callable[[Array], Array]
    directions_only: bool = False
    """Whether only the direction of a vector counts, so that zero has no place."""


def _same(rows: Array) -> Array:
    return rows


def _centred(rows: Array) -> Array:
    """About the mean, so that little is lost when squares are taken."""
    moved: Array = rows - rows.mean(axis=0, dtype=np.float64).astype(rows.dtype)
    return moved


def _directions(rows: Array) -> Array:
    # Scaled first, so that squares neither overflow nor vanish.
    scaled = rows / np.abs(rows).max(axis=1, keepdims=True)
    unit: Array = scaled / np.sqrt((scaled * scaled).sum(axis=1, keepdims=True))
    return unit


def _squares(one: Array, other: Array) -> Array:
    scores: Array = one @ (-2 * other.T)
    scores += (other * other).sum(axis=1)
    scores += (one * one).sum(axis=1)[:, None]
    np.maximum(scores, 0, out=scores)
    return scores


def _minus_cosines(one: Array, other: Array) -> Array:
    scores: Array = one @ other.T
    np.negative(scores, out=scores)
    return scores


def _sums(one: Array, other: Array) -> Array:
    scores = np.zeros((len(one), len(other)), dtype=one.dtype)
    for left, right in zip(one.T, other.T, strict=True):
        scores += np.abs(left[:, None] - right)
    return scores


def _largest(one: Array, other: Array) -> Array:
    scores = np.zeros((len(one), len(other)), dtype=one.dtype)
    for left, right in zip(one.T, other.T, strict=True):
        np.maximum(scores, np.abs(left[:, None] - right), out=scores)
    return scores


def _angles(scores: Array) -> Array:
    angles: Array = np.arccos(np.clip(-scores, -1, 1))
    return angles


def _one_plus(scores: Array) -> Array:
    found: Array = np.maximum(scores + 1, 0)
    return found


DISTANCES: Mapping[str, Distance] = MappingProxyType(
    {
        "angular": Distance("angular", True, _directions, _minus_cosines, _angles, True),
        "cosine": Distance("cosine", False, _directions, _minus_cosines, _one_plus, True),
        "euclidean": Distance("euclidean", True, _centred, _squares, np.sqrt),
        "cityblock": Distance("cityblock", True, _same, _sums, _same),
        "chebyshev": Distance("chebyshev", True, _same, _largest, _same),
    }
)


def fits(rows: Array, names: tuple[str, ...], distance: Distance) -> Problem | None:
    """What stands against taking this distance between these rows; None if nothing does."""
    if distance.directions_only:
        zero = np.flatnonzero(~np.any(rows, axis=1))
        if len(zero):
            shown = first_few([names[row] for row in zero[:6]], len(zero))
            message = f"the {distance.name} distance of a zero vector is not defined, and {shown} is zero"
            return Problem(message, "leave such points out, or take `euclidean`")
    if len(rows) > 1 and bool((rows == rows[0]).all()):
        return Problem("all points have the same embedding, so nothing tells them apart", None)
    return None


def block_rows(columns: int, itemsize: int) -> int:
    """How many rows of scores make a block.

    >>> block_rows(50_000, 4)
    251
    """
    return max(1, BLOCK_BYTES // (max(columns, 1) * itemsize))


def between(one: Array, other: Array, distance: Distance) -> Array:
    """The distances between prepared rows, in double precision where they are few."""
    return distance.finish(distance.score(one.astype(np.float64), other.astype(np.float64)))


def matrix(rows: Array, distance: Distance) -> Array:
    """All distances between some points, each 0 from itself and the same there and back.

    >>> matrix(np.array([[0.0, 0.0], [3.0, 4.0]]), DISTANCES["euclidean"]).tolist()
    [[0.0, 5.0], [5.0, 0.0]]
    """
    prepared = distance.prepare(rows.astype(np.float64))
    found = between(prepared, prepared, distance)
    np.fill_diagonal(found, 0)
    symmetric: Array = np.minimum(found, found.T)
    return symmetric
