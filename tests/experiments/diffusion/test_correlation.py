"""Rank correlations and their two intervals."""

from __future__ import annotations

import numpy as np
import pytest

from catlearn.experiments.diffusion.correlation import over_domains, over_seeds, ranks, spearman


def test_spearman_agrees_with_scipy_also_with_ties() -> None:
    stats = pytest.importorskip("scipy.stats")
    source = np.random.default_rng(0)
    for _ in range(20):
        left, right = source.integers(0, 6, 26).astype(float), source.normal(size=26)
        assert float(spearman(left, right)) == pytest.approx(stats.spearmanr(left, right).statistic, abs=1e-12)
        assert ranks(left).tolist() == stats.rankdata(left).tolist()


def test_the_interval_over_domains_covers_as_often_as_it_says() -> None:
    source, hits = np.random.default_rng(0), 0
    true = 6 / np.pi * np.arcsin(0.6 / 2)
    for _ in range(400):
        left = source.normal(size=26)
        right = 0.6 * left + 0.8 * source.normal(size=26)
        _, low, high = over_domains(left.tolist(), right.tolist())
        hits += low <= true <= high
    assert 0.97 <= hits / 400 <= 1.0


def test_the_interval_over_seeds_shrinks_with_the_noise() -> None:
    source = np.random.default_rng(0)
    means = np.arange(10.0)[:, None]
    widths = []
    for noise in (0.1, 5.0):
        value, low, high = over_seeds(means + noise * source.normal(size=(10, 20)), means.repeat(20, 1))
        assert low <= value <= high
        widths.append(high - low)
    assert widths[0] < 0.1 < widths[1]
