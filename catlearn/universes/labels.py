"""Labels of points, from a CSV file: which point has which label, and that every point has one."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .distances import Array
from .problems import Problem, first_few


@dataclass(frozen=True)
class Labels:
    """The labels, in the order of their names, and the number of the label of each point; -1 for none."""

    names: tuple[str, ...]
    of: Array


def read_labels(path: Path, points: Sequence[str], *, partial: bool = False) -> Labels | Problem:
    """The labels in a CSV file with the columns `point` and `label`, or, in the order of the points, `label` alone.

    Every point must have a label, unless `partial` lets some have none.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as problem:
        return Problem(f"{path.name} cannot be read: {(problem.strerror or 'unknown error').lower()}")
    except UnicodeDecodeError:
        return Problem(f"{path.name} is not UTF-8 text")
    rows = _rows(path.name, text)
    if isinstance(rows, Problem):
        return rows
    header, body = rows
    if "label" not in header:
        return Problem(f"{path.name} has the columns `{','.join(header)[:120]}`, and a column `label` is needed")
    column = header.index("label")
    if "point" in header:
        given = _by_name(path.name, points, [(line, row[header.index("point")], row[column]) for line, row in body])
    elif len(body) == len(points):
        given = [row[column] for _, row in body]
    else:
        message = f"{path.name} has {len(body):,} labels for {len(points):,} points"
        given = Problem(message, "a column `point` says which points they are of")
    if isinstance(given, Problem):
        return given
    return _numbered(path.name, points, given, partial)


def _rows(shown: str, text: str) -> tuple[list[str], list[tuple[int, list[str]]]] | Problem:
    reader = csv.reader(io.StringIO(text), strict=True)
    body: list[tuple[int, list[str]]] = []
    try:
        header = [cell.strip().lower() for cell in next(reader, [])]
        for row in reader:
            if not row:
                continue
            if len(row) != len(header):
                message = f"{shown}, line {reader.line_num}: this row has {len(row)} cells, the header {len(header)}"
                return Problem(message)
            body.append((reader.line_num, [unicodedata.normalize("NFC", cell.strip()) for cell in row]))
    except csv.Error as problem:
        return Problem(f"{shown}, line {reader.line_num}: {problem}")
    return header, body


def _by_name(shown: str, points: Sequence[str], rows: Sequence[tuple[int, str, str]]) -> list[str] | Problem:
    number = {name: place for place, name in enumerate(points)}
    unknown = [name for _, name, _ in rows if name not in number]
    if unknown:
        hint = f"the points are called {first_few(points)}"
        return Problem(f"{shown} labels points that have no embedding: {first_few(unknown)}", hint)
    given = [""] * len(points)
    lines: dict[int, int] = {}
    for line, name, label in rows:
        place = number[name]
        if place in lines:
            return Problem(f"{shown}, line {line}: the point `{name}` has a label already, from line {lines[place]}")
        given[place], lines[place] = label, line
    return given


def _numbered(shown: str, points: Sequence[str], given: Sequence[str], partial: bool) -> Labels | Problem:
    missing = [name for name, label in zip(points, given, strict=True) if not label]
    if missing and not partial:
        message = f"{shown} gives no label to {first_few(missing)}"
        return Problem(message, "`--partial` leaves points without a label out")
    names = tuple(sorted({label for label in given if label}))
    if not names:
        return Problem(f"{shown} gives no label to any point")
    number = {name: place for place, name in enumerate(names)}
    return Labels(names, np.array([number.get(label, -1) for label in given], dtype=np.int64))
