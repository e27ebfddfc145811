"""From the text of a spec to its results: parse, elaborate, decide."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from ..elaborate.elaborate import elaborate
from ..elaborate.elaborated import Asked, ClaimMade, Elaborated, NotAsked, Rejected, WellFormed
from ..elaborate.imports import Imports
from ..language.parser import parse
from ..language.spans import Source
from ..teach.holes import explore
from ..theory.limits import DEFAULT_LIMITS, Limits, Met
from ..verdicts.decide import decide
from ..verdicts.kernel import check_certificate
from ..verdicts.verdict import Certificate, LimitMet, Verdict, limit_met
from .fence import fence
from .inputs import Input
from .results import ClaimResult, ExperimentResult, FileResult


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
    holes = explore(
        parsed.spec,
        source,
        elaborated,
        given.reader,
        settings.limits,
        fence=fence(settings.timeout),
        syntax=parsed.diagnostics,
    )
    told = () if holes is None else holes.diagnostics()
    found = (*given.diagnostics, *parsed.diagnostics, *elaborated.diagnostics, *told)
    diagnostics = tuple(sorted(found, key=lambda diagnostic: diagnostic.span.start))
    return source, elaborated, FileResult(source, diagnostics, (), holes=holes)


def check_input(given: Input, settings: Settings) -> FileResult:
    """Decide every claim of a spec."""
    _, elaborated, result = elaborate_input(given, settings)
    claims = sorted(elaborated.claims, key=lambda claim: claim.span.start)
    experiments = tuple(ExperimentResult(experiment) for experiment in elaborated.experiments)
    decided = tuple(result_of(claim, settings) for claim in claims)
    return replace(result, claims=decided, experiments=experiments)


def result_of(claim: ClaimMade, settings: Settings) -> ClaimResult:
    """The verdict on one claim."""
    match claim:
        case Asked():
            return _decided(claim, settings)
        case NotAsked(span, text, kind, reason, message, met):
            return ClaimResult(span, kind, text, None, None, reason, message, limit=_limit(met, settings))
        case WellFormed(span, text, message, met):
            limit = _limit(met, settings)
            return ClaimResult(span, "well formed", text, None, None, "PENDING", message, limit=limit)
        case Rejected(span, text, caught, rejected, reason, message, met):
            limit, backing = _limit(met, settings), None if caught is None else "trusted"
            return ClaimResult(span, "reject", text, caught, caught, reason, message, backing, limit, None, rejected)


def _limit(met: Met | None, settings: Settings) -> LimitMet | None:
    if met is None:
        return None
    return _timeout(settings) if met.name == "timeout" else limit_met(met)


def _timeout(settings: Settings) -> LimitMet:
    return LimitMet("timeout", math.ceil(settings.timeout), "--timeout")


def _decided(claim: Asked, settings: Settings) -> ClaimResult:
    verdict = fence(settings.timeout)(lambda: decide(claim.question, settings.limits))
    if verdict is None:
        message = f"there was no answer within {settings.timeout:g} seconds"
        return ClaimResult(claim.span, claim.kind, claim.text, None, None, "LIMIT", message, limit=_timeout(settings))
    shown = _shown(verdict, settings) if settings.certificates and verdict.answer is not None else _Shown()
    return ClaimResult(
        claim.span,
        claim.kind,
        claim.text,
        verdict.answer,
        None if verdict.answer is None else verdict.answer != claim.negated,
        verdict.reason,
        verdict.message + shown.doubt,
        backing=None if verdict.answer is None else "trusted" if shown.doubt else verdict.backing,
        limit=verdict.limit,
        certificate=shown.certificate,
    )


@dataclass(frozen=True, slots=True)
class _Shown:
    """The certificate of a verdict once the kernel has accepted it, or why there is none."""

    certificate: Certificate | None = None
    doubt: str = ""


def _shown(verdict: Verdict, settings: Settings) -> _Shown:
    """The certificate of a verdict, which the kernel accepts; anything else is a mistake of the program."""
    made = fence(settings.timeout)(lambda: _accepted(verdict))
    late = f" (There was no certificate, or the kernel did not check it, within {settings.timeout:g} seconds.)"
    return _Shown(doubt=late) if made is None else made


def _accepted(verdict: Verdict) -> _Shown:
    certificate = verdict.certificate
    refusal = None if certificate is None else check_certificate(certificate)
    if refusal is not None:
        message = f"the kernel does not accept the certificate of {verdict.reason}: {refusal}"
        raise AssertionError(message)
    return _Shown(certificate)
