"""The bundled data as training problems: a source, and a target that shares its features.

Whatever is learnt from data before training (centre, scale, principal components) is learnt from the source alone: a
prior that has seen the target sample bounds nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from .domains import WHITE, shifted_domain
from .linear_models import Loss, Problem
from .problems import DiffusionError

Array: TypeAlias = npt.NDArray[Any]
SPLIT = 0
"""The seed by which data are split into source and target, and by which the noise of a domain is drawn."""


@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    """Two training problems on the same features. The target is a whole population: its samples are drawn from it."""

    source: Problem
    target: Problem


def digits_pair(
    domain: str, components: int = 10, ridge: float = 0.02, device: str = "cpu", source: str = "identity"
) -> Pair:
    """Digits of 5 and more against the others: 898 images in the source domain, and 899 others in the target domain.

    The features are the first principal components of those 898 images as they are, whitened there, and a one: they
    depend on neither domain.
    """
    images, _ = _digits()
    plain = images[_split(len(images))[0]]
    project = _whitening(plain.reshape(len(plain), -1), components)
    problems = [
        _problem(project(side.reshape(len(side), -1)), labels, "logistic", ridge, device)
        for side, labels in _halves(source, domain)
    ]
    return Pair(problems[0], problems[1])


def digits_images(source: str, domain: str, device: str = "cpu") -> tuple[tuple[Tensor, Tensor], tuple[Tensor, Tensor]]:
    """The same two halves as rows of 64 pixels between 0 and 1 with their labels, for a network: source and target."""
    (ours, our_labels), (theirs, their_labels) = _halves(source, domain)
    return (
        (_tensor(ours.reshape(len(ours), -1) / WHITE, device), _tensor(our_labels, device)),
        (_tensor(theirs.reshape(len(theirs), -1) / WHITE, device), _tensor(their_labels, device)),
    )


def _halves(source: str, domain: str) -> tuple[tuple[Array, Array], tuple[Array, Array]]:
    images, digits = _digits()
    ours, theirs = _split(len(images))
    return (
        shifted_domain(source, images[ours], digits[ours], SPLIT + 1),
        shifted_domain(domain, images[theirs], digits[theirs], SPLIT),
    )


def _split(count: int) -> tuple[Array, Array]:
    order = np.random.default_rng(SPLIT).permutation(count)
    return order[: count // 2], order[count // 2 :]


def cancer_pair(ridge: float = 0.1, device: str = "cpu") -> Pair:
    """Malignant against benign tumours: 30 features, standardised on the source half, and a one."""
    from sklearn.datasets import load_breast_cancer

    rows, targets = load_breast_cancer(return_X_y=True)
    ours, theirs = _split(len(rows))
    standard = _standardising(rows[ours])
    return Pair(
        _problem(standard(rows[ours]), targets[ours], "logistic", ridge, device),
        _problem(standard(rows[theirs]), targets[theirs], "logistic", ridge, device),
    )


def diabetes_problem(ridge: float = 0.05, device: str = "cpu") -> Problem:
    """The progression of diabetes from 10 measurements of 442 patients, all standardised, and a one: least squares."""
    from sklearn.datasets import load_diabetes

    rows, targets = load_diabetes(return_X_y=True)
    scaled = (targets - targets.mean()) / targets.std()
    return _problem(_standardising(rows)(rows), scaled, "squares", ridge, device)


def problem_of(rows: Array, targets: Array, loss: Loss, ridge: float, device: str = "cpu") -> Problem:
    """Any table as a training problem: rows (N, features) standardised, and a one.

    Raises `DiffusionError` where the shapes do not fit or a number is missing.
    """
    if rows.ndim != 2 or targets.shape != rows.shape[:1]:
        message = f"rows of shape {rows.shape} do not fit targets of shape {targets.shape}"
        raise DiffusionError(message)
    return _problem(_standardising(rows)(rows), targets, loss, ridge, device)


@cache
def _digits() -> tuple[Array, Array]:
    from sklearn.datasets import load_digits

    found = load_digits()
    images, digits = np.asarray(found.images, dtype=np.float64), np.asarray(found.target)
    assert images.max() == WHITE
    return images, digits


class _Standardising:
    def __init__(self, rows: Array) -> None:
        deviation = rows.std(axis=0)
        self.centre, self.scale = rows.mean(axis=0), np.where(deviation > 0, deviation, 1.0)

    def __call__(self, rows: Array) -> Array:
        return np.asarray((rows - self.centre) / self.scale)


def _standardising(rows: Array) -> _Standardising:
    return _Standardising(rows)


class _Whitening:
    def __init__(self, rows: Array, components: int) -> None:
        self.centre = rows.mean(axis=0)
        _, sizes, axes = np.linalg.svd(rows - self.centre, full_matrices=False)
        self.map = axes[:components].T / (sizes[:components] / np.sqrt(len(rows)))

    def __call__(self, rows: Array) -> Array:
        return np.asarray((rows - self.centre) @ self.map)


def _whitening(rows: Array, components: int) -> _Whitening:
    return _Whitening(rows, components)


def _problem(features: Array, targets: Array, loss: Loss, ridge: float, device: str) -> Problem:
    with_one = np.hstack([features, np.ones((len(features), 1))])
    return Problem(_tensor(with_one, device), _tensor(targets, device), loss, ridge)


def _tensor(values: Array, device: str) -> Tensor:
    return torch.as_tensor(np.asarray(values, dtype=np.float64), device=device)
