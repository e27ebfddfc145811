"""A population of models: how far they are apart, a picture of them, and whether distance goes with what they do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
import scipy.sparse as sparse

from .kernels import Array
from .spectral import Frame

Norm: TypeAlias = Literal["frobenius", "spectral", "mean"]


def model_distances(frame: Frame, norm: Norm = "frobenius") -> Array:
    """The distance of each two models of a frame: of all positions, in the greatest direction, or of the mean datum."""
    models = len(frame.positions)
    found = np.zeros((models, models))
    for one in range(models):
        for other in range(one):
            apart = frame.positions[one] - frame.positions[other]
            found[one, other] = found[other, one] = _size(apart, norm)
    return found


def _size(apart: Array, norm: Norm) -> float:
    match norm:
        case "frobenius":
            return float(np.linalg.norm(apart))
        case "spectral":
            return float(np.linalg.norm(apart, 2))
    return float(np.linalg.norm(apart, axis=1).mean())


def kernel_distances(graphs: Sequence[sparse.csr_array]) -> Array:
    """The raw difference of two data kernels, |A - A'|, without any embedding."""
    size = len(graphs)
    found = np.zeros((size, size))
    for one in range(size):
        for other in range(one):
            found[one, other] = found[other, one] = float(np.sqrt((graphs[one] - graphs[other]).power(2).sum()))
    return found


@dataclass(frozen=True, slots=True)
class Picture:
    """Models as points of the plane or of more dimensions, with the share of the spectrum that no points can show.

    `negative` is the sum of the negative eigenvalues over the sum of all sizes: 0 iff the distances are those of points
    in a Euclidean space. `explained` is the share of the positive ones in the dimensions that are shown.
    """

    points: Array
    negative: float
    explained: float


def scaling(distances: Array, dimension: int = 2) -> Picture:
    """Classical multidimensional scaling of distances (not of coordinates).

    >>> line = np.abs(np.subtract.outer([0.0, 1, 3], [0.0, 1, 3]))
    >>> picture = scaling(line, 1)
    >>> np.abs(np.subtract.outer(picture.points[:, 0], picture.points[:, 0])).round(6).tolist() == line.tolist()
    True
    """
    size = len(distances)
    centring = np.eye(size) - 1 / size
    values, vectors = np.linalg.eigh(-centring @ (distances**2) @ centring / 2)
    order = np.argsort(-values, kind="stable")
    values, vectors = values[order], vectors[:, order]
    whole = float(np.abs(values).sum())
    positive = float(values.clip(min=0).sum())
    kept = values[:dimension].clip(min=0)
    signs = np.sign(vectors[np.abs(vectors).argmax(0), np.arange(size)])[:dimension]
    points = vectors[:, :dimension] * np.where(signs == 0, 1, signs) * np.sqrt(kept)
    negative = float(-values.clip(max=0).sum()) / whole if whole else 0.0
    # Rounding alone gives eigenvalues a little below 0.
    return Picture(points, negative if negative > 1e-12 else 0.0, float(kept.sum()) / positive if positive else 1.0)


def pairs(matrix: Array) -> Array:
    """The entries above the diagonal, row by row."""
    return np.asarray(matrix[np.triu_indices(len(matrix), 1)])


def rank_correlation(one: Array, other: Array) -> float:
    """Spearman's correlation of the entries above the diagonal; 0 where one of them does not vary."""
    from scipy.stats import rankdata

    left, right = rankdata(pairs(one)), rankdata(pairs(other))
    if left.std() == 0 or right.std() == 0:
        return 0.0
    return float(np.corrcoef(left, right)[0, 1])


@dataclass(frozen=True, slots=True)
class Association:
    """A rank correlation of two matrices of distances, its p-value by Mantel's test, and a 99% interval."""

    correlation: float
    pvalue: float
    interval: tuple[float, float]


def association(one: Array, other: Array, *, draws: int = 999, seed: int = 0) -> Association:
    """Spearman's correlation of two matrices on the same models.

    Mantel: the models of one matrix are permuted, rows with columns. The interval leaves out each model in turn (the
    pairs of a model depend on one another, so that a formula for independent pairs would be too narrow).
    """
    observed = rank_correlation(one, other)
    greater = np.abs(_permuted(one, other, draws, seed)) >= abs(observed) - 1e-12
    return Association(observed, (1 + int(greater.sum())) / (draws + 1), _jackknife(one, other, observed))


def _permuted(one: Array, other: Array, draws: int, seed: int) -> Array:
    """The correlations after permutations of the models of `one`: shape (draws,).

    Permuting models permutes the pairs, and so their ranks, which need to be found once.
    """
    left, right = (_scored(matrix) for matrix in (one, other))
    orders = np.random.default_rng(seed).permuted(np.tile(np.arange(len(one)), (draws, 1)), axis=1)
    first, second = np.triu_indices(len(one), 1)
    return np.asarray(left[orders[:, first], orders[:, second]] @ pairs(right))


def _scored(matrix: Array) -> Array:
    """The ranks of the pairs, with mean 0 and sum of squares 1, symmetric; all 0 where they do not vary."""
    from scipy.stats import rankdata

    ranks = rankdata(pairs(matrix))
    ranks -= ranks.mean()
    scores = np.zeros_like(matrix, dtype=np.float64)
    scores[np.triu_indices(len(matrix), 1)] = ranks / (np.linalg.norm(ranks) or 1.0)
    return np.asarray(scores + scores.T)


def _jackknife(one: Array, other: Array, observed: float) -> tuple[float, float]:
    from scipy.stats import t as student

    size = len(one)
    if size < 4:
        return -1.0, 1.0
    kept = [np.delete(np.arange(size), model) for model in range(size)]
    without = np.array([rank_correlation(one[np.ix_(rest, rest)], other[np.ix_(rest, rest)]) for rest in kept])
    spread = float(np.sqrt((size - 1) / size * ((without - without.mean()) ** 2).sum()))
    half = float(student.ppf(0.995, size - 1)) * spread
    return max(-1.0, observed - half), min(1.0, observed + half)
