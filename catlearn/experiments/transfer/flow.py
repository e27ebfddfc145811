"""Gradient flow of a two-layer linear network, solved in the basis of the samples' singular vectors.

On the balanced manifold W_1 = u v^T, w = c v the flow is u' = -2c (c G u - h), and c^2 - |u|^2 is conserved. With c held
fixed for a short while, each coordinate of u relaxes exponentially; c follows from what is conserved. A step costs O(d),
time steps grow geometrically, and stopping early is free.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .spectral import Spectral, spectral

if TYPE_CHECKING:
    import torch

    from .closed_form import Problem

START = 1e-4
"""The size of the weights from which scratch starts; what is left of it in the end is of the order of its square."""

FIRST_STEP = 1e-3
GROWTH = 1.02
"""Each time step is so much longer than the one before it, and at most a thousandth of the time that has passed."""


@dataclass(frozen=True)
class Flowed:
    """What an arm has learned at the end: its risk and its distance from the closed form, (seeds, angles) each."""

    risk: torch.Tensor
    distance: torch.Tensor


def flow(problem: Problem, arm: str, time: float, *, steps: int = 0) -> Flowed:
    """Train an arm (scratch, finetune or lpft) for that time, from a source of length 1 that was learned perfectly.

    >>> from catlearn.experiments.transfer.closed_form import problem
    >>> from catlearn.experiments.transfer.samples import draw_samples
    >>> given = problem(draw_samples((0,), 10, 20), (0.5,), 0.2)
    >>> end = given.risk(given.solution("finetune"))
    >>> bool((flow(given, "finetune", 1e4).risk - end).abs().max() < 1e-9)
    True
    """
    import torch

    basis = spectral(problem)
    fitted = basis.fitted(problem)
    rates = basis.squares[..., None] / problem.samples.n
    # What has no samples does not move: u keeps its part there, which only the last layer rescales.
    unseen = problem.unseen_squared if arm != "scratch" else torch.zeros_like(problem.unseen_squared)
    u, c = _start(problem, basis, arm, fitted)
    conserved = u.square().sum(-2) + unseen - c.square()
    sign = torch.where(c < 0, -1.0, 1.0)
    elapsed, step = 0.0, FIRST_STEP
    while elapsed < time:
        step = min(step * GROWTH, time - elapsed)
        half = _relax(u, c, fitted, rates, step / 2)
        middle = sign * (half.square().sum(-2) + unseen - conserved).clamp_min(1e-30).sqrt()
        u = _relax(u, middle, fitted, rates, step)
        c = sign * (u.square().sum(-2) + unseen - conserved).clamp_min(1e-30).sqrt()
        elapsed += step
    return _ended(problem, basis, arm, u, c)


def _start(problem: Problem, basis: Spectral, arm: str, fitted: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    import torch

    if arm == "scratch":
        along = basis.squares[..., None] * fitted
        u = START * along / along.square().sum(-2, keepdim=True).sqrt()
        return u, torch.full_like(u[:, 0], START)
    u = basis.learned[..., None].expand_as(fitted)
    return u, problem.probe() if arm == "lpft" else torch.ones_like(u[:, 0])


def _relax(u: torch.Tensor, c: torch.Tensor, fitted: torch.Tensor, rates: torch.Tensor, step: float) -> torch.Tensor:
    goal = fitted / c[:, None]
    return goal + (u - goal) * (-2 * rates * c.square()[:, None] * step).exp()


def _ended(problem: Problem, basis: Spectral, arm: str, u: torch.Tensor, c: torch.Tensor) -> Flowed:
    target, learned = basis.target(problem), c[:, None] * u
    cosine, sine = problem.plane
    seen = (learned - target).square().sum(-2)
    # Outside the samples: the target's part there, and of the source's so much as c says.
    kept = c if arm != "scratch" else 0 * c
    outside_target = 1 - target.square().sum(-2)
    overlap = cosine * problem.unseen_squared - sine * (basis.learned * basis.beside).sum(-1, keepdim=True)
    outside = outside_target - 2 * kept * overlap + kept.square() * problem.unseen_squared
    end = basis.fitted(problem)
    factor = problem.probed_scale() if arm == "lpft" else problem.scale(2, "balanced")
    gap = (kept - factor).square() * problem.unseen_squared if arm != "scratch" else 0.0
    distance = ((learned - end).square().sum(-2) + gap).sqrt() / end.square().sum(-2).sqrt()
    return Flowed(seen + outside.clamp_min(0.0), distance)
