"""Experiments of caulking for tests: declared from Python, measured at once, and read back by arm and cell."""

from __future__ import annotations

import math
from collections.abc import Mapping
from statistics import median

import catlearn as cl
from catlearn.elaborate.experiment import Experiment, Quantity
from catlearn.experiments.caulking import KIND
from catlearn.experiments.kind import Machine
from catlearn.experiments.records import Estimate, Record

SHAPE = """
category Model {
  object   Input, Feature, Answer
  morphism extract : Input -> Feature
  morphism adapt   : Feature -> Feature
  morphism read    : Feature -> Answer
  morphism source  : Input -> Answer
}
"""
FUNCTIONS = """
functor Sandwich : Model -> Para {
  Input   |-> R^3                 Feature |-> R^1
  Answer  |-> R^1                 source  |-> linear(unit)
  extract |-> index(unit)         adapt   |-> smooth(smoothness = smoothness, radius = radius)
  read    |-> holder(exponent = EXPONENT)
}
"""
NETWORKS = """
functor Sandwich : Model -> Para {
  Input   |-> R^64                Feature |-> R^WIDTH
  Answer  |-> R^10                source  |-> dataset("digits")
  extract |-> pretrained(layers(depth = 2, width = 128, activation = relu), on = source)
  adapt   |-> adapter(rank = rank)
  read    |-> pretrained(layers, on = source)
}
"""
LEARNED = """
functor Sandwich : Model -> Para {
  Input   |-> R^8                 Feature |-> R^1
  Answer  |-> R^1                 source  |-> linear(unit)
  extract |-> pretrained(layers, on = source)
  adapt   |-> smooth(smoothness = smoothness, radius = radius)
  read    |-> pretrained(layers, on = source)
}
"""
ROLES = "extractor = extract\n  caulk = adapt\n  head = read"


def declared(functor: str, settings: Mapping[str, str]) -> Experiment:
    """The experiment with these settings, each as it is written in a spec."""
    lines = "\n  ".join(f"{name} = {value}" for name, value in settings.items())
    return cl.parse(f"{SHAPE}{functor}\nexperiment E : caulking of Sandwich {{\n  {ROLES}\n  {lines}\n}}").experiments[
        "E"
    ]


def of_functions(exponent: float = 1, **settings: str) -> Experiment:
    """Caulks of one variable before a head of this Hölder exponent."""
    return declared(FUNCTIONS.replace("EXPONENT", f"{exponent:g}"), settings)


def of_networks(**settings: str) -> Experiment:
    """Adapters between networks on digits."""
    width = "32" if settings.get("network") == "convolution" else "64"
    return declared(NETWORKS.replace("WIDTH", width), settings)


def of_learned(**settings: str) -> Experiment:
    """A warp between a direction and a function of it, both learned from a source."""
    return declared(LEARNED, settings)


class Run:
    """What a whole experiment measured."""

    def __init__(self, experiment: Experiment, *, controls: bool = False) -> None:
        units = [unit for unit in KIND.units(experiment, quick=False) if controls or unit.control is None]
        self.experiment = experiment
        self.records: list[Record] = [record for unit in units for record in KIND.measure(unit, Machine())]

    def derived(self, name: str, *arguments: str, **fixed: float) -> Estimate:
        """A quantity that is made of many cells."""
        return KIND.derive(Quantity(name, arguments, tuple(fixed.items())), self.records, self.experiment)

    def means(self, quantity: str, *of: str, **at: float) -> list[float]:
        """The means over seeds in the cells that agree with `at`, in the order of the sweep."""
        return [sum(values) / len(values) for values in self._values(quantity, of, at)]

    def medians(self, quantity: str, *of: str, **at: float) -> list[float]:
        """The medians over seeds in those cells."""
        return [median(values) for values in self._values(quantity, of, at)]

    def _values(self, quantity: str, of: tuple[str, ...], at: Mapping[str, float]) -> list[tuple[float, ...]]:
        return [
            record.values
            for record in self.records
            if record.quantity == quantity
            and record.of == of
            and "control" not in record.at
            and all(math.isclose(float(record.at.get(name, value)), value) for name, value in at.items())
        ]
