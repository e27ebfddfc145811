"""A small kind for the tests: coins with a known probability of heads, tossed by seeds."""

from __future__ import annotations

import math
import os
import random
import time

from coin_schema import SCHEMA

from catlearn.elaborate.experiment import Experiment
from catlearn.elaborate.kinds.schema import Axis
from catlearn.experiments.kind import Control, Figure, Series
from catlearn.experiments.problems import ExperimentError
from catlearn.experiments.records import Estimate, Record, Unit


class Coin:
    schema = SCHEMA

    def units(self, experiment: Experiment, *, quick: bool) -> list[Unit]:
        settings = experiment.settings
        bias = settings["bias"]
        tosses = 10 if quick else settings["tosses"]
        seeds = tuple(range(settings["seeds"]))
        common = {"tosses": tosses, "pause": settings["pause"], "arms": list(settings["arms"])}
        values = bias.values if isinstance(bias, Axis) else (bias,)
        made = [Unit({**common, "bias": value}, seeds) for value in values]
        return [*made, Unit({**common, "bias": 1.0}, seeds, control="forged")]

    def measure(self, unit: Unit, machine) -> list[Record]:
        time.sleep(unit.settings["pause"])
        if os.environ.get("COIN_LOG"):
            with open(os.environ["COIN_LOG"], "a") as log:
                log.write(f"{unit.settings['bias']}\n")
        bias, tosses = unit.settings["bias"], unit.settings["tosses"]
        if math.isnan(bias):
            message = "the bias is not a number"
            raise ExperimentError(message)
        at = {"bias": bias} if unit.control is None else {"bias": bias, "control": unit.control}
        records = []
        for arm in unit.settings["arms"]:
            chance = bias if arm == "bent" else 0.5
            values = tuple(
                sum(random.Random(f"{seed}-{arm}-{bias}-{toss}").random() < chance for toss in range(tosses)) / tosses
                for seed in unit.seeds
            )
            records.append(Record("heads", (arm,), at, values, theory=chance))
        return records

    def derive(self, quantity, records, experiment) -> Estimate:
        return Estimate(0.5, (0.45, 0.55), theory=0.5)

    def controls(self, experiment, records) -> list[Control]:
        own = [one for one in records if one.at.get("control") == "forged" and one.of == ("bent",)]
        failed = all(value == 1.0 for one in own for value in one.values)
        return [Control("forged", failed, "a coin that shows heads only is not taken for a fair one")]

    def predictions(self, experiment) -> list[str]:
        return ["the share of heads is the bias of the coin"]

    def figures(self, experiment, records) -> list[Figure]:
        own = [one for one in records if one.of == ("bent",) and "control" not in one.at]
        x = tuple(float(one.at["bias"]) for one in own)
        measured = Series("measured", x, tuple(sum(one.values) / len(one.values) for one in own), "points")
        return [Figure("heads", "Heads", "bias", "share of heads", (Series("theory", x, x), measured))]


KIND = Coin()
