"""Study `law`: particles of the exact process on a quadratic loss, beside the law that theory says they have."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from ...kind import Machine
from ...records import Record, Unit
from ..basin import Descent
from ..gaussian import Gaussian, divergence, fitted, standard
from ..kernel import gaussian_descent, ornstein_uhlenbeck
from ..lyapunov import commuting, stationary
from ..plan import Settings, place
from ..stages import Stage, generator, quadratic_stages
from ..wilks import compare

STAGES = ("pretrain", "finetune")
COARSE = 4
"""The time step of the Euler-Maruyama scheme of the control, in steps."""
LARGE = (0.5, 1.0, 1.9)
"""Step size times largest eigenvalue, of the control with large steps."""


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """Particles at some time of a stage, and the law that they should have."""

    stage: str
    time: float
    particles: Tensor
    law: Gaussian


def trajectory(
    stages: tuple[Stage, Stage], times: Sequence[float], particles: int, source: torch.Generator
) -> Iterator[Snapshot]:
    """Particles through both stages, at the given relaxation times of each: first from N(0, I), then from there on."""
    law = standard(stages[0].basin.dimension, stages[0].basin.minimum.device)
    now = law.sample(particles, source)
    for name, stage in zip(STAGES, stages, strict=True):
        before = 0.0
        for time in times:
            kernel = ornstein_uhlenbeck(stage.basin, stage.descent, stage.steps(time - before))
            now, law, before = kernel.sample(now, source), kernel.push(law), time
            yield Snapshot(name, time, now, law)


def measure(unit: Unit, machine: Machine) -> list[Record]:
    """The records of one unit, or those of the negative control that it is for."""
    settings: Settings = unit.settings
    stages = quadratic_stages(settings, machine.device)
    if unit.control is not None:
        return _CONTROLS[unit.control](unit, stages, machine.device)
    finals = [stationary(stage.basin, stage.descent) for stage in stages]
    found: dict[tuple[str, tuple[str, ...], float], list[float]] = {}
    theory: dict[tuple[str, tuple[str, ...], float], float] = {}
    for seed in unit.seeds:
        source = generator(seed, device=machine.device)
        for snapshot in trajectory(stages, sorted(_times(settings)), settings["particles"], source):
            for name, of, value, predicted in _measured(snapshot, finals):
                found.setdefault((name, of, snapshot.time), []).append(value)
                if predicted is not None:
                    theory[name, of, snapshot.time] = predicted
    records = [
        Record(key[0], key[1], place(settings, time=key[2]), tuple(values), theory.get(key))
        for key, values in found.items()
    ]
    exact = divergence(finals[1], finals[0]).item()
    at = {name: value for name, value in place(settings, time=0.0).items() if name != "time"}
    return [*records, Record("discrepancy", (), at, (exact,) * len(unit.seeds), exact, exact=True)]


def _times(settings: Settings) -> list[float]:
    times = settings["time"]
    return list(times) if isinstance(times, list | tuple) else [times]


def _measured(
    snapshot: Snapshot, finals: Sequence[Gaussian]
) -> Iterator[tuple[str, tuple[str, ...], float, float | None]]:
    of = (snapshot.stage,)
    seen = compare(snapshot.particles, snapshot.law)
    yield "chi_square", of, seen.chi_square, 1.0
    yield "pvalue", of, seen.pvalue, None
    yield "frobenius", ("ou", *of), seen.frobenius, None
    yield "whitened", ("ou", *of), seen.whitened, None
    yield "floor", of, seen.frobenius_floor, None

    count, dimension = snapshot.particles.shape
    own, bias = fitted(snapshot.particles), added_by_fitting(dimension, count)
    trace = float(own.covariance.trace()) * count / (count - 1)
    yield "variance", of, trace, float(snapshot.law.covariance.trace())
    final = finals[STAGES.index(snapshot.stage)]
    yield "divergence", of, float(divergence(own, final)), float(divergence(snapshot.law, final)) + bias
    if snapshot.stage == "finetune":
        yield "moved", (), float(divergence(own, finals[0])), float(divergence(snapshot.law, finals[0])) + bias


def added_by_fitting(dimension: int, particles: int) -> float:
    """The mean of KL(fitted law | any law) less that of the true law, exactly: about d (d + 3) / (4 P), in nats.

    The means of the trace and of the squared distance cancel; that of log det of a Wishart matrix stays.

    >>> round(added_by_fitting(10, 20_000), 6)
    0.001625
    """
    half = torch.tensor([(particles - number) / 2 for number in range(1, dimension + 1)], dtype=torch.float64)
    return float(dimension * math.log(particles / 2) - torch.special.digamma(half).sum()) / 2


def _count(unit: Unit) -> int:
    settings: Settings = unit.settings
    return int(settings["particles"])


def _rejected(unit: Unit, name: str, particles: Sequence[Tensor], laws: Sequence[Gaussian]) -> list[Record]:
    values = tuple(compare(seen, law).pvalue for seen in particles for law in laws)
    return [Record("pvalue", (name,), {"control": name}, values)]


def _inflated(unit: Unit, stages: tuple[Stage, Stage], device: str) -> list[Record]:
    law = stationary(stages[0].basin, stages[0].descent)
    count = _count(unit)
    particles = [law.sample(count, generator(seed, 1, device=device)) for seed in unit.seeds]
    return _rejected(unit, "inflated", particles, [Gaussian(law.mean, 1.05 * law.covariance)])


def _commuting(unit: Unit, stages: tuple[Stage, Stage], device: str) -> list[Record]:
    law = stationary(stages[0].basin, stages[0].descent)
    particles = [law.sample(_count(unit), generator(seed, 2, device=device)) for seed in unit.seeds]
    return _rejected(unit, "commuting", particles, [commuting(stages[0].basin, stages[0].descent)])


def _coarse(unit: Unit, stages: tuple[Stage, Stage], device: str) -> list[Record]:
    """The scheme with time step h is gradient descent with step size h, its noise that of h steps of the process."""
    basin, descent = stages[0].basin, stages[0].descent
    scheme = gaussian_descent(basin, Descent(COARSE * descent.step, COARSE * descent.batch), 10_000)
    law = stationary(basin, descent)
    particles = [
        scheme.sample(law.sample(_count(unit), source), source)
        for source in (generator(seed, 3, device=device) for seed in unit.seeds)
    ]
    return _rejected(unit, "coarse", particles, [law])


def _large_steps(unit: Unit, stages: tuple[Stage, Stage], device: str) -> list[Record]:
    basin, found = stages[0].basin, []
    for share in LARGE:
        descent = Descent(share / float(basin.curvatures.amax()), stages[0].descent.batch)
        scheme, law = gaussian_descent(basin, descent, 10_000), stationary(basin, descent)
        sources = [generator(seed, 4, device=device) for seed in unit.seeds]
        particles = [scheme.sample(law.sample(_count(unit), source), source) for source in sources]
        found.append(_rejected(unit, "large steps", particles, [law])[0])
    return [
        Record("pvalue", one.of, {**one.at, "share": share}, one.values)
        for share, one in zip(LARGE, found, strict=True)
    ]


_CONTROLS = {"inflated": _inflated, "commuting": _commuting, "coarse": _coarse, "large steps": _large_steps}
