"""A grade as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from ..language.spans import NOWHERE
from ..teach.grading import Grade, Mark
from .places import place
from .report_json import diagnostic_entry, shown_path
from .screen import folded, printable

MARKS = {True: ("✓", "green"), False: ("✗", "red"), None: ("?", "yellow")}
PLAIN = {"✓": "+", "✗": "x", "?": "?"}
COLOURS = {"right": "green", "wrong": "red", "undecided": "yellow", "unreadable": "red"}


def sign(holds: bool | None, encoding: str) -> str:
    """The mark of a claim, in colour, as the terminal can show it."""
    mark, colour = MARKS[holds]
    try:
        mark.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        mark = PLAIN[mark]
    return click.style(mark, fg=colour, bold=True)


def grade_lines(found: Grade, encoding: str = "utf-8") -> Iterator[str]:
    """A grade in lines: the result, the claims, what was changed, what is left."""
    points = f"{found.points} of {len(found.marks)} points"
    result = click.style(found.result, fg=COLOURS[found.result], bold=True)
    yield f"{click.style(printable(found.source.path), bold=True)}: {result}, {points}"
    for mark in found.marks:
        yield from mark_lines(found, mark, encoding)
    for change in found.changes:
        line = "" if change.span == NOWHERE else f"line {found.source.position(change.span.start)[0]}: "
        yield from folded(f"{line}{printable(change.message)}", "   ", "      ")
    if found.open:
        yield f"   {'1 hole is' if len(found.open) == 1 else f'{len(found.open)} holes are'} left"


def mark_lines(found: Grade, mark: Mark, encoding: str) -> Iterator[str]:
    """A claim with its mark, and why it fails or is undecided."""
    outcome = mark.outcome
    where = "+" if mark.hidden else str(found.source.position(outcome.span.start)[0])
    text = printable(outcome.text.removeprefix("check "))
    yield f"{click.style(f'{where:>5}', dim=True)} {sign(outcome.holds, encoding)} {text}"
    if outcome.holds is not True:
        if outcome.holds is False and outcome.reason:
            answer = "yes" if outcome.answer else "no"
            yield f"        the answer is {answer}"
        reason = f" [{outcome.reason}]" if outcome.reason else ""
        yield from folded(printable(f"{outcome.message}{reason}"), "        ", "        ")


def grade_entry(found: Grade, against: str) -> dict[str, Any]:
    """A grade as JSON."""
    return {
        "path": shown_path(found.source.path),
        "against": shown_path(against),
        "result": found.result,
        "points": found.points,
        "of": len(found.marks),
        "claims": [_claim(found, mark) for mark in found.marks],
        "changes": [
            {"message": change.message, **({} if change.span == NOWHERE else place(found.source, change.span))}
            for change in found.changes
        ],
        "answers": list(found.answers),
        "open": [place(found.source, span) for span in found.open],
        "diagnostics": [diagnostic_entry(found.source, one) for one in found.diagnostics],
    }


def _claim(found: Grade, mark: Mark) -> dict[str, Any]:
    outcome = mark.outcome
    return {
        **({} if mark.hidden else place(found.source, outcome.span)),
        "text": outcome.text,
        "hidden": mark.hidden,
        "holds": outcome.holds,
        "reason": outcome.reason,
        "message": outcome.message,
        "points": mark.points,
    }
