"""The bootstrap of two random dot product graphs, in batches: many pairs are drawn and embedded at once.

Each pair needs the leading vectors of its own omnibus matrix. They are near those of the observed pair, so a few rounds
of subspace iteration from there find them; a round is a product of batches of graphs with batches of blocks.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from .kernels import Array
from .nulls import probabilities
from .spectral import Frame

ROUNDS = 25
SPARE = 4
CHUNK = 20


def drawn_movements(frame: Frame, *, draws: int, seed: int = 0, device: str = "cpu") -> Array:
    """How far each datum moves between two graphs that are both drawn from the mean positions: shape (draws, data)."""
    chance = torch.from_numpy(probabilities(frame)).float().to(device)
    generator = torch.Generator().manual_seed(seed)
    start = _start(frame, generator).to(device)
    found = [
        _movements(_graphs(chance, size, generator), start, frame.dimension)
        for size in [min(CHUNK, draws - done) for done in range(0, draws, CHUNK)]
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
    block = start.expand(len(graphs), *start.shape)
    shape = block.shape
    for _ in range(ROUNDS):
        block = torch.linalg.qr(_apply(graphs, block).flatten(1, 2))[0].reshape(shape)
    image = _apply(graphs, block)
    flat = block.flatten(1, 2)
    values, turn = torch.linalg.eigh(flat.mT @ image.flatten(1, 2))
    order = values.abs().argsort(dim=-1, descending=True)[:, :dimension]
    values = values.gather(1, order)
    vectors = flat @ turn.gather(2, order[:, None].expand(-1, turn.shape[1], -1))
    positions = (vectors * values.abs().sqrt()[:, None]).reshape(*shape[:3], dimension)
    moved: Tensor = (positions[:, 0] - positions[:, 1]).norm(dim=-1)
    return moved


def _apply(graphs: Tensor, block: Tensor) -> Tensor:
    """The omnibus matrices times blocks: ((A_s (x_1 + x_2)) + A_1 x_1 + A_2 x_2) / 2."""
    total = block.sum(1, keepdim=True)
    mixed = (graphs @ block).sum(1, keepdim=True)
    return (graphs @ total + mixed) / 2
