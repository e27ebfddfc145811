"""Strategies for natural transformations: between tasks, and between functors."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import overload

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from ...theory.functor import Functor
from ...theory.listing import Listing
from ...theory.naturals import first_transformation
from ...theory.presheaf import Presheaf
from ...theory.tasks import sum_of_tasks
from ...theory.transformation import NaturalTransformation
from ..presented import functor_table_of, listing_of
from ..tables import TransformationTable
from .presheaves import presheaves, quotient
from .search import draw_solution, solution


class TaskImages:
    """The problem of a transformation of tasks: an image for each element, numbered in the row."""

    def __init__(self, source: Presheaf, target: Presheaf) -> None:
        self.source, self.target = source, target
        self.count = source.size

    @cached_property
    def edges(self) -> dict[int, list[tuple[int, int, int]]]:
        """The edges of the source, by the later of their two ends."""
        found: dict[int, list[tuple[int, int, int]]] = {}
        for high, letter, low in self.source.edges():
            found.setdefault(max(high, low), []).append((high, letter, low))
        return found

    @cached_property
    def down(self) -> dict[tuple[int, int], int]:
        """The restrictions of the elements of the target."""
        return {(high, letter): low for high, letter, low in self.target.edges()}

    def options(self, values: Sequence[int]) -> Sequence[int]:
        """The elements of the target over the same object."""
        obj = self.source.object_of[len(values)]
        return range(self.target.offsets[obj], self.target.offsets[obj + 1])

    def allows(self, values: Sequence[int]) -> bool:
        """Whether the squares commute that now have both their ends."""
        due = self.edges.get(len(values) - 1, ())
        return all(self.down[values[high], letter] == values[low] for high, letter, low in due)

    def transformation(self, values: Sequence[int]) -> NaturalTransformation:
        """The transformation with these values."""
        source, target = self.source, self.target
        components = tuple(
            tuple(
                values[number] - target.offsets[obj] for number in range(source.offsets[obj], source.offsets[obj + 1])
            )
            for obj in range(len(source.sets))
        )
        return NaturalTransformation(source, target, components)


class Components:
    """The problem of a transformation of functors: an arrow for each object of their source."""

    def __init__(self, source: Functor, target: Functor) -> None:
        self.source, self.target = source, target
        self.count = len(source.source.objects)

    @cached_property
    def there(self) -> Listing:
        """The arrows of the functors' target."""
        return listing_of(self.source.target)

    def options(self, values: Sequence[int]) -> Sequence[int]:
        """The arrows from the image under the one functor to the image under the other."""
        obj = len(values)
        return self.there.hom(self.source.objects[obj], self.target.objects[obj])

    def allows(self, values: Sequence[int]) -> bool:
        """Whether the squares commute of the generators that now have both their ends."""
        newest, there = len(values) - 1, self.there
        return all(
            there.compose(there.number(self.source.generators[letter]), values[cod])
            == there.compose(values[dom], there.number(self.target.generators[letter]))
            for letter, (_, dom, cod) in enumerate(self.source.source.generators)
            if max(dom, cod) == newest
        )


@overload
def transformations() -> st.SearchStrategy[NaturalTransformation]:
    """Between tasks that are drawn."""


@overload
def transformations(source: Presheaf, target: Presheaf) -> st.SearchStrategy[NaturalTransformation]:
    """Between two tasks."""


@overload
def transformations(source: Functor, target: Functor) -> st.SearchStrategy[TransformationTable]:
    """Between two functors."""


def transformations(
    source: Presheaf | Functor | None = None, target: Presheaf | Functor | None = None
) -> st.SearchStrategy[NaturalTransformation] | st.SearchStrategy[TransformationTable]:
    """Natural transformations between two tasks, or (as tables) between two functors; without arguments, between tasks
    that are drawn.

    Drawing from two between which there is none is an error. Images are offered only where they can be completed.
    """
    if isinstance(source, Functor) and isinstance(target, Functor):
        return _between_functors(source, target)
    if isinstance(source, Presheaf) and isinstance(target, Presheaf):
        return _between_tasks(source, target)
    if source is None and target is None:
        return _with_tasks()
    return st.deferred(lambda: _refuse("transformations need two tasks or two functors, or nothing"))


def _refuse(message: str) -> st.SearchStrategy[NaturalTransformation]:
    raise InvalidArgument(message)


@st.composite
def _between_tasks(draw: st.DrawFn, source: Presheaf, target: Presheaf) -> NaturalTransformation:
    if source.base != target.base or source.covariant != target.covariant:
        message = f"{source!r} and {target!r} are tasks on different categories"
        raise InvalidArgument(message)
    first = first_transformation(source, target)
    if not isinstance(first, NaturalTransformation):
        message = f"there is no transformation from {source.label} to {target.label}, or none was found"
        raise InvalidArgument(message)
    known = [position + target.offsets[obj] for obj, component in enumerate(first.components) for position in component]
    problem = TaskImages(source, target)
    return problem.transformation(draw_solution(draw, problem, known))


@st.composite
def _between_functors(draw: st.DrawFn, source: Functor, target: Functor) -> TransformationTable:
    if source.source != target.source or source.target != target.target:
        message = f"{source!r} and {target!r} are not parallel"
        raise InvalidArgument(message)
    problem = Components(source, target)
    first = solution(problem, most=1_000_000)
    if first is None:
        message = f"there is no transformation from {source.label} to {target.label}, or none was found"
        raise InvalidArgument(message)
    found = draw_solution(draw, problem, first)
    return TransformationTable(functor_table_of(source), functor_table_of(target), tuple(found))


@st.composite
def _with_tasks(draw: st.DrawFn) -> NaturalTransformation:
    """A task, and a target to which it has a transformation: a quotient of it beside something else."""
    source = draw(presheaves(max_elements=10))
    merged = source
    wide = [obj for obj, names in enumerate(source.sets) if len(names) > 1]
    place = draw(st.sampled_from([-1, *wide]))
    if place >= 0:
        start = source.offsets[place]
        merged = quotient(source, [(start, start + 1)]).target
    other = draw(presheaves(source.base, max_elements=5))
    return draw(_between_tasks(source, sum_of_tasks(merged, other) if other.size else merged))
