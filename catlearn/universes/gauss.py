"""`Gauss`: spaces R^n, and kernels x -> N(M x + b, Q) where Q may be singular.

Kernels compose: first N(M1 x + b1, Q1), then N(M2 y + b2, Q2) is N(M2 M1 x + M2 b1 + b2, M2 Q1 M2' + Q2). A kernel from
R^0 is a Gaussian law; one with Q = 0 is a function. See T. Fritz, Advances in Mathematics 370 (2020), on Gaussian
probability as a Markov category.

>>> half = kernel([[0.5]], mean=[1.0], covariance=[[0.75]])
>>> law = state([0.0], [[1.0]]) >> half
>>> law.mean.tolist(), law.covariance.tolist()
([1.0], [[1.0]])
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from .vect import TOLERANCE, Array, close

ASYMMETRY = 1e-9
"""How far a covariance may be from symmetric, and below 0, as a share of its largest entry."""


@dataclass(frozen=True, eq=False)
class Kernel:
    """A Gaussian kernel x -> N(M x + b, Q): `rows` is M, `mean` is b, `covariance` is Q. Nobody changes the arrays."""

    rows: Array
    mean: Array
    covariance: Array

    def __repr__(self) -> str:
        return f"<Gaussian kernel R^{self.dom} -> R^{self.cod}>"

    @property
    def dom(self) -> int:
        """The dimension of the space in which the kernel starts; 0 for a law."""
        return int(self.rows.shape[1])

    @property
    def cod(self) -> int:
        """The dimension of the space in which the kernel ends."""
        return int(self.rows.shape[0])

    @property
    def deterministic(self) -> bool:
        """Whether the kernel is a function: there is no noise."""
        return not self.covariance.any()

    def __rshift__(self, other: Kernel) -> Kernel:
        """This kernel, then the other; for a law, its push-forward. ValueError when they do not meet."""
        if self.cod != other.dom:
            message = f"a kernel that ends in R^{self.cod} is not followed by one that starts in R^{other.dom}"
            raise ValueError(message)
        return _kernel(
            other.rows @ self.rows,
            other.rows @ self.mean + other.mean,
            other.rows @ self.covariance @ other.rows.T + other.covariance,
        )

    def __pow__(self, exponent: int) -> Kernel:
        """The kernel repeated; it goes from a space to itself."""
        result, square = identity(self.cod), self
        while exponent:
            if exponent & 1:
                result = result >> square
            square, exponent = square >> square, exponent >> 1
        return result

    def __mul__(self, other: Kernel) -> Kernel:
        """The tensor product: both side by side, with independent noise."""
        return _kernel(
            _diagonal(self.rows, other.rows),
            np.concatenate([self.mean, other.mean]),
            _diagonal(self.covariance, other.covariance),
        )

    def sample(self, points: ArrayLike, seed: int) -> Array:
        """One draw from the kernel at each point; `points` has a row for each, of length `dom`."""
        given = np.atleast_2d(np.asarray(points, dtype=np.float64))
        noise = np.random.default_rng(seed).standard_normal((len(given), self.cod))
        drawn: Array = given @ self.rows.T + self.mean + noise @ root(self.covariance)
        return drawn

    def close_to(self, other: Kernel, tolerance: float = TOLERANCE) -> bool:
        """Whether two kernels are parallel and equal up to a share of their largest entries."""
        pairs = (self.rows, other.rows), (self.mean, other.mean), (self.covariance, other.covariance)
        return all(one.shape == two.shape and close(one, two, tolerance) for one, two in pairs)


def kernel(rows: ArrayLike, mean: ArrayLike | None = None, covariance: ArrayLike | None = None) -> Kernel:
    """The kernel x -> N(M x + b, Q); b and Q are 0 where they are not given.

    Raises ValueError when the shapes do not fit, or Q is not symmetric or has a negative eigenvalue.
    """
    matrix = np.array(rows, dtype=np.float64)
    if matrix.ndim != 2:
        message = "the matrix of a kernel is a table of numbers"
        raise ValueError(message)
    size = len(matrix)
    shift = np.zeros(size) if mean is None else np.array(mean, dtype=np.float64)
    noise = np.zeros((size, size)) if covariance is None else np.array(covariance, dtype=np.float64)
    if shift.shape != (size,) or noise.shape != (size, size):
        message = f"a kernel into R^{size} has a mean of length {size} and a covariance of {size} by {size}"
        raise ValueError(message)
    if not all(np.isfinite(array).all() for array in (matrix, shift, noise)):
        message = "a kernel has finite numbers"
        raise ValueError(message)
    doubt = covariance_fault(noise)
    if doubt is not None:
        raise ValueError(doubt)
    return _kernel(matrix, shift, noise)


def covariance_fault(covariance: Array) -> str | None:
    """Why a square matrix is no covariance, or None when it is one."""
    size = float(np.abs(covariance).max(initial=0))
    if size == 0:
        return None
    if float(np.abs(covariance - covariance.T).max()) > ASYMMETRY * size:
        return "a covariance is symmetric"
    least = float(np.linalg.eigvalsh((covariance + covariance.T) / 2)[0])
    if least < -ASYMMETRY * size:
        return f"a covariance has no negative eigenvalue, and this one has {least:.6g}"
    return None


def state(mean: ArrayLike, covariance: ArrayLike) -> Kernel:
    """The law N(m, V): a kernel from R^0."""
    shift = np.array(mean, dtype=np.float64)
    return kernel(np.zeros((len(shift), 0)), shift, covariance)


def function(rows: ArrayLike, mean: ArrayLike | None = None) -> Kernel:
    """The kernel without noise x -> M x + b."""
    return kernel(rows, mean)


def identity(dimension: int) -> Kernel:
    """The kernel that leaves everything as it is."""
    return kernel(np.eye(dimension))


def copy(dimension: int) -> Kernel:
    """x goes to (x, x)."""
    return kernel(np.vstack([np.eye(dimension), np.eye(dimension)]))


def discard(dimension: int) -> Kernel:
    """Forgets everything: the one kernel to R^0."""
    return kernel(np.zeros((0, dimension)))


def swap(first: int, second: int) -> Kernel:
    """(x, y) goes to (y, x)."""
    return kernel(np.roll(np.eye(first + second), second, axis=0))


def root(covariance: Array) -> Array:
    """The symmetric square root of a covariance, singular or not."""
    values, vectors = np.linalg.eigh(covariance)
    found: Array = (vectors * np.sqrt(np.clip(values, 0, None))) @ vectors.T
    return found


def _diagonal(one: Array, other: Array) -> Array:
    both = np.zeros((one.shape[0] + other.shape[0], one.shape[1] + other.shape[1]))
    both[: one.shape[0], : one.shape[1]] = one
    both[one.shape[0] :, one.shape[1] :] = other
    return both


def _kernel(rows: Array, mean: Array, covariance: Array) -> Kernel:
    symmetric = (covariance + covariance.T) / 2
    for array in (rows, mean, symmetric):
        array.flags.writeable = False
    return Kernel(rows, mean, symmetric)
