"""Grades: how rough a map is, how rich a class of maps is, and what error rate follows for learning with them.

A Hölder map has a grade (L, a): |h(u) - h(v)| <= L |u - v|^a. A class of maps has a grade (C, b): its metric entropy
at scale e is at most C e^(-1/b), so b is smoothness per dimension. Grades compose along paths:

- maps: (L2, a2) after (L1, a1) is (L2 L1^a2, a1 a2);
- a class followed by a map h: (C L^(1/(a b)), a b), since |h c - h c'| <= L |c - c'|^a; preceded by a map: unchanged;
- two classes in series, each pushed through what follows it: the entropies add, so the smaller exponent decides.

Least squares over a class of grade (C, s) with n samples of noise v has an error of the order
(v C / n)^(2s / (2s + 1)), where 2s/(2s + 1) is the rate. This is what is printed before a run.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MapGrade:
    """|h(u) - h(v)| <= constant * |u - v|^exponent.

    >>> MapGrade(2.0, 0.5).after(MapGrade(9.0, 1.0))
    MapGrade(constant=6.0, exponent=0.5)
    """

    constant: float
    exponent: float

    def __post_init__(self) -> None:
        if not (self.constant > 0 and 0 < self.exponent <= 1):
            given = f"not {self.constant} and {self.exponent}"
            message = f"a Hölder map has a constant above 0 and an exponent in (0, 1], {given}"
            raise ValueError(message)

    def after(self, first: MapGrade) -> MapGrade:
        """The grade of the composite: first that map, then this one."""
        return MapGrade(self.constant * first.constant**self.exponent, self.exponent * first.exponent)


@dataclass(frozen=True, slots=True)
class ClassGrade:
    """Metric entropy at most constant * e^(-1 / exponent), at every scale e.

    >>> ClassGrade(1.0, 2.0).then(MapGrade(1.0, 0.5)).rate
    0.6666666666666666
    """

    constant: float
    exponent: float

    def __post_init__(self) -> None:
        if not (self.constant >= 0 and self.exponent > 0):
            given = f"not {self.constant} and {self.exponent}"
            message = f"a class has a constant of at least 0 and an exponent above 0, {given}"
            raise ValueError(message)

    def then(self, head: MapGrade) -> ClassGrade:
        """The class of the maps h c, for c in this class."""
        exponent = self.exponent * head.exponent
        return ClassGrade(self.constant * head.constant ** (1 / exponent), exponent)

    def beside(self, other: ClassGrade) -> ClassGrade:
        """Two classes that both have to be learned: the less smooth one decides; of equal ones the constants add."""
        if self.exponent == other.exponent:
            return ClassGrade(self.constant + other.constant, self.exponent)
        return min(self, other, key=lambda grade: grade.exponent)

    @property
    def rate(self) -> float:
        """r in error ~ n^(-r): 2s / (2s + 1), for s the exponent."""
        return 2 * self.exponent / (2 * self.exponent + 1)

    def error(self, samples: float, noise: float) -> float:
        """The order of the error with `samples` examples of noise with this variance; a constant factor is left out."""
        return float((noise * self.constant / samples) ** self.rate)


def ball(radius: float, smoothness: float) -> ClassGrade:
    """The maps that are within `radius` of a fixed one, in a class of this smoothness per dimension.

    A smaller ball has less entropy: C = radius^(1/b). So if the radius falls like m^(-g), then the error falls like
    m^(-2 a g / (2 a b + 1)) for a head of exponent a.

    >>> ball(0.25, 0.5)
    ClassGrade(constant=0.0625, exponent=0.5)
    """
    return ClassGrade(radius ** (1 / smoothness), smoothness)
