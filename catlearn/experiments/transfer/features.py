"""A probe on k features, of which the target lies partly outside: its own double descent at n = k."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .closed_form import least_norm
from .samples import Samples

if TYPE_CHECKING:
    import torch


def features_risks(samples: Samples, k: int, angles: Sequence[float], noise: float) -> torch.Tensor:
    """The risks of least squares on k orthonormal features, (seeds, angles).

    The features are the first axis and the axes from the third on; the target lies at the angle to the first, towards
    the second.

    >>> from catlearn.experiments.transfer.samples import draw_samples
    >>> features_risks(draw_samples((0, 1, 2), 20, 40), 5, (0.3, 0.9), 0.2).shape
    torch.Size([3, 2])
    """
    import torch

    x = samples.inputs
    features = torch.cat([x[..., :1], x[..., 2 : k + 1]], -1)
    right = torch.cat([x[..., :2], noise * samples.noise[..., None]], -1)
    fits = least_norm(features, right)
    angle = torch.tensor(angles, dtype=x.dtype, device=x.device)
    found = fits @ torch.stack([angle.cos(), angle.sin(), torch.ones_like(angle)])
    found[:, 0] -= angle.cos()
    return found.square().sum(-2) + angle.sin() ** 2
