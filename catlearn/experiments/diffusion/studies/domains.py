"""Study `domains`: what the discrepancy of a target domain predicts, and what it does not."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from ...kind import Machine
from ...records import Record, Unit
from ..basin import Basin
from ..correlation import spearman
from ..discrepancy import Direction, discrepancy
from ..gaussian import Gaussian
from ..linear_models import Problem
from ..lyapunov import stationary
from ..plan import Settings, place
from ..posterior import certified, draw_samples
from ..sgd import descend
from ..stages import descent_of, generator, pair_of, stages_of
from .bound import quantities
from .forgetting import descended_gap

EARLY = 8
"""Steps of fine-tuning after which the early gap is measured."""
EARLY_PARTICLES = 100
"""Runs for each sample by which it is measured."""


def measure(unit: Unit, machine: Machine) -> list[Record]:
    """The records of one target domain, or those of the control, which gives each the discrepancy of another."""
    settings: Settings = unit.settings
    device = machine.device
    if unit.control is not None:
        return _permuted(unit, device)
    pair = pair_of(settings, device)
    first, second = stages_of(pair, settings)
    prior, final = (stationary(stage.basin, stage.descent) for stage in (first, second))
    samples, at = int(settings["samples"]), place(settings)
    sources = [generator(seed, samples, device=device) for seed in unit.seeds]
    pools, shares = draw_samples(pair.target, samples, sources)
    found = certified(pair.target, descent_of(settings["finetune"]), prior, shares)
    source = generator(0, 8, device=device)
    start = prior.sample(EARLY_PARTICLES * len(unit.seeds), source)
    early = descended_gap(pair.target, descend(pair.target, second.descent, start, EARLY, source, pools=pools), shares)
    exact = {**_exact(pair.target, prior, final, settings["direction"]), "tic": tic(second.basin, samples)}
    return [
        *(Record(name, of, at, values) for name, of, values in quantities(found, samples, settings["delta"])),
        Record("early_gap", (), at, tuple(early.tolist())),
        Record("log_gap", (), at, tuple(log_gap(pair.target, found.posterior.mean, shares).tolist())),
        *(Record(name, (), at, (value,) * len(unit.seeds), exact=True) for name, value in exact.items()),
    ]


def _permuted(unit: Unit, device: str) -> list[Record]:
    settings: Settings = unit.settings
    known = []
    for domain in settings["domains"]:
        pair = pair_of({**settings, "domain": domain}, device)
        first, second = stages_of(pair, settings)
        prior, final = (stationary(stage.basin, stage.descent) for stage in (first, second))
        known.append(_exact(pair.target, prior, final, settings["direction"]))
    left, right = (np.array([one[name] for one in known]) for name in ("discrepancy", "transfer_excess"))
    values = [float(spearman(np.random.default_rng(seed).permutation(left), right)) for seed in unit.seeds]
    return [Record("correlation", (), {"control": "permuted"}, tuple(values))]


def _exact(target: Problem, prior: Gaussian, final: Gaussian, direction: Direction) -> dict[str, float]:
    parts = discrepancy(final, prior, direction)
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
    """Population loss less training loss (R,), without the ridge, at weights (R, d) fitted to samples (R, n)."""
    outputs = minima @ problem.rows.mT
    losses = torch.nn.functional.softplus(outputs) - problem.targets * outputs
    return losses.mean(-1) - (losses * shares).sum(-1)
