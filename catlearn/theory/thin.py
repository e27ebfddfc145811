"""Finitely many equations that make a category thin.

If the quiver has no cycle, go by induction from the end. Let A be an object such that parallel paths from every later
object are equal. Two parallel paths from A that start with the same generator are then equal. Let them start with
g : A -> B and h : A -> C, and end in Z; let Z' be a minimal one among the objects that both B and C lead to, with
paths on to Z. If the equation between some g >> p and h >> q to Z' holds, both paths are equal to ones that run through
these. So for each object, each pair of generators from it, and each minimal object where they can meet, one equation
suffices. In a grid these are the squares; in a tree there are none.

With cycles choose a path t(X, Y) from X to each Y that can be reached, breadth first. If every t(X, Y) >> g equals
t(X, Z), and t(X, X) is the identity, then by induction on its length every path equals the chosen one with its ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .category import Category, Equation, Path


def thin_equations(base: Category) -> Iterator[Equation]:
    """Equations that together say that any two parallel paths are equal.

    >>> from .category import category
    >>> two = category("AB", {"f": "AB", "g": "AB"})
    >>> [(two.show(left), two.show(right)) for left, right in thin_equations(two)]
    [('f', 'g')]
    """
    order = _order(base)
    if order is None:
        for start in range(len(base.objects)):
            yield from _from_start(base, start)
    elif any(len(letters) > 1 for letters in base.outgoing):
        yield from _where_paths_meet(base, order)


def reachability(base: Category) -> list[int]:
    """For each object the objects that some path leads to, as a number with a bit for each: one pass against the
    arrows where there is no cycle, else passes until nothing changes.

    >>> from .category import category
    >>> [bin(reached) for reached in reachability(category("AB", {"f": "AB"}))]
    ['0b11', '0b10']
    """
    found = [1 << obj for obj in range(len(base.objects))]
    order = _order(base)
    changed = True
    while changed:
        changed = False
        for obj in reversed(order or range(len(base.objects))):
            before = found[obj]
            for letter in base.outgoing[obj]:
                found[obj] |= found[base.generators[letter].cod]
            changed = changed or (order is None and found[obj] != before)
    return found


def _order(base: Category) -> list[int] | None:
    """The objects in an order in which every generator goes forwards; None when there is a cycle."""
    waiting = [len(letters) for letters in base.incoming]
    order = [obj for obj, count in enumerate(waiting) if not count]
    for obj in order:
        for letter in base.outgoing[obj]:
            cod = base.generators[letter].cod
            waiting[cod] -= 1
            if not waiting[cod]:
                order.append(cod)
    return order if len(order) == len(base.objects) else None


def _where_paths_meet(base: Category, order: Sequence[int]) -> Iterator[Equation]:
    place = {obj: index for index, obj in enumerate(order)}
    # A set of objects is a number with a bit for the place of each, so that the least bit is minimal.
    reached = [0] * len(order)
    for obj in reversed(order):
        found = 1 << place[obj]
        for letter in base.outgoing[obj]:
            found |= reached[base.generators[letter].cod]
        reached[obj] = found
    for obj in order:
        for one, other in _that_meet(base, reached, obj):
            common = reached[base.generators[one].cod] & reached[base.generators[other].cod]
            while common:
                least = common & -common
                meeting = order[least.bit_length() - 1]
                yield _onward(base, reached, one, least), _onward(base, reached, other, least)
                common &= ~reached[meeting]


def _that_meet(base: Category, reached: Sequence[int], obj: int) -> Iterator[tuple[int, int]]:
    """The pairs of generators from an object which lead on to a common object."""
    before = 0
    for index, letter in enumerate(base.outgoing[obj]):
        ahead = reached[base.generators[letter].cod]
        # Most objects with many generators, as in a tree, have no such pair at all.
        if ahead & before:
            for other in base.outgoing[obj][:index]:
                if ahead & reached[base.generators[other].cod]:
                    yield other, letter
        before |= ahead


def _onward(base: Category, reached: Sequence[int], letter: int, goal: int) -> Path:
    """A path that starts with a generator and leads to the object with a certain bit."""
    word = [letter]
    at = base.generators[letter].cod
    while True:
        onward = next((x for x in base.outgoing[at] if reached[base.generators[x].cod] & goal), None)
        if onward is None:
            return Path(base.generators[letter].dom, at, tuple(word))
        word.append(onward)
        at = base.generators[onward].cod


def _from_start(base: Category, start: int) -> Iterator[Equation]:
    last: dict[int, int] = {}
    queue = [start]
    for obj in queue:
        for letter in base.outgoing[obj]:
            cod = base.generators[letter].cod
            if cod != start and cod not in last:
                last[cod] = letter
                queue.append(cod)
            elif last.get(cod) != letter:
                longer = _chosen(base, last, start, obj)
                yield longer.then(base.generator_path(letter)), _chosen(base, last, start, cod)


def _chosen(base: Category, last: dict[int, int], start: int, obj: int) -> Path:
    word = []
    at = obj
    while at != start:
        word.append(last[at])
        at = base.generators[last[at]].dom
    return Path(start, obj, tuple(reversed(word)))
