"""Ornstein-Uhlenbeck processes as kernels: gradient descent in a quadratic basin, with frozen Gaussian noise.

The process d theta = -eta A (theta - theta*) dt + eta / sqrt(S) dB, where B has the covariance C, is a semigroup of
kernels: running for s and then for t is running for s + t. Time is in steps of descent.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from .gauss import Kernel, kernel
from .vect import Array


def ou(
    hessian: ArrayLike,
    noise: ArrayLike,
    minimum: ArrayLike | None = None,
    *,
    step: float,
    batch: int = 1,
    time: float,
) -> Kernel:
    """The kernel of the process after some time; infinite time gives its stationary law, whatever came before.

    `hessian` A and `noise` C are symmetric; A may be singular or indefinite for a finite time. In the eigenbasis of A
    the entries of Q are eta^2 / S C_ij t phi(eta (l_i + l_j) t) with phi(x) = (1 - e^-x) / x, which neither cancels
    nor overflows. Raises ValueError for infinite time when A has an eigenvalue that is not positive.

    >>> long, short = (ou([[1.0]], [[2.0]], step=0.1, time=time).covariance[0, 0] for time in (math.inf, 1e3))
    >>> bool(abs(long - short) < 1e-12), round(float(long), 3)
    (True, 0.1)
    """
    curvature, covariance = (np.array(matrix, dtype=np.float64) for matrix in (hessian, noise))
    middle = np.zeros(len(curvature)) if minimum is None else np.array(minimum, dtype=np.float64)
    values, vectors = np.linalg.eigh((curvature + curvature.T) / 2)
    inner = vectors.T @ covariance @ vectors * (step**2 / batch)
    rates = step * (values[:, None] + values[None, :])
    if math.isinf(time):
        if not (values > 0).all():
            message = f"there is no stationary law: the Hessian has the eigenvalue {float(values.min()):.6g}"
            raise ValueError(message)
        return kernel(np.zeros_like(curvature), middle, _turned(vectors, inner / rates))
    decay = (vectors * np.exp(-step * values * time)) @ vectors.T
    return kernel(decay, middle - decay @ middle, _turned(vectors, inner * time * _phi(rates * time)))


def stationary(hessian: ArrayLike, noise: ArrayLike, *, step: float, batch: int = 1) -> Array:
    """The covariance V of the stationary law: A V + V A = (eta / S) C."""
    return ou(hessian, noise, step=step, batch=batch, time=math.inf).covariance


def _phi(x: Array) -> Array:
    small = np.abs(x) < 1e-12
    safe = np.where(small, 1.0, x)
    found: Array = np.where(small, 1.0, -np.expm1(-safe) / safe)
    return found


def _turned(vectors: Array, inner: Array) -> Array:
    outer = vectors @ inner @ vectors.T
    found: Array = (outer + outer.T) / 2
    return found
