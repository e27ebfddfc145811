"""Gaps: the worked tables, the definition by trying all sets of prompts, and what changes a gap."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from metric_examples import PETS, WORDS, gap_by_definition, task, tasks

from catlearn.theory.metric import metric_category
from catlearn.theory.metric_base import LAWVERE
from catlearn.theory.metric_bits import bits
from catlearn.theory.metric_covers import Apart, Branch, best_cover
from catlearn.theory.metric_gaps import errors_of_prompts, gap, prompting_costs
from catlearn.theory.metric_tasks import apart, represented

TABLE = [
    ((0, 3, 2, 6), 0, "cat", (0, 3, 2, 6), 0, (0, 0)),
    ((1, 1, 0, 5), 0, "pet", (2, 2, 0, 5), 0, (0, 0)),
    ((0, 0, 2, 6), 2, "pet", (3, 3, 2, 6), 0, (3, 0)),
    ((0, 3, 2, 0), 5, "pet", (6, 7, 5, 6), 0, (6, 0)),
    ((1, 4, 3, 7), 1, "cat", (1, 4, 3, 7), 1, (0, 0)),
    ((0, 0, 0, 0), 5, "pet", (6, 7, 5, 6), 1, (5, 1)),
    ((2, 2, 1, 4), 1, "pet", (2, 3, 1, 4), 1, (2, 0)),
]


@pytest.mark.parametrize(("values", "one", "prompt", "each", "two", "weighted"), TABLE)
def test_the_worked_table_of_distances(values, one, prompt, each, two, weighted):
    of = task(PETS, *values)
    assert of.broken is None
    assert errors_of_prompts(of) == each
    found = gap(of)
    assert found.exact
    assert (found.degree, PETS.points[found.points[0]]) == (one, prompt)
    assert gap(of, 2).degree == two
    assert (gap(of, 1, weighted=True).degree, gap(of, 2, weighted=True).degree) == weighted


WORD_TABLE = [
    (("1", "1/4", "1/2", "1/4"), "1", "red"),
    (("1", "1/2", "1/2", "1/4"), "1/2", "red"),
    (("1/2", "1/8", "1/4", "1/8"), "1/2", "red"),
    (("1/2", "1", "1/2", "1/4"), "1/4", "red"),
    (("1", "1", "1", "1"), "1/4", "red"),
    (("0", "1", "1", "1/2"), "0", None),
]


@pytest.mark.parametrize(("values", "degree", "prompt"), WORD_TABLE)
def test_the_worked_table_of_a_language_model(values, degree, prompt):
    of = task(WORDS, *values, covariant=True)
    assert of.broken is None
    found = gap(of)
    assert found.degree == Fraction(degree)
    if prompt:
        assert WORDS.points[found.points[0]] == prompt
    assert bits(found.degree) == {"1": 0, "1/2": 1, "1/4": 2, "0": float("inf")}[degree]


def test_two_prompts_make_the_union_of_two_representables():
    of = task(WORDS, 0, 1, 1, "1/2", covariant=True)
    found = gap(of, 2)
    assert (found.degree, found.points) == (1, (1, 2))


@settings(max_examples=150, deadline=None)
@given(tasks(), st.integers(1, 3), st.booleans())
def test_the_gap_is_what_the_definition_says(of, prompts, weighted):
    found = gap(of, prompts, weighted=weighted)
    assert found.exact
    assert found.degree == gap_by_definition(of, prompts, weighted)
    union = [
        of.base.best(of.base.compose(of.into[p][x], of.values[p]) if weighted else of.into[p][x] for p in found.points)
        for x in range(len(of.values))
    ]
    assert apart(union, of.values, of.base) == found.degree


@settings(deadline=None)
@given(tasks())
def test_a_gap_of_zero_means_representable(of):
    representable = any(represented(of.category, p, of.covariant).values == of.values for p in range(len(of.values)))
    assert (gap(of).degree == of.base.identity) == representable


@settings(deadline=None)
@given(st.data())
def test_the_gap_changes_by_no_more_than_the_task(data):
    one = data.draw(tasks())
    other = data.draw(tasks(one.category))
    if one.covariant == other.covariant and one.base is LAWVERE:
        gaps = gap(one).degree, gap(other).degree
        if all(value != float("inf") for value in gaps):
            assert abs(gaps[0] - gaps[1]) <= apart(one.values, other.values, LAWVERE)


@settings(deadline=None)
@given(tasks())
def test_more_prompts_are_never_worse_and_all_weighted_ones_make_no_error(of):
    found = [gap(of, count).degree for count in range(1, len(of.values) + 1)]
    assert not any(of.base.closer(one, two) for one, two in pairwise(found))
    assert gap(of, len(of.values), weighted=True).degree == of.base.identity


@settings(deadline=None)
@given(tasks(), st.integers(1, 3))
def test_the_bound_is_refuted_for_every_set_of_prompts(of, prompts):
    found = gap(of, prompts)
    costs = prompting_costs(of)
    able = {x: {p for p, cost in enumerate(row) if of.base.closer(cost, found.bound)} for x, row in enumerate(costs)}
    assert _refuted(found.refutation, able, prompts, frozenset())


def _refuted(refutation, able, left, chosen):
    uncovered = {x for x, columns in able.items() if not columns & chosen}
    match refutation:
        case Apart(rows):
            if not set(rows) <= uncovered:
                return False
            sets = [able[row] for row in rows]
            return not all(sets) or (len(rows) > left and sum(map(len, sets)) == len(set().union(*sets)))
        case Branch(row, children):
            columns = sorted(able[row])
            return (
                row in uncovered
                and left > 0
                and len(columns) == len(children)
                and all(
                    _refuted(child, able, left - 1, chosen | {column})
                    for column, child in zip(columns, children, strict=True)
                )
            )


def test_a_search_that_meets_its_limit_gives_bounds():
    ring = {(str(n), str((n + step) % 12)): Fraction(1) for n in range(12) for step in (1, 11)}
    of = task(metric_category(LAWVERE, map(str, range(12)), ring), *[0] * 12)
    whole = gap(of, 3)
    assert (whole.degree, whole.exact) == (2, True)
    cut = gap(of, 3, limit=0)
    assert not cut.exact or cut.degree == whole.degree
    assert cut.bound <= whole.degree <= cut.degree


def test_columns_that_serve_all_rows_are_chosen():
    assert best_cover([[0, 5, 5], [5, 0, 5], [1, 1, 9]], 2).columns == (0, 1)
