"""Logs: words from which hom(-, Y) follows by reading the equations, without a search.

A log lists words into Y as a tree: word 0 is the identity, and each entry [x, g] adds the word g >> (word x). To replay
it, every equation is read at every word: where both sides lead to words, these are equal (and what follows from that by
composition); where of one side only the last step is unknown, that step leads to where the other side does. Nothing is
ever added. If that makes the table complete, and all equations hold in it, it is hom(-, Y).

When the table is known, the shortlex-least words of its elements are most of the log, and often all of it. Where the
equations leave steps open, further words are added: those that an equation with the fewest open steps lacks.
"""

from __future__ import annotations

from collections import deque
from heapq import heappop, heappush

from .enumeration import Enumeration, _alive
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
    """An enumeration that begins with the words of a known table, and adds as few others as it can.

    First it reads all equations at all rows, again and again as long as that helps, without a definition. What is
    still open then waits at the slots that it lacks, and is read again when one of these is filled in. When nothing is
    left to be read, the equation that lacks fewest slots gets them, those at later words counting as lacking more: so
    every equation has its turn.
    """

    def __init__(self, table: Table) -> None:
        super().__init__(table.category, table.obj)
        self.words: Log = []
        self._elements = len(table)
        self._missing = len(self._rows[0]) - FIRST_SLOT
        self._depths = [0] * len(table)
        self._longest = max((len(one) + len(other) for one, other in self._sides), default=0)
        self._filling = False
        self._ready: deque[tuple[int, Row]] = deque()
        self._waiting: dict[tuple[int, int], list[tuple[int, Row]]] = {}
        self._lacking: list[tuple[int, int, int]] = []
        for element in range(1, len(table)):
            self._define(self._rows[table.rests[element]], self._slot[table.firsts[element]])

    @property
    def _found(self) -> bool:
        return not self._missing and self.size == self._elements

    def run_to_the_end(self) -> None:
        """Go on until the table is found."""
        rows, before = self._rows[:], -1
        while not self._found and self._missing != before:
            before = self._missing
            rows = [row for row in rows if self._is_open(row)][::-1]
        if not self._found:
            self._filling = True
            self._ready.extend((equation, row) for row in reversed(rows) for equation in self._into[row[KIND]])
            for row in self._rows:
                self._want(row)
            self._fill()

    def _is_open(self, row: Row) -> bool:
        """Read the equations at a row without definitions; whether some lack more than one slot."""
        self._lacks = False
        self._test[row[KIND]](row, self._look)
        return self._lacks

    def _look(self, row: Row, equation: int) -> bool:
        if self._lack(row, equation) <= 1:
            return self._mend(row, equation)
        self._lacks = True
        return False

    def _lack(self, row: Row, equation: int) -> int:
        """How many slots a reading lacks."""
        return sum(len(side) - self._trace(row, side)[1] for side in self._sides[equation])

    def _fill(self) -> None:
        while not self._found:
            if self._ready:
                self._read_again(*self._ready.popleft())
            else:
                self._supply(*heappop(self._lacking))

    def _supply(self, lack: int, number: int, what: int) -> None:
        """Define what an equation lacks at a row, if it still lacks as much; or an open slot, given as -slot."""
        row = self._rows[number]
        if row[FORWARD] is None:
            if what < 0:
                if row[-what] is None:
                    self._define(row, -what)
            elif self._lack(row, what) + self._depths[number] == lack:
                self._mend(row, what)

    def _want(self, row: Row) -> None:
        """Have the open slots of a row defined once there is no equation that lacks less."""
        number = row[NUMBER]
        for slot in range(FIRST_SLOT, len(row)):
            if row[slot] is None:
                heappush(self._lacking, (self._longest + self._depths[number], number, -slot))

    def _read_again(self, equation: int, row: Row) -> None:
        row = _alive(row)
        lack = 0
        for side in self._sides[equation]:
            end, done = self._trace(row, side)
            if done < len(side):
                self._waiting.setdefault((end[NUMBER], side[done]), []).append((equation, row))
                lack += len(side) - done
        if lack <= 1:
            self._mend(row, equation)
        else:
            heappush(self._lacking, (lack + self._depths[row[NUMBER]], row[NUMBER], equation))

    def _wake(self, row: Row, slot: int) -> None:
        self._ready.extend(self._waiting.pop((row[NUMBER], slot), ()))

    def _define(self, row: Row, slot: int) -> Row:
        self.words.append([row[NUMBER], self.category.incoming[row[KIND]][slot - FIRST_SLOT]])
        fresh = super()._define(row, slot)
        self._missing += len(fresh) - FIRST_SLOT - 1
        if self._filling:
            self._depths.append(self._depths[row[NUMBER]] + 1)
            self._ready.extend((equation, fresh) for equation in self._into[fresh[KIND]])
            self._want(fresh)
            self._wake(row, slot)
        return fresh

    def _close(self, row: Row, slot: int, end: Row) -> None:
        filled = row[slot] is None
        super()._close(row, slot, end)
        if filled:
            self._missing -= 1
            self._wake(row, slot)

    def _merge(self, kept: Row, lost: Row) -> list[tuple[Row, Row]]:
        self._missing -= kept.count(None) + lost.count(None) - 2
        for slot in range(FIRST_SLOT, len(kept)):
            if lost[slot] is not None:
                self._wake(kept, slot)
            waiting = self._waiting.pop((lost[NUMBER], slot), [])
            if lost[slot] is not None or kept[slot] is not None:
                self._ready.extend(waiting)
            elif waiting:
                self._waiting.setdefault((kept[NUMBER], slot), []).extend(waiting)
        found = super()._merge(kept, lost)
        self._missing += kept.count(None) - 1
        return found
