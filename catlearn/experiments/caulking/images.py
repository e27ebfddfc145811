"""The images of digits that scikit-learn carries, split into source, target and test; the last two are turned."""

from __future__ import annotations

import math

import torch
from torch import Tensor
from torch.nn.functional import affine_grid, grid_sample

from .networks import Images

SOURCE, TARGET = 1000, 400
"""How many images each seed has for pre-training, and for the target; the rest are for tests."""


def digit_images(seeds: tuple[int, ...], rotation: float) -> tuple[Images, Images, Images]:
    """Source, target and test images for each seed; target and test images are turned by an angle in radians.

    >>> [tuple(part.inputs.shape) for part in digit_images((0, 1), 0.2)]
    [(2, 1000, 64), (2, 400, 64), (2, 397, 64)]
    """
    from sklearn.datasets import load_digits

    images, answers = load_digits(return_X_y=True)
    upright = torch.from_numpy(images).float() / 16
    aside = turned(upright, rotation)
    digits = torch.from_numpy(answers).long()
    orders = [torch.randperm(len(digits), generator=torch.Generator().manual_seed(seed)) for seed in seeds]
    order = torch.stack(orders)
    parts = (order[:, :SOURCE], order[:, SOURCE : SOURCE + TARGET], order[:, SOURCE + TARGET :])
    return (
        Images(upright[parts[0]], digits[parts[0]]),
        Images(aside[parts[1]], digits[parts[1]]),
        Images(aside[parts[2]], digits[parts[2]]),
    )


def turned(images: Tensor, angle: float) -> Tensor:
    """Images of 8 x 8 points, shape (count, 64), turned about their centre, with linear interpolation.

    >>> flat = torch.arange(64.0)[None]
    >>> bool(torch.allclose(turned(turned(flat, math.pi / 2), -math.pi / 2), flat, atol=1e-4))
    True
    """
    turn = torch.tensor([[math.cos(angle), -math.sin(angle), 0], [math.sin(angle), math.cos(angle), 0]])
    grid = affine_grid(turn.expand(len(images), 2, 3).to(images), [len(images), 1, 8, 8], align_corners=False)
    return grid_sample(images.reshape(-1, 1, 8, 8), grid, align_corners=False).reshape(-1, 64)
