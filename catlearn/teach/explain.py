"""A verdict in words: what was asked and what that means, why it is so step by step, and what would change it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..verdicts.verdict import Verdict
from .definitions import definition
from .nearest import Change, nearest_changes
from .steps import steps_of

ANSWERS = {True: "The answer is yes.", False: "The answer is no.", None: "The answer is not known."}


@dataclass(frozen=True, slots=True)
class Explanation:
    """An explanation in its parts, each of them sentences in which names stand between back quotes.

    `definition` is what the question means, `message` the reason in short, `steps` the proof, `changes` what would turn
    a no into a yes, each decided anew; `ending` says how to go on: with a higher limit, or to the certificate.
    """

    answer: str
    definition: str
    message: str
    steps: tuple[str, ...]
    changes: tuple[Change, ...]
    ending: str


def explanation(verdict: Verdict) -> Explanation:
    """The explanation of a verdict.

    >>> from catlearn.elaborate.asking import decide
    >>> from catlearn.elaborate.building import category
    >>> C = category(["A"], {"f": ("A", "A")}, ["f^3 = id(A)"])
    >>> explanation(decide("f^4 = f in C", C=C)).steps[1]
    'This equals `f`, by the equation `f^3 = id(A)`.'
    """
    return Explanation(
        ANSWERS[verdict.answer],
        definition(verdict.question),
        verdict.message,
        tuple(steps_of(verdict)) if verdict.answer is not None else (),
        tuple(nearest_changes(verdict)),
        _ending(verdict),
    )


def _ending(verdict: Verdict) -> str:
    if verdict.limit is not None:
        limit = verdict.limit
        raises = f"; `{limit.option}` raises it" if limit.option else ""
        return f"The limit of {limit.value:,} {limit.name} was met{raises}."
    if verdict.certificate is None:
        return ""
    backing = {
        "kernel": "without any search",
        "replay": "as a list of cases, without any search",
    }.get(verdict.backing, "in part")
    return (
        f"The reason is called {verdict.reason}. Its certificate can be checked again {backing}: `catlearn check "
        "--format json` writes it, `catlearn verify` reads it."
    )


def suggestions(told: Explanation) -> list[tuple[str, list[str]]]:
    """The changes under their headings: what would make it a yes, and what holds without any change."""
    edits = [f"{change.text} Then: {change.then}" for change in told.changes if change.then]
    others = [change.text for change in told.changes if not change.then]
    found = [
        ("What would make it a yes (decided anew, with the change)", edits),
        ("What holds as it is", others),
    ]
    return [(heading, lines) for heading, lines in found if lines]


def explain(verdict: Verdict) -> str:
    """The explanation of a verdict as text.

    >>> from catlearn.elaborate.asking import decide
    >>> from catlearn.elaborate.building import category
    >>> C = category(["A"], {"f": ("A", "A")}, ["f^2 = id(A)"])
    >>> print(explain(decide(C, "has 2 morphisms")).splitlines()[0])
    The answer is yes.
    """
    return in_words(explanation(verdict))


def in_words(told: Explanation) -> str:
    """An explanation as text, one paragraph for each part."""
    return "\n\n".join(_paragraphs(told))


def _paragraphs(told: Explanation) -> Iterator[str]:
    yield told.answer
    if told.definition:
        yield f"What it means. {told.definition}"
    yield f"Why. {told.message}"
    if told.steps:
        yield "\n".join(f"{number}. {step}" for number, step in enumerate(told.steps, 1))
    for heading, lines in suggestions(told):
        yield f"{heading}:"
        yield "\n".join(f"- {line}" for line in lines)
    if told.ending:
        yield told.ending
