"""`catlearn check FILE...`: decide every claim."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from . import exits, report_holes, report_json, report_text
from .certificates import placed
from .checking import Settings, check_input
from .inputs import read_input
from .options import allowed_of, limits_of, with_limits
from .results import FileResult
from .screen import show_diagnostics


@click.command(name="check", context_settings={"max_content_width": 100})
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--format", "layout", type=click.Choice(["text", "json"]), default="text", help="How to report.")
@click.option(
    "--certificates",
    default="inline",
    metavar="inline|none|FOLDER",
    help="Where certificates go: into the JSON, nowhere, or into a folder, one file each.",
)
@with_limits
def command(files: tuple[str, ...], layout: str, certificates: str, **options: object) -> int:
    """Decide every claim of one spec or of several.

    \b
    catlearn check rotations.catl
    catlearn check --format json specs/*.catl > report.json
    cat spec.catl | catlearn check -

    \b
    Exit code: 0 every claim holds; 1 one fails; 2 a spec cannot be read; 3 none fails, one is undecided.
    """
    settings = Settings(limits_of(options), float(str(options["timeout"])), certificates != "none")
    results = [check_input(read_input(path, allowed_of(options)), settings) for path in files]
    if certificates not in ("inline", "none"):
        results = placed(results, Path(certificates))
    _say(results, layout)
    return exits.strongest(result.exit_code for result in results)


def _say(results: list[FileResult], layout: str) -> None:
    encoding = sys.stdout.encoding or "ascii"
    if layout == "json":
        click.echo(json.dumps(report_json.report(results), ensure_ascii=not encoding.lower().startswith("utf")))
        return
    for result in results:
        show_diagnostics(result.source, result.diagnostics)
        if result.claims:
            for line in report_text.claims(result, encoding):
                click.echo(line)
            click.echo()
        if result.holes is not None:
            for line in report_holes.fillings_lines(result):
                click.echo(line)
            click.echo()
    click.echo(report_text.summary(results))
