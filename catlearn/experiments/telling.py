"""What came of an expectation, in a sentence."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..elaborate.experiment import Expectation
from .cells import Cell
from .outcome import CellJudged


@dataclass(frozen=True, slots=True)
class Told:
    """An expectation with all that its sentence speaks of. `apart` is the distance to theory in standard errors."""

    expectation: Expectation
    holds: bool | None
    cells: Sequence[CellJudged]
    worst: CellJudged
    seeds_needed: int | None
    apart: float | None
    name: Callable[[Cell], str]
    excluded: Mapping[str, str]
    full_size: bool = True


def tell(told: Told) -> str:
    """The sentence: in how many cells it holds, the cell that decides, what would decide, what is left out."""
    parts = [_extent(told), _worst(told), _remedy(told), left_out(told.excluded)]
    return "; ".join(part for part in parts if part)


def _extent(told: Told) -> str:
    total = len(told.cells)
    if total == 1:
        return {True: "", False: "it is not so", None: "undecided"}[told.holds]
    held, failed = (sum(cell.holds is value for cell in told.cells) for value in (True, False))
    if held == total:
        return f"in all {total:,} cells"
    open_cells = total - held - failed
    counts = [(held, "holds in"), (failed, "fails in"), (open_cells, "undecided in")]
    return ", ".join(f"{verb} {number:,}" for number, verb in counts if number) + f" of {total:,} cells"


def _worst(told: Told) -> str:
    cell = told.worst
    low, high = cell.interval
    place = f" at {told.name(cell.at)}" if cell.at else ""
    label = "theory" if told.apart is not None else "bound"
    text = f"measured {figure(cell.measured)}{place}"
    if low != high:
        text += f", between {figure(low)} and {figure(high)}"
    text += f"; {label} {figure(cell.bound)}"
    if told.apart is not None and low != high:
        text += f", {told.apart:.1f} standard errors away"
    return text if len(told.cells) == 1 else f"{_role(told)}: {text}"


def _role(told: Told) -> str:
    if told.holds is True and told.apart is not None:
        return "the furthest from it"
    return {True: "the nearest to its bound", False: "the worst", None: "the most doubtful"}[told.holds]


def _remedy(told: Told) -> str:
    if told.holds is not None or not told.full_size:
        return ""
    if told.seeds_needed is None and math.isnan(told.worst.measured):
        return "what is measured has no value there: something is divided by 0, or is not finite"
    if told.seeds_needed is None and math.isinf(told.worst.interval[0]) and math.isinf(told.worst.interval[1]):
        return "nothing is known of its error there: one seed alone has none, so take more (`--seeds 20`)"
    if told.seeds_needed is None:
        return "no number of seeds is likely to decide it: what is measured lies at the bound"
    return f"about {told.seeds_needed:,} seeds would decide it (`--seeds {told.seeds_needed}`)"


def left_out(excluded: Mapping[str, str]) -> str:
    """Which cells theory excludes, and why.

    >>> left_out({"ratio = 1": "infinite mean", "ratio = 1.05": "infinite mean"})
    'left out: ratio = 1, ratio = 1.05 (infinite mean)'
    """
    reasons = sorted(set(excluded.values()))
    parts = []
    for reason in reasons:
        names = [name for name, why in excluded.items() if why == reason]
        more = f" and {len(names) - 6:,} more" if len(names) > 6 else ""
        parts.append(f"{', '.join(names[:6])}{more} ({reason})")
    return f"left out: {'; '.join(parts)}" if parts else ""


def figure(value: float) -> str:
    """A number with four significant digits.

    >>> figure(0.123456), figure(3.0), figure(1234567.0)
    ('0.1235', '3', '1.235e+06')
    """
    return f"{value:.4g}"
