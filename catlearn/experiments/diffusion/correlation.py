"""Spearman's rank correlation, with an interval for either of two questions.

Over the seeds: how sure is the correlation over *these* domains, seeing that each number was measured on some samples?
Over the domains: how sure is it, were these domains a sample of all that could be?
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Array: TypeAlias = npt.NDArray[Any]

RESAMPLES = 2000
QUANTILE = 2.5758293035489004
"""Of the normal law, for an interval of 99%."""


def ranks(values: Array) -> Array:
    """Ranks from 1 along the last axis; equal values share the mean of theirs.

    >>> ranks(np.array([10.0, 30.0, 10.0])).tolist()
    [1.5, 3.0, 1.5]
    """
    below = (values[..., None, :] < values[..., :, None]).sum(-1)
    equal = (values[..., None, :] == values[..., :, None]).sum(-1)
    return np.asarray(below + (equal + 1) / 2)


def spearman(left: Array, right: Array) -> Array:
    """The rank correlation along the last axis; NaN where one side is constant.

    >>> float(spearman(np.array([1.0, 2.0, 3.0]), np.array([1.0, 4.0, 9.0])))
    1.0
    """
    centred = [one - one.mean(-1, keepdims=True) for one in (ranks(left), ranks(right))]
    sizes = np.sqrt((centred[0] ** 2).sum(-1) * (centred[1] ** 2).sum(-1))
    with np.errstate(invalid="ignore"):
        return np.asarray((centred[0] * centred[1]).sum(-1) / sizes)


def over_seeds(left: Array, right: Array) -> tuple[float, float, float]:
    """The correlation of the means of (domains, seeds), and its 99% interval by the bootstrap over the seeds."""
    value = float(spearman(left.mean(1), right.mean(1)))
    count = left.shape[1]
    chosen = np.random.default_rng(0).integers(count, size=(RESAMPLES, count))
    drawn = spearman(
        np.stack([left[:, row].mean(1) for row in chosen]), np.stack([right[:, row].mean(1) for row in chosen])
    )
    low, high = np.quantile(drawn, [0.005, 0.995])
    return value, min(value, float(low)), max(value, float(high))


def over_domains(left: Sequence[float], right: Sequence[float]) -> tuple[float, float, float]:
    """The correlation, and its 99% interval by Fisher's transformation with the variance of Bonett and Wright (2000).

    >>> tuple(round(one, 2) for one in over_domains(list(range(26)), [i % 13 for i in range(26)]))
    (0.5, -0.02, 0.81)
    """
    value = float(spearman(np.asarray(left, dtype=float), np.asarray(right, dtype=float)))
    inside = min(max(value, -1 + 1e-12), 1 - 1e-12)
    half = QUANTILE * math.sqrt((1 + inside**2 / 2) / max(1, len(left) - 3))
    return value, math.tanh(math.atanh(inside) - half), math.tanh(math.atanh(inside) + half)
