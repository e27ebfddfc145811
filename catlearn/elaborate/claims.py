"""From a `check` to the question that it asks, or to the reason why it cannot be asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..language import tree
from ..language.holes import holes_in
from ..language.spans import Source
from ..verdicts.questions import Question
from .category_claims import at_most, caulkable, equal, exists, has, is_so, iso
from .declared import Standing
from .elaborated import Asked, NotAsked
from .metric_claims import metric_question
from .metric_mentions import claims_metric
from .model_claims import generates_from, generates_under, solvable_by_tuning, suffices
from .reading import Reading
from .task_claims import generated_by_prompts, solvable_by_prompting, solvable_by_prompts
from .unfilled import WAITS


def read_claim(reading: Reading, item: tree.Check, source: Source) -> Asked | NotAsked:
    """The claim of a `check`, with its text as it is written."""
    return claim_of(reading, item.claim, item, " ".join(source.read(item.span).split()))


def claim_of(reading: Reading, claim: tree.Claim, item: tree.Check, text: str) -> Asked | NotAsked:
    """A claim as a question; where it has errors, or uses what is broken or pending, why it is not asked."""
    if "?" in text and holes_in(claim):
        return NotAsked(item.span, text, kind_of_claim(claim), "HOLE", "there is a hole in it")
    question = _question(reading, claim)
    kind = question.kind if question is not None else kind_of_claim(claim)
    if reading.standing is Standing.BROKEN or (question is None and reading.standing is Standing.GOOD):
        message = "the claim itself has an error" if reading.has_errors else "it is about a declaration that has errors"
        return NotAsked(item.span, text, kind, "ILL_FORMED", message)
    if reading.standing is Standing.OPEN:
        return NotAsked(item.span, text, kind, "HOLE", WAITS)
    if question is None or reading.standing is Standing.PENDING:
        message = "it is about a declaration that is pending: its laws are not decided within the limits"
        if reading.undecided:
            message = f"it is not decided within the limits {' and '.join(reading.undecided[:3])}"
        return NotAsked(item.span, text, kind, "PENDING", message, reading.met)
    return Asked(item.span, text, kind, question, claim.negated)


def kind_of_claim(claim: tree.Claim) -> str:
    """The kind of a claim, as far as its form tells it."""
    return _KINDS.get(type(claim), "claim")


def _question(reading: Reading, claim: tree.Claim) -> Question | None:
    if claims_metric(reading, claim):
        return metric_question(reading, claim)
    return _READERS[type(claim)](reading, claim)


_READERS: dict[type, Callable[[Reading, Any], Question | None]] = {
    tree.Equal: equal,
    tree.AtMost: at_most,
    tree.Has: has,
    tree.Is: is_so,
    tree.Iso: iso,
    tree.Exists: exists,
    tree.SolvableByPrompting: solvable_by_prompting,
    tree.SolvableByPrompts: solvable_by_prompts,
    tree.GeneratedByPrompts: generated_by_prompts,
    tree.SolvableByTuning: solvable_by_tuning,
    tree.SufficesForTuning: suffices,
    tree.GeneratesUnder: generates_under,
    tree.GeneratesFrom: generates_from,
    tree.CaulkableThrough: caulkable,
}

_KINDS: dict[type, str] = {
    tree.Equal: "equality",
    tree.AtMost: "task",
    tree.Has: "size",
    tree.Is: "shape",
    tree.Iso: "iso",
    tree.Exists: "limit",
    tree.SolvableByPrompting: "prompting",
    tree.SolvableByPrompts: "prompts",
    tree.GeneratedByPrompts: "generators",
    tree.SolvableByTuning: "tuning",
    tree.SufficesForTuning: "tuning",
    tree.GeneratesUnder: "generates",
    tree.GeneratesFrom: "generates",
    tree.CaulkableThrough: "caulkable",
}
