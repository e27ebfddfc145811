"""The lawful structures whose mutants a suite is scored with, by the name of the suite: small and well known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import chain as chained

from ...theory.category import Category
from ...theory.families import chain, cyclic
from ...theory.functor import Functor, constant_functor, identity_functor
from ...theory.kan import left_kan, right_kan
from ...theory.metric import MetricCategory, metric_category
from ...theory.metric_base import LAWVERE, UNIT
from ...theory.metric_tasks import MetricFunctor, represented
from ...theory.presheaf import Presheaf
from ...theory.tasks import hom, one, sum_of_tasks
from ...theory.transformation import NaturalTransformation
from ..kan_laws import Extension
from ..metric_laws import MetricFunctorTable, MetricTable, MetricTaskTable
from ..presented import (
    functor_table_of,
    presheaf_table_of,
    representation_table_of,
    table_of,
    transformation_table_of,
)
from ..strategies.families import IDEMPOTENT, LEFT_ZEROS, PARALLEL_PAIR, RETRACT, TRIANGLE
from ..tables import AdjunctionTable, FunctorTable, TransformationTable
from .categories import category_mutants
from .functors import functor_mutants, transformation_mutants
from .gaussian import gaussian_mutants
from .mutant import Mutant
from .others import (
    adjunction_mutants,
    extension_mutants,
    metric_functor_mutants,
    metric_mutants,
    metric_task_mutants,
    yoneda_mutants,
)
from .presheaves import presheaf_mutants, representation_mutants, task_transformation_mutants


def _hom(category: Category, obj: int) -> Presheaf:
    found = hom(category, obj)
    assert isinstance(found, Presheaf)
    return found


def textbook_categories() -> tuple[Category, ...]:
    """Two orders, a group, a monoid that is not commutative, and a retract."""
    return chain(2), TRIANGLE, cyclic(3), LEFT_ZEROS, RETRACT


def textbook_functors() -> tuple[FunctorTable, ...]:
    """Onto a quotient of a group, an end of an arrow, the identity of a monoid, and one that picks an idempotent."""
    double = Functor(cyclic(4), cyclic(2), (0,), (cyclic(2).path(0, [0]),))
    picked = Functor(IDEMPOTENT, LEFT_ZEROS, (0,), (LEFT_ZEROS.path(0, [0]),))
    ends = constant_functor(chain(2), RETRACT, 1)
    return tuple(map(functor_table_of, (double, picked, ends, identity_functor(LEFT_ZEROS))))


def textbook_tasks() -> tuple[Presheaf, ...]:
    """Representables, graphs, and a sum."""
    edge = _hom(PARALLEL_PAIR, 1)
    path = Presheaf(PARALLEL_PAIR, (("0", "1", "2"), ("first", "second")), ((0, 1), (1, 2)))
    return edge, path, _hom(cyclic(3), 0), _hom(LEFT_ZEROS, 0), sum_of_tasks(one(RETRACT), _hom(RETRACT, 0))


def _transformations() -> Iterator[TransformationTable]:
    """The identity of a functor, and one between two objects of a category."""
    identity = functor_table_of(identity_functor(LEFT_ZEROS))
    yield TransformationTable(identity, identity, (0,))
    source, target = (functor_table_of(constant_functor(chain(2), TRIANGLE, obj)) for obj in (0, 2))
    (across,) = source.target.hom(0, 2)
    yield TransformationTable(source, target, (across, across))


def _task_transformations() -> Iterator[NaturalTransformation]:
    """A graph that is folded, and one that is embedded."""
    edge, path, *_ = textbook_tasks()
    yield NaturalTransformation(edge, path, ((1, 2), (1,)))
    loop = one(PARALLEL_PAIR)
    two = sum_of_tasks(loop, loop)
    yield NaturalTransformation(two, two, ((1, 0), (1, 0)))


def textbook_adjunctions() -> tuple[AdjunctionTable, ...]:
    """A Galois connection, an equivalence whose unit and counit are no identities, and a monoid beside itself."""
    small, large = chain(2), chain(3)
    left = functor_table_of(Functor(small, large, (0, 2), (large.path(0, [0, 1]),)))
    right = functor_table_of(Functor(large, small, (0, 0, 1), (small.identity(0), small.path(0, [0]))))
    here, there = left.source, left.target
    units = tuple(here.hom(obj, right.objects[left.objects[obj]])[0] for obj in here.objects())
    counits = tuple(there.hom(left.objects[right.objects[obj]], obj)[0] for obj in there.objects())
    turning = functor_table_of(identity_functor(cyclic(3)))
    same = functor_table_of(identity_functor(LEFT_ZEROS))
    return (
        AdjunctionTable(left, right, units, counits),
        AdjunctionTable(turning, turning, (1,), (2,)),
        AdjunctionTable(same, same, (0,), (0,)),
    )


def _metrics() -> tuple[MetricCategory, ...]:
    pairs = {("a", "b"): Fraction(1), ("b", "c"): Fraction(2), ("c", "a"): Fraction(3)}
    likely = {("a", "b"): Fraction(1, 2), ("b", "c"): Fraction(1, 2)}
    return metric_category(LAWVERE, "abc", pairs), metric_category(UNIT, "abc", likely)


def _metric_functors() -> Iterator[MetricFunctorTable]:
    for category in _metrics():
        yield MetricFunctorTable.of(MetricFunctor(category, category, (0, 1, 2)))


def textbook_extensions(*, left: bool) -> tuple[Extension, ...]:
    """Along a point of an order, and along the map that makes both ends of an arrow one, from sums of tasks."""
    extend = left_kan if left else right_kan
    point = constant_functor(chain(1), chain(3), 1)
    two = sum_of_tasks(one(chain(1)), one(chain(1)))
    ends = constant_functor(chain(2), IDEMPOTENT, 0)
    edges = sum_of_tasks(_hom(chain(2), 0), one(chain(2)))
    return tuple(
        Extension.of(functor, task, extend(functor, task))
        for functor, task in ((point, one(chain(1))), (point, two), (ends, edges))
    )


TEXTBOOK: dict[str, Callable[[], Iterator[Mutant]]] = {
    "category": lambda: chained.from_iterable(category_mutants(table_of(one)) for one in textbook_categories()),
    "functor": lambda: chained.from_iterable(map(functor_mutants, textbook_functors())),
    "transformation": lambda: chained.from_iterable(map(transformation_mutants, _transformations())),
    "presheaf": lambda: chained.from_iterable(presheaf_mutants(presheaf_table_of(task)) for task in textbook_tasks()),
    "transformation of tasks": lambda: chained.from_iterable(
        task_transformation_mutants(transformation_table_of(found)) for found in _task_transformations()
    ),
    "representation": lambda: chained.from_iterable(
        representation_mutants(representation_table_of(_hom(category, obj), _universal(_hom(category, obj), obj)))
        for category, obj in ((PARALLEL_PAIR, 1), (LEFT_ZEROS, 0), (RETRACT, 1))
    ),
    "yoneda": lambda: chained.from_iterable(yoneda_mutants(presheaf_table_of(task)) for task in textbook_tasks()),
    "adjunction": lambda: chained.from_iterable(map(adjunction_mutants, textbook_adjunctions())),
    "left Kan extension": lambda: chained.from_iterable(
        extension_mutants(found, left=True) for found in textbook_extensions(left=True)
    ),
    "right Kan extension": lambda: chained.from_iterable(
        extension_mutants(found, left=False) for found in textbook_extensions(left=False)
    ),
    "metric category": lambda: chained.from_iterable(metric_mutants(MetricTable.of(one)) for one in _metrics()),
    "metric task": lambda: chained.from_iterable(
        metric_task_mutants(MetricTaskTable.of(represented(one, 0))) for one in _metrics()
    ),
    "metric functor": lambda: chained.from_iterable(map(metric_functor_mutants, _metric_functors())),
    "gaussian kernels": gaussian_mutants,
}
"""For each suite, the mutants of some lawful structures."""


def _universal(task: Presheaf, obj: int) -> int:
    """The identity in hom(-, obj), by its number in the row: its path is the shortest."""
    return task.offsets[obj]
