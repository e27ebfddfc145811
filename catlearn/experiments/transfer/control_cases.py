"""Negative controls: cases in which a claim about transfer must fail."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..kind import Control, Machine
from ..records import Record, Unit
from .cell import Cell
from .closed_form import problem
from .descent import pretrain
from .divergences import sign_changes
from .exact_means import paper_finetuning_risk, probe_risk, scratch_risk
from .flow import flow
from .rao_blackwell import averaged_scratch, trace_curves
from .samples import draw_samples

if TYPE_CHECKING:
    import torch

PAPER, TIME, DIVERGENCE, FEATURES = "paper scale", "unequal time", "divergence", "features untruncated"

PAIR = math.pi / 4
"""The angle of the one pair whose transfer changes its sign with the number of samples."""

RATIOS = (0.25, 0.5, 0.6, 0.75, 0.9, 0.95, 1.05, 1.2, 2.0)

SIZE = 200
"""The dimension of the controls, large enough for ten seeds to tell."""

SHORT, LONG = 80.0, 1000.0
"""The flow times of fine-tuning and of scratch in a comparison that is not one."""


def control_units(cell: Cell, seeds: Sequence[int]) -> list[Unit]:
    """The units of the controls that speak of what the experiment measures."""
    names = []
    if "finetune" in cell.arms and cell.model == "balanced" and cell.depth > 1:
        names.append(PAPER)
    if "finetune" in cell.arms and cell.engine != "closed":
        names.append(TIME)
    if "probe" in cell.arms or not names:
        names.append(DIVERGENCE)
    if "probe" in cell.arms and cell.engine == "descent":
        names.append(FEATURES)
    return [Unit({"dimension": SIZE, "depth": cell.depth}, tuple(seeds), name) for name in names]


def measure_control(name: str, settings: Mapping[str, Any], seeds: Sequence[int], machine: Machine) -> list[Record]:
    """The records of a control."""
    d, depth = int(settings["dimension"]), int(settings["depth"])
    cases = {PAPER: _paper, TIME: _time, DIVERGENCE: _divergence, FEATURES: _features}
    return cases[name](d, depth, seeds, machine)


def judge_controls(records: Sequence[Record]) -> list[Control]:
    """What each control says, by its records."""
    judges = {PAPER: _judge_paper, TIME: _judge_time, DIVERGENCE: _judge_divergence, FEATURES: _judge_features}
    found = []
    for name, judge in judges.items():
        own = [record for record in records if record.at.get("control") == name]
        if own:
            found.append(Control(name, *judge(own)))
    return found


def mean_and_error(values: Sequence[float]) -> tuple[float, float]:
    """The mean of some values, and its standard error.

    >>> mean_and_error([1.0, 3.0])
    (2.0, 1.0)
    """
    mean = math.fsum(values) / len(values)
    if len(values) < 2:
        return mean, math.inf
    return mean, math.sqrt(math.fsum((value - mean) ** 2 for value in values) / (len(values) - 1) / len(values))


def _paper(d: int, depth: int, seeds: Sequence[int], machine: Machine) -> list[Record]:
    noise, angle, n = 1.0, math.pi / 3, d // 2
    given = problem(draw_samples(seeds, n, d, device=machine.device), (angle,), noise)
    gains = given.risk(given.scratch) - given.risk(given.solution("finetune", depth))
    printed = scratch_risk(n, d, noise) - paper_finetuning_risk(n, d, angle, noise)
    return [Record("gain", ("finetune",), {"control": PAPER}, _values(gains), printed)]


def _judge_paper(records: Sequence[Record]) -> tuple[bool, str]:
    mean, error = mean_and_error(records[0].values)
    printed = records[0].theory or 0.0
    away = abs(mean - printed) / max(error, 1e-300)
    message = f"with noise 1 at 60 degrees c = 1 predicts the gain {printed:.3f}, and it is {mean:.3f}"
    return away > 5, f"{message}, {away:.0f} standard errors away"


def _time(d: int, depth: int, seeds: Sequence[int], machine: Machine) -> list[Record]:
    # As many samples as dimensions: the slowest directions take longest to learn.
    given = problem(draw_samples(seeds, d, d, device=machine.device), (math.pi / 6,), 0.2)
    tuned = flow(given, "finetune", SHORT).risk
    records = []
    for name, time in (("equal", SHORT), ("unequal", LONG)):
        gains = flow(given, "scratch", time).risk - tuned
        records.append(Record("gain", ("finetune",), {"control": TIME, "times": name}, _values(gains)))
    return records


def _judge_time(records: Sequence[Record]) -> tuple[bool, str]:
    median = {str(record.at["times"]): sorted(record.values)[len(record.values) // 2] for record in records}
    message = (
        f"with n = d fine-tuning gains {median['equal']:.3f} when both are trained for the time {SHORT:g}, "
        f"and {median['unequal']:.3f} when scratch goes on to {LONG:g}"
    )
    return median["unequal"] > 0.1 and abs(median["equal"]) < 0.1, message


def _divergence(d: int, depth: int, seeds: Sequence[int], machine: Machine) -> list[Record]:
    del depth
    scratch = averaged_scratch(trace_curves(seeds, d, device=machine.device), d, 0.2)
    records = []
    for ratio in RATIOS:
        n = round(ratio * d)
        gains = scratch[:, n - 1] - probe_risk(n, PAIR, 0.2)
        records.append(Record("gain", ("probe",), {"control": DIVERGENCE, "ratio": ratio}, tuple(gains.tolist())))
    return records


def _judge_divergence(records: Sequence[Record]) -> tuple[bool, str]:
    ordered = sorted(records, key=lambda record: float(record.at["ratio"]))
    changes = sign_changes([mean_and_error(record.values)[0] for record in ordered])
    message = f"one pair at 45 degrees, with one divergence, changes the sign of its transfer {changes} times with n"
    return changes >= 2, message


def _features(d: int, depth: int, seeds: Sequence[int], machine: Machine) -> list[Record]:
    n, angle, noise = 3 * d // 2, math.pi / 3, 0.2
    hidden = pretrain(seeds, d, depth, 1e-3 if depth == 2 else 0.03, device=machine.device).hidden
    product = hidden[0]
    for layer in hidden[1:]:
        product = product @ layer
    given = problem(draw_samples(seeds, n, d, device=machine.device), (angle,), noise)
    return [
        Record("risk", ("probe",), {"control": FEATURES, "cut": cut}, _values(refitted(given, product, cut)))
        for cut in (1e-13, 0.1)
    ]


def refitted(given: Any, features: torch.Tensor, cut: float) -> torch.Tensor:
    """The risk of least squares on trained features, whose singular values below `cut` of the first are dropped.

    `features` is (seeds, d, k), the product of the hidden layers; the answer is (seeds, angles).
    """
    import torch

    seen = given.samples.inputs @ features
    labels = given.right_sides[..., :3] @ torch.cat([given.plane, torch.ones_like(given.plane[:1])])
    left, values, right = torch.linalg.svd(seen, full_matrices=False)
    kept = torch.where(values > cut * values[:, :1], 1 / values, 0.0)
    last = right.mT @ (kept[..., None] * (left.mT @ labels))
    target = given.directions.T @ given.plane
    risks: torch.Tensor = (features @ last - target).square().sum(-2)
    return risks


def _judge_features(records: Sequence[Record]) -> tuple[bool, str]:
    means = {float(record.at["cut"]): mean_and_error(record.values)[0] for record in records}
    full, cut = means[min(means)], means[max(means)]
    message = (
        f"on all features of finite size a probe has the risk {full:.3f}; cut to those that were learned, {cut:.3f}"
    )
    return abs(full - cut) > 0.2 * cut, message


def _values(table: torch.Tensor) -> tuple[float, ...]:
    return tuple(table[:, 0].tolist())
