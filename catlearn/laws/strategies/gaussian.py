"""Strategies for Gaussian kernels, with small round numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

if TYPE_CHECKING:
    from ...universes.gauss import Kernel
    from ..gaussian import Gaussian

_ENTRIES = st.sampled_from([0.0, 1.0, -1.0, 0.5, 2.0, -0.5])


def _matrix(rows: int, columns: int) -> st.SearchStrategy[list[list[float]]]:
    return st.lists(st.lists(_ENTRIES, min_size=columns, max_size=columns), min_size=rows, max_size=rows)


@st.composite
def gaussian_kernels(
    draw: st.DrawFn, *, source: int | None = None, target: int | None = None, max_dimension: int = 3
) -> Kernel:
    """Kernels x -> N(Mx + b, Q) from R^source to R^target; Q is a product R R', so it is a covariance.

    They shrink to zero matrices without noise in dimension 1.

    >>> from hypothesis import find
    >>> find(gaussian_kernels(), lambda kernel: kernel.covariance[0, 0] > 0).covariance
    array([[1.]])
    """
    import numpy as np

    from ...universes.gauss import kernel

    if max_dimension < 1 or any(size is not None and size < 0 for size in (source, target)):
        message = f"dimensions are at least 0, and max_dimension at least 1: {source!r}, {target!r}, {max_dimension!r}"
        raise InvalidArgument(message)
    n = draw(st.integers(1, max_dimension)) if source is None else source
    m = draw(st.integers(1, max_dimension)) if target is None else target
    matrix = np.array(draw(_matrix(m, n))).reshape(m, n)
    offset = np.array(draw(st.lists(_ENTRIES, min_size=m, max_size=m))).reshape(m)
    root = np.array(draw(_matrix(m, m))).reshape(m, m)
    return kernel(matrix, offset, root @ root.T)


def gaussians(*, max_dimension: int = 2, max_kernels: int = 3) -> st.SearchStrategy[Gaussian]:
    """The category of Gaussian kernels, with a few of them to test with."""
    from ..gaussian import Gaussian

    some = st.lists(gaussian_kernels(max_dimension=max_dimension), min_size=1, max_size=max_kernels)
    return some.map(lambda kernels: Gaussian(tuple(kernels)))
