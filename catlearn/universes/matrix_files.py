"""A matrix from an NPZ or NPY file, as rows of numbers."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from .arrays import read_arrays
from .interpretation import Rows
from .problems import Problem, first_few


def read_rows(path: Path, most: int) -> Rows | Problem:
    """The rows of the matrix in a file: its array `matrix`, or the only table of numbers in it; `most` entries."""
    arrays = read_arrays(path)
    if isinstance(arrays, Problem):
        return arrays
    tables = [name for name, array in arrays.items() if array.ndim == 2 and array.dtype.kind in "fiub"]
    name = "matrix" if "matrix" in tables else tables[0] if len(tables) == 1 else None
    if name is None:
        held = first_few([f"{name} {array.shape}" for name, array in arrays.items()])
        return Problem(f"it does not say which table is the matrix: it holds {held}", "call the array `matrix`")
    found = arrays[name]
    if not found.size:
        return Problem(f"the matrix is {found.shape[0]} by {found.shape[1]}: there is nothing in it")
    if found.size > most:
        return Problem(f"the matrix has {found.size:,} entries, and at most {most:,} are read")
    if not np.isfinite(found).all():
        return Problem("the matrix has a number that is infinite or missing (NaN)")
    return tuple(map(tuple, found.astype(np.float64).tolist()))
