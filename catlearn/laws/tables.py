"""Finite structures written out in full. Nothing makes a table lawful: this is what mutants are made of.

Objects, arrows and elements are numbers; a table has names for them, which only messages use. An entry that is missing
raises Undefined when it is asked for.

>>> switch = CategoryTable(("A",), ("1", "e"), ((0, 0), (0, 0)), (0,), {(0, 0): 0, (0, 1): 1, (1, 0): 1, (1, 1): 1})
>>> switch.compose(1, 1), switch.show(1)
(1, 'e')
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .structures import Undefined

Ends = tuple[int, int]


@dataclass(frozen=True)
class CategoryTable:
    """A composition table: `composites[f, g]` is f then g, `identities[A]` the arrow listed as the identity."""

    object_names: tuple[str, ...]
    arrow_names: tuple[str, ...]
    ends: tuple[Ends, ...]
    identities: tuple[int, ...]
    composites: Mapping[tuple[int, int], int]

    def __repr__(self) -> str:
        return f"<table: {len(self.object_names)} objects, {len(self.ends)} arrows>"

    def objects(self) -> Sequence[int]:
        """The numbers of the objects."""
        return range(len(self.object_names))

    def arrows(self) -> Sequence[int]:
        """The numbers of the arrows."""
        return range(len(self.ends))

    def dom(self, arrow: int) -> int:
        """Where an arrow starts."""
        return self.ends[arrow][0]

    def cod(self, arrow: int) -> int:
        """Where an arrow ends."""
        return self.ends[arrow][1]

    def identity(self, obj: int) -> int:
        """The arrow listed as the identity of an object."""
        return self.identities[obj]

    def compose(self, first: int, second: int) -> int:
        """The listed composite; Undefined where none is listed."""
        found = self.composites.get((first, second))
        if found is None:
            message = f"no composite of {self.show(first)} and {self.show(second)} is listed"
            raise Undefined(message)
        return found

    def equal(self, one: int, other: int) -> bool:
        """Whether two numbers are the same."""
        return one == other

    def show(self, arrow: int) -> str:
        """The name of an arrow."""
        return self.arrow_names[arrow]

    def show_object(self, obj: int) -> str:
        """The name of an object."""
        return self.object_names[obj]

    def hom(self, dom: int, cod: int) -> list[int]:
        """The arrows between two objects."""
        return [arrow for arrow, ends in enumerate(self.ends) if ends == (dom, cod)]


@dataclass(frozen=True)
class FunctorTable:
    """Images of objects and of arrows, by their numbers."""

    source: CategoryTable
    target: CategoryTable
    objects: tuple[int, ...]
    arrows: tuple[int, ...]

    def on_object(self, obj: int) -> int:
        """The image of an object."""
        return self.objects[obj]

    def on_arrow(self, arrow: int) -> int:
        """The image of an arrow."""
        return self.arrows[arrow]


@dataclass(frozen=True)
class PresheafTable:
    """`sets[A]` names the elements over A; `maps[f][j]` restricts the j-th element over the end of f.

    An element is the pair of its object and its position there.
    """

    base: CategoryTable
    sets: tuple[tuple[str, ...], ...]
    maps: tuple[tuple[int, ...], ...]

    def elements(self, obj: int) -> Sequence[int]:
        """The positions of the elements over an object."""
        return range(len(self.sets[obj]))

    def restrict(self, arrow: int, element: int) -> int:
        """The listed restriction; Undefined where none is listed."""
        images = self.maps[arrow]
        if not 0 <= element < len(images):
            message = f"no restriction along {self.base.show(arrow)} of the element {element} is listed"
            raise Undefined(message)
        return images[element]

    def equal(self, one: int, other: int) -> bool:
        """Whether two positions are the same."""
        return one == other

    def contains(self, obj: int, element: int) -> bool:
        """Whether there is an element of this position over an object."""
        return 0 <= element < len(self.sets[obj])

    def show_element(self, obj: int, element: int) -> str:
        """The name of an element."""
        return self.sets[obj][element] if self.contains(obj, element) else f"nothing ({element})"


@dataclass(frozen=True)
class TransformationTable:
    """Components of a transformation between functors: for each object the number of an arrow of their target."""

    source: FunctorTable
    target: FunctorTable
    components: tuple[int, ...]

    def component(self, obj: int) -> int:
        """The component at an object."""
        return self.components[obj]


@dataclass(frozen=True)
class TaskTransformationTable:
    """Components of a transformation between presheaves: for each object the images of the elements over it."""

    source: PresheafTable
    target: PresheafTable
    components: tuple[tuple[int, ...], ...]

    def component(self, obj: int, element: int) -> int:
        """The image of an element over an object."""
        return self.components[obj][element]


@dataclass(frozen=True)
class AdjunctionTable:
    """Two functors, and the arrows of the unit and of the counit, by their numbers."""

    left: FunctorTable
    right: FunctorTable
    units: tuple[int, ...]
    counits: tuple[int, ...]

    def unit(self, obj: int) -> int:
        """The unit at an object of the source of the left functor."""
        return self.units[obj]

    def counit(self, obj: int) -> int:
        """The counit at an object of the target of the left functor."""
        return self.counits[obj]


@dataclass(frozen=True)
class RepresentationTable:
    """A presheaf with an object and an element over it that are said to represent it."""

    task: PresheafTable
    object: int
    element: int
