"""What a kind of experiment has to offer to the runner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ..elaborate.experiment import Experiment, Quantity
from ..elaborate.kinds.schema import KindSchema
from .records import Estimate, Record, Unit


@dataclass(frozen=True, slots=True)
class Machine:
    """Where a unit is measured: a torch device by name, and the threads that a process may use."""

    device: str = "cpu"
    threads: int = 1


@dataclass(frozen=True, slots=True)
class Control:
    """A negative control: units in which the claim must fail, and what is said when it did or did not.

    `failed` looks at the records of the control's own units: True when the claim failed there, as it must.
    """

    name: str
    failed: bool | None
    message: str


@dataclass(frozen=True, slots=True)
class Series:
    """A line or a cloud of points of a figure, with the ends of the intervals; `style` is how it is drawn.

    `names` stand beside the points, one for each, where there are any.
    """

    label: str
    x: tuple[float, ...]
    y: tuple[float, ...]
    style: str = "line"
    lower: tuple[float, ...] = ()
    upper: tuple[float, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A plot as data: the report draws it. A `grid` (rows by columns) is drawn as a map with the series upon it."""

    name: str
    title: str
    x_label: str
    y_label: str
    series: tuple[Series, ...] = ()
    x_scale: str = "linear"
    y_scale: str = "linear"
    grid: tuple[tuple[float, ...], ...] = ()
    grid_x: tuple[float, ...] = ()
    grid_y: tuple[float, ...] = ()
    grid_label: str = ""
    caption: str = ""


class Kind(Protocol):
    """A kind of experiment: how its sweep is cut into units, how a unit is measured, and what follows from it."""

    @property
    def schema(self) -> KindSchema:
        """The settings and quantities of the kind."""

    def units(self, experiment: Experiment, *, quick: bool) -> Sequence[Unit]:
        """The units of work of the whole sweep, those of the negative controls among them (`Unit.control`)."""

    def measure(self, unit: Unit, machine: Machine) -> Sequence[Record]:
        """The records of a unit: a pure function of its settings, seeds and data; runs in a process of its own."""

    def derive(self, quantity: Quantity, records: Sequence[Record], experiment: Experiment) -> Estimate:
        """A quantity that is made of many cells, such as a boundary or a fitted slope."""

    def controls(self, experiment: Experiment, records: Sequence[Record]) -> Sequence[Control]:
        """The negative controls, judged by the records of their units (those are given with `at["control"]`)."""

    def predictions(self, experiment: Experiment) -> Sequence[str]:
        """What theory predicts, as sentences that are printed before the run."""

    def figures(self, experiment: Experiment, records: Sequence[Record]) -> Sequence[Figure]:
        """The figures of the report, theory beside measurement."""
