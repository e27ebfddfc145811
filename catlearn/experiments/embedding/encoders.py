"""Encoders that an experiment trains itself: masked autoencoders, many models in one program.

An encoder is din -> hidden -> code, a decoder code -> hidden -> din, with GELU between. Half of the inputs are set to
0, and the loss is that on the masked ones: the analogue of masked language modelling. The code is the embedding; the
masked reconstruction error is the analogue of pseudo-perplexity. Models differ in their seeds and in the weights with
which the examples are drawn.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import gelu

from .kernels import Array

RATE = 3e-3
BATCH = 64
MASKED = 0.5

Parameters = list[Tensor]


def train_encoders(
    inputs: Array,
    weights: Array,
    seeds: Sequence[int],
    *,
    hidden: int = 128,
    code: int = 16,
    steps: int = 1200,
    device: str = "cpu",
) -> Parameters:
    """One encoder for each seed, all trained at once.

    `inputs` has a row for each training example; `weights`, of shape (models, examples), says how often each model
    draws it. The parameters have the models in front: weights (models, from, to), biases (models, 1, to). All models
    see the same masks.
    """
    size = inputs.shape[1]
    shapes = ((size, hidden), (hidden, code), (code, hidden), (hidden, size))
    generators = [torch.Generator().manual_seed(seed) for seed in seeds]
    parameters = [_drawn(generators, *shape).to(device).requires_grad_() for shape in shapes]
    parameters += [torch.zeros(len(seeds), 1, to, device=device, requires_grad=True) for _, to in shapes]
    examples, chances = torch.from_numpy(inputs).float().to(device), torch.from_numpy(weights).double()
    optimizer = torch.optim.Adam(parameters, lr=RATE)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps)
    order = _orders(chances, generators, steps)
    shared = torch.Generator().manual_seed(seeds[0])
    for step in range(steps):
        batch = examples[order[:, step].to(device)]
        masks = (torch.rand(BATCH, size, generator=shared) < MASKED).to(device).expand_as(batch)
        error = (decoded(parameters, batch * ~masks) - batch).square() * masks
        loss = error.sum((1, 2)) / masks.sum((1, 2)).clamp(min=1)
        optimizer.zero_grad()
        loss.sum().backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        schedule.step()
    return [parameter.detach() for parameter in parameters]


def _drawn(generators: Sequence[torch.Generator], start: int, end: int) -> Tensor:
    return torch.stack([torch.randn(start, end, generator=one) / start**0.5 for one in generators])


def _orders(chances: Tensor, generators: Sequence[torch.Generator], steps: int) -> Tensor:
    """Which examples each model sees: shape (models, steps, batch), drawn with replacement by its weights."""
    drawn = [
        torch.multinomial(chance, steps * BATCH, replacement=True, generator=one).reshape(steps, BATCH)
        for chance, one in zip(chances, generators, strict=True)
    ]
    return torch.stack(drawn)


def encoded(parameters: Parameters, inputs: Tensor) -> Tensor:
    """The codes of inputs: shape (models, count, code)."""
    first, second, _, _, one, other, *_ = parameters
    return gelu(inputs @ first + one) @ second + other


def decoded(parameters: Parameters, inputs: Tensor) -> Tensor:
    """What is made of inputs, through the code."""
    _, _, third, fourth, _, _, one, other = parameters
    return gelu(encoded(parameters, inputs) @ third + one) @ fourth + other


def embeddings(parameters: Parameters, inputs: Array) -> Array:
    """The codes of data as every model sees them: shape (models, data, code)."""
    with torch.no_grad():
        found = encoded(parameters, torch.from_numpy(inputs).float().to(parameters[0].device))
    return np.asarray(found.double().cpu().numpy())


def perplexities(parameters: Parameters, inputs: Array, *, rounds: int = 8, seed: int = 0) -> Array:
    """The masked reconstruction error of each datum for every model, the mean of some random masks: (models, data)."""
    generator = torch.Generator().manual_seed(seed)
    data = torch.from_numpy(inputs).float().to(parameters[0].device)
    total = torch.zeros(len(parameters[0]), len(data), dtype=torch.float64)
    with torch.no_grad():
        for _ in range(rounds):
            mask = (torch.rand(data.shape, generator=generator) < MASKED).to(data.device)
            error = (decoded(parameters, data * ~mask) - data).square() * mask
            total += (error.sum(-1) / mask.sum(-1).clamp(min=1)).double().cpu()
    return np.asarray((total / rounds).numpy())
