"""Places on a line for items in a fixed order: as near as can be to where each would like to be, and apart."""

from __future__ import annotations

from collections.abc import Sequence


def spaced(wanted: Sequence[float], weights: Sequence[float], apart: Sequence[float]) -> list[float]:
    """Places in increasing order, the i-th and the next at least `apart[i]` from one another, which minimise the sum of
    the weighted squares of their distances from what is wanted.

    Less the sum of the distances before them, places need only not decrease; that is an isotonic regression, found by
    merging neighbours that are in the wrong order into their common mean.

    >>> spaced([0, 0, 10], [1, 1, 1], [2, 2])
    [-1.0, 1.0, 10.0]
    """
    shift = [0.0]
    for distance in apart:
        shift.append(shift[-1] + distance)
    blocks: list[tuple[float, float, int]] = []
    for place, weight, moved in zip(wanted, weights, shift, strict=True):
        value, total, size = place - moved, weight, 1
        while blocks and blocks[-1][0] >= value:
            other, heavy, many = blocks.pop()
            value = (value * total + other * heavy) / (total + heavy)
            total, size = total + heavy, size + many
        blocks.append((value, total, size))
    places = [value for value, _, size in blocks for _ in range(size)]
    return [place + moved for place, moved in zip(places, shift, strict=True)]
