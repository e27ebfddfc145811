"""Numbers that are known up to an interval: means of paired replications, estimates, and what is made of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from .intervals import EVERYTHING, Interval, Precision, largest, smallest


@dataclass(frozen=True, slots=True)
class Known:
    """A number without any doubt: a constant, the coordinate of a cell, an exact value."""

    value: float

    @property
    def doubts(self) -> int:
        """How many intervals are needed."""
        return 0

    def interval(self, _precision: Precision) -> Interval:
        """The number alone."""
        return Interval(self.value, self.value)


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of independent replications; two of them are paired by position. `error` is a further standard error."""

    values: tuple[float, ...]
    error: float = 0.0

    @property
    def doubts(self) -> int:
        """How many intervals are needed."""
        return 1

    @property
    def value(self) -> float:
        """The mean."""
        return _mean(self.values)

    @property
    def deviation(self) -> float:
        """The standard deviation of the replications, with one degree of freedom less than their number."""
        if len(self.values) < 2 or not all(map(math.isfinite, self.values)):
            return math.inf
        centre = self.value
        return math.sqrt(math.fsum((value - centre) ** 2 for value in self.values) / (len(self.values) - 1))

    def interval(self, precision: Precision) -> Interval:
        """Student's interval; everything, where there are fewer than two replications."""
        half = precision.half_width(self.deviation, len(self.values), self.error)
        if not math.isfinite(half) or not math.isfinite(self.value):
            return EVERYTHING
        return Interval(self.value - half, self.value + half)

    def mapped(self, function: Callable[[float], float], factor: float = 1.0) -> Mean:
        """The mean of an affine function of the replications, which multiplies errors by `factor`."""
        return Mean(tuple(map(function, self.values)), self.error * abs(factor))


@dataclass(frozen=True, slots=True)
class Estimated:
    """An estimate with the 99% interval that came with it, made of `count` replications (0 where nobody knows)."""

    value: float
    low: float
    high: float
    count: int = 0

    @property
    def doubts(self) -> int:
        """How many intervals are needed."""
        return 1

    def interval(self, precision: Precision) -> Interval:
        """The interval, widened about the estimate to the precision that is asked for."""
        if not (math.isfinite(self.low) and math.isfinite(self.high)):
            return Interval(self.low, self.high)
        scale = precision.scale(self.count)
        return Interval(self.value - scale * (self.value - self.low), self.value + scale * (self.high - self.value))


@dataclass(frozen=True, slots=True)
class Combined:
    """A function of uncertain numbers that is no average of replications: its interval follows from theirs."""

    function: str
    parts: tuple[Uncertain, ...]

    @property
    def doubts(self) -> int:
        """How many intervals are needed."""
        return sum(part.doubts for part in self.parts)

    @property
    def value(self) -> float:
        """The function of the best guesses; not a number where it has no value there, as x / 0."""
        found = _FUNCTIONS[self.function]([Interval(part.value, part.value) for part in self.parts])
        return found.low if found.low == found.high else math.nan

    def interval(self, precision: Precision) -> Interval:
        """The function of the intervals."""
        return _FUNCTIONS[self.function]([part.interval(precision) for part in self.parts])


Uncertain: TypeAlias = Known | Mean | Estimated | Combined


def _mean(values: Sequence[float]) -> float:
    try:
        return math.fsum(values) / len(values) if values else math.nan
    except (OverflowError, ValueError):
        return math.nan


def _quotient(parts: Sequence[Interval]) -> Interval:
    top, bottom = parts
    if bottom.low == bottom.high == 0:
        return EVERYTHING
    return top / bottom


def _average(parts: Sequence[Interval]) -> Interval:
    return Interval(_mean([part.low for part in parts]), _mean([part.high for part in parts]))


def _share(parts: Sequence[Interval]) -> Interval:
    positive = sum(part.low > 0 for part in parts), sum(part.high > 0 for part in parts)
    return Interval(positive[0] / len(parts), positive[1] / len(parts))


_FUNCTIONS: dict[str, Callable[[Sequence[Interval]], Interval]] = {
    "+": lambda parts: parts[0] + parts[1],
    "-": lambda parts: parts[0] - parts[1],
    "*": lambda parts: parts[0] * parts[1],
    "/": _quotient,
    "abs": lambda parts: abs(parts[0]),
    "max": largest,
    "min": smallest,
    "mean": _average,
    "share": _share,
}


def combined(function: str, parts: Sequence[Uncertain]) -> Uncertain:
    """A function of uncertain numbers: replication by replication where it is affine in them, else by intervals.

    >>> combined("-", [Mean((1.0, 2.0)), Mean((0.5, 1.5))])
    Mean(values=(0.5, 0.5), error=0.0)
    >>> combined("abs", [Known(-2.0)])
    Known(value=2.0)
    """
    parts = tuple(parts)
    if len(parts) == 1 and function == "-":
        parts = (Known(0.0), *parts)
    if len(parts) == 1 and function == "+":
        return parts[0]
    if all(isinstance(part, Known) for part in parts):
        return Known(Combined(function, parts).value)
    return _affine(function, parts) or Combined(function, parts)


def _affine(function: str, parts: tuple[Uncertain, ...]) -> Mean | None:
    if any(isinstance(part, Known) and not math.isfinite(part.value) for part in parts):
        return None
    if function == "mean":
        return _mean_of(parts)
    match function, parts:
        case "+" | "-", (Mean() as left, Mean() as right) if len(left.values) == len(right.values):
            sign = 1 if function == "+" else -1
            values = tuple(x + sign * y for x, y in zip(left.values, right.values, strict=True))
            return Mean(values, math.hypot(left.error, right.error))
        case "+", (Mean() as mean, Known(value)) | (Known(value), Mean() as mean):
            return mean.mapped(lambda x: x + value)
        case "-", (Mean() as mean, Known(value)):
            return mean.mapped(lambda x: x - value)
        case "-", (Known(value), Mean() as mean):
            return mean.mapped(lambda x: value - x)
        case "*", (Mean() as mean, Known(value)) | (Known(value), Mean() as mean):
            return mean.mapped(lambda x: x * value, value)
        case "/", (Mean() as mean, Known(value)) if value != 0:
            return mean.mapped(lambda x: x / value, 1 / value)
    return None


def _mean_of(parts: tuple[Uncertain, ...]) -> Mean | None:
    counts = {len(part.values) for part in parts if isinstance(part, Mean)}
    if len(counts) != 1 or not all(isinstance(part, Mean | Known) for part in parts):
        return None
    (count,) = counts
    rows = [part.values if isinstance(part, Mean) else (part.value,) * count for part in parts]
    values = tuple(math.fsum(column) / len(rows) for column in zip(*rows, strict=True))
    # The errors of theory in different cells need not be independent.
    return Mean(values, sum(part.error for part in parts if isinstance(part, Mean)) / len(parts))
