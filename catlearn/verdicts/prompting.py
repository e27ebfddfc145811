"""Verdicts on the first theorem: a task can be solved by prompting exactly when it is representable."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ..theory.lemmas import Evidence
from ..theory.limits import Limits
from ..theory.prompts import Misses, NotUniversal, represented_by
from ..theory.representability import (
    Collapse,
    Disconnected,
    Empty,
    NeedsGenerators,
    Represented,
    Undecided,
    representability,
)
from .certificates import about_tasks, basis, certificate, word
from .phrasing import TaskWords
from .questions import Prompting, Question
from .verdict import Certificate, Verdict, unknown

Refutation = Empty | Disconnected | NeedsGenerators | Collapse

REASONS: Mapping[type[Refutation], str] = {
    Empty: "EMPTY",
    Disconnected: "DISCONNECTED",
    NeedsGenerators: "NEEDS_GENERATORS",
    Collapse: "COLLAPSE",
}


def prompting(question: Prompting, limits: Limits) -> Verdict:
    """Whether a task is representable, by any object, by a certain one, or with a certain universal element."""
    task, words = question.task, TaskWords(question.task)
    if question.object is None:
        found: object = representability(task, limits)
    else:
        found = represented_by(task, question.object, question.element, limits)
    if isinstance(found, Undecided):
        return unknown(question, f"{words.name} is representable", found.met)
    if isinstance(found, Represented):
        return _represented(question, words, found)
    if isinstance(found, NotUniversal):
        return _not_universal(question, words, found)
    assert isinstance(found, Empty | Disconnected | NeedsGenerators | Collapse)
    reason = REASONS[type(found)]
    return refuted(
        question, words, found, "is not representable", lambda shown: _certificate(question, False, reason, shown)
    )


def _certificate(question: Prompting, answer: bool, reason: str, evidence: Evidence) -> Certificate:
    task = question.task
    claim = {"kind": "prompting", "task": task.label, "object": question.object, "element": question.element}
    return certificate(claim, answer, about_tasks({task.label: task}), reason, evidence)


def _represented(question: Prompting, words: TaskWords, found: Represented) -> Verdict:
    universal = words.element(found.element)
    message = (
        f"{words.name} is {words.hom_of(found.object)}, so the prompt is {words.prompt(found.object)}: each element is "
        f"the {words.image} of {universal} along exactly one morphism {words.direction} {words.prompt(found.object)}."
    )
    return Verdict(
        question,
        True,
        "REPRESENTED",
        message,
        facts=MappingProxyType({"object": found.object, "element": found.element, "found": found}),
        prove=lambda: _certificate(question, True, "REPRESENTED", represented_evidence(found)),
    )


def represented_evidence(found: Represented) -> Evidence:
    """The universal element, a tree of the elements, and what shows the steps that the equations leave open."""
    relations = [(*pair, equality) for pair, equality in zip(found.relations, found.equalities, strict=True)]
    thin = found.task.base.thin and found.spanning.open
    return {
        "object": found.object,
        "element": found.element,
        "log": [list(step) for step in found.spanning.tree],
        "equality": {"kind": "THIN"} if thin else basis(found.task.base, relations),
    }


def refuted(
    question: Question, words: TaskWords, found: Refutation, says: str, prove: Callable[[Evidence], Certificate]
) -> Verdict:
    """The verdict that a task `says` something, such as "is not representable", for one of the four reasons."""
    return Verdict(
        question,
        False,
        REASONS[type(found)],
        f"{words.name} {says}: {_why_not(words, found)}",
        facts=MappingProxyType({"found": found}),
        prove=lambda: prove(refutation_evidence(found)),
    )


def refutation_evidence(found: Refutation) -> Evidence:
    """What shows that a task is not representable."""
    if isinstance(found, Disconnected):
        return {"elements": list(found.elements), "labels": list(found.labels), "components": found.count}
    if isinstance(found, NeedsGenerators):
        return {"elements": list(found.elements), "closed": [list(members) for members in found.closed]}
    if isinstance(found, Collapse):
        queries = [(*pair, equality) for pair, equality in zip(found.pairs, found.inequalities, strict=True)]
        pairs = [[left.dom, word(left), word(right)] for left, right in found.pairs]
        return {"class": list(found.members), "pairs": pairs, "equality": basis(found.task.base, queries)}
    return {}


def _why_not(words: TaskWords, found: Refutation) -> str:
    if isinstance(found, Empty):
        return f"it has no element, but {words.hom} has the identity of P."
    if isinstance(found, Disconnected):
        return _disconnected(words, found)
    return _needs_generators(words, found) if isinstance(found, NeedsGenerators) else _collapse(words, found)


def _disconnected(words: TaskWords, found: Disconnected) -> str:
    one, other = map(words.element, found.elements)
    return (
        f"its elements {one} and {other} lie in different components (there are {found.count:,}). No chain of "
        f"{words.image}s joins them, but every element of {words.hom} is {words.an_image} of the identity of P."
    )


def _needs_generators(words: TaskWords, found: NeedsGenerators) -> str:
    return (
        f"no element has both {words.element(found.elements[0])} and {words.element(found.elements[1])} as "
        f"{words.image}s. The least number of elements that generate {words.name} is {len(found.elements):,}, but "
        f"{words.hom} is generated by the identity of P alone."
    )


def _collapse(words: TaskWords, found: Collapse) -> str:
    left, right = found.pairs[0]
    first = found.members[0]
    only = f"only {words.element(first)} generates it, but"
    if len(found.members) > 1:
        only = f"none of the elements that generate it ({words.elements(found.members)}) is universal, for"
    return (
        f"{only} {words.path(left)} and {words.path(right)} are different morphisms that send {words.element(first)} "
        f"to one element, {words.act(left, first)}. A universal element has different {words.image}s along different "
        "morphisms."
    )


def _not_universal(question: Prompting, words: TaskWords, found: NotUniversal) -> Verdict:
    return Verdict(
        question,
        False,
        "NOT_UNIVERSAL",
        _why_not_universal(words, found, question.element is not None),
        facts=MappingProxyType({"found": found}),
        prove=lambda: _certificate(question, False, "NOT_UNIVERSAL", _not_universal_evidence(found)),
    )


def _why_not_universal(words: TaskWords, found: NotUniversal, named: bool) -> str:
    prompt = words.prompt(found.object)
    says = f"{prompt} does not represent {words.name}"
    if named:
        says += f" with {words.element(found.elements[0])}"
    if not found.elements:
        says += f": there is no element over {prompt}, and a prompt needs one to be universal."
    elif isinstance(found.reasons[0], Misses):
        missed = words.element(found.reasons[0].missed)
        says += f": {missed} is no {words.image} of {words.element(found.elements[0])}."
    else:
        left, right, _ = found.reasons[0]
        says += (
            f": the different morphisms {words.path(left)} and {words.path(right)} both send "
            f"{words.element(found.elements[0])} to {words.act(left, found.elements[0])}."
        )
    if found.represented is not None:
        universal = words.element(found.represented.element)
        says += f" The prompt is {words.prompt(found.represented.object)}, with {universal}."
    return says


def _not_universal_evidence(found: NotUniversal) -> Evidence:
    queries = [
        (reason.left, reason.right, reason.inequality) for reason in found.reasons if not isinstance(reason, Misses)
    ]
    return {
        "represented": None if found.represented is None else represented_evidence(found.represented),
        "candidates": [
            reason.missed if isinstance(reason, Misses) else [reason.left.dom, word(reason.left), word(reason.right)]
            for reason in found.reasons
        ],
        "equality": basis(found.task.base, queries),
    }
