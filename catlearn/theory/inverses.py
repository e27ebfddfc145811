"""Isomorphic objects of a category, seen in the tables of its hom-presheaves.

m : X -> Y is an isomorphism iff some n : Y -> X has m >> n = id and n >> m = id. Both can be read in the tables of
hom(-, X) and hom(-, Y), which must be finite.
"""

from __future__ import annotations

from collections.abc import Iterator

from .category import Path
from .table import Table


def inverse(into_dom: Table, into_cod: Table, morphism: int) -> int | None:
    """The inverse of a morphism X -> Y, an element of `into_cod`, as an element of `into_dom`; None if there is none.

    >>> from .families import cyclic
    >>> from .word_problem import word_problem
    >>> table = word_problem(cyclic(3)).hom_into(0)
    >>> inverse(table, table, 1)
    2
    """
    there = into_cod.word(morphism)
    for back in into_dom.homs[into_cod.obj]:
        if into_dom.trace(there, back) == 0 and into_cod.trace(into_dom.word(back), morphism) == 0:
            return back
    return None


def isomorphisms(into_dom: Table, into_cod: Table) -> Iterator[tuple[Path, Path]]:
    """The isomorphisms from the first object to the second, each with its inverse."""
    for morphism in into_cod.homs[into_dom.obj]:
        back = inverse(into_dom, into_cod, morphism)
        if back is not None:
            yield into_cod.path(morphism), into_dom.path(back)
