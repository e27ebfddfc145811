"""The laws of a presheaf, of a transformation between two, and of what represents one.

>>> [law.symbols for law in PRESHEAF.laws]
['T(f)(x) in T(dom(f))', 'T(id(A))(x) = x', 'T(f >> g)(x) = T(f)(T(g)(x))']
"""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Any

from ..theory.laws import NATURALITY
from ..theory.laws import Law as Statement
from .category_laws import CATEGORY, arrows, ends_of, objects, onward
from .law import Law, Variable, shown, shown_element, shown_object
from .pictures import row, square
from .structures import Arrow, Element, Object, PresheafLike, TaskTransformationLike
from .suite import Part, Suite


def contains(structure: PresheafLike, obj: Object, element: Element) -> bool:
    """Whether an element lies over an object; True where the structure does not say."""
    member = getattr(structure, "contains", None)
    return bool(member(obj, element)) if callable(member) else True


def restrictions(structure: PresheafLike, element: Element, *path: Arrow) -> Sequence[str]:
    """An element and its restrictions, step by step, along a path; the last arrow of the path comes first."""
    base = structure.base
    names, labels, at = [_called(structure, base.cod(path[-1]), element)], [], element
    for arrow in reversed(path):
        at = structure.restrict(arrow, at)
        names.append(_called(structure, base.dom(arrow), at))
        labels.append(f"T({shown(base, arrow)})")
    return row(names, labels)


def _called(structure: PresheafLike, obj: Object, element: Element) -> str:
    return f"{shown_element(structure, obj, element)} over {shown_object(structure.base, obj)}"


def _show_arrow(structure: PresheafLike, arrow: Arrow, *_: Any) -> str:
    return shown(structure.base, arrow)


def _over(structure: PresheafLike, *before: Any) -> Sequence[Element]:
    return list(structure.elements(structure.base.cod(before[-1])))


def _show_over(structure: PresheafLike, element: Element, *before: Any) -> str:
    return shown_element(structure, structure.base.cod(before[-1]), element)


_A = Variable(
    "A", lambda structure, *_: objects(structure.base), lambda structure, obj, *_: shown_object(structure.base, obj)
)
_F = Variable("f", lambda structure, *_: arrows(structure.base), _show_arrow)
_G = Variable("g", lambda structure, *before: onward(structure.base, *before), _show_arrow)
_X = Variable("x", _over, _show_over)
_X_OVER_A = Variable(
    "x",
    lambda structure, obj: list(structure.elements(obj)),
    lambda structure, element, obj: shown_element(structure, obj, element),
)

LANDS = Law(
    Statement(
        "restrictions",
        "Restriction along an arrow sends the elements over its end to elements over its start.",
        "T(f)(x) in T(dom(f))",
    ),
    (_F, _X),
    lambda structure, f, x: structure.restrict(f, x),
    lambda structure, f, x: structure.base.dom(f),
    lambda structure, element, obj, *_: contains(structure, obj, element),
    lambda structure, element, f, x: shown_element(structure, structure.base.dom(f), element),
    lambda structure, f, x: restrictions(structure, x, f),
    existence=True,
    show_right=lambda structure, obj, *_: f"T({shown_object(structure.base, obj)})",
)
UNITAL = Law(
    Statement("identities", "Restriction along an identity changes nothing.", "T(id(A))(x) = x"),
    (_A, _X_OVER_A),
    lambda structure, obj, x: structure.restrict(structure.base.identity(obj), x),
    lambda structure, obj, x: x,
    lambda structure, left, right, *_: structure.equal(left, right),
    lambda structure, element, obj, *_: shown_element(structure, obj, element),
    lambda structure, obj, x: restrictions(structure, x, structure.base.identity(obj)),
)
FUNCTORIAL = Law(
    Statement(
        "composition", "Restriction along a composite is restriction step by step.", "T(f >> g)(x) = T(f)(T(g)(x))"
    ),
    (_F, _G, Variable("x", _over, _show_over)),
    lambda structure, f, g, x: structure.restrict(structure.base.compose(f, g), x),
    lambda structure, f, g, x: structure.restrict(f, structure.restrict(g, x)),
    lambda structure, left, right, *_: structure.equal(left, right),
    lambda structure, element, f, *_: shown_element(structure, structure.base.dom(f), element),
    lambda structure, f, g, x: [
        *restrictions(structure, x, f, g),
        *restrictions(structure, x, structure.base.compose(f, g)),
    ],
)

PRESHEAF = Suite("presheaf", (LANDS, UNITAL, FUNCTORIAL), (Part("base", CATEGORY),))
"""The laws of a presheaf and of its base, of a `PresheafLike`."""


def _square(structure: TaskTransformationLike, f: Arrow, x: Element) -> Sequence[str]:
    one, other, base = structure.source, structure.target, structure.source.base
    dom, cod = ends_of(base, f)
    restricted, mapped = one.restrict(f, x), structure.component(cod, x)
    corners = (
        shown_element(one, cod, x),
        shown_element(one, dom, restricted),
        shown_element(other, cod, mapped),
        f"{shown_element(other, dom, structure.component(dom, restricted))}"
        f" or {shown_element(other, dom, other.restrict(f, mapped))}",
    )
    arrow = shown(base, f)
    here, there = (shown_object(base, obj) for obj in (cod, dom))
    return square(corners, (f"S({arrow})", f"T({arrow})", f"a_{here}", f"a_{there}"))


_SOURCE_F = Variable(
    "f",
    lambda structure, *_: arrows(structure.source.base),
    lambda structure, f, *_: shown(structure.source.base, f),
)
_SOURCE_X = Variable(
    "x",
    lambda structure, f: list(structure.source.elements(structure.source.base.cod(f))),
    lambda structure, x, f: shown_element(structure.source, structure.source.base.cod(f), x),
)

VALUES = Law(
    Statement("components", "The image of an element over A lies over A.", "a_A(x) in T(A)"),
    (
        Variable(
            "A",
            lambda structure, *_: objects(structure.source.base),
            lambda structure, obj, *_: shown_object(structure.source.base, obj),
        ),
        Variable(
            "x",
            lambda structure, obj: list(structure.source.elements(obj)),
            lambda structure, x, obj: shown_element(structure.source, obj, x),
        ),
    ),
    lambda structure, obj, x: structure.component(obj, x),
    lambda structure, obj, x: obj,
    lambda structure, element, obj, *_: contains(structure.target, obj, element),
    lambda structure, element, obj, x: shown_element(structure.target, obj, element),
    lambda structure, obj, x: (),
    existence=True,
    show_right=lambda structure, obj, *_: f"T({shown_object(structure.source.base, obj)})",
)
SQUARES = Law(
    Statement(NATURALITY.name, NATURALITY.statement.partition(",")[0] + ".", NATURALITY.symbols),
    (_SOURCE_F, _SOURCE_X),
    lambda structure, f, x: structure.component(structure.source.base.dom(f), structure.source.restrict(f, x)),
    lambda structure, f, x: structure.target.restrict(f, structure.component(structure.source.base.cod(f), x)),
    lambda structure, left, right, *_: structure.target.equal(left, right),
    lambda structure, y, f, *_: shown_element(structure.target, structure.source.base.dom(f), y),
    _square,
)

TASK_TRANSFORMATION = Suite(
    "transformation of tasks",
    (VALUES, SQUARES),
    (Part("source", PRESHEAF), Part("target", PRESHEAF)),
    MappingProxyType({"target.base": "source.base"}),
)
"""The laws of a transformation between presheaves, of a `TaskTransformationLike`."""
