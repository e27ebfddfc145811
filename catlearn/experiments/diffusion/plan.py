"""An experiment as the plain settings of its units: the sweep cut into cells, and each stage with its numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, TypeAlias

from ...elaborate.experiment import Experiment
from ...elaborate.kinds.diffusion import SCHEMA
from ...elaborate.kinds.schema import Axis
from ...universes.interpretation import Arrow, DataReference, Interpretation, Parameter, Spectrum
from ..problems import ExperimentError

Settings: TypeAlias = Mapping[str, Any]

QUICK_SEEDS = {"descent": 2, "network": 1}
"""Seeds of a study whose replications take long, when it is to be quick."""

AXES = ("domain", "source", "step", "batch", "samples")
"""The axes along which every study is cut into units."""

INNER: Mapping[str, tuple[str, ...]] = {
    "law": ("time",),
    "descent": ("time",),
    "bound": (),
    "domains": (),
    "certificate": ("steps",),
    "forgetting": ("steps", "source"),
    "network": (),
}
"""The axes whose values a unit of the study computes at once."""


@dataclass(frozen=True, slots=True)
class Plan:
    """An experiment, and whether it is to be quick."""

    experiment: Experiment
    quick: bool

    @property
    def study(self) -> str:
        """Which part of the theory is measured."""
        return str(self.experiment.settings["study"])

    @property
    def data(self) -> str | None:
        """The name of the bundled data, if there are any."""
        data = self.experiment.settings.get("data")
        return data.name if isinstance(data, DataReference) else None

    @property
    def seeds(self) -> tuple[int, ...]:
        """The seeds of the replications."""
        count = int(self.number("seeds"))
        return tuple(range(min(count, QUICK_SEEDS.get(self.study, count)) if self.quick else count))

    def number(self, name: str) -> float:
        """A setting that is a number and not swept; cut to its quick value where that is smaller."""
        settings = self.experiment.settings
        value = (SCHEMA.quickened(settings) if self.quick else settings)[name]
        if not isinstance(value, int | float):
            message = f"`{name}` is not swept in the study `{self.study}`"
            raise ExperimentError(message)
        return value

    def values(self, name: str) -> tuple[Any, ...]:
        """The values of a setting that may be swept."""
        value = self.experiment.settings[name]
        return value.values if isinstance(value, Axis) else (value,)

    def swept(self, name: str) -> bool:
        """Whether the spec gives several values."""
        return isinstance(self.experiment.settings[name], Axis)

    def cells(self) -> Iterator[dict[str, Any]]:
        """The settings of each unit: the values of the outer axes, the lists of the inner ones, and all the rest."""
        inner = INNER[self.study]
        for axis in ("domain", "source", "step", "batch", "samples", "time", "steps"):
            if self.swept(axis) and axis not in (*AXES, *inner):
                message = f"the study `{self.study}` has no axis `{axis}`"
                raise ExperimentError(message)
        outer = [axis for axis in AXES if axis not in inner]
        for values in product(*(self.values(axis) for axis in outer)):
            yield self._cell(dict(zip(outer, values, strict=True)), inner)

    def _cell(self, cell: dict[str, Any], inner: Sequence[str]) -> dict[str, Any]:
        given = self.experiment.settings
        fixed = {name: given[name] for name in ("ridge", "shift", "delta", "direction")}
        rest = {name: list(self.values(name)) if name in inner else given[name] for name in ("time", "steps", "source")}
        swept = [name for name in (*AXES, *inner) if self.swept(name)]
        return {
            "study": self.study,
            "data": self.data,
            **fixed,
            **{name: value for name, value in rest.items() if name not in cell and not isinstance(value, Axis)},
            **cell,
            "particles": int(self.number("particles")),
            "dimension": self.dimension,
            "swept": swept,
            "pretrain": self.stage("pretrain", cell),
            "finetune": self.stage("finetune", cell),
        }

    @property
    def dimension(self) -> int:
        """d, the dimension of the space of the weights."""
        return self.subject.dimension(self._object())

    @property
    def subject(self) -> Interpretation:
        """The functor into Gauss."""
        subject = self.experiment.subject
        if not isinstance(subject, Interpretation):
            message = "a diffusion is of a functor into Gauss"
            raise ExperimentError(message)
        return subject

    def arrow(self, stage: str) -> Arrow:
        """What the functor sends the arrow of a stage to."""
        return self.subject.arrow(self._name(stage))

    def stage(self, stage: str, cell: Settings) -> dict[str, Any]:
        """The numbers of a stage: step, batch, and how Hessian, noise and minimum are given, if they are."""
        arrow = self.arrow(stage)
        found: dict[str, Any] = {}
        for name in ("step", "batch", "hessian", "noise", "minimum"):
            value: Any = arrow.option(name)
            if isinstance(value, Parameter):
                value = cell.get(value.name, self.experiment.settings.get(value.name))
            if isinstance(value, Spectrum):
                value = ["spectrum", value.least, value.greatest]
            found[name] = cell[name] if value is None and name in ("step", "batch") else _plain(value)
        return found

    def _name(self, stage: str) -> str:
        path = self.experiment.settings[stage]
        assert isinstance(path, tuple)
        return str(path[0])

    def _object(self) -> str:
        subject = self.subject
        number = subject.source.generators[subject.source.generator_numbers[self._name("pretrain")]][1]
        return subject.source.objects[number]


def _plain(value: Any) -> Any:
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def place(settings: Settings, **inner: float | str) -> dict[str, float | str]:
    """The cell of a record: the axes that the spec sweeps, and of the inner ones the value at hand.

    >>> place({"swept": ["step", "time"], "step": 0.1, "time": [1, 2]}, time=2)
    {'step': 0.1, 'time': 2}
    """
    found: dict[str, float | str] = {}
    for name in settings["swept"]:
        found[name] = inner[name] if name in inner else settings[name]
    return found
