"""Verdicts on sizes: of a category, of its hom-sets, of a task."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import cast

from ..theory.category import Category
from ..theory.lemmas import Evidence
from ..theory.limits import Limits
from ..theory.names import spell
from ..theory.word_problem import Count, word_problem
from .certificates import about, about_tasks, certificate
from .phrasing import counted
from .questions import HasMorphisms, HasObjects, HomHas, IsFinite, TaskHas
from .verdict import Certificate, Verdict, unknown


def finite(question: IsFinite, limits: Limits) -> Verdict:
    """Whether a category has finitely many morphisms."""
    category = question.category
    found = word_problem(category).count(limits)
    if found.met is not None:
        return unknown(question, f"`{category.label}` is finite", found.met)
    claim: Evidence = {"kind": "finite"}
    if found.value is None:
        return _infinite(question, category, found, claim)
    message = f"`{category.label}` is finite: it has {counted(found.value, 'morphism')}, identities counted."
    return _verdict(question, True, "COUNTED", message, found, lambda: _counted(category, claim, True, found))


def morphisms(question: HasMorphisms, limits: Limits) -> Verdict:
    """Whether a category has so many morphisms."""
    category, claim = question.category, {"kind": "morphisms", "is": question.number}
    found = word_problem(category).count(limits)
    if found.met is not None:
        what = f"`{category.label}` has {counted(question.number, 'morphism')}"
        return unknown(question, what, found.met)
    if found.value is None:
        return _infinite(question, category, found, claim)
    answer = found.value == question.number
    message = f"`{category.label}` has {counted(found.value, 'morphism')}, identities counted."
    return _verdict(question, answer, "COUNTED", message, found, lambda: _counted(category, claim, answer, found))


def hom(question: HomHas, limits: Limits) -> Verdict:
    """Whether there are so many morphisms between two objects."""
    category, ends = question.category, (question.dom, question.cod)
    claim: Evidence = {"kind": "hom", "dom": question.dom, "cod": question.cod, "is": question.number}
    name = f"`hom({', '.join(spell(category.objects[obj]) for obj in ends)})`"
    found = word_problem(category).count(limits, ends)
    if found.met is not None:
        return unknown(question, f"{name} has {counted(question.number, 'morphism')}", found.met)
    if found.value is None:
        return _infinite(question, category, found, claim, name)
    answer = found.value == question.number
    message = f"{name} has {counted(found.value, 'morphism')}."
    return _verdict(question, answer, "COUNTED", message, found, lambda: _counted(category, claim, answer, found))


def objects(question: HasObjects, limits: Limits) -> Verdict:
    """Whether a category has so many objects."""
    category, count = question.category, len(question.category.objects)
    answer, claim = count == question.number, {"kind": "objects", "is": question.number}
    message = f"`{category.label}` has {counted(count, 'object')}."
    return _verdict(
        question,
        answer,
        "COUNTED",
        message,
        count,
        lambda: certificate(claim, answer, about(category), "COUNTED", {"count": count}),
    )


def elements(question: TaskHas, limits: Limits) -> Verdict:
    """Whether a task has so many elements over an object."""
    task, count = question.task, len(question.task.sets[question.object])
    answer = count == question.number
    claim: Evidence = {"kind": "elements", "task": task.label, "object": question.object, "is": question.number}
    message = f"`{task.label}({spell(task.base.objects[question.object])})` has {counted(count, 'element')}."
    return _verdict(
        question,
        answer,
        "COUNTED",
        message,
        count,
        lambda: certificate(claim, answer, about_tasks({task.label: task}), "COUNTED", {"count": count}),
    )


def _verdict(
    question: IsFinite | HasMorphisms | HasObjects | HomHas | TaskHas,
    answer: bool,
    reason: str,
    message: str,
    found: object,
    prove: Callable[[], Certificate],
) -> Verdict:
    return Verdict(question, answer, reason, message, facts=MappingProxyType({"found": found}), prove=prove)


def _counted(category: Category, claim: Evidence, answer: bool, found: Count) -> Certificate:
    evidence = {"count": found.value, "equality": found.evidence}
    return certificate(claim, answer, about(category), "COUNTED", evidence)


def _infinite(
    question: IsFinite | HasMorphisms | HomHas, category: Category, found: Count, claim: Evidence, what: str = ""
) -> Verdict:
    """A no, for a category, or for `what` in it, has infinitely many morphisms."""
    dom = cast(int, found.evidence["dom"])
    before, around, after = (cast("list[int]", found.evidence[key]) for key in ("before", "around", "after"))
    loop_path = category.path(category.path(dom, before).cod, around)
    message = f"{what or f'`{category.label}`'} is infinite: no two powers of `{category.show(loop_path)}` are equal"
    if before or after:
        whole = category.show(category.path(dom, before + around + after))
        message += f", nor are paths like `{whole}` that run through it a different number of times"
    message += "."
    return _verdict(
        question,
        False,
        "INFINITE",
        message,
        found,
        lambda: certificate(claim, False, about(category), "INFINITE", found.evidence),
    )
