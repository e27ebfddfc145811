"""Data kernels: neighbours by brute force, invariances, and what cannot be compared."""

from __future__ import annotations

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("scipy")

from catlearn.experiments.embedding.kernels import (
    Distances,
    Embedded,
    Similarities,
    components,
    data_kernel,
    neighbours,
)
from catlearn.experiments.problems import ExperimentError


def rows(count=40, width=5, seed=0):
    return np.random.default_rng(seed).standard_normal((count, width))


def neighbours_by_definition(nearness, count):
    found = []
    for datum, row in enumerate(nearness):
        others = [other for other in range(len(row)) if other != datum]
        found.append(set(sorted(others, key=lambda other: (-row[other], other))[:count]))
    return found


@pytest.mark.parametrize("measure", ["cosine", "dot", "euclidean"])
@pytest.mark.parametrize("count", [1, 4, 39])
def test_neighbours_are_the_nearest_others(measure, count):
    data = rows()
    unit = data / np.linalg.norm(data, axis=1, keepdims=True)
    nearness = {
        "cosine": unit @ unit.T,
        "dot": data @ data.T,
        "euclidean": -np.linalg.norm(data[:, None] - data[None], axis=-1),
    }[measure]
    found = neighbours(Embedded(data, measure), count)
    assert [set(row) for row in found.tolist()] == neighbours_by_definition(nearness, count)


def test_similarity_and_distance_are_not_taken_for_each_other():
    matrix = np.abs(np.subtract.outer(np.arange(6.0), np.arange(6.0)))
    near = neighbours(Distances(matrix), 1)
    far = neighbours(Similarities(matrix), 1)
    assert near[:, 0].tolist() == [1, 0, 1, 2, 3, 4]
    assert far[:, 0].tolist() == [5, 5, 5, 0, 0, 0]


def test_of_equally_near_data_the_first_are_taken():
    data = np.repeat(rows(3, 4), 4, axis=0)
    found = neighbours(Embedded(data), 2)
    assert [sorted(row) for row in found.tolist()][:4] == [[1, 2], [0, 2], [0, 1], [0, 1]]


def test_many_data_are_seen_in_blocks(monkeypatch):
    import catlearn.experiments.embedding.kernels as kernels

    data = rows(50)
    whole = neighbours(Embedded(data), 6)
    monkeypatch.setattr(kernels, "BLOCK", 120)
    assert [set(row) for row in neighbours(Embedded(data), 6).tolist()] == [set(row) for row in whole.tolist()]


def test_a_kernel_does_not_change_under_rotation_and_scale():
    data = rows()
    turn = np.linalg.qr(rows(5, 5, 1))[0]
    before, after = (data_kernel(Embedded(one), 7) for one in (data, 3.7 * data @ turn))
    assert (before != after).nnz == 0


def test_a_wider_embedding_of_the_same_geometry_has_the_same_kernel():
    data = rows()
    padded = np.hstack([data, np.zeros((40, 3))]) @ np.linalg.qr(rows(8, 8, 2))[0]
    assert (data_kernel(Embedded(data), 7) != data_kernel(Embedded(padded), 7)).nnz == 0


@pytest.mark.parametrize("symmetry", ["or", "and", "average"])
def test_kernels_are_symmetric_and_without_loops(symmetry):
    graph = data_kernel(Embedded(rows()), 5, symmetry=symmetry).toarray()
    assert (graph == graph.T).all()
    assert not graph.diagonal().any()
    assert set(np.unique(graph)) <= ({0, 1} if symmetry != "average" else {0, 0.5, 1})


def test_either_way_near_or_both_ways_near():
    directed = np.zeros((40, 40))
    for datum, row in enumerate(neighbours(Embedded(rows()), 5)):
        directed[datum, row] = 1
    either, both = (data_kernel(Embedded(rows()), 5, symmetry=way).toarray() for way in ("or", "and"))
    assert (either == np.maximum(directed, directed.T)).all()
    assert (both == np.minimum(directed, directed.T)).all()


def test_two_clouds_that_are_far_apart_make_two_pieces():
    data = np.vstack([rows(20, 3) + 100, rows(20, 3, 1) - 100])
    assert components(data_kernel(Embedded(data, "euclidean"), 4)) == 2


@pytest.mark.parametrize(
    ("data", "count", "said"),
    [
        (rows(5), 5, "only 4 others"),
        (rows(5), 0, "only 4 others"),
        (np.ones((6, 2)), 2, "same embedding for every datum"),
        (np.vstack([rows(5), np.zeros((1, 5))]), 2, "no direction"),
        (np.array([[1.0, 2], [np.nan, 1], [0, 1]]), 1, "no number in row 1"),
        (np.zeros((0, 3)), 1, "shape"),
        (np.arange(4.0), 1, "shape"),
    ],
)
def test_what_cannot_be_compared_is_told(data, count, said):
    with pytest.raises(ExperimentError, match=said):
        neighbours(Embedded(data), count)


@pytest.mark.slow
def test_approximate_neighbours_are_mostly_the_nearest():
    pytest.importorskip("pynndescent")
    data = rows(600, 8)
    exact, near = (neighbours(Embedded(data), 10, approximate=way) for way in (False, True))
    common = [len(set(a) & set(b)) for a, b in zip(exact.tolist(), near.tolist(), strict=True)]
    assert sum(common) > 0.9 * 6000
    assert not (near == np.arange(600)[:, None]).any()
