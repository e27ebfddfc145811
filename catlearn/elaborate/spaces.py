"""The space that an object is sent to: `R^400`, or `array(1, 8, 8)` for arrays of a shape."""

from __future__ import annotations

from math import prod

from ..language import tree
from ..language.show import show_expression
from ..universes.interpretation import Shape, Universe
from .reading import Reading

MOST_NUMBERS = 10_000_000
"""The greatest dimension of a space."""


def space(reading: Reading, universe: Universe, expression: tree.Expression) -> Shape | None:
    """The shape of the arrays of a space; None, and a diagnostic, when the expression is no space."""
    shape = _shape(expression)
    shown = show_expression(expression)
    if shape is None or (len(shape) != 1 and universe != "Para"):
        what = "`R^400`, or `array(1, 8, 8)`" if universe == "Para" else "`R^400`"
        hint = f"an object goes to a space: {what}"
        reading.error("E0601", f"`{shown}` is no space of {universe}", expression.span, hint)
        return None
    if prod(shape) > MOST_NUMBERS:
        message = f"`{shown}` has {prod(shape):,} dimensions, and at most {MOST_NUMBERS:,} are possible"
        reading.error("E0221", message, expression.span)
        return None
    return shape


def _shape(expression: tree.Expression) -> Shape | None:
    match expression:
        case tree.Power(base=tree.Name(text="R", module=None), exponent=exponent):
            return (exponent,)
        case tree.Name(text="R", module=None):
            return (1,)
        case tree.Call(function=tree.Name(text="array", module=None), arguments=sizes, settings=()) if sizes:
            known = [int(size.text) for size in sizes if isinstance(size, tree.Name) and size.text.isdigit()]
            return tuple(known) if len(known) == len(sizes) and all(known) else None
    return None


def show_space(shape: Shape) -> str:
    """A space as it is written.

    >>> show_space((400,)), show_space((1, 8, 8))
    ('R^400', 'array(1, 8, 8)')
    """
    return f"R^{shape[0]}" if len(shape) == 1 else f"array({', '.join(map(str, shape))})"
