"""The figures of a transfer experiment: phase diagrams with their boundaries, and slices through them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from ...elaborate.experiment import Experiment
from ...elaborate.kinds.transfer import ARMS
from ..kind import Figure, Series
from ..records import Record
from .boundaries import tuned_probe_boundary
from .control_cases import mean_and_error

NAMES = {
    "scratch": "scratch",
    "probe": "linear probe",
    "finetune": "fine-tuning",
    "lpft": "probe, then fine-tuning",
    "l2sp": "pulled to the source",
    "ridge": "tuned ridge",
}
SLICES = (22.5, 30.0, 45.0, 60.0, 67.5, 90.0)


def figures_of(experiment: Experiment, records: Sequence[Record]) -> list[Figure]:
    """The figures that the records are enough for."""
    own = [record for record in records if "control" not in record.at]
    first = _first_of_other_axes([record for record in own if record.quantity in ("risk", "gain")])
    ratios, angles = _axis(first, "ratio"), _axis(first, "angle")
    found: list[Figure] = []
    if len(ratios) > 3 and len(angles) > 3:
        found += _phase_diagrams(experiment, own, first, ratios, angles)
    if len(ratios) > 3:
        found += _risk_curves(experiment, first, ratios, angles)
    if len(angles) > 3 and len(ratios) <= 3:
        found += _angle_curves(experiment, first, ratios, angles)
    if len(angles) > 3 and len(ratios) > 3:
        found += _against_divergence(experiment, own, first, ratios)
    return [*found, *_departures(experiment, own)]


def _first_of_other_axes(records: Sequence[Record]) -> list[Record]:
    """The records at the first value of every axis but ratio and angle."""
    rest = [name for name in (records[0].at if records else ()) if name not in ("ratio", "angle")]
    return [record for record in records if all(record.at[name] == records[0].at[name] for name in rest)]


def _axis(records: Sequence[Record], name: str) -> list[float]:
    return sorted({float(record.at[name]) for record in records if name in record.at})


def _degrees(angle: float) -> float:
    return round(math.degrees(angle), 6)


def _mean(record: Record) -> float:
    return mean_and_error(record.values)[0]


def _phase_diagrams(
    experiment: Experiment, own: Sequence[Record], first: Sequence[Record], ratios: list[float], angles: list[float]
) -> Iterator[Figure]:
    for arm in ARMS:
        table = {
            (float(record.at["angle"]), float(record.at["ratio"])): _mean(record)
            for record in first
            if record.quantity == "gain" and record.of == (arm,)
        }
        if not table:
            continue
        grid = tuple(tuple(table.get((angle, ratio), math.nan) for angle in angles) for ratio in ratios)
        yield Figure(
            f"phase_{arm}",
            f"{experiment.name}: what {NAMES[arm]} gains over {experiment.settings['baseline']}",
            "angle between source and target (degrees)",
            "samples / dimensions",
            tuple(_boundaries(experiment, own, arm, ratios, angles)),
            grid=grid,
            grid_x=tuple(_degrees(angle) for angle in angles),
            grid_y=tuple(ratios),
            grid_label="gain in risk",
            caption="Above 0, transfer helps. On the lines theory has the mean gain 0; marks are measured.",
        )


def _boundaries(
    experiment: Experiment, own: Sequence[Record], arm: str, ratios: list[float], angles: list[float]
) -> Iterator[Series]:
    found = [
        (_degrees(float(record.at["angle"])), record.theory, _mean(record))
        for record in own
        if record.quantity == "boundary" and record.of[0] == arm and len(record.of) == 2 and record.theory is not None
    ]
    below = sorted(point for point in found if point[1] < 1)
    # Where there are two roots below ratio 1 they meet, as the angle falls, between two angles of the sweep.
    upper = [point for point in below if not any(x == point[0] and root > point[1] for x, root, _ in below)]
    lower = [point for point in below if point not in upper]
    above = sorted(point for point in found if point[1] >= 1)
    even = sorted(
        (float(record.at["ratio"]), math.degrees(record.theory), math.degrees(_mean(record)))
        for record in own
        if record.quantity == "breakeven" and record.of == (arm,) and record.theory is not None
    )
    branches = [[(x, root) for x, root, _ in branch] for branch in ([*lower[::-1], *upper], above)]
    branches.append([(theory, ratio) for ratio, theory, _ in even])
    if experiment.settings["baseline"] == "ridge" and arm == "probe":
        noise = next(float(record.at["noise"]) for record in own if record.quantity == "gain")
        branches.append([(_degrees(angle), tuned_probe_boundary(angle, noise)) for angle in angles])
    points = [(x, mean) for x, _, mean in found] + [(mean, ratio) for ratio, _, mean in even]
    for label, shown, style in (("theory", _parted(branches), "line"), ("measured", points, "points")):
        inside = [point for point in shown if not point[1] < ratios[0] and not point[1] > ratios[-1]]
        if inside:
            yield Series(label, tuple(x for x, _ in inside), tuple(y for _, y in inside), style)


def _parted(branches: Sequence[Sequence[tuple[float, float]]]) -> list[tuple[float, float]]:
    """The points of several lines in one series: no number stands where one line ends and the next begins."""
    found: list[tuple[float, float]] = []
    for branch in branches:
        if branch:
            found += [*([(math.nan, math.nan)] if found else []), *branch]
    return found


def _risk_curves(
    experiment: Experiment, first: Sequence[Record], ratios: list[float], angles: list[float]
) -> Iterator[Figure]:
    wanted = [angle for angle in angles if any(abs(_degrees(angle) - one) < 1e-6 for one in SLICES)] or angles[:3]
    for angle in wanted[:4]:
        series = []
        for arm in ARMS:
            series += _curve([record for record in first if float(record.at["angle"]) == angle], arm, "ratio")
        yield Figure(
            f"risk_{_degrees(angle):g}",
            f"{experiment.name}: risk at {_degrees(angle):g} degrees",
            "samples / dimensions",
            "risk",
            tuple(series),
            y_scale="log",
            caption="Lines are exact means in theory; marks are measured, with 99% intervals.",
        )


def _angle_curves(
    experiment: Experiment, first: Sequence[Record], ratios: list[float], angles: list[float]
) -> Iterator[Figure]:
    for ratio in ratios:
        series = []
        for arm in ARMS:
            series += _curve([record for record in first if float(record.at["ratio"]) == ratio], arm, "angle")
        yield Figure(
            f"angles_{ratio:g}",
            f"{experiment.name}: risk with {ratio:g} samples for each dimension",
            "angle between source and target (degrees)",
            "risk",
            tuple(series),
            caption="Lines are means in theory; marks are measured, with 99% intervals.",
        )


def _curve(records: Sequence[Record], arm: str, axis: str) -> list[Series]:
    of_arm = sorted(
        (record for record in records if record.quantity == "risk" and record.of == (arm,) and not record.excluded),
        key=lambda record: float(record.at[axis]),
    )
    if not of_arm:
        return []
    scale = _degrees if axis == "angle" else float
    x = tuple(scale(float(record.at[axis])) for record in of_arm)
    theory = [(place, record.theory) for place, record in zip(x, of_arm, strict=True) if record.theory is not None]
    means = [mean_and_error(record.values) for record in of_arm]
    known = [(mean, 2.58 * error if math.isfinite(error) else 0.0) for mean, error in means]
    name = NAMES[arm]
    found = [Series(f"{name}, theory", tuple(p for p, _ in theory), tuple(t for _, t in theory), "line")]
    low, high = tuple(max(m - h, m / 10) for m, h in known), tuple(m + h for m, h in known)
    return [*found, Series(name, x, tuple(m for m, _ in known), "points", low, high)]


def _against_divergence(
    experiment: Experiment, own: Sequence[Record], first: Sequence[Record], ratios: list[float]
) -> Iterator[Figure]:
    """One divergence, gains of either sign: a curve for each of some ratios."""
    divergences = {float(record.at["angle"]): _mean(record) for record in own if record.quantity == "kl"}
    series = []
    for wanted in (0.25, 0.5, 0.75, 1.1, 1.5):
        ratio = min(ratios, key=lambda one: abs(one - wanted))
        gains = [
            (divergences[float(record.at["angle"])], _mean(record), record.theory)
            for record in first
            if record.quantity == "gain" and record.of == ("probe",) and float(record.at["ratio"]) == ratio
        ]
        known = sorted((x, theory) for x, _, theory in gains if theory is not None)
        if known and divergences:
            name = f"n/d = {ratio:g}"
            series.append(Series(f"{name}, theory", tuple(x for x, _ in known), tuple(y for _, y in known), "line"))
            measured = sorted((x, y) for x, y, _ in gains)
            series.append(Series(name, tuple(x for x, _ in measured), tuple(y for _, y in measured), "points"))
    if series:
        yield Figure(
            "divergence",
            f"{experiment.name}: what a probe gains, by the divergence of its source",
            "divergence of the target from the source (nats)",
            "gain in risk",
            tuple(series),
            caption="Above each divergence there are gains of either sign: the number of samples decides.",
        )


def _departures(experiment: Experiment, own: Sequence[Record]) -> Iterator[Figure]:
    series = []
    for arm in ARMS:
        found = [record for record in own if record.quantity == "path" and record.of == (arm,)]
        points = sorted((float(record.at["ratio"]), _mean(record)) for record in found)
        if points:
            series.append(Series(NAMES[arm], tuple(x for x, _ in points), tuple(y for _, y in points), "points"))
    if series:
        yield Figure(
            "path",
            f"{experiment.name}: how far training ends from the closed form",
            "samples / dimensions",
            "relative distance of the weights",
            tuple(series),
            y_scale="log",
            caption="Each mark is a mean over seeds.",
        )
