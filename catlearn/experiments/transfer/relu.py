"""Two-layer ReLU networks: a target whose neurons the source has only in part.

A teacher is f(x) = sum of c_i relu(w_i x) with unit vectors w_i and inputs N(0, I). The source teacher lacks a share of
the target's neurons, and the span of those that it has plays the part of the features. All inner products of neurons
are known (the arc-cosine kernel), so risks are exact, without any test sample.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .closed_form import least_norm
from .samples import generator

if TYPE_CHECKING:
    import torch

TEACHER = 5
"""The stream of random numbers that teachers are drawn from."""


@dataclass(frozen=True)
class Teachers:
    """A target teacher for each seed: unit vectors (seeds, neurons, d), and weights that make E f^2 = 1."""

    vectors: torch.Tensor
    weights: torch.Tensor

    @property
    def d(self) -> int:
        """Dimension of the inputs."""
        return int(self.vectors.shape[-1])

    def kept(self, count: int) -> Teachers:
        """The source teachers, which have the first `count` neurons."""
        return Teachers(self.vectors[:, :count], self.weights[:, :count])

    def values(self, inputs: torch.Tensor) -> torch.Tensor:
        """What the teachers say of inputs (seeds, n, d), (seeds, n)."""
        return (neurons(inputs, self.vectors) @ self.weights[..., None])[..., 0]


def arc_cosine(left: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    """E relu(a x) relu(b x) for the rows a, b of two tables of vectors of any length, (seeds, rows, rows).

    >>> import torch
    >>> arc_cosine(torch.tensor([[2.0]]), torch.tensor([[3.0]])).item()
    3.0
    """
    lengths = left.norm(dim=-1)[..., None] * right.norm(dim=-1)[..., None, :]
    cosine = (left @ right.mT / lengths.clamp_min(1e-300)).clamp(-1, 1)
    found: torch.Tensor = lengths * ((1 - cosine**2).sqrt() + cosine * (math.pi - cosine.arccos())) / (2 * math.pi)
    return found


def neurons(inputs: torch.Tensor, vectors: torch.Tensor) -> torch.Tensor:
    """relu(w x) for each input and vector, (seeds, n, vectors)."""
    return (inputs @ vectors.mT).relu()


def teachers(seeds: Sequence[int], d: int, count: int, *, device: str = "cpu") -> Teachers:
    """Teachers with random unit vectors and weights of random sign."""
    import torch

    vectors, signs = [], []
    for seed in seeds:
        source = generator(seed, d, count, TEACHER)
        drawn = torch.randn(count, d, generator=source, dtype=torch.float64)
        vectors.append(drawn / drawn.norm(dim=-1, keepdim=True))
        signs.append(torch.randint(0, 2, (count,), generator=source) * 2.0 - 1.0)
    table, sign = torch.stack(vectors).to(device), torch.stack(signs).double().to(device)
    power = (sign[:, None] @ arc_cosine(table, table) @ sign[..., None])[:, 0, 0]
    return Teachers(table, sign / power.sqrt()[:, None])


def defect(target: Teachers, vectors: torch.Tensor) -> torch.Tensor:
    """The squared distance of each target from the span of neurons with these vectors, (seeds,)."""
    import torch

    among = arc_cosine(vectors, vectors)
    cross = arc_cosine(vectors, target.vectors) @ target.weights[..., None]
    solved = torch.linalg.solve(among, cross)
    whole = target.weights[:, None] @ arc_cosine(target.vectors, target.vectors) @ target.weights[..., None]
    outside: torch.Tensor = whole - cross.mT @ solved
    return outside[:, 0, 0].clamp_min(0)


def network_risk(target: Teachers, vectors: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
    """E (f - target)^2 of networks with these vectors (seeds, m, d) and weights (seeds, m), exactly, (seeds,)."""
    import torch

    all_vectors = torch.cat([vectors, target.vectors], 1)
    signed = torch.cat([weights, -target.weights], 1)[..., None]
    return (signed.mT @ arc_cosine(all_vectors, all_vectors) @ signed)[:, 0, 0].clamp_min(0)


def probe_risk(target: Teachers, vectors: torch.Tensor, inputs: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    """The exact risk of least squares on neurons with these vectors, (seeds,), from samples."""
    weights = least_norm(neurons(inputs, vectors), labels[..., None])[..., 0]
    return network_risk(target, vectors, weights)


@dataclass(frozen=True)
class Students:
    """Networks that are trained: vectors (batch, m, d) and weights (batch, m)."""

    vectors: torch.Tensor
    weights: torch.Tensor


def small_students(seeds: Sequence[int], d: int, m: int, scale: float = 0.05, *, device: str = "cpu") -> Students:
    """Students with small weights, so that their features are learned and not those of the start."""
    import torch

    vectors = [torch.randn(m, d, generator=generator(seed, d, m, TEACHER, 1)) * scale / d**0.5 for seed in seeds]
    weights = [torch.randn(m, generator=generator(seed, d, m, TEACHER, 2)) * scale / m**0.5 for seed in seeds]
    return Students(torch.stack(vectors).to(device), torch.stack(weights).to(device))


def pretrain_students(
    source: Teachers, start: Students, *, steps: int, batch: int = 512, rate: float = 0.01, seed: int = 0
) -> Students:
    """Train students on fresh samples of their source in every step, by Adam with a rate that falls like a cosine."""
    import torch

    device = start.vectors.device
    draws = generator(seed, start.vectors.shape[-1], TEACHER, 3)
    taught = Teachers(source.vectors.float(), source.weights.float())

    def fresh() -> tuple[torch.Tensor, torch.Tensor]:
        inputs = torch.randn(len(start.vectors), batch, taught.d, generator=draws).to(device)
        return inputs, taught.values(inputs)

    return _adam(start, fresh, steps, rate)


def train_students(
    start: Students, inputs: torch.Tensor, labels: torch.Tensor, *, steps: int, rate: float = 0.005
) -> Students:
    """Train students on fixed samples, (batch, n, d) and (batch, n)."""
    fixed = inputs.float(), labels.float()
    return _adam(start, lambda: fixed, steps, rate)


def _adam(start: Students, data: object, steps: int, rate: float) -> Students:
    import torch

    assert callable(data)
    vectors, weights = start.vectors.clone().requires_grad_(), start.weights.clone().requires_grad_()
    optimiser = torch.optim.Adam([vectors, weights], lr=rate)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)
    for _ in range(steps):
        inputs, labels = data()
        found = (neurons(inputs, vectors) @ weights[..., None])[..., 0]
        # A sum over the batch of networks: each has its own gradient, and Adam works on each number alone.
        loss = (found - labels).square().mean(-1).sum()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    return Students(vectors.detach(), weights.detach())
