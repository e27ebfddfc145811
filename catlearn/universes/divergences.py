"""How far two Gaussian laws are apart: the Kullback-Leibler divergence, and the Wasserstein distance W2."""

from __future__ import annotations

import math

import numpy as np

from .gauss import Kernel, root
from .vect import Array

RANK = 1e-10
"""An eigenvalue below this share of the largest one counts as 0 where the support of a law is asked for."""


def kl(one: Kernel, other: Kernel) -> float:
    """KL(one || other) of two laws, in nats; infinite when their supports differ.

    Of N(m1, V1) and N(m0, V0) it is (tr(V0^-1 V1) + (m1 - m0)' V0^-1 (m1 - m0) - d + log det V0 / det V1) / 2, on the
    space that V0 spans, when V1 spans the same and m1 - m0 lies in it.

    >>> from catlearn.universes.gauss import state
    >>> kl(state([1.0], [[1.0]]), state([0.0], [[1.0]]))
    0.5
    """
    _laws(one, other)
    values, basis = _support(other.covariance)
    own, _ = _support(one.covariance)
    shift = one.mean - other.mean
    size = max(float(np.abs(one.covariance).max(initial=0)), float(np.abs(other.covariance).max(initial=0)))
    inside = basis @ (basis.T @ shift)
    outside = one.covariance - basis @ (basis.T @ one.covariance)
    leaks = float(np.abs(outside).max(initial=0)) > RANK * size
    moved = float(np.abs(shift - inside).max(initial=0)) > RANK * (
        float(np.abs(shift).max(initial=0)) + math.sqrt(size)
    )
    if len(own) != len(values) or leaks or moved:
        return math.inf
    return _on_support(values, basis.T @ shift, basis.T @ one.covariance @ basis)


def _on_support(values: Array, shift: Array, covariance: Array) -> float:
    whitened = covariance / np.sqrt(values[:, None] * values[None, :])
    ratios = np.clip(np.linalg.eigvalsh((whitened + whitened.T) / 2), np.finfo(np.float64).tiny, None)
    # Each summand is at least 0, so nothing cancels where the two laws are close.
    return float((ratios - 1 - np.log(ratios)).sum() + (shift**2 / values).sum()) / 2


def _support(covariance: Array) -> tuple[Array, Array]:
    """The eigenvalues that are not 0, and their eigenvectors as columns."""
    values, vectors = np.linalg.eigh(covariance)
    kept = values > RANK * max(float(values[-1]), 0.0) if len(values) else values > 0
    return values[kept], vectors[:, kept]


def kernel_kl(one: Kernel, other: Kernel, law: Kernel) -> float:
    """The divergence of two parallel kernels, averaged over the points where they start, which have the given law.

    For kernels N(M x + b, Q) and N(M' x + b', Q') it is KL of the noises plus half the mean of
    |(M - M') x + b - b'|^2 in the units of Q'; infinite when the noises have different supports or the means may leave
    that of Q'.
    """
    gap = (law >> Kernel(one.rows - other.rows, one.mean - other.mean, 0 * one.covariance)).covariance
    middle = (one.rows - other.rows) @ law.mean + one.mean - other.mean
    noise = kl(
        Kernel(np.zeros((one.cod, 0)), middle, one.covariance),
        Kernel(np.zeros((one.cod, 0)), 0 * middle, other.covariance),
    )
    values, basis = _support(other.covariance)
    spread = basis.T @ gap @ basis
    if float(np.abs(gap - basis @ spread @ basis.T).max(initial=0)) > RANK * float(np.abs(gap).max(initial=0)):
        return math.inf
    return noise + float((np.diag(spread) / values).sum()) / 2


def w2(one: Kernel, other: Kernel) -> float:
    """The Wasserstein distance of two laws, with squared Euclidean cost; it is a metric.

    Its square is |m1 - m0|^2 + tr(V1 + V0 - 2 (V0^1/2 V1 V0^1/2)^1/2).

    >>> from catlearn.universes.gauss import state
    >>> w2(state([3.0], [[4.0]]), state([0.0], [[4.0]]))
    3.0
    """
    _laws(one, other)
    half = root(other.covariance)
    cross = np.linalg.svd(root(one.covariance) @ half, compute_uv=False).sum()
    apart = float(np.trace(one.covariance) + np.trace(other.covariance) - 2 * cross)
    return math.sqrt(max(0.0, float(((one.mean - other.mean) ** 2).sum()) + apart))


def _laws(*kernels: Kernel) -> None:
    if any(kernel.dom for kernel in kernels) or len({kernel.cod for kernel in kernels}) > 1:
        message = "a divergence is of two laws on one space: kernels from R^0"
        raise ValueError(message)
