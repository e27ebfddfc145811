"""Samples of the target, drawn anew for each seed and size, whatever is measured on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch


@dataclass(frozen=True)
class Samples:
    """Inputs of shape (seeds, n, d) and label noise of shape (seeds, n), of variance 1 each."""

    inputs: torch.Tensor
    noise: torch.Tensor

    @property
    def n(self) -> int:
        """Samples of each seed."""
        return int(self.inputs.shape[-2])

    @property
    def d(self) -> int:
        """Dimension of the inputs."""
        return int(self.inputs.shape[-1])


def generator(*key: int) -> torch.Generator:
    """A generator of its own for a key, such as (seed, n, d)."""
    import numpy as np
    import torch

    state = np.random.SeedSequence(key).generate_state(1, np.uint64)[0]
    return torch.Generator().manual_seed(int(state) & (2**63 - 1))


def draw_samples(seeds: Sequence[int], n: int, d: int, *, device: str = "cpu", stream: int = 0) -> Samples:
    """The samples of some seeds, in float64. They are drawn on the CPU, so that every device sees the same.

    >>> draw_samples((0, 1), 5, 3).inputs.shape
    torch.Size([2, 5, 3])
    """
    import torch

    inputs = torch.empty(len(seeds), n, d, dtype=torch.float64)
    noise = torch.empty(len(seeds), n, dtype=torch.float64)
    for place, seed in enumerate(seeds):
        source = generator(seed, n, d, stream)
        inputs[place] = torch.randn(n, d, generator=source, dtype=torch.float64)
        noise[place] = torch.randn(n, generator=source, dtype=torch.float64)
    return Samples(inputs.to(device), noise.to(device))
