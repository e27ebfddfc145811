"""Judgements on properties of categories, morphisms and functors: yes with witnesses, no with a counter-example, open.

`reason` says in one word how the matter was decided. `paths` are the witnesses or the counter-example, in the order
that the procedure's docstring gives. `shown` are the equalities and inequalities of morphisms that make them so.
`tables` are the complete tables of hom(-, Y) through which a search went.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .category import Category, Path
from .limits import Limits, Met
from .table import Table
from .word_problem import Equality, word_problem

PATHS_TO_TRY = 200


@dataclass(frozen=True)
class Shown:
    """Two parallel paths, and whether they are equal, with evidence."""

    left: Path
    right: Path
    equality: Equality


@dataclass(frozen=True)
class Holds:
    """The property holds."""

    reason: str
    paths: tuple[Path, ...] = ()
    shown: tuple[Shown, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class Fails:
    """The property fails."""

    reason: str
    paths: tuple[Path, ...] = ()
    shown: tuple[Shown, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True)
class Open:
    """The property was not decided within the limits."""

    met: Met


Judgement = Holds | Fails | Open


def compare(category: Category, left: Path, right: Path, limits: Limits) -> Shown:
    """Whether two parallel paths are equal."""
    return Shown(left, right, word_problem(category).equal(left, right, limits))


def all_equal(
    category: Category, pairs: Sequence[tuple[Path, Path]], limits: Limits
) -> tuple[Shown, ...] | Fails | Open:
    """Whether all pairs of paths are equal: how, or the first that is not, or that some is open."""
    shown = []
    met: Met | None = None
    for left, right in pairs:
        found = compare(category, left, right, limits)
        if found.equality.answer is False:
            return Fails("DIFFERENT", (left, right), (found,))
        if found.equality.answer is None:
            met = met or found.equality.met
        shown.append(found)
    return Open(met) if met else tuple(shown)


def has_path(category: Category, dom: int, cod: int) -> bool:
    """Whether the quiver has a path from one object to another."""
    return cod in objects_reached(category, dom)


def objects_reached(category: Category, dom: int) -> set[int]:
    """The objects that some path from an object leads to."""
    seen = {dom}
    queue = [dom]
    for obj in queue:
        for letter in category.outgoing[obj]:
            reached = category.generators[letter].cod
            if reached not in seen:
                seen.add(reached)
                queue.append(reached)
    return seen


def identity_is_alone(category: Category, obj: int) -> bool:
    """Whether it can be seen that no path but the empty one equals the identity of an object: no equation has that
    identity as a side. For a chain of steps from the empty path would have to begin with such an equation.

    >>> from .category import category
    >>> identity_is_alone(category("A", {"f": "AA"}, [(("f", "f"), ("f",), "A")]), 0)
    True
    """
    return not category.thin and all(
        left.dom != obj or (left.word and right.word) or left.word == right.word for left, right in category.equations
    )


@dataclass(frozen=True)
class Candidates:
    """Morphisms between two objects to search through; if not `complete`, only some of them.

    `table` lists them when it was needed for that.
    """

    paths: tuple[Path, ...]
    complete: bool
    table: Table | None = None

    @property
    def tables(self) -> tuple[Table, ...]:
        """The table, if there is one."""
        return () if self.table is None else (self.table,)


def candidates(category: Category, dom: int, cod: int, limits: Limits) -> Candidates:
    """All morphisms from one object to another when hom(-, cod) is finite; else the first paths that are found."""
    if not has_path(category, dom, cod):
        return Candidates((), True)
    table = word_problem(category).hom_into(cod, limits)
    if isinstance(table, Table):
        return Candidates(tuple(table.path(element) for element in table.homs[dom]), True, table)
    return Candidates(tuple(_some_paths(category, dom, cod)), False)


def _some_paths(category: Category, dom: int, cod: int) -> Iterator[Path]:
    queue = [category.identity(dom)]
    found = 0
    for path in queue:
        if path.cod == cod:
            yield path
            found += 1
        if found >= PATHS_TO_TRY or len(queue) > PATHS_TO_TRY * 20:
            return
        queue += [path.then(category.generator_path(letter)) for letter in category.outgoing[path.cod]]


def not_found(searched: Sequence[Candidates], reason: str = "EXHAUSTED") -> Fails | Open:
    """What a search without success says: no when it was complete."""
    if all(one.complete for one in searched):
        return Fails(reason, (), (), tuple(table for one in searched for table in one.tables))
    return Open(Met("paths", PATHS_TO_TRY))
