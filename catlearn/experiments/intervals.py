"""Intervals of numbers, and how wide one has to be to be trusted."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

CONFIDENCE = 0.99
"""The probability that all intervals of an expectation together hold what they are for."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers from `low` to `high`, ends included; the ends may be infinite.

    >>> Interval(1, 2) - Interval(0, 5)
    Interval(low=-4, high=2)
    >>> Interval(-1, 2) * Interval(3, 4)
    Interval(low=-4, high=8)
    """

    low: float
    high: float

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        ends = [_times(x, y) for x in (self.low, self.high) for y in (other.low, other.high)]
        return Interval(min(ends), max(ends))

    def __truediv__(self, other: Interval) -> Interval:
        if other.low <= 0 <= other.high:
            return EVERYTHING
        return self * Interval(1 / other.high, 1 / other.low)

    def __abs__(self) -> Interval:
        if self.low <= 0 <= self.high:
            return Interval(0.0, max(-self.low, self.high))
        ends = sorted((abs(self.low), abs(self.high)))
        return Interval(*ends)

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high


EVERYTHING = Interval(-math.inf, math.inf)
"""What is known of a number of which nothing is known."""


def _times(x: float, y: float) -> float:
    return 0.0 if x == 0 or y == 0 else x * y


def largest(intervals: Sequence[Interval]) -> Interval:
    """Where the largest of some numbers is.

    >>> largest([Interval(0, 3), Interval(1, 2)])
    Interval(low=1, high=3)
    """
    return Interval(max(one.low for one in intervals), max(one.high for one in intervals))


def smallest(intervals: Sequence[Interval]) -> Interval:
    """Where the smallest of some numbers is."""
    return Interval(min(one.low for one in intervals), min(one.high for one in intervals))


@dataclass(frozen=True, slots=True)
class Precision:
    """How wide intervals are: `together` of them are right at once with the confidence (Bonferroni).

    `seeds` asks how wide they would be with another number of replications, and the same mean and deviation.
    """

    together: int = 1
    seeds: int | None = None

    @property
    def tail(self) -> float:
        """The probability on each side of one interval."""
        return (1 - CONFIDENCE) / (2 * max(1, self.together))

    def half_width(self, deviation: float, count: int, error: float = 0.0) -> float:
        """Half the width of the Student interval of a mean of `count` values with that standard deviation.

        `error` is a further standard error, of a theory that is itself computed by simulation.
        """
        number = self.seeds or count
        if number < 2:
            return math.inf
        return student_quantile(self.tail, number - 1) * math.hypot(deviation / math.sqrt(number), error)

    def scale(self, count: int) -> float:
        """The factor on the half-width of a 99% interval that somebody else worked out from `count` replications."""
        factor = normal_quantile(self.tail) / normal_quantile((1 - CONFIDENCE) / 2)
        return factor if self.seeds is None or count < 1 else factor * math.sqrt(count / self.seeds)


@lru_cache(maxsize=4096)
def student_quantile(tail: float, freedom: int) -> float:
    """The number that Student's t exceeds with probability `tail`.

    >>> round(student_quantile(0.005, 19), 3)
    2.861
    """
    from scipy.special import stdtrit

    return -float(stdtrit(freedom, tail))


@lru_cache(maxsize=4096)
def normal_quantile(tail: float) -> float:
    """The number that a standard normal variable exceeds with probability `tail`.

    >>> round(normal_quantile(0.005), 3)
    2.576
    """
    from scipy.special import ndtri

    return -float(ndtri(tail))
