r"""Stochastic gradient descent on least squares, to the last digit: the exact law of its first two moments.

With replacement, the error D = x - x* moves as D <- D - step (H D + noise(D)), where the noise of one example is
g + (h - H) D with g its gradient at x*, h = x x' + ridge and H = E h. Hence with m = E D and W = E[D D']

    m <- (I - step H) m
    W <- (I - step H) W (I - step H) + (step^2 / batch) (E[h W h] - H W H + E[g (h m)'] + E[h m g'] + C)

which is linear: nothing is approximated, and nothing is assumed of the data. For the stationary law m = 0.
"""

from __future__ import annotations

import torch
from torch import Tensor

from .basin import Descent
from .estimate import estimate_basin, example_gradients
from .gaussian import Gaussian, symmetric
from .linear_models import Problem
from .problems import DiffusionError


def moments(problem: Problem, descent: Descent, start: Gaussian, steps: int) -> Gaussian:
    """Mean and covariance after `steps` steps from particles with the moments of `start`: exact at any step size."""
    _require_squares(problem)
    basin = estimate_basin(problem)
    gradients = example_gradients(problem, basin.minimum)
    shrink = _identity(problem) - descent.step * basin.hessian
    mean = start.mean - basin.minimum
    second = start.covariance + torch.outer(mean, mean)
    for _ in range(steps):
        noise = _growing(problem, second) + _mixed(problem, gradients, mean) + basin.noise
        second = symmetric(shrink @ second @ shrink + descent.step * descent.scale * noise)
        mean = shrink @ mean
    return Gaussian(mean + basin.minimum, symmetric(second - torch.outer(mean, mean)))


def _growing(problem: Problem, moment: Tensor) -> Tensor:
    """E[h W h] - H W H: the part of the noise that grows with the error. The ridge, the same for all, drops out."""
    plain = problem.rows.mT @ problem.rows / len(problem.rows)
    weighted = problem.rows * ((problem.rows @ moment) * problem.rows).sum(-1, keepdim=True)
    return symmetric(problem.rows.mT @ weighted / len(problem.rows) - plain @ moment @ plain)


def _mixed(problem: Problem, gradients: Tensor, mean: Tensor) -> Tensor:
    """E[g (h m)'] and its transpose, added: what the two noises share while the mean is away from the minimum."""
    moved = problem.rows * (problem.rows @ mean).unsqueeze(-1)
    cross = gradients.mT @ moved / len(problem.rows)
    return cross + cross.mT


def operator(problem: Problem, descent: Descent) -> Tensor:
    """The linear map W -> (I - step H) W (I - step H) + (step^2 / batch) (E[h W h] - H W H) as a d^2 by d^2 matrix."""
    _require_squares(problem)
    rows, count, dimension = problem.rows, len(problem.rows), problem.dimension
    plain = rows.mT @ rows / count
    shrink = _identity(problem) - descent.step * (plain + problem.ridge * _identity(problem))
    squared = (rows.unsqueeze(-1) * rows.unsqueeze(-2)).reshape(count, -1)
    fourth = (squared.mT @ squared / count).reshape(dimension, dimension, dimension, dimension)
    fourth = fourth.permute(0, 2, 1, 3).reshape(dimension**2, dimension**2)
    return torch.kron(shrink, shrink) + descent.step * descent.scale * (fourth - torch.kron(plain, plain))


def stationary_exact(problem: Problem, descent: Descent) -> Gaussian:
    """Mean and covariance of the stationary law of stochastic gradient descent on least squares, with replacement.

    The law has these moments and is not normal. Raises `DiffusionError` where the step size is past the mean-square
    stability limit, which is stricter than 2 / (largest eigenvalue) and depends on the batch.
    """
    basin = estimate_basin(problem)
    basin.require_stationary()
    descent.require_stable(basin)
    linear = operator(problem, descent)
    radius = spectral_radius(linear)
    if radius >= 1:
        message = (
            f"step size {descent.step:g} with batches of {descent.batch} is past the mean-square stability limit: "
            f"the variance grows by the factor {radius:.4g} in a step"
        )
        raise DiffusionError(message, "take a smaller step or a larger batch")
    eye = torch.eye(len(linear), dtype=linear.dtype, device=linear.device)
    flat = torch.linalg.solve(eye - linear, (descent.step * descent.scale * basin.noise).reshape(-1))
    return Gaussian(basin.minimum, symmetric(flat.reshape(basin.hessian.shape)))


def spectral_radius(linear: Tensor) -> float:
    """The largest absolute value of an eigenvalue."""
    return float(torch.linalg.eigvals(linear).abs().amax())


def stability_limit(problem: Problem, batch: int, tolerance: float = 1e-6) -> float:
    """The step size from which on the variance of stochastic gradient descent grows without bound.

    It rises with the batch and stays below 2 / (largest eigenvalue), the limit of the mean (Mulayoff and
    Michaeli 2023).
    """
    low, high = 0.0, 2 / float(estimate_basin(problem).curvatures.amax())
    while high - low > tolerance * high:
        middle = (low + high) / 2
        stable = spectral_radius(operator(problem, Descent(middle, batch))) < 1
        low, high = (middle, high) if stable else (low, middle)
    return low


def _identity(problem: Problem) -> Tensor:
    return torch.eye(problem.dimension, dtype=problem.rows.dtype, device=problem.rows.device)


def _require_squares(problem: Problem) -> None:
    if problem.loss != "squares":
        message = "the exact law of stochastic gradient descent is known for least squares only"
        raise DiffusionError(message, "for another loss compare with the discrete Lyapunov law")
