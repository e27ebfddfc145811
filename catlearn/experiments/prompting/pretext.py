"""The pretext task: which paths the network is taught to be equal, with or without one of the equations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ...theory.category import Category, Path
from ...theory.listing import Listing
from ...theory.word_problem import word_problem
from ..problems import ExperimentError


class NoPretext(ExperimentError):
    """A category that cannot be learned here: its morphisms are infinitely many, or could not be listed."""


def listed(category: Category) -> Listing:
    """All morphisms of the category; NoPretext where they cannot be listed."""
    found = word_problem(category).listing()
    if not isinstance(found, Listing):
        message = (
            f"the network is trained on all morphisms of {category.label}, and these are infinitely many, or too many "
            "to list; choose a task on a finite category"
        )
        raise NoPretext(message)
    return found


def without_an_equation(category: Category) -> Category | None:
    """The category without the first of its laws that does not follow from the others; None where there is none.

    Of an order the law that any two parallel paths are equal is dropped.
    """
    if category.thin:
        free = Category(category.objects, category.generators, category.equations)
        fewer = word_problem(category).count().value
        return None if word_problem(free).count().value == fewer else free
    for number, (left, right) in enumerate(category.equations):
        rest = category.equations[:number] + category.equations[number + 1 :]
        without = replace(category, equations=rest, origin=None)
        if word_problem(without).equal(left, right).answer is False:
            return without
    return None


def labels(category: Category, paths: Sequence[Path]) -> list[int] | None:
    """A number for each path, the same for paths that are equal in a category; None where that is not decided."""
    problem = word_problem(category)
    known: dict[tuple[int, int], list[tuple[Path, int]]] = {}
    found: list[int] = []
    count = 0
    for path in paths:
        ways = known.setdefault((path.dom, path.cod), [])
        number = None
        for other, its_number in ways:
            answer = problem.equal(path, other).answer
            if answer is None:
                return None
            if answer:
                number = its_number
                break
        if number is None:
            number, count = count, count + 1
            ways.append((path, number))
        found.append(number)
    return found
