"""`catlearn compile FILE NAME`: what a functor into a universe, a task or a label comes to as data for torch."""

from __future__ import annotations

import json

import click

from ..elaborate.experiment import Experiment
from ..language.nearest import nearest
from ..language.spans import Span
from ..theory.functor import Functor
from ..theory.presheaf import Presheaf
from ..universes.compiled import compiled_form
from ..universes.interpretation import Interpretation
from . import exits
from .checking import Settings, elaborate_input
from .inputs import read_input
from .options import allowed_of, limits_of, with_limits
from .screen import show_some


@click.command(name="compile", context_settings={"max_content_width": 100})
@click.argument("file")
@click.argument("name")
@with_limits
def command(file: str, name: str, **options: object) -> int:
    """Print the compiled form of NAME as JSON: a functor into Vect, Gauss or Para, an experiment, a task or a label.

    Of a functor its shapes, its arrows with what is frozen and what is learnt, and its equations, which are residuals
    in Para; of a task or a label its table, with one-hot inputs and the answers as targets. Takes no torch.

    \b
    catlearn compile transfer.catl Student
    catlearn compile rotations.catl Orientation

    \b
    Exit code: 0; 2 when the spec has errors, does not declare NAME, or NAME is nothing that is compiled.
    """
    settings = Settings(limits_of(options), float(str(options["timeout"])))
    source, elaborated, result = elaborate_input(read_input(file, allowed_of(options)), settings)
    errors = [diagnostic for diagnostic in result.diagnostics if diagnostic.is_error]
    show_some(source, errors, [Span(0, len(source.text) + 1)])
    declared = elaborated.declarations.get(name)
    if declared is None:
        near = nearest(name, elaborated.declarations)
        known = ", ".join(elaborated.declarations) or "nothing"
        hint = f"did you mean `{near}`?" if near else f"it declares {known}"
        message = f"{file} declares no `{name}`; {hint}"
        raise click.ClickException(message)
    value = declared.value.subject if isinstance(declared.value, Experiment) else declared.value
    if value is None:
        message = f"`{name}` has errors, or is not decided within the limits"
        raise click.ClickException(message)
    is_table = isinstance(value, Presheaf) or (isinstance(value, Functor) and declared.kind == "label")
    if not is_table and not isinstance(value, Interpretation):
        message = f"`{name}` is nothing that is compiled: a functor into Vect, Gauss or Para is, a task, and a label"
        raise click.ClickException(message)
    assert isinstance(value, Interpretation | Presheaf | Functor)
    click.echo(json.dumps(compiled_form(value), indent=2))
    return exits.UNREADABLE if errors else exits.HOLDS
