"""Unlawful adjunctions, metric categories, Yoneda tables and Kan extensions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from ...theory.tasks import one, sum_of_tasks
from ..kan_laws import Extension
from ..metric_laws import MetricFunctorTable, MetricTable, MetricTaskTable
from ..strategies.presheaves import quotient
from ..tables import AdjunctionTable, PresheafTable
from ..yoneda_laws import YonedaTable
from .mutant import Mutant
from .referee import broken_adjunction_laws
from .referee_of_values import (
    broken_extension_laws,
    broken_metric_functor_laws,
    broken_metric_laws,
    broken_metric_task_laws,
    broken_yoneda_laws,
)


def adjunction_mutants(table: AdjunctionTable) -> Iterator[Mutant]:
    """All tables with one other component of the unit or the counit that are unlawful: *unit*, *counit*."""
    for family, components, category in (
        ("unit", table.units, table.left.source),
        ("counit", table.counits, table.left.target),
    ):
        for obj, arrow in enumerate(components):
            for other in category.arrows():
                if other != arrow:
                    changed = (*components[:obj], other, *components[obj + 1 :])
                    made = replace(table, units=changed) if family == "unit" else replace(table, counits=changed)
                    breaks = broken_adjunction_laws(made)
                    if breaks:
                        note = f"{family} at {category.show_object(obj)} is {category.show(other)}"
                        yield Mutant(family, made, table, breaks, note)


def metric_mutants(table: MetricTable) -> Iterator[Mutant]:
    """All matrices with one other value that are unlawful: *identity* on the diagonal, *triangle* elsewhere."""
    values = sorted({value for row in table.matrix for value in row} | {table.base.identity, table.base.nothing})
    values += [Fraction(1, 2), *(value * 2 for value in values if table.base.holds(value * 2))]
    for one_point in table.points():
        for other_point in table.points():
            for value in dict.fromkeys(values):
                if value != table.hom(one_point, other_point):
                    matrix = [list(row) for row in table.matrix]
                    matrix[one_point][other_point] = value
                    made = replace(table, matrix=tuple(map(tuple, matrix)))
                    breaks = broken_metric_laws(made)
                    if breaks:
                        family = "identity" if one_point == other_point else "triangle"
                        yield Mutant(family, made, table, breaks, f"({one_point}, {other_point}) is {value}")


def metric_task_mutants(table: MetricTaskTable) -> Iterator[Mutant]:
    """All tasks with one other value that are unlawful: *value*."""
    values = {*table.values, table.category.base.identity, table.category.base.nothing, Fraction(1, 2)}
    for point, value in enumerate(table.values):
        for other in sorted(values - {value}):
            made = replace(table, values=(*table.values[:point], other, *table.values[point + 1 :]))
            breaks = broken_metric_task_laws(made)
            if breaks:
                yield Mutant("value", made, table, breaks, f"T({point}) is {other}")


def metric_functor_mutants(table: MetricFunctorTable) -> Iterator[Mutant]:
    """All maps with one other image that are unlawful: *image*."""
    for point, image in enumerate(table.points):
        for other in table.target.points():
            if other != image:
                made = replace(table, points=(*table.points[:point], other, *table.points[point + 1 :]))
                breaks = broken_metric_functor_laws(made)
                if breaks:
                    yield Mutant("image", made, table, breaks, f"F({point}) is {other}")


def yoneda_mutants(task: PresheafTable) -> Iterator[Mutant]:
    """All claims about Yoneda's lemma with one exception: at an identity (*evaluation*) or elsewhere (*spread*)."""
    original = YonedaTable(task, {})
    base = task.base
    for obj in base.objects():
        for element in task.elements(obj):
            for arrow in base.arrows():
                if base.cod(arrow) == obj:
                    for other in task.elements(base.dom(arrow)):
                        if other != task.restrict(arrow, element):
                            made = YonedaTable(task, {(obj, element, arrow): other})
                            breaks = broken_yoneda_laws(made)
                            if breaks:
                                family = "evaluation" if arrow == base.identity(obj) else "spread"
                                note = (
                                    f"spread({task.show_element(obj, element)})({base.show(arrow)}) is number {other}"
                                )
                                yield Mutant(family, made, original, breaks, note)


def extension_mutants(extension: Extension, *, left: bool) -> Iterator[Mutant]:
    """Claims of Kan extensions that are none: a wrong *component*, elements *merged*, elements *added*."""
    for family, made, note in _changes(extension, left):
        breaks = broken_extension_laws(made, left=left)
        if breaks:
            yield Mutant(family, made, extension, breaks, note)


def _changes(extension: Extension, left: bool) -> Iterator[tuple[str, Extension, str]]:
    target = extension.restricted if left else extension.task
    for obj, images in enumerate(extension.components):
        for place, image in enumerate(images):
            for other in range(len(target.sets[obj])):
                if other != image:
                    changed = (*images[:place], other, *images[place + 1 :])
                    components = (*extension.components[:obj], changed, *extension.components[obj + 1 :])
                    yield "component", replace(extension, components=components), f"{place} over {obj} goes to {other}"
    if left:
        yield from _wrong_left_extensions(extension)
    else:
        yield "added", _twice(extension), "each element twice"


def _wrong_left_extensions(extension: Extension) -> Iterator[tuple[str, Extension, str]]:
    extended = extension.extended
    added = sum_of_tasks(extended, replace(one(extended.base), covariant=extended.covariant))
    yield "added", replace(extension, extended=added), "with an element more over each object"
    for obj, names in enumerate(extended.sets):
        if len(names) > 1:
            start = extended.offsets[obj]
            onto = quotient(extended, [(start, start + 1)])
            components = tuple(
                tuple(onto.components[end][image] for image in images)
                for end, images in zip(extension.functor.objects, extension.components, strict=True)
            )
            note = f"the first two elements over {extended.base.objects[obj]} are one"
            yield "merged", replace(extension, extended=onto.target, components=components), note


def _twice(extension: Extension) -> Extension:
    """A right extension with each element twice; the counit does to both copies what it did to the one."""
    doubled = sum_of_tasks(extension.extended, extension.extended)
    return replace(extension, extended=doubled, components=tuple((*one, *one) for one in extension.components))
