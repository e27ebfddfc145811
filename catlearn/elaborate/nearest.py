"""Names in messages: the nearest neighbour of one that is not there, and a few of many."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from ..language.nearest import nearest as nearest_of_all
from ..language.nearest import suggestion

__all__ = ["listed", "nearest", "suggestion"]

_MOST_CANDIDATES = 3_000


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that a writer most likely meant, or None; of very many, only the first are looked at.

    >>> nearest("trun", ["turn", "flip"])
    'turn'
    """
    return nearest_of_all(name, islice(candidates, _MOST_CANDIDATES))


def listed(names: Iterable[str], most: int = 6) -> str:
    """A few names in back-quotes, and how many more there are.

    >>> listed(["a", "b", "c"])
    '`a`, `b` and `c`'
    >>> listed("abcdefgh", most=2)
    '`a`, `b` and 6 more'
    """
    known = list(names)
    shown = [f"`{name}`" for name in (known if len(known) <= most else known[:most])]
    last = f"{len(known) - most} more" if len(known) > most else (shown.pop() if shown else "nothing")
    return f"{', '.join(shown)} and {last}" if shown else last
