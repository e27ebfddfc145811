"""Five ways to measure transfer wrongly: each test shows the wrong number first, then the mend."""

from __future__ import annotations

import math

import pytest

torch = pytest.importorskip("torch")

from catlearn.experiments.transfer.closed_form import problem
from catlearn.experiments.transfer.control_cases import refitted
from catlearn.experiments.transfer.exact_means import probe_risk, ridged_probe_limit, scratch_risk
from catlearn.experiments.transfer.flow import flow
from catlearn.experiments.transfer.rao_blackwell import averaged_scratch, trace_curves
from catlearn.experiments.transfer.samples import draw_samples
from catlearn.experiments.transfer.theory import ridged_probe

ANGLE = math.pi / 3


@pytest.mark.parametrize(("ratio", "wrong"), [(0.25, 0.576), (0.5, 0.415), (0.75, 0.310), (1.5, 0.081)])
def test_features_that_never_quite_vanish_are_no_bottleneck(ratio: float, wrong: float) -> None:
    """The probe is defined for weights that started at 0. With any leftover, least squares use all of the features.

    The leftovers here are a small multiple of the identity, for which the wrong answer is known: (1 - n/d) sin^2 plus
    the variance of scratch, and that of scratch itself from n = d on. Dropping small singular values mends it.
    """
    d = 200
    given = problem(draw_samples(range(20), round(ratio * d), d), (ANGLE,), 0.2)
    features = torch.zeros(d, d, dtype=torch.float64)
    features[0, 0] = 1.0
    features = (features + 1e-3 * torch.eye(d, dtype=torch.float64)).expand(20, -1, -1)
    assert refitted(given, features, 1e-13).mean().item() == pytest.approx(wrong, abs=0.03)
    assert refitted(given, features, 0.1).mean().item() == pytest.approx(
        probe_risk(given.samples.n, ANGLE, 0.2), rel=0.02
    )


def test_no_penalty_in_single_precision_is_not_no_penalty() -> None:
    """Features of rank one, stored in single precision, have rounding errors for further directions.

    A solver that takes them all for signal fits noise; one that drops singular values below the precision does not.
    """
    d, n, angle = 500, 250, math.pi / 8
    samples = draw_samples(range(6), n, d)
    given = problem(samples, (angle,), 0.2)
    right = torch.randn(d, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    first = torch.zeros(d, 1, dtype=torch.float64)
    first[0] = 1.0
    features = (first * (right / right.norm())).float().expand(6, -1, -1)
    seen = samples.inputs.float() @ features
    labels = (given.right_sides[..., :3] @ torch.cat([given.plane, torch.ones_like(given.plane[:1])])).float()
    # The rounding of a matrix product depends on the machine; errors of its size are put in by hand.
    noise = torch.randn(seen.shape, generator=torch.Generator().manual_seed(1)) * 1e-7 * seen.abs().amax()
    seen = seen + noise
    target = (given.directions.T @ given.plane).float()

    def risk(cut: float) -> float:
        left, values, back = torch.linalg.svd(seen, full_matrices=False)
        kept = torch.where(values > cut * values[:, :1], 1 / values, 0.0)
        last = back.mT @ (kept[..., None] * (left.mT @ labels))
        return float((features @ last - target).square().sum(-2).mean())

    exact = probe_risk(n, angle, 0.2)
    assert risk(1e-10) > 1.2 * exact
    assert risk(1e-5) == pytest.approx(exact, rel=0.02)


def test_a_small_penalty_is_not_no_penalty() -> None:
    """A probe that is plotted with the penalty 0.1 lies above the floor for ever."""
    floor = math.sin(math.pi / 8) ** 2
    assert ridged_probe_limit(math.pi / 8, 0.1) - floor > 0.005
    assert ridged_probe_limit(math.pi / 8, 0.0) - floor == pytest.approx(0.0, abs=1e-12)
    assert ridged_probe(250, math.pi / 8, 0.2, 0.1).value == pytest.approx(0.155, abs=0.002)


def test_unequal_training_times_make_transfer_out_of_nothing() -> None:
    """With as many samples as dimensions scratch gets worse for ever; who trains for less looks better."""
    given = problem(draw_samples(range(10), 300, 300), (math.pi / 6,), 0.2)
    tuned = flow(given, "finetune", 80).risk
    fake = float((flow(given, "scratch", 1000).risk - tuned).mean())
    fair = float((flow(given, "scratch", 80).risk - tuned).mean())
    assert fake > 0.5
    assert abs(fair) < 0.05


def test_next_to_one_sample_for_each_dimension_a_mean_over_seeds_is_no_measurement() -> None:
    """Means over plain draws scatter by many percent there; averaging noise and direction exactly mends it."""
    d, n, noise = 200, 210, 0.2
    exact = scratch_risk(n, d, noise)
    given = problem(draw_samples(range(40), n, d), (0.0,), noise)
    risks = given.risk(given.scratch)[:, 0]
    plain = float(risks.std() / math.sqrt(40)) / exact
    averaged = averaged_scratch(trace_curves(range(40), d, 1.1), d, noise)[:, n - 1]
    exactly = float(averaged.std() / math.sqrt(40)) / exact
    assert exactly < plain
    assert averaged.mean().item() == pytest.approx(exact, rel=0.1)
    assert math.isinf(scratch_risk(d, d, noise))


def test_training_that_has_not_converged_is_regularised() -> None:
    """At ratio 0.9 the slowest direction takes a hundred times as long as at 0.5."""
    late = {}
    for n in (100, 180):
        given = problem(draw_samples(range(10), n, 200), (0.5,), 0.2)
        end = given.risk(given.scratch)
        late[n] = float(((flow(given, "scratch", 50).risk - end).abs() / end).mean())
        assert float(((flow(given, "scratch", 1e5).risk - end).abs() / end).mean()) < 1e-6
    assert late[180] > 0.1 > 0.01 > late[100]
