"""One number of a form: whole, real or an angle, in its unit and within its bounds."""

from __future__ import annotations

import math
from fractions import Fraction

from ..language import tree
from ..language.show import show_expression
from .kinds.schema import Angle, Count, Form, Real
from .measures import RADIANS, Measure, measure
from .nearest import nearest
from .reading import Reading


def exact_number(reading: Reading, form: Form, value: tree.Expression, what: str) -> Fraction | None:
    """The exact value of a number, in the unit in which it is written; None, and a diagnostic, when it does not fit."""
    found = measure(value)
    if found is None:
        reading.error("E0607", f"{what} is {_called(form)}, and `{show_expression(value)}` is none", value.span)
        return None
    if not _has_unit(reading, form, found, value, what) or not _is_whole(reading, form, found, value, what):
        return None
    return found.value if _in_bounds(reading, form, found, value, what) else None  # type: ignore[return-value]


def in_its_unit(form: Form, number: Fraction, written: tree.Expression) -> int | float:
    """A number as settings hold it: an int for a count, radians for an angle written in degrees."""
    if isinstance(form, Count):
        return int(number)
    unit = written.unit if isinstance(written, tree.Number) else None
    return Measure(number, unit).in_radians() if isinstance(form, Angle) else float(number)


def _called(form: Form) -> str:
    return {Count: "a whole number", Angle: "an angle"}.get(type(form), "a number")


def _has_unit(reading: Reading, form: Form, found: Measure, value: tree.Expression, what: str) -> bool:
    shown = show_expression(value)
    if isinstance(form, Angle):
        if found.unit in RADIANS:
            return True
        if found.unit is None and not found.percent:
            message = f"{what} is an angle, and `{shown}` has no unit"
            reading.error("E0608", message, value.span, f"write `{shown}deg`")
            return False
        unit = found.unit or "%"
        near = nearest(unit, RADIANS)
        hint = f"did you mean `{shown.removesuffix(unit)}{near}`?" if near else "an angle is written `45deg`"
        reading.error("E0608", f"{what} is an angle, and `{unit}` is no unit of angles", value.span, hint)
        return False
    if found.unit is not None:
        plain = shown.removesuffix(found.unit)
        message = f"{what} is {_called(form)} without a unit, and `{shown}` has `{found.unit}`"
        reading.error("E0608", message, value.span, f"write `{plain}`")
        return False
    return True


def _is_whole(reading: Reading, form: Form, found: Measure, value: tree.Expression, what: str) -> bool:
    if isinstance(form, Count) and (not isinstance(found.value, Fraction) or found.value.denominator != 1):
        reading.error("E0607", f"{what} is a whole number, and `{show_expression(value)}` is none", value.span)
        return False
    if not isinstance(found.value, Fraction) and not (isinstance(form, Real) and form.maximum is None):
        reading.error("E0609", f"{what} is not infinite", value.span)
        return False
    return True


def _in_bounds(reading: Reading, form: Form, found: Measure, value: tree.Expression, what: str) -> bool:
    if not isinstance(form, Count | Real | Angle):
        return True
    number = found.in_radians() if isinstance(form, Angle) else found.value
    low_open = isinstance(form, Real) and form.open_minimum
    high_open = isinstance(form, Real) and form.open_maximum
    # An angle is compared after a product with pi, which rounds.
    slack = 1e-12 if isinstance(form, Angle) else 0
    low, high = form.minimum, form.maximum
    below = low is not None and (number <= low if low_open else number < low - slack)
    above = high is not None and (number >= high if high_open else number > high + slack)
    if below or above:
        reading.error("E0609", f"{what} is {_bounds(form)}, and `{show_expression(value)}` is not", value.span)
    return not below and not above


def _bounds(form: Count | Real | Angle) -> str:
    def shown(bound: float) -> str:
        return f"{math.degrees(bound):g}deg" if isinstance(form, Angle) else f"{bound:g}"

    parts = []
    if form.minimum is not None:
        parts.append(
            f"{'more than' if isinstance(form, Real) and form.open_minimum else 'at least'} {shown(form.minimum)}"
        )
    if form.maximum is not None:
        parts.append(
            f"{'less than' if isinstance(form, Real) and form.open_maximum else 'at most'} {shown(form.maximum)}"
        )
    return " and ".join(parts)
