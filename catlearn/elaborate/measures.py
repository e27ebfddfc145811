"""Numbers with their units, without rounding: `20`, `0.05`, `3/2`, `3%`, `45deg`, `inf`."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import NamedTuple

from ..language import tree
from ..theory.metric_base import INFINITY, Value, exact

RADIANS = {"deg": math.pi / 180, "rad": 1.0}
"""The units of an angle, each with its size in radians."""


class Measure(NamedTuple):
    """A number as it is written: its exact value, and its unit (`deg`, `rad`, or anything else that was written)."""

    value: Value
    unit: str | None = None
    percent: bool = False

    def in_radians(self) -> float:
        """The number itself, of an angle in radians."""
        return float(self.value) * RADIANS.get(self.unit or "", 1.0)


def measure(expression: tree.Expression) -> Measure | None:
    """The number that an expression is, or None.

    >>> measure(tree.Number(45.0, "deg", "45deg"))
    Measure(value=Fraction(45, 1), unit='deg', percent=False)
    """
    match expression:
        case tree.Name(text="inf", module=None):
            return Measure(INFINITY)
        case tree.Name(text=text, module=None) if text.isdigit():
            found = exact(text)
        case tree.Number(text=text, unit=unit):
            found = exact(text.removesuffix(unit) if unit else text)
        case _:
            return None
    if found is None or not isinstance(found, Fraction):
        return None
    unit = expression.unit if isinstance(expression, tree.Number) else None
    return Measure(found, unit, isinstance(expression, tree.Number) and expression.text.endswith("%"))
