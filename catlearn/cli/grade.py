"""`catlearn grade FILE --against SOLUTION`: is an exercise filled in right?"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from ..language.holes import holes_in
from ..language.parser import parse
from ..language.spans import Source
from ..teach.grading import Grade, grade
from ..teach.lessons import read_head
from . import exits
from .fence import fence
from .grade_report import grade_entry, grade_lines
from .inputs import Input, read_input
from .options import allowed_of, limits_of, with_limits
from .screen import printable, show_diagnostics

VERSION = 1

CODES = {"right": exits.HOLDS, "wrong": exits.FAILS, "unreadable": exits.UNREADABLE, "undecided": exits.UNDECIDED}


@click.command(name="grade", context_settings={"max_content_width": 100})
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--against", "key", required=True, metavar="SOLUTION", help="A solution, with further claims or not.")
@click.option("--exercise", metavar="EXERCISE", help="The exercise as it was handed out, with its holes.")
@click.option("--format", "layout", type=click.Choice(["text", "json"]), default="text", help="How to report.")
@with_limits
def command(files: tuple[str, ...], key: str, exercise: str | None, layout: str, **options: object) -> int:
    """Grade what learners have made of an exercise.

    The solution may claim more than the exercise: those claims are asked of the learner as well. Only what stands at
    the holes of the exercise may differ, and any answer is right that makes all claims hold. The exercise is named by
    `--exercise`, or by a comment `# exercise: FILE` at the top of the solution; a solution that still has holes is the
    exercise itself.

    \b
    catlearn grade anna.catl --against solution.catl --exercise exercise.catl
    catlearn grade class/*.catl --against solutions/03-paths.catl --format json

    \b
    Exit code: 0 right; 1 wrong; 2 a file cannot be read; 3 holes are left, or a claim is undecided.
    """
    solution = _readable(read_input(key))
    handed_out = _exercise(key, solution.text, exercise)
    seconds = fence(float(str(options["timeout"])))
    grades = [
        _grade(read_input(path, allowed_of(options)), handed_out, solution.text, options, seconds) for path in files
    ]
    if layout == "json":
        report = {"version": VERSION, "files": [grade_entry(one, key) for one in grades]}
        click.echo(json.dumps(report, ensure_ascii=not _writes_utf8()))
    else:
        for one in grades:
            show_diagnostics(one.source, one.errors)
            for line in grade_lines(one, sys.stdout.encoding or "ascii"):
                click.echo(line)
    return exits.strongest(CODES[one.result] for one in grades)


def _writes_utf8() -> bool:
    return (sys.stdout.encoding or "ascii").lower().startswith("utf")


def _grade(given: Input, exercise: str, key: str, options: dict[str, object], seconds: object) -> Grade:
    source = Source(given.path, given.text)
    if given.diagnostics:
        return Grade(source, (), (), (), (), given.diagnostics, readable=False)
    return grade(source, exercise, key, given.reader, limits_of(options), seconds)  # type: ignore[arg-type]


def _readable(given: Input) -> Input:
    """A teacher's file; ClickException when it cannot be read."""
    problems = [*given.diagnostics, *(one for one in parse(given.text).diagnostics if one.is_error)]
    if problems:
        show_diagnostics(Source(given.path, given.text), problems)
        message = f"{printable(given.path)} cannot be read, so nothing is graded"
        raise click.ClickException(message)
    return given


def _exercise(key: str, solution: str, named: str | None) -> str:
    """The text of the exercise; ClickException when nobody says where it is."""
    if named is None and holes_in(parse(solution).spec):
        return solution
    beside = read_head(solution).exercise
    if named is None and beside is not None:
        named = str(Path(key).parent / beside)
    if named is None:
        message = (
            "which parts may the learner write? `--exercise FILE` names the exercise with its holes; so does a "
            f"comment `# exercise: FILE` at the top of {printable(key)}"
        )
        raise click.ClickException(message)
    text = _readable(read_input(named)).text
    if not holes_in(parse(text).spec):
        message = f"{printable(named)} has no hole, so there is nothing to grade"
        raise click.ClickException(message)
    return text
