"""A spec as an editor sees it: read, looked up, and with all its names; whatever is broken in it, the rest stands."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ..elaborate.elaborated import Elaborated
from ..language import tree
from ..language.diagnostics import Diagnostic
from ..language.spans import Source, Span
from .occurrences import Occurrence
from .outline import Outline, Symbol
from .values import Values
from .walk_claims import occurrences


@dataclass(eq=False)
class Analysis:
    """What is known of one file. `file` is its resolved path, or the name of a buffer that has none.

    `mended` are the quick fixes that were tried, since editors ask for them at each move.
    """

    file: str
    source: Source
    spec: tree.Spec
    syntax: tuple[Diagnostic, ...]
    elaborated: Elaborated
    outline: Outline
    mended: dict[Diagnostic, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The text that was read."""
        return self.source.text

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that is wrong, in the order of the text."""
        return tuple(sorted((*self.syntax, *self.elaborated.diagnostics), key=lambda one: one.span))

    @cached_property
    def values(self) -> Values:
        """What the names stand for."""
        return Values(self.elaborated.scope)

    @cached_property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """The names, in the order of the text."""
        return occurrences(self.spec, self.outline, self.values, self.text)

    @cached_property
    def by_symbol(self) -> Mapping[Symbol, list[Occurrence]]:
        """The names by what they stand for."""
        found: dict[Symbol, list[Occurrence]] = defaultdict(list)
        for one in self.occurrences:
            if one.symbol is not None:
                found[one.symbol].append(one)
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [one.span.start for one in self.occurrences]

    def at(self, offset: int) -> Occurrence | None:
        """The name that a code point is in, or just behind."""
        last = bisect_right(self._starts, offset)
        for one in reversed(self.occurrences[max(last - 2, 0) : last]):
            if one.span.start <= offset < one.span.end:
                return one
        for one in reversed(self.occurrences[max(last - 2, 0) : last]):
            if one.span.end == offset:
                return one
        return None

    def item_at(self, offset: int) -> tree.Item | None:
        """The item that a code point is in."""
        return next((item for item in self.spec.items if item.span.start <= offset <= item.span.end), None)

    def definition(self, symbol: Symbol) -> Span | None:
        """Where something is declared in this file."""
        return next((one.span for one in self.by_symbol.get(symbol, ()) if one.defines), None)
