"""The equations that make a category thin are those of the theory, in the same order, and they are enough."""

from __future__ import annotations

from dataclasses import replace

import pytest
from congruence import arbitrary_category

from catlearn.theory.category import Category
from catlearn.theory.families import chain, poset, simplex
from catlearn.theory.presheaf import equations_to_check
from catlearn.verdicts.certificates import presentation
from catlearn.verdicts.kernel.presentation import read_presentation
from catlearn.verdicts.kernel.reading import Budget

GRID = poset(
    [f"{i}{j}" for i in range(4) for j in range(4)],
    [
        (f"{i}{j}", f"{i + a}{j + 1 - a}")
        for i in range(4)
        for j in range(4)
        for a in (0, 1)
        if max(i + a, j + 1 - a) < 4
    ],
)
assert isinstance(GRID, Category)


def laws(category):
    base, _ = read_presentation(presentation(category), Budget())
    return [(dom, cod, left, right) for dom, cod, left, right in base.laws()]


def of_the_theory(category):
    return [(left.dom, left.cod, left.word, right.word) for left, right in equations_to_check(category)]


@pytest.mark.parametrize("seed", range(60))
def test_any_quiver(seed):
    category = replace(arbitrary_category(seed), thin=True)
    assert laws(category) == of_the_theory(category)


@pytest.mark.parametrize("category", [chain(5), GRID, replace(simplex(2), thin=True)], ids=["chain", "grid", "simplex"])
def test_families(category):
    assert laws(category) == of_the_theory(category)


def test_a_grid_needs_its_squares():
    assert len(laws(GRID)) == 9
