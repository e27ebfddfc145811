"""Morphisms written by their parts: `(p, q)` in a product, `left(p)` in a coproduct, `(p, y)` among elements."""

from __future__ import annotations

from ..language import tree
from ..theory.category import Category, Path
from ..theory.combinations import left_word, right_word
from ..theory.elements import lift
from ..theory.presheaf import Presheaf
from .elements import resolve_element
from .reading import Reading


def made_by(category: Category) -> str | None:
    """The construction that a category comes from, as its origin says: `*`, `+`, `op`, `elements`, ..."""
    origin = category.origin
    return origin[0] if isinstance(origin, tuple) and origin and isinstance(origin[0], str) else None


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
    return None


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
