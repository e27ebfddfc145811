"""Experiments made by hand, and their records: a kind without its runner."""

from __future__ import annotations

from typing import Any

import torch

import catlearn as cl
from catlearn.elaborate.experiment import Experiment, Quantity
from catlearn.elaborate.kinds.diffusion import SCHEMA
from catlearn.elaborate.kinds.schema import Axis
from catlearn.experiments.diffusion import KIND
from catlearn.experiments.kind import Machine
from catlearn.experiments.record_data import merged
from catlearn.experiments.records import Estimate, Record
from catlearn.universes.interpretation import Arrow, DataReference, Interpretation, Spectrum

OF_A_SPECTRUM = Arrow("ou", (("hessian", Spectrum(0.2, 2.0)), ("noise", Spectrum(0.2, 2.0))), True)
OF_DATA = Arrow("ou", (), True)


def experiment(study: str, dimension: int, data: str | None = None, **given: Any) -> Experiment:
    """An experiment of a study; tuples of values are swept."""
    protocol = cl.category(["Weights"], dict.fromkeys(("pretrain", "finetune"), ("Weights", "Weights")))
    stage = OF_A_SPECTRUM if data is None else OF_DATA
    subject = Interpretation(protocol, "Gauss", ((dimension,),), (stage, stage), "Training")
    settings: dict[str, Any] = {one.name: one.default for one in SCHEMA.settings}
    settings |= {"study": study, "pretrain": ("pretrain",), "finetune": ("finetune",)}
    settings |= {name: Axis(name, value) if isinstance(value, tuple) else value for name, value in given.items()}
    settings["data"] = None if data is None else DataReference("dataset", data)
    return Experiment("E", "diffusion", "Training", subject, settings, (), frozenset(given))


class Run:
    """What an experiment measured."""

    def __init__(self, of: Experiment, *, quick: bool = False, controls: bool = True) -> None:
        torch.set_num_threads(1)
        units = [unit for unit in KIND.units(of, quick=quick) if controls or unit.control is None]
        found = [record for unit in units for record in KIND.measure(unit, Machine())]
        self.experiment, self.records = of, merged(found)

    def record(self, name: str, *of: str, **at: float | str) -> Record:
        """The record of a quantity in a cell."""
        (found,) = (
            one
            for one in self.records
            if (one.quantity, one.of) == (name, of)
            and "control" not in one.at
            and all(one.at.get(axis) == value for axis, value in at.items())
        )
        return found

    def mean(self, name: str, *of: str, **at: float | str) -> float:
        """Its mean over the seeds."""
        values = self.record(name, *of, **at).values
        return sum(values) / len(values)

    def derived(self, name: str, *arguments: str) -> Estimate:
        """A quantity that is made of many cells."""
        return KIND.derive(Quantity(name, arguments), self.records, self.experiment)

    def controls(self) -> dict[str, bool | None]:
        """Whether each negative control failed, as it must."""
        return {one.name: one.failed for one in KIND.controls(self.experiment, self.records)}
