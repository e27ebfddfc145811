"""`catlearn fmt FILE...`: canonical layout."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..language.formatter import format_spec
from ..language.spans import Source
from . import exits
from .inputs import STANDARD_INPUT, read_input
from .screen import show_diagnostics


@click.command(name="fmt", context_settings={"max_content_width": 100})
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--check", "only_check", is_flag=True, help="Change nothing; say which files are not canonical.")
def command(files: tuple[str, ...], only_check: bool) -> int:
    """Bring specs into the canonical layout, in place; comments are kept, and meaning never changes.

    \b
    catlearn fmt *.catl
    catlearn fmt --check *.catl        for continuous integration
    catlearn fmt - < spec.catl         to standard output

    \b
    Exit code: 0; with --check 1 when a file is not canonical; 2 when a spec cannot be read.
    """
    return exits.strongest([_format(path, only_check) for path in files])


def _format(path: str, only_check: bool) -> int:
    given = read_input(path)
    source = Source(path, given.text)
    if given.diagnostics:
        show_diagnostics(source, given.diagnostics)
        return exits.UNREADABLE
    formatted = format_spec(given.text)
    if not isinstance(formatted, str):
        show_diagnostics(source, formatted)
        click.echo(f"{path} is left as it is", err=True)
        return exits.UNREADABLE
    if only_check:
        if formatted != given.text:
            click.echo(f"{path} is not in the canonical layout; `catlearn fmt {path}` brings it there")
            return exits.FAILS
    elif path == STANDARD_INPUT:
        sys.stdout.write(formatted)
    elif formatted != given.text:
        return _write(path, formatted)
    return exits.HOLDS


def _write(path: str, text: str) -> int:
    try:
        with Path(path).open("w", encoding="utf-8", newline="") as file:
            file.write(text)
    except OSError as problem:
        click.echo(f"{path} cannot be written: {(problem.strerror or 'unknown error').lower()}", err=True)
        return exits.UNREADABLE
    click.echo(f"{path} is in the canonical layout now", err=True)
    return exits.HOLDS
