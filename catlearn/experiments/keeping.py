"""What is kept of a finished run: its result as plain data, and its figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .canonical import plain
from .kind import Figure
from .outcome import Outcome
from .store import RunFolder


def result_body(outcome: Outcome, keys: Sequence[str], claims: Sequence[Mapping[str, object]]) -> dict[str, Any]:
    """The result of a run as plain data: no clock and no path in it, so that the same run gives the same bytes."""
    experiment = outcome.experiment
    return {
        "name": experiment.name,
        "kind": experiment.kind,
        "subject": experiment.subject_name,
        "quick": outcome.quick,
        "cut": outcome.cut,
        "holds": outcome.holds,
        "expectations": [judged.data() for judged in outcome.expectations],
        "controls": [
            {"name": one.name, "failed_as_it_must": one.failed, "message": one.message} for one in outcome.controls
        ],
        "predictions": list(outcome.predictions),
        "figures": [plain(figure) for figure in outcome.figures],
        "units": list(keys),
        "claims": [plain(claim) for claim in claims],
    }


def write_figures(folder: RunFolder, figures: Sequence[Figure]) -> None:
    """Draw the figures of a run into its folder, where there is something to draw them with."""
