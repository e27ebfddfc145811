"""A row that is a map, `f = {x |-> y, ...}`, as its entries."""

from __future__ import annotations

from dataclasses import dataclass

from ..language import tree
from ..language.diagnostics import Label
from ..language.show import show_expression
from .elements import element_name
from .reading import Reading


@dataclass(frozen=True, slots=True)
class MapRow:
    """The entries of a map, each argument once."""

    entries: tuple[tuple[tree.Expression, tree.Expression], ...]


def read_map(reading: Reading, row: tree.TableRow, where: str) -> MapRow | None:
    """The entries of a row; None, and a diagnostic, when it is no map. `where` is the map, as in `T(f)`."""
    key = show_expression(row.key)
    hint = f"as in `{key} = {{x |-> y}}`"
    if not isinstance(row.value, tree.Braces):
        reading.error("E0218", f"`{show_expression(row.value)}` is not a map", row.value.span, hint)
        return None
    entries: list[tuple[tree.Expression, tree.Expression]] = []
    first: dict[str, tree.Expression] = {}
    count = len(reading.diagnostics)
    for item in row.value.items:
        if not isinstance(item, tree.Entry):
            shown = show_expression(item)
            message = f"{where} is a map, so its row says where each element goes, and `{shown}` does not"
            reading.error("E0218", message, item.span, hint)
            return None
        name = element_name(item.key)
        if name is not None and name in first:
            label = Label(first[name].span, "given here first")
            message = f"{where} is given twice at `{show_expression(item.key)}`"
            reading.error("E0217", message, item.key.span, None, [label])
        elif name is not None:
            first[name] = item.key
        entries.append((item.key, item.value))
    return MapRow(tuple(entries)) if len(reading.diagnostics) == count else None
