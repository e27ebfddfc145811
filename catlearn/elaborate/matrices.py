"""Matrices and vectors: `[[1, 2], [3, 4]]`, `matrix from "m.csv"`, `[0, 1]`, `spectrum(0.2, 2)`, or a number."""

from __future__ import annotations

import math
from fractions import Fraction
from importlib import import_module

from ..language import tree
from ..language.show import show_expression
from ..theory.metric_base import exact
from ..universes.interpretation import Row, Rows, Spectrum
from .csv_files import Complaints, read_table
from .files import Refused
from .measures import measure
from .reading import Reading

MOST_ENTRIES = 4_000_000
"""The most entries of a matrix."""


def is_matrix(expression: tree.Expression) -> bool:
    """Whether an expression is written as a matrix is: rows in brackets, or `matrix from "m.csv"`."""
    match expression:
        case tree.Bracket():
            return True
        case tree.Construction(kind=tree.Name(text="matrix", module=None)):
            return True
    return False


def matrix(reading: Reading, expression: tree.Expression) -> Rows | float | Spectrum | None:
    """The rows of a matrix; a number, which is a multiple of the identity; or a random symmetric matrix."""
    match expression:
        case tree.Bracket(items=items):
            return _rows(reading, expression, items)
        case tree.Construction(kind=tree.Name(text="matrix", module=None), body=tree.Text() as file, by=None):
            return _from_file(reading, file)
        case tree.Call(function=tree.Name(text="spectrum", module=None), arguments=(least, greatest), settings=()):
            return _spectrum(reading, expression, least, greatest)
    return _number(reading, expression, 'a matrix is written `[[1, 2], [3, 4]]`, or it is `matrix from "m.csv"`')


def vector(reading: Reading, expression: tree.Expression) -> Row | float | None:
    """The entries of a vector, or one number for all of them."""
    hint = "a vector is written `[1, 2, 3]`"
    if not isinstance(expression, tree.Bracket):
        return _number(reading, expression, hint)
    found = [_number(reading, item, hint) for item in expression.items]
    known = tuple(one for one in found if one is not None)
    return known if len(known) == len(found) else None


def _number(reading: Reading, expression: tree.Expression, hint: str) -> float | None:
    found = measure(expression)
    if found is None or found.unit is not None or not math.isfinite(found.value):
        reading.error("E0604", f"`{show_expression(expression)}` is not a number", expression.span, hint)
        return None
    return float(found.value)


def _rows(reading: Reading, whole: tree.Expression, items: tuple[tree.Expression, ...]) -> Rows | None:
    rows: list[Row] = []
    for item in items:
        if not isinstance(item, tree.Bracket):
            hint = "a matrix has a list for each row: `[[1, 2], [3, 4]]`"
            reading.error("E0604", f"`{show_expression(item)}` is not a row of a matrix", item.span, hint)
            return None
        row = vector(reading, item)
        if not isinstance(row, tuple):
            return None
        if rows and len(row) != len(rows[0]):
            message = f"this row is {len(row)} long, and the first is {len(rows[0])}"
            reading.error("E0604", message, item.span, "all rows of a matrix are equally long")
            return None
        rows.append(row)
    if not rows:
        reading.error("E0604", "this matrix has no row", whole.span, "a map to the space of dimension 0 is `discard`")
        return None
    return tuple(rows)


def _spectrum(
    reading: Reading, call: tree.Expression, least: tree.Expression, greatest: tree.Expression
) -> Spectrum | None:
    hint = "as in `spectrum(0.2, 2)`"
    low, high = _number(reading, least, hint), _number(reading, greatest, hint)
    if low is None or high is None:
        return None
    if high < low:
        reading.error("E0610", f"`{show_expression(call)}` is empty: its first number is the least", call.span)
        return None
    return Spectrum(low, high)


def _from_file(reading: Reading, file: tree.Text) -> Rows | None:
    if file.value.lower().endswith(".csv"):
        return _from_csv(reading, file)
    found = reading.reader.locate(file.value)
    if isinstance(found, Refused):
        reading.error(found.code, found.message, file.span, found.hint)
        return None
    try:
        room = import_module("catlearn.universes.matrix_files")
    except ImportError:
        message = f'"{file.value}" cannot be read, since numpy is not installed'
        reading.error("E0401", message, file.span, "`pip install numpy`, or give the numbers as CSV")
        return None
    rows = room.read_rows(found, MOST_ENTRIES)
    if hasattr(rows, "message"):
        reading.error("E0407", f'"{file.value}": {rows.message}', file.span, rows.hint)
        return None
    checked: Rows = rows
    return checked


def _from_csv(reading: Reading, file: tree.Text) -> Rows | None:
    """A header row, which names the columns, and a row of numbers for each row of the matrix."""
    table = read_table(reading, file)
    if table is None:
        return None
    complaints = Complaints(reading, file)
    rows: list[Row] = []
    for line, cells in table.rows:
        found = [exact(cell) for cell in cells]
        bad = next((cell for cell, one in zip(cells, found, strict=True) if not isinstance(one, Fraction)), None)
        if bad is not None:
            complaints.add(line, f"`{bad[:40]}` is not a number" if bad else "a cell is blank")
        else:
            rows.append(tuple(float(one) for one in found if one is not None))
    complaints.close()
    if not complaints.count and not rows:
        hint = "the first row of the file names its columns, and the rows of the matrix follow"
        reading.error("E0405", f'"{file.value}" has no row of numbers', file.span, hint)
    return None if complaints.count or not rows else tuple(rows)
