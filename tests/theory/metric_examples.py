"""Metric categories that fit on a page, and random ones."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from hypothesis import strategies as st

from catlearn.laws.strategies.metric import metric_categories, metric_tasks, values_of
from catlearn.theory.metric import MetricCategory, metric_category
from catlearn.theory.metric_base import LAWVERE, UNIT, Base, Value
from catlearn.theory.metric_tasks import MetricTask, apart

PETS = metric_category(
    LAWVERE,
    ["cat", "dog", "pet", "car"],
    {
        ("cat", "pet"): Fraction(1),
        ("dog", "pet"): Fraction(1),
        ("pet", "cat"): Fraction(2),
        ("pet", "dog"): Fraction(2),
        ("cat", "car"): Fraction(6),
        ("car", "cat"): Fraction(6),
        ("pet", "car"): Fraction(5),
        ("car", "pet"): Fraction(5),
    },
    label="Pets",
)
WORDS = metric_category(
    UNIT,
    ["red", "red ruby", "red apple", "red apple pie"],
    {
        ("red", "red ruby"): Fraction(1, 4),
        ("red", "red apple"): Fraction(1, 2),
        ("red apple", "red apple pie"): Fraction(1, 2),
    },
    label="Words",
)


def task(category: MetricCategory, *values: object, covariant: bool = False) -> MetricTask:
    return MetricTask(category, tuple(Fraction(str(value)) for value in values), covariant)


def gap_by_definition(of: MetricTask, prompts: int, weighted: bool = False) -> Value:
    """Over all sets of at most so many points, the distance to the union of their representables."""
    base, size = of.base, range(len(of.values))
    found = base.nothing
    for count in range(1, prompts + 1):
        for chosen in combinations(size, count):
            shift = [of.values[p] if weighted else base.identity for p in chosen]
            union = [
                base.best(base.compose(of.into[p][x], by) for p, by in zip(chosen, shift, strict=True)) for x in size
            ]
            found = base.best([found, apart(union, of.values, base)])
    return found


DISTANCES, SIMILARITIES = values_of(LAWVERE), values_of(UNIT)


def categories(base: Base | None = None, most: int = 5) -> st.SearchStrategy[MetricCategory]:
    return metric_categories(base=base, max_points=most)


tasks = metric_tasks
