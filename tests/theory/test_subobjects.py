"""Subpresheaves and the classifier, beside all subsets that are closed under restriction."""

from itertools import product

import pytest
from concrete_categories import random_concrete, random_task

from catlearn.theory.category import category, opposite
from catlearn.theory.families import chain, cyclic, discrete, finset, simplex
from catlearn.theory.limits import Limits
from catlearn.theory.naturals import count_transformations
from catlearn.theory.powersets import powerset
from catlearn.theory.presheaf import Presheaf, broken_equation
from catlearn.theory.representability import Represented, representability
from catlearn.theory.subobjects import omega, subpresheaves
from catlearn.theory.word_problem import Infinite, Unknown


def closed_subsets(task: Presheaf) -> set[frozenset[int]]:
    edges = [(above, below) for above, _, below in task.edges()]
    chosen = product((False, True), repeat=task.size)
    return {
        frozenset(element for element in range(task.size) if some[element])
        for some in chosen
        if all(some[below] or not some[above] for above, below in edges)
    }


def test_all_closed_subsets_are_found_and_their_generators_generate_them():
    for seed in range(300):
        base = random_concrete(seed % 100)
        task = random_task(base, seed)
        if task.size <= 10:
            found = subpresheaves(task)
            sets = [frozenset(found.elements(mask)) for mask in found.down_sets]
            assert len(sets) == len(set(sets)) and set(sets) == closed_subsets(task)
            for mask, elements in zip(found.down_sets, sets, strict=True):
                generated = set(found.generators(mask))
                while more := {low for high, _, low in task.edges() if high in generated} - generated:
                    generated |= more
                assert generated == elements


@pytest.mark.parametrize("top", range(4))
def test_sieves_on_simplices_are_counted_by_dedekind_numbers(top):
    assert [len(names) for names in omega(simplex(top)).sets] == [2, 5, 19, 167, 7580][: top + 1]


@pytest.mark.parametrize(
    ("base", "sizes"), [(chain(4), [2, 3, 4, 5]), (cyclic(6), [2]), (discrete("ab"), [2, 2]), (finset([2]), [5])]
)
def test_sieves_of_well_known_categories(base, sizes):
    truth = omega(base)
    assert [len(names) for names in truth.sets] == sizes
    assert broken_equation(truth) is None


def test_the_classifier_classifies():
    for seed in range(200):
        base = random_concrete(seed % 60, limit=20)
        task = random_task(base, seed)
        truth = omega(base.category)
        assert broken_equation(truth) is None
        assert count_transformations(task, truth) == len(subpresheaves(task))


def test_cosieves_are_sieves_of_the_opposite():
    base = finset([1, 2])
    assert omega(base, covariant=True).maps == omega(opposite(base)).maps


def test_sieves_are_named_by_what_generates_them():
    assert omega(simplex(1)).sets == (("[]", "[id(0)]"), ("[]", "[d1_0]", "[d1_1]", "[d1_0, d1_1]", "[id(1)]"))


def test_infinitely_many_morphisms_have_no_listed_sieves():
    assert isinstance(omega(category("A", {"f": "AA"})), Infinite)


def test_more_sieves_than_anybody_could_look_at():
    found = omega(simplex(4), limits=Limits(rows=1000))
    assert found == Unknown(("rows", 1000))


def test_subsets_are_represented_by_the_two_element_set():
    found = representability(powerset(finset([1, 2])))
    assert isinstance(found, Represented) and found.object == 1
    assert broken_equation(powerset(finset([0, 1, 2, 3]))) is None


def test_covariant_subsets_are_sent_to_their_images():
    task = powerset(finset([1, 2]), covariant=True)
    assert broken_equation(task) is None
    assert not isinstance(representability(task), Represented)


def test_subsets_are_those_of_finite_sets():
    assert powerset(chain(2)) is None
