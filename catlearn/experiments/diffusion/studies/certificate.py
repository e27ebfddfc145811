"""Study `certificate`: the bound after some steps of fine-tuning, from the law that pre-training ended in.

The divergence of the law after k steps from where it started is 0 at k = 0 and grows, while the training risk falls:
the bound has a least value somewhere between, which tells when to stop.
"""

from __future__ import annotations

import torch

from ...kind import Machine
from ...records import Record, Unit
from ..basin import Basin, Descent
from ..estimate import estimate_basin
from ..gaussian import Gaussian, divergence
from ..kernel import gaussian_descent
from ..lyapunov import stationary
from ..plan import Settings, place
from ..posterior import Certified, draw_shares, risks
from ..stages import descent_of, generator, pair_of, stages_of
from .bound import quantities


def measure(unit: Unit, machine: Machine) -> list[Record]:
    """The records of one unit: all numbers of steps at once."""
    settings: Settings = unit.settings
    pair = pair_of(settings, machine.device)
    prior_stage, _ = stages_of(pair, settings)
    prior, samples = stationary(prior_stage.basin, prior_stage.descent), int(settings["samples"])
    descent, given = descent_of(settings["finetune"]), settings["steps"]
    shares = torch.stack(
        [draw_shares(pair.target, samples, generator(seed, samples, device=machine.device)) for seed in unit.seeds]
    )
    basins = estimate_basin(pair.target, shares)
    records = []
    for steps in sorted(given) if isinstance(given, list | tuple) else [given]:
        law = after(basins, descent, prior, int(steps))
        risk, training = risks(pair.target, law, shares)
        found = Certified(law, risk, training, divergence(law, prior))
        at = place(settings, steps=steps)
        records += [Record(name, of, at, values) for name, of, values in quantities(found, samples, settings["delta"])]
    return records


def after(basins: Basin, descent: Descent, prior: Gaussian, steps: int) -> Gaussian:
    """The law after so many steps of gradient descent with Gaussian noise in each basin of a stack, from the prior."""
    kernel = gaussian_descent(basins, descent, steps)
    count = basins.minimum.shape[0]
    start = Gaussian(prior.mean.expand(count, -1), prior.covariance.expand(count, -1, -1))
    return kernel.push(start)
