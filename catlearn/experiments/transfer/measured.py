"""The records of a cell: risks and gains of its arms, seed by seed, beside what theory says of their means."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..kind import Machine
from ..records import Record
from .breakeven import breakeven_records
from .cell import Cell
from .closed_form import Problem, problem
from .divergences import between_angles, kullback_leibler, wasserstein
from .exact_means import zero_shot_risk
from .features import features_risks
from .finite_source import learned_source
from .flow import flow
from .moments import Expected
from .samples import Samples, draw_samples
from .theory import Excluded, expected_risk, expected_scale_of
from .trained import trained_arms
from .tuned import centred_ridge

if TYPE_CHECKING:
    import torch

ROUNDING = 1e-7
"""Theory and measurement are not told apart below this, in float64."""


@dataclass
class Measured:
    """Risks of each arm, (seeds, angles), and how far training stayed from its end, where there was any."""

    risks: dict[str, torch.Tensor]
    departures: dict[str, torch.Tensor]
    paths: dict[str, torch.Tensor]
    scale: torch.Tensor | None = None


def problem_of(cell: Cell, seeds: Sequence[int], device: str = "cpu") -> Problem:
    """The samples of a cell, and what was learned of the source."""
    import torch

    samples = draw_samples(seeds, cell.n, cell.dimension, device=device)
    if cell.spectrum > 0:
        return _anisotropic(cell, samples, device)
    learned = None
    if cell.source_n is not None:
        learned = learned_source(seeds, cell.source_n, cell.dimension, cell.source_noise, device=device)
    return problem(samples, cell.angles, cell.noise, learned if learned is None else learned.to(torch.float64))


def _anisotropic(cell: Cell, samples: Samples, device: str) -> Problem:
    import numpy as np
    import torch

    from .anisotropic import directions, power_spectrum

    variances = torch.from_numpy(power_spectrum(cell.dimension, cell.spectrum)).to(device)
    plane = torch.from_numpy(np.stack(directions(cell.dimension))).to(device)
    angles = torch.tensor(cell.angles, dtype=torch.float64, device=device)
    drawn = Samples(samples.inputs * variances.sqrt(), samples.noise)
    return Problem(drawn, plane, angles, cell.noise, plane[0].expand(len(samples.inputs), -1), variances)


def measure_cell(cell: Cell, seeds: Sequence[int], machine: Machine) -> list[Record]:
    """All records of a cell."""
    given = problem_of(cell, seeds, machine.device)
    measured = _measured(cell, given, seeds, machine)
    found = [record for place, angle in enumerate(cell.angles) for record in _records(cell, measured, place, angle)]
    if cell.engine == "closed" and cell.n < cell.dimension - 3 and cell.spectrum == 0 and cell.source_ratio is None:
        found += breakeven_records(cell, given)
    return found


def _measured(cell: Cell, given: Problem, seeds: Sequence[int], machine: Machine) -> Measured:
    if cell.engine == "descent":
        trained = trained_arms(cell, given, seeds, device=machine.device)
        return Measured(
            {arm: one.risk(given) for arm, one in trained.items()},
            {arm: one.departure(given) for arm, one in trained.items()},
            {arm: one.path() for arm, one in trained.items()},
        )
    if cell.engine == "flow":
        return _flowed(cell, given)
    risks = {arm: closed_risk(cell, given, arm) for arm in {*cell.arms, cell.baseline}}
    scale = given.scale(cell.depth, cell.model) if "finetune" in cell.arms and cell.n < cell.dimension else None
    return Measured(risks, {}, {}, scale)


def closed_risk(cell: Cell, given: Problem, arm: str) -> torch.Tensor:
    """The risks of an arm in closed form, (seeds, angles)."""
    import torch

    if arm == "ridge":
        return centred_ridge(given, torch.zeros_like(given.plane[0]))
    if arm == "l2sp":
        return centred_ridge(given, torch.ones_like(given.plane[0]) if cell.pull == "source" else given.plane[0])
    if arm == "probe" and cell.rank > 1:
        return features_risks(given.samples, cell.rank, cell.angles, cell.noise)
    return given.risk(given.solution(arm, cell.depth, cell.model, cell.penalty))


def _flowed(cell: Cell, given: Problem) -> Measured:
    measured = Measured({}, {}, {})
    for arm in {*cell.arms, cell.baseline}:
        end = given.risk(given.solution(arm, cell.depth))
        if arm == "probe":
            measured.risks[arm] = end
            continue
        found = flow(given, arm, cell.time)
        measured.risks[arm] = found.risk
        measured.departures[arm] = (found.risk - end).abs() / end.clamp_min(1e-12)
        measured.paths[arm] = found.distance
    return measured


def _records(cell: Cell, measured: Measured, place: int, angle: float) -> Iterator[Record]:
    at = cell.at(angle)
    expected = {arm: expected_risk(cell, arm, angle) for arm in measured.risks}
    for arm in sorted(measured.risks):
        yield record_of("risk", (arm,), at, _column(measured.risks[arm], place), expected[arm])
    for arm in cell.arms:
        if arm not in ("scratch", cell.baseline) and cell.baseline in measured.risks:
            gains = measured.risks[cell.baseline] - measured.risks[arm]
            theory = difference(expected[cell.baseline], expected[arm])
            yield record_of("gain", (arm,), at, _column(gains, place), theory)
            yield from _sign(arm, at, _column(gains, place), theory)
    for name, found in (("departure", measured.departures), ("path", measured.paths)):
        for arm in sorted(found):
            yield Record(name, (arm,), at, _column(found[arm], place))
    if measured.scale is not None:
        excluded = Excluded("the variance is infinite") if cell.wild else expected_scale_of(cell, angle)
        yield record_of("scale", (), at, _column(measured.scale, place), excluded)
    yield from _distances(cell, at, angle)


def _column(values: torch.Tensor, place: int) -> tuple[float, ...]:
    return tuple(values[:, place].tolist())


def record_of(
    quantity: str,
    of: tuple[str, ...],
    at: Mapping[str, float | str],
    values: tuple[float, ...],
    theory: Expected | Excluded | None,
) -> Record:
    """A record beside its theory."""
    if isinstance(theory, Excluded):
        return Record(quantity, of, at, values, excluded=theory.reason)
    if theory is None:
        return Record(quantity, of, at, values)
    return Record(quantity, of, at, values, theory.value, theory.error + ROUNDING)


def difference(baseline: Expected | Excluded | None, arm: Expected | Excluded | None) -> Expected | Excluded | None:
    """The mean of a difference of risks."""
    if isinstance(baseline, Excluded) or isinstance(arm, Excluded):
        return baseline if isinstance(baseline, Excluded) else arm
    if baseline is None or arm is None:
        return None
    return Expected(baseline.value - arm.value, math.hypot(baseline.error, arm.error))


def _sign(
    arm: str, at: Mapping[str, float | str], gains: tuple[float, ...], theory: Expected | Excluded | None
) -> Iterator[Record]:
    """Whether the measured gain has the sign that theory says, where it has a sign at all."""
    if not isinstance(theory, Expected):
        reason = theory.reason if isinstance(theory, Excluded) else "theory says nothing of it"
        yield Record("sign", (arm,), at, (math.nan,), excluded=reason)
        return
    mean = math.fsum(gains) / len(gains)
    error = math.sqrt(math.fsum((gain - mean) ** 2 for gain in gains) / max(1, len(gains) - 1) / len(gains))
    if abs(mean) <= 2 * error + ROUNDING:
        yield Record("sign", (arm,), at, (math.nan,), excluded="the measured sign is not certain")
        return
    yield Record("sign", (arm,), at, (float((mean > 0) == (theory.value > 0)),), exact=True)


def _distances(cell: Cell, at: Mapping[str, float | str], angle: float) -> Iterator[Record]:
    if cell.spectrum > 0:
        return
    yield Record("zero_shot", (), at, (zero_shot_risk(angle),), exact=True)
    if cell.noise > 0:
        yield Record("kl", (), at, (kullback_leibler(between_angles(angle), cell.noise),), exact=True)
    yield Record("wasserstein", (), at, (wasserstein(angle, cell.noise),), exact=True)
