"""What labels of points need, held against the definitions: gaps by the theory, errors by trying every prompt."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from catlearn.theory.metric import metric_category
from catlearn.theory.metric_base import LAWVERE
from catlearn.theory.metric_gaps import gap
from catlearn.theory.metric_tasks import generated
from catlearn.universes.arrays import Embeddings, checked
from catlearn.universes.distances import DISTANCES, fits, matrix
from catlearn.universes.labels import Labels
from catlearn.universes.problems import Problem
from catlearn.universes.prompts import Need, Plan, label_prompts
from catlearn.universes.retrieval import best_threshold
from catlearn.universes.spread import grouped, spread

METRICS = [name for name, distance in DISTANCES.items() if distance.metric]


def clouds(seed=0, sizes=(12, 9, 15), dimensions=4, wide=0.4, dtype=np.float64):
    random = np.random.default_rng(seed)
    middles = random.normal(size=(len(sizes), dimensions)) * 2
    rows = np.concatenate(
        [middle + wide * random.normal(size=(size, dimensions)) for middle, size in zip(middles, sizes, strict=True)]
    )
    of = np.repeat(np.arange(len(sizes)), sizes)
    mixed = random.permutation(len(rows))
    names = tuple(f"p{number}" for number in range(len(rows)))
    return Embeddings(names, rows[mixed].astype(dtype), "clouds"), Labels(("a", "b", "c")[: len(sizes)], of[mixed])


@pytest.mark.parametrize("name", METRICS)
@pytest.mark.parametrize("seed", range(3))
def test_gaps_are_those_of_the_label_tasks(name, seed):
    points, labels = clouds(seed, sizes=(6, 5, 7))
    found = label_prompts(points, labels, name, Plan(prompts=3))
    distances = matrix(points.rows, DISTANCES[name])
    size = range(len(points.names))
    weights = {(str(i), str(j)): Fraction(float(distances[i, j])) for i in size for j in size}
    category = metric_category(LAWVERE, map(str, size), weights)
    for number, result in enumerate(found.labels):
        values = [Fraction(0) if label == number else Fraction(10**6) for label in labels.of]
        of = generated(category, values)
        for prompts, (lower, upper) in enumerate(result.gaps, 1):
            exact = float(gap(of, prompts).degree)
            assert lower - 1e-7 <= exact <= upper + 1e-7
        assert result.gap == pytest.approx(float(gap(of).degree), abs=1e-6)
        assert result.gaps[0] == (result.gap, result.gap)
        outside = labels.of != number
        assert result.margin == pytest.approx(distances[np.ix_(outside, ~outside)].min(), abs=1e-6)


@pytest.mark.parametrize("seed", range(5))
def test_a_gap_below_half_the_margin_means_exact_retrieval(seed):
    points, labels = clouds(seed, wide=0.05)
    for result in label_prompts(points, labels, "euclidean").labels:
        if result.exact:
            assert (result.need, result.error, result.held_error) == (Need.ONE_PROMPT, 0.0, 0.0)


def test_the_pass_does_not_depend_on_how_it_is_cut(monkeypatch):
    points, labels = clouds(3)
    prepared = DISTANCES["euclidean"].prepare(points.rows)
    split = grouped(prepared, labels.of, 3, 0.25, 7)
    whole = spread(split, DISTANCES["euclidean"])
    monkeypatch.setattr("catlearn.universes.spread.block_rows", lambda columns, itemsize: 5)
    cut = spread(split, DISTANCES["euclidean"])
    for field in ("radius", "centre", "margin", "inside", "outside", "nearest", "mean"):
        np.testing.assert_allclose(getattr(whole, field), getattr(cut, field))


@pytest.mark.parametrize("seed", range(5))
def test_the_nearest_labels_are_those_by_definition(seed):
    points, labels = clouds(seed, wide=1.5)
    split = grouped(DISTANCES["cityblock"].prepare(points.rows), labels.of, 3, 0.25, seed)
    found = spread(split, DISTANCES["cityblock"])
    for row, vector in enumerate(split.rows):
        apart = np.abs(split.rows[: split.learnt] - vector).sum(axis=1)
        if row < split.learnt:
            apart[row] = np.inf
        assert found.nearest[row] == split.label[apart.argmin()]


def test_some_of_each_label_is_held_out_and_some_kept():
    points, labels = clouds(0, sizes=(1, 2, 20))
    split = grouped(points.rows, labels.of, 3, 0.25, 0)
    assert np.diff(split.learn).tolist() == [1, 1, 15]
    assert np.diff(split.held).tolist() == [0, 1, 5]
    assert sorted(split.order.tolist()) == list(range(23))


@pytest.mark.parametrize("seed", range(20))
def test_the_best_threshold_is_the_best_of_all(seed):
    random = np.random.default_rng(seed)
    near = random.integers(0, 6, 12).astype(float)
    own = np.flatnonzero(random.random(12) < 0.4)
    if not len(own):
        return
    error, threshold = best_threshold(near, own)
    member = np.isin(np.arange(12), own)

    def error_at(limit):
        answered = near <= limit
        return (answered != member).sum() / (answered | member).sum()

    assert error == pytest.approx(error_at(threshold))
    assert error <= min(error_at(limit) for limit in [-1, *near]) + 1e-12


def test_labels_of_two_clouds_each_need_two_prompts_and_mixed_ones_a_head():
    random = np.random.default_rng(1)
    middles = np.array([[0, 0], [10, 0], [0, 10], [10, 10]])
    rows = np.concatenate([middle + 0.3 * random.normal(size=(30, 2)) for middle in middles])
    points = checked("x", [str(n) for n in range(120)], rows)
    crossed = Labels(("even", "odd"), np.repeat([0, 1, 1, 0], 30))
    found = label_prompts(points, crossed, "euclidean")
    assert [(result.need, len(result.prompts)) for result in found.labels] == [(Need.SEVERAL_PROMPTS, 2)] * 2
    one = label_prompts(points, crossed, "euclidean", Plan(prompts=1))
    assert [result.need for result in one.labels] == [Need.TUNED_HEAD] * 2
    noise = Labels(("x", "y"), random.integers(0, 2, 120))
    assert {result.need for result in label_prompts(points, noise, "euclidean").labels} == {Need.NOT_REACHED}


def test_the_same_call_gives_the_same_report_and_another_seed_holds_out_others():
    points, labels = clouds(2, wide=1)
    assert label_prompts(points, labels) == label_prompts(points, labels)
    other = label_prompts(points, labels, plan=Plan(seed=1))
    assert [result.gap for result in other.labels] == pytest.approx(
        [r.gap for r in label_prompts(points, labels).labels]
    )


def test_single_precision_gives_the_same_answers():
    points, labels = clouds(4)
    single, _ = clouds(4, dtype=np.float32)
    for one, other in zip(label_prompts(points, labels).labels, label_prompts(single, labels).labels, strict=True):
        assert one.gap == pytest.approx(other.gap, abs=1e-5)
        assert (one.need, one.prompts) == (other.need, other.prompts)


def test_points_that_coincide_under_two_labels_are_counted():
    rows = np.array([[1.0, 0], [1, 0], [0, 1], [0, 1], [1, 1]])
    points = checked("x", "abcde", rows)
    found = label_prompts(points, Labels(("l", "m"), np.array([0, 1, 1, 1, 0])), "euclidean")
    assert [result.clashes for result in found.labels] == [1, 1]
    assert [result.margin for result in found.labels] == [0, 0]


def test_a_label_of_one_point_and_a_label_of_all():
    points, _ = clouds(0, sizes=(1, 5))
    lonely = Labels(("one", "rest"), np.array([0, 1, 1, 1, 1, 1]))
    first, _ = label_prompts(points, lonely, "euclidean").labels
    assert (first.gap, first.held_error, first.error) == (0.0, None, 0.0)
    (every,) = label_prompts(points, Labels(("all",), np.zeros(6, dtype=int)), "euclidean").labels
    assert (every.need, every.margin, every.error) == (Need.ONE_PROMPT, np.inf, 0.0)


def test_points_without_a_label_are_left_out():
    points, labels = clouds(0)
    some = Labels(labels.names, np.where(np.arange(len(labels.of)) < 5, -1, labels.of))
    assert label_prompts(points, some).points == len(points.names) - 5


def test_cosine_orders_as_the_angle_does_but_claims_no_gap():
    points, labels = clouds(5, wide=1)
    cosine, angular = label_prompts(points, labels, "cosine"), label_prompts(points, labels, "angular")
    assert not cosine.metric
    assert all(low == 0 for result in cosine.labels for low, _ in result.gaps)
    assert [result.prompts for result in cosine.labels] == [result.prompts for result in angular.labels]


@pytest.mark.parametrize("name", DISTANCES)
def test_distances_are_what_they_are_called(name):
    rows = clouds(1)[0].rows[:6]
    found = matrix(rows, DISTANCES[name])
    for i, one in enumerate(rows):
        for j, other in enumerate(rows):
            cosine = one @ other / np.linalg.norm(one) / np.linalg.norm(other)
            expected = {
                "euclidean": np.linalg.norm(one - other),
                "angular": np.arccos(np.clip(cosine, -1, 1)),
                "cosine": 1 - cosine,
                "cityblock": np.abs(one - other).sum(),
                "chebyshev": np.abs(one - other).max(),
            }[name]
            assert found[i, j] == pytest.approx(expected, abs=1e-7)


def test_zero_vectors_have_no_angle_and_equal_points_say_nothing():
    zero = fits(np.array([[0.0, 0], [1, 0]]), ("origin", "x"), DISTANCES["angular"])
    assert isinstance(zero, Problem)
    assert "`origin` is zero" in zero.message
    constant = fits(np.ones((3, 2)), ("a", "b", "c"), DISTANCES["euclidean"])
    assert isinstance(constant, Problem)
    assert "the same embedding" in constant.message
    assert fits(np.array([[0.0, 0], [1, 0]]), ("origin", "x"), DISTANCES["euclidean"]) is None
