"""What a reader of a report has to act on: what is wrong with a spec, claims that fail, claims that are undecided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from ..language.diagnostics import Diagnostic
from ..language.spans import Source, Span
from ..teach.pages import all_codes
from .results import VERDICTS, ClaimResult, FileResult

Level = Literal["error", "warning", "note"]

FAILS, UNDECIDED = "claim-fails", "claim-undecided"
_ABOUT_CLAIMS = MappingProxyType({FAILS: "a claim that fails", UNDECIDED: "a claim that is not decided"})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to act on. `rule` is the code of a diagnostic, or says what a claim has come to.

    `span` is None where the place is in another file than the one that was checked. `details` are further facts.
    """

    level: Level
    rule: str
    message: str
    path: str
    source: Source
    span: Span | None
    details: Mapping[str, str]

    @property
    def title(self) -> str:
        """What its rule is about."""
        return titles()[self.rule]


def titles() -> dict[str, str]:
    """All rules with what they are about, in their order."""
    return {**all_codes(), **_ABOUT_CLAIMS}


def findings(results: Iterable[FileResult]) -> Iterator[Finding]:
    """What is to be told of files that were checked, in the order of the text."""
    for result in results:
        found = [_diagnostic(result.source, one) for one in result.diagnostics]
        # What a broken declaration takes with it is told at the declaration.
        found += [_claim(result.source, one) for one in result.claims if not one.holds and one.reason != "ILL_FORMED"]
        yield from sorted(found, key=lambda one: one.span or Span(0, 0))


def _diagnostic(source: Source, one: Diagnostic) -> Finding:
    elsewhere = one.path is not None and one.path != source.path
    message = one.message if one.hint is None else f"{one.message} (hint: {one.hint})"
    span = None if elsewhere else one.span
    level: Level = "note" if one.severity == "info" else one.severity
    return Finding(level, one.code, message, one.path or source.path, source, span, {})


def _claim(source: Source, claim: ClaimResult) -> Finding:
    details = {"kind": claim.kind, "verdict": VERDICTS[claim.verdict], "reason": claim.reason or ""}
    said = claim.text.removeprefix("check ")
    if claim.holds is False:
        return Finding("error", FAILS, f"`{said}` fails: {claim.message}", source.path, source, claim.span, details)
    return Finding(
        "warning", UNDECIDED, f"`{said}` is undecided: {claim.message}", source.path, source, claim.span, details
    )
