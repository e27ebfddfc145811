"""Natural transformations S => T of presheaves on one base: whether there is one, how many, and all of them.

A transformation is determined by what it does to a least generating family of S; `images` says which choices are
open, `image_search` finds them one by one, and `counting` counts them without a list. Whether there is any
transformation is an NP-complete question (for graphs it is colouring), so all of these count their steps, and may end
in Unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from .answers import Unknown
from .budget import Budget, Exhausted
from .counting import count_choices
from .image_search import Search
from .images import Images, images
from .limits import DEFAULT_LIMITS, Limits
from .presheaf import Presheaf
from .sizes import TooLarge, too_large
from .transformation import NaturalTransformation


def count_transformations(source: Presheaf, target: Presheaf, limits: Limits = DEFAULT_LIMITS) -> int | Unknown:
    """The number of natural transformations from `source` to `target`.

    >>> from .families import chain
    >>> from .tasks import hom, sum_of_tasks
    >>> S, T = hom(chain(2), 1), hom(chain(2), 0)
    >>> count_transformations(T, S), count_transformations(S, T), count_transformations(T, sum_of_tasks(S, T))
    (1, 0, 2)
    """
    found = Transformations.of(source, target, limits)
    return found if isinstance(found, Unknown) else found.count


def transformations(
    source: Presheaf, target: Presheaf, budget: Budget | None = None
) -> Iterator[NaturalTransformation]:
    """All natural transformations, one by one as they are found. A budget that is spent raises Exhausted."""
    budget = budget or Budget(DEFAULT_LIMITS.raised(steps=10**18))
    problem = images(source, target, budget)
    for chosen in Search(problem, budget).solutions():
        yield _transformation(problem, chosen)


def list_transformations(
    source: Presheaf, target: Presheaf, limits: Limits = DEFAULT_LIMITS
) -> tuple[NaturalTransformation, ...] | TooLarge | Unknown:
    """All natural transformations, in the order of their components; `limits.rows` bounds their number.

    They are counted first, so that a list which nobody could hold is not begun.
    """
    found = Transformations.of(source, target, limits)
    if isinstance(found, Unknown):
        return found
    if found.count > limits.rows:
        return too_large(f"transformations from {source.label} to {target.label}", found.count, limits.rows)
    return found.list()


@dataclass(frozen=True, eq=False)
class Transformations:
    """All transformations from one task to another: counted, and yet to be listed."""

    search: Search
    count: int

    @staticmethod
    def of(source: Presheaf, target: Presheaf, limits: Limits = DEFAULT_LIMITS) -> Transformations | Unknown:
        """Count them; what counting and listing take together is limited."""
        budget = Budget(limits)
        try:
            search = Search(images(source, target, budget), budget)
            count = count_choices(search.problem, search.domains, budget) if search.is_consistent else 0
        except Exhausted as exhausted:
            return Unknown(exhausted.met)
        return Transformations(search, count)

    def list(self) -> tuple[NaturalTransformation, ...] | Unknown:
        """List them, in the order of their components."""
        try:
            found = [_transformation(self.search.problem, chosen) for chosen in self.search.solutions()]
        except Exhausted as exhausted:
            return Unknown(exhausted.met)
        return tuple(sorted(found, key=lambda one: tuple(map(tuple, one.components))))


def first_transformation(
    source: Presheaf, target: Presheaf, limits: Limits = DEFAULT_LIMITS
) -> NaturalTransformation | Unknown | None:
    """Some natural transformation, or None when there is none."""
    try:
        return next(islice(transformations(source, target, Budget(limits)), 1), None)
    except Exhausted as exhausted:
        return Unknown(exhausted.met)


def _transformation(problem: Images, chosen: Sequence[int]) -> NaturalTransformation:
    source, target = problem.source, problem.target
    components: list[list[int]] = [[0] * len(names) for names in source.sets]
    for columns, value in zip(problem.columns, chosen, strict=True):
        for element, column in columns.items():
            obj, position = source.element(element)
            components[obj][position] = column[value] - target.offsets[obj]
    return NaturalTransformation(source, target, tuple(map(tuple, components)))
