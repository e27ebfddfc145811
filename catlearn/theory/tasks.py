"""Tasks made out of others: representables, the empty and the terminal task, sums and products.

Limits and colimits of presheaves are computed object by object, and restriction acts on each part.
"""

from __future__ import annotations

from collections.abc import Sequence

from .category import Category, Path, opposite
from .limits import DEFAULT_LIMITS, Limits
from .names import Compound, pair, spell, tagged
from .presheaf import Presheaf
from .sizes import TooLarge
from .table import Table
from .word_problem import Infinite, Unknown, word_problem

ELEMENTS_OF_A_TASK = 5_000_000


def hom(
    category: Category, obj: int, covariant: bool = False, limits: Limits = DEFAULT_LIMITS
) -> Presheaf | Infinite | Unknown:
    """The representable task hom(-, obj), or the covariant hom(obj, -).

    Elements are named by their shortlex-least paths, in the order of these paths. An infinite hom-set, or one of
    which it is not known within the limits whether it is finite, is returned as what the word problem says of it;
    of a covariant hom it is said in the opposite category.

    >>> from .families import cyclic
    >>> hom(cyclic(3), 0).sets
    ((id(pt), r, r^2),)
    """
    base = opposite(category) if covariant else category
    table = word_problem(base).hom_into(obj, limits)
    if not isinstance(table, Table):
        return table
    label = f"hom({spell(category.objects[obj])}, -)" if covariant else f"hom(-, {spell(category.objects[obj])})"
    if not covariant:
        return _named(table, [table.path(element) for element in range(len(table))], category, base, False, label)
    return _named(table, [path.reversed() for path in _least_from_the_start(table)], category, base, True, label)


def _least_from_the_start(table: Table) -> list[Path]:
    """For each element the path that is shortlex-least when it is read in the opposite category.

    There a generator is put at the end of a path, so a search breadth first in the order of the paths meets each
    element first by its least path.
    """
    words: dict[int, tuple[int, ...]] = {0: ()}
    queue = [0]
    for element in queue:
        for place, letter in enumerate(table.category.incoming[table.kinds[element]]):
            reached = table.rows[element][place]
            if reached not in words:
                words[reached] = (letter, *words[element])
                queue.append(reached)
    return [Path(table.kinds[element], table.obj, words[element]) for element in range(len(table))]


def _named(
    table: Table, paths: Sequence[Path], category: Category, base: Category, covariant: bool, label: str
) -> Presheaf:
    """The task of a table, on `base`: the category of the table may be another with the same presentation."""
    position: dict[int, int] = {}
    sets: list[tuple[Compound, ...]] = []
    for elements in table.homs:
        ordered = sorted(elements, key=lambda element: (len(paths[element].word), paths[element].word))
        position |= {element: index for index, element in enumerate(ordered)}
        sets.append(tuple(category.morphism_name(paths[element]) for element in ordered))
    maps = []
    for letter, generator in enumerate(table.category.generators):
        images = [0] * len(sets[generator.cod])
        for element in table.homs[generator.cod]:
            images[position[element]] = position[table.rows[element][table.place[letter]]]
        maps.append(images)
    return Presheaf(base, tuple(sets), tuple(maps), covariant, label)


def zero(category: Category, covariant: bool = False) -> Presheaf:
    """The task without elements."""
    base = opposite(category) if covariant else category
    return Presheaf(base, ((),) * len(base.objects), ((),) * len(base.generators), covariant, label="0")


def one(category: Category, covariant: bool = False) -> Presheaf:
    """The terminal task: one element, `pt`, over each object."""
    base = opposite(category) if covariant else category
    return Presheaf(base, (("pt",),) * len(base.objects), ((0,),) * len(base.generators), covariant, label="1")


def sum_of_tasks(first: Presheaf, second: Presheaf) -> Presheaf:
    """The coproduct S + T of tasks on one base: elements `left(x)` and `right(y)`.

    >>> from .families import chain
    >>> sum_of_tasks(one(chain(1)), one(chain(1))).sets
    ((left(pt), right(pt)),)
    """
    sets = tuple(
        tuple(tagged("left", name) for name in lefts) + tuple(tagged("right", name) for name in rights)
        for lefts, rights in zip(first.sets, second.sets, strict=True)
    )
    maps = tuple(
        [*lefts, *(image + len(first.sets[generator.dom]) for image in rights)]
        for generator, lefts, rights in zip(first.base.generators, first.maps, second.maps, strict=True)
    )
    return Presheaf(first.base, sets, maps, first.covariant, label=f"{first.label} + {second.label}")


def product_of_tasks(first: Presheaf, second: Presheaf, limit: int = ELEMENTS_OF_A_TASK) -> Presheaf | TooLarge:
    """The product S * T of tasks on one base: elements `(x, y)`.

    >>> from .families import chain
    >>> product_of_tasks(one(chain(1)), one(chain(1))).sets
    (((pt, pt),),)
    """
    size = sum(len(lefts) * len(rights) for lefts, rights in zip(first.sets, second.sets, strict=True))
    if size > limit:
        return TooLarge(f"elements of {first.label} * {second.label}", size, limit)
    sets = tuple(
        tuple(pair(left, right) for left in lefts for right in rights)
        for lefts, rights in zip(first.sets, second.sets, strict=True)
    )
    maps = tuple(
        [left * len(second.sets[generator.dom]) + right for left in lefts for right in rights]
        for generator, lefts, rights in zip(first.base.generators, first.maps, second.maps, strict=True)
    )
    return Presheaf(first.base, sets, maps, first.covariant, label=f"{first.label} * {second.label}")
