"""The negative controls of each study: what must turn out false, and whether it did."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from ...elaborate.experiment import Experiment
from ...elaborate.kinds.diffusion.quantities import CONTROLS_OF
from ..kind import Control
from ..records import Record

REJECTED = 1e-5
"""A law is rejected below this p-value: the smallest that the experiment itself accepts."""


def controls(experiment: Experiment, records: Sequence[Record]) -> list[Control]:
    """What became of the controls of the study of an experiment."""
    found = []
    for known in CONTROLS_OF.get(str(experiment.settings["study"]), ()):
        own = [record for record in records if record.at.get("control") == known.name]
        judged = _JUDGES.get(known.name, _rejected)(own) if own else (None, "it was not run")
        found.append(Control(known.name, judged[0], f"the claim is that {known.meaning}; {judged[1]}"))
    return found


def _rejected(own: Sequence[Record]) -> tuple[bool, str]:
    worst = max(value for record in own for value in record.values)
    return worst < REJECTED, f"the largest p-value is {worst:.2g}"


def _reshuffled(own: Sequence[Record]) -> tuple[bool, str]:
    apart = min(value for record in own if record.quantity == "frobenius" for value in record.values)
    floor = max(value for record in own if record.quantity == "floor" for value in record.values)
    return apart > 2 * floor, f"the covariance is off by {apart:.2g}, and {floor:.2g} is what chance alone makes"


def _leaked(own: Sequence[Record]) -> tuple[bool, str]:
    shares = {}
    for record in own:
        shares[record.of[0]] = sum(value < 0.5 for value in record.values) / len(record.values)
    said = (
        f"the risk, a half, is above it in {shares['leaked']:.0%} of the cases, and in {shares['honest']:.0%} with an"
    )
    return shares["leaked"] > 0.5 and shares["honest"] <= 0.05, f"{said} honest prior"


def _permuted(own: Sequence[Record]) -> tuple[bool, str]:
    middle = float(np.median([abs(value) for record in own for value in record.values]))
    return middle < 0.6, f"the median of its correlations, without their signs, is {middle:.2f}"


def _unmixed(own: Sequence[Record]) -> tuple[bool, str]:
    least = min(value for record in own for value in record.values)
    return least > 1e-3, f"the least spread of the gap over the sources is {least:.2g}"


_JUDGES: Mapping[str, Callable[[Sequence[Record]], tuple[bool, str]]] = {
    "reshuffled": _reshuffled,
    "leaked prior": _leaked,
    "permuted": _permuted,
    "unmixed": _unmixed,
}
