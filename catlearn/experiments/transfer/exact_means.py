"""The exact mean risks of linear transfer at finite sample size and dimension.

Inputs have the law N(0, I) in R^d, the target is linear with a vector of length 1 at an angle to the source's, and the
labels carry noise. Risks are E (f(x) - target(x))^2, averaged over samples of size n; no limit is taken.

Source: scratch and the probe follow from the means of inverse Wishart matrices. Their limits for n, d to infinity are
those of "Features are fate" (Tahir, Ganguli, Rotskoff, 2024), theorems 3.6 and 3.7.
"""

from __future__ import annotations

from math import cos, inf, sin


def scratch_risk(n: int, d: int, noise: float, norm: float = 1.0) -> float:
    """The mean risk of the least-squares solution of least norm for a target of length `norm`.

    It is infinite for n within 1 of d where there is noise.

    >>> round(scratch_risk(200, 400, 0.2), 6)
    0.540201
    >>> scratch_risk(400, 400, 0.2)
    inf
    """
    if abs(n - d) <= 1:
        return inf if noise > 0 else max(0.0, 1 - n / d) * norm**2
    if n < d:
        return (1 - n / d) * norm**2 + noise**2 * n / (d - n - 1)
    return noise**2 * d / (n - d - 1)


def probe_risk(n: int, angle: float, noise: float) -> float:
    """The mean risk of one number fitted to the source's prediction: a floor sin^2, and a variance that falls like 1/n.

    >>> round(probe_risk(200, 0.0, 0.2), 6)
    0.000202
    """
    return features_risk(n, 1, sin(angle) ** 2, noise, cos(angle) ** 2)


def features_risk(n: int, k: int, defect: float, noise: float, inside: float) -> float:
    """The mean risk of least squares (of least norm) in a space of k features.

    `defect` is the squared length of the target outside the space, `inside` that within. What is outside acts as noise.

    >>> features_risk(50, 1, 0.5, 0.0, 0.5) == 0.5 + 0.5 / 48
    True
    """
    variance = noise**2 + defect
    if abs(n - k) <= 1:
        return inf if variance > 0 else max(0.0, 1 - n / k) * inside
    if n > k:
        return defect + variance * k / (n - k - 1)
    return defect + (1 - n / k) * inside + variance * n / (k - n - 1)


def paper_finetuning_risk(
    n: int, d: int, angle: float, noise: float, source_length: float = 1.0, source_overlap: float | None = None
) -> float:
    """The mean risk when fine-tuning keeps the source's prediction as it is where the target has no samples (c = 1).

    `source_length` is the mean squared length of the source's vector, `source_overlap` its mean inner product with the
    target's: cos(angle) for a source that was learned perfectly.

    >>> paper_finetuning_risk(500, 400, 1.0, 0.2) == scratch_risk(500, 400, 0.2)
    True
    """
    overlap = cos(angle) if source_overlap is None else source_overlap
    return scratch_risk(n, d, noise) + max(0.0, 1 - n / d) * (source_length - 2 * overlap)


def ridged_probe_limit(angle: float, penalty: float) -> float:
    """The risk of a probe with that ridge penalty when there are infinitely many samples.

    >>> ridged_probe_limit(0.0, 0.0)
    0.0
    """
    return 1 - cos(angle) ** 2 * (1 + 2 * penalty) / (1 + penalty) ** 2


def zero_shot_risk(angle: float) -> float:
    """The risk of the source itself on the target: 2 - 2 cos(angle).

    >>> zero_shot_risk(0.0)
    0.0
    """
    return 2 - 2 * cos(angle)


def source_moments(n: int | None, d: int, angle: float, noise: float) -> tuple[float, float]:
    """The mean squared length of a source learned from n samples, and its mean inner product with the target.

    >>> source_moments(None, 400, 0.0, 0.2)
    (1.0, 1.0)
    """
    if n is None:
        return 1.0, cos(angle)
    if abs(n - d) <= 1 and noise > 0:
        return inf, cos(angle) * min(1.0, n / d)
    if n < d:
        return n / d + noise**2 * n / (d - n - 1), cos(angle) * n / d
    return 1 + (noise**2 * d / (n - d - 1) if noise > 0 else 0.0), cos(angle)
