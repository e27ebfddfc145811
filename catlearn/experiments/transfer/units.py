"""How a sweep is cut into units: one for each cell, all its angles and seeds at once, and one for the boundaries."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

from ...elaborate.experiment import Experiment
from ...elaborate.kinds.schema import Axis, SettingValue
from ...elaborate.kinds.transfer import SCHEMA, initial_scale, input_dimension, network_depth
from ..records import Unit
from .cell import AXES, Cell
from .control_cases import control_units

FIXED = ("baseline", "model", "engine", "pull", "decay", "time", "steps", "step", "precision")

CONTROL_SEEDS = 10
"""A control is small, and is run in full even where the rest is not."""


def units_of(experiment: Experiment, *, quick: bool) -> list[Unit]:
    """The units of an experiment; `quick` takes fewer seeds, dimensions and steps."""
    seeds = tuple(range(_quick(experiment, "seeds", quick)))
    cells = list(cells_of(experiment, quick=quick))
    found = [Unit({"what": "cell", **cell.as_settings()}, seeds) for cell in cells]
    found += list(_boundary_units(cells, seeds))
    return [*found, *control_units(cells[0], range(CONTROL_SEEDS))]


def cells_of(experiment: Experiment, *, quick: bool) -> Iterator[Cell]:
    """The cells of the sweep, each with all angles."""
    settings = experiment.settings
    given: dict[str, tuple[Any, ...]] = {name: _values(settings[name]) for name in AXES}
    least = SCHEMA.setting("dimension")
    assert least is not None
    if settings["dimension"] is None:
        given["dimension"] = (input_dimension(experiment.subject, settings),)
    if settings["depth"] is None:
        given["depth"] = (network_depth(experiment.subject),)
    if quick and least.quick is not None:
        most = int(least.quick)
        given["dimension"] = tuple(dict.fromkeys(min(most, size) for size in given["dimension"]))
    fixed: dict[str, Any] = {name: settings[name] for name in FIXED}
    fixed["steps"] = _quick(experiment, "steps", quick)
    arms = settings["arms"]
    assert isinstance(arms, tuple)
    swept = tuple(axis.name for axis in experiment.axes if axis.name != "angle")
    for values in product(*given.values()):
        axes: dict[str, Any] = dict(zip(given, values, strict=True))
        yield Cell(
            **axes,
            **fixed,
            angles=_values(settings["angle"]),
            arms=arms,
            swept=swept,
            scale=initial_scale(experiment.subject),
        )


def _values(value: SettingValue) -> tuple[Any, ...]:
    return value.values if isinstance(value, Axis) else (value,)


def _quick(experiment: Experiment, name: str, quick: bool) -> int:
    value = (SCHEMA.quickened(experiment.settings) if quick else experiment.settings)[name]
    assert isinstance(value, int)
    return value


def _boundary_units(cells: list[Cell], seeds: tuple[int, ...]) -> Iterator[Unit]:
    """Boundaries need the curve over all sample sizes of plain scratch and a plain probe."""
    plain = [
        cell
        for cell in cells
        if "probe" in cell.arms
        and cell.engine == "closed"
        and cell.baseline == "scratch"
        and (cell.source_ratio, cell.rank, cell.spectrum, cell.penalty) == (None, 1, 0.0, 0.0)
    ]
    if len({cell.ratio for cell in plain}) < 2:
        return
    for dimension in dict.fromkeys(cell.dimension for cell in plain):
        noises = list(dict.fromkeys(cell.noise for cell in plain))
        settings = {"what": "boundary", "dimension": dimension, "noises": noises, "angles": list(plain[0].angles)}
        yield Unit(settings, seeds)
