"""Verdicts beside the first theorem: several prompts, generators, prompts up to idempotent, tuning."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from ..theory.generation import components, generation
from ..theory.lemmas import Evidence
from ..theory.limits import Limits
from ..theory.prompts import NotASum, SumOfRepresentables, sum_of_representables
from ..theory.representability import Collapse, NeedsGenerators, Undecided
from ..theory.retracts import NotARetract, Retract, Separates, retract
from .certificates import about_tasks, basis, certificate, of_objects, word
from .phrasing import TaskWords, counted, listed
from .prompting import REASONS, refutation_evidence, refuted, represented_evidence
from .questions import Generated, PromptingUpToIdempotent, Prompts, SolvableByTuning
from .verdict import Verdict, unknown

TaskQuestion = Prompts | Generated | PromptingUpToIdempotent | SolvableByTuning


def _verdict(
    question: TaskQuestion,
    answer: bool,
    reason: str,
    message: str,
    found: object,
    evidence: Callable[[], Evidence],
) -> Verdict:
    """A verdict on a task; the claim is what the question says besides the task."""
    task = question.task
    claim: Evidence = {"kind": question.kind, "task": task.label}
    if isinstance(question, Prompts | Generated):
        claim["is"] = question.number
    if isinstance(question, Generated):
        claim["at most"] = question.at_most
    return Verdict(
        question,
        answer,
        reason,
        message,
        facts=MappingProxyType({"found": found}),
        prove=lambda: certificate(claim, answer, about_tasks({task.label: task}), reason, evidence()),
    )


def prompts(question: Prompts, limits: Limits) -> Verdict:
    """Whether a task is a coproduct of exactly so many representables."""
    task, words = question.task, TaskWords(question.task)
    found = sum_of_representables(task, limits)
    if isinstance(found, NotASum):
        return _not_a_sum(question, words, found)
    labels, count = components(task)
    if count != question.number:
        message = _other_number(words, found, count, question.number)
        evidence: Evidence = {"labels": list(labels), "components": count}
        return _verdict(question, False, "COMPONENTS", message, found, lambda: evidence)
    if isinstance(found, Undecided):
        return unknown(question, f"{words.name} is a sum of {counted(count, 'representable')}", found.met)
    shown = listed([words.hom_of(part.object) for part in found.parts[:5]], count) if count else "it is empty"
    message = f"{words.name} is a sum of {counted(count, 'representable')}, one for each component: {shown}."
    parts = found.parts
    return _verdict(
        question, True, "REPRESENTED", message, found, lambda: {"parts": [represented_evidence(one) for one in parts]}
    )


def _other_number(words: TaskWords, found: SumOfRepresentables | Undecided, count: int, asked: int) -> str:
    says = f"is a sum of {count:,}" if isinstance(found, SumOfRepresentables) else f"is no sum of {asked:,}"
    return (
        f"{words.name} {says}: a representable is connected, so the number of prompts is that of the components, "
        f"and {words.name} has {counted(count, 'component')}."
    )


def _not_a_sum(question: Prompts, words: TaskWords, found: NotASum) -> Verdict:
    part = found.reason
    if isinstance(part, NeedsGenerators):
        why = f"to generate it takes {counted(len(part.elements), 'element')}, such as {words.elements(part.elements)}"
        first = part.elements[0]
    else:
        left, right = part.pairs[0]
        first = part.members[0]
        why = f"{words.path(left)} and {words.path(right)} differ, but send {words.element(first)} to one element"
    message = (
        f"{words.name} is no sum of representables: its component of {words.element(first)} is not representable, "
        f"for {why}."
    )
    return _verdict(question, False, REASONS[type(part)], message, found, lambda: refutation_evidence(part))


def generated(question: Generated, limits: Limits) -> Verdict:
    """Whether so many elements are the fewest that generate a task."""
    words, found = TaskWords(question.task), generation(question.task)
    least = len(found.elements)
    reason = "GENERATED"
    if least > question.number:
        reason = "NEEDS_GENERATORS"
    elif least < question.number and not question.at_most:
        reason = "FEWER_GENERATORS"
    if least:
        message = (
            f"The least number of elements that generate {words.name} is {least:,}: {words.elements(found.elements)}."
        )
        if least > 1:
            message += f" No element has two of these as {words.image}s, so fewer do not suffice."
    else:
        message = f"{words.name} has no element, so no generator is needed."
    return _verdict(
        question,
        reason == "GENERATED",
        reason,
        message,
        found,
        lambda: {"elements": list(found.elements), "closed": [list(members) for members in found.classes]},
    )


def up_to_idempotent(question: PromptingUpToIdempotent, limits: Limits) -> Verdict:
    """Whether a task is a retract of a representable."""
    words, found = TaskWords(question.task), retract(question.task, limits)
    if isinstance(found, Undecided):
        return unknown(question, f"{words.name} is a retract of a representable", found.met)
    if isinstance(found, Retract):
        return _retract(question, words, found)
    if isinstance(found, NotARetract):
        return _not_a_retract(question, words, found)
    task, says = question.task, "is no retract of a representable"
    if isinstance(found, Collapse):
        # Only of a free category: there identities are the only idempotents.
        says = "is no retract of a representable, which over a free category would be representable"
    return refuted(
        question,
        words,
        found,
        says,
        lambda shown: certificate(
            {"kind": question.kind, "task": task.label},
            False,
            about_tasks({task.label: task}),
            REASONS[type(found)],
            shown,
        ),
    )


def _retract(question: PromptingUpToIdempotent, words: TaskWords, found: Retract) -> Verdict:
    hom, idempotent = words.hom_of(found.object), words.path(found.idempotent)
    if found.idempotent.word:
        message = (
            f"{words.name} is a retract of {hom}: it is the part of {hom} that the idempotent {idempotent} keeps, and "
            f"{words.element(found.element)} generates it."
        )
    else:
        message = f"{words.name} is {hom} itself, so the idempotent is {idempotent}."
    return _verdict(question, True, "RETRACT", message, found, lambda: _retract_evidence(found))


def _retract_evidence(found: Retract) -> Evidence:
    after = found.idempotent
    queries = [
        (left.then(after), right.then(after), equality)
        for (left, right), equality in zip(found.relations, found.equalities, strict=True)
    ]
    thin = found.task.base.thin and found.spanning.open
    return {
        "element": found.element,
        "log": [list(step) for step in found.spanning.tree],
        "idempotent": word(after),
        "equality": {"kind": "THIN"} if thin else basis(found.task.base, queries),
    }


def _not_a_retract(question: PromptingUpToIdempotent, words: TaskWords, found: NotARetract) -> Verdict:
    hom, universal = words.hom_of(found.object), words.element(found.element)
    kept = sum(isinstance(reason, Separates) for reason in found.reasons)
    message = (
        f"{words.name} is no retract of a representable. {universal} generates it, so it would be a retract of {hom}, "
        f"by an idempotent that keeps {universal}. Of {counted(len(found.reasons), 'endomorphism')} of "
        f"{words.prompt(found.object)}, {kept:,} keep it; but each of these still tells two morphisms apart that send "
        f"{universal} to one element."
    )
    return _verdict(question, False, "NOT_A_RETRACT", message, found, lambda: _not_a_retract_evidence(found))


def _not_a_retract_evidence(found: NotARetract) -> Evidence:
    keeping = [
        [word(reason.endomorphism), left.dom, word(left), word(right)]
        for reason in found.reasons
        if isinstance(reason, Separates)
        for left, right in [reason.relation]
    ]
    return {
        "element": found.element,
        "keeping": keeping,
        "equality": of_objects(found.task.base, [found.object]),
    }


def tuning(question: SolvableByTuning, limits: Limits) -> Verdict:
    """Whether a task is solvable by a head on the Yoneda embedding: every task is."""
    words = TaskWords(question.task)
    label = question.task.label
    if question.task.covariant:
        head = f"X |-> X * {label}, the tensor over the category, which sends hom(-, A) to {label}(A)"
    else:
        head = f"X |-> nat(X, {label}), which sends hom(-, A) to {label}(A) by the Yoneda lemma"
    message = (
        f"{words.name} is solvable by tuning the ideal model A |-> hom(-, A), as every task is. The head is {head}."
    )
    return _verdict(question, True, "YONEDA_EXTENSION", message, None, dict)
