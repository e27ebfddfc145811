"""Exit codes, the same for every verb."""

from __future__ import annotations

from collections.abc import Iterable

HOLDS = 0
"""Every claim holds."""

FAILS = 1
"""At least one claim fails."""

UNREADABLE = 2
"""A spec cannot be read, or the call is wrong."""

UNDECIDED = 3
"""No claim fails, and at least one is undecided."""

PIPE_CLOSED = 141
"""The reader of the output has gone; what shells say of a program that ends so."""

_STRONGEST_FIRST = (UNREADABLE, FAILS, UNDECIDED, HOLDS)


def strongest(codes: Iterable[int]) -> int:
    """The code of several results together: 2 beats 1 beats 3 beats 0.

    >>> strongest([0, 3, 1]), strongest([1, 2]), strongest([])
    (1, 2, 0)
    """
    found = set(codes)
    return next((code for code in _STRONGEST_FIRST if code in found), HOLDS)
