"""Unlawful composition tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..tables import CategoryTable
from .mutant import Mutant
from .referee import broken_category_laws


def category_mutants(table: CategoryTable) -> Iterator[Mutant]:
    """All tables that differ from a lawful one at one place and are unlawful, by families.

    *composite*: another arrow of the same hom-set for one composite, which may break associativity or an identity law;
    *hom-set*: an arrow with other ends; *missing*: no composite; *identity*: another arrow is listed as an identity.

    >>> from ..presented import table_of
    >>> from catlearn.theory.families import cyclic
    >>> [mutant.note for mutant in category_mutants(table_of(cyclic(2)))][:2]
    ['id(pt) >> id(pt) is r', 'id(pt) >> id(pt) is missing']
    """
    for family, changed, note in _changes(table):
        breaks = broken_category_laws(changed)
        if breaks:
            yield Mutant(family, changed, table, breaks, note)


def _changes(table: CategoryTable) -> Iterator[tuple[str, CategoryTable, str]]:
    for (f, g), composite in table.composites.items():
        pair = f"{table.show(f)} >> {table.show(g)}"
        for other in table.arrows():
            if other != composite:
                same = table.ends[other] == table.ends[composite]
                changed = replace(table, composites={**table.composites, (f, g): other})
                yield "composite" if same else "hom-set", changed, f"{pair} is {table.show(other)}"
        left = {pair: value for pair, value in table.composites.items() if pair != (f, g)}
        yield "missing", replace(table, composites=left), f"{pair} is missing"
    for obj, identity in enumerate(table.identities):
        for other in table.arrows():
            if other != identity:
                identities = (*table.identities[:obj], other, *table.identities[obj + 1 :])
                note = f"id({table.show_object(obj)}) is {table.show(other)}"
                yield "identity", replace(table, identities=identities), note
