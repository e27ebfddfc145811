"""Metric categories from CSV files: a matrix, or a list of weights.

A matrix has the names of the points in its header row, after one cell, and again in its first column; a cell is the
value from the point of its row to that of its column, blank where there is none. A list has the columns `from`, `to`
and `distance` (or `similarity`).
"""

from __future__ import annotations

from collections.abc import Sequence

from ..language import tree
from ..theory.metric import MetricCategory, Weight
from ..theory.metric_base import LAWVERE, Base, Value, exact
from .csv_files import Complaints, Table, read_table
from .metric_numbers import wrong_value
from .nearest import listed
from .reading import Reading


def from_csv(reading: Reading, base: Base, file: tree.Text) -> MetricCategory | None:
    """The metric category in a CSV file; None, and a diagnostic, when it is none."""
    table = read_table(reading, file)
    if table is None:
        return None
    value = "distance" if base is LAWVERE else "similarity"
    if set(table.columns) == {"from", "to", value}:
        return _listed(reading, base, file, table, value)
    return _matrix(reading, base, file, table)


def _listed(reading: Reading, base: Base, file: tree.Text, table: Table, column: str) -> MetricCategory | None:
    places = [table.columns.index(name) for name in ("from", "to", column)]
    complaints = Complaints(reading, file)
    points: dict[str, None] = {}
    found: dict[tuple[str, str], tuple[Value, int]] = {}
    for line, row in table.rows:
        source, target, cell = (row[place] for place in places)
        value = _cell(base, complaints, line, cell, f"the {column} from `{source}` to `{target}`")
        if not source or not target:
            complaints.add(line, "the name of a point is blank")
        elif (source, target) in found:
            complaints.add(line, f"this row repeats line {found[source, target][1]}")
        elif value is not None and _itself(base, complaints, line, source, target, value):
            points |= {source: None, target: None}
            found[source, target] = value, line
    complaints.close()
    if complaints.count:
        return None
    return _made(reading, base, file, tuple(points), {pair: value for pair, (value, _) in found.items()})


def _itself(base: Base, complaints: Complaints, line: int, source: str, target: str, value: Value) -> bool:
    if source == target and value != base.identity:
        complaints.add(line, f"`{source}` is not {'at distance 0 from' if base is LAWVERE else 'similar to'} itself")
        return False
    return True


def _matrix(reading: Reading, base: Base, file: tree.Text, table: Table) -> MetricCategory | None:
    names, rows = table.columns[1:], [row[0] for _, row in table.rows]
    if not _square(reading, file, names, rows):
        return None
    complaints = Complaints(reading, file)
    found: dict[tuple[str, str], Value] = {}
    for line, (source, *cells) in table.rows:
        for target, cell in zip(names, cells, strict=True):
            if not cell:
                continue
            value = _cell(base, complaints, line, cell, f"the value from `{source}` to `{target}`")
            if value is not None and _itself(base, complaints, line, source, target, value):
                found[source, target] = value
    complaints.close()
    return None if complaints.count else _made(reading, base, file, names, found)


def _square(reading: Reading, file: tree.Text, names: Sequence[str], rows: Sequence[str]) -> bool:
    hint = "the header names the points after one cell, and each row begins with the name of its point"
    for side, given in (("header", names), ("first column", rows)):
        twice = list(dict.fromkeys(name for name in given if given.count(name) > 1))
        if twice or "" in given:
            what = f"names {listed(twice)} twice" if twice and twice != [""] else "has a blank name"
            reading.error("E0405", f'"{file.value}": the {side} {what}', file.span, hint)
            return False
    missing = [name for name in names if name not in set(rows)]
    extra = [name for name in rows if name not in set(names)]
    if missing or extra:
        size = f"{len(rows)} rows and {len(names)} columns of values"
        what = f"no row for {listed(missing)}" if missing else f"no column for {listed(extra)}"
        message = f'the matrix in "{file.value}" is not square: it has {size}, and {what}'
        reading.error("E0405", message, file.span, hint)
        return False
    return True


def _cell(base: Base, complaints: Complaints, line: int, cell: str, what: str) -> Value | None:
    value = exact(cell)
    if value is None:
        complaints.add(line, f"{what} is `{cell[:40]}`, and that is not a number" if cell else f"{what} is blank")
    elif not base.holds(value):
        complaints.add(line, wrong_value(base, value, what))
        return None
    return value


def _made(
    reading: Reading, base: Base, file: tree.Text, points: Sequence[str], found: dict[tuple[str, str], Value]
) -> MetricCategory | None:
    if not points:
        reading.error("E0405", f'"{file.value}" has no point', file.span)
        return None
    number = {name: place for place, name in enumerate(points)}
    weights = tuple(
        Weight(number[one], number[other], value) for (one, other), value in found.items() if value != base.nothing
    )
    return MetricCategory(base, tuple(points), weights)
