"""`catlearn show FILE [NAME]`: what is there, without any claim."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from ..elaborate.declarations import name_of
from ..elaborate.declared import Declared, Standing
from ..elaborate.experiment import Experiment
from ..language import tree
from ..language.nearest import nearest
from ..language.parser import parse
from ..language.spans import Source, Span
from ..theory.category import Category
from ..theory.functor import Functor
from ..theory.limits import Limits
from ..theory.metric import MetricCategory
from ..theory.metric_tasks import MetricFunctor, MetricTask
from ..theory.presheaf import Presheaf
from ..theory.transformation import NaturalTransformation
from ..universes.interpretation import Interpretation
from . import exits
from .checking import Settings, elaborate_input
from .fence import fence
from .inputs import read_input
from .options import allowed_of, limits_of, with_limits
from .screen import folded, printable, show_some
from .show_category import category_lines
from .show_maps import functor_lines, label_lines, model_lines, transformation_lines
from .show_metric import metric_category_lines, metric_functor_lines, metric_task_lines
from .show_task import task_lines
from .show_universe import experiment_lines, interpretation_lines

_WHY = {Standing.BROKEN: "it has errors", Standing.OPEN: "it waits for a hole to be filled"}
_SENTENCE = re.compile(r"`|\S+ .*[.]$|[\w ]+: ")


@click.command(name="show", context_settings={"max_content_width": 100})
@click.argument("file")
@click.argument("name", required=False)
@with_limits
def command(file: str, name: str | None, **options: object) -> int:
    """Show what a spec declares: all of it, or one NAME.

    Of a category its objects, generators, size and the sizes of its hom-sets; of a task its sets and its whole ladder:
    one prompt, up to idempotent, several prompts, generators, tuning; of a functor or a label where things go; of an
    experiment its settings, its sweep and what is expected.

    \b
    catlearn show rotations.catl
    catlearn show rotations.catl Orientation

    \b
    Exit code: 0; 2 when the spec has errors or does not declare NAME.
    """
    settings = Settings(limits_of(options), float(str(options["timeout"])))
    source, elaborated, result = elaborate_input(read_input(file, allowed_of(options)), settings)
    found = [diagnostic for diagnostic in result.diagnostics if diagnostic.code != "W0001"]
    everywhere = [Span(0, len(source.text) + 1)]
    show_some(source, found, (_places(source, name) if name else []) or everywhere)
    chosen = list(elaborated.declarations.values())
    if name is not None:
        chosen = [declared for declared in chosen if declared.name == name]
        if not chosen:
            near = nearest(name, elaborated.declarations)
            known = ", ".join(elaborated.declarations) or "nothing"
            hint = f"did you mean `{near}`?" if near else f"it declares {known}"
            message = f"{file} declares no `{name}`; {hint}"
            raise click.ClickException(message)
    for place, declared in enumerate(chosen):
        if place:
            click.echo()
        head, *lines = _lines(declared, settings)
        click.echo(click.style(printable(head), bold=True))
        for line in lines:
            for row in _rows(printable(line)):
                click.echo(row)
    return exits.UNREADABLE if any(diagnostic.is_error for diagnostic in result.diagnostics) else exits.HOLDS


def _places(source: Source, name: str) -> list[Span]:
    """Where a name is declared."""
    items = parse(source.text).spec.items
    kept = [one for one in items if not isinstance(one, tree.Check | tree.Reject | tree.Import)]
    return [item.span for item in kept if name_of(item).text == name]


def _rows(line: str) -> list[str]:
    """A line that is too long, in several that are indented further; the rows of tables stay as they are."""
    indent = " " * (len(line) - len(line.lstrip()))
    if _SENTENCE.match(line.lstrip()) is None:
        return [line]
    deeper = "" if len(indent) > 2 else "  "
    return folded(line.strip(), indent, indent + deeper)


def _lines(declared: Declared, settings: Settings) -> Iterator[str]:
    head, lines = _parts(declared, settings.limits)
    yield head
    run = fence(settings.timeout)
    shown = run(lambda: [f"  {line}" for line in lines])
    yield from shown if shown is not None else [f"  this takes longer than {settings.timeout:g} seconds"]


def _parts(declared: Declared, limits: Limits) -> tuple[str, Iterator[str]]:
    """The heading of a declaration, and its lines, which are worked out when they are asked for."""
    name, kind, value = declared.name, declared.kind, declared.value
    match value:
        case Category():
            return f"category {name}", category_lines(value, limits)
        case Presheaf():
            variance = "covariant task" if value.covariant else "task"
            return f"{variance} {name} on {value.category.label}", task_lines(value, limits)
        case Functor() if kind == "label":
            return f"label {name} on {value.source.label}", label_lines(value)
        case Functor() if kind == "model":
            return f"model {name} : {value.source.label} -> {value.target.label}", model_lines(value, limits)
        case Functor():
            return f"{kind} {name} : {value.source.label} -> {value.target.label}", functor_lines(value, limits)
        case NaturalTransformation():
            head = f"transformation {name} : {value.source.label} => {value.target.label}"
            return head, transformation_lines(value)
        case MetricCategory():
            return f"metric category {name}", metric_category_lines(value)
        case MetricTask():
            variance = "covariant task" if value.covariant else "task"
            return f"{variance} {name} on {value.category.label}", metric_task_lines(value, limits)
        case MetricFunctor():
            return f"{kind} {name} : {value.source.label} -> {value.target.label}", metric_functor_lines(value)
        case Interpretation():
            return f"{kind} {name} : {value.source.label} -> {value.universe}", interpretation_lines(value)
        case Experiment():
            return f"experiment {name} : {value.kind} of {value.subject_name}", experiment_lines(value)
    why = _WHY.get(declared.standing, "it is not known within the limits")
    return f"{kind} {name}", iter([why])
