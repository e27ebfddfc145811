"""Divergences and distances between normal laws."""

from __future__ import annotations

import math

import pytest
import torch

from catlearn.experiments.diffusion.gaussian import Gaussian, divergence, standard, wasserstein

from .basins import random_law


def test_divergence_agrees_with_torch() -> None:
    for seed in range(50):
        left, right = random_law(seed), random_law(seed + 100)
        normals = [torch.distributions.MultivariateNormal(one.mean, one.covariance) for one in (left, right)]
        assert float(divergence(left, right)) == pytest.approx(
            float(torch.distributions.kl_divergence(*normals)), rel=1e-10
        )


def test_divergence_does_not_change_under_an_affine_change_of_coordinates() -> None:
    for seed in range(50):
        left, right = random_law(seed), random_law(seed + 100)
        change = torch.randn(4, 4, dtype=torch.float64, generator=torch.Generator().manual_seed(seed)) + 3 * torch.eye(
            4
        )
        moved = [Gaussian(change @ one.mean + 1, change @ one.covariance @ change.mT) for one in (left, right)]
        assert float(divergence(*moved)) == pytest.approx(float(divergence(left, right)), abs=1e-8)


def test_divergence_adds_over_independent_parts() -> None:
    pairs = [(random_law(seed, 2), random_law(seed + 1, 2)) for seed in (0, 5)]
    sides = [
        Gaussian(torch.cat([a.mean, b.mean]), torch.block_diag(a.covariance, b.covariance))
        for a, b in zip(*pairs, strict=True)
    ]
    assert float(divergence(*sides)) == pytest.approx(sum(float(divergence(*pair)) for pair in pairs), rel=1e-12)


def test_a_stack_of_laws_is_the_laws_one_by_one() -> None:
    laws = [random_law(seed) for seed in range(5)]
    stack = Gaussian(torch.stack([one.mean for one in laws]), torch.stack([one.covariance for one in laws]))
    assert torch.allclose(divergence(stack, standard(4)), torch.stack([divergence(one, standard(4)) for one in laws]))


def test_a_singular_law_is_infinitely_far_from_one_of_full_rank_and_the_reverse() -> None:
    flat = Gaussian(torch.zeros(2, dtype=torch.float64), torch.diag(torch.tensor([1.0, 0.0], dtype=torch.float64)))
    assert divergence(flat, standard(2)) == math.inf
    assert divergence(standard(2), flat) == math.inf


def test_wasserstein_is_a_metric_on_these() -> None:
    for seed in range(50):
        laws = [random_law(seed + offset) for offset in (0, 100, 200)]
        first, second, across = (wasserstein(laws[i], laws[j]) for i, j in ((0, 1), (1, 2), (0, 2)))
        assert across <= first + second + 1e-9
        assert float(wasserstein(laws[0], laws[1])) == pytest.approx(float(wasserstein(laws[1], laws[0])), rel=1e-6)
        assert wasserstein(laws[0], laws[0]) < 1e-6


def test_draws_from_a_singular_law_stay_on_its_support() -> None:
    flat = Gaussian(torch.ones(2, dtype=torch.float64), torch.diag(torch.tensor([1.0, 0.0], dtype=torch.float64)))
    assert torch.all(flat.sample(100, torch.Generator().manual_seed(0))[:, 1] == 1)
