"""`catlearn test FILE...`: the laws of what a spec declares, over its own objects and over generated neighbours."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..elaborate.elaborated import Elaborated
from ..theory.presheaf import Presheaf
from . import exits
from .checking import Settings, elaborate_input
from .fence import fence
from .inputs import read_input
from .law_report import FileTested, Mutated, Tried, as_json, exit_code, lines, summary
from .options import allowed_of, limits_of, with_limits
from .screen import show_diagnostics

if TYPE_CHECKING:
    from ..laws.testing import Options


@click.command(name="test", context_settings={"max_content_width": 100})
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--mutants", is_flag=True, help="Also change what is declared until it is unlawful: is that noticed?")
@click.option("--format", "layout", type=click.Choice(["text", "json"]), default="text", help="How to report.")
@click.option("--examples", default=30, show_default=True, type=click.IntRange(1), help="Neighbours for each law.")
@click.option("--seed", default=0, show_default=True, help="Which neighbours are drawn.")
@click.option(
    "--regressions",
    type=click.Path(file_okay=False, path_type=Path),
    help="A folder for specs that reproduce what is found; what is in it is tried first.",
)
@with_limits
def command(files: tuple[str, ...], mutants: bool, layout: str, **options: object) -> int:
    """Test the laws of what specs declare, over their own objects and over neighbours that are generated.

    A category is tested as a category, and so are tasks on it and functors from it to itself; a functor with the Kan
    extensions of the tasks of the spec; a task with Yoneda's lemma, and with its prompt if it has one.

    \b
    catlearn test rotations.catl
    catlearn test --mutants rotations.catl

    \b
    Exit code: 0 every law holds; 1 one fails, or a mutant is not noticed; 2 a spec cannot be read; 3 one is undecided.
    """
    if find_spec("hypothesis") is None:
        message = "this needs hypothesis: python3 -m pip install 'catlearn[laws]'"
        raise click.ClickException(message)
    from ..laws.testing import Options

    settings = Settings(limits_of(options), float(str(options["timeout"])))
    chosen = Options(int(str(options["examples"])), int(str(options["seed"])), _folder(options["regressions"]))
    results = []
    for path in files:
        source, elaborated, result = elaborate_input(read_input(path, allowed_of(options)), settings)
        found = [one for one in result.diagnostics if one.code != "W0001"]
        tried = tuple(_tried(elaborated, settings, chosen, Path(path).stem))
        mutated = tuple(_mutated(elaborated, settings)) if mutants else ()
        results.append(FileTested(source, tuple(found), tried, mutated))
    _say(results, layout)
    return exits.strongest(exit_code(result) for result in results)


def _folder(given: object) -> Path | None:
    return given if isinstance(given, Path) else None


def _tried(elaborated: Elaborated, settings: Settings, options: Options, stem: str) -> Iterator[Tried]:
    from ..laws.of_specs import trials_of
    from ..laws.trying import outcomes

    run = fence(settings.timeout)
    values = {name: declared.value for name, declared in elaborated.declarations.items()}
    tasks = {name: value for name, value in values.items() if isinstance(value, Presheaf)}
    for name, declared in elaborated.declarations.items():
        if declared.value is None:
            continue
        trials = run(lambda value=declared.value, name=name: list(trials_of(name, value, tasks)))  # type: ignore[misc]
        if trials is None:
            yield Tried(f"{declared.kind} {name}", name, declared.kind, False, None)
            continue
        for trial in trials:
            label = f"{stem}.{trial.over}"
            found = run(lambda trial=trial, label=label: outcomes(trial, options, label))  # type: ignore[misc]
            yield Tried(f"{declared.kind} {name}", trial.over, trial.suite.name, trial.strategy is not None, found)


def _mutated(elaborated: Elaborated, settings: Settings) -> Iterator[Mutated]:
    from ..laws.trying import scores

    run = fence(settings.timeout)
    for name, declared in elaborated.declarations.items():
        found = run(lambda value=declared.value: list(scores(value)))  # type: ignore[misc]
        for adequacy in found or ():
            survivors = tuple(f"{mutant.family}: {mutant.note}" for mutant in adequacy.survivors)
            yield Mutated(f"{declared.kind} {name}", adequacy.suite.name, adequacy.families, survivors)


def _say(results: list[FileTested], layout: str) -> None:
    encoding = sys.stdout.encoding or "ascii"
    if layout == "json":
        click.echo(json.dumps(as_json(results), ensure_ascii=not encoding.lower().startswith("utf")))
        return
    for result in results:
        show_diagnostics(result.source, result.diagnostics)
        for line in lines(result, encoding):
            click.echo(line)
        click.echo()
    click.echo(summary(results))
