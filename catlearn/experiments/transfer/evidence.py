"""Bayesian ridge regression at its largest evidence, and what it predicts of itself.

The evidence of a feature space for given labels, maximised over the variance of weights and noise, is the score LogME
(You, Liu, Wang and Long, 2021). The learning curve is that of a Gaussian process (Sollich, 1999), which for isotropic
inputs is exactly that of a tuned ridge.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np

    Array: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

ITERATIONS = 300
SAME = 1e-8


@dataclass(frozen=True)
class Fit:
    """A regression on some features with an intercept.

    `evidence` is the log evidence for each sample; `noise` the variance that the features leave, be it noise or a part
    of the target outside their span; `weight` the prior variance of a weight; `residuals` those of leaving one out;
    `spectrum` the variances of the features, as far as the sample tells them.
    """

    evidence: float
    noise: float
    weight: float
    residuals: Array
    spectrum: Array

    @property
    def rank(self) -> float:
        """How many directions the spectrum has effectively: its participation ratio."""
        total = float(self.spectrum.sum())
        return total**2 / float((self.spectrum**2).sum()) if total > 0 else 0.0

    def error(self, n: int) -> float:
        """The predicted mean squared error on new labels with n samples."""
        spread = self.spectrum * self.weight
        error = float(spread.sum())
        # The error is the fixed point of a map that falls onto it from above.
        for _ in range(ITERATIONS):
            found = float((spread / (1 + n * spread / (self.noise + error))).sum())
            if abs(found - error) <= SAME * error:
                break
            error = found
        return self.noise + error


def fit(features: Array, labels: Array) -> Fit:
    """Fit labels, (n,), on features, (n, k), with n of 3 and more; labels are not all the same.

    >>> import numpy as np
    >>> x = np.random.default_rng(0).standard_normal((200, 3))
    >>> found = fit(x, x[:, 0] + 0.1 * np.random.default_rng(1).standard_normal(200))
    >>> 0.008 < found.noise < 0.012
    True
    """
    import numpy as np

    count = len(labels)
    centred, y = features - features.mean(0), labels - labels.mean()
    left, values, _ = np.linalg.svd(centred, full_matrices=False)
    kept = values > 1e-10 * max(values[0], 1e-300) if len(values) else values > 0
    left, squares = left[:, kept], values[kept] ** 2
    along, power = left.T @ y, float(y @ y)
    weight, noise = _evidence_maximum(squares, along, power, count)
    residuals = _left_out(left, squares * weight + noise, y, noise)
    evidence = _log_evidence(squares, along, power, count, weight, noise) / count
    return Fit(evidence, noise, weight, residuals, shrunk(squares / count, features.shape[1], count))


def _left_out(left: Array, variances: Array, y: Array, noise: float) -> Array:
    """The residuals of leaving one out: those of all samples over what is left of their own weight.

    Both are written with the inverse covariance of the labels, which is stable where they are nearly interpolated.
    """
    import numpy as np

    count = len(y)
    own = (left**2) @ (1 / variances)
    errors = left @ ((left.T @ y) / variances)
    if left.shape[1] < count - 1:
        outside = y - left @ (left.T @ y)
        errors = errors + outside / noise
        own = own + np.clip(1 - (left**2).sum(1) - 1 / count, 0, None) / noise
    return np.asarray(errors / np.maximum(own, 1e-300))


def shrunk(variances: Array, dimensions: int, count: int) -> Array:
    """The eigenvalues of a covariance of so many dimensions, from those of a sample of `count`, the zeros left out.

    A sample spreads the eigenvalues; they are drawn back to their mean as far as oracle approximating shrinkage says
    (Chen, Wiesel, Eldar and Hero, 2010).

    >>> import numpy as np
    >>> shrunk(np.array([3.0, 1.0]), 4, 2).tolist()
    [1.0, 1.0, 1.0, 1.0]
    """
    import numpy as np

    whole = np.concatenate([variances, np.zeros(dimensions - len(variances))])
    mean, square = float(whole.mean()), float((whole**2).sum()) / dimensions**2
    spread = (count + 1) * (square - mean**2 / dimensions)
    share = min(1.0, (square + mean**2) / spread) if spread > 0 else 1.0
    return np.asarray((1 - share) * whole + share * mean)


def _evidence_maximum(squares: Array, along: Array, power: float, count: int) -> tuple[float, float]:
    """The variances of weights and of noise at the largest evidence: MacKay's fixed point, from several starts."""
    best = (-math.inf, 1.0, 1.0)
    total = float(squares.sum()) or 1.0
    for share in (0.1, 0.5, 0.9):
        weight, noise = max(share * power / total, 1e-12), max((1 - share) * power / count, 1e-12)
        for _ in range(ITERATIONS):
            trust = squares * weight / (squares * weight + noise)
            freedom = float(trust.sum())
            weights = float(((trust * along) ** 2 / squares).sum())
            residual = power - float(((2 * trust - trust**2) * along**2).sum())
            moved = (
                min(max(weights / max(freedom, 1e-12), 1e-12 * power / total), 1e12 * power / total),
                max(residual / max(count - freedom, 1e-9), 1e-9 * power / count),
            )
            done = abs(moved[0] - weight) <= SAME * weight and abs(moved[1] - noise) <= SAME * noise
            weight, noise = moved
            if done:
                break
        best = max(best, (_log_evidence(squares, along, power, count, weight, noise), weight, noise))
    return best[1], best[2]


def _log_evidence(squares: Array, along: Array, power: float, count: int, weight: float, noise: float) -> float:
    import numpy as np

    variances = squares * weight + noise
    outside = max(0.0, power - float((along**2).sum()))
    rest = count - len(squares)
    quadratic = float((along**2 / variances).sum()) + outside / noise
    determinant = float(np.log(variances).sum()) + rest * math.log(noise)
    return -(quadratic + determinant + count * math.log(2 * math.pi)) / 2
