"""The presheaf hom(-, Y), built from words that are written down and from the equations alone.

A log lists words: each entry [x, g] adds the word g >> (word x), and word 0 is the identity of Y. Every equation is
then read at every word, again whenever more of its two sides is known, until nothing new follows:

- both sides lead to words: these words are equal, and so is whatever follows from that by composition;
- one side leads to a word, of the other only the last step is unknown: that step leads to the same word.

Each conclusion is a consequence of the equations. If in the end each word has all its steps, and every equation holds
at every word (which is looked at again), then the table is hom(-, Y): it is a presheaf that element 0 generates, and
any two paths with one value are equal.
"""

from __future__ import annotations

from .presentation import Presentation
from .reading import items, need, number
from .tables import Table, readings

Reading = tuple[list[int], int, int, list[int], int, int]


class Closure:
    """`rows[x][place]` is a word that equals the step from x, or -1; `owner` joins words that are equal."""

    def __init__(self, base: Presentation, obj: int) -> None:
        self.base = base
        self.over = [obj]
        self.rows = [[-1] * len(base.into[obj])]
        self.owner = [0]
        self.waiting: dict[tuple[int, int], list[Reading]] = {}
        self.ready: list[Reading] = []

    def add(self, parent: int, g: int) -> None:
        """A new word: g, then the parent."""
        need(self.base.cod[g] == self.over[parent], "a word of a log is not a path")
        place = self.base.slot[g]
        need(self.rows[parent][place] < 0, "a log holds a word twice")
        self.rows[parent][place] = len(self.over)
        self.owner.append(len(self.over))
        self.over.append(self.base.dom[g])
        self.rows.append([-1] * len(self.base.into[self.base.dom[g]]))

    def find(self, x: int) -> int:
        """The least word that is known to equal this one."""
        while self.owner[x] != x:
            self.owner[x] = self.owner[self.owner[x]]
            x = self.owner[x]
        return x

    def close(self) -> None:
        """Read every equation at every word, until nothing new follows."""
        sides = readings(self.base)
        for x, obj in enumerate(self.over):
            for left, right in sides[obj]:
                self.base.budget.spend(1)
                self.ready.append((left, 0, x, right, 0, x))
                while self.ready:
                    self.read(self.ready.pop())

    def follow(self, places: list[int], done: int, x: int) -> tuple[int, int]:
        """As far as the steps are known, from x: how many places are done then, and the word reached."""
        x = self.find(x)
        while done < len(places) and self.rows[x][places[done]] >= 0:
            x = self.find(self.rows[x][places[done]])
            done += 1
        return done, x

    def read(self, reading: Reading) -> None:
        """Go on with an equation at a word: conclude, or wait for the steps that are not known."""
        left, i, x, right, j, y = reading
        i, x = self.follow(left, i, x)
        j, y = self.follow(right, j, y)
        if i == len(left) and j == len(right):
            self.join(x, y)
        elif i == len(left) and j == len(right) - 1:
            self.fill(y, right[j], x)
        elif j == len(right) and i == len(left) - 1:
            self.fill(x, left[i], y)
        else:
            if i < len(left):
                self.waiting.setdefault((x, left[i]), []).append((left, i, x, right, j, y))
            if j < len(right):
                self.waiting.setdefault((y, right[j]), []).append((left, i, x, right, j, y))

    def fill(self, x: int, place: int, value: int) -> None:
        """A step is known."""
        self.rows[x][place] = value
        self.ready.extend(self.waiting.pop((x, place), ()))

    def join(self, x: int, y: int) -> None:
        """Two words are equal, and so is what follows by composition."""
        pairs = [(x, y)]
        while pairs:
            keep, gone = sorted(map(self.find, pairs.pop()))
            if keep == gone:
                continue
            self.owner[gone] = keep
            for place, value in enumerate(self.rows[gone]):
                if value >= 0 and self.rows[keep][place] >= 0:
                    pairs.append((value, self.rows[keep][place]))
                elif value >= 0:
                    self.fill(keep, place, value)
                waiters = self.waiting.pop((gone, place), [])
                if self.rows[keep][place] >= 0:
                    self.ready.extend(waiters)
                elif waiters:
                    self.waiting.setdefault((keep, place), []).extend(waiters)


def read_log(closure: Closure, log: object) -> list[tuple[int, int]]:
    """Enter the words of a log, which must be in order."""
    steps: list[tuple[int, int]] = []
    for entry in items(log, "a log"):
        pair = items(entry, "an entry of a log", 2)
        step = number(pair[0], len(closure.over), "a word"), number(pair[1], len(closure.base.dom), "a generator")
        need(not steps or steps[-1] < step, "the entries of a log must increase")
        closure.add(*step)
        steps.append(step)
    return steps


def hom_into(base: Presentation, obj: int, log: object) -> Table:
    """The table of hom(-, obj) as a log shows it; the identity is element 0."""
    closure = Closure(base, obj)
    read_log(closure, log)
    closure.close()
    live = [x for x in range(len(closure.over)) if closure.find(x) == x]
    renumbered = {x: element for element, x in enumerate(live)}
    need(all(value >= 0 for x in live for value in closure.rows[x]), "a log leaves open what some path is equal to")
    rows = [[renumbered[closure.find(value)] for value in closure.rows[x]] for x in live]
    table = Table(base, [closure.over[x] for x in live], rows)
    need(table.obeys_the_laws(), "a log leaves open whether an equation holds")
    return table
