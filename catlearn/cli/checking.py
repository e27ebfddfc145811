"""From the text of a spec to its results: parse, elaborate, decide."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from ..elaborate.elaborate import TIMEOUT, elaborate
from ..elaborate.elaborated import Asked, ClaimMade, Elaborated, NotAsked, Rejected, WellFormed
from ..elaborate.imports import Imports
from ..language.parser import parse
from ..language.spans import Source
from ..theory.limits import DEFAULT_LIMITS, Limits
from ..verdicts import Verdict, decide
from .fence import fence
from .inputs import Input
from .results import ClaimResult, FileResult

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Settings:
    """How far to go: the limits on counts, the seconds for one claim, and whether certificates are wanted."""

    limits: Limits = DEFAULT_LIMITS
    timeout: float = 10.0
    certificates: bool = True


def elaborate_input(given: Input, settings: Settings) -> tuple[Source, Elaborated, FileResult]:
    """Read a spec and look up what it says; the result has its diagnostics, and no claim yet."""
    source = Source(given.path, given.text)
    parsed = parse(given.text)
    imports = Imports(root=None if given.identity is None else (given.identity, given.path))
    elaborated = elaborate(
        parsed.spec,
        source,
        given.reader,
        settings.limits,
        syntax=(*given.diagnostics, *parsed.diagnostics),
        fence=fence(settings.timeout),
        imports=imports,
    )
    found = (*given.diagnostics, *parsed.diagnostics, *elaborated.diagnostics)
    diagnostics = tuple(sorted(found, key=lambda diagnostic: diagnostic.span.start))
    return source, elaborated, FileResult(source, diagnostics, ())


def check_input(given: Input, settings: Settings) -> FileResult:
    """Decide every claim of a spec."""
    source, elaborated, result = elaborate_input(given, settings)
    claims = sorted(elaborated.claims, key=lambda claim: claim.span.start)
    return FileResult(source, result.diagnostics, tuple(result_of(claim, settings) for claim in claims))


def result_of(claim: ClaimMade, settings: Settings) -> ClaimResult:
    """The verdict on one claim."""
    match claim:
        case Asked():
            return _decided(claim, settings)
        case NotAsked(span, text, kind, reason, message, met):
            return ClaimResult(span, kind, text, None, None, reason, message, met=met)
        case WellFormed(span, text, message, met):
            return ClaimResult(span, "well formed", text, None, None, "PENDING", message, met=met)
        case Rejected(span, text, caught, rejected, reason, message, met):
            return ClaimResult(span, "reject", text, caught, caught, reason, message, met=met, rejected=rejected)


def _decided(claim: Asked, settings: Settings) -> ClaimResult:
    run: Callable[[Callable[[], Verdict]], Verdict | None] = fence(settings.timeout)
    verdict = run(lambda: decide(claim.question, settings.limits))
    if verdict is None:
        message = f"no answer within {settings.timeout:g} seconds"
        return ClaimResult(claim.span, claim.kind, claim.text, None, None, None, message, met=TIMEOUT)
    holds = None if verdict.answer is None else verdict.answer != claim.negated
    return ClaimResult(
        claim.span,
        claim.kind,
        claim.text,
        verdict.answer,
        holds,
        verdict.reason,
        verdict.message,
        backing=verdict.backing,
        met=verdict.met,
        certificate=verdict.certificate if settings.certificates else None,
    )
