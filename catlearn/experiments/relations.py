"""A relation between uncertain numbers: what has to be positive for it to hold, and whether it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..elaborate.experiment import Relation
from .intervals import EVERYTHING, Interval, Precision
from .uncertain import Combined, Estimated, Known, Mean, Uncertain, combined

_ROUNDING = 1e-9
"""Two exact numbers are equal when they agree to so many parts of the larger one."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A number that has to be positive, or with `or_zero` at least not negative."""

    number: Uncertain
    or_zero: bool = True

    def decided(self, precision: Precision) -> bool | None:
        """Whether it is; None where the interval has both answers in it."""
        interval = self.number.interval(precision)
        if interval.low > 0 or (self.or_zero and interval.low >= 0):
            return True
        if interval.high < 0 or (not self.or_zero and interval.high <= 0):
            return False
        return None


@dataclass(frozen=True, slots=True)
class Demand:
    """All gaps have to be positive; of `either`, at least one. `doubts` intervals are needed to tell.

    Nothing is decided as long as `premise` is not.
    """

    gaps: tuple[Gap, ...]
    measured: Uncertain
    bound: Uncertain
    doubts: int
    either: bool = False
    premise: Gap | None = None

    def decided(self, precision: Precision) -> bool | None:
        """Whether the relation holds."""
        if self.premise is not None and not self.premise.decided(precision):
            return None
        found = [gap.decided(precision) for gap in self.gaps]
        return some(found) if self.either else every(found)

    @property
    def margin(self) -> float:
        """How far the best guess is on the right side; negative on the wrong one."""
        margins = [gap.number.value for gap in self.gaps]
        return max(margins) if self.either else min(margins)

    def interval(self, precision: Precision) -> Interval:
        """Where the measured number is, when the bound is taken for what it was measured to be."""
        if isinstance(self.bound, Known):
            return self.measured.interval(precision)
        apart = combined("-", [self.measured, self.bound]).interval(precision)
        return Interval(apart.low + self.bound.value, apart.high + self.bound.value)


def every(found: Sequence[bool | None]) -> bool | None:
    """Three-valued "and".

    >>> every([True, None]), every([None, False])
    (None, False)
    """
    return False if False in found else None if None in found else True


def some(found: Sequence[bool | None]) -> bool | None:
    """Three-valued "or"."""
    return True if True in found else None if None in found else False


def demand(
    relation: Relation,
    left: Uncertain,
    right: Uncertain,
    *,
    upper: Uncertain | None = None,
    within: float | None = None,
    relative: bool = False,
) -> Demand:
    """What a relation asks for. `within` is a tolerance, of the size of the right side when it is `relative`."""
    apart = combined("-", [right, left])
    match relation:
        case "<" | "<=":
            return Demand((Gap(apart, relation == "<="),), left, right, apart.doubts)
        case ">" | ">=":
            return Demand((Gap(_negative(apart), relation == ">="),), left, right, apart.doubts)
        case "!=":
            return _unequal(demand("=", left, right, within=within, relative=relative))
        case "in":
            assert upper is not None
            return _between(left, right, upper)
        case "=" if relative and within is not None:
            return _relative(left, right, within)
        case "=" | "agrees with theory":
            return _equal(left, right, within)


def _equal(left: Uncertain, right: Uncertain, within: float | None) -> Demand:
    apart = combined("-", [left, right])
    tolerance = Known(_tolerance(left, right) if within is None else within)
    gaps = Gap(combined("-", [tolerance, apart])), Gap(combined("+", [apart, tolerance]))
    return Demand(gaps, left, right, apart.doubts)


def _unequal(equal: Demand) -> Demand:
    """At least one of the gaps of an equation is open the other way."""
    gaps = tuple(Gap(_negative(gap.number), False) for gap in equal.gaps)
    return Demand(gaps, equal.measured, equal.bound, equal.doubts, either=True, premise=equal.premise)


def _tolerance(left: Uncertain, right: Uncertain) -> float:
    """The rounding of exact numbers; equality of measured ones is for `within` to make sense of."""
    if isinstance(left, Known) and isinstance(right, Known):
        return _ROUNDING * max(abs(left.value), abs(right.value), 1e-3)
    return 0.0


def _between(left: Uncertain, lower: Uncertain, upper: Uncertain) -> Demand:
    above, below = combined("-", [left, lower]), combined("-", [upper, left])
    known = isinstance(lower, Known) and isinstance(upper, Known)
    nearest = lower if above.value <= below.value else upper
    return Demand((Gap(above), Gap(below)), left, nearest, left.doubts if known else above.doubts + below.doubts)


def _relative(left: Uncertain, right: Uncertain, within: float) -> Demand:
    """|left - right| <= within * |right|, replication by replication; it needs the sign of the right side."""
    sign = 1.0 if right.value >= 0 else -1.0
    size = right if sign > 0 else _negative(right)
    apart = combined("*", [Known(sign), combined("-", [left, right])])
    band = combined("*", [Known(within), size])
    gaps = Gap(combined("-", [band, apart])), Gap(combined("+", [apart, band]))
    if isinstance(right, Known):
        return Demand(gaps, left, right, apart.doubts)
    doubts = sum(gap.number.doubts for gap in gaps) + size.doubts
    return Demand(gaps, left, right, doubts, premise=Gap(size))


def _negative(number: Uncertain) -> Uncertain:
    return combined("-", [Known(0.0), number])


def agreement(left: Uncertain, theory: Uncertain) -> Demand:
    """A measured number beside what theory says it is; it is `agrees` that compares them."""
    apart = combined("-", [left, theory])
    return Demand((), left, theory, apart.doubts)


def agrees(asked: Demand, precision: Precision) -> bool | None:
    """Whether theory is within the error of the measurement; None where that error is not known."""
    apart = combined("-", [asked.measured, asked.bound])
    interval = apart.interval(precision)
    if interval == EVERYTHING:
        return None
    slack = _ROUNDING * max(abs(asked.bound.value), 1e-3)
    return interval.low - slack <= 0 <= interval.high + slack


def errors_apart(asked: Demand) -> float:
    """How many standard errors a measurement is from theory; infinite where it has no error and differs."""
    apart = combined("-", [asked.measured, asked.bound])
    error = standard_error(apart)
    if abs(apart.value) <= _ROUNDING * max(abs(asked.bound.value), 1e-3):
        return 0.0
    return abs(apart.value) / error if error > 0 else float("inf")


def standard_error(number: Uncertain) -> float:
    """The standard error of an uncertain number, as far as it is known."""
    match number:
        case Mean(values, error):
            return float((number.deviation**2 / len(values) + error**2) ** 0.5)
        case Estimated(_, low, high):
            return (high - low) / (2 * 2.5758293035489004)
        case Combined(_, parts):
            return sum(standard_error(part) for part in parts)
    return 0.0
