"""Where a name is declared, and everywhere that it is used."""

from __future__ import annotations

from typing import NamedTuple

from ..language.spans import Span
from .analysis import Analysis
from .outline import Symbol
from .workspace import Workspace


class Spot(NamedTuple):
    """A span in a file."""

    file: str
    span: Span


def definition(workspace: Workspace, analysis: Analysis, offset: int) -> Spot | None:
    """Where that is declared which stands at a code point: its own declaration, or what it is read from."""
    found = analysis.at(offset)
    if found is None or found.symbol is None:
        return _imported(workspace, analysis, offset)
    symbol = found.symbol
    home = analysis if symbol.file == analysis.file else workspace.analysis(symbol.file)
    if home is None:
        return None
    span = home.definition(symbol)
    if span is None and symbol.owner:
        # A name that data or a construction gives: what declares the whole is the nearest that can be shown.
        span = home.definition(Symbol(symbol.file, "declaration", (), symbol.owner[0]))
    return None if span is None else Spot(symbol.file, span)


def _imported(workspace: Workspace, analysis: Analysis, offset: int) -> Spot | None:
    """The file whose path stands at a code point."""
    from ..elaborate.files import Refused
    from ..language import tree

    item = analysis.item_at(offset)
    if not isinstance(item, tree.Import):
        return None
    found = workspace.reader(analysis.file).read(item.path.value)
    return None if isinstance(found, Refused) else Spot(found.identity, Span(0, 0))


def references(workspace: Workspace, analysis: Analysis, offset: int, *, declaration: bool = True) -> list[Spot]:
    """Everywhere that the thing is named which stands at a code point, in this file and in those that import it."""
    found = analysis.at(offset)
    if found is None or found.symbol is None:
        return []
    return [
        Spot(other.file, one.span)
        for other in workspace.users(found.symbol.file)
        for one in other.by_symbol.get(found.symbol, ())
        if declaration or not one.defines
    ]
