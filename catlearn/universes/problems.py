"""What is wrong with data, as a value: a sentence for the reader, and a hint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

SHOWN = 5


class Problem(NamedTuple):
    """Why some data cannot be used."""

    message: str
    hint: str | None = None


def first_few(names: Sequence[str], total: int | None = None) -> str:
    """The first of some names, and how many more there are.

    >>> first_few(["a", "b"]), first_few(list("abcdefgh"))
    ('`a`, `b`', '`a`, `b`, `c`, `d`, `e` and 3 more')
    """
    count = len(names) if total is None else total
    shown = ", ".join(f"`{name if len(name) <= 60 else name[:57] + '...'}`" for name in names[:SHOWN])
    return f"{shown} and {count - SHOWN:,} more" if count > SHOWN else shown
