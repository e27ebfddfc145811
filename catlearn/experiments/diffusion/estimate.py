"""From data to a basin: the minimum by Newton's method, Hessian and gradient covariance by torch.func."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor
from torch.func import grad, jacrev, vmap

from .basin import Basin
from .gaussian import symmetric
from .linear_models import Problem
from .problems import DiffusionError

ROUNDS = 60
CONVERGED = 1e-10
VANISHED = 1e-6


def estimate_basin(problem: Problem, weights: Tensor | None = None) -> Basin:
    """The basin of a training loss: x*, its Hessian A, and the covariance C of the gradients of single examples at x*.

    `weights` (..., N), which sum to 1, are the shares of the examples; many samples of one population are done at once
    so, as a stack of basins. Without them all examples count alike. Raises `DiffusionError` where Newton's method finds
    no minimum.

    >>> rows = torch.tensor([[1.0], [1.0], [1.0], [1.0]], dtype=torch.float64)
    >>> targets = torch.tensor([0.0, 0.0, 2.0, 2.0], dtype=torch.float64)
    >>> basin = estimate_basin(Problem(rows, targets, "squares", ridge=0.0))
    >>> basin.minimum.item(), basin.hessian.item(), basin.noise.item()
    (1.0, 1.0, 1.0)
    """
    count = len(problem.rows)
    shares = problem.rows.new_full((count,), 1 / count) if weights is None else weights
    stack = shares.reshape(-1, count)

    def objective(at: Tensor, share: Tensor) -> Tensor:
        losses = vmap(problem.example_loss, in_dims=(None, 0, 0))(at, problem.rows, problem.targets)
        return share @ losses

    start = problem.rows.new_zeros(len(stack), problem.dimension)
    minimum = newton(objective, start, stack)
    curvature = vmap(jacrev(grad(objective)))(minimum, stack)
    noise = torch.stack([_noise(problem, *pair) for pair in zip(minimum, stack, strict=True)])
    shape = shares.shape[:-1]
    return Basin(
        minimum.reshape(*shape, -1),
        symmetric(curvature).reshape(*shape, *curvature.shape[1:]),
        noise.reshape(*shape, *noise.shape[1:]),
    )


def example_gradients(problem: Problem, at: Tensor) -> Tensor:
    """The gradient of the loss of every example at one point, (N, d)."""
    found: Tensor = vmap(grad(problem.example_loss), in_dims=(None, 0, 0))(at, problem.rows, problem.targets)
    return found


def newton(objective: Callable[[Tensor, Tensor], Tensor], start: Tensor, given: Tensor) -> Tensor:
    """Minima of objective(w, given) for a stack of starts (R, d) and what is given with each, (R, ...).

    Newton steps with curvature made positive, halved until the objective falls. Raises `DiffusionError` where the
    gradient does not vanish: there is no minimum, as for classes that a hyperplane separates without a ridge.
    """
    slope, bend, value = vmap(grad(objective)), vmap(jacrev(grad(objective))), vmap(objective)
    at, first = start, bend(start, given).abs().amax((-2, -1))
    for _ in range(ROUNDS):
        gradient = slope(at, given)
        if gradient.abs().amax() < CONVERGED:
            break
        curvatures, axes = torch.linalg.eigh(symmetric(bend(at, given)))
        bounded = curvatures.abs().clamp_min(1e-9)
        step = (axes @ ((axes.mT @ gradient.unsqueeze(-1)) / bounded.unsqueeze(-1))).squeeze(-1)
        at = _halved(lambda point: value(point, given), at, step)
    # A gradient that vanishes with the curvature is the foot of a slope without end.
    flat = bend(at, given).abs().amax((-2, -1)) < VANISHED * first
    if slope(at, given).abs().amax() < 1e3 * CONVERGED and not flat.any():
        return at
    message = f"the training loss has no minimum that Newton's method finds in {ROUNDS} steps"
    raise DiffusionError(message, "add a ridge")


def _halved(value: Callable[[Tensor], Tensor], at: Tensor, step: Tensor) -> Tensor:
    before, size = value(at), at.new_ones(len(at), 1)
    for _ in range(20):
        # A step that changes nothing but the last bits is no failure.
        worse = value(at - size * step) > before + 1e-13 * before.abs()
        if not worse.any():
            break
        size = torch.where(worse.unsqueeze(-1), size / 2, size)
    return at - size * step


def _noise(problem: Problem, at: Tensor, share: Tensor) -> Tensor:
    gradients = example_gradients(problem, at)
    centred = gradients - share @ gradients
    return symmetric((centred * share.unsqueeze(-1)).mT @ centred)
