"""Nulls: calibrated where nothing differs, powerful where something does, and the released scheme that is neither."""

from __future__ import annotations

from itertools import combinations

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("scipy")
pytest.importorskip("torch")

from catlearn.experiments.embedding import discoveries, nulls
from catlearn.experiments.embedding.calibration import graph_pvalues, latent_positions
from catlearn.experiments.embedding.spectral import joint_embedding, movement


def two_graphs(seed=0, size=200, moved=0):
    generator = np.random.default_rng(seed)
    positions = latent_positions(generator, size)
    others = positions.copy()
    others[:moved] = positions[np.random.default_rng(99).permutation(size)[:moved]]
    chances = positions @ positions.T, others @ others.T
    return tuple(nulls.drawn_graph(chance, generator) for chance in chances)


@pytest.mark.parametrize("null", ["drawn", "first_order", "chi_square", "satterthwaite"])
def test_a_right_null_rejects_as_often_as_it_says(null):
    shares = [(graph_pvalues(null, seed, 60, size=200) <= 0.05).mean() for seed in range(4)]
    # 800 data, positively dependent; the mean share has a standard error of about 0.008.
    assert 0.03 < np.mean(shares) < 0.07


def test_the_released_null_rejects_far_too_often():
    assert (graph_pvalues("released", 0, 60) <= 0.05).mean() > 0.15


def test_moved_data_are_found():
    graphs = two_graphs(size=400, moved=40)
    found = discoveries.adjusted(nulls.pair_pvalues(graphs, 3, "satterthwaite")) <= 0.05
    assert found[:40].mean() > 0.5
    assert found[40:].mean() < 0.1


def test_the_batched_bootstrap_has_the_law_of_single_embeddings():
    from catlearn.experiments.embedding.bootstrap import drawn_movements

    graphs = two_graphs()
    frame = joint_embedding(graphs, 3, augment=False)
    batched = drawn_movements(frame, draws=60, seed=1)
    generator, chance = np.random.default_rng(2), nulls.probabilities(frame)
    single = np.array(
        [
            movement(joint_embedding([nulls.drawn_graph(chance, generator) for _ in range(2)], 3, augment=False), 0, 1)
            for _ in range(60)
        ]
    )
    assert batched.mean(0) == pytest.approx(single.mean(0), rel=0.35)
    assert batched.mean() == pytest.approx(single.mean(), rel=0.03)


def test_covariances_by_moments_are_those_by_sums():
    graphs = two_graphs()
    frame = joint_embedding(graphs, 3, augment=False)
    mean = frame.positions.mean(0)
    chance = (mean * np.sign(frame.eigenvalues)) @ mean.T
    direct = np.einsum("ij,jb,jc->ibc", chance * (1 - chance), frame.shared, frame.shared) / 2
    assert np.allclose(nulls.covariances(graphs, frame), direct, atol=1e-10)


def test_group_statistics_are_distances_of_means():
    positions = np.random.default_rng(0).standard_normal((6, 7, 2))
    weights = nulls.labellings(2, 4, 5, 0)
    expected = [np.linalg.norm(np.einsum("s,sid->id", row, positions), axis=1) for row in weights]
    assert np.allclose(nulls.group_statistics(positions, weights), expected)
    assert weights.sum(1) == pytest.approx(0)


def test_few_labellings_come_once_each():
    weights = nulls.labellings(3, 3, 19, 0)
    assert len({tuple(row) for row in weights.tolist()} | {(1 / 3,) * 3 + (-1 / 3,) * 3}) == 20
    assert len(nulls.labellings(3, 3, 18, 0)) == 18
    assert np.allclose(weights.sum(1), 0)


def test_the_permutation_test_is_exact_where_models_can_be_exchanged():
    # All labellings of 6 models with independent positions: the observed one has each rank equally often.
    ranks = []
    for seed in range(60):
        positions = np.random.default_rng(seed).standard_normal((6, 1, 2))
        chosen = [np.isin(np.arange(6), half) for half in combinations(range(6), 3)]
        weights = np.array([np.where(half, 1 / 3, -1 / 3) for half in chosen])
        statistics = nulls.group_statistics(positions, weights)[:, 0]
        ranks.append((statistics >= statistics[0] - 1e-12).mean())
    assert np.mean(np.array(ranks) <= 0.2) == pytest.approx(0.2, abs=0.16)
    assert min(ranks) >= 0.1


def test_adjusted_p_values_beside_their_definitions():
    pvalues = np.array([0.001, 0.2, 0.03, 0.03, 0.9])
    bh = [min(1, min(sorted(pvalues)[j] * 5 / (j + 1) for j in range(i, 5))) for i in range(5)]
    assert sorted(discoveries.adjusted(pvalues)) == pytest.approx(bh)
    holm = [max(min(1, sorted(pvalues)[j] * (5 - j)) for j in range(i + 1)) for i in range(5)]
    assert sorted(discoveries.adjusted(pvalues, "holm")) == pytest.approx(holm)
    assert (discoveries.adjusted(pvalues, "by") >= discoveries.adjusted(pvalues)).all()


def test_p_values_of_draws_are_never_0():
    observed, drawn = np.array([5.0]), np.zeros((9, 1))
    assert discoveries.from_draws(observed, drawn) == pytest.approx([0.1])
    assert discoveries.max_statistic(observed, drawn) == pytest.approx([0.1])


def test_too_few_draws_discover_nothing():
    needed = discoveries.draws_needed(400, 0.05, 40)
    best = 1 / (needed + 1)
    assert best <= 0.05 * 40 / 400
    assert 1 / needed > 0.05 * 40 / 400


def test_uniform_p_values_pass_and_others_do_not():
    generator = np.random.default_rng(0)
    assert discoveries.uniformity(generator.random(500)) > 0.01
    assert discoveries.uniformity(generator.random(500) ** 2) < 1e-6


@pytest.mark.slow
def test_p_values_are_uniform_over_two_hundred_replications():
    first = []
    shares = []
    for seed in range(200):
        pvalues = graph_pvalues("satterthwaite", seed, 0)
        first.append(pvalues[seed])
        shares.append((pvalues <= 0.05).mean())
    # One datum of each replication: independent, and uniform under the null.
    assert discoveries.uniformity(np.array(first)) > 0.01
    half = 2.576 * np.std(shares, ddof=1) / np.sqrt(200)
    assert abs(np.mean(shares) - 0.05) <= half
