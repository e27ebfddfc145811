"""The table behind `dataset("digits")` or a file of data, as inputs and targets for torch."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from ..universes.arrays import read_arrays, read_embeddings
from ..universes.interpretation import DataReference
from ..universes.problems import Problem


def table_of_data(reference: DataReference, file: Path | None, start: int, end: int) -> tuple[Tensor, Tensor]:
    """Inputs with `start` numbers each and targets with `end`; classes are one-hot where there is more than one output.

    A file has the arrays `inputs` and `targets`, or is a CSV file whose last `end` columns are the targets. Raises
    ValueError when it does not fit.
    """
    inputs, targets = _bundled(reference.name) if file is None else _from_file(file, end)
    if targets.ndim == 1 and end > 1:
        targets = np.eye(int(targets.max()) + 1)[targets.astype(int)]
    targets = targets.reshape(len(targets), -1)
    if inputs.shape[1] != start or targets.shape[1] != end:
        has = f"{inputs.shape[1]} inputs and {targets.shape[1]} targets"
        message = f'"{reference.name}" has {has}, and the arrow goes from {start} numbers to {end}'
        raise ValueError(message)
    return torch.tensor(inputs, dtype=torch.float32), torch.tensor(targets, dtype=torch.float32)


def _bundled(name: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    try:
        from sklearn import datasets
    except ImportError:
        message = f"the data set {name} comes with scikit-learn: `pip install scikit-learn`"
        raise ValueError(message) from None
    inputs, targets = getattr(datasets, f"load_{name}")(return_X_y=True)
    scale = np.abs(inputs).max(axis=0)
    return inputs / np.where(scale > 0, scale, 1.0), np.asarray(targets, dtype=np.float64)


def _from_file(file: Path, end: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    arrays = read_arrays(file)
    if isinstance(arrays, Problem):
        raise ValueError(arrays.message)
    if "inputs" in arrays and "targets" in arrays:
        return arrays["inputs"].reshape(len(arrays["inputs"]), -1), arrays["targets"]
    if set(arrays) == {"embeddings", "names"}:
        rows = arrays["embeddings"]
        return rows[:, :-end], rows[:, -end:]
    message = f"{file.name} holds {', '.join(arrays)}, and `inputs` and `targets` are needed"
    raise ValueError(message)


def features_of(file: Path | None) -> dict[str, Tensor] | None:
    """The rows of a file by name: of `(A, x)` for an element, of `A` for an object; None without a file."""
    if file is None:
        return None
    found = read_embeddings(file)
    if isinstance(found, Problem):
        raise ValueError(found.message)
    return {name: torch.tensor(row, dtype=torch.float32) for name, row in zip(found.names, found.rows, strict=True)}
