"""Figures of an embedding experiment: p-values, areas under curves, and the models as points."""

from __future__ import annotations

from collections.abc import Sequence

from ...elaborate.experiment import Experiment
from ..kind import Figure, Series
from ..records import Record


def figures(experiment: Experiment, records: Sequence[Record]) -> Sequence[Figure]:
    """Those that the records of the study allow."""
    found = (_pvalues(experiment, records), _areas(experiment, records), _picture(experiment, records))
    return [figure for figure in found if figure is not None]


def _pvalues(experiment: Experiment, records: Sequence[Record]) -> Figure | None:
    names = list(dict.fromkeys(record.of[0] for record in records if record.quantity == "share_below"))
    if not names:
        return None
    series = [Series("uniform", (0.0, 1.0), (0.0, 1.0), "line")]
    for name in names:
        curve = [record for record in records if record.quantity == "share_below" and record.of == (name,)]
        x = tuple(float(record.at["level"]) for record in curve)
        series.append(Series(name.replace("_", " "), x, tuple(record.values[0] for record in curve), "points"))
    return Figure(
        "p-values",
        f"{experiment.name}: p-values where nothing differs",
        "level",
        "share of data with a p-value up to it",
        tuple(series),
        caption="On the diagonal a test rejects as often as it says; above it too often.",
    )


def _areas(experiment: Experiment, records: Sequence[Record]) -> Figure | None:
    areas = [record for record in records if record.quantity == "auc"]
    if not areas:
        return None
    series = tuple(
        Series(record.of[0], tuple(map(float, range(len(record.values)))), record.values, "points") for record in areas
    )
    return Figure(
        "areas",
        f"{experiment.name}: how well each statistic tells the class that was left out",
        "the class that was left out, by its place",
        "area under the ROC curve",
        series,
        caption="Joint embedding beside neighbour Jaccard, raw kernel difference, Procrustes residuals; 1/2 is chance.",
    )


def _picture(experiment: Experiment, records: Sequence[Record]) -> Figure | None:
    places = [record.values for record in records if record.quantity == "place"]
    if not places:
        return None
    series = [
        Series(f"{low:.0%} to {high:.0%} of digits 5 to 9", *_within(places, low, high), "points")
        for low, high in ((0.0, 0.25), (0.25, 0.5), (0.5, 0.75), (0.75, 1.001))
    ]
    return Figure(
        "models",
        f"{experiment.name}: the models as points",
        "first coordinate",
        "second coordinate",
        tuple(one for one in series if one.x),
        caption="Classical multidimensional scaling of the distances in the joint embedding.",
    )


def _within(
    places: Sequence[tuple[float, ...]], low: float, high: float
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    chosen = [place for place in places if low <= place[2] < high]
    return tuple(place[0] for place in chosen), tuple(place[1] for place in chosen)
