"""Verdicts on two tasks: whether they are isomorphic, and whether one embeds into the other."""

from __future__ import annotations

from types import MappingProxyType

from ..theory.isomorphism import ColoursDiffer, Found, NoneFound, SizesDiffer, Unsearched, embedding, isomorphism
from ..theory.lemmas import Evidence
from ..theory.limits import Limits
from ..theory.transformation import NaturalTransformation
from .certificates import about_tasks, certificate, named
from .phrasing import counted, quoted
from .questions import TaskEmbeds, TasksIso
from .verdict import Certificate, Verdict, unknown

STEPS_TO_A_NODE = 15


def related(question: TasksIso | TaskEmbeds, limits: Limits) -> Verdict:
    """Whether two tasks are isomorphic, or the first embeds into the second."""
    search, relation = (
        (isomorphism, "is isomorphic to") if isinstance(question, TasksIso) else (embedding, "embeds into")
    )
    found = search(question.left, question.right, max(limits.steps // STEPS_TO_A_NODE, 1))
    pair = f"`{question.left.label}` {relation} `{question.right.label}`"
    if isinstance(found, Unsearched):
        return unknown(question, pair, found.met)
    reason, why, evidence = _why(question, found)
    answer = isinstance(found, NaturalTransformation)
    negated = pair.replace(" is ", " is not ").replace(" embeds ", " does not embed ")
    return Verdict(
        question,
        answer,
        reason,
        f"{pair if answer else negated}: {why}.",
        backing="replay" if isinstance(found, NoneFound) else "kernel",
        facts=MappingProxyType({"found": found}),
        prove=lambda: _certificate(question, answer, reason, evidence),
    )


def _why(question: TasksIso | TaskEmbeds, found: Found) -> tuple[str, str, Evidence]:
    left, right = f"`{question.left.label}`", f"`{question.right.label}`"
    if isinstance(found, NaturalTransformation):
        reason = "ISOMORPHISM" if isinstance(question, TasksIso) else "EMBEDDING"
        one_to_one = "one to one and onto" if isinstance(question, TasksIso) else "one to one"
        why = f"a natural transformation between them is {one_to_one} at each object"
        return reason, why, {"components": [list(row) for row in found.components]}
    if isinstance(found, SizesDiffer):
        name = quoted(question.left.base.objects[found.object])
        sizes = f"{counted(found.left, 'element')}, and {right} has {found.right:,}"
        return "SIZES", f"over {name}, {left} has {sizes}", {"object": found.object}
    if isinstance(found, ColoursDiffer):
        why = (
            "an isomorphism keeps how elements restrict and what restricts to them, and elements that look alike after "
            f"{counted(found.colours.rounds, 'round')} of such comparisons are not equally many in the two"
        )
        return "COLOURS", why, {"rounds": found.colours.rounds, "colour": found.colour}
    assert isinstance(found, NoneFound)
    rounds = None if found.colours is None else found.colours.rounds
    nodes = [[node.element, list(node.outcomes)] for node in found.nodes]
    why = f"each choice of images for the generators of {left} clashes ({counted(len(nodes), 'case distinction')})"
    return "CASES", why, {"rounds": rounds, "nodes": nodes}


def _certificate(question: TasksIso | TaskEmbeds, answer: bool, reason: str, evidence: Evidence) -> Certificate:
    tasks = named([question.left, question.right])
    left = next(name for name, task in tasks.items() if task == question.left)
    right = next(name for name, task in tasks.items() if task == question.right)
    kind = "tasks iso" if isinstance(question, TasksIso) else "embeds"
    claim = {"kind": kind, "left": left, "right": right}
    return certificate(claim, answer, about_tasks(tasks), reason, evidence)
