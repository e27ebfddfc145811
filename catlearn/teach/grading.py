"""A grade: an exercise as somebody filled it in, held against what is asked, in the open and behind the scenes.

What is asked are the claims of the exercise and the further claims of the solution. An answer is right when it makes
all of them hold, whether or not it is the answer of the solution; nothing but the holes may differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from ..elaborate.files import Reader
from ..language import tree
from ..language.diagnostics import Diagnostic
from ..language.holes import holes_in
from ..language.parser import parse
from ..language.spans import Source, Span
from ..theory.limits import DEFAULT_LIMITS, Limits
from .matching import Change, answers_text, hidden_items, match_specs
from .outcomes import Checked, Fence, Outcome, check_text, no_fence

Result: TypeAlias = Literal["right", "wrong", "undecided", "unreadable"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A claim that is asked for, with what came of it; a hidden one stands in the solution only."""

    outcome: Outcome
    hidden: bool

    @property
    def points(self) -> int:
        """One for a claim that holds."""
        return int(self.outcome.holds is True)


@dataclass(frozen=True, slots=True)
class Grade:
    """What a submission is worth.

    `answers` is what stands at each hole of the exercise, and `open` how many holes are left. `source` is the text
    that was checked: the submission, and below it what the solution asks besides; `checked` is what came of it.
    """

    source: Source
    marks: tuple[Mark, ...]
    changes: tuple[Change, ...]
    answers: tuple[str, ...]
    open: tuple[Span, ...]
    diagnostics: tuple[Diagnostic, ...]
    readable: bool
    checked: Checked | None = None

    @property
    def result(self) -> Result:
        """Right when all is there and all holds; wrong when something fails; undecided when something is left."""
        if not self.readable:
            return "unreadable"
        if self.changes or self.errors or any(mark.outcome.holds is False for mark in self.marks):
            return "wrong"
        return "undecided" if self.open or any(mark.outcome.holds is None for mark in self.marks) else "right"

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What is wrong with names, types and laws."""
        return tuple(diagnostic for diagnostic in self.diagnostics if diagnostic.is_error)

    @property
    def points(self) -> int:
        """How many of the claims hold; none counts where the given parts are changed."""
        return 0 if self.changes or not self.readable else sum(mark.points for mark in self.marks)


def grade(
    submission: Source,
    exercise: str,
    key: str,
    reader: Reader,
    limits: Limits = DEFAULT_LIMITS,
    fence: Fence = no_fence,  # type: ignore[type-arg]
) -> Grade:
    """Grade a submission; `exercise` is the text with the holes, `key` a solution of it, with further claims or not.

    >>> from ..elaborate.files import NoFiles
    >>> exercise = "category C { object A } check C has ? objects"
    >>> key = "category C { object A } check C has 1 object"
    >>> grade(Source("mine", exercise.replace("?", "2")), exercise, key, NoFiles()).result
    'wrong'
    """
    pattern, solution = parse(exercise).spec, parse(key).spec
    asked = "".join(f"\n{key[item.span.start : item.span.end]}" for item in hidden_items(pattern, solution))
    read = parse(submission.text)
    if any(diagnostic.is_error for diagnostic in read.diagnostics):
        return Grade(submission, (), (), (), (), read.diagnostics, readable=False)
    matched = match_specs(pattern, read.spec)
    whole = Source(submission.path, f"{submission.text}\n{asked}" if asked else submission.text)
    checked = check_text(whole, reader, limits, fence)
    return Grade(
        whole,
        _marks(checked, matched.given, len(submission.text)),
        tuple(matched.changes),
        tuple(answers_text(submission.text, matched.answers)),
        tuple(hole.span for hole in holes_in(read.spec)),
        checked.diagnostics,
        readable=True,
        checked=checked,
    )


def _marks(checked: Checked, given: list[tree.Item], end: int) -> tuple[Mark, ...]:
    """The claims that count: those that the exercise has, and those below the submission."""
    asked = {item.span for item in given}
    return tuple(
        Mark(outcome, outcome.span.start >= end)
        for outcome in checked.outcomes
        if outcome.span.start >= end or outcome.span in asked
    )
