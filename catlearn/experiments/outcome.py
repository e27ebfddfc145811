"""What came of an experiment: each expectation, each negative control, and where the numbers are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..elaborate.experiment import Expectation, Experiment
from .canonical import plain
from .cells import Cell
from .kind import Control, Figure
from .records import Record


@dataclass(frozen=True, slots=True)
class CellJudged:
    """An expectation in one cell: what was measured, what it was held against, and between which ends it may be."""

    at: Cell
    holds: bool | None
    measured: float
    bound: float
    interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Judged:
    """What came of an expectation.

    `holds` is None when it is undecided; `seeds_needed` is then the number of seeds that would decide it, where
    there is one. `measured`, `bound` and `interval` are those of the cell that decides; `cells` are all of them, and
    `excluded` those of which theory says that there is nothing to measure, with the reason. `looks` is what the numbers
    of a run at a small size would say; elsewhere it is what `holds` is.
    """

    expectation: Expectation
    holds: bool | None
    message: str
    measured: float | None = None
    bound: float | None = None
    interval: tuple[float, float] | None = None
    seeds_needed: int | None = None
    against_theory: bool = False
    at: Cell = field(default_factory=dict)
    cells: tuple[CellJudged, ...] = ()
    excluded: Mapping[str, str] = field(default_factory=dict)
    looks: bool | None = None

    def data(self) -> dict[str, Any]:
        """As plain data, without the single cells."""
        return {
            "text": self.expectation.text,
            "holds": self.holds,
            "measured": plain(self.measured),
            "bound": plain(self.bound),
            "interval": None if self.interval is None else plain(self.interval),
            "seeds_needed": self.seeds_needed,
            "message": self.message,
            "against_theory": self.against_theory,
            "at": plain(self.at),
            "cells": {name: sum(cell.holds is value for cell in self.cells) for name, value in _COUNTED},
            "excluded": dict(self.excluded),
            "looks": self.looks,
        }


_COUNTED = (("hold", True), ("fail", False), ("undecided", None))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an experiment.

    `units` is how many units of work it has, of which `measured` were measured now; the others were in the store,
    whole. `folder` is that of the run, `key` its SHA-256. `cut` says that `--quick` left out more than seeds.
    """

    experiment: Experiment
    key: str
    folder: str
    expectations: tuple[Judged, ...]
    controls: tuple[Control, ...]
    predictions: tuple[str, ...]
    figures: tuple[Figure, ...]
    records: tuple[Record, ...]
    units: int
    measured: int
    quick: bool = False
    cut: bool = False

    @property
    def holds(self) -> bool | None:
        """Whether everything holds that is expected, and every control fails as it must."""
        found = [*(one.holds for one in self.expectations), *(control.failed for control in self.controls)]
        return False if False in found else None if None in found else True
