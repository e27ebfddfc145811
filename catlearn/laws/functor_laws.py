"""The laws of a functor, and of a natural transformation between two.

>>> [law.symbols for law in (*FUNCTOR.laws, *TRANSFORMATION.laws)][2:]
['F(f >> g) = F(f) >> F(g)', 'ends(a_A) = F(A) -> G(A)', 'F(f) >> a_B = a_A >> G(f)']
"""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType
from typing import Any

from ..theory.laws import NATURALITY
from ..theory.laws import Law as Statement
from .category_laws import CATEGORY, arrows, ends_of, objects, onward, same, show_ends
from .law import Law, Variable, shown, shown_object
from .pictures import square
from .structures import Arrow, FunctorLike, Object, TransformationLike
from .suite import Part, Suite


def _source_objects(structure: FunctorLike, *_: Any) -> Sequence[Object]:
    return objects(structure.source)


def _source_arrows(structure: FunctorLike, *_: Any) -> Sequence[Arrow]:
    return arrows(structure.source)


def _source_onward(structure: FunctorLike, *before: Arrow) -> Sequence[Arrow]:
    return onward(structure.source, *before)


def _show_source_object(structure: FunctorLike, obj: Object, *_: Any) -> str:
    return shown_object(structure.source, obj)


def _show_source(structure: FunctorLike, arrow: Arrow, *_: Any) -> str:
    return shown(structure.source, arrow)


def _show_image(structure: FunctorLike, arrow: Arrow, *_: Any) -> str:
    return shown(structure.target, arrow)


def _show_image_ends(structure: FunctorLike, ends: tuple[Object, Object], *_: Any) -> str:
    return show_ends(structure.target, ends)


def _same_image(structure: FunctorLike, left: Arrow, right: Arrow, *_: Any) -> bool:
    target = structure.target
    return ends_of(target, left) == ends_of(target, right) and target.equal(left, right)


def _images(structure: FunctorLike, *path: Arrow) -> list[str]:
    """Each arrow of a path above its image."""
    source, target = structure.source, structure.target
    lines = []
    for arrow in path:
        image = structure.on_arrow(arrow)
        here, there = show_ends(source, ends_of(source, arrow)), show_ends(target, ends_of(target, image))
        lines.append(f"{shown(source, arrow)} : {here}   |->   {shown(target, image)} : {there}")
    return lines


def _image_of_identity(structure: FunctorLike, obj: Object) -> list[str]:
    return _images(structure, structure.source.identity(obj))


def _image_of_composite(structure: FunctorLike, f: Arrow, g: Arrow) -> list[str]:
    return _images(structure, f, g, structure.source.compose(f, g))


_A = Variable("A", _source_objects, _show_source_object)
_F = Variable("f", _source_arrows, _show_source)
_G = Variable("g", _source_onward, _show_source)

ENDPOINTS = Law(
    Statement(
        "endpoints",
        "A functor sends an arrow from A to B to an arrow from the image of A to the image of B.",
        "ends(F(f)) = F(dom(f)) -> F(cod(f))",
    ),
    (_F,),
    lambda structure, f: ends_of(structure.target, structure.on_arrow(f)),
    lambda structure, f: tuple(map(structure.on_object, ends_of(structure.source, f))),
    same,
    _show_image_ends,
    _images,
    existence=True,
)
IDENTITIES = Law(
    Statement("identities", "A functor sends identities to identities.", "F(id(A)) = id(F(A))"),
    (_A,),
    lambda structure, obj: structure.on_arrow(structure.source.identity(obj)),
    lambda structure, obj: structure.target.identity(structure.on_object(obj)),
    _same_image,
    _show_image,
    _image_of_identity,
)
COMPOSITION = Law(
    Statement("composition", "A functor sends a composite to the composite of the images.", "F(f >> g) = F(f) >> F(g)"),
    (_F, _G),
    lambda structure, f, g: structure.on_arrow(structure.source.compose(f, g)),
    lambda structure, f, g: structure.target.compose(structure.on_arrow(f), structure.on_arrow(g)),
    _same_image,
    _show_image,
    _image_of_composite,
)

FUNCTOR = Suite("functor", (ENDPOINTS, IDENTITIES, COMPOSITION), (Part("source", CATEGORY), Part("target", CATEGORY)))
"""The laws of a functor and of its two categories, of a `FunctorLike`."""


def _parallel_objects(structure: TransformationLike, *_: Any) -> Sequence[Object]:
    return objects(structure.source.source)


def _parallel_arrows(structure: TransformationLike, *_: Any) -> Sequence[Arrow]:
    return arrows(structure.source.source)


def _naturality_square(structure: TransformationLike, f: Arrow) -> Sequence[str]:
    one, other, target = structure.source, structure.target, structure.source.target
    dom, cod = ends_of(one.source, f)
    corners = [shown_object(target, functor.on_object(obj)) for functor in (one, other) for obj in (dom, cod)]
    sides = [one.on_arrow(f), other.on_arrow(f), structure.component(dom), structure.component(cod)]
    top, bottom, left, right = (shown(target, arrow) for arrow in sides)
    return square((corners[0], corners[1], corners[2], corners[3]), (top, bottom, left, right))


def _no_picture(_structure: Any, *_: Any) -> Sequence[str]:
    return ()


COMPONENTS = Law(
    Statement(
        "components",
        "The component at an object goes from its image under the one functor to its image under the other.",
        "ends(a_A) = F(A) -> G(A)",
    ),
    (Variable("A", _parallel_objects, lambda structure, obj, *_: shown_object(structure.source.source, obj)),),
    lambda structure, obj: ends_of(structure.source.target, structure.component(obj)),
    lambda structure, obj: (structure.source.on_object(obj), structure.target.on_object(obj)),
    same,
    lambda structure, ends, *_: show_ends(structure.source.target, ends),
    _no_picture,
    existence=True,
)
NATURAL = Law(
    Statement(
        NATURALITY.name,
        "Going along the image of an arrow and then changing the functor is changing it first and going then.",
        "F(f) >> a_B = a_A >> G(f)",
    ),
    (Variable("f", _parallel_arrows, lambda structure, arrow, *_: shown(structure.source.source, arrow)),),
    lambda structure, f: structure.source.target.compose(
        structure.source.on_arrow(f), structure.component(structure.source.source.cod(f))
    ),
    lambda structure, f: structure.source.target.compose(
        structure.component(structure.source.source.dom(f)), structure.target.on_arrow(f)
    ),
    lambda structure, left, right, *_: _same_image(structure.source, left, right),
    lambda structure, arrow, *_: shown(structure.source.target, arrow),
    _naturality_square,
)

TRANSFORMATION = Suite(
    "transformation",
    (COMPONENTS, NATURAL),
    (Part("source", FUNCTOR), Part("target", FUNCTOR)),
    MappingProxyType({"target.source": "source.source", "target.target": "source.target"}),
)
"""The laws of a natural transformation between functors, of a `TransformationLike`."""
