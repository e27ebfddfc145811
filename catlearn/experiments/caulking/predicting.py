"""Exponents of the error that follow from the grades, with and without the head."""

from __future__ import annotations

from ...elaborate.experiment import Experiment
from ...elaborate.kinds.caulking import caulk_grade, head_grade
from ...universes.grades import ClassGrade, MapGrade
from ..problems import ExperimentError
from .plan import input_dimension, values


def head_of(experiment: Experiment) -> MapGrade:
    """The grade of everything after the caulk."""
    return head_grade(experiment.subject, experiment.settings) or MapGrade(1.0, 1.0)


def smoothness_of(experiment: Experiment, fixed: dict[str, float | str]) -> float:
    """The smoothness of the gap: the one that is asked for, or the only one there is; ExperimentError if unclear."""
    if "smoothness" in fixed:
        return float(fixed["smoothness"])
    found = values(experiment.settings["smoothness"])
    if len(found) > 1:
        message = "smoothness is swept: say which one, `smoothness = 1`"
        raise ExperimentError(message)
    return found[0]


def predicted(experiment: Experiment, axis: str, fixed: dict[str, float | str]) -> float:
    """The exponent of the error in target or in source samples, from the grades along the path."""
    smoothness, head = smoothness_of(experiment, fixed), head_of(experiment)
    rate = caulk_grade(smoothness, 1.0).then(head).rate
    (shrinking,) = values(experiment.settings["shrinking"])
    return -rate if axis == "samples" else -shrinking * rate / smoothness


def baseline(experiment: Experiment, axis: str, arm: str, fixed: dict[str, float | str]) -> float | None:
    """The exponent of regression without the head: bins see one derivative of the link, neighbours two at most."""
    if axis != "samples" or arm not in ("histogram", "neighbours"):
        return None
    smoothness, head = smoothness_of(experiment, fixed), head_of(experiment).exponent
    if arm == "histogram":
        return -ClassGrade(1.0, head * min(smoothness, 1.0)).rate
    found = min(smoothness, 2.0)
    return -2 * found / (2 * found + input_dimension(experiment))
