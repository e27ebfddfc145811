"""Places in a text as editors count them: lines from 0, columns in units of an encoding."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Literal, NamedTuple, TypeAlias

from ..language.spans import Span

Encoding: TypeAlias = Literal["utf-8", "utf-16", "utf-32"]
"""The units in which an editor counts the columns of a line."""

_LINE_END = re.compile(r"\r\n|\n|\r")


class Place(NamedTuple):
    """A line and a column, both from 0."""

    line: int
    column: int


class Places:
    """A text whose code points are found by line and column, and the reverse.

    >>> places = Places("a\\n\\U0001d538b", "utf-16")
    >>> places.place(3), places.offset(Place(1, 2))
    (Place(line=1, column=2), 3)
    """

    def __init__(self, text: str, encoding: Encoding = "utf-16") -> None:
        self.text = text
        self.encoding = encoding
        ends = list(_LINE_END.finditer(text))
        self._starts = [0, *(match.end() for match in ends)]
        self._stops = [*(match.start() for match in ends), len(text)]
        self._plain = text.isascii()

    @property
    def last_line(self) -> int:
        """The number of the last line."""
        return len(self._starts) - 1

    def place(self, offset: int) -> Place:
        """Where a code point stands."""
        at = min(max(offset, 0), len(self.text))
        line = bisect_right(self._starts, at) - 1
        start = self._starts[line]
        return Place(line, at - start if self._plain else self._units(self.text[start:at]))

    def offset(self, place: Place) -> int:
        """The code point at a place; a place beyond a line stands for its end."""
        if place.line > self.last_line:
            return len(self.text)
        start, stop = self._starts[place.line], self._stops[place.line]
        if self._plain:
            return min(start + place.column, stop)
        left = place.column
        for at in range(start, stop):
            left -= self._units(self.text[at])
            if left < 0:
                return at
        return stop

    def range(self, span: Span) -> tuple[Place, Place]:
        """The first place of a span, and the one behind it."""
        return self.place(span.start), self.place(max(span.start, span.end))

    def line_span(self, line: int) -> Span:
        """A line, without its end."""
        return Span(self._starts[line], self._stops[line])

    def units(self, span: Span) -> int:
        """The length of what stands at a span."""
        return self._units(self.text[span.start : span.end])

    def _units(self, text: str) -> int:
        if text.isascii() or self.encoding == "utf-32":
            return len(text)
        if self.encoding == "utf-8":
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text.encode("utf-16-le", "surrogatepass")) // 2
