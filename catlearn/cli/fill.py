"""`catlearn fill FILE`: write answers in place of the holes."""

from __future__ import annotations

import sys
from difflib import unified_diff
from pathlib import Path

import click

from ..language.parser import parse
from ..language.spans import Source
from ..teach.filling import filled_text
from . import exits
from .checking import Settings, check_input, elaborate_input
from .inputs import STANDARD_INPUT, Input, read_input
from .options import allowed_of, limits_of, with_limits
from .report_holes import fillings_lines
from .results import FileResult
from .screen import printable, show_diagnostics


@click.command(name="fill", context_settings={"max_content_width": 100})
@click.argument("file", metavar="FILE")
@click.option("-o", "--output", metavar="OTHER", help="Write to another file; - is standard output.")
@click.option("--write/--diff", "write", default=True, help="Write the answers in (the default), or show the change.")
@with_limits
def command(file: str, output: str | None, write: bool, **options: object) -> int:
    """Write the first answer that makes every claim hold in place of the holes of a spec.

    Layout and comments stay as they are.

    \b
    catlearn fill exercise.catl
    catlearn fill exercise.catl --diff
    catlearn fill exercise.catl -o solved.catl

    \b
    Exit code: 0 the holes are filled; 1 no filling makes every claim hold; 2 the spec cannot be read;
    3 no filling was found, and there may be one.
    """
    given = read_input(file, allowed_of(options))
    settings = Settings(limits_of(options), float(str(options["timeout"])), certificates=False)
    _, _, result = elaborate_input(given, settings)
    if any(diagnostic.is_error for diagnostic in result.diagnostics):
        show_diagnostics(result.source, [one for one in result.diagnostics if one.is_error])
        return exits.UNREADABLE
    if result.holes is None:
        click.echo(f"there is no hole in {printable(file)}", err=True)
        return exits.HOLDS
    first = result.holes.together.first
    if first is None:
        return _refuse(result)
    text = filled_text(given.text, parse(given.text).spec, first)
    _warn(given, text, settings)
    return _show_change(given, text) if not write else _write(given, text, output)


def _refuse(result: FileResult) -> int:
    assert result.holes is not None
    for line in fillings_lines(result):
        click.echo(line, err=True)
    click.echo(f"{printable(result.source.path)} is left as it is", err=True)
    return exits.FAILS if result.holes.together.none else exits.UNDECIDED


def _warn(given: Input, text: str, settings: Settings) -> None:
    """Say it when a claim that rests on no hole fails anyway."""
    after = check_input(Input(given.path, text, given.reader, given.identity), settings)
    failing = [claim for claim in after.claims if claim.holds is False]
    if failing:
        line, _ = Source(given.path, text).position(failing[0].span.start)
        click.echo(f"the claim in line {line} fails whatever fills the holes", err=True)


def _show_change(given: Input, text: str) -> int:
    before, after = given.text.splitlines(keepends=True), text.splitlines(keepends=True)
    for line in unified_diff(before, after, given.path, f"{given.path}, filled"):
        click.echo(printable(line.rstrip("\n")))
    return exits.HOLDS


def _write(given: Input, text: str, output: str | None) -> int:
    path = output or given.path
    if path == STANDARD_INPUT:
        sys.stdout.write(text)
        return exits.HOLDS
    try:
        with Path(path).open("w", encoding="utf-8", newline="") as file:
            file.write(text)
    except OSError as problem:
        click.echo(f"{printable(path)} cannot be written: {(problem.strerror or 'unknown error').lower()}", err=True)
        return exits.UNREADABLE
    click.echo(f"{printable(path)} is filled now", err=True)
    return exits.HOLDS
