"""The angle at which fine-tuning neither helps nor harms: measured on given samples, and in theory."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ..records import Record
from .cell import Cell
from .closed_form import Problem
from .exact_means import scratch_risk
from .moments import Expected
from .theory import expected_risk

if TYPE_CHECKING:
    import torch

POINTS = 91
ARMS = ("finetune", "lpft")


def breakeven_records(cell: Cell, given: Problem) -> list[Record]:
    """Where the mean gain of each arm crosses 0 as the angle grows to 90 degrees; none where it does not."""
    import torch

    found = []
    for arm in ARMS:
        if arm not in cell.arms or (arm == "lpft" and cell.depth != 2):
            continue
        angles = torch.linspace(0, math.pi / 2, POINTS, dtype=torch.float64, device=given.angles.device)
        fine = replace(given, angles=angles)
        gains = fine.risk(fine.scratch) - fine.risk(fine.solution(arm, cell.depth, cell.model))
        values = jackknifed_root(gains.cpu(), angles.tolist())
        theory = expected_breakeven(cell, arm)
        if values is not None and theory is not None:
            at = {name: value for name, value in cell.at(0.0).items() if name != "angle"}
            found.append(Record("breakeven", (arm,), at, values, theory.value, theory.error))
    return found


def jackknifed_root(gains: torch.Tensor, points: Sequence[float]) -> tuple[float, ...] | None:
    """The pseudo-values of the root of the mean of some curves, (seeds, points), which falls through 0 once."""
    count, total = len(gains), gains.sum(0)
    whole = falling_root((total / count).tolist(), points)
    if whole is None or count < 2:
        return None if whole is None else (whole,)
    without = [falling_root(((total - one) / (count - 1)).tolist(), points) for one in gains]
    if any(root is None for root in without):
        return (whole,)
    return tuple(count * whole - (count - 1) * root for root in without if root is not None)


def falling_root(values: Sequence[float], points: Sequence[float]) -> float | None:
    """Where values first fall through 0, with linear interpolation.

    >>> falling_root([2.0, 1.0, -1.0], [0.0, 1.0, 2.0])
    1.5
    """
    for place in range(1, len(values)):
        before, after = values[place - 1], values[place]
        if before > 0 >= after:
            return points[place - 1] + before / (before - after) * (points[place] - points[place - 1])
    return None


def expected_breakeven(cell: Cell, arm: str) -> Expected | None:
    """The root of the mean gain in theory, with the error that the mean's own error makes."""

    def gain(angle: float, shift: float = 0.0) -> float:
        found = expected_risk(cell, arm, angle)
        if not isinstance(found, Expected):
            return math.nan
        return scratch_risk(cell.n, cell.dimension, cell.noise) - found.value + shift * found.error

    middle = _root(gain)
    ends = [_root(lambda angle, shift=shift: gain(angle, shift)) for shift in (-1.0, 1.0)]  # type: ignore[misc]
    if middle is None or ends[0] is None or ends[1] is None:
        return None
    return Expected(middle, abs(ends[1] - ends[0]) / 2 + 1e-5)


def _root(function: Callable[[float], float]) -> float | None:
    from scipy.optimize import brentq

    low, high = function(0.0), function(math.pi / 2)
    if not low > 0 > high:
        return None
    return float(brentq(function, 0.0, math.pi / 2, xtol=1e-6))
