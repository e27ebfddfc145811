"""How a degree in [0, 1] compares with a number of bits: -log2 of a fraction against a fraction, without rounding."""

from __future__ import annotations

import math
from fractions import Fraction

from .metric_base import INFINITY, Value


def bits(degree: Value) -> float:
    """-log2 of a degree, rounded; infinite for 0.

    >>> bits(Fraction(1, 4))
    2.0
    """
    value = Fraction(degree)
    if value == 0:
        return INFINITY
    return abs(math.log2(value.denominator) - math.log2(value.numerator))


def compare_bits(degree: Value, number: Value) -> int:
    """The sign of -log2(degree) - number, exactly.

    The two are equal only where the number is whole (2^(p/q) in lowest terms is irrational for q > 1), and that is
    compared without logarithms; else bounds on the logarithm, refined digit by digit, come to tell them apart.

    >>> compare_bits(Fraction(1, 4), Fraction(2)), compare_bits(Fraction(1, 2), Fraction(1, 10**30))
    (0, 1)
    """
    value = Fraction(degree)
    if value == 0 or number == INFINITY:
        return (value == 0) - (number == INFINITY)
    assert isinstance(number, Fraction)
    if number.denominator == 1:
        return _compare_whole(value, number.numerator)
    precision = 64
    while True:
        low, high = _bounds(1 / value, precision)
        if low > number:
            return 1
        if high < number:
            return -1
        precision *= 2


def _compare_whole(degree: Fraction, number: int) -> int:
    size = degree.denominator.bit_length() - degree.numerator.bit_length()
    if abs(size - number) > 1:
        return 1 if size > number else -1
    left, right = degree.denominator, degree.numerator
    left, right = (left, right << number) if number >= 0 else (left << -number, right)
    return (left > right) - (left < right)


def _bounds(value: Fraction, precision: int) -> tuple[Fraction, Fraction]:
    """Bounds on log2 of a positive fraction: the whole part, then a binary digit for each squaring.

    The mantissa lies in [low, high] / one, within [1, 2], all along; squaring doubles its logarithm.
    """
    whole = value.numerator.bit_length() - value.denominator.bit_length()
    if value < Fraction(2) ** whole:
        whole -= 1
    one, digits = 1 << (2 * precision), 0
    mantissa = value / Fraction(2) ** whole * one
    low, high = math.floor(mantissa), math.ceil(mantissa)
    for place in range(1, precision + 1):
        low, high, digits = low * low // one, min(high * high // one + 1, 4 * one), digits * 2
        if low >= 2 * one:
            low, high, digits = low // 2, min(high // 2 + 1, 2 * one), digits + 1
        elif high > 2 * one:
            return whole + Fraction(digits, 2**place), whole + Fraction(digits + 2, 2**place)
    return whole + Fraction(digits, 2**precision), whole + Fraction(digits + 1, 2**precision)
