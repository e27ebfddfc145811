"""Unlawful tables of functors and of transformations between functors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..tables import FunctorTable, TransformationTable
from .mutant import Mutant
from .referee import broken_functor_laws, broken_transformation_laws


def functor_mutants(table: FunctorTable) -> Iterator[Mutant]:
    """All tables that differ from a lawful functor at one arrow or one object and are unlawful, by families.

    *endpoints*: an arrow, or an object, goes where it does not fit; *forgets identity*: an identity goes to another
    arrow of its hom-set; *forgets composition*: any other arrow does.
    """
    for family, changed, note in _changes(table):
        breaks = broken_functor_laws(changed)
        if breaks:
            yield Mutant(family, changed, table, breaks, note)


def _changes(table: FunctorTable) -> Iterator[tuple[str, FunctorTable, str]]:
    here, there = table.source, table.target
    for f, image in enumerate(table.arrows):
        for other in there.arrows():
            if other != image:
                inside = there.ends[other] == there.ends[image]
                family = "forgets identity" if f in here.identities else "forgets composition"
                arrows = (*table.arrows[:f], other, *table.arrows[f + 1 :])
                note = f"F({here.show(f)}) is {there.show(other)}"
                yield family if inside else "endpoints", replace(table, arrows=arrows), note
    for obj, image in enumerate(table.objects):
        for other in there.objects():
            if other != image:
                objects = (*table.objects[:obj], other, *table.objects[obj + 1 :])
                note = f"F({here.show_object(obj)}) is {there.show_object(other)}"
                yield "endpoints", replace(table, objects=objects), note


def transformation_mutants(table: TransformationTable) -> Iterator[Mutant]:
    """All tables with one other component that are unlawful: *naturality* in its hom-set, *components* outside."""
    there = table.source.target
    for obj, component in enumerate(table.components):
        for other in there.arrows():
            if other != component:
                components = (*table.components[:obj], other, *table.components[obj + 1 :])
                changed = replace(table, components=components)
                breaks = broken_transformation_laws(changed)
                if breaks:
                    family = "naturality" if there.ends[other] == there.ends[component] else "components"
                    note = f"the component at {table.source.source.show_object(obj)} is {there.show(other)}"
                    yield Mutant(family, changed, table, breaks, note)
