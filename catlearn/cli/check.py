"""`catlearn check FILE...`: decide every claim."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path

import click

from ..elaborate.files import FolderReader
from . import exits, report_github, report_holes, report_json, report_sarif, report_text
from .certificates import placed
from .checking import Settings, check_input
from .inputs import STANDARD_INPUT, Input, read_input
from .options import allowed_of, limits_of, with_limits
from .results import FileResult
from .screen import show_diagnostics
from .watching import Watched, WatchedReader, watch


@click.command(name="check", context_settings={"max_content_width": 100})
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format",
    "layout",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    help="How to report: for people, for programs, for code scanning, beside the lines of a change on GitHub.",
)
@click.option(
    "--certificates",
    default="inline",
    metavar="inline|none|FOLDER",
    help="Where certificates go: into the JSON, nowhere, or into a folder, one file each.",
)
@click.option("--watch", "watching", is_flag=True, help="Check again whenever a file changes that was read.")
@with_limits
def command(files: tuple[str, ...], layout: str, certificates: str, watching: bool, **options: object) -> int:
    """Decide every claim of one spec or of several.

    \b
    catlearn check rotations.catl
    catlearn check --format json specs/*.catl > report.json
    cat spec.catl | catlearn check -
    catlearn check --watch my.catl

    \b
    Exit code: 0 every claim holds; 1 one fails; 2 a spec cannot be read; 3 none fails, one is undecided.
    """
    settings = Settings(limits_of(options), float(str(options["timeout"])), certificates != "none")
    if watching and STANDARD_INPUT in files:
        message = "standard input cannot be watched; give the name of a file"
        raise click.UsageError(message)

    def once(watched: Watched | None = None) -> int:
        results = [check_input(_given(path, allowed_of(options), watched), settings) for path in files]
        if certificates not in ("inline", "none"):
            results = placed(results, Path(certificates))
        _say(results, layout)
        return exits.strongest(result.exit_code for result in results)

    if watching:
        watch(once, Watched({Path(path) for path in files}))
    return once()


def _given(path: str, allowed: tuple[Path, ...], watched: Watched | None) -> Input:
    """The text of a spec; what it reads is noted where that is watched."""
    given = read_input(path, allowed)
    if watched is None or not isinstance(given.reader, FolderReader):
        return given
    watched.paths.add(Path(path))
    return replace(given, reader=WatchedReader(given.reader, watched))


def _say(results: list[FileResult], layout: str) -> None:
    encoding = sys.stdout.encoding or "ascii"
    if layout == "json":
        click.echo(json.dumps(report_json.report(results), ensure_ascii=not encoding.lower().startswith("utf")))
        return
    if layout == "sarif":
        click.echo(json.dumps(report_sarif.report(results), ensure_ascii=not encoding.lower().startswith("utf")))
        return
    if layout == "github":
        for line in report_github.lines(results):
            click.echo(line)
        return
    for result in results:
        show_diagnostics(result.source, result.diagnostics)
        if result.claims:
            for line in report_text.claims(result, encoding):
                click.echo(line)
            click.echo()
        for line in (*report_text.experiments(result), *report_holes.fillings_lines(result)):
            click.echo(line)
    click.echo(report_text.summary(results))
