"""`functor F : C -> D = EXPR`: `id(C)`, `F >> G`, `F << G`, `constant(A)`, `inclusion`, `quotient`, or a name."""

from __future__ import annotations

from ..language import tree
from ..language.show import show_expression
from ..language.spans import Span
from ..theory.category import Category
from ..theory.functor import Functor, constant_functor, identity_functor
from ..theory.names import spell
from .constructions import resolve_category
from .functor_shape import check_inclusion, check_quotient
from .functors import by_name
from .objects import resolve_object
from .reading import Reading


def functor_expression(
    reading: Reading, name: tree.Name, source: Category, target: Category, body: tree.Expression
) -> Functor | None:
    """The functor that an expression denotes, from one given category to another."""
    match body:
        case tree.Name(text="inclusion", module=None) if reading.scope.find("inclusion") is None:
            found = by_name(reading, name, source, target, "inclusion")
            return found if found is not None and check_inclusion(reading, found, body.span) else None
        case tree.Name(text="quotient", module=None) if reading.scope.find("quotient") is None:
            found = by_name(reading, name, source, target, "quotient")
            return found if found is not None and check_quotient(reading, found, body.span) else None
        case tree.Call(function=tree.Name(text="constant", module=None), arguments=(obj,), settings=()):
            number = resolve_object(reading, target, obj)
            return None if number is None else constant_functor(source, target, number)
    functor = resolve_functor(reading, body)
    if functor is None:
        return None
    fits = [
        same_category(reading, source, functor.source, body.span, "starts in"),
        same_category(reading, target, functor.target, body.span, "ends in"),
    ]
    return functor if all(fits) else None


def resolve_functor(reading: Reading, expression: tree.Expression) -> Functor | None:
    """The functor that an expression denotes by itself: a name, `id(C)`, a composite."""
    match expression:
        case tree.Name():
            declared = reading.look_up(expression, "functor", "model")
            value = None if declared is None else declared.value
            return value if isinstance(value, Functor) else None
        case tree.Call(function=tree.Name(text="id", module=None), arguments=(inner,), settings=()):
            category = resolve_category(reading, inner)
            return None if category is None else identity_functor(category)
        case tree.Composite():
            return _composite(reading, expression)
    hint = "a functor is a name, `id(C)`, `F >> G`, `constant(A)`, `inclusion` or `quotient`"
    reading.error("E0209", f"`{show_expression(expression)}` is not a functor", expression.span, hint)
    return None


def _composite(reading: Reading, expression: tree.Composite) -> Functor | None:
    functors = [resolve_functor(reading, part) for part in expression.parts]
    known = [functor for functor in functors if functor is not None]
    if len(known) < len(functors):
        return None
    if expression.operator == "<<":
        known.reverse()
    composite = known[0]
    for functor in known[1:]:
        if composite.target.origin != functor.source.origin:
            end, start = composite.target.label, functor.source.label
            message = f"{composite.label} ends in {end}, but {functor.label} starts in {start}"
            backwards = functor.target.origin == composite.source.origin
            turned = show_expression(tree.Composite(expression.operator, expression.parts[::-1]))
            hint = f"these functors type in the other order: `{turned}`" if backwards and len(known) == 2 else None
            reading.error("E0207", message, expression.span, hint)
            return None
        composite = composite.then(functor)
    return composite


def same_category(reading: Reading, wanted: Category, found: Category, span: Span, verb: str) -> bool:
    """Whether two categories are the same one, by how they were made; if not, it is reported."""
    if wanted.origin == found.origin:
        return True
    message = f"this {verb} {spell_label(found)}, and {spell_label(wanted)} is needed here"
    hint = "categories are the same when they are written the same way; nothing is compared up to isomorphism"
    reading.error("E0219", message, span, hint)
    return False


def spell_label(category: Category) -> str:
    """A category as messages name it."""
    return category.label if len(category.label) < 80 else spell(category.label[:76]) + " ..."
