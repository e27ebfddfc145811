"""The laws of a representation, and Yoneda's lemma.

A task T is represented by an object P and a universal element u over P when each element is T(f)(u) for just one f.
Yoneda's lemma says that transformations hom(-, A) => T are elements x over A: `spread(A, x, f)` is the value at f of
the transformation that belongs to x.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

from ..theory.laws import Law as Statement
from .category_laws import arrows, objects
from .law import Law, Variable, shown, shown_element, shown_object
from .pictures import row
from .presheaf_laws import PRESHEAF, contains, restrictions
from .reproduction import claimed_representation, claimed_spread
from .structures import Arrow, Element, Object, PresheafLike, RepresentationLike
from .suite import Part, Suite


def _between(structure: PresheafLike, dom: Object, cod: Object) -> list[Arrow]:
    base = structure.base
    return [f for f in arrows(base) if base.dom(f) == dom and base.cod(f) == cod]


def _into_representing(structure: RepresentationLike, *_: Any) -> Sequence[Arrow]:
    base = structure.task.base
    return [f for f in arrows(base) if base.cod(f) == structure.object]


def _alike(structure: RepresentationLike, f: Arrow) -> Sequence[Arrow]:
    """The arrows parallel to f that restrict the universal element as f does."""
    task, u = structure.task, structure.element
    image = task.restrict(f, u)
    return [
        g for g in _between(task, task.base.dom(f), structure.object) if task.equal(task.restrict(g, u), image)
    ] or [f]


def _show_base_arrow(structure: RepresentationLike, f: Arrow, *_: Any) -> str:
    return shown(structure.task.base, f)


def _nearest_image(structure: RepresentationLike, obj: Object, x: Element) -> Element | None:
    """T(f)(u) for an arrow f that reaches x; where none does, for any f, and None where there is no arrow at all."""
    task, u = structure.task, structure.element
    images = [task.restrict(f, u) for f in _between(task, obj, structure.object)]
    return next((y for y in images if task.equal(x, y)), images[0] if images else None)


UNIVERSAL = Law(
    Statement("universal element", "The universal element lies over the representing object.", "u in T(P)"),
    (),
    lambda structure: structure.element,
    lambda structure: structure.object,
    lambda structure, element, obj: contains(structure.task, obj, element),
    lambda structure, element: shown_element(structure.task, structure.object, element),
    lambda structure: (),
    reproduction=claimed_representation,
    show_right=lambda structure, obj: f"T({shown_object(structure.task.base, obj)})",
)
REACHED = Law(
    Statement(
        "every element is reached", "Each element is a restriction of the universal one.", "x = T(f)(u) for some f"
    ),
    (
        Variable(
            "A",
            lambda structure, *_: objects(structure.task.base),
            lambda structure, obj, *_: shown_object(structure.task.base, obj),
        ),
        Variable(
            "x",
            lambda structure, obj: list(structure.task.elements(obj)),
            lambda structure, x, obj: shown_element(structure.task, obj, x),
        ),
    ),
    lambda structure, obj, x: x,
    _nearest_image,
    lambda structure, x, y, *_: y is not None and structure.task.equal(x, y),
    lambda structure, x, obj, *_: shown_element(structure.task, obj, x),
    lambda structure, obj, x: (),
    reproduction=claimed_representation,
    show_right=lambda structure, y, obj, *_: (
        "nothing, for there is no f"
        if y is None
        else f"never that; for example {shown_element(structure.task, obj, y)}"
    ),
)
ONCE = Law(
    Statement(
        "no element is reached twice",
        "Arrows that restrict the universal element alike are equal.",
        "f = g when T(f)(u) = T(g)(u)",
    ),
    (
        Variable("f", _into_representing, _show_base_arrow),
        Variable("g", _alike, _show_base_arrow),
    ),
    lambda structure, f, g: f,
    lambda structure, f, g: g,
    lambda structure, left, right, *_: structure.task.base.equal(left, right),
    _show_base_arrow,
    lambda structure, f, g: [
        *restrictions(structure.task, structure.element, f),
        *restrictions(structure.task, structure.element, g),
    ],
    reproduction=claimed_representation,
)

REPRESENTATION = Suite("representation", (UNIVERSAL, REACHED, ONCE), (Part("task", PRESHEAF),))
"""The laws of an object and an element that represent a presheaf, of a `RepresentationLike`."""


@runtime_checkable
class YonedaLike(Protocol):
    """A presheaf, and for each element the transformation from a representable that belongs to it."""

    @property
    def task(self) -> PresheafLike:
        """The presheaf."""

    def spread(self, obj: Object, element: Element, arrow: Arrow) -> Element:
        """The value at an arrow into `obj` of the transformation that belongs to an element over `obj`."""


@dataclass(frozen=True)
class Yoneda:
    """What Yoneda's lemma says of a presheaf: the transformation of x sends f to T(f)(x)."""

    task: PresheafLike

    def spread(self, obj: Object, element: Element, arrow: Arrow) -> Element:
        """T(f)(x)."""
        return self.task.restrict(arrow, element)


@dataclass(frozen=True)
class YonedaTable:
    """Another claim about which transformations belong to elements: by exceptions from the rule."""

    task: PresheafLike
    exceptions: Mapping[tuple[Object, Element, Arrow], Element]

    def spread(self, obj: Object, element: Element, arrow: Arrow) -> Element:
        """The exception that is listed, else T(f)(x)."""
        key = (obj, element, arrow)
        return self.exceptions[key] if key in self.exceptions else self.task.restrict(arrow, element)


Values = tuple[tuple[Arrow, Element], ...]


def transformations_from(task: PresheafLike, obj: Object) -> Iterator[Values]:
    """All transformations hom(-, obj) => T of a finite presheaf, by going through the possible values at each arrow."""
    base = task.base
    into = [f for f in arrows(base) if base.cod(f) == obj]
    into.sort(key=lambda f: not (base.dom(f) == obj and base.equal(f, base.identity(obj))))
    yield from _extended(task, into, ())


def _extended(task: PresheafLike, into: Sequence[Arrow], values: Values) -> Iterator[Values]:
    if len(values) == len(into):
        yield values
        return
    arrow = into[len(values)]
    for element in task.elements(task.base.dom(arrow)):
        longer = (*values, (arrow, element))
        if _natural_so_far(task, longer):
            yield from _extended(task, into, longer)


def _natural_so_far(task: PresheafLike, values: Values) -> bool:
    """Whether the newest value agrees with the others along all arrows between the starts of two of their arrows."""
    base = task.base
    newest, value = values[-1]
    for arrow, element in values:
        for g in _between(task, base.dom(newest), base.dom(arrow)):
            if base.equal(base.compose(g, arrow), newest) and not task.equal(task.restrict(g, element), value):
                return False
        for g in _between(task, base.dom(arrow), base.dom(newest)):
            if base.equal(base.compose(g, newest), arrow) and not task.equal(task.restrict(g, value), element):
                return False
    return True


_OBJECT = Variable(
    "A",
    lambda structure, *_: objects(structure.task.base),
    lambda structure, obj, *_: shown_object(structure.task.base, obj),
)
_ELEMENT = Variable(
    "x",
    lambda structure, obj, *_: list(structure.task.elements(obj)),
    lambda structure, x, obj, *_: shown_element(structure.task, obj, x),
)
_INTO = Variable(
    "f",
    lambda structure, obj, *_: [f for f in arrows(structure.task.base) if structure.task.base.cod(f) == obj],
    lambda structure, f, *_: shown(structure.task.base, f),
)
_BEFORE = Variable(
    "g",
    lambda structure, obj, x, f: [
        g for g in arrows(structure.task.base) if structure.task.base.cod(g) == structure.task.base.dom(f)
    ],
    lambda structure, g, *_: shown(structure.task.base, g),
)
_TRANSFORMATION = Variable(
    "a",
    lambda structure, obj: list(transformations_from(structure.task, obj)),
    lambda structure, a, *_: "{" + ", ".join(f"{shown(structure.task.base, f)} |-> {x}" for f, x in a) + "}",
)


def _equal_elements(structure: YonedaLike, left: Element, right: Element, *_: Any) -> bool:
    return structure.task.equal(left, right)


def _picture(structure: YonedaLike, obj: Object, x: Element, *path: Arrow) -> Sequence[str]:
    base = structure.task.base
    if not path:
        return ()
    names = [shown_object(base, base.dom(path[-1])), *(shown_object(base, base.cod(f)) for f in reversed(path))]
    return row(names, [shown(base, f) for f in reversed(path)])


YONEDA = Suite(
    "yoneda",
    (
        Law(
            Statement("at the identity", "The transformation of x sends the identity to x.", "spread(x)(id(A)) = x"),
            (_OBJECT, _ELEMENT),
            lambda structure, obj, x: structure.spread(obj, x, structure.task.base.identity(obj)),
            lambda structure, obj, x: x,
            _equal_elements,
            lambda structure, x, obj, *_: shown_element(structure.task, obj, x),
            lambda structure, *_: (),
            reproduction=claimed_spread,
        ),
        Law(
            Statement(
                "spread is natural", "The transformation of x is natural.", "spread(x)(g >> f) = T(g)(spread(x)(f))"
            ),
            (_OBJECT, _ELEMENT, _INTO, _BEFORE),
            lambda structure, obj, x, f, g: structure.spread(obj, x, structure.task.base.compose(g, f)),
            lambda structure, obj, x, f, g: structure.task.restrict(g, structure.spread(obj, x, f)),
            _equal_elements,
            lambda structure, y, obj, x, f, g: shown_element(structure.task, structure.task.base.dom(g), y),
            _picture,
            reproduction=lambda structure, obj, x, f, g: claimed_spread(structure, obj, x),
        ),
        Law(
            Statement(
                "nothing else",
                "Each transformation from a representable belongs to its value at the identity.",
                "a(f) = spread(a(id(A)))(f)",
            ),
            (
                _OBJECT,
                _TRANSFORMATION,
                Variable("f", lambda structure, obj, a: _INTO.choices(structure, obj), _INTO.show),
            ),
            lambda structure, obj, a, f: next(x for g, x in a if g == f),
            lambda structure, obj, a, f: structure.spread(obj, a[0][1], f),
            _equal_elements,
            lambda structure, y, obj, a, f: shown_element(structure.task, structure.task.base.dom(f), y),
            lambda structure, *_: (),
            reproduction=lambda structure, obj, a, f: claimed_spread(structure, obj, a[0][1]),
        ),
    ),
    (Part("task", PRESHEAF),),
)
"""Yoneda's lemma for a finite presheaf, of a `YonedaLike`."""
