"""The report of `check` as JSON: a stable interface, version 1."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..language.diagnostics import Diagnostic
from ..language.spans import Source
from .places import place
from .report_experiments import experiment_entry
from .report_holes import holes_entries
from .results import VERDICTS, ClaimResult, FileResult

VERSION = 1


def report(results: Iterable[FileResult]) -> dict[str, Any]:
    """The whole report, one entry for each file named in the call."""
    return {"version": VERSION, "files": [_file(result) for result in results]}


def _file(result: FileResult) -> dict[str, Any]:
    return {
        "path": shown_path(result.source.path),
        "diagnostics": [diagnostic_entry(result.source, diagnostic) for diagnostic in result.diagnostics],
        "claims": [_claim(result.source, claim) for claim in result.claims],
        "experiments": [experiment_entry(result.source, one) for one in result.experiments],
        **holes_entries(result),
    }


def shown_path(path: str) -> str:
    """The name of a file as text: bytes that are no UTF-8 stand by their codes.

    >>> print(shown_path("n\\udce9.catl"), shown_path("né.catl"))
    n\\xe9.catl né.catl
    """
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def diagnostic_entry(source: Source, diagnostic: Diagnostic) -> dict[str, Any]:
    """A diagnostic with its lines and columns."""
    return {
        "severity": diagnostic.severity,
        "code": diagnostic.code,
        "message": diagnostic.message,
        "hint": diagnostic.hint,
        **place(source, diagnostic.span),
    }


def _claim(source: Source, claim: ClaimResult) -> dict[str, Any]:
    entry: dict[str, Any] = {
        **place(source, claim.span),
        "kind": claim.kind,
        "text": claim.text,
        "verdict": VERDICTS[claim.verdict],
        "holds": claim.holds,
        "reason": claim.reason,
        "backing": claim.backing,
        "limit": None if claim.limit is None else claim.limit._asdict(),
        "message": claim.message,
        "certificate": claim.certificate,
    }
    if claim.rejected is not None:
        entry["rejected"] = [diagnostic_entry(source, diagnostic) for diagnostic in claim.rejected]
    return entry
