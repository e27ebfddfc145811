"""`Vect`: real vector spaces R^n with their inner product, and linear maps as matrices.

A map R^n -> R^m is a matrix with m rows and n columns, and sends x to M x. Composition is in path order: `f >> g` is
f then g, with the matrix G F.

>>> f, g = linear([[1, 2]]), linear([[3], [4]])
>>> (f >> g).rows.tolist()
[[3.0, 6.0], [4.0, 8.0]]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array: TypeAlias = NDArray[np.float64]

TOLERANCE = 1e-9
"""How far two matrices may be apart that count as equal, as a share of the larger one's largest entry."""


@dataclass(frozen=True, eq=False)
class Linear:
    """A linear map by its matrix, which nobody changes."""

    rows: Array

    def __repr__(self) -> str:
        return f"<linear map R^{self.dom} -> R^{self.cod}>"

    @property
    def dom(self) -> int:
        """The dimension of the space in which the map starts."""
        return int(self.rows.shape[1])

    @property
    def cod(self) -> int:
        """The dimension of the space in which the map ends."""
        return int(self.rows.shape[0])

    def __call__(self, vector: ArrayLike) -> Array:
        """The image of a vector."""
        image: Array = self.rows @ np.asarray(vector, dtype=np.float64)
        return image

    def __rshift__(self, other: Linear) -> Linear:
        """This map, then the other; ValueError when they do not meet."""
        if self.cod != other.dom:
            message = f"a map that ends in R^{self.cod} is not followed by one that starts in R^{other.dom}"
            raise ValueError(message)
        return linear(other.rows @ self.rows)

    def __pow__(self, exponent: int) -> Linear:
        """The map repeated; it goes from a space to itself."""
        return linear(np.linalg.matrix_power(self.rows, exponent))

    def __add__(self, other: Linear) -> Linear:
        """The sum of two parallel maps."""
        return linear(self.rows + other.rows)

    def __mul__(self, other: Linear) -> Linear:
        """The tensor product: on e_i (x) e_j, numbered in rows, the map sends it to f(e_i) (x) g(e_j)."""
        return linear(np.kron(self.rows, other.rows))

    def beside(self, other: Linear) -> Linear:
        """The direct sum: both maps side by side, from the sum of the starts to the sum of the ends."""
        both = np.zeros((self.cod + other.cod, self.dom + other.dom))
        both[: self.cod, : self.dom] = self.rows
        both[self.cod :, self.dom :] = other.rows
        return linear(both)

    @property
    def dagger(self) -> Linear:
        """The adjoint with respect to the inner products: the transpose."""
        return linear(self.rows.T)

    def close_to(self, other: Linear, tolerance: float = TOLERANCE) -> bool:
        """Whether two maps are parallel and equal up to a share of their largest entry."""
        return self.rows.shape == other.rows.shape and close(self.rows, other.rows, tolerance)


def close(one: Array, other: Array, tolerance: float = TOLERANCE) -> bool:
    """Whether two arrays of one shape are equal up to a share of their largest entry."""
    return distance(one, other) <= tolerance


def distance(one: Array, other: Array) -> float:
    """The largest difference of two arrays of one shape, as a share of their largest entry (0 for two zeros).

    >>> distance(np.array([1.0, 2.0]), np.array([1.0, 4.0]))
    0.5
    """
    largest = max(float(np.abs(array).max(initial=0)) for array in (one, other))
    return float(np.abs(one - other).max(initial=0)) / largest if largest else 0.0


def linear(rows: ArrayLike) -> Linear:
    """The linear map with these rows; ValueError when they are no matrix of finite numbers."""
    array = np.array(rows, dtype=np.float64)
    if array.ndim != 2 or not np.isfinite(array).all():
        message = "a linear map is a table of finite numbers"
        raise ValueError(message)
    array.flags.writeable = False
    return Linear(array)


def identity(dimension: int) -> Linear:
    """The identity of R^n."""
    return linear(np.eye(dimension))


def zero(dom: int, cod: int) -> Linear:
    """The zero map, which goes through R^0."""
    return linear(np.zeros((cod, dom)))


def function(images: Sequence[int], cod: int) -> Linear:
    """The linear map that sends the basis vector number j to the one of number `images[j]`.

    >>> function([1, 0, 1], 2).rows.tolist()
    [[0.0, 1.0, 0.0], [1.0, 0.0, 1.0]]
    """
    rows = np.zeros((cod, len(images)))
    rows[list(images), range(len(images))] = 1
    return linear(rows)
