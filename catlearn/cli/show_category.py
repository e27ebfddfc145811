"""What `show` says of a category: objects, generators, equations, size, and the sizes of the hom-sets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..theory.category import Category
from ..theory.limits import Limits
from ..theory.names import spell
from ..theory.word_problem import Count, word_problem

_MOST_LISTED = 40
_LARGEST_TABLE = 12


def category_lines(category: Category, limits: Limits) -> Iterator[str]:
    """The lines on a category."""
    yield f"objects: {cut_short([spell(name) for name in category.objects])}"
    arrows = [category.show_morphism(category.generator_path(number)) for number in range(len(category.generators))]
    yield f"generators: {cut_short(arrows)}"
    if category.thin:
        yield "thin: any two parallel morphisms are equal"
    if category.equations:
        yield f"equations: {cut_short([f'{category.show(p)} = {category.show(q)}' for p, q in category.equations])}"
    problem = word_problem(category)
    yield f"morphisms: {_size(problem.count(limits))}"
    if 1 < len(category.objects) <= _LARGEST_TABLE:
        yield "hom-sets, from the object on the left to that on top:"
        yield from _table(category, limits)


def cut_short(parts: Sequence[str]) -> str:
    """Some parts in a row; many are cut short.

    >>> cut_short(["a", "b"]), cut_short([])
    ('a, b', 'none')
    """
    more = [f"and {len(parts) - _MOST_LISTED:,} more"] if len(parts) > _MOST_LISTED else []
    return ", ".join([*parts[:_MOST_LISTED], *more]) or "none"


def _size(count: Count) -> str:
    if not count.known:
        return "not known within the limits"
    return "infinitely many" if count.value is None else f"{count.value:,}"


def _cell(count: Count) -> str:
    if not count.known:
        return "?"
    return "inf" if count.value is None else str(count.value)


def _table(category: Category, limits: Limits) -> Iterator[str]:
    objects = range(len(category.objects))
    problem = word_problem(category)
    names = [spell(name) for name in category.objects]
    rows = [["", *names]] + [
        [names[dom], *(_cell(problem.count(limits, (dom, cod))) for cod in objects)] for dom in objects
    ]
    yield from aligned(rows)


def aligned(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    """A table with its columns aligned: the first to the left, the others to the right.

    >>> list(aligned([["", "A"], ["B", "12"]]))
    ['    A', 'B  12']
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        first, *rest = [cell.rjust(width) for cell, width in zip(row, widths, strict=True)]
        yield "  ".join([row[0].ljust(len(first)), *rest])
