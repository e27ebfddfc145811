"""The suites that the declarations of a spec call for: over what is declared, and over what is generated beside it.

>>> from catlearn.elaborate.loading import parse
>>> spec = parse("category C { object A  morphism f : A -> A  equation f^2 = f }")
>>> [(trial.suite.name, trial.over) for trial in trials_of("C", spec.categories["C"])][:2]
[('category', 'C'), ('presheaf', 'tasks on C')]
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from ..theory.category import Category
from ..theory.functor import Functor
from ..theory.kan import KanExtension, left_kan, right_kan
from ..theory.metric import MetricCategory
from ..theory.metric_tasks import MetricFunctor, MetricTask
from ..theory.presheaf import Presheaf
from ..theory.representability import Represented, representability
from ..theory.transformation import NaturalTransformation
from ..theory.word_problem import word_problem
from ..universes.interpretation import Interpretation
from .category_laws import CATEGORY
from .functor_laws import FUNCTOR
from .gaussian_laws import GAUSSIAN
from .interpreted import into_gauss
from .kan_laws import LEFT_KAN, RIGHT_KAN, Extension
from .metric_laws import (
    METRIC,
    METRIC_FUNCTOR,
    METRIC_TASK,
    MetricFunctorTable,
    MetricTable,
    MetricTaskTable,
)
from .presented import (
    FunctorOnPaths,
    Paths,
    PresheafOnPaths,
    functor_table_of,
    presheaf_table_of,
    representation_table_of,
    table_of,
    transformation_table_of,
)
from .presheaf_laws import PRESHEAF, TASK_TRANSFORMATION
from .strategies import functors, metric_tasks, presheaves, transformations
from .suite import Suite
from .unlawful.categories import category_mutants
from .unlawful.functors import functor_mutants
from .unlawful.mutant import Mutant
from .unlawful.others import metric_functor_mutants, metric_mutants, metric_task_mutants
from .unlawful.presheaves import presheaf_mutants, representation_mutants, task_transformation_mutants
from .yoneda_laws import REPRESENTATION, YONEDA, Yoneda

WRITTEN_OUT = 60
"""Categories with at most so many arrows are written out as tables; of larger ones the shortest paths are tried."""

FOR_NEIGHBOURS = 16
"""Structures are generated beside a category with at most so many arrows."""

ELEMENTS = 60
"""Tasks with at most so many elements are put under the suites that go through all transformations."""


@dataclass(frozen=True)
class Trial:
    """A suite, and what it is tried on: one structure, or those that a strategy draws."""

    suite: Suite
    over: str
    structure: Any = None
    strategy: st.SearchStrategy[Any] | None = None


def trials_of(name: str, value: Any, tasks: Mapping[str, Presheaf] | None = None) -> Iterator[Trial]:
    """The trials that one declared value calls for; `tasks` are those of the spec, to be extended along functors."""
    match value:
        case Category():
            yield from _of_category(name, value)
        case Functor():
            yield from _of_functor(name, value, tasks or {})
        case Presheaf():
            yield from _of_task(name, value)
        case NaturalTransformation():
            yield from _of_transformation(name, value)
        case MetricCategory():
            yield Trial(METRIC, name, MetricTable.of(value))
            if len(value.points) <= FOR_NEIGHBOURS:
                yield Trial(METRIC_TASK, f"tasks on {name}", strategy=metric_tasks(value).map(MetricTaskTable.of))
        case MetricTask():
            yield Trial(METRIC_TASK, name, MetricTaskTable.of(value))
        case MetricFunctor():
            yield Trial(METRIC_FUNCTOR, name, MetricFunctorTable.of(value))
        case Interpretation():
            found = into_gauss(value)
            if found is not None:
                yield Trial(FUNCTOR, name, found)
                yield Trial(GAUSSIAN, f"the kernels of {name}", found.target)


def has_at_most(category: Category, most: int) -> bool:
    """Whether a category is known to have at most so many arrows."""
    found = word_problem(category).count().value
    return found is not None and found <= most


def _of_category(name: str, category: Category) -> Iterator[Trial]:
    small = has_at_most(category, WRITTEN_OUT)
    yield Trial(CATEGORY, name, table_of(category) if small else Paths(category))
    if has_at_most(category, FOR_NEIGHBOURS):
        tasks = presheaves(category, max_elements=12)
        yield Trial(PRESHEAF, f"tasks on {name}", strategy=tasks.map(presheaf_table_of))
        yield Trial(YONEDA, f"tasks on {name}", strategy=tasks.map(lambda task: Yoneda(presheaf_table_of(task))))
        if category.objects:
            itself = functors(category, category)
            yield Trial(FUNCTOR, f"functors {name} -> {name}", strategy=itself.map(functor_table_of))


def _of_functor(name: str, functor: Functor, tasks: Mapping[str, Presheaf]) -> Iterator[Trial]:
    here, there = functor.source, functor.target
    small = has_at_most(here, WRITTEN_OUT) and has_at_most(there, WRITTEN_OUT)
    yield Trial(FUNCTOR, name, functor_table_of(functor) if small else FunctorOnPaths(functor))
    if not (has_at_most(here, FOR_NEIGHBOURS) and has_at_most(there, FOR_NEIGHBOURS)):
        return
    if there.objects:
        beside = functors(here, there).map(functor_table_of)
        yield Trial(FUNCTOR, f"functors {here.label} -> {there.label}", strategy=beside)
    for task_name, task in tasks.items():
        if task.category == here and task.size <= ELEMENTS:
            yield from _of_extensions(name, functor, task_name, task)


def _of_extensions(name: str, functor: Functor, task_name: str, task: Presheaf) -> Iterator[Trial]:
    for suite, extend, word in ((LEFT_KAN, left_kan, "lan"), (RIGHT_KAN, right_kan, "ran")):
        made = extend(functor, task)
        if isinstance(made, KanExtension) and made.task.size <= ELEMENTS:
            yield Trial(suite, f"{word}({name}, {task_name})", Extension.of(functor, task, made))


def _of_task(name: str, task: Presheaf) -> Iterator[Trial]:
    if not has_at_most(task.base, WRITTEN_OUT):
        yield Trial(PRESHEAF, name, PresheafOnPaths(task))
        return
    table = presheaf_table_of(task)
    yield Trial(PRESHEAF, name, table)
    if has_at_most(task.base, FOR_NEIGHBOURS) and task.size <= ELEMENTS:
        yield Trial(YONEDA, name, Yoneda(table))
    found = representability(task)
    if isinstance(found, Represented):
        yield Trial(REPRESENTATION, name, representation_table_of(task, found.element))


def _of_transformation(name: str, found: NaturalTransformation) -> Iterator[Trial]:
    if has_at_most(found.source.base, WRITTEN_OUT):
        yield Trial(TASK_TRANSFORMATION, name, transformation_table_of(found))
        if found.source.size <= ELEMENTS:
            beside = transformations(found.source, found.target).map(transformation_table_of)
            yield Trial(TASK_TRANSFORMATION, f"transformations beside {name}", strategy=beside)


def mutants_of(value: Any, most: int = 300) -> tuple[Suite, list[Mutant]] | None:
    """A suite, and mutants of a declared value to try it with, of all families alike; None where there are none."""
    found = _all_mutants(value)
    if found is None:
        return None
    suite, mutants = found
    families: dict[str, list[Mutant]] = {}
    for mutant in mutants:
        families.setdefault(mutant.family, []).append(mutant)
    share = max(1, most // max(1, len(families)))
    return suite, [mutant for some in families.values() for mutant in some[:share]]


def _all_mutants(value: Any) -> tuple[Suite, Iterator[Mutant]] | None:
    made: dict[type, tuple[Suite, Callable[[Any], Iterator[Mutant]]]] = {
        Category: (CATEGORY, lambda one: category_mutants(table_of(one))),
        Functor: (FUNCTOR, lambda one: functor_mutants(functor_table_of(one))),
        Presheaf: (PRESHEAF, lambda one: presheaf_mutants(presheaf_table_of(one))),
        NaturalTransformation: (
            TASK_TRANSFORMATION,
            lambda one: task_transformation_mutants(transformation_table_of(one)),
        ),
        MetricCategory: (METRIC, lambda one: metric_mutants(MetricTable.of(one))),
        MetricTask: (METRIC_TASK, lambda one: metric_task_mutants(MetricTaskTable.of(one))),
        MetricFunctor: (METRIC_FUNCTOR, lambda one: metric_functor_mutants(MetricFunctorTable.of(one))),
    }
    for kind, (suite, mutants) in made.items():
        if isinstance(value, kind) and _is_small(value):
            return suite, mutants(value)
    return None


def _is_small(value: Any) -> bool:
    match value:
        case Category():
            return has_at_most(value, FOR_NEIGHBOURS)
        case Functor():
            return _is_small(value.source) and _is_small(value.target)
        case Presheaf():
            return _is_small(value.base) and value.size <= ELEMENTS
        case NaturalTransformation():
            return _is_small(value.source) and _is_small(value.target)
        case MetricCategory():
            return len(value.points) <= FOR_NEIGHBOURS
        case MetricTask():
            return _is_small(value.category)
        case MetricFunctor():
            return _is_small(value.source) and _is_small(value.target)
    return False


def prompts_and_fakes(task: Presheaf) -> tuple[Suite, list[Mutant]] | None:
    """The prompt that solves a task, and all others as mutants of it; None where no prompt does."""
    found = representability(task) if _is_small(task) else None
    if not isinstance(found, Represented):
        return None
    return REPRESENTATION, list(representation_mutants(representation_table_of(task, found.element)))
