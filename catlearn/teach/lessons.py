"""The course: each lesson is a spec with holes; its head says what it is about, and what helps with a wrong answer.

A lesson is a file `NN-name.catl` in `examples/lessons`. It begins with comments: a title, the level, the text in
paragraphs, and hints, each under a condition on the learner's answer (see `hints`). `solutions/NN-name.catl` beside it
is the spec with its holes filled, with claims that the learner does not see, and with wrong answers that the hints are
tested on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from .hints import Hint, condition

_FIELD = re.compile(r"#\s?(title|level|exercise|hint|wrong)\b\s*(.*)$")


@dataclass(frozen=True, slots=True)
class Wrong:
    """A wrong answer, one text for each hole, and the condition of the hint that it must get."""

    answers: tuple[str, ...]
    condition: str


@dataclass(frozen=True, slots=True)
class Head:
    """The comments that a lesson or a solution begins with."""

    title: str
    level: str
    text: tuple[str, ...]
    hints: tuple[Hint, ...]
    wrong: tuple[Wrong, ...]
    exercise: str | None
    length: int


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson: its number and name, what its head says, the exercise as it is given, and the solution."""

    number: int
    name: str
    head: Head
    exercise: str
    key: str
    wrong: tuple[Wrong, ...]

    @property
    def file_name(self) -> str:
        """What the learner's file is called."""
        return f"{self.name}.catl"

    @property
    def handed_out(self) -> str:
        """The file that a learner gets: title and text, and the spec with its holes, without the hints."""
        title = f"# Lesson {self.number}: {self.head.title}"
        lines = [title, *(f"#\n{_commented(paragraph)}" for paragraph in self.head.text)]
        return "\n".join(lines) + "\n\n" + self.exercise[self.head.length :].lstrip("\n")


def _commented(paragraph: str) -> str:
    from textwrap import wrap

    return "\n".join(f"# {line}" for line in wrap(paragraph, 98, break_long_words=False, break_on_hyphens=False))


def read_head(text: str) -> Head:
    r"""The head of a lesson or a solution.

    >>> head = read_head("# title: Arrows\n#\n# Look at this.\n# hint untouched: fill it in\n\ncategory C {}")
    >>> head.title, head.text, head.hints[0].text
    ('Arrows', ('Look at this.',), 'fill it in')
    """
    fields: dict[str, str] = {}
    hints: list[Hint] = []
    wrong: list[Wrong] = []
    paragraphs: list[list[str]] = [[]]
    entries, length = _entries(text)
    for key, value in entries:
        match key:
            case "":
                paragraphs[-1].append(value) if value else paragraphs.append([])
            case "hint":
                when, _, words = value.partition(": ")
                hints.append(Hint(condition(when), words))
            case "wrong":
                answers, _, when = value.rpartition(": ")
                wrong.append(Wrong(tuple(answer.strip() for answer in answers.split(";")), when.strip()))
            case _:
                fields[key] = value.removeprefix(":").strip()
    told = tuple(" ".join(paragraph) for paragraph in paragraphs if paragraph)
    return Head(
        fields.get("title", ""),
        fields.get("level", ""),
        told,
        tuple(hints),
        tuple(wrong),
        fields.get("exercise"),
        length,
    )


def _entries(text: str) -> tuple[list[tuple[str, str]], int]:
    """The fields of a head with what each says, those of no name being text; and where the head ends."""
    entries: list[tuple[str, str]] = []
    length = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if not bare.startswith("#"):
            if bare:
                break
        elif (found := _FIELD.match(bare)) is not None:
            entries.append((found.group(1), found.group(2)))
        elif bare.startswith("#   ") and entries and entries[-1][0]:
            entries[-1] = (entries[-1][0], f"{entries[-1][1]} {bare[1:].strip()}")
        else:
            entries.append(("", bare[1:].strip()))
        length += len(line)
    return entries, length


def lesson_folder() -> Path:
    """Where the lessons are: inside the package of a wheel, beside it in a checkout."""
    package = Path(str(files(__package__.partition(".")[0])))
    shipped = package / "_lessons"
    return shipped if shipped.is_dir() else package.parent / "examples" / "lessons"


@cache
def lessons() -> tuple[Lesson, ...]:
    """All lessons, in their order.

    >>> lessons()[0].number
    1
    """
    return tuple(read_lesson(path) for path in sorted(lesson_folder().glob("[0-9]*.catl")))


def read_lesson(path: Path) -> Lesson:
    """The lesson in a file, with the solution beside it."""
    text = path.read_text(encoding="utf-8")
    key = (path.parent / "solutions" / path.name).read_text(encoding="utf-8")
    return Lesson(int(path.name.split("-")[0]), path.stem, read_head(text), text, key, read_head(key).wrong)
