"""Caulks of one variable: the gap, the fit, and the error against its theory."""

from __future__ import annotations

import math

import pytest

torch = pytest.importorskip("torch")

from catlearn.experiments.caulking import sobolev

torch.set_num_threads(1)


def generator(seed=0):
    return torch.Generator().manual_seed(seed)


def test_the_cosines_are_orthonormal():
    points = (torch.arange(4000, dtype=torch.float64) + 0.5) / 4000
    basis = sobolev.cosines(points, 20)
    assert torch.allclose(basis.T @ basis / 4000, torch.eye(20, dtype=torch.float64), atol=1e-9)


def test_a_gap_has_the_spectrum_of_its_smoothness():
    coefficients = sobolev.gap(1.5, 0.3, generator()).coefficients
    order = torch.arange(1, sobolev.TERMS + 1, dtype=torch.float64)
    assert torch.allclose(coefficients.abs(), 0.3 * order**-2.0)


def test_interpolation_gives_the_gap():
    truth = sobolev.gap(0.75, 0.4, generator(3))
    points = torch.rand(500, generator=generator(4), dtype=torch.float64)
    exact = points + sobolev.cosines(points, sobolev.TERMS) @ truth.coefficients
    assert float((truth.at(points) - exact).abs().max()) < 1e-4


def test_the_mean_slope_of_the_head():
    points = (torch.arange(1000, dtype=torch.float64) + 0.5) / 1000
    assert float(sobolev.head_slope(points).square().mean()) == pytest.approx(sobolev.HEAD_ENERGY)


def test_the_identity_caulk_is_the_model_as_it_is():
    truth = sobolev.gap(1.0, 0.2, generator())
    assert sobolev.zero_shot_error(truth) == sobolev.error(truth, torch.zeros(5, dtype=torch.float64))


def test_the_true_coefficients_have_no_error():
    truth = sobolev.gap(1.0, 0.2, generator())
    assert sobolev.error(truth, truth.coefficients) < 1e-20


def test_without_noise_a_gap_in_the_span_is_found():
    truth = sobolev.gap(1.0, 0.2, generator())
    few = truth.coefficients[:6]
    points = torch.rand(400, generator=generator(1), dtype=torch.float64)
    data = sobolev.Sample(points, sobolev.head(points + sobolev.cosines(points, 6) @ few))
    assert torch.allclose(sobolev.fit(data, 6), few, atol=1e-6)


def test_the_fit_is_a_minimum():
    truth = sobolev.gap(1.0, 0.3, generator(7))
    data = sobolev.sample(truth, 500, 0.2, generator(8))
    found = sobolev.fit(data, 8)
    basis = sobolev.cosines(data.features, 8)

    def loss(coefficients):
        return float((data.answers - sobolev.head(data.features + basis @ coefficients)).square().mean())

    for seed in range(10):
        step = 1e-3 * torch.randn(8, generator=generator(seed), dtype=torch.float64)
        assert loss(found) <= loss(found + step)


def test_bias_and_variance_balance_at_the_best_size():
    errors = dict.fromkeys((2, 11, 60), 0.0)
    for seed in range(12):
        truth = sobolev.gap(1.0, 0.4, generator(seed))
        data = sobolev.sample(truth, 256, 0.2, generator(100 + seed))
        for size in errors:
            errors[size] += sobolev.error(truth, sobolev.fit(data, size))
    assert sobolev.best_size(1.0, 0.4, 256, 0.2) == 11
    assert errors[11] < min(errors[2], errors[60])


def test_the_error_is_near_its_leading_term():
    for samples in (512, 2048):
        size = sobolev.best_size(1.0, 0.4, samples, 0.2)
        errors = []
        for seed in range(20):
            draws = generator(seed)
            truth = sobolev.gap(1.0, 0.4, draws)
            errors.append(sobolev.error(truth, sobolev.fit(sobolev.sample(truth, samples, 0.2, draws), size)))
        assert 0.65 < sum(errors) / 20 / sobolev.predicted_error(1.0, 0.4, samples, 0.2) < 1.2


def test_an_extractor_that_looks_elsewhere_leaves_a_floor():
    found = {}
    for samples in (512, 8192):
        errors = []
        for seed in range(4):
            draws = generator(seed)
            truth = sobolev.gap(1.0, 0.4, draws)
            data = sobolev.sample(truth, samples, 0.2, draws, tilt=math.pi / 12)
            errors.append(sobolev.tilted_error(truth, sobolev.fit(data, 12), math.pi / 12, draws))
        found[samples] = sum(errors)
    assert found[8192] > 0.8 * found[512]


def test_an_adaptive_size_does_nearly_as_well():
    adaptive = best = 0.0
    for seed in range(8):
        draws = generator(seed)
        truth = sobolev.gap(1.0, 0.4, draws)
        data = sobolev.sample(truth, 1024, 0.2, draws)
        adaptive += sobolev.error(truth, sobolev.fit_adaptively(data, 0.2, 256))
        best += sobolev.error(truth, sobolev.fit(data, sobolev.best_size(1.0, 0.4, 1024, 0.2)))
    assert adaptive < 2 * best


def test_nearest_neighbours_from_scratch_are_far_behind():
    truth = sobolev.gap(1.0, 0.4, generator())
    data = sobolev.sample(truth, 2048, 0.2, generator(1))
    caulk = sobolev.error(truth, sobolev.fit(data, sobolev.best_size(1.0, 0.4, 2048, 0.2)))
    assert sobolev.neighbours_error(truth, 2048, 0.2, 3, generator(2)) > 10 * caulk
