"""Trying what a spec declares: the outcome of each law, and of each mutant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..theory.presheaf import Presheaf
from .adequacy import Adequacy, adequacy
from .law import Broken
from .of_specs import Trial, mutants_of, prompts_and_fakes
from .suite import Placed
from .testing import Options, search, written_down


@dataclass(frozen=True)
class Outcome:
    """What became of one law of a trial: whether it holds (None: undecided), on how much, and what breaks it."""

    placed: Placed
    holds: bool | None
    tried: int
    all: bool
    broken: Broken | None = None
    path: Path | None = None


def outcomes(trial: Trial, options: Options, name: str) -> tuple[Outcome, ...]:
    """Try each law of a trial; a failure is written down where the options have a folder.

    >>> from .category_laws import CATEGORY
    >>> from .presented import table_of
    >>> from catlearn.theory.families import cyclic
    >>> trial = Trial(CATEGORY, "C", table_of(cyclic(2)))
    >>> {outcome.holds for outcome in outcomes(trial, Options(regressions=None), "C")}
    {True}
    """
    if trial.strategy is None:
        checked = trial.suite.check(trial.structure, instances=options.instances)
        return tuple(
            Outcome(one.placed, one.holds, one.instances, one.all, one.broken, _kept(one.broken, options, name))
            for one in checked
        )
    found = [(placed, search(placed, trial.strategy, options, f"{name}.{placed}")) for placed in trial.suite.placed]
    return tuple(
        Outcome(placed, broken is None, options.max_examples, False, broken, _kept(broken, options, name))
        for placed, broken in found
    )


def _kept(broken: Broken | None, options: Options, name: str) -> Path | None:
    if broken is None:
        return None
    return written_down(broken, options, re.sub(r"[^\w.]+", "-", f"{name}.{broken.law.name}"))


def scores(value: Any) -> Iterator[Adequacy]:
    """How the suites that a declared value calls for do on mutants of it."""
    made = [mutants_of(value)]
    if isinstance(value, Presheaf):
        made.append(prompts_and_fakes(value))
    for found in made:
        if found is not None and found[1]:
            yield adequacy(found[0], found[1])
