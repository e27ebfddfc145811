"""Finite limits and colimits, as representability of the task of cones.

For a finite diagram the cones from X are a presheaf in X: families of morphisms from X to the objects of the diagram
that satisfy the conditions p_i >> f = p_j >> g. A limit is an object that represents it, and the universal element is
the limit cone. So existence is a matter of `representability`. Colimits are the limits of the opposite category.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from .category import Category, Path, opposite
from .limits import DEFAULT_LIMITS, Limits
from .morphisms import postcompose
from .names import pair
from .presheaf import Presheaf
from .sizes import TooLarge
from .tasks import ELEMENTS_OF_A_TASK
from .word_problem import Infinite, Table, Unknown, word_problem

Family = tuple[int, ...]


@dataclass(frozen=True)
class Condition:
    """p_first >> along = p_second >> beside, for members of a family by their places."""

    first: int
    along: Path
    second: int
    beside: Path


@dataclass(frozen=True)
class Diagram:
    """The objects of a diagram, and the conditions on a cone; of a colimit, in the opposite category."""

    category: Category
    objects: tuple[int, ...]
    conditions: tuple[Condition, ...] = ()
    colimit: bool = False


def terminal(category: Category) -> Diagram:
    """The empty diagram: its limit is a terminal object."""
    return Diagram(category, ())


def product_of(category: Category, objects: Sequence[int]) -> Diagram:
    """Some objects: the limit is their product."""
    return Diagram(category, tuple(objects))


def equalizer(category: Category, left: Path, right: Path) -> Diagram:
    """Two parallel paths: the limit is their equalizer."""
    return Diagram(category, (left.dom,), (Condition(0, left, 0, right),))


def pullback(category: Category, left: Path, right: Path) -> Diagram:
    """Two paths with one codomain: the limit is their pullback."""
    return Diagram(category, (left.dom, right.dom), (Condition(0, left, 1, right),))


def initial(category: Category) -> Diagram:
    """The empty diagram: its colimit is an initial object."""
    return _turned(terminal(opposite(category)))


def coproduct_of(category: Category, objects: Sequence[int]) -> Diagram:
    """Some objects: the colimit is their coproduct."""
    return _turned(product_of(opposite(category), objects))


def coequalizer(category: Category, left: Path, right: Path) -> Diagram:
    """Two parallel paths: the colimit is their coequalizer."""
    return _turned(equalizer(opposite(category), left.reversed(), right.reversed()))


def pushout(category: Category, left: Path, right: Path) -> Diagram:
    """Two paths with one domain: the colimit is their pushout."""
    return _turned(pullback(opposite(category), left.reversed(), right.reversed()))


def _turned(diagram: Diagram) -> Diagram:
    return Diagram(diagram.category, diagram.objects, diagram.conditions, colimit=True)


def cones(
    diagram: Diagram, limits: Limits = DEFAULT_LIMITS, limit: int = ELEMENTS_OF_A_TASK
) -> Presheaf | Infinite | Unknown | TooLarge:
    """The task of cones, covariant for a colimit; a cone is named by the tuple of its paths.

    The hom-sets into the objects of the diagram (and into those at which conditions compare) must be finite.

    >>> from .families import chain
    >>> cones(product_of(chain(3), [1, 2])).sets
    (((0 <= 1, 0 <= 1 >> 1 <= 2),), ((id(1), 1 <= 2),), ())
    """
    tables: dict[int, Table] = {}
    engine = word_problem(diagram.category)
    for obj in (*diagram.objects, *(condition.along.cod for condition in diagram.conditions)):
        table = engine.hom_into(obj, limits)
        if not isinstance(table, Table):
            return table
        tables[obj] = table
    size = sum(
        prod(len(tables[obj].homs[dom]) for obj in diagram.objects) for dom in range(len(diagram.category.objects))
    )
    if size > limit:
        return TooLarge("families to test for cones", size, limit)
    return _task_of_cones(diagram, tables)


def _task_of_cones(diagram: Diagram, tables: dict[int, Table]) -> Presheaf:
    base = diagram.category
    tests = _tests(diagram, tables)
    families = [list(_families(diagram, tables, tests, dom)) for dom in range(len(base.objects))]
    number = [{family: position for position, family in enumerate(some)} for some in families]
    maps = tuple(
        [
            number[generator.dom][
                tuple(
                    tables[obj].rows[member][tables[obj].place[letter]]
                    for obj, member in zip(diagram.objects, family, strict=True)
                )
            ]
            for family in families[generator.cod]
        ]
        for letter, generator in enumerate(base.generators)
    )
    reader = opposite(base) if diagram.colimit else base
    sets = tuple(
        tuple(
            pair(
                *(
                    reader.morphism_name(path.reversed() if diagram.colimit else path)
                    for obj, member in zip(diagram.objects, family, strict=True)
                    for path in [tables[obj].path(member)]
                )
            )
            for family in some
        )
        for some in families
    )
    return Presheaf(base, sets, maps, diagram.colimit, label="cocones" if diagram.colimit else "cones")


Tested = tuple[int, list[int], int, list[int]]


def _tests(diagram: Diagram, tables: dict[int, Table]) -> list[Tested]:
    """For each condition the places that it is about, and what its paths make of each morphism there."""
    return [
        (
            condition.first,
            postcompose(tables[condition.along.dom], tables[condition.along.cod], condition.along),
            condition.second,
            postcompose(tables[condition.beside.dom], tables[condition.beside.cod], condition.beside),
        )
        for condition in diagram.conditions
    ]


def _families(diagram: Diagram, tables: dict[int, Table], tests: Sequence[Tested], dom: int) -> Iterator[Family]:
    """The families of morphisms from an object that satisfy all conditions."""
    for family in product(*(tables[obj].homs[dom] for obj in diagram.objects)):
        if all(left[family[first]] == right[family[second]] for first, left, second, right in tests):
            yield family
