"""The kind `diffusion` as the runner asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

from ...elaborate.experiment import Experiment, Quantity
from ...elaborate.kinds.diffusion import SCHEMA
from ...elaborate.kinds.diffusion.quantities import CONTROLS_OF
from ...elaborate.kinds.schema import KindSchema
from ..kind import Control, Figure, Machine
from ..records import Estimate, Record, Unit
from .plan import Plan

SEEDS_AT_ONCE = {"law": 5, "descent": 1, "network": 1}
"""Seeds of one unit; a study that is not here takes all of them at once."""


CONTROL_PARTICLES = {"law": 20_000, "descent": 800, "forgetting": 2000}
"""Particles of the negative controls, also when they are to be quick: enough to see that the claim is false."""


CONTROL_SEEDS = {"law": 3, "descent": 2, "bound": 20, "domains": 20, "forgetting": 20}
"""Seeds of the negative controls."""


class Diffusion:
    """Two diffusions, one after the other; the studies are modules of their own."""

    @property
    def schema(self) -> KindSchema:
        """The settings and quantities of the kind."""
        return SCHEMA

    def units(self, experiment: Experiment, *, quick: bool) -> list[Unit]:
        """A unit for each cell of the outer axes and each few seeds, and one for each negative control."""
        plan = Plan(experiment, quick)
        cells = list(plan.cells())
        size = SEEDS_AT_ONCE.get(plan.study, len(plan.seeds))
        found = [
            Unit(cell, plan.seeds[start : start + size]) for cell in cells for start in range(0, len(plan.seeds), size)
        ]
        return [*found, *self._control_units(plan, cells)]

    def _control_units(self, plan: Plan, cells: Sequence[dict[str, Any]]) -> list[Unit]:
        seeds = tuple(range(CONTROL_SEEDS.get(plan.study, 0)))
        cell = {**cells[0], "domains": list(plan.values("domain"))}
        cell["particles"] = CONTROL_PARTICLES.get(plan.study, cell["particles"])
        return [Unit(cell, seeds, control.name) for control in CONTROLS_OF.get(plan.study, ())]

    def measure(self, unit: Unit, machine: Machine) -> list[Record]:
        """The records of a unit."""
        study = import_module(f"{__package__}.studies.{unit.settings['study']}")
        found: list[Record] = study.measure(unit, machine)
        return found

    def derive(self, quantity: Quantity, records: Sequence[Record], experiment: Experiment) -> Estimate:
        """A quantity that is made of many cells."""
        from .derived import derive

        return derive(quantity, records, experiment)

    def controls(self, experiment: Experiment, records: Sequence[Record]) -> list[Control]:
        """The negative controls of the study."""
        from .judging import controls

        return controls(experiment, records)

    def predictions(self, experiment: Experiment) -> list[str]:
        """What theory predicts for the study."""
        from .predicted import predictions

        return predictions(experiment)

    def figures(self, experiment: Experiment, records: Sequence[Record]) -> list[Figure]:
        """The figures of the study."""
        from .figures import figures

        return figures(experiment, [record for record in records if "control" not in record.at])


KIND = Diffusion()
