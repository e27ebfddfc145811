"""Experiments in the report of `check` and `run` as JSON: a stable interface, version 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..language.spans import Source
from .results import ExperimentResult

if TYPE_CHECKING:
    from ..elaborate.experiment import Expectation
    from ..experiments.outcome import Judged

NOT_RUN = "not run: `catlearn run` decides it"
"""What is said of an expectation whose experiment was not run."""


def experiment_entry(source: Source, result: ExperimentResult) -> dict[str, Any]:
    """An experiment with its expectations and its negative controls; nothing is decided where it was not run."""
    experiment, outcome = result.experiment, result.outcome
    entry: dict[str, Any] = {
        "name": experiment.name,
        "kind": experiment.kind,
        "line": source.position(experiment.span.start)[0],
        "key": None,
        "expectations": [_open(source, expectation) for expectation in experiment.expectations],
        "controls": [],
    }
    if outcome is None:
        return entry
    return entry | {
        "key": outcome.key,
        "expectations": [_expectation(source, judged) for judged in outcome.expectations],
        "controls": [
            {"name": one.name, "failed_as_it_must": one.failed, "message": one.message} for one in outcome.controls
        ],
        "holds": outcome.holds,
        "folder": outcome.folder,
        "quick": outcome.quick,
        "predictions": list(outcome.predictions),
        "units": outcome.units,
        "measured_units": outcome.measured,
    }


def _open(source: Source, expectation: Expectation) -> dict[str, Any]:
    return {
        "line": source.position(expectation.span.start)[0],
        "text": expectation.text,
        "holds": None,
        "measured": None,
        "bound": None,
        "interval": None,
        "seeds_needed": None,
        "message": NOT_RUN,
    }


def _expectation(source: Source, judged: Judged) -> dict[str, Any]:
    entry = {"line": source.position(judged.expectation.span.start)[0], **judged.data()}
    for name in ("measured", "bound"):
        entry[name] = _finite(entry[name])
    if entry["interval"] is not None:
        entry["interval"] = [_finite(end) for end in entry["interval"]]
    return entry


def _finite(value: Any) -> float | None:
    """A number as JSON has it: an end that is infinite, or what is no number, is null."""
    return value if isinstance(value, int | float) else None
