"""Real stochastic gradient descent on data, many independent runs side by side."""

from __future__ import annotations

from typing import Literal, TypeAlias

import torch
from torch import Tensor

from .basin import Descent
from .linear_models import Problem
from .problems import DiffusionError

Sampling: TypeAlias = Literal["replacement", "epochs"]
"""How batches are drawn: independently with replacement, or by going through the data in a new order each epoch."""


def descend(
    problem: Problem,
    descent: Descent,
    particles: Tensor,
    steps: int,
    generator: torch.Generator,
    *,
    pools: Tensor | None = None,
    sampling: Sampling = "replacement",
) -> Tensor:
    """The weights (P, d) of P runs after `steps` steps from `particles` (P, d), each with its own batches.

    With `pools` (G, N), numbers of examples, the first P / G runs train on the first pool and so on. The laws of this
    room are for batches with replacement; with "epochs" successive batches are correlated, and the variance in flat
    directions is much smaller. Raises `DiffusionError` where an epoch has no full batch, or a run diverges.
    """
    count = len(problem.rows) if pools is None else pools.shape[1]
    if sampling == "epochs" and descent.batch > count:
        message = f"a batch of {descent.batch} cannot be drawn from {count} examples without replacement"
        raise DiffusionError(message, "take a smaller batch, or draw with replacement")
    order: Tensor | None = None
    for number in range(steps):
        if sampling == "epochs":
            order, local = _next_of_epoch(order, number, len(particles), count, descent.batch, generator)
        else:
            size = (len(particles), descent.batch)
            local = torch.randint(count, size, generator=generator, device=particles.device)
        chosen = local if pools is None else _in_pools(pools, local)
        particles = particles - descent.step * problem.batch_gradients(particles, chosen)
    if not torch.isfinite(particles).all():
        message = f"gradient descent with step size {descent.step:g} and batches of {descent.batch} diverges"
        raise DiffusionError(message, "the step size is past the stability limit: take a smaller one")
    return particles


def _next_of_epoch(
    order: Tensor | None, number: int, particles: int, count: int, batch: int, generator: torch.Generator
) -> tuple[Tensor, Tensor]:
    """The order of the current epoch for every particle, and the next batch of it; an incomplete batch is left out."""
    place = number % (count // batch)
    if order is None or place == 0:
        order = torch.rand(particles, count, generator=generator, device=generator.device).argsort(1)
    return order, order[:, place * batch : (place + 1) * batch]


def _in_pools(pools: Tensor, local: Tensor) -> Tensor:
    each = len(local) // len(pools)
    owner = torch.arange(len(pools), device=pools.device).repeat_interleave(each)
    return pools[owner].gather(1, local)
