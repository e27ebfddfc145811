"""Did you mean: the nearest name to a misspelt one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_NAME = 60
"""Longer names are not compared: nobody mistypes them, and the comparison takes quadratic time."""


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `name` most likely was meant to be, or None when all are too far.

    The distance counts insertions, deletions, replacements and swaps of neighbours (optimal string alignment), in
    lower case; up to a third of the letters may be wrong, at least one. A tie goes to the first candidate.

    >>> nearest("solveable", ["solvable", "suffices"])
    'solvable'
    >>> nearest("Trun", ["turn", "flip"])
    'turn'
    >>> nearest("x", ["turn"]) is None
    True
    """
    if len(name) > LONGEST_NAME:
        return None
    wanted = name.lower()
    allowed = -(-len(name) // 3)
    best: str | None = None
    for candidate in candidates:
        if candidate == name or abs(len(candidate) - len(name)) > allowed or len(candidate) > LONGEST_NAME:
            continue
        found = distance(wanted, candidate.lower())
        # With every letter replaced the two have nothing in common.
        if found <= allowed and found < max(len(name), len(candidate)):
            best, allowed = candidate, found - 1
    return best


def distance(left: str, right: str) -> int:
    """The optimal string alignment distance: edits and swaps of neighbours that turn one text into the other.

    >>> distance("turn", "trun"), distance("mono", "monic")
    (1, 2)
    """
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        following = [i]
        for j, b in enumerate(right, 1):
            cost = min(row[j] + 1, following[j - 1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            following.append(cost)
        before, row = row, following
    return row[-1]
