"""What the course says in the terminal: the list of lessons, a lesson, what came of an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import click

from ..language.spans import NOWHERE
from ..teach.grading import Grade, Mark
from ..teach.hints import Hint
from ..teach.lessons import Lesson
from ..teach.progress import Progress
from .grade_report import mark_lines, sign
from .screen import columns, folded, printable


def course_lines(course: Sequence[Lesson], progress: Progress) -> Iterator[str]:
    """All lessons by level, with a mark at those that are done."""
    for level, group in groupby(course, key=lambda lesson: lesson.head.level):
        yield click.style(level, bold=True)
        for lesson in group:
            mark = "x" if lesson.name in progress.done else ">" if lesson.name == progress.current else " "
            yield f"  [{mark}] {lesson.number:2}  {lesson.head.title}"
    done = sum(lesson.name in progress.done for lesson in course)
    yield ""
    yield f"{done} of {len(course)} done. `catlearn lesson next` goes on; `catlearn lesson 3` shows lesson 3."


def lesson_lines(lesson: Lesson) -> Iterator[str]:
    """The title and the text of a lesson, and its exercise."""
    yield click.style(f"Lesson {lesson.number}: {lesson.head.title}", bold=True)
    yield ""
    for paragraph in lesson.head.text:
        yield from folded(paragraph)
        yield ""
    for line in lesson.exercise[lesson.head.length :].strip("\n").split("\n"):
        yield from _code(line)
    yield ""


def _code(line: str) -> list[str]:
    """A line of a spec, indented; one that is too long for the terminal goes on below."""
    bare = line.lstrip()
    before = " " * (4 + len(line) - len(bare))
    whole = f"{before}{bare}".rstrip()
    return folded(bare, before, before + "  ") if len(whole) > columns() else [whole]


def check_lines(lesson: Lesson, found: Grade, hints: Sequence[Hint], encoding: str) -> Iterator[str]:
    """What came of an answer, what the holes that are left stand for, and what to do next."""
    if found.result == "unreadable":
        yield "The file cannot be read yet; the place is shown above."
        yield "`catlearn lesson hint` says what helps."
        return
    for mark in found.marks:
        yield from _mark(found, mark, encoding)
    for change in found.changes:
        line = "" if change.span == NOWHERE else f"line {found.source.position(change.span.start)[0]}: "
        yield from folded(f"{line}{printable(change.message)}; only the holes are yours", "      ", "      ")
    holes = None if found.checked is None else found.checked.holes
    for news in () if holes is None else holes.goals():
        row, column = found.source.position(news.span.start)
        text = f"{row}:{column}: {news.message}" + (f"; {news.hint}" if news.hint else "")
        yield from folded(printable(text), "      ", "        ")
    yield ""
    yield from _closing(lesson, found, hints)


def _mark(found: Grade, mark: Mark, encoding: str) -> Iterator[str]:
    """A claim with its mark; one that the exercise does not show is shown only when it fails."""
    outcome = mark.outcome
    if mark.hidden:
        if outcome.holds is False:
            yield f"      {sign(False, encoding)} and one more thing is asked: {printable(outcome.text)}"
    elif outcome.reason in _SAYS_LITTLE or outcome.reason in _SAYS_TOO_MUCH:
        shown = replace(outcome, message=_SAYS_TOO_MUCH.get(outcome.reason, ""), reason="")
        yield from mark_lines(found, replace(mark, outcome=shown), encoding)
    else:
        yield from mark_lines(found, mark, encoding)


_SAYS_LITTLE = ("HOLE", "ILL_FORMED")
"""What is undecided for these reasons needs no more words: the places are shown."""

_SAYS_TOO_MUCH = {"COUNTED": "this is not the number"}
"""The messages of these reasons would give the answer away."""


def _closing(lesson: Lesson, found: Grade, hints: Sequence[Hint]) -> Iterator[str]:
    if found.result == "right":
        said = next((hint.text for hint in hints if hint.condition.word == "right"), "")
        yield from folded(f"Right! {said}".strip())
        yield "`catlearn lesson next` goes on."
        return
    if found.open:
        left = "1 hole is" if len(found.open) == 1 else f"{len(found.open)} holes are"
        lines = sorted({found.source.position(span.start)[0] for span in found.open})
        yield f"Not finished: {left} left, in line {', '.join(map(str, lines))}."
    elif found.result == "undecided":
        yield "Not decided: see above."
    else:
        yield "Not right yet."
    yield "`catlearn lesson hint` says what helps with this answer."
