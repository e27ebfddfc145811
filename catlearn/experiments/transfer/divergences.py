"""Distances between the laws of source and target, which do not know whether transfer helps.

Both laws have x ~ N(0, I) and y | x ~ N(b^T x, noise^2). A divergence depends on the two laws alone, the gain of
transfer on the number of samples as well: so no divergence decides its sign.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from .exact_means import probe_risk, scratch_risk


def kullback_leibler(distance: float, noise: float) -> float:
    """The divergence in nats of two tasks whose vectors are `distance` apart: distance^2 / (2 noise^2).

    >>> round(kullback_leibler(1.0, 0.2), 6)
    12.5
    """
    return math.inf if noise == 0 and distance > 0 else (distance**2 / (2 * noise**2) if distance > 0 else 0.0)


def between_angles(angle: float) -> float:
    """The distance of two vectors of length 1 with that angle between them.

    >>> round(between_angles(3.141592653589793 / 3), 12)
    1.0
    """
    return 2 * math.sin(angle / 2)


def wasserstein(angle: float, noise: float, scale: float = 1.0) -> float:
    """The distance W2 of the joint laws of (x, y) for the source and `scale` times a target at that angle.

    The laws are Gaussian, so that W2^2 = tr A + tr B - 2 tr (A^1/2 B A^1/2)^1/2; the directions of x beside the two
    vectors cancel, and 3 x 3 matrices are left.

    >>> round(wasserstein(0.7853981633974483, 0.2), 3)
    0.626
    """
    import numpy as np

    def covariance(vector: Sequence[float]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
        rows = np.array([[1.0, 0.0], [0.0, 1.0], list(vector)])
        found: np.ndarray[tuple[int, int], np.dtype[np.float64]] = rows @ rows.T + np.diag([0.0, 0.0, noise**2])
        return found

    first = covariance((1.0, 0.0))
    second = covariance((scale * math.cos(angle), scale * math.sin(angle)))
    # The eigenvalues of A B are those of A^1/2 B A^1/2.
    middle = np.sqrt(np.clip(np.linalg.eigvals(first @ second).real, 0, None)).sum()
    return math.sqrt(max(0.0, float(np.trace(first) + np.trace(second) - 2 * middle)))


def scaled_gain(n: int, d: int, noise: float, scale: float) -> float:
    """The mean gain of the probe on the target `scale` * source, whose features fit perfectly however far it is.

    >>> scaled_gain(200, 400, 0.2, 3) > scaled_gain(200, 400, 0.2, 1) > 0
    True
    """
    return scratch_risk(n, d, noise, scale) - probe_risk(n, 0.0, noise)


def sign_changes(values: Sequence[float]) -> int:
    """How often neighbours in a list have different signs.

    >>> sign_changes([1, -1, -2, 3])
    2
    """
    return sum((left > 0) != (right > 0) for left, right in pairwise(values))


def bounded_lipschitz_witness(reach: float) -> float:
    """The difference of means of a test function that reach away tells a task from a rescaled one, at most 2.

    The function A (1 - 2 min(|y| / reach, 1)) with A = reach / (reach + 2) has sup-norm plus Lipschitz constant 1; its
    difference tends to 2 A where one law stays at 0 and the other moves off.

    >>> round(bounded_lipschitz_witness(1e6), 3)
    2.0
    """
    return 2 * reach / (reach + 2)
