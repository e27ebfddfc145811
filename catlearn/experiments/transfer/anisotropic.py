"""Inputs whose directions have different variances: deterministic equivalents of the mean risks.

Source: the deterministic equivalents of random matrix theory for ridgeless regression (as in Hastie, Montanari, Rosset
and Tibshirani, "Surprises in high-dimensional ridgeless least squares interpolation", 2022).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np

    Vector: TypeAlias = np.ndarray[tuple[int], np.dtype[np.float64]]


def power_spectrum(d: int, power: float) -> Vector:
    """Variances that fall like i^-power, with the mean 1.

    >>> power_spectrum(3, 0.0).tolist()
    [1.0, 1.0, 1.0]
    """
    import numpy as np

    found: Vector = np.arange(1, d + 1, dtype=np.float64) ** -power
    return np.asarray(found / found.mean())


def directions(d: int) -> tuple[Vector, Vector]:
    """Two orthonormal vectors in general position to the axes, the same in every run."""
    import numpy as np

    draws = np.random.default_rng(np.random.SeedSequence((d, 20))).standard_normal((d, 2))
    orthonormal = np.linalg.qr(draws)[0]
    return orthonormal[:, 0], orthonormal[:, 1]


def implicit_ridge(variances: Vector, n: int) -> float:
    """The ridge that n samples act like: the k with sum of v / (v + k) = n, for n < d; 0 from n = d on.

    >>> import numpy as np
    >>> round(implicit_ridge(np.ones(100), 50), 6)
    1.0
    """
    from scipy.optimize import brentq

    if n >= len(variances):
        return 0.0
    most = float(variances.sum()) / n
    return float(brentq(lambda k: float((variances / (variances + k)).sum()) - n, 0.0, most, xtol=1e-14))


def least_norm_risk(variances: Vector, n: int, vector: Vector, noise: float) -> float:
    """The risk of the least-norm solution for a target vector, under n < d samples with these variances.

    >>> import numpy as np
    >>> round(least_norm_risk(np.ones(400), 200, np.eye(400)[0], 0.2), 3)
    0.54
    """
    ridge = implicit_ridge(variances, n)
    freedom = float((variances**2 / (variances + ridge) ** 2).sum())
    bias = ridge**2 * float((variances * vector**2 / (variances + ridge) ** 2).sum())
    return (bias + noise**2 * freedom / n) / (1 - freedom / n)


def metric_defect(variances: Vector, source: Vector, target: Vector) -> tuple[float, float]:
    """The variance of the target's prediction outside the source's, and all of it.

    >>> import numpy as np
    >>> metric_defect(np.ones(2), np.array([1.0, 0.0]), np.array([0.6, 0.8]))[0]
    0.64
    """
    whole = float((variances * target**2).sum())
    overlap = float((variances * source * target).sum())
    return whole - overlap**2 / float((variances * source**2).sum()), whole
