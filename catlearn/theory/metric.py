"""Metric categories: categories enriched in distances [0, inf], or in similarities [0, 1].

A metric category has a value hom(x, y) for any two points, with hom(x, x) the identity and hom(x, y) composed with
hom(y, z) no closer than hom(x, z): the triangle inequality. It need not be symmetric. Given weights need not satisfy
that; the category that they generate takes for hom(x, y) the closest path from x to y. (Lawvere, *Metric spaces,
generalized logic, and closed categories*, 1973; Bradley, Terilla and Vlassopoulos, 2021, for [0, 1].)
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from .metric_base import INFINITY, LAWVERE, Base, Value

Matrix = tuple[tuple[Value, ...], ...]


class Weight(NamedTuple):
    """A given value from one point to another, by their numbers."""

    source: int
    target: int
    value: Value


@dataclass(frozen=True, eq=False)
class MetricCategory:
    """Points, and the weights that generate the values between them.

    `weights` hold at most one value for each ordered pair. `tolerance` says up to where tables may miss the values of a
    category that was computed from rounded numbers. `origin` says how the category was made: two expressions
    denote the same category exactly when their origins are equal. `label` is what messages call it. There is at least
    one point (ValueError).

    >>> D = metric_category(LAWVERE, ["a", "b", "c"], {("a", "b"): 1, ("b", "c"): 2, ("a", "c"): 9})
    >>> D.matrix[0]
    (Fraction(0, 1), Fraction(1, 1), Fraction(3, 1))
    """

    base: Base
    points: tuple[str, ...]
    weights: tuple[Weight, ...]
    origin: object = None
    label: str = "D"
    tolerance: Fraction = Fraction(0)

    def __post_init__(self) -> None:
        if not self.points:
            message = "a metric category has at least one point"
            raise ValueError(message)
        if self.origin is None:
            object.__setattr__(self, "origin", ("itself", object()))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, MetricCategory) and (
            self is other or (self.base, self.points, self.matrix) == (other.base, other.points, other.matrix)
        )

    def __hash__(self) -> int:
        return hash((self.base.name, self.points))

    def __repr__(self) -> str:
        return f"<metric category {self.label}: {len(self.points)} points, {self.base.name}>"

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each point, by its name."""
        return {name: number for number, name in enumerate(self.points)}

    @cached_property
    def matrix(self) -> Matrix:
        """The value from each point to each: the closest path."""
        return closure(self.base, len(self.points), self.weights)

    def hom(self, source: int, target: int) -> Value:
        """The value from one point to another."""
        return self.matrix[source][target]

    @cached_property
    def into(self) -> Matrix:
        """For each point P the representable hom(-, P), as a row."""
        return tuple(zip(*self.matrix, strict=True))

    @cached_property
    def shortened(self) -> int:
        """How many given weights are not the value between their points, since a path is closer."""
        return sum(self.matrix[one][other] != value for one, other, value in self.weights)


def metric_category(
    base: Base, points: Iterable[str], weights: Mapping[tuple[str, str], Value], label: str = "D"
) -> MetricCategory:
    """A metric category from names; a pair that is not listed has nothing to do with each other.

    Raises ValueError when a value is none of the base.
    """
    names = tuple(points)
    number = {name: index for index, name in enumerate(names)}
    found = []
    for (source, target), given in weights.items():
        value = given if given == INFINITY else Fraction(given)
        if not base.holds(value):
            message = f"{value} is no value of {base!r}"
            raise ValueError(message)
        found.append(Weight(number[source], number[target], value))
    return MetricCategory(base, names, tuple(found), label=label)


def opposite_metric(category: MetricCategory) -> MetricCategory:
    """The opposite category: every value turned round; the opposite of the opposite is the category itself."""
    origin = category.origin
    turned = origin[1] if isinstance(origin, tuple) and origin[:1] == ("op",) else ("op", origin)
    label = category.label
    label = label[3:-1] if label.startswith("op(") and label.endswith(")") else f"op({label})"
    weights = tuple(Weight(target, source, value) for source, target, value in category.weights)
    return MetricCategory(category.base, category.points, weights, turned, label, category.tolerance)


def closure(base: Base, size: int, weights: Sequence[Weight]) -> Matrix:
    """The closest path between any two points (Floyd and Warshall): the least category above the weights.

    Distances are brought to whole numbers of one unit first; similarities are multiplied as fractions, but only where
    floats do not already show that a product is no closer.

    >>> from fractions import Fraction as F
    >>> from .metric_base import UNIT
    >>> closure(UNIT, 3, [Weight(0, 1, F("0.9")), Weight(1, 2, F("0.8")), Weight(0, 2, F("0.5"))])[0][2]
    Fraction(18, 25)
    """
    return _shortest(size, weights) if base is LAWVERE else _likeliest(size, weights)


def _shortest(size: int, weights: Sequence[Weight]) -> Matrix:
    finite = [value for _, _, value in weights if isinstance(value, Fraction)]
    unit = math.lcm(*(value.denominator for value in finite))
    # No path without a loop is as long as all weights together.
    far = sum(int(value * unit) for value in finite) + 1
    rows = [[far] * size for _ in range(size)]
    for source, target, value in weights:
        if isinstance(value, Fraction):
            rows[source][target] = min(rows[source][target], int(value * unit))
    for point in range(size):
        rows[point][point] = 0
    for middle in range(size):
        beyond = rows[middle]
        for source, row in enumerate(rows):
            first = row[middle]
            if first < far and source != middle:
                rows[source] = [
                    old if old <= first + second else first + second for old, second in zip(row, beyond, strict=True)
                ]
    return tuple(tuple(Fraction(entry, unit) if entry < far else INFINITY for entry in row) for row in rows)


def _likeliest(size: int, weights: Sequence[Weight]) -> Matrix:
    rows = [[Fraction(0)] * size for _ in range(size)]
    for source, target, value in weights:
        rows[source][target] = max(rows[source][target], Fraction(value))
    for point in range(size):
        rows[point][point] = Fraction(1)
    near = [[float(entry) for entry in row] for row in rows]
    for middle in range(size):
        beyond, near_beyond = rows[middle], near[middle]
        steps = [target for target in range(size) if beyond[target] and target != middle]
        for source, row in enumerate(rows):
            first, near_row = row[middle], near[source]
            if not first or source == middle:
                continue
            near_first = near_row[middle] * (1 + 1e-12)
            for target in steps:
                # Below the smallest normal floats say nothing, so there the fractions are compared.
                if near_first * near_beyond[target] >= near_row[target] * (1 - 1e-12) or near_row[target] < 1e-290:
                    value = first * beyond[target]
                    if value > row[target]:
                        row[target], near_row[target] = value, float(value)
    return tuple(map(tuple, rows))


class Triangle(NamedTuple):
    """Three points whose given values break the triangle inequality."""

    first: int
    middle: int
    last: int


def broken_triangle(base: Base, matrix: Sequence[Sequence[Value]]) -> Triangle | None:
    """A place where a matrix is no metric category: two values that compose to something closer; None if none."""
    size = len(matrix)
    for first in range(size):
        for middle in range(size):
            for last in range(size):
                path = base.compose(matrix[first][middle], matrix[middle][last])
                if base.closer(path, matrix[first][last]):
                    return Triangle(first, middle, last)
    return None
