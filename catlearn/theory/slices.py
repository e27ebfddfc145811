"""Slice categories: C/A is the category of elements of hom(-, A).

Its objects are the morphisms p into A, and its morphisms p -> q are the h with h >> q = p.
"""

from __future__ import annotations

from .category import Category, Generator
from .elements import category_of_elements
from .limits import DEFAULT_LIMITS, Limits
from .names import Compound, bracketed
from .presheaf import Presheaf
from .tasks import hom
from .word_problem import Infinite, Unknown


def slice_category(category: Category, obj: int, limits: Limits = DEFAULT_LIMITS) -> Category | Infinite | Unknown:
    """The slice over an object: objects `[p]`, generators `[p -h-> q]` for the generators h; p, q are least paths.

    >>> from .families import chain
    >>> [str(name) for name in slice_category(chain(2), 1).objects]
    ['[0 <= 1]', '[id(1)]']
    """
    task = hom(category, obj, limits=limits)
    if not isinstance(task, Presheaf):
        return task
    elements = category_of_elements(task)
    arrows = tuple(
        Generator(
            triangle(task.show_element(low), str(category.generators[letter].name), task.show_element(high)), low, high
        )
        for high, letter, low in task.edges()
    )
    return Category(
        tuple(bracketed(task.show_element(number)) for number in range(task.size)),
        arrows,
        elements.equations,
        thin=elements.thin,
        origin=("slice", category.origin, obj),
        parts=(task,),
        label=f"slice({category.label}, {category.objects[obj]})",
    )


def triangle(source: str, along: str, target: str) -> Compound:
    """The name `[p -h-> q]`; the three names are spelled already."""
    return bracketed(f"{source} -{along}-> {target}")
