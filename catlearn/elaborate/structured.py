"""Morphisms written by their parts: `(p, q)` in a product, `left(p)` in a coproduct, `(p, y)` among elements."""

from __future__ import annotations

from ..language import tree
from ..theory.category import Category, Path
from ..theory.combinations import left_word, right_word
from ..theory.elements import lift
from ..theory.presheaf import Presheaf
from ..theory.subcategories import FullSubcategory
from .elements import resolve_element
from .origins import made_by
from .reading import Reading


def structured_morphism(reading: Reading, category: Category, expression: tree.Expression) -> Path | None:
    """The morphism that is written by its parts, or None where the category is not made so."""
    parts = category.parts
    match made_by(category), expression:
        case "op", _ if len(parts) == 1 and isinstance(parts[0], Category):
            return _in_opposite(reading, parts[0], expression)
        case "*", tree.Tuple(items=items):
            return _in_product(reading, category, items)
        case "+", tree.Call(function=tree.Name(text="left" | "right" as side), arguments=(inner,)):
            return _in_coproduct(reading, category, side, inner)
        case "elements", tree.Tuple(items=(path, element)):
            return _among_elements(reading, category, path, element)
        case "full", _:
            return _in_full(reading, category, expression)
    return None


def _in_full(reading: Reading, category: Category, expression: tree.Expression) -> Path | None:
    """A morphism of the whole category between objects that are kept, in the generators of the full one."""
    from .morphisms import resolve_morphism

    base, full = category.parts
    assert isinstance(base, Category)
    assert isinstance(full, FullSubcategory)
    path = resolve_morphism(reading, base, expression)
    if path is None:
        return None
    places = [category.object_numbers.get(base.objects[obj]) for obj in (path.dom, path.cod)]
    dom, cod = places
    if dom is None or cod is None:
        message = f"`{base.show_morphism(path)}` is not between objects of {category.label}"
        reading.error("E0203", message, expression.span)
        return None
    return full.path(dom, cod, path)


def _in_opposite(reading: Reading, base: Category, expression: tree.Expression) -> Path | None:
    if not base.parts or made_by(base) is None:
        return None
    found = structured_morphism(reading, base, expression)
    return None if found is None else found.reversed()


def _in_product(reading: Reading, category: Category, items: tuple[tree.Expression, ...]) -> Path | None:
    from .morphisms import resolve_loop_or_identity

    first, second = category.parts
    assert isinstance(first, Category)
    assert isinstance(second, Category)
    left = items[0] if len(items) == 2 else tree.Tuple(items[:-1], span=items[0].span.to(items[-2].span))
    one = resolve_loop_or_identity(reading, first, left)
    other = resolve_loop_or_identity(reading, second, items[-1])
    if one is None or other is None:
        return None
    width = len(second.objects)
    word = left_word(first, second, one.word, other.dom) + right_word(first, second, one.cod, other.word)
    return Path(one.dom * width + other.dom, one.cod * width + other.cod, word)


def _in_coproduct(reading: Reading, category: Category, side: str, inner: tree.Expression) -> Path | None:
    from .morphisms import resolve_morphism

    first, second = category.parts
    assert isinstance(first, Category)
    assert isinstance(second, Category)
    path = resolve_morphism(reading, first if side == "left" else second, inner)
    if path is None or side == "left":
        return path
    objects, letters = len(first.objects), len(first.generators)
    return Path(path.dom + objects, path.cod + objects, tuple(letter + letters for letter in path.word))


def _among_elements(
    reading: Reading, category: Category, inner: tree.Expression, element: tree.Expression
) -> Path | None:
    from .morphisms import resolve_loop_or_identity

    task = category.parts[0]
    assert isinstance(task, Presheaf)
    path = resolve_loop_or_identity(reading, task.category, inner)
    if path is None:
        return None
    along = path.reversed() if task.covariant else path
    position = resolve_element(reading, task, along.cod, element)
    if position is None:
        return None
    lifted = lift(task, along, position)
    return lifted.reversed() if task.covariant else lifted
