"""What goes to the terminal: diagnostics with their source lines, on standard error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

from ..language.diagnostics import Diagnostic
from ..language.render import Role, render
from ..language.spans import Source

MOST_SHOWN = 40
"""How many diagnostics of one file are shown; JSON has all."""

_STYLES: Mapping[Role, Mapping[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "message": {"bold": True},
    "gutter": {"dim": True},
    "mark": {"fg": "red"},
    "label": {"dim": True},
    "hint": {"fg": "cyan"},
    "text": {},
}


def show_diagnostics(source: Source, diagnostics: Sequence[Diagnostic]) -> None:
    """Write diagnostics to standard error, in colour where that is a terminal."""
    for diagnostic in diagnostics[:MOST_SHOWN]:
        click.echo(render(diagnostic, source, _paint) + "\n", err=True)
    if len(diagnostics) > MOST_SHOWN:
        click.echo(f"and {len(diagnostics) - MOST_SHOWN:,} more in {source.path}\n", err=True)


def printable(text: str) -> str:
    """A text without what would disturb a terminal: names may hold any character.

    >>> printable("a\\x1b[31mb")
    'a\ufffd[31mb'
    """
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() or one in "\n " else "\ufffd" for one in text)


def _paint(text: str, role: Role) -> str:
    styles = _STYLES[role]
    return click.style(text, **styles) if styles else text
