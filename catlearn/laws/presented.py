"""From the theory's presentations to structures that laws are tested on.

A finite category is written out as a table. An infinite one is tested on its shortest paths, and equality is that of
the word problem.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ..theory.category import Category, Path
from ..theory.functor import Functor
from ..theory.limits import DEFAULT_LIMITS, Limits
from ..theory.listing import Listing
from ..theory.morphism import Undecided
from ..theory.presheaf import Presheaf
from ..theory.transformation import NaturalTransformation
from ..theory.word_problem import word_problem
from .tables import CategoryTable, FunctorTable, PresheafTable, RepresentationTable, TaskTransformationTable

MOST_ARROWS = 400
PATHS = 60


def listing_of(category: Category, limits: Limits = DEFAULT_LIMITS) -> Listing:
    """All arrows of a finite category; ValueError when they are infinitely many or not known.

    >>> from catlearn.theory.families import chain
    >>> len(listing_of(chain(3)))
    6
    """
    found = word_problem(category).listing(limits)
    if not isinstance(found, Listing):
        message = f"{category!r} is not finite, or it is not known whether it is; a table needs a finite category"
        raise ValueError(message)
    return found


@cache
def table_of(category: Category) -> CategoryTable:
    """The composition table of a finite category; ValueError when it is infinite.

    >>> from catlearn.theory.families import cyclic
    >>> table_of(cyclic(2)).composites
    {(0, 0): 0, (0, 1): 1, (1, 0): 1, (1, 1): 0}
    """
    found = listing_of(category)
    ends = tuple((path.dom, path.cod) for path in found.paths)
    composites = {
        (f, g): found.compose(f, g)
        for f, (_, end) in enumerate(ends)
        for g, (start, _) in enumerate(ends)
        if end == start
    }
    return CategoryTable(
        category.objects,
        tuple(map(category.show, found.paths)),
        ends,
        tuple(map(found.identity, range(len(category.objects)))),
        composites,
    )


def functor_table_of(functor: Functor) -> FunctorTable:
    """A functor between finite categories, written out."""
    here, there = listing_of(functor.source), listing_of(functor.target)
    images = tuple(there.number(functor(path)) for path in here.paths)
    return FunctorTable(table_of(functor.source), table_of(functor.target), functor.objects, images)


def presheaf_table_of(task: Presheaf) -> PresheafTable:
    """A task on a finite category, written out on its base: the opposite category where it is covariant."""
    maps = tuple(
        tuple(task.restrict(path, position) for position in range(len(task.sets[path.cod])))
        for path in listing_of(task.base).paths
    )
    return PresheafTable(table_of(task.base), task.sets, maps)


def transformation_table_of(transformation: NaturalTransformation) -> TaskTransformationTable:
    """A transformation between tasks on a finite category, written out."""
    return TaskTransformationTable(
        presheaf_table_of(transformation.source),
        presheaf_table_of(transformation.target),
        tuple(map(tuple, transformation.components)),
    )


def representation_table_of(task: Presheaf, element: int) -> RepresentationTable:
    """A task with an element, numbered in the row, that is said to be universal."""
    obj, position = task.element(element)
    return RepresentationTable(presheaf_table_of(task), obj, position)


@dataclass(frozen=True)
class Paths:
    """A presented category by its shortest paths, with the word problem for equality.

    >>> from catlearn.theory.category import category
    >>> free = Paths(category(["A"], {"f": ("A", "A")}))
    >>> [free.show(path) for path in free.arrows()][:4]
    ['id(A)', 'f', 'f^2', 'f^3']
    """

    category: Category
    limits: Limits = DEFAULT_LIMITS
    most: int = PATHS
    sampled: bool = True

    def objects(self) -> Sequence[int]:
        """The numbers of the objects."""
        return range(len(self.category.objects))

    def arrows(self) -> Sequence[Path]:
        """The first paths, shortest first."""
        return _shortest_paths(self.category, self.most)

    def dom(self, arrow: Path) -> int:
        """Where a path starts."""
        return arrow.dom

    def cod(self, arrow: Path) -> int:
        """Where a path ends."""
        return arrow.cod

    def identity(self, obj: int) -> Path:
        """The empty path."""
        return self.category.identity(obj)

    def compose(self, first: Path, second: Path) -> Path:
        """One path, then the other, by a shortest path that is equal to both together."""
        both = first.then(second)
        return word_problem(self.category).shortest(both) or both

    def equal(self, one: Path, other: Path) -> bool:
        """Whether the equations make two paths equal; Undecided when that is not known within the limits."""
        answer = word_problem(self.category).equal(one, other, self.limits).answer
        if answer is None:
            message = f"{self.show(one)} = {self.show(other)} is not decided within the limits"
            raise Undecided(message)
        return answer

    def show(self, arrow: Path) -> str:
        """A path as it is written."""
        return self.category.show(arrow)

    def show_object(self, obj: int) -> str:
        """The name of an object."""
        return self.category.objects[obj]


@cache
def _shortest_paths(category: Category, most: int) -> tuple[Path, ...]:
    """Shortest paths out of some objects, which are spread evenly where there are many."""
    objects = len(category.objects)
    starts = range(0, objects, max(1, -(-objects // max(1, most // 4))))
    paths = [category.identity(obj) for obj in starts]
    for path in paths:
        if len(paths) >= most:
            break
        paths += [path.then(category.generator_path(letter)) for letter in category.outgoing[path.cod]]
    return tuple(paths[:most])


@dataclass(frozen=True)
class FunctorOnPaths:
    """A functor between presented categories, finite or not, on shortest paths."""

    functor: Functor
    sampled: bool = True

    @property
    def source(self) -> Paths:
        """The category that it starts from."""
        return Paths(self.functor.source)

    @property
    def target(self) -> Paths:
        """The category that it goes to."""
        return Paths(self.functor.target)

    def on_object(self, obj: int) -> int:
        """The image of an object."""
        return self.functor.objects[obj]

    def on_arrow(self, arrow: Path) -> Path:
        """The image of a path."""
        return self.functor(arrow)


@dataclass(frozen=True)
class PresheafOnPaths:
    """A task on a presented category, finite or not, on shortest paths."""

    task: Presheaf
    sampled: bool = True

    @property
    def base(self) -> Paths:
        """The category on which it is a presheaf."""
        return Paths(self.task.base)

    def elements(self, obj: int) -> Sequence[int]:
        """The positions of the elements over an object."""
        return range(len(self.task.sets[obj]))

    def restrict(self, arrow: Path, element: int) -> int:
        """The restriction along a path."""
        return self.task.restrict(arrow, element)

    def equal(self, one: int, other: int) -> bool:
        """Whether two positions are the same."""
        return one == other

    def contains(self, obj: int, element: int) -> bool:
        """Whether there is an element of this position over an object."""
        return 0 <= element < len(self.task.sets[obj])

    def show_element(self, obj: int, element: int) -> str:
        """The name of an element."""
        return self.task.sets[obj][element]
