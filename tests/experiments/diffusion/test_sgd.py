"""Real stochastic gradient descent beside its laws."""

from __future__ import annotations

import pytest
import torch

from catlearn.experiments.diffusion.basin import Basin, Descent
from catlearn.experiments.diffusion.data import diabetes_problem
from catlearn.experiments.diffusion.estimate import estimate_basin
from catlearn.experiments.diffusion.exact_operator import moments
from catlearn.experiments.diffusion.gaussian import Gaussian
from catlearn.experiments.diffusion.heavy_tails import hill, normal_squares, tail_index
from catlearn.experiments.diffusion.kernel import gaussian_descent
from catlearn.experiments.diffusion.linear_models import Problem
from catlearn.experiments.diffusion.problems import DiffusionError
from catlearn.experiments.diffusion.sgd import descend
from catlearn.experiments.diffusion.wilks import compare


@pytest.fixture(scope="module")
def diabetes() -> Problem:
    return diabetes_problem()


def run(problem: Problem, step: float, steps: int, sampling: str = "replacement") -> tuple[torch.Tensor, Gaussian]:
    basin = estimate_basin(problem)
    start = basin.minimum.expand(1000, -1)
    source = torch.Generator().manual_seed(0)
    particles = descend(problem, Descent(step, 8), start, steps, source, sampling=sampling)  # type: ignore[arg-type]
    return particles, Gaussian(basin.minimum, torch.zeros_like(basin.hessian))


def test_draws_with_replacement_have_the_exact_moments(diabetes: Problem) -> None:
    particles, start = run(diabetes, 0.2, 120)
    seen = compare(particles, moments(diabetes, Descent(0.2, 8), start, 120))
    coarse = compare(particles, gaussian_descent(estimate_basin(diabetes), Descent(0.2, 8), 120).push(start))
    assert seen.frobenius <= 1.5 * seen.frobenius_floor
    assert seen.whitened <= 1.5 * seen.whitened_floor
    assert coarse.frobenius > 1.5 * coarse.frobenius_floor


def test_epochs_have_another_law(diabetes: Problem) -> None:
    particles, start = run(diabetes, 0.1, 220, "epochs")
    seen = compare(particles, moments(diabetes, Descent(0.1, 8), start, 220))
    assert seen.frobenius > 2 * seen.frobenius_floor


def test_pools_are_kept_apart() -> None:
    rows = torch.ones(4, 1, dtype=torch.float64)
    problem = Problem(rows, torch.tensor([0.0, 0.0, 4.0, 4.0], dtype=torch.float64), "squares", 0.0)
    pools = torch.tensor([[0, 1], [2, 3]])
    start, source = torch.zeros(6, 1, dtype=torch.float64), torch.Generator().manual_seed(0)
    ended = descend(problem, Descent(0.5, 3), start, 40, source, pools=pools)
    assert torch.allclose(ended.squeeze(-1), torch.tensor([0.0, 0.0, 0.0, 4.0, 4.0, 4.0], dtype=torch.float64))


def test_the_same_seed_gives_the_same_bits(diabetes: Problem) -> None:
    assert torch.equal(run(diabetes, 0.1, 20)[0], run(diabetes, 0.1, 20)[0])


def test_a_batch_may_be_larger_than_the_data_with_replacement_only(diabetes: Problem) -> None:
    few, start = diabetes.subset(torch.arange(5)), torch.zeros(3, 11, dtype=torch.float64)
    source = torch.Generator().manual_seed(0)
    assert torch.isfinite(descend(few, Descent(0.01, 8), start, 3, source)).all()
    with pytest.raises(DiffusionError, match="a batch of 8 cannot be drawn from 5 examples without replacement"):
        descend(few, Descent(0.01, 8), start, 3, source, sampling="epochs")


def test_past_the_stability_limit_it_says_so(diabetes: Problem) -> None:
    start, source = torch.ones(10, 11, dtype=torch.float64), torch.Generator().manual_seed(0)
    with pytest.raises(DiffusionError, match=r"step size 3 and batches of 1 diverges; .* take a smaller one"):
        descend(diabetes, Descent(3.0, 1), start, 2000, source)


@pytest.mark.parametrize(("step", "index"), [(0.3, 5.3), (0.5, 2.89), (0.6, 2.30)])
def test_the_tail_index_of_normal_data(step: float, index: float) -> None:
    assert tail_index(step, *normal_squares()) == pytest.approx(index, abs=0.03)


def test_simulated_tails_have_the_predicted_index() -> None:
    source = torch.Generator().manual_seed(0)
    now = torch.zeros(40_000, dtype=torch.float64)
    for _ in range(60):
        x, noise = torch.randn(2, 40_000, dtype=torch.float64, generator=source)
        now = now - 0.5 * x * (x * now - noise)
    assert hill(now, 200) == pytest.approx(tail_index(0.5, *normal_squares()), abs=0.8)


def test_there_are_no_power_tails_without_a_step_that_overshoots() -> None:
    squares = torch.tensor([1.0, 3.0], dtype=torch.float64)
    assert tail_index(0.6, squares) == float("inf")
    assert tail_index(0.75, squares) < float("inf")
    with pytest.raises(DiffusionError, match="no stationary law"):
        tail_index(4.0, squares)


@pytest.mark.parametrize(
    ("step", "batch", "said"),
    [(0.0, 8, "above zero"), (float("nan"), 8, "above zero"), (0.1, 0, "at least one example")],
)
def test_a_descent_that_is_none(step: float, batch: int, said: str) -> None:
    with pytest.raises(DiffusionError, match=said):
        Descent(step, batch)


def test_basins_that_are_none() -> None:
    eye, centre = torch.eye(2, dtype=torch.float64), torch.zeros(2, dtype=torch.float64)
    skew = torch.tensor([[1.0, 1.0], [0.0, 1.0]], dtype=torch.float64)
    for hessian, noise, said in (
        (eye[:1], eye, "2 coordinates, and the Hessian is 1 by 2"),
        (skew, eye, "the Hessian is not symmetric"),
        (eye * float("nan"), eye, "the Hessian has an entry that is not finite"),
        (eye, -eye, "the noise covariance has the eigenvalue -1"),
    ):
        with pytest.raises(DiffusionError, match=said):
            Basin(centre, hessian, noise)
    with pytest.raises(DiffusionError, match=r"the Hessian is indefinite: its least eigenvalue is -1, .* no minimum"):
        Basin(centre, torch.diag(torch.tensor([1.0, -1.0], dtype=torch.float64)), eye).require_stationary()
    with pytest.raises(DiffusionError, match="step size 3 is past the stability limit 2"):
        Descent(3.0, 1).require_stable(Basin(centre, eye, eye))
