"""What a run says: records of a quantity in a cell of the sweep, and estimates that are made of many cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Record:
    """A quantity in one cell of a sweep.

    `of` are the arguments, such as the arm; `at` is the cell: the value of each axis. `values` has one number for each
    independent replication (seed); records of one run that share a seed are paired by position. `theory` is the exact
    mean that theory gives for this cell, `theory_error` what is known of its own error. A cell that theory excludes
    (an infinite mean) says so in `excluded`, and nothing is tested there. `exact` says that the values have no sampling
    error.
    """

    quantity: str
    of: tuple[str, ...]
    at: Mapping[str, float | str]
    values: tuple[float, ...]
    theory: float | None = None
    theory_error: float = 0.0
    excluded: str | None = None
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number made of many cells, with a 99% interval; `samples` are its values by seed where it has them."""

    value: float
    interval: tuple[float, float]
    theory: float | None = None
    samples: tuple[float, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of work that a process does at a time: scalar settings, the axes that it computes at once, and its seeds.

    `settings` is plain data (numbers, texts, lists of them): with the seeds, the data and the versions it is all that
    the records depend on, and so it is what the key of the stored result is made of.
    """

    settings: Mapping[str, object]
    seeds: tuple[int, ...]
    control: str | None = None
    data: Mapping[str, object] = field(default_factory=dict)
