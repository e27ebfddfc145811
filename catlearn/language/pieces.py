"""Reading a text again after a small change: what has not changed is not read again, only moved.

A declaration or a claim mostly begins in the first column. Cut there, a text is in pieces that can be read one by one,
and the whole says what they say in a row, provided that each can be read without a mistake. One that has a mistake is
read with its neighbours; where that does not settle it, the text is read as a whole: what is said is the same as ever.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from .diagnostics import Diagnostic
from .parser import MOST_SHOWN, Parsed, parse
from .spans import Span
from .tree import Item, Spec
from .words import DECLARING

LONGEST = 1_000_000
"""Longer texts are read as a whole: some limits are on the text as a whole."""

_BEGINNING = re.compile(rf"^(?:{'|'.join(DECLARING)})(?=\s)(?!\s*=)", re.MULTILINE)
_MOST_KEPT = 40_000
_MOST_SWALLOWED = 3


class Pieces:
    """The pieces of texts that were read, each with its items and where it stood the last time.

    >>> pieces = Pieces()
    >>> text = "category C { object A }\\ncheck C is thin\\n"
    >>> pieces.parse(text) == parse(text)
    True
    """

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], tuple[int, tuple[Item, ...] | None]] = {}

    def parse(self, text: str) -> Parsed:
        """What a text says, exactly as `parse` reads it."""
        if len(text) > LONGEST:
            return parse(text)
        cuts = sorted({0, *(match.start() for match in _BEGINNING.finditer(text)), len(text)})
        if len(self._known) > _MOST_KEPT:
            self._known.clear()
        spans = list(pairwise(cuts))
        found = self._found(text, spans)
        broken = [number for number, items in enumerate(found) if items is None]
        if len(broken) > 1:
            return parse(text)
        diagnostics: tuple[Diagnostic, ...] = ()
        for number in broken:
            mended = _around(text, spans, found, number)
            if mended is None:
                return parse(text)
            diagnostics = mended
        items = tuple(item for each in found for item in each or ())
        return Parsed(Spec(items, span=items[0].span.to(items[-1].span)) if items else Spec(()), diagnostics)

    def _found(self, text: str, spans: list[tuple[int, int]]) -> list[tuple[Item, ...] | None]:
        """The items of each piece; None for one with a mistake."""
        seen: Counter[str] = Counter()
        found = []
        for start, end in spans:
            piece = text[start:end]
            found.append(self._items(piece, seen[piece], start))
            seen[piece] += 1
        return found

    def _items(self, piece: str, which: int, start: int) -> tuple[Item, ...] | None:
        known = self._known.get((piece, which))
        if known is None:
            parsed = parse(piece)
            known = 0, None if parsed.diagnostics else parsed.spec.items
        before, items = known
        if items is not None and before != start:
            items = moved(items, start - before)
        self._known[piece, which] = start, items
        return items


def _around(
    text: str, spans: list[tuple[int, int]], found: list[tuple[Item, ...] | None], number: int
) -> tuple[Diagnostic, ...] | None:
    """The mistakes of a broken piece; its items, and those of what it swallows, are put into `found`.

    The piece is read together with those that follow, up to one that is read as if it stood alone: from there on, all
    is as it was. None when that is not so nearby.
    """
    start = spans[number][0]
    for last in range(number + 1, number + 1 + _MOST_SWALLOWED):
        at_end = last >= len(spans)
        parsed = parse(text[start : spans[min(last, len(spans) - 1)][1]])
        alone = () if at_end else found[last]
        assert alone is not None
        known = parsed.spec.items
        tail = moved(known[len(known) - len(alone) :], start)
        told = max((span.end for one in parsed.diagnostics for span in _places(one)), default=0) + start
        if len(parsed.diagnostics) >= MOST_SHOWN:
            return None
        if at_end or (alone and _same(tail, alone) and told <= spans[last][0]):
            found[number] = moved(known[: len(known) - len(alone)], start)
            for swallowed in range(number + 1, min(last, len(spans))):
                found[swallowed] = ()
            moved_ones: tuple[Diagnostic, ...] = moved(parsed.diagnostics, start)
            return moved_ones
    return None


def _same(items: tuple[Item, ...], others: tuple[Item, ...]) -> bool:
    return items == others and all(one.span == other.span for one, other in zip(items, others, strict=True))


def _places(diagnostic: Diagnostic) -> list[Span]:
    return [diagnostic.span, *(label.span for label in diagnostic.labels)]


@cache
def _fields(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def moved(part: Any, by: int) -> Any:
    """A part of a tree with all its spans moved.

    >>> moved(Span(2, 5), 10)
    Span(start=12, end=15)
    """
    kind = part.__class__
    if kind is tuple:
        return tuple([moved(one, by) for one in part])
    if kind is Span:
        return Span(part.start + by, part.end + by)
    names = _fields(kind)
    return kind(**{name: moved(getattr(part, name), by) for name in names}) if names else part
