"""Metric categories: closure, its laws, and the exact numbers that it is made of."""

from __future__ import annotations

import math
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from metric_examples import PETS, WORDS, categories

from catlearn.theory.metric import (
    MetricCategory,
    Weight,
    broken_triangle,
    closure,
    metric_category,
    opposite_metric,
)
from catlearn.theory.metric_base import INFINITY, LAWVERE, UNIT, exact, spell_value
from catlearn.theory.metric_bits import bits, compare_bits


def test_the_closure_takes_the_shortest_paths():
    shown = [[str(value) for value in row] for row in PETS.matrix]
    assert shown == [["0", "3", "1", "6"], ["3", "0", "1", "6"], ["2", "2", "0", "5"], ["6", "7", "5", "0"]]


def test_similarities_multiply_along_a_path():
    assert WORDS.hom(0, 3) == Fraction(1, 4)
    assert WORDS.hom(1, 0) == 0
    triple = {("a", "b"): Fraction("0.9"), ("b", "c"): Fraction("0.8"), ("a", "c"): Fraction("0.5")}
    closed = metric_category(UNIT, "abc", triple)
    assert closed.hom(0, 2) == Fraction(18, 25)
    assert closed.shortened == 1


def _paths(category: MetricCategory, source: int, target: int) -> object:
    """The best path without a repeated point, by trying all."""
    base = category.base
    weights = {(one, other): value for one, other, value in category.weights}
    best = base.identity if source == target else base.nothing
    waiting = [((source,), base.identity)]
    while waiting:
        path, value = waiting.pop()
        if path[-1] == target:
            best = base.best([best, value])
            continue
        for following in range(len(category.points)):
            step = weights.get((path[-1], following))
            if step is not None and following not in path:
                waiting.append(((*path, following), base.compose(value, step)))
    return best


@settings(max_examples=60, deadline=None)
@given(categories(most=5))
def test_the_closure_is_the_best_path(category):
    size = range(len(category.points))
    for source in size:
        for target in size:
            assert category.hom(source, target) == _paths(category, source, target)


@settings(max_examples=60, deadline=None)
@given(categories())
def test_a_closed_category_has_identities_and_triangles_and_is_its_own_closure(category):
    size = range(len(category.points))
    assert all(category.hom(point, point) == category.base.identity for point in size)
    assert broken_triangle(category.base, category.matrix) is None
    again = [Weight(one, other, category.hom(one, other)) for one in size for other in size]
    assert closure(category.base, len(category.points), again) == category.matrix


@given(categories())
def test_the_opposite_of_the_opposite_is_the_category(category):
    twice = opposite_metric(opposite_metric(category))
    assert twice == category
    assert (twice.origin, twice.label) == (category.origin, category.label)
    assert opposite_metric(category).matrix == category.into


def test_a_triangle_that_does_not_close_is_shown():
    rows = [
        [Fraction(0), Fraction(1), Fraction(9)],
        [Fraction(1), Fraction(0), Fraction(1)],
        [Fraction(9), Fraction(1), Fraction(0)],
    ]
    assert broken_triangle(LAWVERE, rows) == (0, 1, 2)


@pytest.mark.parametrize(("base", "value"), [(LAWVERE, -1), (UNIT, 2), (UNIT, -1)])
def test_a_value_that_is_none_of_the_base_is_refused(base, value):
    with pytest.raises(ValueError, match="is no value of"):
        metric_category(base, "ab", {("a", "b"): value})


def test_numbers_are_read_without_rounding():
    assert exact("0.1") + exact("0.2") == exact("0.3")
    assert exact("1e-3") == Fraction(1, 1000)
    assert exact(0.5) == Fraction(1, 2)
    assert exact("inf") == exact(math.inf) == INFINITY
    for text in ("", "nan", "one", "1/0", "1e999999", "9" * 1000, "--1"):
        assert exact(text) is None
    assert exact(math.nan) is None
    assert exact(-math.inf) is None


@given(st.fractions(), st.just(0))
def test_a_value_is_written_so_that_it_reads_back(value, _zero):
    assert exact(spell_value(value)) == value


@given(st.fractions(min_value=Fraction(1, 10**6), max_value=1), st.fractions(min_value=0, max_value=20))
def test_bits_are_compared_exactly(degree, number):
    found = compare_bits(degree, number)
    if abs(bits(degree) - float(number)) > 1e-9:
        assert found == (1 if bits(degree) > number else -1)
    if number.denominator == 1:
        assert (found == 0) == (degree == Fraction(1, 2**number.numerator))


@given(st.integers(0, 300), st.integers(1, 10**60))
def test_bits_near_a_whole_number_are_told_apart(whole, fine):
    degree = Fraction(1, 2**whole)
    assert compare_bits(degree, Fraction(whole)) == 0
    assert compare_bits(degree, whole + Fraction(1, fine)) == -1
    assert compare_bits(degree, whole - Fraction(1, fine)) == 1


def test_no_similarity_is_infinitely_many_bits():
    assert bits(Fraction(0)) == INFINITY
    assert compare_bits(Fraction(0), INFINITY) == 0
    assert compare_bits(Fraction(0), Fraction(10)) == 1
    assert compare_bits(Fraction(1, 2), INFINITY) == -1
