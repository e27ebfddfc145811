"""Arrays from files: NPZ, NPY, CSV and safetensors, read as plain numbers and texts. Nothing is ever unpickled."""

from __future__ import annotations

import csv
import io
import unicodedata
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from .distances import Array
from .problems import Problem, first_few

MOST_BYTES = 2 * 1024**3
NAME_ARRAYS = ("names", "points", "ids")

_UNREADABLE = (ValueError, EOFError, KeyError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError)


@dataclass(frozen=True)
class Embeddings:
    """Points, each with its vector: one row of numbers, none of them missing or infinite."""

    names: tuple[str, ...]
    rows: Array
    shown: str


def read_embeddings(path: Path, array: str | None = None) -> Embeddings | Problem:
    """The points in a file.

    An NPZ file has an array `embeddings` (or just one table of numbers, or the one that `array` names) and may have
    `names`; without them points are called 0, 1, 2, ... A CSV file has a header row and the names in its first column.
    """
    arrays = read_arrays(path)
    if isinstance(arrays, Problem):
        return arrays
    rows = _table(path.name, arrays, array)
    if isinstance(rows, Problem):
        return rows
    names = _names(path.name, arrays, len(rows))
    return names if isinstance(names, Problem) else checked(path.name, names, rows)


def read_matrix(path: Path, wanted: Sequence[str]) -> tuple[tuple[str, ...], list[list[float]]] | Problem:
    """The square matrix in a file, and the names of its points; the array has one of some names, or is the only one."""
    arrays = read_arrays(path)
    if isinstance(arrays, Problem):
        return arrays
    named = next((name for name in wanted if name in arrays), None)
    found = _table(path.name, arrays, named)
    if isinstance(found, Problem):
        return found
    if found.shape[0] != found.shape[1]:
        return Problem(f"the matrix is not square: it is {found.shape[0]} by {found.shape[1]}")
    if found.dtype.kind not in "fiub":
        return Problem(f"the matrix holds {_kind(found)}, and not real numbers")
    names = _names(path.name, arrays, len(found))
    if isinstance(names, Problem):
        return names
    repeated = _repeated(names)
    if repeated:
        return Problem(f"a point is named twice: {first_few(repeated)}", "every point has a name of its own")
    rows: list[list[float]] = found.astype(np.float64).tolist()
    return names, rows


def checked(shown: str, names: Sequence[str], rows: Array) -> Embeddings | Problem:
    """Points with different names and finite coordinates, in single precision where they came so."""
    if rows.dtype.kind not in "fiub":
        return Problem(f"{shown} holds {_kind(rows)}, and embeddings are real numbers")
    if not rows.shape[0] or not rows.shape[1]:
        return Problem(f"{shown} has {rows.shape[0]:,} points of {rows.shape[1]:,} dimensions: there is nothing in it")
    repeated = _repeated(names)
    if repeated:
        return Problem(f"{shown} names a point twice: {first_few(repeated)}", "every point has a name of its own")
    single = rows.dtype.kind == "f" and rows.dtype.itemsize <= 4
    numbers = np.ascontiguousarray(rows, dtype=np.float32 if single else np.float64)
    finite = np.isfinite(numbers).all(axis=1)
    if not finite.all():
        bad = np.flatnonzero(~finite)
        named = first_few([names[row] for row in bad[:6]], len(bad))
        return Problem(f"{shown} has a number that is infinite or missing (NaN), at the point {named}")
    return Embeddings(tuple(names), numbers, shown)


def read_arrays(path: Path) -> dict[str, Array] | Problem:
    """The arrays of a file by name; a CSV file has `embeddings` and `names`."""
    try:
        size = path.stat().st_size
        if path.suffix.lower() == ".csv":
            return _from_csv(path)
        if path.suffix.lower() == ".safetensors":
            return _from_safetensors(path, size)
        return _from_numpy(path, size)
    except OSError as problem:
        return Problem(f"{path.name} cannot be read: {(problem.strerror or 'it is damaged').lower()}")
    except MemoryError:
        return Problem(f"{path.name} says that it is larger than the memory of this machine")
    except _UNREADABLE as why:
        if "allow_pickle" in str(why):
            message = f"{path.name} holds Python objects, and nothing is ever unpickled"
            return Problem(message, "save arrays of numbers and of texts: `array.astype(str)`")
        return Problem(
            f"{path.name} is no NPZ, NPY, CSV or safetensors file that can be read", "`numpy.savez` writes NPZ"
        )


def _from_numpy(path: Path, size: int) -> dict[str, Array] | Problem:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    if size > MOST_BYTES:
        return Problem(f"{path.name} holds {size / 1024**3:.1f} GiB, and at most {MOST_BYTES // 1024**3} are read")
    with path.open("rb") as file:
        found: Any = np.load(file, allow_pickle=False)
        if isinstance(found, np.ndarray):
            return {"embeddings": found}
        return {name: found[name] for name in found.files}


def _from_safetensors(path: Path, size: int) -> dict[str, Array] | Problem:
    try:
        from safetensors import SafetensorError
        from safetensors.numpy import load_file
    except ModuleNotFoundError:
        message = f"{path.name} needs a library to be read"
        return Problem(message, "`python3 -m pip install safetensors` installs it; NPZ and CSV need none")
    if size > MOST_BYTES:
        return Problem(f"{path.name} holds {size / 1024**3:.1f} GiB, and at most {MOST_BYTES // 1024**3} are read")
    try:
        return dict(load_file(path))
    except SafetensorError as problem:
        return Problem(f"{path.name} is no safetensors file that can be read: {problem}")


def _from_csv(path: Path) -> dict[str, Array] | Problem:
    if path.stat().st_size > MOST_BYTES:
        return Problem(f"{path.name} is larger than {MOST_BYTES // 1024**3} GiB")
    text = path.read_bytes().decode("utf-8-sig")
    names: list[str] = []
    rows: list[Array] = []
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        header = next(reader, None)
        if header is None or len(header) < 2:
            return Problem(f"{path.name} needs a header row: a column of names, and one for each dimension")
        for row in reader:
            if not row:
                continue
            if len(row) != len(header):
                message = (
                    f"{path.name}, line {reader.line_num}: this row has {len(row)} cells, the header {len(header)}"
                )
                return Problem(message)
            names.append(row[0].strip())
            rows.append(np.array([float(cell) for cell in row[1:]]))
    except csv.Error as problem:
        return Problem(f"{path.name}, line {reader.line_num}: {problem}")
    except ValueError:
        return Problem(f"{path.name}, line {reader.line_num}: a cell of this row is not a number")
    return {"embeddings": np.array(rows).reshape(len(rows), len(header) - 1), "names": np.array(names, dtype=str)}


def _table(shown: str, arrays: dict[str, Array], wanted: str | None) -> Array | Problem:
    held = ", ".join(f"`{name}` {array.shape}" for name, array in list(arrays.items())[:8]) or "nothing"
    if wanted is not None and wanted not in arrays:
        return Problem(f"{shown} has no array `{wanted}`", f"it holds {held}")
    tables = [name for name, array in arrays.items() if array.ndim == 2 and array.dtype.kind in "fiub"]
    name = wanted or ("embeddings" if "embeddings" in arrays else tables[0] if len(tables) == 1 else None)
    if name is None:
        message = f"{shown} does not say which array holds the embeddings: it holds {held}"
        return Problem(message, "`--array NAME` says it")
    if arrays[name].ndim != 2:
        message = f"the array `{name}` of {shown} has {arrays[name].ndim} dimensions {arrays[name].shape}"
        return Problem(message, "embeddings are a table: a row for each point")
    return arrays[name]


def _names(shown: str, arrays: dict[str, Array], count: int) -> tuple[str, ...] | Problem:
    name = next((name for name in NAME_ARRAYS if name in arrays), None)
    if name is None:
        return tuple(map(str, range(count)))
    found = arrays[name]
    if found.ndim != 1 or found.dtype.kind not in "USiu":
        return Problem(f"the array `{name}` of {shown} is no list of names: it holds {_kind(found)} {found.shape}")
    if len(found) != count:
        return Problem(f"{shown} has {count:,} points and {len(found):,} names")
    texts = [entry.decode("utf-8", "replace") if isinstance(entry, bytes) else str(entry) for entry in found.tolist()]
    return tuple(unicodedata.normalize("NFC", text) for text in texts)


def _kind(array: Array) -> str:
    kinds = {"c": "complex numbers", "U": "texts", "S": "bytes", "M": "dates", "V": "records", "O": "objects"}
    return kinds.get(array.dtype.kind, f"numbers of type {array.dtype}")


def _repeated(names: Sequence[str]) -> list[str]:
    seen: set[str] = set()
    found: dict[str, None] = {}
    for name in names:
        if name in seen:
            found[name] = None
        seen.add(name)
    return list(found)
