"""Weight decay on both layers of a linear network is a penalty on the length of their product.

The least of (w/2)(|W_1|^2 + |W_2|^2) over all factors of a vector b is w |b|. So the trained vector is that of a ridge
regression whose penalty w / (2 |b|) depends on the solution itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch

BISECTIONS = 200


def decayed_solution(second: torch.Tensor, cross: torch.Tensor, decay: float) -> torch.Tensor:
    """The vectors, (batch, d), that weight decay leads to, for X^T X / n, (batch, d, d), and X^T y / n, (batch, d).

    >>> import torch
    >>> eye = torch.eye(1, dtype=torch.float64)[None]
    >>> decayed_solution(eye, torch.ones(1, 1, dtype=torch.float64), 0.5).item()
    0.75
    """
    import torch

    values, vectors = torch.linalg.eigh(second)
    along = (vectors.mT @ cross[..., None])[..., 0]
    low = torch.zeros_like(values[:, :1])
    high = along.square().sum(-1, keepdim=True).sqrt() * 2 / decay + 1
    # With the ridge l, the length of the solution comes out as w / (2 l) at one l alone: l * length grows with l.
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        length = (along / (values.clamp_min(0) + middle)).square().sum(-1, keepdim=True).sqrt()
        short = middle * length < decay / 2
        low, high = torch.where(short, middle, low), torch.where(short, high, middle)
    solved = along / (values.clamp_min(0) + (low + high) / 2)
    # Where the labels pull less than the decay, nothing is learned.
    pulls = 2 * along.square().sum(-1, keepdim=True).sqrt() > decay
    found: torch.Tensor = (vectors @ torch.where(pulls, solved, 0.0)[..., None])[..., 0]
    return found
