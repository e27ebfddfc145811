"""Figures of a caulking experiment: errors against target samples, with the slopes that were predicted."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ...elaborate.experiment import Experiment
from ..intervals import normal_quantile
from ..kind import Figure, Series
from ..records import Record
from .plan import swept, values, world_of
from .predicting import baseline, predicted


def error_curves(experiment: Experiment, records: Sequence[Record]) -> Sequence[Figure]:
    """For each arm its error against n, a curve for each source size; of smooth caulks the theory beside it."""
    measured = [record for record in records if record.quantity == "error" and "control" not in record.at]
    arms = list(dict.fromkeys(record.of[0] for record in measured))
    if world_of(experiment) == "rough" and len(swept(experiment)) == 1 and "samples" in swept(experiment):
        return [_beside_bins(experiment, arms, measured)]
    return [
        _figure(experiment, arm, [record for record in measured if record.of == (arm,)])
        for arm in arms
        if arm != "zero" and len({record.at.get("samples") for record in measured}) > 1
    ]


def _figure(experiment: Experiment, arm: str, records: Sequence[Record]) -> Figure:
    others = [name for name in ("smoothness", "source", "channels") if len({r.at.get(name) for r in records}) > 1]
    series: list[Series] = []
    for key in dict.fromkeys(tuple(record.at.get(name) for name in others) for record in records):
        curve = [record for record in records if tuple(record.at.get(name) for name in others) == key]
        label = ", ".join(f"{name} = {value:g}" for name, value in zip(others, key, strict=True)) or arm
        style = "points" if world_of(experiment) in ("smooth", "rough") else "line"
        series += _curve(label, sorted(curve, key=lambda record: float(record.at["samples"])), style)
    unit = "share of images told wrongly" if world_of(experiment) == "digits" else "mean squared error"
    return Figure(
        f"error-{arm}",
        f"{experiment.name}: error of {arm} against target samples",
        "target samples n",
        unit,
        tuple(series),
        x_scale="log",
        y_scale="log",
        caption=_caption(experiment, arm),
    )


def _beside_bins(experiment: Experiment, arms: Sequence[str], records: Sequence[Record]) -> Figure:
    """All arms in one figure, each with a line of the slope that is predicted, through the middle of its points."""
    series: list[Series] = []
    slopes = {
        "caulk": predicted(experiment, "samples", {}),
        "histogram": baseline(experiment, "samples", "histogram", {}),
    }
    for arm in arms:
        curve = sorted((r for r in records if r.of == (arm,)), key=lambda record: float(record.at["samples"]))
        (points,) = _curve(arm, curve)
        series.append(points)
        slope = slopes.get(arm)
        if slope is not None:
            middle = [math.exp(sum(map(math.log, found)) / len(found)) for found in (points.x, points.y)]
            line = tuple(middle[1] * (n / middle[0]) ** slope for n in points.x)
            series.append(Series(f"{arm}, theory", points.x, line))
    return Figure(
        "error",
        f"{experiment.name}: error against target samples",
        "target samples n",
        "mean squared error",
        tuple(series),
        x_scale="log",
        y_scale="log",
        caption="Points with 99% intervals of the mean over seeds; lines have the predicted slopes.",
    )


def _caption(experiment: Experiment, arm: str) -> str:
    if world_of(experiment) != "smooth" or arm != "caulk":
        return "Means over seeds with 99% intervals."
    found = values(experiment.settings["smoothness"])
    shown = ", ".join(f"{-2 * b / (2 * b + 1):.3f}" for b in found)
    return f"Points with 99% intervals of the mean over seeds; lines are theory's leading term, with slope {shown}."


def _curve(label: str, curve: Sequence[Record], style: str = "points") -> list[Series]:
    x = tuple(float(record.at["samples"]) for record in curve)
    means = tuple(sum(record.values) / len(record.values) for record in curve)
    halves = tuple(_half(record.values) for record in curve)
    lower = tuple(max(mean - half, mean / 10) for mean, half in zip(means, halves, strict=True))
    upper = tuple(mean + half for mean, half in zip(means, halves, strict=True))
    found = [Series(label, x, means, style, lower, upper)]
    if all(record.theory is not None for record in curve):
        found.append(Series(f"{label}, theory", x, tuple(record.theory or 0.0 for record in curve), "line"))
    return found


def _half(found: Sequence[float]) -> float:
    mean = sum(found) / len(found)
    variance = sum((one - mean) ** 2 for one in found) / max(1, len(found) - 1)
    return normal_quantile(0.005) * math.sqrt(variance / len(found))
