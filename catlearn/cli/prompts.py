"""`catlearn prompts EMBEDDINGS --labels LABELS`: which labels are one prompt away, on real embeddings."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from ..universes.arrays import read_embeddings
from ..universes.distances import DISTANCES
from ..universes.labels import read_labels
from ..universes.problems import Problem
from ..universes.prompts import Plan, PromptReport, label_prompts
from . import exits, prompts_report

Found = TypeVar("Found")


@click.command(name="prompts", context_settings={"max_content_width": 100})
@click.argument("embeddings", type=click.Path(path_type=Path), metavar="EMBEDDINGS")
@click.option("--labels", required=True, type=click.Path(path_type=Path), metavar="CSV", help="Columns point,label.")
@click.option("--distance", type=click.Choice(list(DISTANCES)), default="angular", show_default=True)
@click.option("--k", "most", type=click.IntRange(1, 100), default=5, show_default=True, help="At most so many prompts.")
@click.option(
    "--error", type=click.FloatRange(0, 1), default=0.1, show_default=True, help="The error that is good enough."
)
@click.option("--held-out", type=click.FloatRange(0, 0.9), default=0.2, show_default=True, help="Share kept to check.")
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Of what is held out.")
@click.option("--only", multiple=True, metavar="LABEL", help="Report on this label alone; may be repeated.")
@click.option("--partial", is_flag=True, help="Leave points without a label out.")
@click.option("--array", metavar="NAME", help="The array of an NPZ file that holds the embeddings.")
@click.option("--format", "layout", type=click.Choice(["text", "json"]), default="text", help="How to report.")
@click.option("--json", "as_json", is_flag=True, help="Short for --format json.")
def command(
    embeddings: Path, labels: Path, distance: str, array: str | None, layout: str, as_json: bool, **options: Any
) -> int:
    """Say for each label what it needs: one prompt, several, or a tuned head, with the gap of each.

    \b
    catlearn prompts embeddings.npz --labels labels.csv
    catlearn prompts embeddings.npz --labels labels.csv --distance euclidean --k 3 --json

    EMBEDDINGS is an NPZ file with an array `embeddings` (a row for each point) and perhaps `names`, an NPY file, or a
    CSV file with names in the first column. Nothing is unpickled.

    A prompt is a point with a threshold: it retrieves all points that near. The error is the share of wrong ones among
    the points that have the label or are retrieved. Prompts are chosen on some of the points and checked on the rest.
    The gap is the distance between the label's task, which is the distance to the label, and the prompt, at the worst
    point: how far the best prompt is from the farthest point with the label.

    \b
    Exit code: 0; 2 when a file cannot be used or the call is wrong.
    """
    points = _usable(read_embeddings(embeddings, array))
    given = _usable(read_labels(labels, points.names, partial=options["partial"]))
    plan = Plan(options["most"], options["error"], options["held_out"], options["seed"])
    report = _usable(_with_progress(len(points.names), points, given, distance, plan, options["only"]))
    if layout == "json" or as_json:
        click.echo(json.dumps(prompts_report.entry(report), ensure_ascii=False))
    else:
        for line in prompts_report.lines(report):
            click.echo(line)
    return exits.HOLDS


def _with_progress(total: int, *call: Any) -> PromptReport | Problem:
    embeddings, labels, distance, plan, only = call
    if not sys.stderr.isatty():
        return label_prompts(embeddings, labels, distance, plan, only)
    with click.progressbar(length=total, label="distances", file=sys.stderr) as bar:
        advance: Callable[[int], None] = bar.update
        return label_prompts(embeddings, labels, distance, plan, only, advance)


def _usable(found: Found | Problem) -> Found:
    if isinstance(found, Problem):
        hint = f"; {found.hint}" if found.hint else ""
        message = f"{found.message}{hint}"
        raise click.ClickException(message)
    return found
