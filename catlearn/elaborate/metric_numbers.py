"""Numbers in specs about metric categories, without rounding: `2`, `0.5`, `3/2`, `1e-9`, `10%`, `inf`."""

from __future__ import annotations

from fractions import Fraction

from ..language import tree
from ..language.show import show_expression
from ..theory.metric_base import Base, Value, exact, spell_value
from .reading import Reading

MOST_DIGITS = 40


def known_number(expression: tree.Expression) -> Value | None:
    """The number that an expression is, or None."""
    match expression:
        case tree.Name(text=text, module=None) | tree.Number(text=text, unit=None):
            found = exact(text)
            return found if found is None or len(str(found)) <= 2 * MOST_DIGITS else None
    return None


def number_of(reading: Reading, expression: tree.Expression, what: str) -> Value | None:
    """A number that is not negative, perhaps infinite; None, and a diagnostic, when there is none."""
    found = known_number(expression)
    shown = show_expression(expression)
    if found is None:
        reading.error("E0209", f"`{shown}` is not a number, and {what} is one", expression.span, "as in `0.5` or `3/2`")
    elif found < 0:
        reading.error("E0311", f"{what} is not negative, and this one is `{shown}`", expression.span)
        return None
    return found


def finite_number(reading: Reading, expression: tree.Expression, what: str) -> Fraction | None:
    """A number that is neither negative nor infinite."""
    found = number_of(reading, expression, what)
    if found is None or isinstance(found, Fraction):
        return found
    reading.error("E0311", f"{what} is not infinite", expression.span)
    return None


def value_of(reading: Reading, base: Base, expression: tree.Expression, what: str) -> Value | None:
    """A value of a base; None, and a diagnostic, when it is none."""
    found = known_number(expression)
    if found is None:
        return number_of(reading, expression, what)
    if not base.holds(found):
        reading.error("E0311", wrong_value(base, found, what), expression.span)
        return None
    return found


def wrong_value(base: Base, found: Value, what: str) -> str:
    """Why a number is no value of a base."""
    if base.name == "lawvere":
        return f"{what} is 0 or more, and this one is {spell_value(found)}"
    return f"{what} lies between 0 and 1, and this one is {spell_value(found)}"
