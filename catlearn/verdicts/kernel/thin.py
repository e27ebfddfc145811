"""Finitely many equations that make a category thin: they imply that any two parallel paths are equal.

If the quiver has no cycle, go by induction from the end: let parallel paths from all later objects be equal, and let
two paths from A to Z start with g and h. If g = h they are equal. Else let Z' be minimal among the objects to which
both ends of g and h lead, with a path on to Z. If one equation holds between a path to Z' that starts with g and one
that starts with h, then both given paths equal ones that run through these. So one equation for each A, g, h and Z' is
enough.

With cycles choose a path from each X to each Y that can be reached. If each chosen path followed by a generator equals
the chosen one with its ends, then by induction on its length every path does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .presentation import Law, Presentation, Word


def thin_laws(base: Presentation) -> Iterator[Law]:
    """These equations, as (dom, cod, left word, right word)."""
    order = _order(base)
    if order is None:
        for start in range(base.objects):
            yield from _from_start(base, start)
    else:
        yield from _where_paths_meet(base, order)


def _order(base: Presentation) -> list[int] | None:
    """The objects in an order in which each generator goes forwards, or None where there is a cycle."""
    waiting = [len(generators) for generators in base.into]
    order = [obj for obj, count in enumerate(waiting) if not count]
    for obj in order:
        for g in base.out_of[obj]:
            waiting[base.cod[g]] -= 1
            if not waiting[base.cod[g]]:
                order.append(base.cod[g])
    return order if len(order) == base.objects else None


def _from_start(base: Presentation, start: int) -> Iterator[Law]:
    chosen = base.spread(start)
    for obj, word in chosen.items():
        for g in base.out_of[obj]:
            base.budget.spend(1 + len(word))
            if chosen[base.cod[g]] != (*word, g):
                yield start, base.cod[g], (*word, g), chosen[base.cod[g]]


def _where_paths_meet(base: Presentation, order: list[int]) -> Iterator[Law]:
    place = {obj: index for index, obj in enumerate(order)}
    # A set of objects is a number with a bit for the place of each, so that its least bit is minimal.
    reached = [0] * base.objects
    for obj in reversed(order):
        reached[obj] = 1 << place[obj]
        for g in base.out_of[obj]:
            reached[obj] |= reached[base.cod[g]]
    for obj in order:
        for first, second in ((g, h) for index, h in enumerate(base.out_of[obj]) for g in base.out_of[obj][:index]):
            base.budget.spend(1)
            common = reached[base.cod[first]] & reached[base.cod[second]]
            while common:
                least = common & -common
                meeting = order[least.bit_length() - 1]
                left, right = (_onward(base, reached, g, meeting, least) for g in (first, second))
                yield obj, meeting, left, right
                common &= ~reached[meeting]


def _onward(base: Presentation, reached: list[int], g: int, goal: int, bit: int) -> Word:
    """A path that starts with a generator and leads to an object, which has this bit."""
    word = [g]
    while (at := base.cod[word[-1]]) != goal:
        base.budget.spend(1)
        word.append(next(x for x in base.out_of[at] if reached[base.cod[x]] & bit))
    return tuple(word)
