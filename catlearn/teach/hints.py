"""Hints: which of a lesson's hints fit the state of an answer.

A condition is one of

- `untouched`: every hole is still there; `open`: some hole is; `hole 2`: the second hole is,
- `E0302`: there is a mistake of this code; `mistake`: there is one,
- `claim 2`, `hidden 1`: this claim of the exercise, or this hidden claim, fails; `claim 2 COLLAPSE`: for this reason,
- `answer 2 TEXT`: the second hole is filled with this,
- `changed`: something is changed that was given; `right`: all is right; `else`: always.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .grading import Grade

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
    if word not in ("untouched", "open", "mistake", "changed", "right", "else") and not _CODE.fullmatch(word):
        message = f"no state of an answer is called {text!r}"
        raise ValueError(message)
    return Condition(word)


def fitting(hints: tuple[Hint, ...], grade: Grade, holes: int) -> list[Hint]:
    """The hints that fit an answer, in the order of the lesson: the closest come first."""
    return [hint for hint in hints if hint.condition.fits(grade, holes)]
