"""Contrastive training: of two parallel paths, equal ones are drawn together and different ones apart."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from ...theory.category import Category
from .network import PathEncoder
from .words import Words

CONVERGED = 1e-7


@dataclass(frozen=True, slots=True)
class Pairs:
    """Which pairs of words are equal and which are different, as masks (words, words); others are not compared."""

    equal: Tensor
    different: Tensor


def pairs_of(words: Words, morphisms: list[int], device: str) -> Pairs:
    """The pairs of parallel words, told apart by the morphisms that they denote."""
    ends = torch.tensor([(path.dom, path.cod) for path in words.paths], device=device)
    parallel = (ends[:, None] == ends[None]).all(-1)
    number = torch.tensor(morphisms, device=device)
    same = number[:, None] == number[None]
    apart = ~torch.eye(len(morphisms), dtype=torch.bool, device=device)
    return Pairs((parallel & same & apart).float(), (parallel & ~same).float())


def contrast(vectors: Tensor, pairs: Pairs) -> Tensor:
    """The loss: the mean of (1 - cosine)^2 over equal pairs, and of max(cosine, 0)^2 over different ones."""
    cosines = vectors @ vectors.mT
    together = ((1 - cosines) ** 2 * pairs.equal).sum() / pairs.equal.sum().clamp(min=1)
    apart = (cosines.clamp(min=0) ** 2 * pairs.different).sum() / pairs.different.sum().clamp(min=1)
    return together + apart


def train(
    category: Category,
    words: Words,
    morphisms: list[int],
    *,
    dimension: int,
    steps: int,
    rate: float,
    seed: int,
    device: str = "cpu",
) -> tuple[PathEncoder, float]:
    """A network that has been shown the words, and its last loss.

    `morphisms` says which morphism each word denotes: equal numbers are equal paths. Every step sees all pairs, so that
    training is a function of its arguments alone. It ends early once the loss is below `CONVERGED`.
    """
    encoder = PathEncoder(category, dimension, torch.Generator().manual_seed(seed)).to(device)
    pairs = pairs_of(words, morphisms, device)
    optimizer = torch.optim.Adam(encoder.parameters(), lr=rate)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, steps, eta_min=rate / 50)
    loss = float("inf")
    for _ in range(steps):
        optimizer.zero_grad()
        error = contrast(encoder(words), pairs)
        error.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        schedule.step()
        loss = float(error.detach())
        if loss < CONVERGED:
            break
    return encoder.eval(), loss
