"""Negative controls: cases in which the claim must fail, so that an experiment that cannot fail is found out."""

from __future__ import annotations

from collections.abc import Sequence

from ..elaborate.experiment import Experiment
from .kind import Control, Kind
from .records import Record


def judged_controls(kind: Kind, experiment: Experiment, records: Sequence[Record]) -> tuple[Control, ...]:
    """The controls of a run, as the kind judges them by the records of their units.

    A control that says that it failed, and of which there is no record, did not run: it is undecided.
    """
    ran = {record.at["control"] for record in records if "control" in record.at}
    found = kind.controls(experiment, records)
    return tuple(one if one.name in ran else Control(one.name, None, f"it was not run; {one.message}") for one in found)
