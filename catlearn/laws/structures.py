"""What a class must offer to be put under a suite of laws: protocols with a handful of methods.

Nothing has to be inherited. Objects, arrows and elements may be anything; objects are compared by `==`, arrows and
elements by the structure's own `equal`, which may allow a tolerance. `arrows()` and `elements()` may be samples where
there are infinitely many: the laws are tested on what is listed and on what can be composed of it. A structure that
lists samples may say so by an attribute `sampled = True`; reports then do not claim that all instances were tried.

>>> class Additive:
...     "Numbers as arrows of a category with one object; they compose by addition."
...     def objects(self): return ["*"]
...     def arrows(self): return [0, 1, 5]
...     def dom(self, arrow): return "*"
...     def cod(self, arrow): return "*"
...     def identity(self, obj): return 0
...     def compose(self, first, second): return first + second
...     def equal(self, one, other): return one == other
>>> isinstance(Additive(), CategoryLike)
True
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol, TypeAlias, runtime_checkable

Object: TypeAlias = Any
Arrow: TypeAlias = Any
Element: TypeAlias = Any


class Undefined(Exception):
    """Raised by a structure where it has no answer at all: two arrows meet, and nothing is said of their composite.

    Only the law that something exists is broken by it; the other laws say nothing of what does not exist.
    """


@runtime_checkable
class CategoryLike(Protocol):
    """Objects, arrows with their ends, identities, and composition in path order: `compose(f, g)` is f then g."""

    def objects(self) -> Iterable[Object]:
        """The objects, or those to test with."""

    def arrows(self) -> Iterable[Arrow]:
        """The arrows, or those to test with."""

    def dom(self, arrow: Arrow) -> Object:
        """Where an arrow starts."""

    def cod(self, arrow: Arrow) -> Object:
        """Where an arrow ends."""

    def identity(self, obj: Object) -> Arrow:
        """The identity of an object."""

    def compose(self, first: Arrow, second: Arrow) -> Arrow:
        """The first arrow, then the second; it is asked only of arrows that meet."""

    def equal(self, one: Arrow, other: Arrow) -> bool:
        """Whether two arrows with the same ends are equal, up to a tolerance where that makes sense."""


@runtime_checkable
class FunctorLike(Protocol):
    """A map of objects and a map of arrows, from one category to another."""

    @property
    def source(self) -> CategoryLike:
        """The category that it starts from."""

    @property
    def target(self) -> CategoryLike:
        """The category that it goes to."""

    def on_object(self, obj: Object) -> Object:
        """The image of an object."""

    def on_arrow(self, arrow: Arrow) -> Arrow:
        """The image of an arrow."""


@runtime_checkable
class PresheafLike(Protocol):
    """A set of elements for each object, and for each arrow f : A -> B the restriction from those of B to those of A.

    A method `contains(obj, element)` is used where there is one, and says of a restriction whether it is an element.
    """

    @property
    def base(self) -> CategoryLike:
        """The category on which it is a presheaf."""

    def elements(self, obj: Object) -> Iterable[Element]:
        """The elements over an object, or those to test with."""

    def restrict(self, arrow: Arrow, element: Element) -> Element:
        """The restriction of an element over the end of an arrow, to its start."""

    def equal(self, one: Element, other: Element) -> bool:
        """Whether two elements over one object are equal."""


@runtime_checkable
class TransformationLike(Protocol):
    """A family of arrows from the values of one functor to those of another: one for each object of their source."""

    @property
    def source(self) -> FunctorLike:
        """The functor that it starts from."""

    @property
    def target(self) -> FunctorLike:
        """The functor that it goes to, parallel to the other."""

    def component(self, obj: Object) -> Arrow:
        """The component at an object: an arrow of the functors' target."""


@runtime_checkable
class TaskTransformationLike(Protocol):
    """A family of maps from the elements of one presheaf to those of another on the same base."""

    @property
    def source(self) -> PresheafLike:
        """The presheaf that it starts from."""

    @property
    def target(self) -> PresheafLike:
        """The presheaf that it goes to, on the same base."""

    def component(self, obj: Object, element: Element) -> Element:
        """The image of an element over an object."""


@runtime_checkable
class AdjunctionLike(Protocol):
    """Functors left : C -> D and right : D -> C, a unit A -> right(left(A)) and a counit left(right(X)) -> X."""

    @property
    def left(self) -> FunctorLike:
        """The left adjoint."""

    @property
    def right(self) -> FunctorLike:
        """The right adjoint."""

    def unit(self, obj: Object) -> Arrow:
        """The unit at an object of C: an arrow of C."""

    def counit(self, obj: Object) -> Arrow:
        """The counit at an object of D: an arrow of D."""


@runtime_checkable
class RepresentationLike(Protocol):
    """A presheaf, an object P and an element over P that are said to represent it: T is hom(-, P)."""

    @property
    def task(self) -> PresheafLike:
        """The presheaf."""

    @property
    def object(self) -> Object:
        """The representing object."""

    @property
    def element(self) -> Element:
        """The universal element."""


@runtime_checkable
class MetricLike(Protocol):
    """Points and a value between any two, in an ordered set of values that compose: distances with +, say."""

    def points(self) -> Iterable[Object]:
        """The points."""

    def hom(self, source: Object, target: Object) -> Any:
        """The value from one point to another."""

    def neutral(self) -> Any:
        """The value that a point has to itself: 0 for distances, 1 for similarities."""

    def compose(self, first: Any, second: Any) -> Any:
        """The value of going on: the sum of distances, the product of similarities."""

    def no_closer(self, one: Any, other: Any) -> bool:
        """Whether the first value is no closer than the second: `one >= other` for distances."""
