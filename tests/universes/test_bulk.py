"""Arrays of distances agree with the exact metric categories, up to rounding."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from catlearn.theory.metric import metric_category
from catlearn.theory.metric_base import LAWVERE
from catlearn.theory.metric_gaps import gap
from catlearn.theory.metric_kan import tuning_gap
from catlearn.theory.metric_tasks import MetricFunctor, MetricTask
from catlearn.universes.bulk import checked_distances, closed, gaps, generated_tasks, tuning_gaps
from catlearn.universes.problems import Problem


def exact_category(distances):
    size = range(len(distances))
    weights = {(str(i), str(j)): Fraction(distances[i, j]) for i in size for j in size if np.isfinite(distances[i, j])}
    return metric_category(LAWVERE, map(str, size), weights)


def random_distances(seed, size=7, far=0.2):
    random = np.random.default_rng(seed)
    found = random.random((size, size)) * 10
    found[random.random((size, size)) < far] = np.inf
    np.fill_diagonal(found, 0)
    return found


@pytest.mark.parametrize("seed", range(8))
def test_the_closure_agrees(seed):
    given = random_distances(seed)
    exact = np.array([[float(value) for value in row] for row in exact_category(given).matrix])
    np.testing.assert_allclose(closed(given), exact, rtol=1e-12)
    np.testing.assert_allclose(closed(closed(given)), closed(given), rtol=1e-12)


@pytest.mark.parametrize("seed", range(8))
def test_tasks_and_gaps_agree(seed):
    category = exact_category(random_distances(seed))
    distances = np.array([[float(value) for value in row] for row in category.matrix])
    random = np.random.default_rng(seed + 100)
    tasks = generated_tasks(distances, random.random((5, len(distances))) * 8)
    found = gaps(distances, tasks)
    for values, gap_found, prompt in zip(tasks, found.gaps, found.prompts, strict=True):
        exact = gap(MetricTask(category, tuple(Fraction(value) for value in values)))
        assert gap_found == pytest.approx(float(exact.degree))
        assert prompt in range(len(distances))


@pytest.mark.parametrize("seed", range(4))
def test_tuning_gaps_agree(seed):
    category = exact_category(random_distances(seed, far=0))
    distances = np.array([[float(value) for value in row] for row in category.matrix])
    images = np.array([0, 0, 1, 1, 2, 3, 3])
    small = np.full((4, 4), np.inf)
    for one in range(7):
        for other in range(7):
            pair = images[one], images[other]
            small[pair] = min(small[pair], distances[one, other])
    np.fill_diagonal(small, 0)
    target = exact_category(closed(small))
    model = MetricFunctor(category, target, tuple(images.tolist()))
    tasks = generated_tasks(distances, np.random.default_rng(seed).random((3, 7)) * 8)
    for values, found in zip(tasks, tuning_gaps(closed(small), images, tasks), strict=True):
        exact = tuning_gap(MetricTask(category, tuple(Fraction(value) for value in values)), model)
        assert found == pytest.approx(float(exact.gap), abs=1e-9)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (np.zeros((2, 3)), "a matrix of distances is square, and this one is 2 by 3"),
        (np.zeros((0, 0)), "square"),
        (np.array([[0, -1], [1, 0]]), "from point 0 to point 1 is negative"),
        (np.array([[0, np.nan], [1, 0]]), "from point 0 to point 1 is no number"),
        (np.array([["a", "b"], ["c", "d"]]), "holds real numbers"),
    ],
)
def test_a_matrix_that_is_none_is_refused(given, says):
    found = checked_distances(given)
    assert isinstance(found, Problem)
    assert says in found.message
