"""How much of the source a fine-tuned deep linear network keeps where the target has no samples.

Gradient flow on a balanced network f(x) = x^T W_1 ... W_L that starts from the source's vector s ends at

    scratch + k (1 - P) s / |s|^((L-1)/L),     k^(2L/(L-1)) = b + k^2 |(1 - P) s|^2 / |s|^(2(L-1)/L),

where P projects onto the samples and b is the squared length of the scratch solution: the first layer's directions
without samples stay where they were, and the other layers rescale them. For a source of length 1 the factor is
c = k. It is 1 for L = 1, and for any L where labels have no noise in the limit of many dimensions; "Features are fate"
(Tahir et al., 2024) prints that limit.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch

NEWTON_STEPS = 80


def scale_factor(kept: float, fitted: float, depth: int) -> float:
    """The c >= 0 with c^(2L/(L-1)) = kept c^2 + fitted; 1 for a depth L of 1.

    >>> scale_factor(0.5, 0.5, 2)
    1.0
    >>> round(scale_factor(0.5, 1.5, 2), 4), round(scale_factor(0.5, 1.5, 5), 4)
    (1.2247, 1.4567)
    """
    if depth == 1:
        return 1.0
    if depth == 2:
        return math.sqrt((kept + math.sqrt(kept**2 + 4 * fitted)) / 2)
    power = depth / (depth - 1)
    # Newton's method on a convex function comes down from above to its one positive root.
    square = max((2 * kept) ** (depth - 1), (2 * fitted) ** (1 / power))
    if square == 0:
        return 0.0
    for _ in range(NEWTON_STEPS):
        slope = power * square ** (power - 1) - kept
        square -= (square**power - kept * square - fitted) / slope
    return math.sqrt(square)


def scale_factors(kept: torch.Tensor, fitted: torch.Tensor, depth: int) -> torch.Tensor:
    """`scale_factor` of each entry of two tensors that broadcast."""
    import torch

    kept, fitted = kept + 0 * fitted, fitted + 0 * kept
    if depth == 1:
        return torch.ones_like(kept)
    if depth == 2:
        return ((kept + (kept * kept + 4 * fitted).sqrt()) / 2).sqrt()
    power = depth / (depth - 1)
    square = torch.maximum((2 * kept) ** (depth - 1), (2 * fitted) ** (1 / power))
    for _ in range(NEWTON_STEPS):
        slope = power * square ** (power - 1) - kept
        step = (square**power - kept * square - fitted) / slope
        square = torch.where(slope > 0, square - step, square)
    return square.sqrt()


def probed_scale(kept: float, fitted: float, probe: float) -> float:
    """The factor after a probe came first (LP-FT), for two layers: c^4 + c^2 (1 - probe^2 - kept) = fitted.

    `probe` is the last layer's weight that the probe found; its sign is that of the factor.

    >>> probed_scale(0.5, 0.5, 1.0) == scale_factor(0.5, 0.5, 2)
    True
    """
    half = (kept + probe**2 - 1) / 2
    return math.copysign(math.sqrt(half + math.sqrt(half**2 + fitted)), probe)


def probed_scales(kept: torch.Tensor, fitted: torch.Tensor, probe: torch.Tensor) -> torch.Tensor:
    """`probed_scale` of each entry of tensors that broadcast."""
    half = (kept + probe**2 - 1) / 2
    root = (half**2 + fitted).sqrt()
    # Where half is negative, half + root would cancel.
    square = (half + root).where(half >= 0, fitted / (root - half).clamp_min(1e-300))
    return square.sqrt() * probe.sign()


def limiting_scale(ratio: float, noise: float, depth: int) -> float:
    """The factor c in the limit of many dimensions, at a ratio below 1 of samples to dimensions.

    >>> limiting_scale(0.5, 0.0, 3)
    1.0
    >>> round(limiting_scale(0.5, 1.0, 2), 3)
    1.225
    """
    return scale_factor(1 - ratio, ratio + noise**2 * ratio / (1 - ratio), depth)


def breakeven_angle(ratio: float, noise: float, depth: int) -> float:
    """The angle in radians at which fine-tuning neither helps nor harms, in the limit: cos(angle) = c / 2.

    >>> round(math.degrees(breakeven_angle(0.5, 1.0, 2)), 1), round(math.degrees(breakeven_angle(0.5, 1.0, 5)), 1)
    (52.2, 43.3)
    """
    return math.acos(min(1.0, limiting_scale(ratio, noise, depth) / 2))
