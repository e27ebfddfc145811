"""Certificates in a folder, one file for each."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import click

from .results import ClaimResult, FileResult


def placed(results: Iterable[FileResult], folder: Path) -> list[FileResult]:
    """Write each certificate to `SPEC-LINE-COLUMN.json` in a folder, and leave it out of the results.

    Raises ClickException when the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return [_file(result, folder) for result in results]
    except OSError as problem:
        message = f"the certificates cannot be written to {folder}: {(problem.strerror or 'unknown error').lower()}"
        raise click.ClickException(message) from None


def _file(result: FileResult, folder: Path) -> FileResult:
    return replace(result, claims=tuple(_claim(result, claim, folder) for claim in result.claims))


def _claim(result: FileResult, claim: ClaimResult, folder: Path) -> ClaimResult:
    if claim.certificate is None:
        return claim
    stem = "stdin" if result.source.path == "-" else Path(result.source.path).stem
    line, column = result.source.position(claim.span.start)
    text = json.dumps(claim.certificate, ensure_ascii=False, separators=(",", ":"))
    (folder / f"{stem}-{line}-{column}.json").write_text(text + "\n", encoding="utf-8")
    return replace(claim, certificate=None)
