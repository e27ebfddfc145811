"""Gradient flow of a two-layer linear network, solved in the basis of the samples' singular vectors.

On the balanced manifold W_1 = u v^T, w = c v the flow is u' = -2c (c G u - h), and c^2 - |u|^2 is conserved. With c
held fixed for a short while, each coordinate of u relaxes exponentially; c follows from what is conserved. A step costs
O(d), time steps grow geometrically, and stopping early is free.
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
GROWTH = 1.03
"""Each time step is at most so much longer than the one before it."""

CHANGE = 0.05
"""The share of itself by which the last layer may change in a step."""

NEWTON = 3
"""Steps of Newton's method for each step of time."""

SMALL = 1e-4
"""Below this square the last layer is followed by its own motion."""

LEAST_STEP = 0.03
"""Time steps do not become shorter than this share of the fastest relaxation."""


@dataclass(frozen=True)
class Flowed:
    """What an arm has learned at the end: its risk and its distance from the closed form, (seeds, angles) each."""

    risk: torch.Tensor
    distance: torch.Tensor


def flow(problem: Problem, arm: str, time: float) -> Flowed:
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
    motion = _Motion(fitted, rates, unseen - conserved)
    elapsed, step = 0.0, FIRST_STEP
    while elapsed < time:
        step = min(step * GROWTH, motion.resolved(u, c), time - elapsed)
        u, c = motion.step(u, c, step)
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


@dataclass(frozen=True)
class _Motion:
    """The flow of (u, c): where u would settle times c, the rates, and |c|^2 - |u|^2, which is conserved."""

    fitted: torch.Tensor
    rates: torch.Tensor
    offset: torch.Tensor

    def step(self, u: torch.Tensor, c: torch.Tensor, step: float) -> tuple[torch.Tensor, torch.Tensor]:
        """One step of the implicit midpoint rule in c; u relaxes exactly at the c of the middle.

        Newton's method finds the middle: a long explicit step would overshoot for ever.
        """
        speed = self.speed(u, c)
        middle = c
        for _ in range(NEWTON):
            nudge = 1e-6 * c.abs() + 1e-12
            wrong = middle - (c + self._after(u, c, middle, speed, step)) / 2
            beyond = middle + nudge - (c + self._after(u, c, middle + nudge, speed, step)) / 2
            middle = middle - wrong * nudge / (beyond - wrong)
        u_after = self.relaxed(u, middle, step)
        return u_after, self._last(u_after, c, c + step * speed)

    def relaxed(self, u: torch.Tensor, c: torch.Tensor, step: float) -> torch.Tensor:
        """u after a time, with c held fixed; written so that a c near 0 divides nothing large."""
        import torch

        last = torch.where(c.abs() > 1e-12, c, 1e-12)[:, None]
        return u - (self.fitted - last * u) * torch.expm1(-2 * self.rates * last.square() * step) / last

    def speed(self, u: torch.Tensor, c: torch.Tensor) -> torch.Tensor:
        """The derivative of c."""
        return 2 * (u * self.rates * (self.fitted - c[:, None] * u)).sum(-2)

    def resolved(self, u: torch.Tensor, c: torch.Tensor) -> float:
        """A time in which c changes by no more than a small share of itself."""
        slowest = float((CHANGE * c.abs() / self.speed(u, c).abs().clamp_min(1e-30)).min())
        return max(LEAST_STEP / float(self.rates.max()), slowest)

    def _after(
        self, u: torch.Tensor, c: torch.Tensor, middle: torch.Tensor, speed: torch.Tensor, step: float
    ) -> torch.Tensor:
        return self._last(self.relaxed(u, middle, step), c, c + step * speed)

    def _last(self, u: torch.Tensor, before: torch.Tensor, moved: torch.Tensor) -> torch.Tensor:
        """c by what is conserved, or by its own motion where it is so small that its square would cancel."""
        import torch

        square = u.square().sum(-2) + self.offset
        sign = torch.where(before < 0, -1.0, 1.0)
        return torch.where(square > SMALL, square.clamp_min(SMALL).sqrt() * sign, moved)


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
