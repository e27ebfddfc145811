"""Two tasks that are not isomorphic, or of which one does not embed into the other.

Sizes may differ, or the number of elements of some colour. Else a tree of cases is replayed: at each node an element of
the first task could go to any element of the second one over the same object, and each of these is either of another
colour, or forces images that clash, or leads to a further node.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator

from .reading import items, need, number, record
from .tables import Table

CLASH, COLOUR = -1, -2
MOST_ROUNDS = 100


def colours(left: Table, right: Table, rounds: object) -> tuple[list[int], list[int]]:
    """The colours of all elements after some rounds; isomorphisms keep them, by induction.

    First the colour of an element is its object. In each round it becomes its colour, that of its restriction along
    each generator, and for each generator how often each colour restricts to it.
    """
    tasks, now = (left, right), (left.over, right.over)
    for _ in range(number(rounds, MOST_ROUNDS, "the rounds")):
        numbers: dict[Hashable, int] = {}
        found = [
            [numbers.setdefault(signature, len(numbers)) for signature in _signatures(task, colour)]
            for task, colour in zip(tasks, now, strict=True)
        ]
        now = found[0], found[1]
    return now


def _signatures(task: Table, colour: list[int]) -> Iterator[Hashable]:
    task.base.budget.spend(1 + len(colour))
    above: list[list[tuple[int, int]]] = [[] for _ in colour]
    for element, row in enumerate(task.rows):
        for g, image in zip(task.base.into[task.over[element]], row, strict=True):
            above[image].append((g, colour[element]))
    for element, row in enumerate(task.rows):
        yield colour[element], tuple(colour[image] for image in row), tuple(sorted(above[element]))


def sizes(left: Table, right: Table, evidence: object, embeds: bool) -> None:
    """Over an object there are too many elements, or not as many."""
    (value,) = record(evidence, "the evidence", "object")
    obj = left.base.object_number(value)
    here, there = len(left.at[obj]), len(right.at[obj])
    need(here > there if embeds else here != there, "the sizes over this object say nothing")


def unbalanced(left: Table, right: Table, evidence: object) -> None:
    """Some colour is not as frequent in one task as in the other."""
    rounds, colour = record(evidence, "the evidence", "rounds", "colour")
    one, other = (Counter(found) for found in colours(left, right, rounds))
    chosen = number(colour, len(left.over) + len(right.over) + left.base.objects, "the colour")
    need(one[chosen] != other[chosen], "the tasks have this colour equally often")


class _Images:
    """An injective transformation in the making."""

    def __init__(self, left: Table, right: Table) -> None:
        self.left, self.right = left, right
        self.image: dict[int, int] = {}
        self.taken: set[int] = set()
        self.trail: list[int] = []

    def force(self, element: int, image: int) -> bool:
        """Set an image and all that follows; False if that clashes."""
        queue = [(element, image)]
        for one, other in queue:
            self.left.base.budget.spend(1)
            if self.image.get(one, other) != other or (one not in self.image and other in self.taken):
                return False
            if one not in self.image:
                self.image[one] = other
                self.taken.add(other)
                self.trail.append(one)
                queue.extend(zip(self.left.rows[one], self.right.rows[other], strict=True))
        return True

    def undo(self, length: int) -> None:
        """Forget all but the first images that were set."""
        while len(self.trail) > length:
            self.taken.remove(self.image.pop(self.trail.pop()))


def no_case(left: Table, right: Table, evidence: object, embeds: bool) -> None:
    """All cases are excluded: the nodes [element, outcomes], in the order in which they are met, depth first."""
    rounds, nodes = record(evidence, "the evidence", "rounds", "nodes")
    need(not embeds or rounds is None, "an embedding need not keep colours")
    coloured = None if rounds is None else colours(left, right, rounds)
    listed, images, met = items(nodes, "the nodes"), _Images(left, right), 0
    stack: list[tuple[int, int, Iterator[tuple[object, int]]]] = []
    outcome: object = 0
    while True:
        if outcome == met:
            element, outcomes = items(listed[met] if met < len(listed) else None, "a node", 2)
            one = number(element, len(left.over), "an element")
            over = right.at[left.over[one]]
            cases = zip(items(outcomes, "the outcomes", len(over)), over, strict=True)
            stack.append((one, len(images.trail), iter(list(cases))))
            met += 1
        one, length, remaining = stack[-1]
        images.undo(length)
        outcome, other = next(remaining, (None, -1))
        if other < 0:
            stack.pop()
            if not stack:
                break
            continue
        if coloured is not None and coloured[0][one] != coloured[1][other]:
            expected = COLOUR
        else:
            expected = met if images.force(one, other) else CLASH
        need(type(outcome) is int and outcome == expected, "a case has another outcome")
    need(met == len(listed), "a node is never met")
