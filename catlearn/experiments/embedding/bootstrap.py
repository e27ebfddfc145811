"""The bootstrap of two random dot product graphs, in batches: many pairs are drawn and embedded at once.

Each pair needs the leading vectors of its own omnibus matrix. They are near those of the observed pair, so a few rounds
of subspace iteration from there find them; a round is one product of batches of graphs with batches of blocks.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from .kernels import Array
from .nulls import probabilities
from .spectral import Frame

ROUNDS = 60
"""At most; a batch stops where no eigenvalue changes by more than `SETTLED` of the greatest one any more."""

SETTLED = 3e-6
SPARE = 4
BATCH = 4
"""Pairs at once: so few stay in a processor's cache. On an accelerator more are faster."""


def drawn_movements(frame: Frame, *, draws: int, seed: int = 0, device: str = "cpu", batch: int = BATCH) -> Array:
    """How far each datum moves between two graphs that are both drawn from the mean positions: shape (draws, data).

    The pairs do not depend on how many are in a batch, nor, up to the accuracy of the iteration, does the answer.
    """
    chance = torch.from_numpy(probabilities(frame)).float().to(device)
    generator = torch.Generator().manual_seed(seed)
    start = _start(frame, generator).to(device)
    found = [
        _movements(_graphs(chance, size, generator), start, frame.dimension)
        for size in [min(batch, draws - done) for done in range(0, draws, batch)]
    ]
    return np.asarray(torch.cat(found).double().cpu().numpy())


def _start(frame: Frame, generator: torch.Generator) -> Tensor:
    """The observed vectors of both slices, and some random ones besides: shape (2, n, d + spare)."""
    observed = torch.from_numpy(frame.positions).float()
    return torch.cat([observed, torch.randn(*observed.shape[:2], SPARE, generator=generator)], -1)


def _graphs(chance: Tensor, size: int, generator: torch.Generator) -> Tensor:
    """Pairs of graphs without loops: shape (size, 2, n, n)."""
    side = len(chance)
    uniform = torch.rand(size, 2, side, side, generator=generator).to(chance.device)
    upper = (uniform < chance).float().triu(1)
    return upper + upper.mT


def _movements(graphs: Tensor, start: Tensor, dimension: int) -> Tensor:
    shape = (len(graphs), *start.shape)
    flat = torch.linalg.qr(start.expand(shape).flatten(1, 2))[0]
    last = torch.full((len(graphs), dimension), torch.inf, device=start.device)
    for _ in range(ROUNDS):
        image = _apply(graphs, flat.reshape(shape)).flatten(1, 2)
        values, turn = torch.linalg.eigh(flat.mT @ image)
        order = values.abs().argsort(dim=-1, descending=True)[:, :dimension]
        values = values.gather(1, order)
        if ((values - last).abs() <= SETTLED * values.abs().amax(1, keepdim=True)).all():
            break
        last, flat = values, torch.linalg.qr(image)[0]
    vectors = flat @ turn.gather(2, order[:, None].expand(-1, turn.shape[1], -1))
    positions = (vectors * values.abs().sqrt()[:, None]).reshape(*shape[:3], dimension)
    moved: Tensor = (positions[:, 0] - positions[:, 1]).norm(dim=-1)
    return moved


def _apply(graphs: Tensor, block: Tensor) -> Tensor:
    """The omnibus matrices times blocks: ((A_s (x_1 + x_2)) + A_1 x_1 + A_2 x_2) / 2."""
    width = block.shape[-1]
    image = graphs @ torch.cat([block, block.sum(1, keepdim=True).expand_as(block)], -1)
    return (image[..., width:] + image[..., :width].sum(1, keepdim=True)) / 2
