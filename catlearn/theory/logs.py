"""Logs: enumerations of hom(-, Y) written down, to be replayed without a search.

A log is a list of operations, replayed from one row, the identity of Y (row 0; rows are numbered in the order of their
definition): `[row, g]` defines a new row g >> row, and `[-1, r, row]` reads equation r at a row, which merges the ends
of its two sides, or fills in the one slot that is missing at the end of one side.

When the table is known, a log can be short: first the words of the elements are defined, a tree; then equations are
read wherever they fill in a slot, until all are known. Mostly that suffices, and the log is linear in the table. Else
the enumeration is run on from there, and written down, until as many rows are alive as the table has.
"""

from __future__ import annotations

from .enumeration import Enumeration, _alive
from .readings import FIRST_SLOT, FORWARD, KIND, NUMBER, Row
from .table import Table

Log = list[list[int]]


def log_of(table: Table) -> Log:
    """A log that builds a table.

    >>> from .category import category
    >>> C = category("A", {"e": "AA"}, [("ee", "e", "A")])
    >>> enumeration = Enumeration(C, 0)
    >>> enumeration.run()
    >>> log_of(enumeration.table())
    [[0, 0], [-1, 0, 0]]
    """
    run = _Logged(table)
    run.finish()
    return run.log


class _Logged(Enumeration):
    """An enumeration that is written down, and stops as soon as the table is found."""

    def __init__(self, table: Table) -> None:
        super().__init__(table.category, table.obj)
        self.log: Log = []
        self._elements = len(table)
        self._missing = len(self._rows[0]) - FIRST_SLOT
        self._patience, self._least = 1, 0
        for element in range(1, len(table)):
            self._define(self._rows[table.rests[element]], self._slot[table.firsts[element]])

    def _define(self, row: Row, slot: int) -> Row:
        self.log.append([row[NUMBER], self.category.incoming[row[KIND]][slot - FIRST_SLOT]])
        fresh = super()._define(row, slot)
        self._missing += len(fresh) - FIRST_SLOT - 1
        return fresh

    def _close(self, row: Row, slot: int, end: Row, at: Row, equation: int) -> None:
        row = _alive(row)
        if row[slot] is None:
            self.log.append([-1, equation, at[NUMBER]])
            self._missing -= 1
            row[slot] = _alive(end)
        else:
            self._equate(row[slot], end, at, equation)

    def _equate(self, one: Row, other: Row, at: Row, equation: int) -> None:
        if _alive(one) is not _alive(other):
            self.log.append([-1, equation, at[NUMBER]])
            super()._equate(one, other, at, equation)

    def _merge(self, kept: Row, lost: Row) -> list[tuple[Row, Row]]:
        self._missing -= kept.count(None) + lost.count(None) - 2
        found = super()._merge(kept, lost)
        self._missing += kept.count(None) - 1
        return found

    def _note(self, row: Row, equation: int) -> None:
        """Mend what can be mended with fewer than `_patience` slots missing, and note what stays open."""
        longer, shorter = self._sides[equation]
        _, read = self._trace(row, longer)
        _, other_read = self._trace(row, shorter)
        missing = len(longer) - read + len(shorter) - other_read
        if missing <= self._patience:
            self._mend(row, equation)
        else:
            self._least = min(self._least, missing)

    def finish(self) -> None:
        """Read equations, first where no definitions are needed, then where few are, until the table is found."""
        rows = self._rows[:]
        while self._missing or self.size != self._elements:
            todo = rows
            self._patience = 1
            while todo and (self._missing or self.size != self._elements):
                todo = self._pass(todo)
            rows = [row for row in self._rows if row[FORWARD] is None]
            for row in rows:
                if self._missing or self.size != self._elements:
                    self._process(row)
            rows = [row for row in self._rows if row[FORWARD] is None]

    def _pass(self, todo: list[Row]) -> list[Row]:
        self._least, before = 1 << 60, len(self.log)
        still = []
        for row in todo:
            if row[FORWARD] is None:
                least, self._least = self._least, 1 << 60
                self._test[row[KIND]](row, self._note)
                if self._least < 1 << 60:
                    still.append(row)
                self._least = min(least, self._least)
                if not self._missing and self.size == self._elements:
                    break
        self._patience = 1 if len(self.log) > before else self._least
        return still[::-1]
