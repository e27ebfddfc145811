"""Unlawful tables of presheaves, of transformations between them, and fake representations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..tables import PresheafTable, RepresentationTable, TaskTransformationTable
from .mutant import Mutant
from .referee import broken_presheaf_laws, broken_representation_laws, broken_task_transformation_laws


def presheaf_mutants(table: PresheafTable) -> Iterator[Mutant]:
    """All tables with one other restriction that are unlawful, by families.

    *outside*: a restriction that is no element; *forgets identity*: an identity moves an element; *forgets
    composition*: another arrow sends an element elsewhere.
    """
    base = table.base
    for f, images in enumerate(table.maps):
        dom, cod = base.ends[f]
        for x, image in enumerate(images):
            for other in range(len(table.sets[dom]) + 1):
                if other != image:
                    maps = (*table.maps[:f], (*images[:x], other, *images[x + 1 :]), *table.maps[f + 1 :])
                    changed = replace(table, maps=maps)
                    breaks = broken_presheaf_laws(changed)
                    family = "forgets identity" if f in base.identities else "forgets composition"
                    if other == len(table.sets[dom]):
                        family = "outside"
                    if breaks:
                        note = f"T({base.show(f)}) sends {table.show_element(cod, x)} to number {other}"
                        yield Mutant(family, changed, table, breaks, note)


def task_transformation_mutants(table: TaskTransformationTable) -> Iterator[Mutant]:
    """All tables with one other image that are unlawful: *naturality* inside the target, *components* outside."""
    for obj, images in enumerate(table.components):
        size = len(table.target.sets[obj])
        for x, image in enumerate(images):
            for other in range(size + 1):
                if other != image:
                    component = (*images[:x], other, *images[x + 1 :])
                    changed = replace(
                        table, components=(*table.components[:obj], component, *table.components[obj + 1 :])
                    )
                    breaks = broken_task_transformation_laws(changed)
                    if breaks:
                        note = f"{table.source.show_element(obj, x)} goes to number {other}"
                        yield Mutant("naturality" if other < size else "components", changed, table, breaks, note)


def representation_mutants(table: RepresentationTable) -> Iterator[Mutant]:
    """All other elements that do not represent the presheaf, one that is not there among them: *fake element* over the
    representing object, *fake object* elsewhere.
    """
    task = table.task
    for obj, names in enumerate(task.sets):
        for element in range(len(names) + (obj == table.object)):
            changed = RepresentationTable(task, obj, element)
            breaks = broken_representation_laws(changed)
            if breaks:
                family = "fake element" if obj == table.object else "fake object"
                note = f"{task.show_element(obj, element)} over {task.base.show_object(obj)}"
                yield Mutant(family, changed, table, breaks, note)
