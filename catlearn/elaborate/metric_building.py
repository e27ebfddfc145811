"""Metric categories, and tasks on them, from Python values, checked as a spec checks them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from ..language import tree
from ..theory.metric import MetricCategory
from ..theory.metric_base import LAWVERE, UNIT, Base
from ..theory.metric_tasks import MetricTask
from .building import fresh_reading
from .declared import Declared, Standing
from .loading import refuse
from .metric_categories import weighted_category
from .metric_tasks import metric_task as read_task

Number = int | float | str | Fraction


def distances(
    weights: Mapping[tuple[str, str], Number], points: Iterable[str] = (), *, name: str = "D"
) -> MetricCategory:
    """The metric category that distances generate, closed under composition. Raises SpecError when one is none.

    Numbers are taken as they print: 0.1 is 1/10.

    >>> distances({("cat", "pet"): 1, ("pet", "dog"): 0.5}).matrix[0][2]
    Fraction(3, 2)
    """
    return _built(LAWVERE, weights, points, name)


def similarities(
    weights: Mapping[tuple[str, str], Number], points: Iterable[str] = (), *, name: str = "D"
) -> MetricCategory:
    """The metric category that similarities from 0 to 1 generate. Raises SpecError when one is none."""
    return _built(UNIT, weights, points, name)


def metric_task(
    category: MetricCategory, values: Mapping[str, Number], *, covariant: bool = False, name: str = "T"
) -> MetricTask:
    """A task from its value at each point; `_` stands for the points that are not mentioned. Raises SpecError.

    >>> metric_task(distances({("cat", "dog"): 3, ("dog", "cat"): 3}), {"cat": 0, "dog": 3})
    <task T on D>
    """
    reading = fresh_reading()
    reading.scope.include(Declared("_category", "category", category, Standing.GOOD))
    rows = tuple(tree.TableRow(tree.Name(point), _number(value)) for point, value in values.items())
    item = tree.TaskDeclaration(tree.Name(name), covariant, tree.Name("_category"), rows)
    made = read_task(reading, item)
    refuse(reading.diagnostics)
    assert made is not None
    return made


def _built(base: Base, weights: Mapping[tuple[str, str], Number], points: Iterable[str], name: str) -> MetricCategory:
    items: list[tree.Expression] = [tree.Name(point) for point in points]
    for (source, target), value in weights.items():
        items.append(tree.Weighted(tree.Name(source), tree.Name(target), _number(value)))
    reading = fresh_reading()
    made = weighted_category(reading, base, tree.Braces(tuple(items)), name)
    refuse(reading.diagnostics)
    assert made is not None
    return made


def _number(value: Number) -> tree.Number:
    return tree.Number(0.0, None, str(value))
