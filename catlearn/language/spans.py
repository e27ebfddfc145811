"""Where something stands in a text: half-open ranges of code points, and the lines and columns that people read."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The code points `start`, ..., `end - 1` of a text.

    >>> Span(2, 5).length
    3
    """

    start: int
    end: int

    @property
    def length(self) -> int:
        """How many code points the span covers."""
        return self.end - self.start

    def to(self, other: Span) -> Span:
        """The smallest span that covers this one and `other`.

        >>> Span(2, 5).to(Span(9, 10))
        Span(start=2, end=10)
        """
        return Span(min(self.start, other.start), max(self.end, other.end))


NOWHERE = Span(0, 0)


class Source:
    """A text with its name, which answers in lines and columns (both from 1, columns in code points).

    >>> Source("a.catl", "ab\\ncd").position(4)
    (2, 2)
    """

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def position(self, offset: int) -> tuple[int, int]:
        """The line and the column of a code point."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """The text of a line, without its end."""
        start = self._starts[number - 1]
        end = self._starts[number] - 1 if number < len(self._starts) else len(self.text)
        return self.text[start:end].rstrip("\r")

    def read(self, span: Span) -> str:
        """What stands at a span."""
        return self.text[span.start : span.end]
