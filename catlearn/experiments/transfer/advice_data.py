"""The files that advice is asked on: features with what belongs to them, and a target for some of the points."""

from __future__ import annotations

import csv
import io
import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...universes.arrays import read_arrays
from ...universes.problems import Problem, first_few

if TYPE_CHECKING:
    from .evidence import Array

FEATURES = ("features", "embeddings")
NAMES = ("names", "points", "ids")
FEWEST = 3


@dataclass(frozen=True)
class Points:
    """Points by name, (n, k) features, and perhaps (n, p) raw inputs and (n,) predictions of the source."""

    names: tuple[str, ...]
    features: Array
    inputs: Array | None = None
    source: Array | None = None


@dataclass(frozen=True)
class Asked:
    """The points that have a target, and their targets."""

    points: Points
    labels: Array


def read_points(path: Path) -> Points | Problem:
    """The points of an NPZ file with `features`, and perhaps `inputs`, `source` and `names`."""
    import numpy as np

    arrays = read_arrays(path)
    if isinstance(arrays, Problem):
        return arrays
    name = next((one for one in FEATURES if one in arrays), None)
    if name is None:
        found = ", ".join(f"`{one}`" for one in sorted(arrays)) or "nothing"
        return Problem(f"{path.name} has {found}, and an array `features` is needed", "a row for each point")
    tables: dict[str, Any] = {}
    for key, dimensions in ((name, 2), ("inputs", 2), ("source", 1)):
        if key in arrays:
            table = _numbers(path.name, key, arrays[key], dimensions)
            if isinstance(table, Problem):
                return table
            tables[key] = table
    count = len(tables[name])
    for key, table in tables.items():
        if len(table) != count:
            message = f"{path.name} has {count:,} rows of `{name}` and {len(table):,} of `{key}`"
            return Problem(message, "each has a row for each point, in the same order")
    given = next((arrays[key] for key in NAMES if key in arrays), None)
    names = tuple(map(str, range(count) if given is None else np.asarray(given).reshape(-1).tolist()))
    if len(names) != count or len(set(names)) != count:
        return Problem(f"{path.name} has {len(set(names)):,} names for {count:,} points", "each has a name of its own")
    return Points(names, tables[name], tables.get("inputs"), tables.get("source"))


def _numbers(shown: str, key: str, array: Any, dimensions: int) -> Any:
    import numpy as np

    if array.dtype.kind not in "fiub":
        return Problem(f"`{key}` of {shown} holds no real numbers")
    if array.ndim != dimensions and not (dimensions == 1 and array.ndim == 2 and array.shape[1] == 1):
        wanted = "a table, with a row for each point" if dimensions == 2 else "a list, with a number for each point"
        shape = " x ".join(map(str, array.shape))
        return Problem(f"`{key}` of {shown} has the shape {shape or 'of a single number'}, and has to be {wanted}")
    if not array.size:
        return Problem(f"`{key}` of {shown} is empty")
    found = np.ascontiguousarray(array, dtype=np.float64).reshape(len(array), -1)
    bad = np.flatnonzero(~np.isfinite(found).all(axis=1))
    if len(bad):
        rows = first_few([str(row) for row in bad[:6]], len(bad))
        return Problem(f"`{key}` of {shown} has a number that is infinite or missing (NaN), in row {rows}")
    return found if dimensions == 2 else found[:, 0]


def read_asked(path: Path, points: Points) -> Asked | Problem:
    """The points that a CSV file has a target for: columns `point,target`, or `target` alone in the points' order."""
    import numpy as np

    rows = _rows(path)
    if isinstance(rows, Problem):
        return rows
    header, body = rows
    if "target" not in header:
        return Problem(f"{path.name} has the columns `{','.join(header)[:120]}`, and a column `target` is needed")
    chosen = _chosen(path.name, header, body, points)
    if isinstance(chosen, Problem):
        return chosen
    column = header.index("target")
    labels = []
    for line, row in body:
        value = _number(row[column])
        if value is None:
            message = f"`{row[column][:40]}` is no number, or not a finite one"
            return Problem(f"{path.name}, line {line}: {message}", "a point without a target has no line")
        labels.append(value)
    if len(labels) < FEWEST:
        return Problem(f"{path.name} has {len(labels)} targets, and fewer than {FEWEST} say nothing")
    if min(labels) == max(labels):
        return Problem(f"every target in {path.name} is {labels[0]:g}: there is nothing to learn")
    picked = Points(
        tuple(points.names[place] for place in chosen),
        points.features[chosen],
        None if points.inputs is None else points.inputs[chosen],
        None if points.source is None else points.source[chosen],
    )
    return Asked(picked, np.asarray(labels))


def _rows(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]] | Problem:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as problem:
        return Problem(f"{path.name} cannot be read: {(problem.strerror or 'unknown error').lower()}")
    except UnicodeDecodeError:
        return Problem(f"{path.name} is not UTF-8 text")
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        header = [cell.strip().lower() for cell in next(reader, [])]
        body = [(reader.line_num, row) for row in reader if row]
    except csv.Error as problem:
        return Problem(f"{path.name} is no CSV file: {problem}, in line {reader.line_num}")
    for line, row in body:
        if len(row) != len(header):
            return Problem(f"{path.name}, line {line}: {len(row)} cells, and the header has {len(header)}")
    return header, body


def _chosen(shown: str, header: list[str], body: list[tuple[int, list[str]]], points: Points) -> list[int] | Problem:
    if "point" not in header:
        if len(body) != len(points.names):
            message = f"{shown} has {len(body):,} targets for {len(points.names):,} points"
            return Problem(message, "a column `point` says which points they are of")
        return list(range(len(body)))
    column, places = header.index("point"), {name: place for place, name in enumerate(points.names)}
    chosen: list[int] = []
    seen: set[str] = set()
    for line, row in body:
        name = row[column].strip()
        if name not in places:
            return Problem(f"{shown}, line {line}: there is no point `{name[:60]}` among the features")
        if name in seen:
            return Problem(f"{shown}, line {line}: `{name[:60]}` has two targets")
        seen.add(name)
        chosen.append(places[name])
    return chosen


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None
