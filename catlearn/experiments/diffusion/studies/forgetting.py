"""Study `forgetting`: one target sample, several sources, and the gap after some steps of fine-tuning.

The stationary law of fine-tuning depends on the target sample alone. So the gap cannot tell the sources apart once the
descent has mixed, however much their discrepancies differ; a few steps from the source it can.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from torch import Tensor

from ...kind import Machine
from ...records import Record, Unit
from ..basin import Descent
from ..discrepancy import discrepancy
from ..estimate import estimate_basin
from ..gaussian import Gaussian
from ..linear_models import Problem
from ..lyapunov import stationary
from ..plan import Settings, place
from ..posterior import draw_samples, risks
from ..sgd import descend
from ..stages import descent_of, generator, pair_of, stages_of
from .certificate import after

UNMIXED = 2
"""The steps of the control."""


def measure(unit: Unit, machine: Machine) -> list[Record]:
    """The spread of the gap over the sources after each number of steps; of the control, after two."""
    settings: dict[str, Any] = dict(unit.settings)
    if unit.control is not None:
        settings["steps"] = [UNMIXED]
    laws, target = _sources(settings, machine.device)
    descent, samples = descent_of(settings["finetune"]), int(settings["samples"])
    sources = [generator(seed, samples, device=machine.device) for seed in unit.seeds]
    pools, shares = draw_samples(target, samples, sources)
    basins = estimate_basin(target, shares)
    given = settings["steps"]
    steps = sorted(int(one) for one in (given if isinstance(given, list | tuple) else [given]))
    final = stationary(basins, descent)
    found: dict[tuple[str, int], list[tuple[float, ...]]] = {}
    for prior in laws.values():
        for one in steps:
            gap = _gap(target, after(basins, descent, prior, one), shares)
            found.setdefault(("process", one), []).append(tuple(gap.tolist()))
        for one, gap in _descended(target, descent, prior, pools, shares, steps, settings, machine.device).items():
            found.setdefault(("descent", one), []).append(tuple(gap.tolist()))
    records = [
        Record("spread", (name,), _at(settings, one, unit.control), _spread(gaps))
        for (name, one), gaps in found.items()
    ]
    if unit.control is not None:
        return records
    return [*records, *_discrepancies(laws, final, settings)]


def _at(settings: Settings, steps: int, control: str | None) -> dict[str, float | str]:
    if control is not None:
        return {"control": control}
    return {axis: value for axis, value in place(settings, steps=steps, source="").items() if axis != "source"}


def _sources(settings: Settings, device: str) -> tuple[Mapping[str, Gaussian], Problem]:
    given = settings["source"]
    names = list(given) if isinstance(given, list | tuple) else [given]
    laws, target = {}, None
    for name in names:
        pair = pair_of({**settings, "source": name}, device)
        stage, _ = stages_of(pair, settings)
        laws[name], target = stationary(stage.basin, stage.descent), pair.target
    assert target is not None
    return laws, target


def _gap(target: Problem, law: Gaussian, shares: Tensor) -> Tensor:
    risk, training = risks(target, law, shares)
    return risk - training


def _descended(
    target: Problem,
    descent: Descent,
    prior: Gaussian,
    pools: Tensor,
    shares: Tensor,
    steps: list[int],
    settings: Settings,
    device: str,
) -> dict[int, Tensor]:
    """The gaps of real gradient descent: every source sees the same batches, and the same noise at the start."""
    source, each = generator(0, 7, device=device), max(1, int(settings["particles"]) // len(pools))
    now, before, found = prior.sample(each * len(pools), source), 0, {}
    for one in steps:
        now, before = descend(target, descent, now, one - before, source, pools=pools), one
        found[one] = descended_gap(target, now, shares)
    return found


def descended_gap(target: Problem, particles: Tensor, shares: Tensor) -> Tensor:
    """The gaps (R,) of predictors that are drawn from particles (R * P, d), on samples (R, n)."""
    wrong = target.mistakes(particles).reshape(len(shares), -1, len(target.rows)).mean(1)
    return wrong.mean(-1) - (wrong * shares).sum(-1)


def _spread(gaps: list[tuple[float, ...]]) -> tuple[float, ...]:
    return tuple(max(column) - min(column) for column in zip(*gaps, strict=True))


def _discrepancies(laws: Mapping[str, Gaussian], final: Gaussian, settings: Settings) -> list[Record]:
    found = []
    for name, prior in laws.items():
        values = [
            discrepancy(Gaussian(final.mean[row], final.covariance[row]), prior, settings["direction"]).total
            for row in range(len(final.mean))
        ]
        at = {axis: value for axis, value in place(settings, source=name, steps=0).items() if axis != "steps"}
        found.append(Record("discrepancy", (), at, tuple(values)))
    return found
