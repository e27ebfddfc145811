"""`catlearn lesson`: the course, in a terminal and an editor of one's own."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ..elaborate.files import FolderReader
from ..language.holes import holes_in
from ..language.parser import parse
from ..language.spans import Source
from ..teach.grading import Grade, grade
from ..teach.hints import Hint, fitting
from ..teach.lessons import Lesson, lessons
from ..teach.progress import Progress
from . import exits
from .fence import fence
from .inputs import read_input
from .lesson_store import Store, open_store
from .lesson_text import check_lines, course_lines, lesson_lines
from .screen import folded, printable, show_diagnostics

_WORDS = ("list", "next", "check", "hint", "restart")


@click.command(name="lesson", context_settings={"max_content_width": 100})
@click.argument("words", nargs=-1, metavar="[NUMBER | next | check | hint | restart]")
@click.option("--folder", metavar="FOLDER", help="Where your exercises and your progress are kept.")
@click.option("--timeout", default=10.0, show_default=True, type=click.FloatRange(0, 1e6), help="Seconds for a claim.")
def command(words: tuple[str, ...], folder: str | None, timeout: float) -> int:
    """Learn the language and what it is about, from sets and arrows to Yoneda, prompting, tuning and generation.

    \b
    catlearn lesson                what there is, and how far you are
    catlearn lesson 3              the text of lesson 3; its exercise is put into your folder
    catlearn lesson check          is the exercise right? (or: check 3)
    catlearn lesson hint           what helps with the answer as it is now
    catlearn lesson next           the next lesson that is not done
    catlearn lesson restart 3      the exercise as it was

    \b
    Exit code: of check and hint 0 right, 1 wrong, 2 not readable, 3 not finished; else 0.
    """
    word, number = _asked(words)
    store = open_store(folder)
    progress = store.load()
    if word == "list":
        for line in course_lines(lessons(), progress):
            click.echo(line)
        return exits.HOLDS
    lesson = _chosen(progress, word, number)
    if lesson is None:
        click.echo("all lessons are done; `catlearn lesson 1` begins again")
        return exits.HOLDS
    if word in ("check", "hint"):
        return _look(store, progress, lesson, word, timeout)
    return _begin(store, progress, lesson, anew=word == "restart")


def _asked(words: tuple[str, ...]) -> tuple[str, int | None]:
    """What is asked for, and for which lesson."""
    rest = list(words)
    word = rest.pop(0) if rest and rest[0] in _WORDS else ("begin" if rest else "list")
    number = rest.pop(0) if rest else None
    if rest or (number is not None and not (number.isascii() and number.isdigit() and len(number) < 6)):
        from ..language.nearest import nearest

        said = " ".join(words)
        near = nearest(words[0], _WORDS)
        hint = f"did you mean `catlearn lesson {near}`?" if near else f"write a number or {', '.join(_WORDS)}"
        message = f"`catlearn lesson {printable(said)}` is nothing; {hint}"
        raise click.UsageError(message)
    return word, None if number is None else int(number)


def _chosen(progress: Progress, word: str, number: int | None) -> Lesson | None:
    """The lesson that is meant; UsageError when there is none of this number."""
    if number is not None:
        found = next((lesson for lesson in lessons() if lesson.number == number), None)
        if found is None:
            message = f"there is no lesson {number}; there are 1 to {len(lessons())}"
            raise click.UsageError(message)
        return found
    left = next((lesson for lesson in lessons() if lesson.name not in progress.done), None)
    if word == "next":
        return left
    return next((lesson for lesson in lessons() if lesson.name == progress.current), left or lessons()[0])


def _begin(store: Store, progress: Progress, lesson: Lesson, *, anew: bool) -> int:
    path = store.exercise(progress, lesson.file_name)
    is_new = store.hand_out(path, lesson.handed_out, anew=anew)
    store.save(store.placed(progress).working_on(lesson.name))
    for line in lesson_lines(lesson):
        click.echo(line)
    said = "The exercise is in" if is_new else "Your exercise is still in"
    for text in (
        f"{said} {printable(store.shown(path))}: open it in an editor and replace each `?`.",
        "Then: `catlearn lesson check`. If you are stuck: `catlearn lesson hint`.",
    ):
        for line in folded(text):
            click.echo(line)
    return exits.HOLDS


def _look(store: Store, progress: Progress, lesson: Lesson, word: str, timeout: float) -> int:
    path = store.exercise(progress, lesson.file_name)
    if not path.exists():
        click.echo(f"lesson {lesson.number} is not begun; `catlearn lesson {lesson.number}` begins it", err=True)
        return exits.UNREADABLE
    found = _graded(path, store.shown(path), lesson, timeout)
    hints = fitting(lesson.head.hints, found, len(holes_in(parse(lesson.exercise).spec)))
    if word == "hint" and found.result != "right":
        _give_hint(store, progress, lesson, hints)
    else:
        show_diagnostics(found.source, found.errors)
        for line in check_lines(lesson, found, hints, sys.stdout.encoding or "ascii"):
            click.echo(line)
        after = store.placed(progress).working_on(lesson.name)
        store.save(after.finished(lesson.name) if found.result == "right" else after)
    codes = {"right": exits.HOLDS, "wrong": exits.FAILS, "unreadable": exits.UNREADABLE, "undecided": exits.UNDECIDED}
    return codes[found.result]


def _graded(path: Path, shown: str, lesson: Lesson, timeout: float) -> Grade:
    given = read_input(str(path))
    source = Source(shown, given.text)
    if given.diagnostics:
        return Grade(source, (), (), (), (), given.diagnostics, readable=False)
    reader = FolderReader.of(path.parent)
    return grade(source, lesson.exercise, lesson.key, reader, fence=fence(timeout))


def _give_hint(store: Store, progress: Progress, lesson: Lesson, hints: list[Hint]) -> None:
    """Say the first hint that fits, and each further time the next one."""
    # Whoever asks again has read the earlier hints that fit this state.
    state = f"{lesson.name}: {hints[0].condition}"
    seen = progress.hints.get(state, 0)
    for line in folded(f"Hint: {hints[seen % len(hints)].text}", "", "      "):
        click.echo(line)
    if len(hints) > 1:
        click.echo(f"({len(hints)} hints fit your answer as it is now; ask again for the next one.)")
    store.save(store.placed(progress).working_on(lesson.name).hinted(state))
