"""The nearest changes for claims about sizes: the number that is right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...theory.answers import Count
from ...theory.names import spell
from ...verdicts import questions
from ...verdicts.phrasing import counted
from ...verdicts.verdict import Verdict
from .change import Change, confirmed, instead

MOST_PROMPTS = 4


def size_changes(verdict: Verdict) -> Iterator[Change | None]:
    """The claim with the right number."""
    if isinstance(verdict.question, questions.GapIs):
        yield _more_prompts(verdict.question)
    number = _number(verdict)
    if number is None:
        return
    match verdict.question:
        case questions.HasMorphisms(category=category) as question:
            claim = f"{category.label} has {counted(number, 'morphism')}"
            yield instead(f"The right number is {number:,}: `{claim}`.", replace(question, number=number))
        case questions.HasObjects(category=category) as question:
            claim = f"{category.label} has {counted(number, 'object')}"
            yield instead(f"The right number is {number:,}: `{claim}`.", replace(question, number=number))
        case questions.HomHas(category=category, dom=dom, cod=cod) as question:
            ends = f"hom({spell(category.objects[dom])}, {spell(category.objects[cod])})"
            claim = f"{ends} in {category.label} has {counted(number, 'morphism')}"
            yield instead(f"The right number is {number:,}: `{claim}`.", replace(question, number=number))
        case questions.TaskHas(task=task, object=obj) as question:
            claim = f"{task.label}({spell(task.base.objects[obj])}) has {counted(number, 'element')}"
            yield instead(f"The right number is {number:,}: `{claim}`.", replace(question, number=number))
        case questions.TransformationsAre(left=left, right=right) as question:
            claim = f"nat({left.label}, {right.label}) has {counted(number, 'element')}"
            yield instead(f"The right number is {number:,}: `{claim}`.", replace(question, number=number))


def _number(verdict: Verdict) -> int | None:
    found = verdict.facts.get("found", verdict.facts.get("count"))
    if isinstance(found, Count):
        return found.value
    return found if isinstance(found, int) else None


def _more_prompts(question: questions.GapIs) -> Change | None:
    """The fewest further prompts that come near enough."""
    if question.point is not None or question.relation != "at most":
        return None
    for count in range(question.prompts + 1, question.prompts + MOST_PROMPTS):
        found = confirmed(f"Use {counted(count, 'prompt')}.", replace(question, prompts=count))
        if found is not None:
            return found
    return None
