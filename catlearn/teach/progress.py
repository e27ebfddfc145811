"""How far a learner has come, as a value and as JSON; a torn file is no reason to stop."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

VERSION = 1


@dataclass(frozen=True, slots=True)
class Progress:
    """The lesson that is being worked on, those that are done, and the number of hints seen, by lesson.

    `folder` is where the learner's files are, "" where that is not chosen yet. Lessons are named by their files, so
    that a course may grow.
    """

    folder: str = ""
    current: str = ""
    done: tuple[str, ...] = ()
    hints: Mapping[str, int] = field(default_factory=dict)

    def working_on(self, lesson: str) -> Progress:
        """The same, with this lesson begun."""
        return replace(self, current=lesson)

    def finished(self, lesson: str) -> Progress:
        """The same, with this lesson done."""
        return self if lesson in self.done else replace(self, done=(*self.done, lesson))

    def hinted(self, lesson: str) -> Progress:
        """The same, with one more hint seen."""
        return replace(self, hints={**self.hints, lesson: self.hints.get(lesson, 0) + 1})


def dumped(progress: Progress) -> str:
    """The progress as JSON.

    >>> loaded(dumped(Progress(current="01-arrows"))).current
    '01-arrows'
    """
    told = {
        "version": VERSION,
        "folder": progress.folder,
        "current": progress.current,
        "done": list(progress.done),
        "hints": dict(progress.hints),
    }
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def loaded(text: str) -> Progress:
    """The progress that a text says, as far as it says any: what cannot be read is left out.

    >>> loaded('{"done": ["01-arrows", 7], "current": nu')
    Progress(folder='', current='', done=(), hints={})
    >>> loaded('{"done": ["01-arrows", 7]}').done
    ('01-arrows',)
    """
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):
        return Progress()
    if not isinstance(told, dict):
        return Progress()
    done, hints = told.get("done"), told.get("hints")
    return Progress(
        _text(told.get("folder")),
        _text(told.get("current")),
        tuple(dict.fromkeys(one for one in done if isinstance(one, str))) if isinstance(done, list) else (),
        {key: value for key, value in hints.items() if isinstance(value, int)} if isinstance(hints, dict) else {},
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
