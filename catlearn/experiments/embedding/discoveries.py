"""Many tests at once: p-values of permutations, adjusted for multiplicity, and how many draws a discovery needs."""

from __future__ import annotations

import math
from typing import Literal, TypeAlias

import numpy as np

from .kernels import Array

Control: TypeAlias = Literal["bh", "by", "holm"]


def from_draws(observed: Array, drawn: Array) -> Array:
    """p-values (1 + #{drawn >= observed}) / (B + 1), for observed of shape (n,) and drawn of shape (B, n); never 0.

    >>> from_draws(np.array([3.0, 0.0]), np.array([[1.0, 1.0], [2.0, 2.0], [4.0, 4.0]])).tolist()
    [0.5, 1.0]
    """
    return np.asarray((1 + (drawn >= observed * (1 - 1e-12)).sum(0)) / (len(drawn) + 1))


def adjusted(pvalues: Array, control: Control = "bh") -> Array:
    """p-values after Benjamini-Hochberg, Benjamini-Yekutieli (any dependence), or Holm (family-wise).

    >>> adjusted(np.array([0.01, 0.02, 0.9])).round(3).tolist()
    [0.03, 0.03, 0.9]
    """
    size = len(pvalues)
    order = np.argsort(pvalues, kind="stable")
    ranks = np.arange(1, size + 1)
    if control == "holm":
        stepped = np.maximum.accumulate(pvalues[order] * (size - ranks + 1))
    else:
        factor = size * (float((1 / ranks).sum()) if control == "by" else 1.0)
        stepped = np.minimum.accumulate((pvalues[order] * factor / ranks)[::-1])[::-1]
    found = np.empty(size)
    found[order] = np.minimum(stepped, 1)
    return found


def draws_needed(data: int, level: float, discoveries: int) -> int:
    """How many draws it takes to reject at all.

    The least p-value is 1 / (B + 1), and R of n discoveries at level q under Benjamini-Hochberg need p <= q R / n.

    >>> draws_needed(400, 0.05, 40)
    199
    """
    return max(1, math.ceil(data / (level * max(1, discoveries)) - 1))


def max_statistic(observed: Array, drawn: Array) -> Array:
    """Family-wise p-values: each statistic against the greatest one of each draw."""
    greatest = drawn.max(1)
    return np.asarray((1 + (greatest[:, None] >= observed[None] * (1 - 1e-12)).sum(0)) / (len(drawn) + 1))


def uniformity(pvalues: Array) -> float:
    """The p-value of the Kolmogorov-Smirnov test that p-values are uniform on [0, 1]."""
    from scipy.stats import kstest

    return float(kstest(pvalues, "uniform").pvalue)
