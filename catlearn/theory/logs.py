"""Logs: words from which hom(-, Y) follows by reading the equations, without a search.

A log lists words into Y as a tree: word 0 is the identity, and each entry [x, g] adds the word g >> (word x). To replay
it, every equation is read at every word: where both sides lead to words, these are equal (and what follows from that by
composition); where of one side only the last step is unknown, that step leads to where the other side does. Nothing is
ever added. If that makes the table complete, and all equations hold in it, it is hom(-, Y).

When the table is known, the shortlex-least words of its elements are most of the log, and often all of it. Where the
equations leave steps open, further words are added: those that an equation with the fewest open steps lacks.
"""

from __future__ import annotations

from .enumeration import Enumeration
from .readings import FIRST_SLOT, FORWARD, KIND, NUMBER, Row
from .table import Table

Log = list[list[int]]


def log_of(table: Table) -> Log:
    """A log that builds a table; its entries increase.

    >>> from .category import category
    >>> C = category("A", {"e": "AA"}, [("ee", "e", "A")])
    >>> enumeration = Enumeration(C, 0)
    >>> enumeration.run()
    >>> log_of(enumeration.table())
    [[0, 0]]
    """
    replay = _Replay(table)
    replay.run_to_the_end()
    return _in_order(replay.words)


def _in_order(words: Log) -> Log:
    """The same tree of words, numbered so that the entries increase."""
    children: list[list[tuple[int, int]]] = [[] for _ in range(len(words) + 1)]
    for number, (parent, generator) in enumerate(words, 1):
        children[parent].append((generator, number))
    found: Log = []
    queue = [0]
    for new, old in enumerate(queue):
        for generator, number in sorted(children[old]):
            found.append([new, generator])
            queue.append(number)
    return found


class _Replay(Enumeration):
    """An enumeration that begins with the words of a known table, and adds as few others as it can."""

    def __init__(self, table: Table) -> None:
        super().__init__(table.category, table.obj)
        self.words: Log = []
        self._elements = len(table)
        self._missing = len(self._rows[0]) - FIRST_SLOT
        self._patience, self._least = 1, 0
        for element in range(1, len(table)):
            self._define(self._rows[table.rests[element]], self._slot[table.firsts[element]])

    @property
    def _found(self) -> bool:
        return not self._missing and self.size == self._elements

    def _define(self, row: Row, slot: int) -> Row:
        self.words.append([row[NUMBER], self.category.incoming[row[KIND]][slot - FIRST_SLOT]])
        fresh = super()._define(row, slot)
        self._missing += len(fresh) - FIRST_SLOT - 1
        return fresh

    def _close(self, row: Row, slot: int, end: Row) -> None:
        self._missing -= row[slot] is None
        super()._close(row, slot, end)

    def _merge(self, kept: Row, lost: Row) -> list[tuple[Row, Row]]:
        self._missing -= kept.count(None) + lost.count(None) - 2
        found = super()._merge(kept, lost)
        self._missing += kept.count(None) - 1
        return found

    def _note(self, row: Row, equation: int) -> bool:
        """Mend an equation that lacks no more steps than `_patience`; note the least that another one lacks."""
        longer, shorter = self._sides[equation]
        missing = len(longer) - self._trace(row, longer)[1] + len(shorter) - self._trace(row, shorter)[1]
        if missing <= self._patience:
            return self._mend(row, equation)
        self._least = min(self._least, missing)
        return False

    def run_to_the_end(self) -> None:
        """Read equations, first where one step is open, then where few are, until the table is found."""
        rows = self._rows[:]
        while not self._found:
            self._patience = 1
            while rows and not self._found:
                rows = self._pass(rows)
            for row in self._rows[:]:
                if not self._found:
                    self._process(row)
            rows = [row for row in self._rows if row[FORWARD] is None]

    def _pass(self, todo: list[Row]) -> list[Row]:
        """Read all equations at some rows; the rows at which some are still open, last first."""
        least, words, missing, size = 1 << 60, len(self.words), self._missing, self.size
        still = []
        for row in todo:
            if row[FORWARD] is None:
                self._least = 1 << 60
                self._test[row[KIND]](row, self._note)
                if self._least < 1 << 60:
                    still.append(row)
                    least = min(least, self._least)
                if self._found:
                    break
        idle = (words, missing, size) == (len(self.words), self._missing, self.size)
        self._patience = least if idle else 1
        return still[::-1]
