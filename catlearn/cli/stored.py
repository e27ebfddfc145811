"""`catlearn results [FOLDER] [RUN]`: what is in a folder of runs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import exits
from .report_text import mark
from .screen import folded, printable

if TYPE_CHECKING:
    from ..experiments.inspecting import StoredRun


@click.command(name="results", context_settings={"max_content_width": 100})
@click.argument("folder", default="runs", metavar="[FOLDER]")
@click.argument("run", required=False, metavar="[RUN]")
@click.option("--format", "layout", type=click.Choice(["text", "json"]), default="text", help="How to report.")
@click.option("--prune", is_flag=True, help="Remove damaged files, leftovers, and runs with nothing whole in them.")
def command(folder: str, run: str | None, layout: str, prune: bool) -> int:
    """List the runs in a folder, the newest first, or show one by its key or its name.

    \b
    catlearn results
    catlearn results runs Fate
    catlearn results runs --prune

    Every file is checked; a run with a torn or edited file in it is shown as damaged, and `catlearn run`
    measures what is missing again.
    """
    from ..experiments.inspecting import stored_runs
    from ..experiments.problems import ExperimentError

    try:
        if prune:
            _prune(folder)
        found = stored_runs(Path(folder))
    except ExperimentError as problem:
        raise click.ClickException(str(problem)) from None
    chosen = [one for one in found if run is None or one.key.startswith(run) or one.name == run]
    if run is not None and not chosen:
        message = f"no run in `{folder}` has a key that begins with `{run}`, or that name"
        raise click.ClickException(message)
    if layout == "json":
        click.echo(json.dumps({"version": 1, "runs": [_entry(one) for one in chosen]}))
    else:
        for line in _list(chosen) if run is None else _shown(chosen):
            click.echo(line)
    return exits.HOLDS


def _prune(folder: str) -> None:
    from ..experiments.inspecting import prune, stored_runs

    removed = [path for run in stored_runs(Path(folder)) for path in prune(run)]
    for path in removed:
        click.echo(f"removed {path}", err=True)


def _entry(run: StoredRun) -> dict[str, Any]:
    return {
        "key": run.key,
        "folder": str(run.folder.path),
        "name": run.name,
        "kind": run.kind,
        "state": run.state,
        "units": run.units,
        "whole_units": run.whole,
        "damaged_units": list(run.damaged),
        "result": None if run.result is None else {name: run.result[name] for name in _KEPT},
    }


_KEPT = ("holds", "quick", "cut", "expectations", "controls", "predictions")


def _list(runs: Sequence[StoredRun]) -> Iterator[str]:
    if not runs:
        yield "no runs"
    for run in runs:
        units = f"{run.whole:,} of {run.units:,} units"
        day = datetime.fromtimestamp(run.modified, UTC).strftime("%Y-%m-%d %H:%M")
        state = click.style(f"{run.state:10}", fg={"finished": "green", "damaged": "red"}.get(run.state, "yellow"))
        name = f"{printable(run.name):16}  {printable(run.kind):10}"
        yield f"{run.key[:12]}  {day}  {state}  {name}  {units:>16}  {_tally(run)}"


def _tally(run: StoredRun) -> str:
    if run.result is None:
        return f"{len(run.damaged):,} damaged" if run.damaged else ""
    found = Counter(one["holds"] for one in run.result["expectations"])
    told = [f"{found[holds]} {word}" for holds, word in _WORDS if found[holds]]
    return ", ".join(told) + (", quick" if run.result["quick"] else "")


_WORDS = ((False, "fail"), (None, "undecided"), (True, "hold"))


def _shown(runs: Sequence[StoredRun]) -> Iterator[str]:
    for run in runs:
        yield from _list([run])
        yield from folded(str(run.folder.path), "  ")
        if run.result is None:
            continue
        for one in run.result["expectations"]:
            yield from folded(printable(f"{mark(one['holds'])} {one['text']}"), "    ", "      ")
            yield from folded(printable(one["message"]), "      ", "      ")
        for one in run.result["controls"]:
            text = f"{mark(one['failed_as_it_must'])} control {one['name']}: {one['message']}"
            yield from folded(printable(text), "    ", "      ")
