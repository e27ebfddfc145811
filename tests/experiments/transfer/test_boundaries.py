"""Where transfer begins to help or to harm: exact roots, their limits, and what is measured at every sample size."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catlearn.experiments.transfer.boundaries import (
    finite_probe_roots,
    limiting_probe_roots,
    mean_probe_gain,
    tuned_probe_boundary,
)
from catlearn.experiments.transfer.exact_means import scratch_risk


@given(st.floats(0.05, 1.5), st.floats(0.05, 1))
def test_gains_of_a_large_dimension_change_sign_at_the_limiting_roots(angle: float, noise: float) -> None:
    d = 100_000
    for root in limiting_probe_roots(angle, noise):
        if 0.05 < root < 5 and abs(root - 1) > 0.01:
            before, after = (mean_probe_gain(round((root + side) * d), d, angle, noise) for side in (-5e-3, 5e-3))
            near_double = sum(abs(one - root) < 0.011 for one in limiting_probe_roots(angle, noise)) > 1
            assert near_double or (before > 0) != (after > 0)


@pytest.mark.parametrize(("degrees", "count"), [(20, 1), (40, 3), (45, 3), (60, 3), (75, 2), (90, 2)])
def test_how_many_roots_there_are(degrees: int, count: int) -> None:
    assert len(finite_probe_roots(400, math.radians(degrees), 0.2)) == count


def test_a_tuned_baseline_leaves_one_boundary() -> None:
    assert tuned_probe_boundary(math.pi / 4, 0.2) == pytest.approx(0.54)
    assert tuned_probe_boundary(0.0, 0.2) == math.inf


@pytest.fixture(scope="module")
def traces() -> object:
    pytest.importorskip("torch")
    from catlearn.experiments.transfer.rao_blackwell import trace_curves

    return trace_curves(range(20), 400)


@pytest.mark.parametrize("degrees", [40, 45, 60, 90])
def test_measured_boundaries_are_the_exact_roots(traces: object, degrees: int) -> None:
    from catlearn.experiments.transfer.rao_blackwell import measured_boundary

    angle = math.radians(degrees)
    found, roots = measured_boundary(traces, 400, angle, 0.2), finite_probe_roots(400, angle, 0.2)
    assert found.ratios == pytest.approx(roots, abs=0.01)


def test_the_averaged_risk_of_scratch_is_the_exact_one(traces: object) -> None:
    from catlearn.experiments.transfer.rao_blackwell import averaged_scratch

    risks = averaged_scratch(traces, 400, 0.2).mean(0)
    for n in range(3, 801):
        away = abs(n / 400 - 1)
        if away >= 0.05:
            band = 0.01 if away >= 0.2 else 0.03
            assert risks[n - 1].item() == pytest.approx(scratch_risk(n, 400, 0.2), rel=band), n


def test_traces_at_every_size_are_those_of_the_matrices() -> None:
    torch = pytest.importorskip("torch")
    from catlearn.experiments.transfer.rao_blackwell import inverse_traces

    inputs = torch.randn(30, 12, dtype=torch.float64, generator=torch.Generator().manual_seed(0))
    found = inverse_traces(inputs)
    for n in range(1, 31):
        rows = inputs[:n]
        gram = rows @ rows.T if n <= 12 else rows.T @ rows
        assert found[n - 1].item() == pytest.approx(torch.linalg.inv(gram).trace().item(), rel=1e-6)
