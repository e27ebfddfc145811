"""Hints: which of a lesson's hints fit the state of an answer.

A condition is one of

- `untouched`: every hole is still there; `open`: some hole is; `hole 2`: the second hole is,
- `E0302`: there is a mistake of this code; `mistake`: there is one; `unreadable`: the text cannot be read,
- `claim 2`, `hidden 1`: this claim of the exercise, or this hidden claim, fails; `claim 2 COLLAPSE`: for this reason,
- `answer 2 TEXT`: the second hole is filled with this,
- `changed`: something is changed that was given; `right`: all is right; `else`: always.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .grading import Grade

_ALONE = ("untouched", "open", "mistake", "unreadable", "changed", "right", "else")
_CODE = re.compile(r"[EWI]\d{4}")


@dataclass(frozen=True, slots=True)
class Condition:
    """When a hint fits: a word, the number of a hole or claim, and a reason or an answer."""

    word: str
    number: int = 0
    detail: str = ""

    def __str__(self) -> str:
        parts = [self.word, str(self.number) if self.number else "", self.detail]
        return " ".join(part for part in parts if part)

    def fits(self, grade: Grade, holes: int) -> bool:
        """Whether an answer is in the state that the condition is about; `holes` is how many the exercise has."""
        match self.word:
            case "untouched":
                return len(grade.open) == holes
            case "open":
                return bool(grade.open)
            case "hole":
                return len(grade.answers) >= self.number and grade.answers[self.number - 1] == "?"
            case "answer":
                told = grade.answers[self.number - 1] if len(grade.answers) >= self.number else ""
                return _bare(told) == _bare(self.detail)
            case "claim" | "hidden":
                return self._failing(grade)
            case "mistake":
                return bool(grade.errors)
            case "unreadable":
                return not grade.readable
            case "changed":
                return bool(grade.changes)
            case "right":
                return grade.result == "right"
            case "else":
                return True
        return any(diagnostic.code == self.word for diagnostic in grade.diagnostics)

    def _failing(self, grade: Grade) -> bool:
        marks = [mark for mark in grade.marks if mark.hidden == (self.word == "hidden")]
        if len(marks) < self.number:
            return False
        outcome = marks[self.number - 1].outcome
        return outcome.holds is False and self.detail in ("", outcome.reason)


def _bare(text: str) -> str:
    return "".join(text.split())


@dataclass(frozen=True, slots=True)
class Hint:
    """What helps in a state."""

    condition: Condition
    text: str


def condition(text: str) -> Condition:
    """The condition that a text says; ValueError when it says none.

    >>> condition("claim 2 COLLAPSE")
    Condition(word='claim', number=2, detail='COLLAPSE')
    """
    word, _, rest = text.strip().partition(" ")
    if word in ("hole", "answer", "claim", "hidden"):
        number, _, detail = rest.partition(" ")
        return Condition(word, int(number), detail.strip())
    if word not in _ALONE and not _CODE.fullmatch(word):
        message = f"no state of an answer is called {text!r}"
        raise ValueError(message)
    return Condition(word)


CHANGED = Hint(
    Condition("changed"),
    "Something is changed that was given. `catlearn lesson restart` gives the exercise anew, and keeps what you wrote "
    "beside it.",
)

GENERAL = (
    Hint(
        Condition("unreadable"),
        "Put just an answer in place of each `?`, and leave the rest of the line as it was. `catlearn lesson check` "
        "shows the first place that cannot be read.",
    ),
    Hint(
        Condition("mistake"),
        "`catlearn lesson check` shows what does not fit, and often how to mend it. `catlearn explain` with the code "
        "of a message, such as E0207, tells more.",
    ),
    Hint(Condition("open"), "`catlearn lesson check` says what each hole stands for, and what types there."),
    Hint(Condition("else"), "`catlearn lesson check` says which claim fails, and why. Begin with the first one."),
)
"""What helps where a lesson has nothing closer."""


def fitting(hints: tuple[Hint, ...], grade: Grade, holes: int) -> list[Hint]:
    """The hints that fit an answer: what was changed comes first, then the hints in the order of the lesson, and last
    what helps anywhere."""
    if grade.result == "right":
        return [hint for hint in hints if hint.condition.word == "right"]
    own = [hint for hint in hints if hint.condition.fits(grade, holes)]
    general = [hint for hint in GENERAL if hint.condition.fits(grade, holes)][:1]
    return [*([CHANGED] if grade.changes else []), *own, *general]
