"""Colours of the elements of two tasks that every isomorphism keeps.

At first the colour of an element is its object. In each round it becomes its colour together with the colour of its
restriction along each generator and, for each generator, how many elements of each colour restrict to it. By
induction an isomorphism keeps the colours of each round. Colours are numbers, given in the order of first appearance.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass

from .presheaf import Presheaf

ROUNDS = 24


@dataclass(frozen=True)
class Colours:
    """The colours of the elements of two tasks after some rounds."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    rounds: int

    @property
    def unbalanced(self) -> int | None:
        """The least colour that the tasks have in different numbers."""
        left, right = Counter(self.left), Counter(self.right)
        return min((colour for colour in left | right if left[colour] != right[colour]), default=None)


def colours(left: Presheaf, right: Presheaf, most: int = ROUNDS) -> Colours:
    """Colour two tasks on one base, round by round until nothing changes, but at most so many rounds.

    >>> from .families import chain
    >>> T = Presheaf(chain(2), (("x", "y"), ("z",)), ([1],))
    >>> colours(T, T).left
    (0, 1, 2)
    """
    tasks = (left, right)
    now = [list(task.object_of) for task in tasks]
    count, rounds = -1, 0
    while rounds < most:
        numbers: dict[Hashable, int] = {}
        following = [
            [numbers.setdefault(signature, len(numbers)) for signature in _signatures(task, colour)]
            for task, colour in zip(tasks, now, strict=True)
        ]
        if len(numbers) == count:
            break
        now, count, rounds = following, len(numbers), rounds + 1
    return Colours(tuple(now[0]), tuple(now[1]), rounds)


def _signatures(task: Presheaf, colour: list[int]) -> list[Hashable]:
    below: list[list[tuple[int, int]]] = [[] for _ in colour]
    above: list[list[tuple[int, int]]] = [[] for _ in colour]
    for high, letter, low in task.edges():
        below[high].append((letter, colour[low]))
        above[low].append((letter, colour[high]))
    return [(own, tuple(below[element]), tuple(sorted(above[element]))) for element, own in enumerate(colour)]
