"""Components of a task that are alike, and may be exchanged in an argument by cases.

If two components of a task are isomorphic, the renaming that exchanges them by an isomorphism, and leaves all else
alone, is an automorphism of the task. A problem that is posed by the task alone, and the choices made so far if they
touch neither component, are the same after it. So of two values that it exchanges only one need be tried.

Each element has a component, and a place: an element of the first component of its kind, to which an isomorphism
sends it. Two elements are exchanged by the renaming of their components when their places are equal.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .generation import components
from .isomorphism import isomorphism
from .presheaf import Presheaf
from .transformation import NaturalTransformation

COMPONENTS_TO_COMPARE = 2_000


@dataclass(frozen=True)
class Interchange:
    """For each element of a task, numbered in the row, its component and its place."""

    component: tuple[int, ...]
    place: tuple[int, ...]

    def alike(self, one: int, other: int) -> bool:
        """Whether two elements are exchanged by exchanging their components."""
        return self.component[one] != self.component[other] and self.place[one] == self.place[other]


def interchange(task: Presheaf) -> Interchange:
    """Which elements of a task are alike.

    Components are compared with the first of each kind that has as many elements over each object; where there are
    very many of them, the rest are taken to be unlike any other.

    >>> from .families import cyclic
    >>> two_swaps = Presheaf(cyclic(2), (("a", "b", "c", "d", "e"),), ([1, 0, 3, 2, 4],))
    >>> interchange(two_swaps)
    Interchange(component=(0, 0, 1, 1, 2), place=(0, 1, 0, 1, 4))
    """
    labels, count = components(task)
    members: list[list[int]] = [[] for _ in range(count)]
    for element, label in enumerate(labels):
        members[label].append(element)
    place = list(range(task.size))
    kinds: dict[tuple[int, ...], list[tuple[Presheaf, list[int]]]] = {}
    for some in members[:COMPONENTS_TO_COMPARE]:
        part = _part(task, some)
        alike = kinds.setdefault(tuple(map(len, part.sets)), [])
        for first, elements in alike:
            found = isomorphism(part, first)
            if isinstance(found, NaturalTransformation):
                for number, element in enumerate(some):
                    obj, position = part.element(number)
                    place[element] = elements[first.offsets[obj] + found.components[obj][position]]
                break
        else:
            alike.append((part, some))
    return Interchange(tuple(labels), tuple(place))


def _part(task: Presheaf, elements: Sequence[int]) -> Presheaf:
    """A component as a task; its elements are in the order of those of the task."""
    inside: dict[int, int] = {}
    sets: list[list[str]] = [[] for _ in task.sets]
    for element in elements:
        obj = task.object_of[element]
        inside[element] = len(sets[obj])
        sets[obj].append(task.show_element(element))
    maps: list[list[int]] = [[0] * len(sets[generator.cod]) for generator in task.base.generators]
    for element in elements:
        for letter, images, above, below in task.steps[task.object_of[element]]:
            maps[letter][inside[element]] = inside[images[element - above] + below]
    return Presheaf(task.base, tuple(map(tuple, sets)), tuple(map(tuple, maps)))
