"""Study `bound`: the PAC-Bayes bound on the fine-tuned risk, against the number of target samples."""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor

from ...kind import Machine
from ...records import Record, Unit
from ..basin import Descent
from ..data import digits_pair
from ..gaussian import Gaussian
from ..linear_models import Problem
from ..lyapunov import stationary
from ..pac_bayes import Form, bound
from ..plan import Settings, place
from ..posterior import Certified, certified, draw_shares
from ..stages import descent_of, generator, pair_of, stages_of

FORMS: tuple[Form, ...] = ("mcallester", "kl")
LEAKED_SAMPLES = 30
LEAKED_COMPONENTS = 25
LEAKED_DESCENT = Descent(step=0.01, batch=8)
LEAKED_RIDGE = 1e-3


def measure(unit: Unit, machine: Machine) -> list[Record]:
    """The records of one unit, or those of the control whose prior has seen the sample."""
    settings: Settings = unit.settings
    if unit.control is not None:
        return _leaked(unit, machine.device)
    pair = pair_of(settings, machine.device)
    stages = stages_of(pair, settings)
    prior, samples = stationary(stages[0].basin, stages[0].descent), int(settings["samples"])
    shares = torch.stack(
        [draw_shares(pair.target, samples, generator(seed, samples, device=machine.device)) for seed in unit.seeds]
    )
    found = certified(pair.target, descent_of(settings["finetune"]), prior, shares)
    at = place(settings)
    return [Record(name, of, at, values) for name, of, values in quantities(found, samples, settings["delta"])]


def quantities(
    found: Certified, samples: int, delta: float
) -> Iterator[tuple[str, tuple[str, ...], tuple[float, ...]]]:
    """Risks, gap and bounds of a stack of posteriors, by the names that an expectation has for them."""
    for form in FORMS:
        bounds = [
            bound(form, float(risk), float(kl), samples, delta)
            for risk, kl in zip(found.training_risk, found.kl, strict=True)
        ]
        yield "bound", (form,), tuple(bounds)
        yield "margin", (form,), tuple(one - float(risk) for one, risk in zip(bounds, found.training_risk, strict=True))
    yield "risk", (), _numbers(found.risk)
    yield "training_risk", (), _numbers(found.training_risk)
    yield "gap", (), _numbers(found.gap)
    yield "absolute_gap", (), _numbers(found.gap.abs())
    yield "kl", (), _numbers(found.kl)


def _numbers(values: Tensor) -> tuple[float, ...]:
    return tuple(float(value) for value in values)


def _leaked(unit: Unit, device: str) -> list[Record]:
    """Thirty digits with labels that a coin decides: with 25 components they are learnt by heart, and say nothing.

    A prior that is the posterior itself has divergence 0, and so a bound that is too small; the true risk is a half.
    """
    settings: Settings = unit.settings
    rows = digits_pair("identity", LEAKED_COMPONENTS, device=device).source.rows
    bounds, honest = [], []
    for seed in unit.seeds:
        source = generator(seed, 6, device=device)
        chosen = torch.randperm(len(rows), generator=source, device=device)[:LEAKED_SAMPLES]
        labels = torch.randint(2, (LEAKED_SAMPLES,), generator=source, device=device).to(rows.dtype)
        problem = Problem(rows[chosen], labels, "logistic", LEAKED_RIDGE)
        shares = torch.full((1, LEAKED_SAMPLES), 1 / LEAKED_SAMPLES, dtype=rows.dtype, device=device)
        prior = Gaussian(rows.new_zeros(rows.shape[1]), torch.eye(rows.shape[1], dtype=rows.dtype, device=device))
        found = certified(problem, LEAKED_DESCENT, prior, shares)
        risk, kl, delta = float(found.training_risk[0]), float(found.kl[0]), settings["delta"]
        bounds.append(bound("mcallester", risk, 0.0, LEAKED_SAMPLES, delta))
        honest.append(bound("mcallester", risk, kl, LEAKED_SAMPLES, delta))
    at: dict[str, float | str] = {"control": "leaked prior"}
    return [
        Record("bound", ("leaked",), at, tuple(bounds), theory=0.5),
        Record("bound", ("honest",), at, tuple(honest), theory=0.5),
    ]
