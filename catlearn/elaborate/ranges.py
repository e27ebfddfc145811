"""`0.05..2 by 0.05 except 0.95..1.05`: the values of an axis, worked out in exact decimals.

So `0.05..2 by 0.05` has exactly 40 values, the last of which is 2.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from ..language import tree
from ..language.show import show_expression
from .reading import Reading

MOST_VALUES = 100_000
"""The most values of one axis."""

Number = Callable[[tree.Expression], Fraction | None]
"""How an end or a step is read: its exact value in the unit of the range, or None, which is reported."""


def range_values(
    reading: Reading, range_: tree.Range, number: Number, whole: bool, spell: Callable[[Fraction], str] = str
) -> tuple[Fraction, ...] | None:
    """The values from start to stop; None, and a diagnostic, when there are none or the range says no step.

    A range of whole numbers has the step 1 if it says none. `spell` says what a number is called in messages.
    """
    start = number(range_.start)
    stop = None if start is None else number(range_.stop)
    step = None if stop is None or range_.step is None else number(range_.step)
    if start is None or stop is None or (step is None and range_.step is not None):
        return None
    step = Fraction(1) if whole and range_.step is None else step
    shown = show_expression(range_)
    if step is None:
        hint = f"say the step: `{show_expression(range_.start)}..{show_expression(range_.stop)} by ...`"
        reading.error("E0610", f"`{shown}` does not say its step", range_.span, hint)
        return None
    if step <= 0:
        where = range_.step or range_
        reading.error("E0610", f"the step of a range is more than 0, and here it is {spell(step)}", where.span)
        return None
    if stop < start:
        hint = f"did you mean `{show_expression(range_.stop)}..{show_expression(range_.start)}`?"
        reading.error("E0610", f"`{shown}` is empty: it ends before it starts", range_.span, hint)
        return None
    count = (stop - start) // step + 1
    if count > MOST_VALUES:
        reading.error("E0221", f"`{shown}` has {count:,} values, and an axis has at most {MOST_VALUES:,}", range_.span)
        return None
    excluded = [_excluded(part, number) for part in range_.excluded]
    if any(part is None for part in excluded):
        return None
    gaps = [part for part in excluded if part is not None]
    values = tuple(start + step * place for place in range(int(count)))
    kept = tuple(value for value in values if not any(low <= value <= high for low, high in gaps))
    if not kept:
        reading.error("E0610", f"`{shown}` is empty: `except` leaves nothing of it", range_.span)
    return kept or None


def _excluded(part: tree.Expression, number: Number) -> tuple[Fraction, Fraction] | None:
    ends = (part.start, part.stop) if isinstance(part, tree.Range) else (part, part)
    low, high = (number(end) for end in ends)
    return None if low is None or high is None else (low, high)
