"""Study `network`: a small network in a random subspace of its weights, where the loss is far from quadratic.

The law holds there up to that; the bound says nothing, since the discrepancy is far above twice the sample size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.func import vmap

from ...kind import Machine
from ...records import Record, Unit
from ..data import digits_images
from ..discrepancy import discrepancy
from ..gaussian import Gaussian
from ..kernel import gaussian_descent, ornstein_uhlenbeck
from ..lyapunov import stationary
from ..pac_bayes import mcallester
from ..plan import Settings, place
from ..stages import DRAWN, Stage, descent_of, generator
from ..subspace import Subspace, fitted_subspace
from ..wilks import compare
from .descent import measured_discrepancy
from .law import STAGES

DRAWS = 100
"""Draws of the posterior by which its training risk is estimated."""
LAWS = {"ou": ornstein_uhlenbeck, "discrete": gaussian_descent}


@dataclass(frozen=True, slots=True, eq=False)
class Trained:
    """A network in its subspace, the data of both domains, and the two stages in z."""

    network: Subspace
    data: tuple[tuple[Tensor, Tensor], tuple[Tensor, Tensor]]
    stages: tuple[Stage, Stage]


def trained(settings: Settings, device: str) -> Trained:
    """The network of a unit, fitted to the source: the same in every replication."""
    data = digits_images(settings["source"], settings["domain"], device)
    network = fitted_subspace(*data[0], int(settings["dimension"]), float(settings["ridge"]), DRAWN)
    stages = [Stage(network.basin(*side), descent_of(settings[name])) for side, name in zip(data, STAGES, strict=True)]
    return Trained(network, data, (stages[0], stages[1]))


def measure(unit: Unit, machine: Machine) -> list[Record]:
    """The records of one unit."""
    settings: Settings = unit.settings
    known = trained(settings, machine.device)
    prior, posterior = (stationary(stage.basin, stage.descent) for stage in known.stages)
    predicted = discrepancy(posterior, prior).total
    found: dict[tuple[str, tuple[str, ...]], list[float]] = {}
    for seed in unit.seeds:
        source = generator(seed, 9, device=machine.device)
        ends = list(_run(known, settings, source))
        for name, of, value in _compared(ends):
            found.setdefault((name, of), []).append(value)
        found.setdefault(("discrepancy", ()), []).append(measured_discrepancy(ends[0].particles, ends[1].particles))
        risk = _training_risk(known, posterior, source)
        size = len(known.data[1][1])
        found.setdefault(("training_risk", ()), []).append(risk)
        found.setdefault(("bound", ("mcallester",)), []).append(mcallester(risk, predicted, size, settings["delta"]))
    at = place(settings)
    return [
        Record(name, of, at, tuple(values), predicted if name == "discrepancy" else None)
        for (name, of), values in found.items()
    ]


@dataclass(frozen=True, slots=True, eq=False)
class _End:
    """Particles at the end of a stage, what the laws predict of them, and how far the mean had to go."""

    stage: str
    particles: Tensor
    laws: dict[str, Gaussian]
    shift: float


def _run(known: Trained, settings: Settings, source: torch.Generator) -> Iterator[_End]:
    """Both stages of real gradient descent in float32, from the minimum on the source."""
    quick, first = known.network.single(), known.stages[0].basin
    start = Gaussian(first.minimum, torch.zeros_like(first.hessian))
    laws = dict.fromkeys(LAWS, start)
    now = first.minimum.float().expand(int(settings["particles"]), -1).clone()
    for name, side, stage in zip(STAGES, known.data, known.stages, strict=True):
        steps = max(1, round(stage.steps(float(settings["time"]))))
        shift = float((laws["ou"].mean - stage.basin.minimum).norm())
        rows, targets = (values.float() for values in side)
        now = quick.descend(rows, targets, stage.descent, now, steps, source)
        laws = {law: LAWS[law](stage.basin, stage.descent, steps).push(before) for law, before in laws.items()}
        yield _End(name, now.double(), laws, shift)


def _compared(ends: Sequence[_End]) -> Iterator[tuple[str, tuple[str, ...], float]]:
    for end in ends:
        for law, predicted in end.laws.items():
            yield "frobenius", (law, end.stage), compare(end.particles, predicted).frobenius
        closest = compare(end.particles, end.laws["discrete"])
        yield "floor", (end.stage,), closest.frobenius_floor
        if end.shift > 0:
            yield "mean_error", (end.stage,), closest.mean_error / end.shift


def _training_risk(known: Trained, posterior: Gaussian, source: torch.Generator) -> float:
    rows, targets = known.data[1]
    draws = posterior.sample(DRAWS, source)
    logits = vmap(lambda at: known.network.outputs(at, rows))(draws)
    return float(((logits > 0) != (targets > 0.5)).double().mean())
