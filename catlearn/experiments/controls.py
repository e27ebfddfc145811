"""Negative controls: cases in which the claim must fail, so that an experiment that cannot fail is found out."""

from __future__ import annotations

from collections.abc import Sequence

from ..elaborate.experiment import Experiment
from .kind import Control, Kind
from .records import Record


def judged_controls(kind: Kind, experiment: Experiment, records: Sequence[Record]) -> tuple[Control, ...]:
    """The controls of a run. One that the kind names and that was not run is undecided."""
    found = {control.name: control for control in kind.controls(experiment, records)}
    for named in kind.schema.controls:
        if named.name not in found:
            found[named.name] = Control(named.name, None, f"{named.meaning}: it was not run")
    return tuple(found.values())
