"""`catlearn run FILE...`: check, then run the experiments and hold them to what they expect."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import click

from ..language.diagnostics import Diagnostic
from ..language.nearest import nearest
from . import exits, report_json, report_text
from .checking import Settings, check_input
from .inputs import read_input
from .options import allowed_of, limits_of, with_limits
from .progress import Bar
from .results import ExperimentResult, FileResult
from .screen import printable, show_diagnostics

if TYPE_CHECKING:
    from ..experiments.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Runs:
    """How experiments are run: the options of the call."""

    quick: bool
    seeds: int | None
    device: str
    jobs: int
    cluster: str | None
    folder: str
    only: tuple[str, ...]


@click.command(name="run", context_settings={"max_content_width": 100})
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--format", "layout", type=click.Choice(["text", "json"]), default="text", help="How to report.")
@click.option("--quick", is_flag=True, help="Small sizes, for a look; what needs the full size stays undecided.")
@click.option("--seeds", type=click.IntRange(1), help="Another number of seeds than the spec says.")
@click.option("--device", default="cpu", show_default=True, help="A torch device: cpu, cuda, cuda:1, mps.")
@click.option("--jobs", type=click.IntRange(1), help="Processes at a time; all cores if not given.")
@click.option("--cluster", metavar="ADDRESS", help="Measure on the Dask cluster whose scheduler is there.")
@click.option("--runs", "folder", default="runs", show_default=True, metavar="FOLDER", help="Where results are kept.")
@click.option("--only", multiple=True, metavar="NAME", help="Run this experiment alone; may be given again.")
@with_limits
def command(files: tuple[str, ...], layout: str, **options: Any) -> int:
    """Decide every claim, run every experiment, and decide what is expected of it.

    \b
    catlearn run study.catl
    catlearn run study.catl --quick
    catlearn run study.catl --only Fate --seeds 100 --jobs 4

    Results are kept in a folder; a run that was stopped goes on from there.

    \b
    Exit code: 0 all claims and expectations hold; 1 one fails, or a negative control passes;
    2 a spec cannot be read or an experiment cannot be run; 3 none fails, one is undecided.
    """
    settings = Settings(limits_of(options), float(options["timeout"]))
    chosen = {name: options[name] for name in ("quick", "seeds", "device", "cluster", "folder", "only")}
    runs = Runs(jobs=options["jobs"] or _cores(), **chosen)
    checked = [check_input(read_input(path, allowed_of(options)), settings) for path in files]
    _refuse_unknown(runs.only, checked)
    results = [_run_file(result, runs, layout) for result in checked]
    encoding = sys.stdout.encoding or "ascii"
    if layout == "json":
        click.echo(json.dumps(report_json.report(results), ensure_ascii=not encoding.lower().startswith("utf")))
    else:
        click.echo(report_text.summary(results))
    return exits.strongest(result.exit_code for result in results)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _refuse_unknown(only: Sequence[str], checked: Sequence[FileResult]) -> None:
    known = [one.experiment.name for result in checked for one in result.experiments]
    for name in only:
        if name not in known:
            near = nearest(name, known)
            there = f"there is {', '.join(known)}" if known else "there is none that can be run"
            message = f"no experiment is called `{name}`; {f'did you mean `{near}`?' if near else there}"
            raise click.UsageError(message)


def _run_file(result: FileResult, runs: Runs, layout: str) -> FileResult:
    """The result of a file with its experiments run; they are not run while the file has errors."""
    shown = layout == "text"
    if shown:
        show_diagnostics(result.source, result.diagnostics)
        _show_claims(result)
    if any(diagnostic.is_error for diagnostic in result.diagnostics):
        return result
    chosen = [one for one in result.experiments if not runs.only or one.experiment.name in runs.only]
    found, problems = [], []
    for one in chosen:
        made = _run_one(result, one, runs, shown)
        if isinstance(made, Diagnostic):
            problems.append(made)
            if shown:
                show_diagnostics(result.source, [made])
            found.append(one)
        else:
            found.append(replace(one, outcome=made))
    return replace(result, experiments=tuple(found), diagnostics=(*result.diagnostics, *problems))


def _show_claims(result: FileResult) -> None:
    if result.claims:
        for line in report_text.claims(result, sys.stdout.encoding or "ascii"):
            click.echo(line)
        click.echo()


def _run_one(result: FileResult, one: ExperimentResult, runs: Runs, shown: bool) -> Outcome | Diagnostic:
    from ..experiments.kinds import kind_named
    from ..experiments.running import run
    from . import run_text

    experiment = one.experiment
    try:
        if shown:
            _echo(run_text.heading(result.source, experiment, kind_named(experiment.kind).predictions(experiment)))
        with Bar(printable(experiment.name)) as bar:
            outcome = run(
                experiment,
                folder=runs.folder,
                quick=runs.quick,
                seeds=runs.seeds,
                device=runs.device,
                jobs=runs.jobs,
                cluster=runs.cluster,
                progress=bar,
                claims=_claims(result),
            )
    except (ValueError, ArithmeticError) as problem:
        return Diagnostic("error", "E0701", f"{experiment.name} cannot be run: {problem}", experiment.span)
    if shown:
        _echo(run_text.outcome(result.source, outcome, sys.stdout.encoding or "ascii"))
    return outcome


def _echo(lines: Iterator[str]) -> None:
    for line in lines:
        click.echo(line)


def _claims(result: FileResult) -> list[Mapping[str, object]]:
    """The claims of the spec with their verdicts, which stand beside its experiments in the report."""
    return [
        {"text": claim.text, "kind": claim.kind, "holds": claim.holds, "reason": claim.reason, "message": claim.message}
        for claim in result.claims
    ]
