"""What is kept of a finished run: its result as plain data, and its figures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..elaborate.kinds.schema import KindSchema
from .canonical import plain
from .drawing import svg
from .kind import Figure
from .outcome import Judged, Outcome
from .store import RunFolder
from .terms import quantities_in, shown


def result_body(
    outcome: Outcome, schema: KindSchema, keys: Sequence[str], claims: Sequence[Mapping[str, object]]
) -> dict[str, Any]:
    """The result of a run as plain data: no clock and no path in it, so that the same run gives the same bytes."""
    experiment = outcome.experiment
    body = {
        "name": experiment.name,
        "kind": experiment.kind,
        "subject": experiment.subject_name,
        "quick": outcome.quick,
        "cut": outcome.cut,
        "holds": outcome.holds,
        "expectations": [
            judged.data() | {"quantities": list(_quantities(judged, schema))} for judged in outcome.expectations
        ],
        "controls": [
            {"name": one.name, "failed_as_it_must": one.failed, "message": one.message} for one in outcome.controls
        ],
        "predictions": list(outcome.predictions),
        "figures": [
            {"file": figure_file(figure), "title": figure.title, "caption": figure.caption, "data": plain(figure)}
            for figure in outcome.figures
        ],
        "units": list(keys),
        "claims": [plain(claim) for claim in claims],
    }
    return {name: plain(value) for name, value in body.items()}


def _quantities(judged: Judged, schema: KindSchema) -> Iterator[dict[str, Any]]:
    """What an expectation speaks of, with the formula that its kind states for it."""
    expectation = judged.expectation
    terms = [term for term in (expectation.left, expectation.right, expectation.upper) if term is not None]
    for quantity in dict.fromkeys(quantities_in(terms)):
        known = schema.quantity(quantity.name)
        meaning = "" if known is None else known.meaning
        yield {"name": shown(quantity), "meaning": meaning, "has_theory": known is not None and known.has_theory}


def figure_file(figure: Figure) -> str:
    """The name of a figure's file.

    >>> figure_file(Figure("risk / angle", "Risk", "x", "y"))
    'risk-angle.svg'
    """
    return (re.sub(r"[^A-Za-z0-9]+", "-", figure.name).strip("-") or "figure") + ".svg"


def write_figures(folder: RunFolder, figures: Sequence[Figure]) -> None:
    """Draw the figures of a run into its folder; nothing is drawn where matplotlib is not installed."""
    for figure in figures:
        try:
            drawn = svg(figure)
        except ModuleNotFoundError:
            return
        folder.write_figure(figure_file(figure), drawn)
