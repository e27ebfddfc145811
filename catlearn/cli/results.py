"""What came of a file: its diagnostics, and the verdict on each of its claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..language.diagnostics import Diagnostic
from ..language.spans import Source, Span
from ..verdicts.verdict import LimitMet
from . import exits

if TYPE_CHECKING:
    from ..elaborate.experiment import Experiment
    from ..experiments.outcome import Outcome
    from ..teach.holes import Exploration

VERDICTS: Mapping[bool | None, str] = {True: "yes", False: "no", None: "unknown"}


@dataclass(frozen=True, slots=True)
class ClaimResult:
    """A claim with its verdict.

    `verdict` is of the proposition without its `not`; `holds` is of the claim as written. Both are None when it is
    undecided. `limit` is the limit that was met, with the option that raises it. `backing` is None only where the
    verdict is unknown; of a decided `reject` it is `trusted`, for no kernel reads a spec: that a declaration is
    ill-formed is the word of what looks its names up and checks its laws.
    """

    span: Span
    kind: str
    text: str
    verdict: bool | None
    holds: bool | None
    reason: str | None
    message: str
    backing: str | None = None
    limit: LimitMet | None = None
    certificate: Mapping[str, Any] | None = None
    rejected: tuple[Diagnostic, ...] | None = None


@dataclass(frozen=True, slots=True)
class ExperimentResult:
    """An experiment with what came of it; `outcome` is None when it was not run, and decides nothing then."""

    experiment: Experiment
    outcome: Outcome | None = None

    def codes(self) -> Iterable[int]:
        """What this experiment adds to the exit code."""
        if self.outcome is not None:
            yield {True: exits.HOLDS, False: exits.FAILS, None: exits.UNDECIDED}[self.outcome.holds]


@dataclass(frozen=True, slots=True)
class FileResult:
    """A file that was checked."""

    source: Source
    diagnostics: tuple[Diagnostic, ...]
    claims: tuple[ClaimResult, ...]
    experiments: tuple[ExperimentResult, ...] = ()
    holes: Exploration | None = None

    @property
    def exit_code(self) -> int:
        """What this file alone makes the exit code."""
        return exits.strongest(self._codes())

    def _codes(self) -> Iterable[int]:
        if any(diagnostic.is_error for diagnostic in self.diagnostics):
            yield exits.UNREADABLE
        if self.holes is not None:
            yield exits.UNDECIDED
        for claim in self.claims:
            if claim.holds is None:
                yield exits.UNDECIDED
            elif not claim.holds:
                yield exits.FAILS
        for experiment in self.experiments:
            yield from experiment.codes()
