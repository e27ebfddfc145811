"""Modules of one variable: the rank along a direction, functions of some roughness, and gaps of some smoothness."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

from ..universes.para import TERMS

OCTAVES = 17


class Index(nn.Module):
    """x goes to Phi(w . x), for directions w of length 1: the rank of x along each, between 0 and 1."""

    directions: Tensor

    def __init__(self, start: int, end: int, random: torch.Generator) -> None:
        super().__init__()
        drawn = torch.randn(end, start, generator=random)
        self.register_buffer("directions", nn.functional.normalize(drawn, dim=1))

    def forward(self, points: Tensor) -> Tensor:
        """The ranks of the points."""
        ranks: Tensor = torch.special.ndtr(points @ self.directions.T)
        return ranks


class Holder(nn.Module):
    """A fixed function h of each coordinate with |h(u) - h(v)| <= constant |u - v|^exponent.

    With exponent 1 it is v + sin(2 pi v) / 10, whose slope is at most 1 + pi / 5, scaled. Below 1 it is the sum of
    2^(-a k) cos(2 pi 2^k v + phase) over 17 octaves (Weierstrass), which is rough everywhere; its constant is at most
    2 pi 2^(1-a) / (2^(1-a) - 1) + 2 / (1 - 2^-a), by which it is scaled.
    """

    phases: Tensor

    def __init__(self, exponent: float, constant: float, random: torch.Generator) -> None:
        super().__init__()
        self.exponent = exponent
        self.register_buffer("phases", 2 * math.pi * torch.rand(OCTAVES, generator=random))
        steepest = 1 + math.pi / 5
        if exponent < 1:
            growth = 2 ** (1 - exponent)
            steepest = 2 * math.pi * growth / (growth - 1) + 2 / (1 - 2**-exponent)
        self.scale = constant / steepest

    def forward(self, points: Tensor) -> Tensor:
        """The values at the points."""
        if self.exponent >= 1:
            return self.scale * (points + torch.sin(2 * math.pi * points) / 10)
        octave = torch.arange(OCTAVES, dtype=points.dtype, device=points.device)
        waves = torch.cos(2 * math.pi * 2**octave * points[..., None] + self.phases)
        return self.scale * (2 ** (-self.exponent * octave) * waves).sum(dim=-1)


class Smooth(nn.Module):
    """u goes to u + r sum_j c_j j^-(s + 1/2) sqrt(2) cos(pi j u), with s derivatives; c is learnt, 0 at the start."""

    weights: Tensor

    def __init__(self, smoothness: float, radius: float) -> None:
        super().__init__()
        order = torch.arange(1, TERMS + 1, dtype=torch.float32)
        self.register_buffer("weights", radius * math.sqrt(2) * order ** -(smoothness + 0.5))
        self.coefficients = nn.Parameter(torch.zeros(TERMS))

    def forward(self, points: Tensor) -> Tensor:
        """The values at the points."""
        order = torch.arange(1, TERMS + 1, dtype=points.dtype, device=points.device)
        waves = torch.cos(math.pi * order * points[..., None])
        moved: Tensor = points + (self.weights * self.coefficients * waves).sum(dim=-1)
        return moved
