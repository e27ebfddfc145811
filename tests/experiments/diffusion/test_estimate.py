"""From data to a basin."""

from __future__ import annotations

import pytest
import torch

from catlearn.experiments.diffusion.data import cancer_pair, diabetes_problem, digits_pair, problem_of
from catlearn.experiments.diffusion.estimate import estimate_basin, example_gradients
from catlearn.experiments.diffusion.gaussian import Gaussian
from catlearn.experiments.diffusion.linear_models import Problem
from catlearn.experiments.diffusion.lyapunov import commutator
from catlearn.experiments.diffusion.posterior import draw_samples, draw_shares
from catlearn.experiments.diffusion.problems import DiffusionError


def test_logistic_regression_has_its_textbook_hessian_and_noise() -> None:
    problem = digits_pair("rotation20").source
    basin = estimate_basin(problem)
    chances = torch.sigmoid(problem.rows @ basin.minimum)
    hessian = (problem.rows.mT * (chances * (1 - chances))) @ problem.rows / len(problem.rows)
    hessian = hessian + 0.02 * torch.eye(11, dtype=torch.float64)
    gradients = problem.rows * (chances - problem.targets).unsqueeze(-1) + 0.02 * basin.minimum
    assert float((basin.hessian - hessian).abs().max()) < 1e-14
    assert torch.allclose(example_gradients(problem, basin.minimum), gradients, atol=1e-14)
    assert torch.allclose(basin.noise, gradients.mT @ gradients / len(problem.rows), atol=1e-12)
    assert float(gradients.mean(0).abs().max()) < 1e-10


def test_least_squares_have_their_closed_form() -> None:
    problem = diabetes_problem()
    basin = estimate_basin(problem)
    hessian = problem.rows.mT @ problem.rows / 442 + 0.05 * torch.eye(11, dtype=torch.float64)
    assert torch.allclose(basin.hessian, hessian, atol=1e-13)
    assert torch.allclose(
        basin.minimum, torch.linalg.solve(hessian, problem.rows.mT @ problem.targets / 442), atol=1e-12
    )
    assert float(basin.curvatures[0]) == pytest.approx(0.059, abs=0.001)
    assert float(basin.curvatures[-1]) == pytest.approx(4.07, abs=0.01)
    assert commutator(basin) == pytest.approx(0.14, abs=0.005)


def test_the_bundled_digits_are_as_described() -> None:
    pair = digits_pair("rotation20")
    source, target = estimate_basin(pair.source), estimate_basin(pair.target)
    assert [len(one.rows) for one in (pair.source, pair.target)] == [898, 899]
    assert [round(float(one), 2) for one in source.curvatures[[0, -1]]] == [0.09, 0.21]
    assert [round(float(one), 2) for one in target.curvatures[[0, -1]]] == [0.03, 0.63]
    assert float(pair.source.mistakes(source.minimum.unsqueeze(0)).mean()) == pytest.approx(0.17, abs=0.005)
    unequal = torch.linalg.matrix_norm(source.noise - source.hessian) / torch.linalg.matrix_norm(source.hessian)
    assert float(unequal) == pytest.approx(0.33, abs=0.005)


def test_the_features_depend_on_the_plain_source_alone() -> None:
    """A prior that has seen the target bounds nothing: neither domain may move the features."""
    plain, turned = digits_pair("identity"), digits_pair("rotation90")
    assert torch.equal(plain.source.rows, turned.source.rows)
    inverted = digits_pair("identity", source="inverted")
    assert torch.equal(plain.target.rows, inverted.target.rows)
    assert torch.allclose(plain.source.rows[:, :-1].std(0, correction=0), torch.ones(10, dtype=torch.float64))


def test_tumours_have_thirty_features_and_a_bias() -> None:
    pair = cancer_pair()
    assert pair.source.dimension == pair.target.dimension == 31
    assert len(pair.source.rows) + len(pair.target.rows) == 569


def test_samples_are_given_as_shares_or_as_numbers() -> None:
    problem = digits_pair("identity").target
    pools, shares = draw_samples(problem, 50, [torch.Generator().manual_seed(seed) for seed in range(3)])
    assert pools.shape == (3, 50)
    assert torch.allclose(shares.sum(1), torch.ones(3, dtype=torch.float64))
    rows = problem.subset(pools[1])
    assert torch.allclose(estimate_basin(rows).minimum, estimate_basin(problem, shares).minimum[1], atol=1e-9)
    large = draw_shares(problem, 1_000_000, torch.Generator().manual_seed(0))
    assert torch.allclose(large, torch.full_like(large, 1 / 899), atol=3e-4)


def test_the_risk_of_a_random_predictor_is_exact() -> None:
    problem = digits_pair("identity").source
    basin = estimate_basin(problem)
    law = Gaussian(basin.minimum, 0.1 * basin.noise)
    draws = law.sample(20_000, torch.Generator().manual_seed(0))
    apart = problem.mistakes(draws).mean() - problem.mistake_probabilities(law.mean, law.covariance).mean()
    assert abs(float(apart)) < 0.002


def _problem(rows: list[list[float]], targets: list[float], loss: str = "logistic", ridge: float = 0.0) -> Problem:
    return Problem(torch.tensor(rows, dtype=torch.float64), torch.tensor(targets, dtype=torch.float64), loss, ridge)  # type: ignore[arg-type]


def test_classes_that_can_be_separated_have_no_minimum_without_a_ridge() -> None:
    rows = [[1.0], [2.0], [-1.0], [-2.0]]
    with pytest.raises(DiffusionError, match=r"no minimum .*; add a ridge"):
        estimate_basin(_problem(rows, [1.0, 1.0, 0.0, 0.0]))
    assert estimate_basin(_problem(rows, [1.0, 1.0, 0.0, 0.0], ridge=0.1)).minimum.item() > 0


def test_dependent_columns_make_a_singular_hessian() -> None:
    basin = estimate_basin(_problem([[1.0, 2.0], [2.0, 4.0], [3.0, 6.0]], [1.0, 2.0, 4.0], "squares"))
    with pytest.raises(DiffusionError, match=r"the Hessian is singular: .* no law is stationary; add a ridge"):
        basin.require_stationary()


@pytest.mark.parametrize(
    ("rows", "targets", "said"),
    [
        ([[1.0], [2.0]], [0.0, 1.0], "2 examples are too few to estimate .*; take at least 3"),
        (
            [[1.0], [float("nan")], [2.0]],
            [0.0, 1.0, 0.0],
            "the rows of the data hold 1 numbers that are not finite, the first in row 1",
        ),
        (
            [[1.0], [2.0], [2.0]],
            [0.0, 1.0, float("inf")],
            "the targets of the data hold .* row 2; leave these examples out",
        ),
        ([[1.0], [2.0], [2.0]], [0.0, 1.0], "do not fit"),
        ([[1.0], [2.0], [2.0]], [0.0, 1.0, 3.0], "targets 0 and 1"),
    ],
)
def test_data_that_cannot_be_used_are_refused(rows: list[list[float]], targets: list[float], said: str) -> None:
    with pytest.raises(DiffusionError, match=said):
        _problem(rows, targets)


def test_any_table_can_be_used() -> None:
    import numpy as np

    table = np.random.default_rng(0).normal(3.0, 2.0, (40, 3))
    problem = problem_of(table, table @ np.array([1.0, -1.0, 0.5]), "squares", 0.1)
    assert problem.dimension == 4
    with pytest.raises(DiffusionError, match="do not fit"):
        problem_of(table, table[:, :1], "squares", 0.1)
