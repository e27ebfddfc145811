"""The claims of a text with what came of each: all that a grade and a hint need of a check."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from ..elaborate.elaborate import elaborate
from ..elaborate.elaborated import Asked, ClaimMade, NotAsked, Rejected
from ..elaborate.files import Reader
from ..elaborate.imports import Imports
from ..language.diagnostics import Diagnostic
from ..language.parser import Parsed, parse
from ..language.spans import Source, Span
from ..theory.limits import DEFAULT_LIMITS, Limits
from ..verdicts.decide import decide
from .holes import Exploration, explore
from .search import SearchLimits

Result = TypeVar("Result")
Fence = Callable[[Callable[[], Result]], "Result | None"]


def no_fence(work: Callable[[], Result]) -> Result | None:
    """Let work run for as long as it takes."""
    return work()


FEW = SearchLimits(tries=1_000, fillings=1)
"""How far holes are searched where it matters what they stand for, and not how many fillings there are."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A claim and whether it holds; None while that is undecided. `reason` is that of the verdict."""

    span: Span
    text: str
    holds: bool | None
    answer: bool | None
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A text that was read: its tree, what is wrong with it, what came of its claims, and the holes that are left."""

    source: Source
    parsed: Parsed
    diagnostics: tuple[Diagnostic, ...]
    outcomes: tuple[Outcome, ...]
    holes: Exploration | None

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The mistakes, without warnings and news."""
        return tuple(diagnostic for diagnostic in self.diagnostics if diagnostic.is_error)


def check_text(
    source: Source,
    reader: Reader,
    limits: Limits = DEFAULT_LIMITS,
    fence: Fence = no_fence,  # type: ignore[type-arg]
) -> Checked:
    """Read a text and decide its claims; `fence` runs the work on one claim.

    >>> from ..elaborate.files import NoFiles
    >>> text = "category C { object A } check C has 2 objects"
    >>> [outcome.holds for outcome in check_text(Source("c.catl", text), NoFiles()).outcomes]
    [False]
    """
    parsed = parse(source.text)
    elaborated = elaborate(
        parsed.spec, source, reader, limits, syntax=parsed.diagnostics, fence=fence, imports=Imports()
    )
    holes = explore(parsed.spec, source, elaborated, reader, limits, FEW, fence, syntax=parsed.diagnostics)
    besides = () if holes is None else holes.mistakes
    diagnostics = (*parsed.diagnostics, *elaborated.diagnostics, *besides)
    found = sorted(diagnostics, key=lambda diagnostic: diagnostic.span.start)
    outcomes = tuple(_outcome(claim, limits, fence) for claim in elaborated.claims)
    return Checked(source, parsed, tuple(found), outcomes, holes)


def _outcome(claim: ClaimMade, limits: Limits, fence: Fence) -> Outcome:  # type: ignore[type-arg]
    match claim:
        case Asked():
            verdict = fence(lambda: decide(claim.question, limits))
            if verdict is None:
                return Outcome(claim.span, claim.text, None, None, "LIMIT", "there was no answer in time")
            holds = None if verdict.answer is None else verdict.answer != claim.negated
            return Outcome(claim.span, claim.text, holds, verdict.answer, verdict.reason or "", verdict.message)
        case Rejected():
            return Outcome(claim.span, claim.text, claim.caught, claim.caught, claim.reason or "", claim.message)
        case NotAsked():
            return Outcome(claim.span, claim.text, None, None, claim.reason, claim.message)
    return Outcome(claim.span, claim.text, None, None, "PENDING", claim.message)
