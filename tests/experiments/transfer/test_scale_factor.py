"""How much of the source is kept: roots of the equation, and its limits."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catlearn.experiments.transfer.scale_factor import (
    breakeven_angle,
    limiting_scale,
    probed_scale,
    probed_scales,
    scale_factor,
    scale_factors,
)

KEPT, FITTED = st.floats(0, 1), st.floats(1e-3, 20)
DEPTHS = st.integers(2, 30)


@given(KEPT, FITTED, DEPTHS)
def test_it_solves_its_equation(kept: float, fitted: float, depth: int) -> None:
    c = scale_factor(kept, fitted, depth)
    assert c ** (2 * depth / (depth - 1)) == pytest.approx(kept * c**2 + fitted, rel=1e-8)


@given(KEPT, DEPTHS)
def test_without_noise_it_is_one(kept: float, depth: int) -> None:
    assert scale_factor(kept, 1 - kept, depth) == pytest.approx(1.0, abs=1e-9)


@given(st.floats(0.05, 0.95), st.floats(0.05, 2), st.integers(2, 20))
def test_it_grows_with_depth_and_with_noise(ratio: float, noise: float, depth: int) -> None:
    assert limiting_scale(ratio, noise, depth) <= limiting_scale(ratio, noise, depth + 1) + 1e-9
    assert limiting_scale(ratio, noise, depth) <= limiting_scale(ratio, 1.1 * noise, depth) + 1e-9


def test_one_layer_keeps_the_source_as_it_is() -> None:
    assert scale_factor(0.3, 5.0, 1) == 1.0


def test_infinite_depth_has_a_limit() -> None:
    assert limiting_scale(0.5, 1.0, 400) ** 2 == pytest.approx(1 + 1.0 / 0.5, rel=0.02)


@given(KEPT, FITTED, st.floats(-1.5, 1.5))
def test_after_a_probe_it_solves_its_own_equation(kept: float, fitted: float, probe: float) -> None:
    c = probed_scale(kept, fitted, probe)
    assert c**4 + c**2 * (1 - probe**2 - kept) == pytest.approx(fitted, rel=1e-7)
    assert probe == 0 or math.copysign(1, c) == math.copysign(1, probe)


def test_tables_are_worked_out_entry_by_entry() -> None:
    torch = pytest.importorskip("torch")
    kept = torch.tensor([[0.2], [0.9]], dtype=torch.float64)
    fitted = torch.tensor([[0.5, 3.0]], dtype=torch.float64)
    for depth in (1, 2, 3, 7):
        expected = [[scale_factor(a, b, depth) for b in (0.5, 3.0)] for a in (0.2, 0.9)]
        assert scale_factors(kept, fitted, depth).tolist() == [pytest.approx(row) for row in expected]
    probe = torch.tensor([[-0.5]], dtype=torch.float64)
    assert probed_scales(kept, fitted, probe)[0, 0].item() == pytest.approx(probed_scale(0.2, 0.5, -0.5))


@pytest.mark.parametrize(
    ("noise", "ratio", "depth", "degrees"),
    [
        (0.2, 0.25, 2, 59.8),
        (0.2, 0.5, 2, 59.6),
        (0.2, 0.75, 2, 58.9),
        (0.2, 0.75, 5, 58.1),
        (0.5, 0.5, 2, 57.6),
        (0.5, 0.5, 3, 56.3),
        (0.5, 0.5, 5, 55.0),
        (1.0, 0.5, 2, 52.2),
        (1.0, 0.5, 3, 48.0),
        (1.0, 0.5, 5, 43.3),
        (1.0, 0.75, 2, 44.1),
        (1.0, 0.75, 3, 34.8),
        (1.0, 0.75, 5, 23.0),
    ],
)
def test_break_even_angles(noise: float, ratio: float, depth: int, degrees: float) -> None:
    assert math.degrees(breakeven_angle(ratio, noise, depth)) == pytest.approx(degrees, abs=0.06)
