"""Adjacency spectral embedding of one graph, and joint (omnibus) embedding of several, without the large matrix.

m graphs on the same n data have the omnibus matrix M with the blocks (A_s + A_t) / 2. Its product with a vector needs
the graphs alone: (M x)_s = (A_s (sum of x_t) + sum of A_t x_t) / 2. So M, which has (m n)^2 entries, is never formed.
With U the eigenvectors, Z = U |L|^(1/2) cut into m slices places every datum for every model in one common frame; and

    Z_s - Z_r = (A_s - A_r) H / 2,   H = (sum of U_t) L^-1 |L|^(1/2),

so a datum whose neighbours are the same for two models does not move between them, exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray
from scipy.sparse.linalg import LinearOperator, eigsh

from ..problems import ExperimentError
from .kernels import Array

TOLERANCE = 1e-9


class Omnibus(LinearOperator):  # type: ignore[misc]
    """The omnibus matrix of graphs as an operator; shape (m n, m n)."""

    def __init__(self, graphs: Sequence[sparse.csr_array]) -> None:
        self.graphs = tuple(graphs)
        self.size = self.graphs[0].shape[0]
        side = self.size * len(self.graphs)
        super().__init__(np.dtype(np.float64), (side, side))

    def _matmat(self, block: Array) -> Array:
        parts = block.reshape(len(self.graphs), self.size, -1)
        total = parts.sum(0)
        mixed = sum(graph @ part for graph, part in zip(self.graphs, parts, strict=True))
        return np.concatenate([(graph @ total + mixed) / 2 for graph in self.graphs])

    def _matvec(self, vector: Array) -> Array:
        return self._matmat(np.asarray(vector).reshape(-1, 1)).ravel()

    def _adjoint(self) -> Omnibus:
        return self


@dataclass(frozen=True, slots=True)
class Frame:
    """Positions of n data for m models in one frame, shape (m, n, d), with the eigenvalues that they come from.

    Positions of different frames cannot be compared. `shared` is H, of shape (n, d).
    """

    positions: Array
    eigenvalues: Array
    shared: Array

    @property
    def dimension(self) -> int:
        """d."""
        return int(self.positions.shape[2])

    @property
    def disagreeing(self) -> int:
        """How many eigenvalues are below 0: those directions can be pure disagreement between the graphs."""
        return int((self.eigenvalues < 0).sum())


def augmented(graph: sparse.csr_array) -> sparse.csr_array:
    """The graph with its degree, over n - 1, on the diagonal: without loops the spectrum is biased downwards."""
    degrees = np.asarray(graph.sum(1)).ravel() / max(1, graph.shape[0] - 1)
    return sparse.csr_array(graph + sparse.diags_array(degrees)).sorted_indices()


def joint_embedding(graphs: Sequence[sparse.csr_array], dimension: int, *, augment: bool = True) -> Frame:
    """The joint embedding of graphs on the same data; of one graph its adjacency spectral embedding.

    Eigenvalues of the greatest size are taken, in the order of their size. Each eigenvector is turned so that its
    greatest entry is positive. ExperimentError when the graphs have different sizes, or fewer data than dimensions.

    >>> two = sparse.csr_array(np.ones((6, 6)) - np.eye(6))
    >>> frame = joint_embedding([two, two], 1)
    >>> bool(np.allclose(frame.positions[0], frame.positions[1]))
    True
    """
    sizes = sorted({graph.shape[0] for graph in graphs})
    if len(sizes) != 1:
        message = f"the models are of different numbers of data: {', '.join(map(str, sizes))}"
        raise ExperimentError(message)
    if not 1 <= dimension < sizes[0] * len(graphs):
        message = f"an embedding of {sizes[0]} data has at most {sizes[0] - 1} dimensions, and not {dimension}"
        raise ExperimentError(message)
    used = [augmented(graph) if augment else graph.sorted_indices() for graph in graphs]
    values, vectors = leading(used, dimension)
    roots = np.sqrt(np.abs(values))
    found = (vectors * roots).reshape(len(used), sizes[0], dimension)
    shared = vectors.reshape(len(used), sizes[0], dimension).sum(0) * (roots / np.where(values == 0, np.inf, values))
    return Frame(_slices(used, found, shared), values, shared)


def _slices(graphs: Sequence[sparse.csr_array], found: Array, shared: Array) -> Array:
    """The positions once more, as what all models have in common and A_s H / 2.

    The solver leaves a rounding error of its own in each slice. Here equal rows of two graphs give equal positions, to
    the last bit, for their sums have the same terms in the same order.
    """
    own = np.stack([graph @ shared for graph in graphs]) / 2
    return np.asarray((found - own).mean(0) + own)


def leading(graphs: Sequence[sparse.csr_array], dimension: int) -> tuple[Array, Array]:
    """The eigenvalues of the omnibus matrix that are greatest in size, and their vectors, signs fixed."""
    operator = Omnibus(graphs)
    side = operator.shape[0]
    if dimension >= side - 1 or side <= 60:
        dense = operator @ np.eye(side)
        values, vectors = np.linalg.eigh((dense + dense.T) / 2)
    else:
        # A fixed start makes the answer the same each time.
        start = np.random.default_rng(0).standard_normal(side)
        values, vectors = eigsh(operator, k=dimension, which="LM", tol=TOLERANCE, v0=start)
    order = np.argsort(-np.abs(values), kind="stable")[:dimension]
    values, vectors = values[order], vectors[:, order]
    signs = np.sign(vectors[np.abs(vectors).argmax(0), np.arange(dimension)])
    return values, vectors * np.where(signs == 0, 1, signs)


def movement(frame: Frame, one: int, other: int) -> Array:
    """How far each datum is apart for two models of a frame: shape (n,)."""
    return np.asarray(np.linalg.norm(frame.positions[one] - frame.positions[other], axis=1))


def elbows(values: Array, count: int = 2) -> tuple[int, ...]:
    """The places at which a falling row of numbers has its elbows, by profile likelihood (Zhu and Ghodsi 2006).

    Each split is scored by two normal laws of one variance; the search goes on behind the last elbow.

    >>> elbows(np.array([9.0, 8.5, 8.8, 1.0, 0.9, 0.95, 1.1, 0.1, 0.12, 0.1]))
    (3, 7)
    """
    ordered = np.sort(np.abs(values))[::-1]
    found: list[int] = []
    start = 0
    while len(found) < count and len(ordered) - start > 1:
        rest = ordered[start:]
        scores = [_profile(rest, split) for split in range(1, len(rest))]
        start += int(np.argmax(scores)) + 1
        found.append(start)
    return tuple(found)


def _profile(values: Array, split: int) -> float:
    left, right = values[:split], values[split:]
    spread = ((left - left.mean()) ** 2).sum() + ((right - right.mean()) ** 2).sum()
    variance = max(float(spread) / max(1, len(values) - 2), 1e-300)
    return -len(values) / 2 * float(np.log(variance)) - float(spread) / (2 * variance)


def noise_edge(graph: sparse.csr_array) -> float:
    """About the greatest eigenvalue of a random graph without structure and with as many edges: 2 sqrt(n p (1 - p))."""
    size = graph.shape[0]
    density = min(1.0, float(graph.sum()) / max(1, size * (size - 1)))
    return float(2 * np.sqrt(size * density * (1 - density)))


@dataclass(frozen=True, slots=True)
class Chosen:
    """A dimension, with how many eigenvalues stand above the noise."""

    dimension: int
    above_noise: int


def choose_dimension(graph: sparse.csr_array, most: int = 64) -> Chosen:
    """The second elbow of the spectrum, but no dimension whose eigenvalue lies below the edge of the noise."""
    limit = min(most, graph.shape[0] - 2)
    values, _ = leading([augmented(graph)], max(1, limit))
    above = max(1, int((np.abs(values) > noise_edge(graph)).sum()))
    return Chosen(max(1, min(elbows(values)[-1], above)), above)


def principal_sine(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """The sine of the greatest angle between the spaces that two sets of columns span."""
    first, second = np.linalg.qr(one)[0], np.linalg.qr(other)[0]
    return float(np.linalg.norm(second - first @ (first.T @ second), 2))
