"""What goes to the terminal: diagnostics with their source lines, on standard error."""

from __future__ import annotations

from collections.abc import Sequence

import click

from ..language.diagnostics import Diagnostic
from ..language.render import render
from ..language.spans import Source


def show_diagnostics(source: Source, diagnostics: Sequence[Diagnostic]) -> None:
    """Write diagnostics to standard error."""
    for diagnostic in diagnostics:
        click.echo(render(diagnostic, source) + "\n", err=True)
