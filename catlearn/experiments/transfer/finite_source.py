"""A source that was itself learned from samples, with noise on its labels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .closed_form import least_norm
from .exact_means import source_moments
from .samples import draw_samples

if TYPE_CHECKING:
    import torch

SOURCE = 1
"""The stream of random numbers that source samples are drawn from; those of the target have 0."""


def learned_source(seeds: Sequence[int], n: int, d: int, noise: float, *, device: str = "cpu") -> torch.Tensor:
    """What least squares of least norm learn of the first axis from n source samples, (seeds, d).

    >>> learned_source((0, 1), 5, 12, 0.1).shape
    torch.Size([2, 12])
    """
    samples = draw_samples(seeds, n, d, device=device, stream=SOURCE)
    labels = samples.inputs[..., 0] + noise * samples.noise
    return least_norm(samples.inputs, labels[..., None])[..., 0]


def effective_defect(n: int, d: int, angle: float, noise: float) -> float:
    """The share of the target outside what was learned of the source: 1 - overlap^2 / length, in the limit.

    >>> effective_defect(10_000, 100, 0.0, 0.0)
    0.0
    """
    length, overlap = source_moments(n, d, angle, noise)
    return 1 - overlap**2 / length


def paper_gain(ratio: float, source_ratio: float, angle: float, source_noise: float) -> float:
    """The gain of fine-tuning with c = 1 in the limit of many dimensions; 0 for a target ratio of 1 and more.

    >>> paper_gain(0.5, 0.5, 0.0, 0.0)
    0.25
    """
    from math import cos

    unseen = max(0.0, 1 - ratio)
    if source_ratio < 1:
        return -unseen * source_ratio * (1 - 2 * cos(angle) + source_noise**2 / (1 - source_ratio))
    return -unseen * (1 - 2 * cos(angle) + source_noise**2 / (source_ratio - 1))
