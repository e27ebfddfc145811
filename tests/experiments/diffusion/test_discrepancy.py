"""The discrepancy between two domains, in its parts."""

from __future__ import annotations

import pytest
import torch

from catlearn.experiments.diffusion.basin import Descent
from catlearn.experiments.diffusion.data import digits_pair
from catlearn.experiments.diffusion.discrepancy import best_scale, commuting_discrepancy, discrepancy, inflation
from catlearn.experiments.diffusion.estimate import estimate_basin
from catlearn.experiments.diffusion.gaussian import divergence
from catlearn.experiments.diffusion.lyapunov import commuting, stationary
from catlearn.experiments.diffusion.posterior import draw_samples

from .basins import commuting_basin, random_basin, random_law


def test_the_parts_add_up_to_the_divergence() -> None:
    for seed in range(50):
        posterior, prior = random_law(seed), random_law(seed + 100)
        parts = discrepancy(posterior, prior)
        assert parts.total == pytest.approx(float(divergence(posterior, prior)), rel=1e-12)
        assert parts.shift >= 0
        assert parts.covariance >= 0
        assert discrepancy(posterior, prior, "prior_from_posterior").total == pytest.approx(
            float(divergence(prior, posterior)), rel=1e-12
        )


def test_the_shift_is_proportional_to_batch_over_step_and_the_rest_is_free_of_it() -> None:
    source, target = random_basin(0), random_basin(1)
    found = [discrepancy(*(stationary(one, Descent(step, 8)) for one in (target, source))) for step in (0.1, 0.2)]
    assert found[0].shift == pytest.approx(2 * found[1].shift, rel=1e-12)
    assert found[0].covariance == pytest.approx(found[1].covariance, rel=1e-12)


def test_the_closed_form_for_commuting_domains() -> None:
    source, on_source, on_target = commuting_basin(0), Descent(0.1, 8), Descent(0.3, 4)
    # A rotation of both matrices together keeps them commuting.
    target = commuting_basin(7)
    expected = discrepancy(stationary(target, on_target), stationary(source, on_source)).total
    assert commuting_discrepancy(target, source, on_target, on_source) == pytest.approx(expected, rel=1e-10)


def test_the_closed_form_is_wrong_where_they_do_not_commute() -> None:
    """A law that does not hold."""
    source, target, descent = random_basin(0), random_basin(1), Descent(0.1, 8)
    expected = discrepancy(stationary(target, descent), stationary(source, descent)).total
    assert abs(commuting_discrepancy(target, source, descent, descent) / expected - 1) > 0.01
    assert commuting(source, descent).covariance.trace().item() == pytest.approx(
        stationary(source, descent).covariance.trace().item()
    )


def test_the_best_scale_is_a_minimum() -> None:
    source, target, on_source = random_basin(0), random_basin(1), Descent(0.1, 8)
    best = best_scale(target, source, on_source)
    prior = stationary(source, on_source)
    values = [discrepancy(stationary(target, Descent(best * one, 1)), prior).total for one in (0.9, 1.0, 1.1)]
    assert values[1] == min(values)


def test_turned_digits_are_as_far_as_measured() -> None:
    pair = digits_pair("rotation20")
    source, target = estimate_basin(pair.source), estimate_basin(pair.target)
    parts = discrepancy(*(stationary(one, Descent(0.5, 4)) for one in (target, source)))
    assert parts.shift == pytest.approx(23.12, abs=0.01)
    assert parts.covariance == pytest.approx(0.69, abs=0.01)


def test_the_discrepancy_of_a_sample_is_larger_by_what_theory_says() -> None:
    pair, descent = digits_pair("rotation20"), Descent(0.5, 4)
    source, whole = estimate_basin(pair.source), estimate_basin(pair.target)
    prior = stationary(source, descent)
    sources = [torch.Generator().manual_seed(seed) for seed in range(60)]
    _, shares = draw_samples(pair.target, 300, sources)
    found = divergence(stationary(estimate_basin(pair.target, shares), descent), prior)
    grown = float(found.mean() - divergence(stationary(whole, descent), prior))
    assert grown == pytest.approx(inflation(whole, prior, 300), abs=4 * float(found.std()) / 60**0.5)
    assert inflation(whole, prior, 300) == pytest.approx(2.6, abs=0.1)
