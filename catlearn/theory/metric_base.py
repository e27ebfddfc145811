"""What distances and similarities are made of: the two bases of enrichment, with exact numbers.

A *base* is an ordered set of values with a composition: [0, inf] with + and its reverse order (distances, Lawvere
1973), or [0, 1] with * (similarities). Minus the logarithm carries the second into the first. Values are fractions, so
that every answer is exact; infinity is the float `inf`, the only float among them.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Iterable
from fractions import Fraction
from typing import TypeAlias

Value: TypeAlias = Fraction | float

INFINITY = math.inf


def exact(number: str | int | float | Fraction) -> Value | None:
    """A number without rounding: decimal text, `p/q`, a percentage, or a float for the fraction that it is.

    None for what is no number, and for those that are not a number.

    >>> exact("0.1"), exact("3/2"), exact("15%"), exact("inf"), exact("cat")
    (Fraction(1, 10), Fraction(3, 2), Fraction(3, 20), inf, None)
    """
    if isinstance(number, str):
        return _read(number.strip())
    if isinstance(number, float) and not math.isfinite(number):
        return None if math.isnan(number) or number < 0 else INFINITY
    return Fraction(number)


def _read(text: str) -> Value | None:
    if text.lower() in ("inf", "infinity", "+inf", "∞"):
        return INFINITY
    digits = text.removesuffix("%")
    _, _, power = digits.lower().partition("e")
    if len(digits) > 300 or len(power) > 4:
        return None
    try:
        value = Fraction(digits)
    except (ValueError, ZeroDivisionError):
        return None
    if abs(value) > 10**300:
        return None
    return value if digits == text else value / 100


def spell_value(value: Value) -> str:
    """A value as it is read back: a whole number, a decimal where that is exact, else a fraction.

    >>> spell_value(Fraction(3, 2)), spell_value(Fraction(1, 3)), spell_value(INFINITY)
    ('1.5', '1/3', 'inf')
    """
    if not isinstance(value, Fraction):
        return "inf"
    if value.denominator == 1:
        return str(value.numerator)
    twos, fives = _power_of(value.denominator, 2), _power_of(value.denominator, 5)
    places = max(twos, fives)
    if 2**twos * 5**fives != value.denominator or places > 12:
        return str(value)
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    return f"{'-' if value < 0 else ''}{digits[:-places]}.{digits[-places:]}"


def _power_of(number: int, prime: int) -> int:
    power = 0
    while number % prime == 0:
        number, power = number // prime, power + 1
    return power


class Base(ABC):
    """Values, how they compose, and which of two is the closer one.

    >>> LAWVERE.hom(Fraction(1), Fraction(3)), UNIT.hom(Fraction(1), Fraction(1, 4))
    (Fraction(2, 1), Fraction(1, 4))
    """

    name: str
    identity: Value
    nothing: Value
    """The value of two things that have nothing to do with each other."""

    def __repr__(self) -> str:
        return self.name.upper()

    @abstractmethod
    def holds(self, value: Value) -> bool:
        """Whether a number is a value of this base."""

    @abstractmethod
    def compose(self, first: Value, second: Value) -> Value:
        """The value of going on."""

    @abstractmethod
    def closer(self, one: Value, other: Value) -> bool:
        """Whether the first value is strictly closer than the second."""

    @abstractmethod
    def hom(self, source: Value, target: Value) -> Value:
        """The internal hom: the farthest h with compose(source, h) at least as close as ... `target` is."""

    @abstractmethod
    def half(self, value: Value) -> Value:
        """The value that composed with itself gives this one; a float's fraction where that is irrational."""

    def best(self, values: Iterable[Value]) -> Value:
        """The closest value; `nothing` if there is none."""
        found = self.nothing
        for value in values:
            if self.closer(value, found):
                found = value
        return found

    def worst(self, values: Iterable[Value]) -> Value:
        """The farthest value; `identity` if there is none."""
        found = self.identity
        for value in values:
            if self.closer(found, value):
                found = value
        return found

    def between(self, one: Value, other: Value) -> Value:
        """How far two values are apart: the farther of their two homs."""
        return self.hom(one, other) if self.closer(one, other) else self.hom(other, one)


class _Lawvere(Base):
    name = "lawvere"
    identity: Value = Fraction(0)
    nothing: Value = INFINITY

    def holds(self, value: Value) -> bool:
        return value >= 0

    def compose(self, first: Value, second: Value) -> Value:
        return first + second

    def closer(self, one: Value, other: Value) -> bool:
        return one < other

    def hom(self, source: Value, target: Value) -> Value:
        return target - source if target > source else self.identity

    def half(self, value: Value) -> Value:
        return value / 2


class _Unit(Base):
    name = "unit"
    identity: Value = Fraction(1)
    nothing: Value = Fraction(0)

    def holds(self, value: Value) -> bool:
        return 0 <= value <= 1

    def compose(self, first: Value, second: Value) -> Value:
        return first * second

    def closer(self, one: Value, other: Value) -> bool:
        return one > other

    def hom(self, source: Value, target: Value) -> Value:
        return target / source if target < source else self.identity

    def half(self, value: Value) -> Value:
        value = Fraction(value)
        roots = math.isqrt(value.numerator), math.isqrt(value.denominator)
        if (roots[0] ** 2, roots[1] ** 2) == (value.numerator, value.denominator):
            return Fraction(*roots)
        return Fraction(math.sqrt(value))


LAWVERE: Base = _Lawvere()
UNIT: Base = _Unit()
BASES: dict[str, Base] = {"lawvere": LAWVERE, "unit": UNIT}
