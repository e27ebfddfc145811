"""Joint embedding: the operator beside the matrix, the identity of movements, and the choice of a dimension."""

from __future__ import annotations

import pytest

np = pytest.importorskip("numpy")
sparse = pytest.importorskip("scipy.sparse")

from catlearn.experiments.embedding.calibration import latent_positions
from catlearn.experiments.embedding.kernels import Embedded, data_kernel
from catlearn.experiments.embedding.nulls import drawn_graph
from catlearn.experiments.embedding.spectral import (
    Omnibus,
    augmented,
    choose_dimension,
    elbows,
    joint_embedding,
    movement,
    noise_edge,
    principal_sine,
)
from catlearn.experiments.problems import ExperimentError


def graphs(count, size=80, seed=0):
    generator = np.random.default_rng(seed)
    positions = latent_positions(generator, size)
    return [drawn_graph(positions @ positions.T, generator) for _ in range(count)]


def omnibus_by_definition(parts):
    return np.block([[((one + other) / 2).toarray() for other in parts] for one in parts])


@pytest.mark.parametrize("count", [1, 2, 5])
def test_the_operator_is_the_omnibus_matrix(count):
    parts = graphs(count)
    matrix = omnibus_by_definition(parts)
    block = np.random.default_rng(1).standard_normal((len(matrix), 4))
    operator = Omnibus(parts)
    assert np.allclose(operator @ block, matrix @ block)
    assert np.allclose(operator @ block[:, 0], matrix @ block[:, 0])


@pytest.mark.parametrize("count", [2, 4])
def test_the_embedding_spans_what_a_dense_solver_finds(count):
    parts = graphs(count, 100)
    values, vectors = np.linalg.eigh(omnibus_by_definition(parts))
    order = np.argsort(-np.abs(values))[:3]
    frame = joint_embedding(parts, 3, augment=False)
    assert frame.eigenvalues == pytest.approx(values[order])
    assert principal_sine(vectors[:, order], frame.positions.reshape(-1, 3)) < 1e-6


def test_movements_are_half_the_difference_of_the_graphs_times_h():
    parts = graphs(3)
    frame = joint_embedding(parts, 4)
    used = [augmented(part) for part in parts]
    for one, other in ((0, 1), (0, 2), (1, 2)):
        left = frame.positions[one] - frame.positions[other]
        assert np.allclose(left, (used[one] - used[other]) @ frame.shared / 2, atol=1e-8)


def test_a_datum_with_the_same_neighbours_does_not_move():
    one = graphs(1)[0]
    other = one.toarray()
    other[:20, :20] = 1 - other[:20, :20]
    np.fill_diagonal(other, 0)
    frame = joint_embedding([one, sparse.csr_array(other)], 3, augment=False)
    assert movement(frame, 0, 1)[20:].max() == 0 < movement(frame, 0, 1)[:20].min()


def test_equal_graphs_have_equal_slices_those_of_one_graph():
    graph = graphs(1)[0]
    alone, three = joint_embedding([graph], 3), joint_embedding([graph] * 3, 3)
    for slice_ in three.positions:
        assert np.allclose(slice_, alone.positions[0], atol=1e-8)


def test_models_that_are_equal_up_to_rotation_and_scale_do_not_differ():
    data = np.random.default_rng(0).standard_normal((90, 6))
    turned = 2.5 * data @ np.linalg.qr(np.random.default_rng(1).standard_normal((6, 6)))[0]
    kernels = [data_kernel(Embedded(one), 9) for one in (data, turned)]
    assert movement(joint_embedding(kernels, 4), 0, 1).max() == 0


def test_relabelling_the_data_relabels_the_movements():
    one, other = graphs(2)
    order = np.random.default_rng(0).permutation(80)
    frame = joint_embedding([one, other], 3)
    again = joint_embedding([one[order][:, order], other[order][:, order]], 3)
    assert movement(again, 0, 1) == pytest.approx(movement(frame, 0, 1)[order], abs=1e-7)


def test_elbows_of_a_row_of_steps():
    assert elbows(np.array([10.0, 9.9, 9.8, 2.0, 1.9, 1.8, 0.1, 0.1, 0.1, 0.1])) == (3, 6)
    assert elbows(np.array([5.0])) == ()


def test_no_dimension_is_chosen_under_the_noise():
    noise = drawn_graph(np.full((300, 300), 0.1), np.random.default_rng(0))
    found = choose_dimension(noise)
    assert found.above_noise <= 3
    assert found.dimension <= found.above_noise
    blocks = choose_dimension(graphs(1, 400)[0])
    assert 2 <= blocks.dimension <= blocks.above_noise <= 4


def test_the_edge_of_the_noise_is_where_random_spectra_end():
    noise = drawn_graph(np.full((400, 400), 0.2), np.random.default_rng(0)).toarray()
    second = np.sort(np.abs(np.linalg.eigvalsh(noise)))[-2]
    assert second == pytest.approx(noise_edge(sparse.csr_array(noise)), rel=0.1)


def test_models_of_different_data_are_refused():
    with pytest.raises(ExperimentError, match="80, 81"):
        joint_embedding([graphs(1, 80)[0], graphs(1, 81)[0]], 2)


def test_there_are_no_more_dimensions_than_data():
    with pytest.raises(ExperimentError, match="dimensions"):
        joint_embedding(graphs(1), 500)
