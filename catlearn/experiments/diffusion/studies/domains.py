"""Study `domains`: what the discrepancy of a target domain predicts, and what it does not."""

from __future__ import annotations

import torch
from torch import Tensor

from ...kind import Machine
from ...records import Record, Unit
from ..basin import Basin
from ..discrepancy import discrepancy
from ..gaussian import Gaussian
from ..linear_models import Problem
from ..lyapunov import stationary
from ..plan import Settings, place
from ..posterior import certified
from ..sgd import descend
from ..stages import Stage, descent_of, generator, pair_of, stages_of
from .bound import quantities
from .forgetting import _samples, descended_gap

EARLY = 8
"""Steps of fine-tuning after which the early gap is measured."""
EARLY_PARTICLES = 100
"""Runs for each sample by which it is measured."""


def measure(unit: Unit, machine: Machine) -> list[Record]:
    """The records of one target domain; those of the control are permuted afterwards, and need no unit of their own."""
    settings: Settings = unit.settings
    device = machine.device
    pair = pair_of(settings, device)
    first, second = stages_of(pair, settings)
    prior, final = (stationary(stage.basin, stage.descent) for stage in (first, second))
    samples, at = int(settings["samples"]), place(settings)
    pools, shares = _samples(pair.target, samples, unit.seeds, device)
    found = certified(pair.target, descent_of(settings["finetune"]), prior, shares)
    source = generator(0, 8, device=device)
    start = prior.sample(EARLY_PARTICLES * len(unit.seeds), source)
    early = descended_gap(pair.target, descend(pair.target, second.descent, start, EARLY, source, pools=pools), shares)
    exact = {**_exact(pair.target, prior, final, second, settings["direction"]), "tic": tic(second.basin, samples)}
    return [
        *(Record(name, of, at, values) for name, of, values in quantities(found, samples, settings["delta"])),
        Record("early_gap", (), at, tuple(early.tolist())),
        Record("log_gap", (), at, tuple(log_gap(pair.target, found.posterior.mean, shares).tolist())),
        *(Record(name, (), at, (value,) * len(unit.seeds), exact=True) for name, value in exact.items()),
    ]


def _exact(target: Problem, prior: Gaussian, final: Gaussian, stage: Stage, direction: object) -> dict[str, float]:
    parts = discrepancy(
        final, prior, "prior_from_posterior" if direction == "prior_from_posterior" else "posterior_from_prior"
    )
    before, after = (target.mistake_probabilities(law.mean, law.covariance).mean() for law in (prior, final))
    return {
        "discrepancy": parts.total,
        "shift_part": parts.shift,
        "covariance_part": parts.covariance,
        "transfer_excess": float(before - after),
    }


def tic(basin: Basin, samples: int) -> float:
    """Takeuchi's prediction of the mean gap of the training loss at its minimum: tr(C A^-1) / N."""
    return float(torch.linalg.solve(basin.hessian, basin.noise).trace()) / samples


def log_gap(problem: Problem, minima: Tensor, shares: Tensor) -> Tensor:
    """Population loss less training loss (R,), without the ridge, at weights (R, d) that were fitted to samples (R, n)."""
    outputs = minima @ problem.rows.mT
    losses = torch.nn.functional.softplus(outputs) - problem.targets * outputs
    return losses.mean(-1) - (losses * shares).sum(-1)
