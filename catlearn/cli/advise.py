"""`catlearn advise FEATURES TARGET`: is a probe, or fine-tuning, better than scratch on the samples at hand?"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..universes.problems import Problem
from . import exits

if TYPE_CHECKING:
    from ..experiments.transfer.advice import Advice, Comparison


@click.command(name="advise", context_settings={"max_content_width": 100})
@click.argument("features", type=click.Path(path_type=Path), metavar="FEATURES")
@click.argument("target", type=click.Path(path_type=Path), metavar="TARGET")
@click.option("--format", "layout", type=click.Choice(["text", "json"]), default="text", help="How to report.")
@click.option("--json", "as_json", is_flag=True, help="Short for --format json.")
def command(features: Path, target: Path, layout: str, as_json: bool) -> int:
    """Say whether transfer beats learning from scratch on a small target set, and until how many samples.

    \b
    catlearn advise features.npz target.csv
    catlearn advise features.npz target.csv --json

    FEATURES is an NPZ file with an array `features` (a row for each point: what the source model makes of it) and
    perhaps `inputs` (the raw inputs, which scratch would learn from), `source` (what the source model predicts) and
    `names`. TARGET is a CSV file with the columns `point,target`, or `target` alone in the order of the points. Nothing
    is unpickled.

    A probe is compared with scratch by leave-one-out errors and by evidence, both with tuned ridge penalties; the
    source is compared with a constant. Where the difference is within two standard errors of 0, or the two scores
    disagree, nothing is advised.

    \b
    Exit code: 0; 2 when a file cannot be used or the call is wrong; 3 when nothing can be advised.
    """
    found = _advice(features, target)
    if layout == "json" or as_json:
        click.echo(json.dumps(entry(found), ensure_ascii=False))
    else:
        for line in lines(found):
            click.echo(line)
    return exits.HOLDS if {found.probe, found.finetune} & {"yes", "no"} else exits.UNDECIDED


def _advice(features: Path, target: Path) -> Advice:
    try:
        from ..experiments.transfer.advice import advise
        from ..experiments.transfer.advice_data import read_asked, read_points
    except ModuleNotFoundError as missing:
        message = f"`catlearn advise` needs {missing.name}: `python3 -m pip install 'catlearn[torch]'` installs it"
        raise click.ClickException(message) from None
    points = read_points(features)
    if isinstance(points, Problem):
        raise _unusable(points)
    asked = read_asked(target, points)
    if isinstance(asked, Problem):
        raise _unusable(asked)
    return advise(asked.points.features, asked.labels, asked.points.inputs, asked.points.source)


def _unusable(problem: Problem) -> click.ClickException:
    return click.ClickException(f"{problem.message}; {problem.hint}" if problem.hint else problem.message)


def lines(found: Advice) -> Iterator[str]:
    """The advice for a reader."""
    inputs = "" if found.inputs is None else f", {found.inputs} raw inputs"
    yield f"{found.samples} samples, {found.features} features (effectively {found.rank:.1f}){inputs}"
    if found.probe is not None and found.probe_errors is not None and found.evidence is not None:
        words = {"yes": "better than scratch", "no": "worse than scratch", "undecided": "nothing to advise"}
        yield f"probe:        {words[found.probe]}"
        yield f"              leave-one-out error lower by {_score(found.probe_errors)}"
        yield f"              evidence higher by {found.evidence:.4g} nats for each sample"
    if found.finetune is not None and found.finetune_errors is not None:
        words = {"yes": "it helps", "no": "it does not help", "undecided": "nothing to advise"}
        yield f"fine-tuning:  {words[found.finetune]}"
        yield f"              the source as it is beats a constant by {_score(found.finetune_errors)}"
    for reason in found.reasons:
        yield f"note:         {reason}"
    yield f"floor:        a probe keeps the error {found.floor:.4g}, of noise and of what the features lack"
    if found.curve:
        yield _crossover(found)
        yield "predicted errors:"
        yield "   samples    scratch      probe"
        yield from (f"{n:>10,} {scratch:>10.4g} {probe:>10.4g}" for n, scratch, probe in found.curve)


def _score(errors: Comparison) -> str:
    return f"{errors.difference:.4g} ({errors.score:.1f} standard errors)"


def _crossover(found: Advice) -> str:
    ahead, other = ("the probe", "scratch") if found.first == "probe" else ("scratch", "the probe")
    if found.crossover is None:
        return f"crossover:    none is predicted: {ahead} stays ahead"
    return f"crossover:    {ahead} is predicted to be ahead below {found.crossover:,} samples, {other} from there"


def entry(found: Advice) -> dict[str, Any]:
    """The advice as JSON; a score that is not finite is null."""
    return {
        "version": 1,
        "samples": found.samples,
        "features": found.features,
        "effective_features": found.rank,
        "inputs": found.inputs,
        "probe": None if found.probe is None else {"verdict": found.probe, **_errors(found.probe_errors)},
        "evidence": found.evidence,
        "finetune": None if found.finetune is None else {"verdict": found.finetune, **_errors(found.finetune_errors)},
        "floor": found.floor,
        "first": found.first,
        "crossover": found.crossover,
        "curve": [{"samples": n, "scratch": scratch, "probe": probe} for n, scratch, probe in found.curve],
        "notes": list(found.reasons),
    }


def _errors(errors: Comparison | None) -> dict[str, float | None]:
    if errors is None:
        return {}
    return {"difference": errors.difference, "score": errors.score if math.isfinite(errors.score) else None}
