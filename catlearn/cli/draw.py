"""`catlearn draw FILE NAME`: a picture of a declaration, or of what an answer rests on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

import click

from ..draw.certificates import certificate_diagram
from ..draw.diagram import Diagram
from ..draw.pictures import Value, picture
from ..draw.plain import plain
from ..draw.quiver import quiver
from ..draw.svg import svg
from ..draw.themes import Theme
from ..draw.tikz import tikz
from ..elaborate.declared import Declared, Standing, with_article
from ..elaborate.elaborated import Asked, Elaborated
from ..language.nearest import nearest
from ..language.spans import Source
from ..verdicts.decide import decide
from . import exits
from .checking import Settings, elaborate_input
from .fence import fence
from .inputs import read_input
from .options import allowed_of, limits_of, with_limits
from .screen import printable, show_diagnostics

_SUFFIXES: Mapping[str, str] = MappingProxyType({".svg": "svg", ".tex": "tikz", ".txt": "text", ".url": "quiver"})


@click.command(name="draw", context_settings={"max_content_width": 100})
@click.argument("file")
@click.argument("name", required=False)
@click.option("--format", "form", type=click.Choice(["svg", "tikz", "quiver", "text"]), help="What to write.")
@click.option("--theme", type=click.Choice(["auto", "light", "dark"]), default="auto", show_default=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False), help="A file to write to; its suffix says the format.")
@click.option("--all", "everything", is_flag=True, help="All morphisms of a category, not just the generators.")
@click.option("--certificate", metavar="LINE", help="Draw what the answer to the claim in a line rests on.")
@with_limits
def command(file: str, name: str | None, **options: object) -> int:
    """Draw the declaration NAME of a spec: a category, a functor, a task, a transformation; or a certificate.

    Without --format or -o, the picture is SVG, and text where it would go to a terminal. A link for the editor at
    q.uiver.app holds the whole picture; nothing is sent before it is opened.

    \b
    catlearn draw rotations.catl Rotations -o rotations.svg
    catlearn draw rotations.catl Rotations --all --format tikz
    catlearn draw rotations.catl --certificate 39 -o why.svg

    \b
    Exit code: 0; 2 when there is nothing to draw.
    """
    settings = Settings(limits_of(options), float(str(options["timeout"])))
    source, elaborated, result = elaborate_input(read_input(file, allowed_of(options)), settings)
    wanted = options["certificate"]
    run = fence(settings.timeout)
    if wanted is not None:
        claim = _claim(source, elaborated, str(wanted))
        diagram = run(lambda: certificate_diagram(decide(claim.question, settings.limits)))
    else:
        declared = _declared(file, elaborated, name, lambda: show_diagnostics(source, result.diagnostics))
        value = declared.value
        assert isinstance(value, Value)
        kind, everything = declared.kind, bool(options["everything"])
        diagram = run(lambda: picture(value, everything=everything, kind=kind, limits=settings.limits))
    if diagram is None:
        message = f"this takes longer than {settings.timeout:g} seconds; `--timeout` raises the fence"
        raise click.ClickException(message)
    _write(diagram, options)
    return exits.HOLDS


def _declared(file: str, elaborated: Elaborated, name: str | None, complain: Callable[[], None]) -> Declared:
    declarations = elaborated.declarations
    known = ", ".join(declarations) or "nothing"
    if name is None:
        message = f"what shall be drawn? {file} declares {known}; `--certificate LINE` draws a claim"
        raise click.UsageError(message)
    if name not in declarations:
        near = nearest(name, declarations)
        hint = f"did you mean `{near}`?" if near else f"it declares {known}"
        message = f"{file} declares no `{name}`; {hint}"
        complain()
        raise click.ClickException(message)
    found = declarations[name]
    if not isinstance(found.value, Value):
        complain()
        why = f"there is no picture of {with_article(found.kind)} of its kind"
        if found.value is None:
            why = "it has errors" if found.standing is Standing.BROKEN else "it is not decided within the limits"
        message = f"`{name}` cannot be drawn: {why}"
        raise click.ClickException(message)
    return found


def _claim(source: Source, elaborated: Elaborated, wanted: str) -> Asked:
    asked = [claim for claim in elaborated.claims if isinstance(claim, Asked)]
    if wanted.isdecimal():
        found = [claim for claim in asked if _covers(source, claim, int(wanted))]
    else:
        text = " ".join(wanted.split()).removeprefix("check ")
        found = [claim for claim in asked if claim.text.removeprefix("check ") == text]
    if not found:
        lines = ", ".join(str(source.position(claim.span.start)[0]) for claim in asked[:20])
        hint = f"; claims stand in the lines {lines}" if lines else ""
        message = f"there is no claim that can be drawn in `{printable(wanted)}`{hint}"
        raise click.ClickException(message)
    return found[0]


def _covers(source: Source, claim: Asked, line: int) -> bool:
    last = max(claim.span.start, claim.span.end - 1)
    return source.position(claim.span.start)[0] <= line <= source.position(last)[0]


def _write(diagram: Diagram, options: Mapping[str, object]) -> None:
    output = options["output"]
    suffix = Path(str(output)).suffix.lower() if output else ""
    form = options["form"] or _SUFFIXES.get(suffix) or ("text" if not output and sys.stdout.isatty() else "svg")
    themes: Mapping[object, Theme] = {"auto": "auto", "light": "light", "dark": "dark"}
    theme = themes[options["theme"]]
    made = {"svg": lambda: svg(diagram, theme), "tikz": lambda: tikz(diagram), "text": lambda: plain(diagram)}
    text = made[str(form)]() if form != "quiver" else quiver(diagram) + "\n"
    if output is None:
        click.echo(printable(text), nl=False)
        return
    try:
        Path(str(output)).write_text(text, encoding="utf-8")
    except OSError as problem:
        message = f"{output} cannot be written: {(problem.strerror or 'unknown error').lower()}"
        raise click.ClickException(message) from None
