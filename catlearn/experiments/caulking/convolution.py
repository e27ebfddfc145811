"""The convolutional part of a small network on images of digits, for all seeds at once, by grouped convolutions.

Images of 8 x 8 points go through 3 x 3 convolutions to c channels and to 2c, each followed by relu and by the
greatest of each square of 2 x 2 points; 8c numbers are left, from which dense layers go on.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import torch
from torch import Tensor
from torch.nn.functional import conv2d, max_pool2d

SIDE = 8


def kernels(seeds: int, channels: int, generator: torch.Generator) -> dict[str, Tensor]:
    """Kernels and biases at the start, drawn as for relu: (seeds, outputs, inputs, 3, 3) and (seeds, outputs).

    >>> {name: tuple(value.shape) for name, value in kernels(2, 4, torch.Generator()).items()}
    {'K1': (2, 4, 1, 3, 3), 'k1': (2, 4), 'K2': (2, 8, 4, 3, 3), 'k2': (2, 8)}
    """
    found: dict[str, Tensor] = {}
    for layer, (inputs, outputs) in enumerate(((1, channels), (channels, 2 * channels)), 1):
        draws = torch.randn(seeds, outputs, inputs, 3, 3, generator=generator)
        found[f"K{layer}"] = draws * math.sqrt(2 / (9 * inputs))
        found[f"k{layer}"] = torch.zeros(seeds, outputs)
    return found


def outputs(channels: int) -> int:
    """How many numbers are left of an image."""
    return 2 * channels * (SIDE // 4) ** 2


def convolved(parameters: Mapping[str, Tensor], inputs: Tensor) -> Tensor:
    """What is left of images: from (seeds, count, 64) to (seeds, count, 8c)."""
    seeds, count, _ = inputs.shape
    found = inputs.transpose(0, 1).reshape(count, seeds, SIDE, SIDE)
    for layer in (1, 2):
        weights = parameters[f"K{layer}"].flatten(0, 1)
        found = conv2d(found, weights, parameters[f"k{layer}"].flatten(), padding=1, groups=seeds)
        found = max_pool2d(torch.relu(found), 2)
    return found.reshape(count, seeds, -1).transpose(0, 1)
