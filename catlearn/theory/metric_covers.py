"""Choosing at most k columns so that every row has a chosen one that costs little: the problem of k centres.

`ranks[x][P]` is what row x pays for column P, as a whole number. The cost of a choice S is the worst, over rows, of
the best entry in S. Whether some choice of at most k columns costs at most r is a hitting-set problem: the row x must
be hit by one of the columns with ranks[x][P] <= r. It is NP-hard for k as a part of the input, so the search has a
limit, and then gives the bounds that it has. Where it is exact a *refutation* shows that nothing costs less: a tree
that goes through the columns that could hit one row, and ends in more rows than there are columns left, no two of
which a single column hits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

MOST_NODES = 50_000


@dataclass(frozen=True, slots=True)
class Branch:
    """Row `row` must be hit by one of the columns that are left for it, in increasing order; none of them helps."""

    row: int
    children: tuple[Refutation, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """Rows that must be hit by different columns, more of them than may still be chosen (or one that none can hit)."""

    rows: tuple[int, ...]


Refutation: TypeAlias = "Branch | Apart"


@dataclass(frozen=True, slots=True)
class Cover:
    """The best choice that was found, its cost, and a bound that no choice is below.

    The choice is best where `cost` equals `least`. `refutation` shows that every choice costs at least so much.
    `nodes` counts the steps of the search.
    """

    columns: tuple[int, ...]
    cost: int
    least: int
    refutation: Refutation
    nodes: int

    @property
    def exact(self) -> bool:
        """Whether no other choice is better."""
        return self.cost == self.least


class _Limit(Exception):
    """The search has taken too many steps."""


def best_cover(ranks: Sequence[Sequence[int]], most: int, limit: int = MOST_NODES) -> Cover:
    """The best choice of at most `most` columns, of which there is at least one; by bisection over the costs.

    >>> best_cover([[0, 2], [2, 0]], 1).cost, best_cover([[0, 2], [2, 0]], 2).cost
    (2, 0)
    """
    columns = _used(ranks, _greedy(ranks, most))
    cost = _cost(ranks, columns)
    least = max(min(row) for row in ranks)
    nodes = 0
    refutation: Refutation = Apart((max(range(len(ranks)), key=lambda row: min(ranks[row])),))
    while least < cost:
        middle = (least + cost - 1) // 2
        search = _Search(ranks, middle, limit - nodes)
        try:
            found = search.hit(most)
        except _Limit:
            nodes = limit
            break
        nodes += search.nodes
        if isinstance(found, tuple):
            columns, cost = _used(ranks, found), _cost(ranks, found)
        else:
            least, refutation = middle + 1, found
            # Between two costs that occur there is no choice.
            least = min(entry for row in ranks for entry in row if entry >= least)
    return Cover(columns, cost, least, refutation, nodes)


def _cost(ranks: Sequence[Sequence[int]], columns: Sequence[int]) -> int:
    return max(min(row[column] for column in columns) for row in ranks)


def _used(ranks: Sequence[Sequence[int]], columns: Sequence[int]) -> tuple[int, ...]:
    """The columns that some row pays for."""
    return tuple(sorted({min(columns, key=row.__getitem__) for row in ranks}))


def _greedy(ranks: Sequence[Sequence[int]], most: int) -> tuple[int, ...]:
    """Columns one after the other, each of which leaves the least cost (and the least sum where that is the same)."""
    chosen: list[int] = []
    paid: list[int] | None = None
    for _ in range(min(most, len(ranks[0]))):
        best: tuple[int, int, int] | None = None
        for column in range(len(ranks[0])):
            now = [row[column] for row in ranks]
            now = now if paid is None else [min(pair) for pair in zip(paid, now, strict=True)]
            key = (max(now), sum(now), column)
            if best is None or key < best:
                best = key
        assert best is not None
        column = best[2]
        column_ranks = [row[column] for row in ranks]
        following = column_ranks if paid is None else [min(pair) for pair in zip(paid, column_ranks, strict=True)]
        if following == paid:
            break
        chosen.append(column)
        paid = following
    return tuple(sorted(chosen))


class _Search:
    """Whether the rows can be hit at one cost."""

    def __init__(self, ranks: Sequence[Sequence[int]], cost: int, limit: int) -> None:
        self.sets = [sum(1 << column for column, rank in enumerate(row) if rank <= cost) for row in ranks]
        # A row that is hit whenever another one is need not be looked at.
        distinct: dict[int, int] = {}
        for row, columns in enumerate(self.sets):
            distinct.setdefault(columns, row)
        ordered = sorted(distinct.items(), key=lambda item: (item[0].bit_count(), item[1]))
        self.rows: list[int] = []
        for columns, row in ordered:
            if not any(self.sets[kept] & columns == self.sets[kept] for kept in self.rows):
                self.rows.append(row)
        self.nodes, self.limit = 0, limit

    def hit(self, most: int) -> tuple[int, ...] | Refutation:
        """At most so many columns that hit all rows, or why there are none."""
        return self._hit(self.rows, most, ())

    def _hit(self, rows: Sequence[int], left: int, chosen: tuple[int, ...]) -> tuple[int, ...] | Refutation:
        self.nodes += 1
        if self.nodes > self.limit:
            raise _Limit
        if not rows:
            return tuple(sorted(chosen))
        separate, taken = [], 0
        for row in rows:
            if not self.sets[row] & taken:
                separate.append(row)
                taken |= self.sets[row]
                if len(separate) > left or not self.sets[row]:
                    empty = not self.sets[row]
                    return Apart((row,) if empty else tuple(separate))
        row, children = rows[0], []
        for column in _columns(self.sets[row]):
            rest = [other for other in rows if not self.sets[other] >> column & 1]
            found = self._hit(rest, left - 1, (*chosen, column))
            if isinstance(found, tuple):
                return found
            children.append(found)
        return Branch(row, tuple(children))


def _columns(bits: int) -> list[int]:
    found = []
    while bits:
        low = bits & -bits
        found.append(low.bit_length() - 1)
        bits ^= low
    return found
