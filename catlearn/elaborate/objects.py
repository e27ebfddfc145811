"""Which object of a category an expression names."""

from __future__ import annotations

from ..language import tree
from ..language.show import show_expression
from ..theory.category import Category
from ..theory.names import spell
from .nearest import listed, nearest, suggestion
from .reading import Reading
from .spelling import spelled


def resolve_object(reading: Reading, category: Category, expression: tree.Expression) -> int | None:
    """The number of the object that an expression names; None, and a diagnostic, when there is none."""
    count = len(reading.diagnostics)
    number = _find(reading, category, expression)
    if number is None and len(reading.diagnostics) == count:
        _no_object(reading, category, expression)
    return number


def known_object(reading: Reading, category: Category, expression: tree.Expression) -> int | None:
    """The number of the object that an expression names, or None without a word."""
    count, standing = len(reading.diagnostics), reading.standing
    number = _find(reading, category, expression)
    if number is None:
        del reading.diagnostics[count:]
        reading.standing = standing
    return number


def _find(reading: Reading, category: Category, expression: tree.Expression) -> int | None:
    from .bracketed import bracketed_object

    name = spelled(expression)
    if name is not None and name in category.object_numbers:
        return category.object_numbers[name]
    return bracketed_object(reading, category, expression)


def _no_object(reading: Reading, category: Category, expression: tree.Expression) -> None:
    shown, name = show_expression(expression), spelled(expression)
    if isinstance(expression, tree.Hole):
        message = f"`?` stands for an object that is still to be found; {category.label} has {_objects(category)}"
        reading.error("E0209", message, expression.span)
    elif name is None:
        reading.error("E0209", f"`{shown}` is not the name of an object", expression.span)
    elif name in category.generator_numbers or name in category.synonyms:
        message = f"`{shown}` is a morphism of {category.label}, and an object is needed here"
        reading.error("E0210", message, expression.span)
    else:
        near = nearest(name, category.objects)
        hint = suggestion(name, near, spell(near)) if near is not None else f"{category.label} has {_objects(category)}"
        reading.error("E0202", f"{category.label} has no object `{shown}`", expression.span, hint)


def _objects(category: Category) -> str:
    if not category.objects:
        return "no objects"
    noun = "the object" if len(category.objects) == 1 else "the objects"
    return f"{noun} {listed([spell(name) for name in category.objects])}"
