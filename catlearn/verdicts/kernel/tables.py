"""Tables on which a category acts: finite presheaves, written as the restrictions of each element.

The rows of a table are indexed by elements. Row x, for an element over the object B, holds for each generator
g : A -> B, in their order, the restriction of x along g. The elements of hom(-, Y) are paths, and that of x along g is
the path g >> x.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from .presentation import Presentation, Word
from .reading import items, need, numbers
from .thin import thin_laws


@dataclass(frozen=True)
class Table:
    """`over[x]` is the object over which x lies, `rows[x]` its restrictions."""

    base: Presentation
    over: list[int]
    rows: list[list[int]]

    def restrict(self, word: Word, element: int) -> int:
        """The restriction along a path that ends in the element's object."""
        for g in reversed(word):
            element = self.rows[element][self.base.slot[g]]
        return element

    @cached_property
    def at(self) -> list[list[int]]:
        """For each object the elements over it."""
        found: list[list[int]] = [[] for _ in range(self.base.objects)]
        for element, obj in enumerate(self.over):
            found[obj].append(element)
        return found

    def obeys_the_laws(self) -> bool:
        """Whether every equation of the category holds at every element."""
        sides = readings(self.base)
        for element, obj in enumerate(self.over):
            for left, right in sides[obj]:
                if self._follow(left, element) != self._follow(right, element):
                    return False
        return not self.base.thin or self._is_thin()

    def _follow(self, places: list[int], element: int) -> int:
        for place in places:
            element = self.rows[element][place]
        return element

    def _is_thin(self) -> bool:
        """Whether no element has two restrictions over one object: surely not where no component has two elements."""
        if len(set(zip(self.over, self.components(), strict=True))) == len(self.over):
            return True
        for _, cod, left, right in thin_laws(self.base):
            for element in self.at[cod]:
                self.base.budget.spend(len(left) + len(right))
                if self.restrict(left, element) != self.restrict(right, element):
                    return False
        return True

    @cached_property
    def words(self) -> list[list[Word]]:
        """For each object, a path for each element over it that element 0 generates, in their order."""
        found: dict[int, Word] = {0: ()}
        for element in (queue := [0]):
            for place, image in enumerate(self.rows[element]):
                if image not in found:
                    self.base.budget.spend(1 + len(found[element]))
                    found[image] = (self.base.into[self.over[element]][place], *found[element])
                    queue.append(image)
        listed: list[list[Word]] = [[] for _ in range(self.base.objects)]
        for element in sorted(found):
            listed[self.over[element]].append(found[element])
        return listed

    def arrows(self) -> Iterator[tuple[int, int]]:
        """All (element, one of its restrictions along a generator)."""
        for element, row in enumerate(self.rows):
            for image in row:
                yield element, image

    def reached(self, sources: list[int]) -> list[bool]:
        """Which elements are restrictions of the given ones."""
        seen, queue = [False] * len(self.over), list(sources)
        for source in sources:
            seen[source] = True
        for element in queue:
            for image in self.rows[element]:
                if not seen[image]:
                    seen[image] = True
                    queue.append(image)
        return seen

    def reaching(self, target: int) -> set[int]:
        """The elements of which the given one is a restriction."""
        found, before = {target}, self.sources
        for element in (queue := [target]):
            for other in before[element]:
                if other not in found:
                    found.add(other)
                    queue.append(other)
        self.base.budget.spend(len(found))
        return found

    @cached_property
    def sources(self) -> list[list[int]]:
        """For each element those of which it is the restriction along a generator."""
        found: list[list[int]] = [[] for _ in self.over]
        for element, image in self.arrows():
            found[image].append(element)
        return found

    def components(self) -> list[int]:
        """The component of each element, the components numbered by first appearance."""
        labels, count = [-1] * len(self.over), 0
        for start in range(len(self.over)):
            if labels[start] < 0:
                labels[start], queue = count, [start]
                for element in queue:
                    for other in (*self.rows[element], *self.sources[element]):
                        if labels[other] < 0:
                            labels[other] = count
                            queue.append(other)
                count += 1
        return labels


def readings(base: Presentation) -> list[list[tuple[list[int], list[int]]]]:
    """For each object, the sides of the equations that end there, as places in the rows, the last generator first."""
    found: list[list[tuple[list[int], list[int]]]] = [[] for _ in range(base.objects)]
    for _, cod, left, right in base.equations:
        found[cod].append(([base.slot[g] for g in left[::-1]], [base.slot[g] for g in right[::-1]]))
    return found


def read_table(base: Presentation, sizes: list[int], maps: object, what: str) -> Table:
    """The presheaf with these numbers of elements; `maps[g][j]` restricts the j-th element over cod(g) along g."""
    offsets = [0]
    for size in sizes:
        offsets.append(offsets[-1] + size)
    listed = items(maps, f"the maps of {what}", len(base.dom))
    images = [
        numbers(listed[g], sizes[base.dom[g]], f"the maps of {what}", sizes[base.cod[g]]) for g in range(len(base.dom))
    ]
    over = [obj for obj, size in enumerate(sizes) for _ in range(size)]
    rows = [
        [offsets[base.dom[g]] + images[g][element - offsets[obj]] for g in base.into[obj]]
        for element, obj in enumerate(over)
    ]
    table = Table(base, over, rows)
    need(table.obeys_the_laws(), f"{what} breaks an equation")
    return table
