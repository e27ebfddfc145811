"""Data kernels: which data are nearest to which, for one model; a graph on the data that all models share.

Similarity and distance are different types, so that neither can be taken for the other: the nearest are those of the
greatest similarity, and those of the least distance. A data kernel does not change when embeddings are rotated and
scaled (cosine), or moved, rotated and scaled (euclidean).

After "Comparing Foundation Models using Data Kernels" (Duderstadt, Helm, Priebe 2023).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray

from ..problems import ExperimentError

Array: TypeAlias = NDArray[np.float64]
Symmetry: TypeAlias = Literal["or", "and", "average"]
Measure: TypeAlias = Literal["cosine", "dot", "euclidean"]

BLOCK = 4_000_000
"""How many similarities are held at a time."""

MANY = 50_000
"""From so many data on neighbours may be approximate."""


@dataclass(frozen=True, slots=True)
class Similarities:
    """A square matrix in which greater is nearer."""

    matrix: Array

    @property
    def nearness(self) -> Array:
        """Greater is nearer."""
        return self.matrix


@dataclass(frozen=True, slots=True)
class Distances:
    """A square matrix in which less is nearer."""

    matrix: Array

    @property
    def nearness(self) -> Array:
        """Greater is nearer."""
        return -self.matrix


@dataclass(frozen=True, slots=True)
class Embedded:
    """Data as one model sees them: a row for each datum, and how two rows are compared."""

    rows: Array
    measure: Measure = "cosine"


def checked(rows: Array, name: str = "the model") -> Array:
    """Embeddings that can be compared: two dimensions, finite, not all the same; ExperimentError for others."""
    found = np.asarray(rows, dtype=np.float64)
    if found.ndim != 2 or not found.size:
        message = f"{name} needs a table with a row for each datum, and it has the shape {found.shape}"
        raise ExperimentError(message)
    if not np.isfinite(found).all():
        message = f"{name} has a value that is no number in row {int(np.argwhere(~np.isfinite(found))[0][0])}"
        raise ExperimentError(message)
    if (found == found[0]).all():
        message = f"{name} has the same embedding for every datum: nothing is nearer than anything else"
        raise ExperimentError(message)
    return found


def prepared(embedded: Embedded, name: str = "the model") -> Array:
    """Rows whose inner products, with half their squares taken off if euclidean, order the data by nearness."""
    rows = checked(embedded.rows, name)
    if embedded.measure != "cosine":
        return rows
    lengths = np.linalg.norm(rows, axis=1)
    if not lengths.all():
        zero = int(np.argmin(lengths))
        message = f"{name} has the embedding 0 in row {zero}, which has no direction; take `euclidean`"
        raise ExperimentError(message)
    return np.asarray(rows / lengths[:, None])


def neighbours(
    seen: Embedded | Similarities | Distances, count: int, *, approximate: bool = False, name: str = "the model"
) -> NDArray[np.int64]:
    """The nearest data of each datum, itself never among them: shape (data, count), nearest last in no order.

    Of data that are equally near those that come first are taken, so that duplicates have a defined answer.
    ExperimentError when there are not so many others.

    >>> neighbours(Distances(np.abs(np.subtract.outer([0.0, 1, 3], [0.0, 1, 3]))), 1).tolist()
    [[1], [0], [1]]
    """
    size = len(checked(seen.rows, name)) if isinstance(seen, Embedded) else len(seen.matrix)
    if not 1 <= count < size:
        message = f"{count} neighbours of each of {size} data: there are only {size - 1} others"
        raise ExperimentError(message)
    if isinstance(seen, Embedded) and approximate:
        return _approximate(prepared(seen, name), count)
    found = np.empty((size, count), dtype=np.int64)
    for start, block in _nearness(seen, name):
        block[np.arange(len(block)), np.arange(start, start + len(block))] = -np.inf
        found[start : start + len(block)] = _greatest(block, count)
    return found


def _nearness(seen: Embedded | Similarities | Distances, name: str) -> Iterator[tuple[int, Array]]:
    if not isinstance(seen, Embedded):
        yield 0, seen.nearness.astype(np.float64, copy=True)
        return
    rows = prepared(seen, name)
    step = max(1, BLOCK // len(rows))
    offset = (rows**2).sum(1) / 2 if seen.measure == "euclidean" else np.zeros(len(rows))
    for start in range(0, len(rows), step):
        yield start, rows[start : start + step] @ rows.T - offset


def _greatest(block: Array, count: int) -> NDArray[np.int64]:
    """The places of the greatest entries of each row; of equal ones the first."""
    places = np.argpartition(-block, count - 1, axis=1)[:, :count]
    least = np.take_along_axis(block, places, 1).min(1, keepdims=True)
    tied = (block == least).sum(1) > (np.take_along_axis(block, places, 1) == least).sum(1)
    for row in np.flatnonzero(tied):
        places[row] = np.lexsort((np.arange(block.shape[1]), -block[row]))[:count]
    return np.asarray(places, dtype=np.int64)


def _approximate(rows: Array, count: int) -> NDArray[np.int64]:
    try:
        from pynndescent import NNDescent
    except ModuleNotFoundError:
        message = "approximate neighbours need a library: `python3 -m pip install pynndescent`, or leave them exact"
        raise ExperimentError(message) from None
    found, _ = NNDescent(
        rows.astype(np.float32), n_neighbors=count + 1, metric="euclidean", random_state=0
    ).neighbor_graph
    others = found != np.arange(len(rows))[:, None]
    # A datum may be missing among its own neighbours; then its farthest one is left out in its place.
    others[others.all(1), -1] = False
    return np.asarray(found[others].reshape(len(rows), count), dtype=np.int64)


def data_kernel(
    seen: Embedded | Similarities | Distances,
    count: int,
    *,
    symmetry: Symmetry = "or",
    approximate: bool = False,
    name: str = "the model",
) -> sparse.csr_array:
    """The graph of nearest neighbours: 1 where either of two data is near the other (`or`), both (`and`), or the mean.

    There are no loops. `and` may leave data without any neighbour.

    >>> data_kernel(Similarities(np.array([[1.0, 0.9, 0.1], [0.9, 1, 0.2], [0.1, 0.2, 1]])), 1).toarray().tolist()
    [[0.0, 1.0, 0.0], [1.0, 0.0, 1.0], [0.0, 1.0, 0.0]]
    """
    places = neighbours(seen, count, approximate=approximate, name=name)
    size = len(places)
    ends = (np.repeat(np.arange(size), count), places.ravel())
    directed = sparse.csr_array((np.ones(size * count), ends), shape=(size, size))
    turned = directed.T.tocsr()
    match symmetry:
        case "or":
            return directed.maximum(turned)
        case "and":
            return directed.minimum(turned)
    return (directed + turned) / 2


def components(kernel: sparse.csr_array) -> int:
    """In how many pieces a graph falls."""
    count, _ = sparse.csgraph.connected_components(kernel, directed=False)
    return int(count)
