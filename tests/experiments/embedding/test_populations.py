"""Populations: distances, pictures of models, correlations with their error, and the baselines."""

from __future__ import annotations

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("scipy")

from catlearn.experiments.embedding import baselines
from catlearn.experiments.embedding.kernels import Embedded, data_kernel
from catlearn.experiments.embedding.populations import (
    association,
    kernel_distances,
    model_distances,
    rank_correlation,
    scaling,
)
from catlearn.experiments.embedding.spectral import joint_embedding


def points(count, width, seed=0):
    return np.random.default_rng(seed).standard_normal((count, width))


def euclidean(rows):
    return np.linalg.norm(rows[:, None] - rows[None], axis=-1)


def test_scaling_gives_back_points_of_the_plane():
    rows = points(12, 2)
    picture = scaling(euclidean(rows))
    assert euclidean(picture.points) == pytest.approx(euclidean(rows))
    assert picture.negative == 0
    assert picture.explained == pytest.approx(1)


def test_distances_that_no_points_have_are_told():
    star = np.array([[0, 1, 1, 1], [1, 0, 2, 2], [1, 2, 0, 2], [1, 2, 2, 0.0]])
    assert scaling(star).negative == pytest.approx(0.25 / (2 + 2 + 0.25), abs=0.05)


def test_joint_distances_are_those_of_points():
    frame = joint_embedding([data_kernel(Embedded(points(60, 4, seed)), 6) for seed in range(5)], 3)
    assert scaling(model_distances(frame)).negative < 1e-9


def test_each_distance_of_models_is_a_pseudometric():
    frame = joint_embedding([data_kernel(Embedded(points(50, 4, seed)), 6) for seed in range(5)], 3)
    for norm in ("frobenius", "spectral", "mean"):
        found = model_distances(frame, norm)
        assert (found == found.T).all() and not found.diagonal().any()
        assert (found[:, None] <= found[:, :, None] + found[None] + 1e-12).all()


def test_rank_correlation_is_spearmans():
    from scipy.stats import spearmanr

    one, other = euclidean(points(9, 3)), euclidean(points(9, 3, 1))
    upper = np.triu_indices(9, 1)
    assert rank_correlation(one, other) == pytest.approx(spearmanr(one[upper], other[upper]).statistic)
    assert rank_correlation(one, np.ones((9, 9))) == 0


def test_permuted_correlations_are_those_of_permuted_matrices():
    one, other = euclidean(points(9, 3)), euclidean(points(9, 3, 1))
    orders = np.random.default_rng(5).permuted(np.tile(np.arange(9), (20, 1)), axis=1)
    expected = [rank_correlation(one[np.ix_(order, order)], other) for order in orders]
    greater = np.abs(expected) >= abs(rank_correlation(one, other)) - 1e-12
    assert association(one, other, draws=20, seed=5).pvalue == (1 + greater.sum()) / 21


def test_similarity_correlations_are_spearmans_of_cosines():
    from scipy.stats import spearmanr

    views = [points(12, 3, seed) for seed in range(3)]
    upper = np.triu_indices(12, 1)
    found = baselines.similarity_correlations(views)
    for one, other in ((0, 1), (0, 2), (1, 2)):
        expected = spearmanr(*(baselines.cosines(views[model])[upper] for model in (one, other))).statistic
        assert found[one, other] == pytest.approx(expected)


def test_mantel_is_calibrated():
    small = sum(
        association(euclidean(points(10, 2, seed)), euclidean(points(10, 2, 500 + seed)), draws=99).pvalue <= 0.1
        for seed in range(60)
    )
    assert 1 <= small <= 14


def test_what_goes_together_is_found():
    rows = points(14, 2)
    found = association(euclidean(rows), euclidean(rows + 0.05 * points(14, 2, 1)))
    assert found.correlation > 0.9 and found.pvalue == pytest.approx(0.001)
    assert found.interval[0] > 0.7


def test_baselines_of_equal_models_are_0():
    rows = points(40, 5)
    turned = 2 * rows @ np.linalg.qr(points(5, 5, 1))[0]
    assert baselines.linear_cka(rows, turned) == pytest.approx(1)
    assert baselines.procrustes_distance(rows, turned) == pytest.approx(0, abs=1e-7)
    assert baselines.similarity_correlations([rows, turned]) == pytest.approx(np.ones((2, 2)))
    kernels = [data_kernel(Embedded(one), 5) for one in (rows, turned)]
    assert baselines.neighbour_jaccard(*kernels).max() == 0
    assert kernel_distances(kernels).max() == 0


def test_widths_may_differ():
    assert baselines.procrustes_distance(points(30, 4), points(30, 6, 1)) > 0.1
    assert 0 <= baselines.linear_cka(points(30, 4), points(30, 6, 1)) <= 1


def test_the_area_under_the_curve_is_the_share_of_pairs_in_order():
    statistic, positive = points(30, 1)[:, 0].round(1), np.arange(30) % 3 == 0
    pairs = [(a > b) + (a == b) / 2 for a in statistic[positive] for b in statistic[~positive]]
    assert baselines.area(statistic, positive) == pytest.approx(np.mean(pairs))
