"""What the data kernel is shown beside: other ways to compare two models, for each datum or as a whole."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import scipy.sparse as sparse

from .kernels import Array


def neighbour_jaccard(one: sparse.csr_array, other: sparse.csr_array) -> Array:
    """1 - |common neighbours| / |all neighbours| of each datum."""
    common = np.asarray(one.minimum(other).sum(1)).ravel()
    either = np.asarray(one.maximum(other).sum(1)).ravel()
    return np.asarray(1 - common / np.where(either == 0, 1, either))


def row_difference(one: sparse.csr_array, other: sparse.csr_array) -> Array:
    """|A_i - A'_i| of each datum."""
    return np.asarray(np.sqrt(np.asarray((one - other).power(2).sum(1)).ravel()))


def centred(rows: Array) -> Array:
    """Rows with mean 0 and Frobenius norm 1."""
    moved = rows - rows.mean(0)
    return np.asarray(moved / np.linalg.norm(moved))


def procrustes_residuals(one: Array, other: Array) -> Array:
    """How far each datum is apart after the best rotation of one model onto the other; widths may differ."""
    left, right = centred(one), centred(other)
    width = max(left.shape[1], right.shape[1])
    left, right = (np.pad(rows, ((0, 0), (0, width - rows.shape[1]))) for rows in (left, right))
    first, _, second = np.linalg.svd(left.T @ right)
    return np.asarray(np.linalg.norm(left @ (first @ second) - right, axis=1))


def procrustes_distance(one: Array, other: Array) -> float:
    """The Procrustes distance of two models."""
    return float(np.linalg.norm(procrustes_residuals(one, other)))


def linear_cka(one: Array, other: Array) -> float:
    """Centred kernel alignment with linear kernels: 1 for models that are equal up to rotation and scale."""
    left, right = one - one.mean(0), other - other.mean(0)
    top = np.linalg.norm(left.T @ right) ** 2
    return float(top / (np.linalg.norm(left.T @ left) * np.linalg.norm(right.T @ right)))


def similarity_correlations(views: Sequence[Array]) -> Array:
    """Representational similarity analysis: for each two models the rank correlation of the cosines of all pairs."""
    from scipy.stats import rankdata

    upper = np.triu_indices(len(views[0]), 1)
    ranks = np.stack([rankdata(cosines(rows)[upper]) for rows in views])
    return np.asarray(np.corrcoef(ranks))


def cosines(rows: Array) -> Array:
    """The cosine of each two rows."""
    unit = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(unit @ unit.T)


def area(statistic: Array, positive: Array) -> float:
    """The area under the ROC curve of a statistic for telling the positive data: 1/2 says nothing, 1 everything."""
    from scipy.stats import rankdata

    ranks, count = rankdata(statistic), int(positive.sum())
    rest = len(positive) - count
    return float((ranks[positive].sum() - count * (count + 1) / 2) / (count * rest))
