"""Examples shrink to the smallest ones that textbooks give."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, settings
from hypothesis import strategies as st

from catlearn import laws
from catlearn.laws.presented import listing_of
from catlearn.laws.strategies.families import PARALLEL_PAIR
from catlearn.theory.category import Category
from catlearn.theory.families import chain, cyclic
from catlearn.theory.functor import Functor
from catlearn.theory.presheaf import Presheaf
from catlearn.theory.shape import CauchyComplete, is_cauchy_complete
from catlearn.theory.word_problem import Infinite, word_problem


def smallest(strategy: st.SearchStrategy[Any], condition: Callable[[Any], bool], examples: int = 1_000) -> Any:
    chosen = settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate, Phase.shrink],
    )
    return find(strategy, condition, settings=chosen)


def size(category: Category) -> tuple[int, int]:
    """Objects and arrows."""
    return len(category.objects), len(listing_of(category))


def monoid(category: Category) -> bool:
    return len(category.objects) == 1


def commutes(category: Category) -> bool:
    arrows = listing_of(category)
    return all(arrows.compose(f, g) == arrows.compose(g, f) for f in range(len(arrows)) for g in range(len(arrows)))


def idempotent(category: Category) -> bool:
    table = laws.table_of(category)
    return any(f not in table.identities and table.composites.get((f, f)) == f for f in table.arrows())


def groupoid_arrow(category: Category) -> bool:
    """Whether some arrow between different objects has an inverse."""
    table = laws.table_of(category)
    return any(
        table.dom(f) != table.cod(f)
        and table.composites.get((f, g)) == table.identity(table.dom(f))
        and table.composites.get((g, f)) == table.identity(table.cod(f))
        for f in table.arrows()
        for g in table.arrows()
    )


def involution(category: Category) -> bool:
    table = laws.table_of(category)
    return any(f not in table.identities and table.composites.get((f, f)) in table.identities for f in table.arrows())


def parallel(category: Category) -> bool:
    table = laws.table_of(category)
    return any(len(table.hom(a, b)) > 1 for a in table.objects() for b in table.objects() if a != b)


def composable(category: Category) -> bool:
    """Whether two arrows that are no identities meet, between three objects."""
    table = laws.table_of(category)
    return any(len({table.dom(f), table.cod(f), table.cod(g)}) == 3 for f, g in table.composites)


KNOWN = {
    "a monoid that is not commutative": (lambda c: monoid(c) and not commutes(c), (1, 3)),
    "an idempotent that is no identity": (idempotent, (1, 2)),
    "an arrow that is its own inverse": (involution, (1, 2)),
    "not every idempotent splits": (lambda c: not isinstance(is_cauchy_complete(c), CauchyComplete), (1, 2)),
    "two objects that are isomorphic": (groupoid_arrow, (2, 4)),
    "two parallel arrows": (parallel, (2, 4)),
    "two arrows that meet": (composable, (3, 6)),
    "two objects": (lambda c: len(c.objects) == 2, (2, 2)),
}


@pytest.mark.parametrize("name", KNOWN)
def test_the_smallest_category_with(name: str) -> None:
    condition, known = KNOWN[name]
    assert size(smallest(laws.categories(), condition)) == known


@pytest.mark.slow
def test_closures_of_functions_alone_mostly_shrink_to_the_smallest() -> None:
    """Now and then they end where taking anything away leaves nothing that is looked for, as no permutation is left."""
    found = {name: size(smallest(laws.categories(named=False), condition)) for name, (condition, _) in KNOWN.items()}
    assert sum(found[name] == known for name, (_, known) in KNOWN.items()) >= len(KNOWN) - 2


def test_the_smallest_functor_that_is_not_faithful_forgets_one_arrow() -> None:
    def unfaithful(functor: Functor) -> bool:
        here, there = listing_of(functor.source), listing_of(functor.target)
        images = {(path.dom, path.cod, there.number(functor(path))) for path in here.paths}
        return len(images) < len(here)

    found = smallest(laws.functors(), unfaithful)
    assert (size(found.source), size(found.target)) == ((1, 2), (1, 1))


def test_the_smallest_functor_that_is_not_full_misses_one_arrow() -> None:
    """Either the target has one arrow more, or the source has two objects with nothing between them."""

    def not_full(functor: Functor) -> bool:
        here, there = listing_of(functor.source), listing_of(functor.target)
        reached = {(path.dom, path.cod, there.number(functor(path))) for path in here.paths}
        pairs = [(a, b) for a in range(len(functor.objects)) for b in range(len(functor.objects))]
        wanted = sum(len(there.hom(functor.objects[a], functor.objects[b])) for a, b in pairs)
        return len(reached) < wanted

    found = smallest(laws.functors(), not_full)
    assert (size(found.source), size(found.target)) in {((1, 1), (1, 2)), ((2, 2), (1, 1))}


def test_the_smallest_tasks_that_no_prompt_solves() -> None:
    assert smallest(laws.unrepresentable_tasks(cyclic(3)), lambda task: True).size == 0
    assert smallest(laws.unrepresentable_tasks(cyclic(3)), lambda task: task.size > 0).sets == (("x0",),)
    graph = smallest(laws.unrepresentable_tasks(PARALLEL_PAIR), lambda task: task.size > 0)
    assert graph.size == 2
    arrow = smallest(laws.unrepresentable_tasks(chain(2)), lambda task: bool(task.sets[0]))
    assert arrow.size == 2


def test_the_smallest_tasks() -> None:
    def widened(task: Presheaf) -> bool:
        return any(len(set(images)) < len(images) for images in task.maps)

    assert smallest(laws.presheaves(PARALLEL_PAIR), lambda task: True).size == 0
    assert smallest(laws.presheaves(PARALLEL_PAIR), lambda task: task.size > 0).size == 1
    assert [len(names) for names in smallest(laws.presheaves(chain(2)), widened).sets] == [1, 2]


def test_the_smallest_transformation_that_is_not_onto_is_from_nothing_to_a_point() -> None:
    found = smallest(laws.transformations(), lambda a: a.source.size < a.target.size)
    assert (found.source.size, found.target.size) == (0, 1)


def test_the_smallest_infinite_category_is_a_loop() -> None:
    found = smallest(laws.presentations(), lambda c: isinstance(word_problem(c).listing(), Infinite))
    assert [tuple(arrow)[1:] for arrow in found.generators] == [(0, 0)]
    assert found.equations == ()


def test_the_smallest_mutant_that_is_not_associative_has_three_arrows() -> None:
    found = smallest(laws.mutants(breaking="associativity"), lambda mutant: mutant.breaks == {"associativity"})
    assert (len(found.structure.object_names), len(found.structure.ends)) == (1, 3)


def test_the_smallest_distance_that_is_not_symmetric_is_one_step() -> None:
    found = smallest(laws.metric_categories(), lambda d: any(d.hom(0, x) != d.hom(x, 0) for x in range(len(d.points))))
    assert len(found.points) == 2 and len(found.weights) == 1


def test_the_smallest_kernel_with_noise() -> None:
    found = smallest(laws.gaussian_kernels(), lambda kernel: kernel.covariance.any())
    assert found.covariance.tolist() == [[1.0]] and not found.rows.any() and not found.mean.any()
