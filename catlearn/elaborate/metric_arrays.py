"""Metric categories from arrays: matrices in NPZ files, and embeddings by a named distance.

Reading arrays takes numpy, which the rest of the checker does without; so that room is loaded when a spec asks for
it. Distances are exact from here on: those of a matrix are the shortest decimals that read back as its floats, and
those that are computed from embeddings are rounded to nine decimals. A table on a category of embeddings that misses
its law by no more than a millionth is moved down until it keeps it.
"""

from __future__ import annotations

from fractions import Fraction
from importlib import import_module
from pathlib import Path as FilePath
from typing import Any

from ..language import tree
from ..theory.metric import MetricCategory, Weight
from ..theory.metric_base import LAWVERE, Base, Value, exact
from .files import Refused
from .metric_numbers import wrong_value
from .nearest import nearest
from .reading import Reading

DECIMALS = 9
TOLERANCE = Fraction(1, 10**6)
_MATRICES = ("distances", "similarities", "matrix")


def _room(reading: Reading, file: tree.Text, name: str) -> Any:
    """A module of the room that has numpy; None, and a diagnostic, where that is not installed."""
    try:
        return import_module(f"catlearn.universes.{name}")
    except ImportError:
        message = f'"{file.value}" cannot be read, since numpy is not installed'
        reading.error("E0401", message, file.span, "`pip install numpy`, or give the numbers as CSV")
        return None


def _located(reading: Reading, file: tree.Text) -> FilePath | None:
    found = reading.reader.locate(file.value)
    if isinstance(found, Refused):
        reading.error(found.code, found.message, file.span, found.hint)
        return None
    return found


def _complain(reading: Reading, file: tree.Text, problem: Any) -> None:
    reading.error("E0407", f'"{file.value}": {problem.message}', file.span, problem.hint)


def from_arrays(reading: Reading, base: Base, file: tree.Text) -> MetricCategory | None:
    """The matrix in an NPZ or NPY file, with `names` if there are any."""
    arrays = _room(reading, file, "arrays")
    path = None if arrays is None else _located(reading, file)
    if path is None:
        return None
    found = arrays.read_matrix(path, _MATRICES)
    if hasattr(found, "message"):
        _complain(reading, file, found)
        return None
    names, rows = found
    weights: list[Weight] = []
    for source, row in enumerate(rows):
        for target, number in enumerate(row):
            value = _entry(reading, base, file, names, (source, target), number)
            if value is None:
                return None
            if value != base.nothing and source != target:
                weights.append(Weight(source, target, value))
    return MetricCategory(base, names, tuple(weights))


def _entry(
    reading: Reading, base: Base, file: tree.Text, names: tuple[str, ...], ends: tuple[int, int], number: float
) -> Value | None:
    value = exact(repr(number))
    where = f"the value from `{names[ends[0]]}` to `{names[ends[1]]}`"
    if value is None:
        reading.error("E0406", f'"{file.value}": {where} is not a number', file.span)
    elif not base.holds(value):
        reading.error("E0311", f'"{file.value}": {wrong_value(base, value, where)}', file.span)
        return None
    elif ends[0] == ends[1] and value != base.identity:
        apart = "at distance 0 from" if base is LAWVERE else "similar to"
        reading.error("E0311", f'"{file.value}": `{names[ends[0]]}` is not {apart} itself', file.span)
        return None
    return value


def from_embeddings(reading: Reading, file: tree.Text, by: tree.Name, most: int) -> MetricCategory | None:
    """`embeddings from "e.npz" by cosine`: all distances between the points of a file, closed under composition."""
    distances = _room(reading, file, "distances")
    if distances is None:
        return None
    if by.text not in distances.DISTANCES:
        near = nearest(by.text, distances.DISTANCES)
        known = ", ".join(distances.DISTANCES)
        hint = f"did you mean `{near}`?" if near else f"the distances are {known}"
        reading.error("E0211", f"no distance is called `{by.text}`", by.span, hint)
        return None
    path = _located(reading, file)
    if path is None:
        return None
    kind = distances.DISTANCES[by.text]
    points = _room(reading, file, "arrays").read_embeddings(path)
    problem = points if hasattr(points, "message") else distances.fits(points.rows, points.names, kind)
    if problem is not None:
        _complain(reading, file, problem)
        return None
    if len(points.names) > most:
        message = f'"{file.value}" has {len(points.names):,} points, and a metric category in a spec has at most {most}'
        reading.error("E0221", message, file.span, "for more points there is `catlearn prompts`")
        return None
    rows = distances.matrix(points.rows, kind).tolist()
    weights = tuple(
        Weight(source, target, _rounded(value))
        for source, row in enumerate(rows)
        for target, value in enumerate(row)
        if source != target
    )
    return MetricCategory(LAWVERE, points.names, weights, tolerance=TOLERANCE)


def _rounded(value: float) -> Fraction:
    return Fraction(round(value * 10**DECIMALS), 10**DECIMALS)
