"""`catlearn report`: one HTML page on what was run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import exits
from .checking import Settings, check_input
from .inputs import read_input
from .options import allowed_of, limits_of, with_limits
from .results import FileResult
from .screen import show_diagnostics

if TYPE_CHECKING:
    from ..experiments.inspecting import StoredRun
    from ..experiments.report_page import Page


@click.command(name="report", context_settings={"max_content_width": 100})
@click.argument("source", required=False, metavar="[FOLDER|FILE]")
@click.option("-o", "--output", default="report.html", show_default=True, metavar="FILE", help="Where the page goes.")
@click.option("--runs", "folder", default="runs", show_default=True, metavar="FOLDER", help="Where results are kept.")
@with_limits
def command(source: str | None, output: str, folder: str, **options: Any) -> int:
    """Write one HTML page on the runs in a folder, or on the experiments of a spec.

    \b
    catlearn report
    catlearn report study.catl -o study.html

    The page needs no network: verdicts, expectations, theory beside measurement; disagreements first.
    """
    from ..experiments.problems import ExperimentError
    from ..experiments.report_page import html

    try:
        if source is not None and not Path(source).is_dir() and Path(source).suffix == ".catl":
            settings = Settings(limits_of(options), float(options["timeout"]))
            result = check_input(read_input(source, allowed_of(options)), settings)
            if any(diagnostic.is_error for diagnostic in result.diagnostics):
                show_diagnostics(result.source, result.diagnostics)
                return exits.UNREADABLE
            page = _of_spec(result, Path(folder))
        else:
            page = _of_folder(Path(source or folder))
    except ExperimentError as problem:
        raise click.ClickException(str(problem)) from None
    return _write(Path(output), html(page), len(page.runs))


def _of_folder(folder: Path) -> Page:
    from ..experiments.inspecting import current, stored_runs
    from ..experiments.report_page import Page

    found = stored_runs(folder)
    runs = current(found)
    return Page("Experiments", runs, _beside(found, runs))


def _of_spec(result: FileResult, folder: Path) -> Page:
    """The runs of the experiments as the spec has them now; what has changed since has not been run."""
    from ..experiments.inspecting import current, stored_runs
    from ..experiments.report_page import Page

    texts = {one.experiment.name: one.experiment.text for one in result.experiments}
    found = [run for run in stored_runs(folder) if run.compiled and texts.get(run.name) == run.compiled["text"]]
    runs = current(found)
    missing = [name for name in texts if name not in {run.name for run in runs}]
    claims = [{"text": claim.text, "holds": claim.holds, "message": claim.message} for claim in result.claims]
    return Page(Path(result.source.path).name, runs, _beside(found, runs), missing, claims)


def _beside(found: Any, runs: tuple[StoredRun, ...]) -> tuple[StoredRun, ...]:
    shown = {run.key for run in runs}
    return tuple(run for run in found if run.key not in shown)


def _write(path: Path, text: str, count: int) -> int:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as problem:
        message = f"the report cannot be written to `{path}`: {(problem.strerror or str(problem)).lower()}"
        raise click.ClickException(message) from None
    click.echo(f"{path}: {count:,} experiment{'' if count == 1 else 's'}")
    return exits.HOLDS
