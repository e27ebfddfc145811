"""The numbers of an interpretation in `Vect` or `Gauss`: a matrix or a kernel for each arrow and each path."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import reduce
from itertools import groupby
from math import prod
from typing import NamedTuple, TypeAlias

import numpy as np

from ..theory.category import Equation, Path
from ..theory.presheaf import equations_to_check
from . import gauss, vect
from .diffusion import ou
from .gauss import Kernel, covariance_fault
from .interpretation import Arrow, Interpretation
from .problems import Problem
from .vect import Array, Linear

MOST_ENTRIES = 4_000_000
"""The most entries of a matrix that is written out."""

Value: TypeAlias = Linear | Kernel


class TooLarge(Exception):
    """A matrix has too many entries to be written out."""


class Broken(NamedTuple):
    """An equation whose sides differ, by a share of their largest entry."""

    equation: Equation
    distance: float


class Undecided(NamedTuple):
    """An equation with an arrow in it that is too large, or that the experiment gives."""

    equation: Equation
    reason: str


def arrow_value(made: Interpretation, letter: int) -> Value | None:
    """The value of a generator; None where it depends on what an experiment gives.

    Raises ValueError, in words for the reader, when the numbers make no such value, and TooLarge.
    """
    _, dom, cod = made.source.generators[letter]
    start, end = prod(made.objects[dom]), prod(made.objects[cod])
    return _value(made.generators[letter], start, end, made.universe == "Gauss")


def _value(arrow: Arrow, start: int, end: int, noisy: bool) -> Value | None:
    if max(start * end, end * end) > MOST_ENTRIES:
        raise TooLarge
    match arrow.constructor:
        case "identity":
            return gauss.identity(end) if noisy else vect.identity(end)
        case "discard":
            return gauss.discard(start)
        case "copy":
            return gauss.copy(start)
        case "ou":
            return _process(arrow, end)
    rows = _matrix(arrow.option("rows", 0.0), start, end)
    mean, covariance = _vector(arrow.option("mean", 0.0), end), _matrix(arrow.option("covariance", 0.0), end, end)
    if rows is None or mean is None or covariance is None:
        return None
    return gauss.kernel(rows, mean, covariance) if noisy else vect.linear(rows)


def _process(arrow: Arrow, size: int) -> Kernel | None:
    hessian, noise = (_matrix(arrow.option(name), size, size) for name in ("hessian", "noise"))
    for name, matrix in (("hessian", hessian), ("noise", noise)):
        fault = None if matrix is None else covariance_fault(matrix)
        if fault is not None and (name == "noise" or "symmetric" in fault):
            message = f"`{name}` is no {'covariance' if name == 'noise' else 'Hessian'}: {fault}"
            raise ValueError(message)
    minimum = _vector(arrow.option("minimum", 0.0), size)
    step, batch, time = arrow.option("step"), arrow.option("batch", 1), arrow.option("time")
    if hessian is None or noise is None or minimum is None:
        return None
    if not isinstance(step, int | float) or not isinstance(batch, int) or not isinstance(time, int | float):
        return None
    return ou(hessian, noise, minimum, step=float(step), batch=batch, time=float(time))


def _matrix(value: object, start: int, end: int) -> Array | None:
    if isinstance(value, int | float):
        return value * np.eye(end, start)
    return np.array(value, dtype=np.float64) if isinstance(value, tuple) else None


def _vector(value: object, size: int) -> Array | None:
    if isinstance(value, int | float):
        return np.full(size, float(value))
    return np.array(value, dtype=np.float64) if isinstance(value, tuple) else None


def path_value(made: Interpretation, path: Path) -> Value | None:
    """The composite along a path; None where an arrow of it depends on what an experiment gives."""
    size = prod(made.objects[path.dom])
    if size * size > MOST_ENTRIES:
        raise TooLarge
    steps: list[Value] = []
    for letter, repeated in groupby(path.word):
        value = arrow_value(made, letter)
        if value is None:
            return None
        times = sum(1 for _ in repeated)
        steps.append(value if times == 1 else value**times)
    if not steps:
        return gauss.identity(size) if made.universe == "Gauss" else vect.identity(size)
    return reduce(lambda one, other: one >> other, steps)  # type: ignore[operator]


def arrow_faults(made: Interpretation) -> Iterator[tuple[int, Problem]]:
    """The generators whose numbers make no linear map or no kernel, each with the reason."""
    for letter in range(len(made.generators)):
        try:
            with np.errstate(all="ignore"):
                arrow_value(made, letter)
        except ValueError as fault:
            yield letter, Problem(str(fault))
        except TooLarge:
            continue


def equation_faults(made: Interpretation, tolerance: float = vect.TOLERANCE) -> Iterator[Broken | Undecided]:
    """The equations of the shape that the values break, and those of which nobody can tell yet."""
    for equation in equations_to_check(made.source):
        try:
            with np.errstate(all="ignore"):
                left, right = (path_value(made, side) for side in equation)
                apart = None if left is None or right is None else distance(left, right)
        except (TooLarge, ValueError):
            # Numbers that overflow along a path make no map, though each arrow is one.
            yield Undecided(equation, "its matrices or its numbers are too large")
            continue
        if apart is None:
            yield Undecided(equation, "the experiment gives some of its values")
        elif math.isnan(apart):
            yield Undecided(equation, "its matrices or its numbers are too large")
        elif apart > tolerance:
            yield Broken(equation, apart)


def distance(left: Value, right: Value) -> float:
    """How far two parallel values are apart, as a share of their largest entries."""
    if isinstance(left, Kernel) and isinstance(right, Kernel):
        pairs = (left.rows, right.rows), (left.mean, right.mean), (left.covariance, right.covariance)
        return max(vect.distance(*pair) for pair in pairs)
    if isinstance(left, Linear) and isinstance(right, Linear):
        return vect.distance(left.rows, right.rows)
    return math.inf
