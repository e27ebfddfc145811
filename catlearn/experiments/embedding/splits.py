"""Data in classes, split into those that encoders are trained on and those that they are compared on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .kernels import Array

TRAINED = 1000


@dataclass(frozen=True, slots=True)
class Split:
    """Training and evaluation data, a row of numbers in [0, 1] for each, with the places of their classes."""

    training: Array
    training_labels: NDArray[np.int64]
    evaluation: Array
    evaluation_labels: NDArray[np.int64]
    classes: tuple[str, ...]


def split(settings: Mapping[str, Any]) -> Split:
    """The data that the settings name, in the split that they name."""
    return docstrings(int(settings["split"])) if settings["data"] == "docstrings" else digits(int(settings["split"]))


def digits(number: int) -> Split:
    """Images of digits, in the split with a number: 1,000 for training and 797 for evaluation.

    >>> digits(0).evaluation.shape
    (797, 64)
    """
    from sklearn.datasets import load_digits

    images, labels = load_digits(return_X_y=True)
    return _divided(images / 16, labels, tuple(map(str, range(10))), number)


def docstrings(number: int) -> Split:
    """Docstrings of five libraries as hashed words, split by a number: 1,000 for training, about as many others."""
    from .docstrings import SOURCES, hashed, texts

    found = texts()
    labels = np.repeat(np.arange(len(SOURCES)), [len(found[source]) for source in SOURCES])
    return _divided(hashed([text for source in SOURCES for text in found[source]]), labels, SOURCES, number)


def _divided(rows: Array, labels: NDArray[np.int64], classes: tuple[str, ...], number: int) -> Split:
    order = np.random.default_rng(number).permutation(len(labels))
    first, rest = order[:TRAINED], order[TRAINED:]
    labels = labels.astype(np.int64)
    return Split(rows[first], labels[first], rows[rest], labels[rest], classes)
