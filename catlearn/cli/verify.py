"""`catlearn verify FILE...`: re-check certificates with the small kernel alone."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from ..verdicts.kernel import check_certificate
from . import exits
from .screen import printable


@click.command(name="verify", context_settings={"max_content_width": 100})
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
def command(files: tuple[str, ...]) -> int:
    """Re-check certificates: files with one certificate, or whole reports of `check --format json`.

    \b
    catlearn check --format json rotations.catl | catlearn verify -
    catlearn verify certificates/*.json

    Nothing is searched and no spec is read: a certificate holds all that is needed.

    \b
    Exit code: 0 all are accepted; 1 one is rejected; 2 a file is not readable.
    """
    codes: list[int] = []
    accepted = rejected = 0
    for path in files:
        found = _certificates(path)
        if isinstance(found, str):
            click.echo(f"{path}: {found}", err=True)
            codes.append(exits.UNREADABLE)
            continue
        for name, certificate in found:
            why = check_certificate(certificate)
            if why is None:
                accepted += 1
                continue
            rejected += 1
            codes.append(exits.FAILS)
            click.echo(printable(f"{name}: rejected: {why}"))
    click.echo(f"{accepted} accepted, {rejected} rejected")
    return exits.strongest(codes)


def _certificates(path: str) -> list[tuple[str, Any]] | str:
    """The certificates in a file with their names, or why it cannot be read."""
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        value = json.loads(data.decode("utf-8"))
    except OSError as problem:
        return f"cannot be read: {(problem.strerror or 'unknown error').lower()}"
    except (ValueError, RecursionError):
        return "is not a JSON file"
    if isinstance(value, dict) and "files" in value and "claim" not in value:
        try:
            return list(_of_report(value))
        except (KeyError, TypeError):
            return "is not a report of `catlearn check --format json`"
    return [(path, value)]


def _of_report(report: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for file in report["files"]:
        for claim in file["claims"]:
            if claim["certificate"] is not None:
                yield f"{file['path']}:{claim['line']}: {claim['text']}", claim["certificate"]
