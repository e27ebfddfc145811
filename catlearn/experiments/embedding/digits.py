"""The images of digits, split into those that encoders are trained on and those that they are compared on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .kernels import Array

TRAINED = 1000


@dataclass(frozen=True, slots=True)
class Split:
    """Training and evaluation images (rows of 64 numbers in [0, 1]) with their digits."""

    training: Array
    training_digits: NDArray[np.int64]
    evaluation: Array
    evaluation_digits: NDArray[np.int64]


def split(number: int) -> Split:
    """The split with a number: 1,000 images for training and 797 for evaluation.

    >>> split(0).evaluation.shape
    (797, 64)
    """
    from sklearn.datasets import load_digits

    images, digits = load_digits(return_X_y=True)
    order = np.random.default_rng(number).permutation(len(digits))
    first, rest = order[:TRAINED], order[TRAINED:]
    images = images / 16
    return Split(images[first], digits[first].astype(np.int64), images[rest], digits[rest].astype(np.int64))
