"""Tables in CSV files: UTF-8, a header row, and diagnostics that name the row."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from ..language import tree
from .files import Refused
from .nearest import nearest
from .reading import Reading

_MOST_COMPLAINTS = 5

_FAULTS = (
    ("unexpected end of data", "a quoted cell begins here or above and does not end"),
    ("expected after", "a quoted cell is followed by something else than a comma"),
    ("field larger", "a cell has more than 131,072 characters"),
    ("new-line character", "a line ends with a carriage return alone"),
    ("NUL", "a NUL character stands in this row"),
)
"""What Python's reader of CSV says, and what that means to who wrote the file."""


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a file, and its rows with their line numbers; the cells are stripped and in NFC."""

    shown: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


class Complaints:
    """The mistakes in one file, of which only the first few are told one by one."""

    def __init__(self, reading: Reading, file: tree.Text, code: str = "E0406") -> None:
        self._reading, self._file, self._code = reading, file, code
        self.count = 0

    def add(self, line: int, message: str, hint: str | None = None) -> None:
        """One more mistake."""
        self.count += 1
        if self.count <= _MOST_COMPLAINTS:
            text = f'"{self._file.value}", line {line}: {message}'
            self._reading.error(self._code, text, self._file.span, hint)

    def close(self) -> None:
        """Say how many more there were."""
        if self.count > _MOST_COMPLAINTS:
            more = self.count - _MOST_COMPLAINTS
            self._reading.error(self._code, f'"{self._file.value}" has {more:,} more such rows', self._file.span)


def read_text(reading: Reading, file: tree.Text) -> str | None:
    """The text of a file that a spec names; None, and a diagnostic, when it cannot be read."""
    found = reading.reader.read(file.value)
    if isinstance(found, Refused):
        reading.error(found.code, found.message, file.span, found.hint)
        return None
    return found.text


def read_table(reading: Reading, file: tree.Text) -> Table | None:
    """The table in a CSV file; None, and a diagnostic, when it is none."""
    text = read_text(reading, file)
    if text is None:
        return None
    rows = csv.reader(io.StringIO(text), strict=True)
    found: list[tuple[int, tuple[str, ...]]] = []
    try:
        for row in rows:
            if any(cell.strip() for cell in row):
                found.append((rows.line_num, tuple(unicodedata.normalize("NFC", cell.strip()) for cell in row)))
    except csv.Error as problem:
        why = next((said for sign, said in _FAULTS if sign in str(problem)), "this row cannot be read")
        reading.error("E0406", f'"{file.value}", line {rows.line_num:,}: {why}', file.span)
        return None
    if not found:
        reading.error("E0405", f'"{file.value}" is empty', file.span, "its first row names its columns")
        return None
    (_, header), *body = found
    if len(header) == 1 and any(sign in header[0] for sign in ";\t|"):
        message = f'"{file.value}" has one column, `{header[0][:120]}`'
        reading.error("E0405", message, file.span, "separate the cells by commas")
        return None
    return _of_one_width(reading, file, Table(file.value, header, tuple(body)))


def _of_one_width(reading: Reading, file: tree.Text, table: Table) -> Table:
    """The table without the rows that have too few or too many cells, which are reported."""
    complaints = Complaints(reading, file)
    width = len(table.columns)
    for line, row in table.rows:
        if len(row) != width:
            cells = "1 cell" if len(row) == 1 else f"{len(row)} cells"
            complaints.add(line, f"this row has {cells}, and the header has {width}")
    complaints.close()
    return Table(table.shown, table.columns, tuple((line, row) for line, row in table.rows if len(row) == width))


def columns_of(reading: Reading, file: tree.Text, table: Table, wanted: Sequence[str], more: bool) -> list[int] | None:
    """Where the wanted columns stand; None, and a diagnostic, when one lacks, or there is another and no `more`."""
    missing = [name for name in wanted if name not in table.columns]
    extra = [name for name in table.columns if name not in wanted]
    header = ",".join(table.columns)
    if missing or (extra and not more):
        message = f'"{file.value}" has the columns `{header[:120]}`, and `{",".join(wanted)}` are needed'
        near = nearest(missing[0], extra) if missing else None
        hint = f"is `{near}` meant to be `{missing[0]}`?" if near else "the first row of the file names its columns"
        reading.error("E0405", message, file.span, hint)
        return None
    if len(set(table.columns)) < len(table.columns):
        reading.error("E0405", f'"{file.value}" names a column twice: `{header[:120]}`', file.span)
        return None
    return [table.columns.index(name) for name in wanted]
