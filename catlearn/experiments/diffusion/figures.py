"""The figures of each study as data: theory as lines, measurement as points."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence

from ...elaborate.experiment import Experiment
from ...elaborate.kinds.diffusion.words import STAGES
from ..kind import Figure, Series
from ..records import Record
from .correlation import over_domains


def figures(experiment: Experiment, records: Sequence[Record]) -> list[Figure]:
    """The figures of the study of an experiment; those whose axis was not swept are left out."""
    draw = _DRAWN.get(str(experiment.settings["study"]))
    drawn = [] if draw is None else draw(records)
    return [figure for figure in drawn if any(len(series.x) > 1 for series in figure.series)]


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


def _half(values: Sequence[float]) -> float:
    """Half the width of a 99% interval of the mean, by the normal law."""
    if len(values) < 2:
        return 0.0
    centre = _mean(values)
    variance = math.fsum((value - centre) ** 2 for value in values) / (len(values) - 1)
    return 2.576 * math.sqrt(variance / len(values))


def _of(records: Iterable[Record], name: str, of: tuple[str, ...] = ()) -> list[Record]:
    return [record for record in records if record.quantity == name and record.of == of]


def _along(records: Iterable[Record], axis: str) -> list[tuple[float, Record]]:
    """Records by the value of an axis; of several cells with the same value, the first."""
    found: dict[float, Record] = {}
    for record in records:
        if isinstance(record.at.get(axis), int | float):
            found.setdefault(float(record.at[axis]), record)
    return sorted(found.items(), key=lambda pair: pair[0])


def _measured(label: str, found: Sequence[tuple[float, Record]], style: str = "points") -> Series:
    means, halves = [_mean(one.values) for _, one in found], [_half(one.values) for _, one in found]
    return Series(
        label,
        tuple(x for x, _ in found),
        tuple(means),
        style,
        tuple(mean - half for mean, half in zip(means, halves, strict=True)),
        tuple(mean + half for mean, half in zip(means, halves, strict=True)),
    )


def _theory(label: str, found: Sequence[tuple[float, Record]]) -> Series:
    known = [(x, one.theory) for x, one in found if one.theory is not None]
    return Series(label, tuple(x for x, _ in known), tuple(y for _, y in known))


def _law(records: Sequence[Record]) -> list[Figure]:
    curves = []
    for stage in STAGES:
        found = _along(_of(records, "divergence", (stage,)), "time")
        curves += [_theory(f"{stage}, theory", found), _measured(f"{stage}, particles", found)]
    moved = _along(_of(records, "moved"), "time")
    curves += [_theory("from the law of pre-training, theory", moved), _measured("from it, particles", moved)]
    ratios = [_measured(stage, _along(_of(records, "chi_square", (stage,)), "time")) for stage in STAGES]
    return [
        Figure(
            "divergence",
            "Divergence from the stationary law of the stage",
            "time / relaxation time",
            "KL / nats",
            tuple(curves),
            "log",
            "log",
            caption="The curves end at what the finite number of particles adds, d (d + 3) / (4 P). While fine-tuning "
            "forgets where it came from, its divergence from the law of pre-training rises to the discrepancy.",
        ),
        Figure(
            "chi_square",
            "Likelihood ratio over degrees of freedom: 1 under the law",
            "time / relaxation time",
            "chi-square / degrees of freedom",
            (*ratios, _level("theory", ratios, 1.0)),
            "log",
        ),
    ]


def _level(label: str, series: Sequence[Series], value: float) -> Series:
    ends = [x for one in series for x in one.x]
    return Series(label, (min(ends), max(ends)), (value, value)) if ends else Series(label, (), ())


def _descent(records: Sequence[Record]) -> list[Figure]:
    named = {"ou": "process", "discrete": "discrete Lyapunov", "exact": "exact operator"}
    found = []
    for stage in STAGES:
        curves = [
            _measured(f"off {named[law]}", _along(_of(records, "frobenius", (law, stage)), "step"), "line")
            for law in named
        ]
        floor = _along(_of(records, "floor", (stage,)), "step")
        curves.append(
            Series("off by chance alone", tuple(x for x, _ in floor), tuple(_mean(y.values) for _, y in floor))
        )
        found.append(
            Figure(
                f"covariance_{stage}",
                f"Covariance of real gradient descent: {stage}",
                "step size",
                "relative Frobenius distance",
                tuple(one for one in curves if one.x),
                "log",
                "log",
            )
        )
    apart = _along(_of(records, "discrepancy"), "step")
    found.append(
        Figure(
            "discrepancy",
            "Discrepancy between the two stationary laws",
            "step size",
            "KL / nats",
            (_theory("from Hessians and noise", apart), _measured("from particles", apart)),
            "log",
            "log",
            caption="The two part as steps grow: the loss is not quadratic, by an amount proportional to step / batch.",
        )
    )
    return found


def _bound(records: Sequence[Record]) -> list[Figure]:
    shown = (
        ("margin", ("mcallester",), "McAllester, less training risk"),
        ("margin", ("kl",), "kl-inverse, less training risk"),
    )
    curves = [_measured(label, _along(_of(records, name, of), "samples"), "line") for name, of, label in shown]
    gap = _measured("|gap|", _along(_of(records, "absolute_gap"), "samples"), "line")
    return [
        Figure(
            "bound",
            "Bound and gap against the size of the sample",
            "N",
            "risk less training risk",
            (*curves, gap, *([_falling(gap)] if len(gap.x) > 1 else [])),
            "log",
            "log",
            caption="The bound is loose by a factor of about ten, and falls at the rate at which |gap| falls.",
        )
    ]


def _falling(series: Series) -> Series:
    """A line of slope -1/2 through the last point."""
    x, y = series.x, series.y[-1]
    return Series("slope -1/2", x, tuple(y * math.sqrt(x[-1] / one) for one in x), "dashed")


def _certificate(records: Sequence[Record]) -> list[Figure]:
    # One is added to the steps, since there is no logarithm of none.
    def curve(label: str, name: str, of: tuple[str, ...] = ()) -> Series:
        return _measured(label, [(x + 1, one) for x, one in _along(_of(records, name, of), "steps")], "line")

    return [
        Figure(
            "certificate",
            "What is certified after so many steps of fine-tuning",
            "steps + 1",
            "risk",
            (
                curve("McAllester's bound", "bound", ("mcallester",)),
                curve("kl-inverse bound", "bound", ("kl",)),
                curve("true risk", "risk"),
                curve("training risk", "training_risk"),
            ),
            "log",
            caption="The true risk goes on falling long after the bound is least.",
        )
    ]


def _domains(records: Sequence[Record]) -> list[Figure]:
    return [
        _cloud(records, "discrepancy", "transfer_excess", "The discrepancy predicts what fine-tuning gains"),
        _cloud(records, "discrepancy", "gap", "The discrepancy does not predict the gap"),
        _cloud(records, "tic", "log_gap", "tr(C A^-1) / N predicts the gap of the log loss"),
    ]


_AXIS = {
    "discrepancy": ("discrepancy / nats", "log"),
    "tic": ("tr(C A^-1) / N", "linear"),
    "transfer_excess": ("risk before less risk after", "linear"),
    "gap": ("gap, 0-1 loss", "linear"),
    "log_gap": ("gap, log loss", "linear"),
}


def _cloud(records: Sequence[Record], first: str, second: str, title: str) -> Figure:
    across = {record.at.get("domain"): _mean(record.values) for record in _of(records, first)}
    found = [(across[one.at.get("domain")], one) for one in _of(records, second) if one.at.get("domain") in across]
    found.sort(key=lambda pair: pair[0])
    value, low, high = over_domains([x for x, _ in found], [_mean(one.values) for _, one in found])
    return Figure(
        f"{first}_{second}",
        title,
        _AXIS[first][0],
        _AXIS[second][0],
        (_measured(f"{len(found)} target domains", found),),
        _AXIS[first][1],
        _AXIS[second][1],
        caption=f"Rank correlation {value:+.2f}; as a sample of domains, 99% interval {low:+.2f} to {high:+.2f}.",
    )


def _forgetting(records: Sequence[Record]) -> list[Figure]:
    curves = []
    for name, label in (("process", "process with discrete steps"), ("descent", "real gradient descent")):
        found = [(x + 1, one) for x, one in _along(_of(records, "spread", (name,)), "steps") if _mean(one.values) > 0]
        means = tuple(_mean(one.values) for _, one in found)
        curves.append(Series(label, tuple(x for x, _ in found), means, "line"))
    return [
        Figure(
            "spread",
            "What the gap still knows of the source",
            "steps of fine-tuning + 1",
            "largest less smallest gap over the sources",
            tuple(curves),
            "log",
            "log",
            caption="A descent that has mixed has forgotten its source. A spread of exactly 0 is not drawn.",
        )
    ]


_DRAWN: Mapping[str, Callable[[Sequence[Record]], list[Figure]]] = {
    "law": _law,
    "descent": _descent,
    "bound": _bound,
    "certificate": _certificate,
    "domains": _domains,
    "forgetting": _forgetting,
}
