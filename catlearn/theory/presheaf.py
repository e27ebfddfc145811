"""Presheaves of finite sets: tasks.

A presheaf T on C gives a finite set T(A) to each object and, contravariantly, a map T(f) : T(B) -> T(A) (restriction
along f) to each morphism f : A -> B. It is given by its values on generators; it is a presheaf on the presented
category iff both sides of each equation act equally, since the congruence is the least that contains the equations.

A covariant task on C is a presheaf on the opposite category: `base` is then `opposite(C)`, and every algorithm works
on `base` alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from .category import Category, Equation, Path, opposite
from .display import Shown
from .thin import thin_equations


class BrokenEquation(NamedTuple):
    """An equation of the base whose sides restrict `element` (a number within its set) differently."""

    equation: Equation
    element: int
    left: int
    right: int


class Step(NamedTuple):
    """Restriction along a generator, of elements numbered in a row: y goes to images[y - above] + below."""

    generator: int
    images: Sequence[int]
    above: int
    below: int


@dataclass(frozen=True, eq=False)
class Presheaf(Shown):
    """A presheaf on `base`, equal to another when both say the same.

    `sets[A]` are the names of the elements of T(A). For a generator g : A -> B of the base, `maps[g][j]` is the
    position in T(A) of the restriction of the j-th element of T(B). `covariant` says that the reader's category is
    the opposite of the base.
    """

    base: Category
    sets: tuple[tuple[str, ...], ...]
    maps: tuple[Sequence[int], ...]
    covariant: bool = False
    label: str = "T"

    @cached_property
    def category(self) -> Category:
        """The category that the reader declared the task on."""
        return opposite(self.base) if self.covariant else self.base

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Presheaf) and (
            self is other
            or (self.covariant, self.base, self.sets, tuple(map(tuple, self.maps)))
            == (other.covariant, other.base, other.sets, tuple(map(tuple, other.maps)))
        )

    def __hash__(self) -> int:
        return hash((self.base, self.sets))

    def __repr__(self) -> str:
        variance = "covariant task" if self.covariant else "task"
        return f"<{variance} {self.label} on {self.category.label}: {self.size} elements>"

    @cached_property
    def offsets(self) -> tuple[int, ...]:
        """Where the elements of each object begin when all elements are numbered in a row, and their number last."""
        return (0, *accumulate(map(len, self.sets)))

    @property
    def size(self) -> int:
        """The number of all elements."""
        return self.offsets[-1]

    @cached_property
    def object_of(self) -> Sequence[int]:
        """The object over which each element lies."""
        return [obj for obj, names in enumerate(self.sets) for _ in names]

    @cached_property
    def edge_offsets(self) -> tuple[int, ...]:
        """Where the edges of each generator begin when all edges are numbered in a row, and their number last."""
        return (0, *accumulate(map(len, self.maps)))

    @cached_property
    def steps(self) -> tuple[tuple[Step, ...], ...]:
        """For each object the steps down from an element over it, one for each generator into the object."""
        base, offsets = self.base, self.offsets
        return tuple(
            tuple(
                Step(letter, self.maps[letter], offsets[obj], offsets[base.generators[letter].dom])
                for letter in incoming
            )
            for obj, incoming in enumerate(base.incoming)
        )

    def element(self, number: int) -> tuple[int, int]:
        """The object and the position of an element, from its number in the row."""
        obj = self.object_of[number]
        return obj, number - self.offsets[obj]

    def show_element(self, number: int) -> str:
        """The name of an element, from its number in the row."""
        obj, position = self.element(number)
        return self.sets[obj][position]

    def restrict(self, path: Path, position: int) -> int:
        """The restriction along a path of the base: of an element of T(cod), by position, to one of T(dom)."""
        for letter in reversed(path.word):
            position = self.maps[letter][position]
        return position

    def edges(self) -> Iterator[tuple[int, int, int]]:
        """All (element, generator, restriction of the element along it), elements numbered in a row.

        They are the generators of the category of elements: (g, y) : T(g)(y) -> y.
        """
        for number, generator in enumerate(self.base.generators):
            start, end = self.offsets[generator.cod], self.offsets[generator.dom]
            for position, image in enumerate(self.maps[number]):
                yield start + position, number, end + image


def broken_equation(task: Presheaf) -> BrokenEquation | None:
    """The first equation of the base that a table does not satisfy, or None: then it is a presheaf."""
    if all(len(names) <= 1 for names in task.sets):
        return None
    for left, right in equations_to_check(task.base):
        for position in range(len(task.sets[left.cod])):
            one, other = task.restrict(left, position), task.restrict(right, position)
            if one != other:
                return BrokenEquation((left, right), position, one, other)
    return None


def equations_to_check(base: Category) -> Iterator[Equation]:
    """Equations that together give all equations of a category: its own and, if it is thin, finitely many more."""
    yield from base.equations
    if base.thin:
        yield from thin_equations(base)
