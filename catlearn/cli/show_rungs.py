"""Answers to several questions about one thing, one under the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..theory.limits import Limits
from ..verdicts.decide import decide
from ..verdicts.questions import Question


def rung_lines(rungs: Sequence[tuple[str, Question]], limits: Limits) -> Iterator[str]:
    """For each question what is asked, the answer in a column of its own, and the reason below."""
    width = max(len(text) for text, _ in rungs)
    for text, question in rungs:
        verdict = decide(question, limits)
        yield f"{text.ljust(width)}  {verdict.word}"
        yield f"    {verdict.message}"
