"""Subsets of finite sets, by their definition."""

from itertools import product

import pytest

from catlearn.theory.families import chain, finset
from catlearn.theory.powersets import powerset
from catlearn.theory.presheaf import broken_equation
from catlearn.theory.representability import Represented, representability


@pytest.mark.parametrize("sizes", list(product(range(4), repeat=2))[1:])
def test_restriction_is_by_preimage_and_images_go_forward(sizes):
    base = finset(dict.fromkeys(sizes))
    assert broken_equation(powerset(base)) is None
    assert broken_equation(powerset(base, covariant=True)) is None


def test_names_say_what_is_in_a_subset():
    base = finset([1, 2])
    names, letters = powerset(base).sets, base.generator_numbers
    assert names == (("{}", "{0}"), ("{}", "{0}", "{1}", "{0, 1}"))
    swap = powerset(base).maps[letters["map(2, 2, [1, 0])"]]
    assert [names[1][position] for position in swap] == ["{}", "{1}", "{0}", "{0, 1}"]
    image = powerset(base, covariant=True).maps[letters["map(2, 1, [0, 0])"]]
    assert [names[0][position] for position in image] == ["{}", "{0}", "{0}", "{0}"]


@pytest.mark.parametrize(("sizes", "represented"), [([1, 2], 1), ([0, 1, 2], 2), ([1], None), ([1, 3], None)])
def test_preimages_are_represented_by_a_set_of_two(sizes, represented):
    found = representability(powerset(finset(sizes)))
    assert (found.object if isinstance(found, Represented) else None) == represented


def test_only_finite_sets_have_subsets():
    assert powerset(chain(2)) is None
