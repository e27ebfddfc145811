"""The cells of a sweep, and what was measured in each."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from ..elaborate.experiment import Quantity
from .records import Record

Cell = Mapping[str, "float | str"]
"""The value of each axis."""


def same(left: object, right: object) -> bool:
    """Whether two coordinates are the same: numbers up to rounding.

    >>> same(0.1 + 0.2, 0.3), same("a", "b")
    (True, False)
    """
    if isinstance(left, int | float) and isinstance(right, int | float):
        return math.isclose(left, right, rel_tol=1e-9, abs_tol=1e-12)
    return left == right


def rounded(value: float | str) -> float | str:
    """A coordinate as a key of a table: numbers that are the same up to rounding agree."""
    return value if isinstance(value, str) else float(f"{value:.9g}") + 0.0


class Cells:
    """The records of a run by quantity, without those of negative controls.

    `settings` are those that are not swept: a quantity may hold them fixed too, and a condition may ask for them.
    """

    def __init__(self, records: Iterable[Record], settings: Mapping[str, object] = MappingProxyType({})) -> None:
        self.settings = settings
        self._found: dict[tuple[str, tuple[str, ...]], list[Record]] = {}
        self._place: dict[tuple[object, ...], dict[tuple[object, ...], Record]] = {}
        self._axes: dict[tuple[object, ...], tuple[str, ...]] = {}
        for record in records:
            if "control" not in record.at:
                self._found.setdefault((record.quantity, record.of), []).append(record)

    def has(self, quantity: Quantity) -> bool:
        """Whether the quantity was measured in cells."""
        return (quantity.name, quantity.arguments) in self._found

    def of(self, quantity: Quantity) -> Iterator[tuple[Cell, Record]]:
        """The cells of a quantity, without the axes that it holds fixed, and its records there."""
        fixed = dict(quantity.fixed)
        for record in self._found.get((quantity.name, quantity.arguments), ()):
            if all(same(self.coordinate(name, record.at), value) for name, value in fixed.items()):
                yield {name: value for name, value in record.at.items() if name not in fixed}, record

    def coordinate(self, name: str, cell: Cell) -> object:
        """The value of an axis in a cell, or of a setting that is the same in all cells; None when it has none."""
        return cell[name] if name in cell else self.settings.get(name)

    def at(self, quantity: Quantity, cell: Cell) -> Record | None:
        """The record of a quantity in a cell, which may have more axes than the quantity depends on."""
        key = (quantity.name, quantity.arguments, quantity.fixed)
        if key not in self._place:
            found = list(self.of(quantity))
            self._place[key] = {_key(place): record for place, record in found}
            self._axes[key] = tuple(found[0][0]) if found else ()
        table = self._place[key]
        axes = self._axes[key]
        return table.get(_key({name: cell[name] for name in axes if name in cell}))

    def joined(self, quantities: Sequence[Quantity]) -> list[Cell]:
        """The cells in which all the quantities are measured, joined along the axes that they share."""
        cells: list[Cell] = [{}]
        for quantity in sorted(quantities, key=lambda one: -self._width(one)):
            places = [place for place, _ in self.of(quantity)]
            cells = _join(cells, places)
        return cells

    def _width(self, quantity: Quantity) -> int:
        return max((len(place) for place, _ in self.of(quantity)), default=0)


def _key(place: Cell) -> tuple[tuple[str, float | str], ...]:
    return tuple((name, rounded(place[name])) for name in sorted(place))


def _join(cells: list[Cell], places: list[Cell]) -> list[Cell]:
    """The natural join of two tables of cells, in the order of the first."""
    if not cells or not places:
        return []
    shared = sorted(set.intersection(*(set(place) for place in (*cells, *places))))
    table: dict[tuple[object, ...], list[Cell]] = {}
    for place in places:
        table.setdefault(tuple(rounded(place[name]) for name in shared), []).append(place)
    return [
        {**cell, **place} for cell in cells for place in table.get(tuple(rounded(cell[name]) for name in shared), ())
    ]
