"""Minus the binary logarithm of a degree in [0, 1], compared with a fraction: exactly, and without a table."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor

from .reading import need

MOST_DIGITS = 4_096


def compare_bits(degree: Fraction, number: Fraction) -> int:
    """The sign of -log2(degree) - number, for a positive degree.

    A logarithm that is a fraction p/q in lowest terms has q = 1, for 2^(p/q) is irrational else; so whole numbers are
    compared without it, and any other number lies on one side of good enough bounds.
    """
    if number.denominator == 1:
        return _compare_whole(degree, number.numerator)
    precision = 64
    while True:
        need(precision <= MOST_DIGITS, "the number is too near the logarithm")
        low, high = _bounds(1 / degree, precision)
        if number < low or number > high:
            return 1 if number < low else -1
        precision *= 2


def _compare_whole(degree: Fraction, number: int) -> int:
    size = degree.denominator.bit_length() - degree.numerator.bit_length()
    if abs(size - number) > 1:
        return 1 if size > number else -1
    power = Fraction(2) ** number
    return (degree * power < 1) - (degree * power > 1)


def _bounds(value: Fraction, precision: int) -> tuple[Fraction, Fraction]:
    """Bounds on log2 of a number, one binary digit for each squaring of what is left, which lies in [1, 2]."""
    whole = value.numerator.bit_length() - value.denominator.bit_length()
    if value < Fraction(2) ** whole:
        whole -= 1
    one, digits = 1 << (2 * precision), 0
    rest = value / Fraction(2) ** whole * one
    low, high = floor(rest), ceil(rest)
    for place in range(1, precision + 1):
        low, high, digits = low * low // one, min(high * high // one + 1, 4 * one), digits * 2
        if low >= 2 * one:
            low, high, digits = low // 2, min(high // 2 + 1, 2 * one), digits + 1
        elif high > 2 * one:
            return whole + Fraction(digits, 2**place), whole + Fraction(digits + 2, 2**place)
    return whole + Fraction(digits, 2**precision), whole + Fraction(digits + 1, 2**precision)
