"""What the strategies draw is lawful, and within their bounds they draw everything."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import HealthCheck, find, given, settings
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from test_small_categories import all_small, presented

from catlearn import laws
from catlearn.language.formatter import dumps
from catlearn.language.parser import parse
from catlearn.laws.gaussian_laws import GAUSSIAN
from catlearn.laws.presented import listing_of
from catlearn.laws.strategies.closures import Closure, Function, close, faithful
from catlearn.laws.strategies.families import IDEMPOTENT, LEFT_ZEROS, PARALLEL_PAIR, RETRACT, named_categories
from catlearn.laws.unlawful.referee import (
    broken_category_laws,
    broken_functor_laws,
    broken_presheaf_laws,
    broken_task_transformation_laws,
    broken_transformation_laws,
)
from catlearn.theory.category import Category, opposite
from catlearn.theory.families import chain, cyclic, discrete, symmetric
from catlearn.theory.functor import constant_functor, identity_functor
from catlearn.theory.presheaf import Presheaf, broken_equation
from catlearn.theory.representability import Represented, representability
from catlearn.theory.tasks import hom, zero
from catlearn.theory.word_problem import Listing, WordProblem

FEW = settings(max_examples=40, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FEW
@given(laws.categories())
def test_categories_are_lawful(category: Category) -> None:
    assert broken_category_laws(laws.table_of(category)) == frozenset()


@FEW
@given(laws.closures())
def test_a_closure_is_presented_by_its_own_composition(closure: Closure) -> None:
    listing = WordProblem(closure.category).listing()
    assert isinstance(listing, Listing) and len(listing) == len(closure.words)
    for path in listing.paths:
        assert closure.words[closure.value(path)] == path.word


@FEW
@given(st.data())
def test_functors_are_lawful(data: st.DataObject) -> None:
    functor = data.draw(laws.functors())
    assert broken_functor_laws(laws.functor_table_of(functor)) == frozenset()


@FEW
@given(laws.presheaves(), laws.presheaves(covariant=True))
def test_presheaves_are_lawful(task: Presheaf, covariant: Presheaf) -> None:
    for drawn in (task, covariant):
        assert broken_equation(drawn) is None
        assert broken_presheaf_laws(laws.presheaf_table_of(drawn)) == frozenset()


@FEW
@given(st.data())
def test_transformations_are_natural(data: st.DataObject) -> None:
    found = data.draw(laws.transformations())
    assert broken_task_transformation_laws(laws.transformation_table_of(found)) == frozenset()
    base = data.draw(laws.categories(max_generators=2, max_arrows=8))
    functor = data.draw(laws.functors(chain(2), base))
    between = data.draw(laws.transformations(functor, functor))
    assert broken_transformation_laws(between) == frozenset()


@FEW
@given(laws.representables(), laws.unrepresentable_tasks())
def test_what_is_representable_and_what_is_not(task: Presheaf, other: Presheaf) -> None:
    assert isinstance(representability(task), Represented)
    assert not isinstance(representability(other), Represented)


@FEW
@given(laws.gaussians())
def test_gaussian_kernels_are_lawful(space: laws.Gaussian) -> None:
    assert [broken.message for broken in GAUSSIAN.broken(space, instances=150)] == []


@FEW
@given(laws.specs())
def test_a_spec_reads_as_what_was_written(spec: object) -> None:
    parsed = parse(dumps(spec))  # type: ignore[arg-type]
    assert parsed.diagnostics == () and parsed.spec == spec


@pytest.mark.parametrize("small", all_small(), ids=lambda small: f"{small.objects} objects {small.ends}")
def test_every_category_with_up_to_four_arrows_is_the_closure_of_its_own_action(small: object) -> None:
    """So each can be drawn: it takes no more objects, generators and elements than the default bounds allow."""
    category = presented(small)  # type: ignore[arg-type]
    listing = listing_of(category)
    homs = [[arrow for arrow, path in enumerate(listing.paths) if path.cod == obj] for obj in range(small.objects)]  # type: ignore[attr-defined]
    into = [
        {arrow: listing.times(arrow, letter) for arrow in homs[generator.dom]}
        for letter, generator in enumerate(category.generators)
    ]
    closure = faithful(category, homs, into)  # type: ignore[arg-type]
    assert max(closure.sizes) <= 4 and len(closure.generators) <= 4
    assert len(closure.words) == len(listing)
    again = listing_of(closure.category)
    for f, g in product(range(len(listing)), repeat=2):
        if listing.paths[f].cod == listing.paths[g].dom:
            composite = again.compose(again.number(listing.paths[f]), again.number(listing.paths[g]))
            assert composite == again.number(listing.paths[listing.compose(f, g)])


SMALLEST = [
    pytest.param(one, id=f"{number}", marks=[pytest.mark.slow] if len(one.ends) > 2 else [])
    for number, one in enumerate(all_small())
    if len(one.ends) <= 3
]


@pytest.mark.parametrize("small", SMALLEST)
def test_every_category_with_up_to_three_arrows_is_drawn(small: object) -> None:
    wanted = laws.table_of(presented(small))  # type: ignore[arg-type]
    chosen = settings(max_examples=20_000, derandomize=True, database=None)
    find(laws.categories(max_objects=3, max_size=3), lambda c: _isomorphic(laws.table_of(c), wanted), settings=chosen)


def _isomorphic(one: laws.CategoryTable, other: laws.CategoryTable) -> bool:
    """Whether two small tables are the same up to the numbers of their objects and arrows."""
    from itertools import permutations

    count, objects = len(one.ends), len(one.object_names)
    if (count, objects) != (len(other.ends), len(other.object_names)):
        return False
    for sent in permutations(range(count)):
        if all(other.composites.get((sent[f], sent[g])) == sent[h] for (f, g), h in one.composites.items()) and len(
            one.composites
        ) == len(other.composites):
            return True
    return False


@pytest.mark.parametrize(
    ("source", "target", "count"),
    [
        (chain(2), chain(3), 6),
        (cyclic(4), cyclic(6), 2),
        (IDEMPOTENT, LEFT_ZEROS, 3),
        (discrete("AB"), chain(2), 4),
        (PARALLEL_PAIR, PARALLEL_PAIR, 6),
        (symmetric(3), cyclic(2), 2),
    ],
    ids=str,
)
def test_all_functors_are_drawn(source: Category, target: Category, count: int) -> None:
    """How many there are is known: monotone maps, homomorphisms, idempotents, maps of objects."""
    seen = set()

    @settings(max_examples=150, database=None, derandomize=True, deadline=None)
    @given(laws.functors(source, target))
    def collect(functor: object) -> None:
        seen.add(laws.functor_table_of(functor).arrows)  # type: ignore[arg-type]

    collect()
    assert len(seen) == count


def test_all_small_graphs_are_drawn() -> None:
    """Those with at most two vertices and at most one edge, up to isomorphism."""
    seen = set()

    @settings(max_examples=250, database=None, derandomize=True, deadline=None)
    @given(laws.presheaves(PARALLEL_PAIR, max_elements=6))
    def collect(graph: Presheaf) -> None:
        vertices, edges = map(len, graph.sets)
        if edges <= 1 and vertices <= 2:
            loops = any(source == target for source, target in zip(*graph.maps, strict=True))
            seen.add((vertices, edges, loops))

    collect()
    loop_free = {(0, 0, False), (1, 0, False), (2, 0, False), (2, 1, False)}
    assert seen >= loop_free | {(1, 1, True), (2, 1, True)}


def test_nothing_is_rejected() -> None:
    drawn = []

    @settings(max_examples=60, database=None, derandomize=True, deadline=None)
    @given(st.tuples(laws.categories(), laws.presheaves(), laws.functors(), laws.metric_categories()))
    def collect(example: object) -> None:
        drawn.append(example)

    collect()
    assert len(drawn) >= 60


def test_arguments_are_checked_when_an_example_is_drawn() -> None:
    for strategy in (
        laws.categories(max_objects=0, named=False),
        laws.categories(max_arrows=1, named=False),
        laws.presentations(max_generators=-1),
        laws.presheaves(max_elements=-1),
        laws.representables(discrete([])),
        laws.functors(chain(1), discrete([])),
        laws.presheaves(Category(("A",), chain(1).generators), max_elements=-2),
        laws.metric_categories(max_points=0),
        laws.gaussian_kernels(max_dimension=0),
        laws.transformations(hom(chain(2), 1), zero(chain(2))),
        laws.transformations(hom(chain(2), 1), hom(chain(3), 1)),
        laws.transformations(constant_functor(chain(2), chain(3), 1), constant_functor(chain(2), chain(3), 0)),
        laws.transformations(identity_functor(chain(2)), identity_functor(chain(3))),
        laws.mutants(of="unicorn"),
        laws.mutants(breaking="gravity"),
    ):
        with pytest.raises(InvalidArgument):
            find(strategy, lambda example: True)


def test_well_known_categories_are_what_they_are_called() -> None:
    assert all(broken_category_laws(laws.table_of(category)) == frozenset() for category in named_categories(60))
    assert [len(listing_of(one)) for one in (IDEMPOTENT, LEFT_ZEROS, RETRACT, PARALLEL_PAIR)] == [2, 3, 5, 4]


def test_a_function_that_would_make_too_much_is_left_out() -> None:
    cycle, swap = Function(0, 0, (1, 2, 3, 0)), Function(0, 0, (1, 0, 2, 3))
    assert close((4,), [cycle, swap], most=10).generators == (cycle,)
    assert len(close((4,), [cycle, swap], most=24).words) == 24


def test_an_opposite_is_drawn_from_as_well() -> None:
    base = opposite(LEFT_ZEROS)
    assert find(laws.presheaves(base), lambda task: task.size == 3).base == base
