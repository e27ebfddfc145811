"""The kind `transfer`, as the runner sees it."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ...elaborate.experiment import Experiment, Quantity
from ...elaborate.kinds.schema import KindSchema
from ...elaborate.kinds.transfer import SCHEMA
from ..kind import Control, Figure, Machine
from ..problems import ExperimentError
from ..records import Estimate, Record, Unit
from .boundaries import finite_probe_roots, limiting_probe_roots
from .cell import Cell, cell_of
from .control_cases import judge_controls, measure_control
from .figures import figures_of
from .scale_factor import breakeven_angle
from .units import cells_of, units_of


class Transfer:
    """A linear network learns a source, and what it learned is reused on a target."""

    @property
    def schema(self) -> KindSchema:
        """The settings and quantities of the kind."""
        return SCHEMA

    def units(self, experiment: Experiment, *, quick: bool) -> Sequence[Unit]:
        """One unit for each cell of the sweep, with all angles and seeds; one for the boundaries; the controls."""
        return units_of(experiment, quick=quick)

    def measure(self, unit: Unit, machine: Machine) -> Sequence[Record]:
        """The records of a unit."""
        if unit.control is not None:
            return measure_control(unit.control, unit.settings, unit.seeds, machine)
        if unit.settings["what"] == "boundary":
            from .boundary_records import boundary_records

            settings = dict(unit.settings)
            dimension, noises, angles = settings["dimension"], settings["noises"], settings["angles"]
            assert isinstance(dimension, int)
            assert isinstance(noises, list)
            assert isinstance(angles, list)
            return boundary_records(dimension, noises, angles, unit.seeds, machine)
        from .measured import measure_cell

        return measure_cell(cell_of(unit.settings), unit.seeds, machine)

    def derive(self, quantity: Quantity, records: Sequence[Record], experiment: Experiment) -> Estimate:
        """Every quantity of this kind is recorded in its cells; what is asked for here was not measured."""
        reasons = {
            "boundary": "boundaries are measured with `engine = closed`, the arm `probe` and more than one ratio, "
            "and there is none of that rank at this angle",
            "crossings": "boundaries are measured with `engine = closed`, the arm `probe` and more than one ratio",
            "breakeven": "no mean gain of that arm changes its sign below 90 degrees",
            "scale": "the factor is measured with the arm `finetune`, below one sample for each dimension",
            "departure": "it is measured with `engine = flow` or `engine = descent`",
            "path": "it is measured with `engine = flow` or `engine = descent`",
        }
        reason = reasons.get(quantity.name, "no arm of the experiment measures it")
        message = f"`{quantity.name}` was not measured: {reason}"
        raise ExperimentError(message)

    def controls(self, experiment: Experiment, records: Sequence[Record]) -> Sequence[Control]:
        """The negative controls, judged by their records."""
        return judge_controls(records)

    def predictions(self, experiment: Experiment) -> Sequence[str]:
        """Where theory has the boundaries."""
        cells = list(cells_of(experiment, quick=False))
        found = []
        if "probe" in cells[0].arms and cells[0].baseline == "scratch":
            found += [_of_probe(cells[0], angle) for angle in _some(cells[0].angles)]
        if "finetune" in cells[0].arms:
            found += [_of_finetuning(cell) for cell in _below_one(cells)]
        return found

    def figures(self, experiment: Experiment, records: Sequence[Record]) -> Sequence[Figure]:
        """Phase diagrams with their boundaries, risks beside theory, and how far training ends from the closed form."""
        return figures_of(experiment, records)


def _some(angles: Sequence[float]) -> list[float]:
    middle = [angle for angle in angles if any(abs(math.degrees(angle) - one) < 1e-6 for one in (45, 60, 90))]
    return middle or list(angles[:1])


def _below_one(cells: Sequence[Cell]) -> list[Cell]:
    below = [cell for cell in cells if cell.ratio < 1 and cell.source_ratio is None and cell.spectrum == 0]
    half = [cell for cell in below if abs(cell.ratio - 0.5) < 1e-9]
    return (half or below)[:3]


def _of_probe(cell: Cell, angle: float) -> str:
    exact = finite_probe_roots(cell.dimension, angle, cell.noise)
    limit = limiting_probe_roots(angle, cell.noise)
    where = ", ".join(f"{root:.3f}" for root in exact) or "nowhere"
    within = ", ".join(f"{root:.3f}" for root in limit) or "nowhere"
    return (
        f"a probe at {math.degrees(angle):g} degrees changes from help to harm, or back, at the ratios {where} "
        f"in R^{cell.dimension} ({within} in the limit)"
    )


def _of_finetuning(cell: Cell) -> str:
    angle = math.degrees(breakeven_angle(cell.ratio, cell.noise, cell.depth if cell.model == "balanced" else 1))
    return (
        f"fine-tuning of {cell.depth} layers with {cell.ratio:g} samples for each dimension and noise {cell.noise:g} "
        f"helps below {angle:.1f} degrees in the limit, and no divergence knows it"
    )


KIND = Transfer()
