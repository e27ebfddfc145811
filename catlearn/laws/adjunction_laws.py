"""The laws of an adjunction, by its unit and counit.

>>> [law.symbols for law in ADJUNCTION.laws][-2:]
['L(unit_A) >> counit_LA = id(L(A))', 'unit_RX >> R(counit_X) = id(R(X))']
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import MappingProxyType
from typing import Any

from ..theory.laws import Law as Statement
from .category_laws import arrows, ends_of, objects, same, show_ends
from .functor_laws import FUNCTOR
from .law import Law, Variable, shown, shown_object
from .pictures import row, square
from .structures import AdjunctionLike, Arrow, CategoryLike, FunctorLike, Object
from .suite import Part, Suite


class _End:
    """One half of an adjunction: the category, the way there and back, and the arrows between."""

    def __init__(self, structure: AdjunctionLike, unit: bool) -> None:
        self.structure, self.unit = structure, unit
        self.first: FunctorLike = structure.left if unit else structure.right
        self.second: FunctorLike = structure.right if unit else structure.left
        self.category: CategoryLike = structure.left.source if unit else structure.left.target

    def component(self, obj: Object) -> Arrow:
        return self.structure.unit(obj) if self.unit else self.structure.counit(obj)

    def there_and_back(self, obj: Object) -> Object:
        return self.second.on_object(self.first.on_object(obj))

    def ends(self, obj: Object) -> tuple[Object, Object]:
        back = self.there_and_back(obj)
        return (obj, back) if self.unit else (back, obj)

    def around(self, f: Arrow) -> tuple[Arrow, Arrow]:
        """The two ways along the naturality square: each is a pair of arrows."""
        category = self.category
        image = self.second.on_arrow(self.first.on_arrow(f))
        start, end = self.component(category.dom(f)), self.component(category.cod(f))
        if self.unit:
            return category.compose(f, end), category.compose(start, image)
        return category.compose(image, end), category.compose(start, f)


def _object(unit: bool) -> Variable:
    return Variable(
        "A" if unit else "X",
        lambda structure, *_: objects(_End(structure, unit).category),
        lambda structure, obj, *_: shown_object(_End(structure, unit).category, obj),
    )


def _arrow(unit: bool) -> Variable:
    return Variable(
        "f",
        lambda structure, *_: arrows(_End(structure, unit).category),
        lambda structure, f, *_: shown(_End(structure, unit).category, f),
    )


def _show(unit: bool) -> Callable[..., str]:
    return lambda structure, arrow, *_: shown(_End(structure, unit).category, arrow)


def _equal(unit: bool) -> Callable[..., bool]:
    def equal(structure: AdjunctionLike, left: Arrow, right: Arrow, *_: Any) -> bool:
        category = _End(structure, unit).category
        return ends_of(category, left) == ends_of(category, right) and category.equal(left, right)

    return equal


def _square(unit: bool) -> Callable[..., Sequence[str]]:
    def picture(structure: AdjunctionLike, f: Arrow) -> Sequence[str]:
        end = _End(structure, unit)
        category = end.category
        dom, cod = ends_of(category, f)
        back = end.second.on_arrow(end.first.on_arrow(f))
        top, bottom = (f, back) if unit else (back, f)
        names = [
            shown_object(category, obj) for pair in (ends_of(category, top), ends_of(category, bottom)) for obj in pair
        ]
        sides = [shown(category, arrow) for arrow in (top, bottom, end.component(dom), end.component(cod))]
        return square((names[0], names[1], names[2], names[3]), (sides[0], sides[1], sides[2], sides[3]))

    return picture


def _triangle(structure: AdjunctionLike, obj: Object, *, left: bool) -> tuple[CategoryLike, Arrow, Arrow]:
    """The category of a triangle identity, and the two arrows that are composed in it."""
    if left:
        image = structure.left.on_object(obj)
        return structure.left.target, structure.left.on_arrow(structure.unit(obj)), structure.counit(image)
    image = structure.right.on_object(obj)
    return structure.left.source, structure.unit(image), structure.right.on_arrow(structure.counit(obj))


def _path(structure: AdjunctionLike, obj: Object, *, left: bool) -> Sequence[str]:
    category, first, second = _triangle(structure, obj, left=left)
    ends = [category.dom(first), category.cod(first), category.cod(second)]
    return row([shown_object(category, one) for one in ends], [shown(category, first), shown(category, second)])


def _triangle_composite(structure: AdjunctionLike, obj: Object, *, left: bool) -> Arrow:
    category, first, second = _triangle(structure, obj, left=left)
    return category.compose(first, second)


def _ends_law(name: str, unit: bool, statement: str, symbols: str) -> Law:
    return Law(
        Statement(name, statement, symbols),
        (_object(unit),),
        lambda structure, obj: ends_of(_End(structure, unit).category, _End(structure, unit).component(obj)),
        lambda structure, obj: _End(structure, unit).ends(obj),
        same,
        lambda structure, ends, *_: show_ends(_End(structure, unit).category, ends),
        lambda structure, obj: (),
        existence=True,
    )


def _natural_law(name: str, unit: bool, symbols: str) -> Law:
    return Law(
        Statement(name, f"The {'unit' if unit else 'counit'} is natural: its squares commute.", symbols),
        (_arrow(unit),),
        lambda structure, f: _End(structure, unit).around(f)[0],
        lambda structure, f: _End(structure, unit).around(f)[1],
        _equal(unit),
        _show(unit),
        _square(unit),
    )


def _triangle_law(name: str, left: bool, symbols: str) -> Law:
    functor = "left" if left else "right"
    return Law(
        Statement(name, f"Along the {functor} functor, the unit and then the counit undo each other.", symbols),
        (_object(left),),
        lambda structure, obj: _triangle_composite(structure, obj, left=left),
        lambda structure, obj: (
            structure.left.target.identity(structure.left.on_object(obj))
            if left
            else structure.left.source.identity(structure.right.on_object(obj))
        ),
        _equal(not left),
        _show(not left),
        lambda structure, obj: _path(structure, obj, left=left),
    )


ADJUNCTION = Suite(
    "adjunction",
    (
        _ends_law(
            "unit", True, "The unit at A goes from A to its image there and back.", "ends(unit_A) = A -> R(L(A))"
        ),
        _ends_law(
            "counit", False, "The counit at X goes from its image there and back to X.", "ends(counit_X) = L(R(X)) -> X"
        ),
        _natural_law("unit is natural", True, "f >> unit_B = unit_A >> R(L(f))"),
        _natural_law("counit is natural", False, "L(R(f)) >> counit_Y = counit_X >> f"),
        _triangle_law("left triangle", True, "L(unit_A) >> counit_LA = id(L(A))"),
        _triangle_law("right triangle", False, "unit_RX >> R(counit_X) = id(R(X))"),
    ),
    (Part("left", FUNCTOR), Part("right", FUNCTOR)),
    MappingProxyType({"right.source": "left.target", "right.target": "left.source"}),
)
"""The laws of an adjunction and of its functors, of an `AdjunctionLike`."""
