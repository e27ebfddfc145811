"""The formulas for mean risks, beside least squares of numpy on one sample after another."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catlearn.experiments.transfer.exact_means import (
    features_risk,
    paper_finetuning_risk,
    probe_risk,
    scratch_risk,
    source_moments,
    zero_shot_risk,
)

DRAWS = 400
ANGLES = st.floats(0, math.pi)


def simulated(n: int, d: int, angle: float, noise: float) -> dict[str, np.ndarray]:
    """Risks by `numpy.linalg.lstsq`, draw by draw."""
    draws = np.random.default_rng([n, d])
    source, target = np.eye(d)[0], math.cos(angle) * np.eye(d)[0] + math.sin(angle) * np.eye(d)[1]
    found: dict[str, list[float]] = {"scratch": [], "probe": [], "paper": []}
    for _ in range(DRAWS):
        x = draws.standard_normal((n, d))
        y = x @ target + noise * draws.standard_normal(n)
        scratch = np.linalg.lstsq(x, y, rcond=None)[0]
        seen = x @ source
        unseen = source - np.linalg.lstsq(x, seen, rcond=None)[0]
        vectors = {"scratch": scratch, "probe": (seen @ y / (seen @ seen)) * source, "paper": scratch + unseen}
        for name, vector in vectors.items():
            found[name].append(float(((vector - target) ** 2).sum()))
    return {name: np.array(risks) for name, risks in found.items()}


@pytest.mark.parametrize(("n", "angle", "noise"), [(10, 0.6, 0.2), (20, 1.2, 0.5), (30, 2.5, 0.2), (60, 0.6, 1.0)])
def test_mean_risks_are_those_of_many_samples(n: int, angle: float, noise: float) -> None:
    d = 40
    measured = simulated(n, d, angle, noise)
    exact = {
        "scratch": scratch_risk(n, d, noise),
        "probe": probe_risk(n, angle, noise),
        "paper": paper_finetuning_risk(n, d, angle, noise),
    }
    for name, risks in measured.items():
        assert abs(risks.mean() - exact[name]) < 4 * risks.std() / math.sqrt(DRAWS) + 1e-9, name


@given(ANGLES, st.floats(0, 2), st.integers(3, 500))
def test_a_probe_does_not_tell_a_source_from_its_negative(angle: float, noise: float, n: int) -> None:
    assert math.isclose(probe_risk(n, angle, noise), probe_risk(n, math.pi - angle, noise), rel_tol=1e-9, abs_tol=1e-12)


@given(st.floats(0, 1.5), st.floats(0, 2), st.integers(3, 90))
def test_fine_tuning_tells_them_apart(angle: float, noise: float, n: int) -> None:
    near, far = (paper_finetuning_risk(n, 100, one, noise) for one in (angle, math.pi - angle))
    assert near < far


@given(st.floats(0, 2), st.integers(1, 98))
def test_the_papers_fine_tuning_breaks_even_at_60_degrees_whatever_the_noise(noise: float, n: int) -> None:
    gain = scratch_risk(n, 100, noise) - paper_finetuning_risk(n, 100, math.pi / 3, noise)
    assert abs(gain) < 1e-12


def test_next_to_one_sample_for_each_dimension_scratch_has_no_mean() -> None:
    assert [math.isinf(scratch_risk(n, 50, 0.1)) for n in (48, 49, 50, 51, 52)] == [False, True, True, True, False]
    assert math.isinf(features_risk(20, 20, 0.1, 0.0, 0.9))


def test_features_have_their_own_double_descent() -> None:
    risks = {n: features_risk(n, 20, 0.3, 0.2, 0.7) for n in (5, 17, 23, 60, 1000)}
    assert risks[17] > risks[5] > risks[60] > risks[1000] > 0.3
    assert risks[23] > risks[60]


def test_a_source_learned_from_samples_overlaps_less() -> None:
    assert source_moments(None, 100, 0.0, 0.3) == (1.0, 1.0)
    length, overlap = source_moments(50, 100, 0.0, 0.0)
    assert (length, overlap) == (0.5, 0.5)
    assert zero_shot_risk(math.pi / 3) == pytest.approx(1.0)
