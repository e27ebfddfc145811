"""Study `descent`: real stochastic gradient descent on data, beside three laws, each coarser than the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from ...kind import Machine
from ...records import Record, Unit
from ..basin import Descent
from ..data import Pair
from ..discrepancy import discrepancy
from ..exact_operator import moments, stationary_exact
from ..gaussian import Gaussian, fitted, standard
from ..kernel import gaussian_descent, ornstein_uhlenbeck
from ..linear_models import Problem
from ..lyapunov import stationary, stationary_discrete
from ..plan import Settings, place
from ..sgd import Sampling, descend
from ..stages import Stage, generator, pair_of, stages_of
from ..wilks import Comparison, compare
from .law import STAGES

EPOCHS = 4
"""Epochs in a relaxation time of the control, at least."""

Found = dict[tuple[str, tuple[str, ...], float], list[float]]


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """Particles after so many relaxation times of a stage, and what each law predicts of them."""

    stage: str
    time: float
    particles: Tensor
    laws: Mapping[str, Gaussian]
    shift: float

    @property
    def closest(self) -> Gaussian:
        """The finest of the laws."""
        return self.laws.get("exact", self.laws["discrete"])


def run_stage(
    name: str,
    problem: Problem,
    stage: Stage,
    start: tuple[Tensor, Mapping[str, Gaussian]],
    times: Sequence[float],
    source: torch.Generator,
    sampling: Sampling = "replacement",
) -> Iterator[Seen]:
    """One stage of real gradient descent from particles and the laws that they have so far, at the given times.

    The laws start from the moments of the particles as theory has them, so that an error of the first stage is carried
    on. The exact law is there for least squares.
    """
    now, laws = start
    shift = float((laws["ou"].mean - stage.basin.minimum).norm())
    before = 0
    for time in times:
        after = max(1, round(stage.steps(time)))
        now = descend(problem, stage.descent, now, after - before, source, sampling=sampling)
        laws = {law: _after(law, problem, stage, known, after - before) for law, known in laws.items()}
        before = after
        yield Seen(name, time, now, laws, shift)


def _after(law: str, problem: Problem, stage: Stage, known: Gaussian, steps: int) -> Gaussian:
    if law == "exact":
        return moments(problem, stage.descent, known, steps)
    kernel = ornstein_uhlenbeck if law == "ou" else gaussian_descent
    return kernel(stage.basin, stage.descent, steps).push(known)


def measure(unit: Unit, machine: Machine) -> list[Record]:
    """The records of one unit, or those of the control that goes through the data in epochs."""
    settings: Settings = unit.settings
    pair = pair_of(settings, machine.device)
    stages = stages_of(pair, settings)
    if unit.control is not None:
        return _reshuffled(unit, pair, stages, machine.device)
    found: Found = {}
    theory: dict[tuple[str, tuple[str, ...], float], float] = {}
    for seed in unit.seeds:
        ends: list[Seen] = []
        for seen in _protocol(settings, pair, stages, generator(seed, device=machine.device)):
            _note(seen, found, theory)
            ends = [*(one for one in ends if one.stage != seen.stage), seen]
        if len(ends) == 2:
            key = ("discrepancy", (), ends[1].time)
            found.setdefault(key, []).append(measured_discrepancy(ends[0].particles, ends[1].particles))
            prior, posterior = (stationary(one.basin, one.descent) for one in stages)
            theory[key] = discrepancy(posterior, prior).total
    records = [
        Record(name, of, _at(settings, name, time), tuple(values), theory.get((name, of, time)))
        for (name, of, time), values in found.items()
    ]
    return [*records, *_deviations(pair.source, stages[0], settings, len(unit.seeds))]


def _protocol(settings: Settings, pair: Pair, stages: tuple[Stage, Stage], source: torch.Generator) -> Iterator[Seen]:
    """Least squares: one stage, from the minimum. Else both, from N(0, I)."""
    times, count = _times(settings), int(settings["particles"])
    if pair.source.loss == "squares":
        minimum = stages[0].basin.minimum
        at_rest = Gaussian(minimum, torch.zeros_like(stages[0].basin.hessian))
        start = minimum.expand(count, -1).clone(), dict.fromkeys(("ou", "discrete", "exact"), at_rest)
        yield from run_stage("pretrain", pair.source, stages[0], start, times, source)
        return
    random = standard(pair.source.dimension, pair.source.rows.device)
    now: tuple[Tensor, Mapping[str, Gaussian]] = random.sample(count, source), dict.fromkeys(("ou", "discrete"), random)
    for name, problem, stage in zip(STAGES, (pair.source, pair.target), stages, strict=True):
        for seen in run_stage(name, problem, stage, now, times, source):
            now = seen.particles, seen.laws
            yield seen


def _times(settings: Settings) -> list[float]:
    times = settings["time"]
    return sorted(times) if isinstance(times, list | tuple) else [times]


def _at(settings: Settings, name: str, time: float) -> dict[str, float | str]:
    at = place(settings, time=time)
    return {axis: value for axis, value in at.items() if axis != "time"} if name == "discrepancy" else at


def _note(seen: Seen, found: Found, theory: dict[tuple[str, tuple[str, ...], float], float]) -> None:
    of = (seen.stage,)
    compared = {law: compare(seen.particles, predicted) for law, predicted in seen.laws.items()}
    for law, one in compared.items():
        found.setdefault(("frobenius", (law, *of), seen.time), []).append(one.frobenius)
        found.setdefault(("whitened", (law, *of), seen.time), []).append(one.whitened)
    closest = compared["exact" if "exact" in compared else "discrete"]
    for name, value, predicted in _of_closest(seen, closest):
        found.setdefault((name, of, seen.time), []).append(value)
        if predicted is not None:
            theory[name, of, seen.time] = predicted


def _of_closest(seen: Seen, closest: Comparison) -> Iterator[tuple[str, float, float | None]]:
    count = len(seen.particles)
    yield "chi_square", closest.chi_square, 1.0
    yield "pvalue", closest.pvalue, None
    yield "floor", closest.frobenius_floor, None
    trace = float(fitted(seen.particles).covariance.trace()) * count / (count - 1)
    yield "variance", trace, float(seen.closest.covariance.trace())
    if seen.shift > 0:
        yield "mean_error", closest.mean_error / seen.shift, None


def measured_discrepancy(source: Tensor, target: Tensor) -> float:
    """The discrepancy from the particles (P, d) of both stages, in nats.

    What the inverse of an estimated covariance adds to the shift on average, P / (P - d - 2), is taken off.
    """
    parts = discrepancy(fitted(target), fitted(source))
    count, dimension = source.shape
    return parts.shift * (count - dimension - 2) / count + parts.covariance


def _deviations(problem: Problem, stage: Stage, settings: Settings, seeds: int) -> list[Record]:
    if problem.loss != "squares":
        return []
    exact = stationary_exact(problem, stage.descent).covariance
    at = {axis: value for axis, value in place(settings, time=0.0).items() if axis in ("step", "batch")}
    found = []
    for name, law in (("ou", stationary), ("discrete", stationary_discrete)):
        apart = law(stage.basin, stage.descent).covariance - exact
        value = float(torch.linalg.matrix_norm(apart) / torch.linalg.matrix_norm(exact))
        found.append(Record("deviation", (name,), at, (value,) * seeds, exact=True))
    return found


def _slow(problem: Problem, stage: Stage) -> Stage:
    """The stage with a step so small that it takes some epochs to relax: only then does the order of examples show."""
    epoch = len(problem.rows) // stage.descent.batch
    largest = 1 / (EPOCHS * epoch * float(stage.basin.curvatures.amin()))
    return Stage(stage.basin, Descent(min(stage.descent.step, largest), stage.descent.batch))


def _reshuffled(unit: Unit, pair: Pair, stages: tuple[Stage, Stage], device: str) -> list[Record]:
    settings: Settings = unit.settings
    problem, stage, count = pair.source, _slow(pair.source, stages[0]), int(settings["particles"])
    at_rest = Gaussian(stage.basin.minimum, torch.zeros_like(stage.basin.hessian))
    start = stage.basin.minimum.expand(count, -1).clone(), {"discrete": at_rest, "ou": at_rest}
    values: dict[str, list[float]] = {"frobenius": [], "floor": []}
    for seed in unit.seeds:
        source = generator(seed, 5, device=device)
        (seen,) = run_stage("pretrain", problem, stage, start, [4.0], source, "epochs")
        compared = compare(seen.particles, seen.laws["discrete"])
        values["frobenius"].append(compared.frobenius)
        values["floor"].append(compared.frobenius_floor)
    return [Record(name, (), {"control": "reshuffled"}, tuple(found)) for name, found in values.items()]
