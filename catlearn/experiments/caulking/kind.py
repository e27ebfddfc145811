"""The kind `caulking`, as the runner sees it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...elaborate.experiment import Experiment, Quantity
from ...elaborate.kinds.caulking import SCHEMA
from ...elaborate.kinds.schema import KindSchema
from ..kind import Control, Figure, Machine
from ..problems import ExperimentError
from ..records import Estimate, Record, Unit
from .plan import NARROW, TURNED, UNSHRUNK, WINDOW, swept, units, values, world_of
from .predicting import baseline, head_of, predicted, smoothness_of

if TYPE_CHECKING:
    from .rates import Errors


class Caulking:
    """What lies between a frozen extractor and a frozen head is learned: how many samples that takes."""

    @property
    def schema(self) -> KindSchema:
        """The settings and quantities of the kind."""
        return SCHEMA

    def units(self, experiment: Experiment, *, quick: bool) -> Sequence[Unit]:
        """A unit for each cell of functions, or for each pre-trained model on images; and those of the controls."""
        return units(experiment, quick=quick)

    def measure(self, unit: Unit, machine: Machine) -> Sequence[Record]:
        """The errors of each arm."""
        from .measuring import measure

        return measure(unit, machine)

    def derive(self, quantity: Quantity, records: Sequence[Record], experiment: Experiment) -> Estimate:
        """Exponents, their predictions, and sample complexities."""
        fixed = dict(quantity.fixed)
        match quantity.name:
            case "predicted":
                return _exactly(predicted(experiment, quantity.arguments[0], fixed))
            case "exponent":
                return _exponent(experiment, records, quantity.arguments, fixed)
            case "complexity":
                return _complexity(experiment, records, fixed)
            case "needed":
                return _needed(experiment, records, quantity.arguments[0], fixed)
        raise KeyError(quantity.name)

    def controls(self, experiment: Experiment, records: Sequence[Record]) -> Sequence[Control]:
        """Where the class does not shrink, the extractor looks elsewhere or the rank is too small, the claim fails."""
        found = (_unshrunk(experiment, records), _turned(records), _narrow(records))
        return [control for control in found if control is not None]

    def predictions(self, experiment: Experiment) -> Sequence[str]:
        """The exponents in target and source samples that follow from the grades."""
        if world_of(experiment) == "digits":
            return ["no rate is predicted for networks; fewer target samples should do as the source grows"]
        if world_of(experiment) == "learned":
            return ["no rate is predicted for what is learned; the error that target samples leave should fall with m"]
        head = head_of(experiment)
        lines = [f"the head is Hölder with the grade (L, a) = ({head.constant:.3g}, {head.exponent:g})"]
        for smoothness in values(experiment.settings["smoothness"]):
            fixed: dict[str, float | str] = {"smoothness": smoothness}
            n, m = (predicted(experiment, axis, fixed) for axis in ("samples", "source"))
            in_source = f" m^{m:.3f}" if m else ""
            lines.append(f"for a gap of smoothness {smoothness:g}: error ~ n^{n:.3f}{in_source}")
        return lines

    def figures(self, experiment: Experiment, records: Sequence[Record]) -> Sequence[Figure]:
        """The error of each arm against the target samples, for each source size."""
        from .figures import error_curves

        return error_curves(experiment, records)


def _exactly(value: float) -> Estimate:
    return Estimate(value, (value, value), value)


def _exponent(
    experiment: Experiment, records: Sequence[Record], arguments: tuple[str, ...], fixed: dict[str, float | str]
) -> Estimate:
    from .rates import estimate

    axis, arm = arguments[0], arguments[1] if len(arguments) > 1 else "caulk"
    axes, found = _window(experiment, records, fixed, arm=arm)
    if axis not in axes:
        message = f"`{axis}` is not swept over cells in which the power law holds"
        raise ExperimentError(message)
    place = axes.index(axis)
    theory = predicted(experiment, axis, fixed) if arm == "caulk" else baseline(experiment, axis, arm, fixed)
    return estimate(found, lambda fitted: float(fitted[place]), theory)


def _complexity(experiment: Experiment, records: Sequence[Record], fixed: dict[str, float | str]) -> Estimate:
    from .rates import estimate

    axes, found = _window(experiment, records, fixed)
    if set(axes) != {"samples", "source"}:
        message = "the complexity needs a sweep over `samples` and `source`"
        raise ExperimentError(message)
    n, m = axes.index("samples"), axes.index("source")
    (shrinking,) = values(experiment.settings["shrinking"])
    return estimate(found, lambda fitted: float(-fitted[m] / fitted[n]), -shrinking / smoothness_of(experiment, fixed))


def _window(
    experiment: Experiment,
    records: Sequence[Record],
    fixed: dict[str, float | str],
    control: str | None = None,
    arm: str = "caulk",
) -> tuple[list[str], Errors]:
    """The axes that vary, and the errors of the caulk in the cells where the power law is taken to hold."""
    import numpy as np

    from .rates import Errors

    smoothness = smoothness_of(experiment, fixed)
    chosen = [
        record
        for record in records
        if record.quantity == "error"
        and record.of == (arm,)
        and record.at.get("control") == control
        and float(record.at.get("smoothness", smoothness)) == smoothness
        and (control is not None or _in_window(experiment, record, smoothness))
    ]
    axes: list[str] = [
        axis
        for axis in ("samples", "source")
        if axis in swept(experiment) and len({record.at[axis] for record in chosen}) > 1
    ]
    if len(chosen) < len(axes) + 2 or not axes:
        message = "too few cells lie where the power law holds; sweep `samples` or `source` further"
        raise ExperimentError(message)
    at = np.array([[float(record.at[axis]) for axis in axes] for record in chosen])
    return axes, Errors(at, np.array([record.values for record in chosen]))


def _in_window(experiment: Experiment, record: Record, smoothness: float) -> bool:
    """Whether theory's best caulk has enough terms there."""
    from .sobolev import best_size

    if world_of(experiment) != "smooth":
        return True
    radius, shrinking, noise = (values(experiment.settings[name])[0] for name in ("radius", "shrinking", "noise"))
    source, samples = (
        float(record.at.get(name, values(experiment.settings[name])[0])) for name in ("source", "samples")
    )
    return best_size(smoothness, radius * source**-shrinking, int(samples), noise) >= WINDOW


def _needed(experiment: Experiment, records: Sequence[Record], arm: str, fixed: dict[str, float | str]) -> Estimate:
    from .needs import needed_samples

    return needed_samples(experiment, records, arm, fixed)


def _unshrunk(experiment: Experiment, records: Sequence[Record]) -> Control | None:
    if not any(record.at.get("control") == UNSHRUNK for record in records):
        return None
    from .rates import estimate

    fixed: dict[str, float | str] = {"smoothness": values(experiment.settings["smoothness"])[0]}
    axes, found = _window(experiment, records, fixed, UNSHRUNK)
    place, wanted = axes.index("source"), predicted(experiment, "source", fixed)
    fitted = estimate(found, lambda both: float(both[place]), wanted)
    low, high = fitted.interval
    failed = None if low <= wanted / 2 <= high else low > wanted / 2
    message = f"with a class that does not shrink, error ~ m^{fitted.value:.3f}, in {low:.3f}..{high:.3f}"
    return Control(UNSHRUNK, failed, f"{message}; a class that shrinks gives m^{wanted:.3f}")


def _turned(records: Sequence[Record]) -> Control | None:
    found = sorted(
        (float(record.at["samples"]), sum(record.values) / len(record.values))
        for record in records
        if record.at.get("control") == TURNED and record.quantity == "error"
    )
    if len(found) < 2:
        return None
    (few, before), (many, after) = found[0], found[-1]
    message = f"with the extractor turned by 15 degrees the error goes from {before:.3g} at n = {few:g} to {after:.3g}"
    return Control(TURNED, after > 0.8 * before, f"{message} at n = {many:g}")


def _narrow(records: Sequence[Record]) -> Control | None:
    found = [
        sum(record.values) / len(record.values)
        for record in records
        if record.at.get("control") == NARROW and record.quantity == "error"
    ]
    if not found:
        return None
    message = f"a caulk of rank 1 between permuted digits errs on {found[0]:.1%} of the images"
    return Control(NARROW, found[0] > 0.2, message)


KIND = Caulking()
