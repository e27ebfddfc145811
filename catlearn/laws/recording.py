"""What a structure was asked while the two sides of a law were worked out: the finite part that a failure needs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .structures import (
    AdjunctionLike,
    Arrow,
    CategoryLike,
    Element,
    FunctorLike,
    Object,
    PresheafLike,
    TaskTransformationLike,
    TransformationLike,
)


class RecordedCategory:
    """A category that keeps the arrows it was asked about, and its answers on composites and identities."""

    def __init__(self, wrapped: CategoryLike) -> None:
        self.wrapped = wrapped
        self.seen: list[Arrow] = []
        self.met: list[Object] = []
        self.composites: list[tuple[int, int, int]] = []
        self.identities: list[tuple[Object, int]] = []

    def meet(self, obj: Object) -> None:
        """Keep an object."""
        if obj not in self.met:
            self.met.append(obj)

    def number(self, arrow: Arrow) -> int:
        """The number of an arrow among those seen; an arrow that equals one of them has its number."""
        ends = self.wrapped.dom(arrow), self.wrapped.cod(arrow)
        for obj in ends:
            self.meet(obj)
        for place, known in enumerate(self.seen):
            if ends == (self.wrapped.dom(known), self.wrapped.cod(known)) and self.wrapped.equal(arrow, known):
                return place
        self.seen.append(arrow)
        return len(self.seen) - 1

    def objects(self) -> Iterable[Object]:
        """The objects."""
        return self.wrapped.objects()

    def arrows(self) -> Iterable[Arrow]:
        """The arrows."""
        return self.wrapped.arrows()

    def dom(self, arrow: Arrow) -> Object:
        """Where an arrow starts."""
        return self.wrapped.dom(arrow)

    def cod(self, arrow: Arrow) -> Object:
        """Where an arrow ends."""
        return self.wrapped.cod(arrow)

    def identity(self, obj: Object) -> Arrow:
        """The identity, which is kept."""
        self.meet(obj)
        found = self.wrapped.identity(obj)
        self.identities.append((obj, self.number(found)))
        return found

    def compose(self, first: Arrow, second: Arrow) -> Arrow:
        """The composite, which is kept."""
        places = self.number(first), self.number(second)
        found = self.wrapped.compose(first, second)
        entry = (*places, self.number(found))
        if entry not in self.composites:
            self.composites.append(entry)
        return found

    def equal(self, one: Arrow, other: Arrow) -> bool:
        """Whether two arrows are equal."""
        return self.wrapped.equal(one, other)


class RecordedFunctor:
    """A functor between recorded categories."""

    def __init__(self, wrapped: FunctorLike, source: RecordedCategory, target: RecordedCategory) -> None:
        self.wrapped, self.source, self.target = wrapped, source, target

    def on_object(self, obj: Object) -> Object:
        """The image of an object; both are kept."""
        self.source.meet(obj)
        found = self.wrapped.on_object(obj)
        self.target.meet(found)
        return found

    def on_arrow(self, arrow: Arrow) -> Arrow:
        """The image of an arrow; both are kept."""
        self.source.number(arrow)
        found = self.wrapped.on_arrow(arrow)
        self.target.number(found)
        return found


class RecordedPresheaf:
    """A presheaf on a recorded category that keeps the elements it was asked about."""

    def __init__(self, wrapped: PresheafLike, base: RecordedCategory) -> None:
        self.wrapped, self.base = wrapped, base
        self.seen: list[tuple[Object, Element]] = []

    def keep(self, obj: Object, element: Element) -> int:
        """The number of an element among those seen."""
        self.base.meet(obj)
        for place, (over, known) in enumerate(self.seen):
            if over == obj and self.wrapped.equal(element, known):
                return place
        self.seen.append((obj, element))
        return len(self.seen) - 1

    def elements(self, obj: Object) -> Iterable[Element]:
        """The elements over an object."""
        return self.wrapped.elements(obj)

    def restrict(self, arrow: Arrow, element: Element) -> Element:
        """The restriction; the arrow and both elements are kept."""
        self.base.number(arrow)
        self.keep(self.base.cod(arrow), element)
        found = self.wrapped.restrict(arrow, element)
        self.keep(self.base.dom(arrow), found)
        return found

    def equal(self, one: Element, other: Element) -> bool:
        """Whether two elements are equal."""
        return self.wrapped.equal(one, other)


class RecordedTransformation:
    """A transformation between recorded functors, in a recorded category."""

    def __init__(self, wrapped: TransformationLike) -> None:
        self.wrapped = wrapped
        here, there = RecordedCategory(wrapped.source.source), RecordedCategory(wrapped.source.target)
        self.source = RecordedFunctor(wrapped.source, here, there)
        self.target = RecordedFunctor(wrapped.target, here, there)

    def component(self, obj: Object) -> Arrow:
        """The component, which is kept."""
        found = self.wrapped.component(obj)
        self.source.target.number(found)
        return found


class RecordedTaskTransformation:
    """A transformation between recorded presheaves on one recorded category."""

    def __init__(self, wrapped: TaskTransformationLike) -> None:
        self.wrapped = wrapped
        base = RecordedCategory(wrapped.source.base)
        self.source = RecordedPresheaf(wrapped.source, base)
        self.target = RecordedPresheaf(wrapped.target, base)

    def component(self, obj: Object, element: Element) -> Element:
        """The image of an element; both are kept."""
        self.source.keep(obj, element)
        found = self.wrapped.component(obj, element)
        self.target.keep(obj, found)
        return found


class RecordedAdjunction:
    """An adjunction between two recorded categories."""

    def __init__(self, wrapped: AdjunctionLike) -> None:
        self.wrapped = wrapped
        here, there = RecordedCategory(wrapped.left.source), RecordedCategory(wrapped.left.target)
        self.left = RecordedFunctor(wrapped.left, here, there)
        self.right = RecordedFunctor(wrapped.right, there, here)

    def unit(self, obj: Object) -> Arrow:
        """The unit, which is kept."""
        found = self.wrapped.unit(obj)
        self.left.source.number(found)
        return found

    def counit(self, obj: Object) -> Arrow:
        """The counit, which is kept."""
        found = self.wrapped.counit(obj)
        self.left.target.number(found)
        return found


def recorded(structure: Any) -> Any:
    """A structure that keeps what it is asked; None for one of a kind that is not recorded."""
    if isinstance(structure, AdjunctionLike):
        return RecordedAdjunction(structure)
    if isinstance(structure, TransformationLike | TaskTransformationLike):
        if isinstance(structure.source, FunctorLike):
            return RecordedTransformation(structure)
        return RecordedTaskTransformation(structure)
    if isinstance(structure, FunctorLike):
        return RecordedFunctor(structure, RecordedCategory(structure.source), RecordedCategory(structure.target))
    if isinstance(structure, PresheafLike):
        return RecordedPresheaf(structure, RecordedCategory(structure.base))
    if isinstance(structure, CategoryLike):
        return RecordedCategory(structure)
    return None
