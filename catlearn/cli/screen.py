"""What goes to the terminal: diagnostics with their source lines, on standard error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from shutil import get_terminal_size
from textwrap import wrap
from typing import Any

import click

from ..language.diagnostics import Diagnostic
from ..language.render import Role, render
from ..language.spans import Source, Span

MOST_SHOWN = 40
"""How many diagnostics of one file are shown; JSON has all."""

_WIDEST = 100

_STYLES: Mapping[Role, Mapping[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "info": {"fg": "cyan", "bold": True},
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


def show_some(source: Source, diagnostics: Sequence[Diagnostic], parts: Sequence[Span]) -> None:
    """Write the diagnostics that stand in some parts of the text, and how many errors stand elsewhere."""
    here = [one for one in diagnostics if any(part.start <= one.span.start < part.end for part in parts)]
    show_diagnostics(source, here)
    elsewhere = sum(one.is_error for one in diagnostics) - sum(one.is_error for one in here)
    if elsewhere:
        errors = "1 error" if elsewhere == 1 else f"{elsewhere:,} errors"
        path = printable(source.path)
        click.echo(f"{errors} elsewhere in {path}; `catlearn check {path}` shows all", err=True)


def columns() -> int:
    """The width of the terminal, at most 100."""
    return max(40, min(get_terminal_size((_WIDEST, 24)).columns, _WIDEST))


def folded(text: str, indent: str = "", hanging: str = "") -> list[str]:
    """A text in lines as wide as the terminal, at most 100, of which all but the first are indented by `hanging`.

    >>> folded("a b", "  ")
    ['  a b']
    """
    return wrap(
        text,
        columns(),
        initial_indent=indent,
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )


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
