"""Verdicts on the second theorem under a model that need not be ideal: whether some head solves a task."""

from __future__ import annotations

from types import MappingProxyType

from ..theory.answers import Infinite, Unknown
from ..theory.functor import Functor
from ..theory.interchange import interchange
from ..theory.lemmas import Evidence
from ..theory.limits import Limits
from ..theory.presheaf import Presheaf
from ..theory.tuning import NoHead, NoHeadFound, Tuned, tuning
from .functor_heads import witness_evidence, witness_pairs
from .head_phrasing import CASES, show_task_head, why_no_head
from .model_evidence import (
    Made,
    about_model_and_task,
    arrows,
    collage_evidence,
    collage_pairs,
    equality,
    has_tables,
    infinite,
    is_listed,
    names_of,
    nodes,
    turned,
)
from .model_questions import TuningUnder
from .phrasing import counted
from .verdict import Verdict, unknown

REASONS = {True: "SOLVABLE_CANONICAL", False: "SOLVABLE_NONCANONICAL", None: "SOLVABLE_NONCANONICAL"}


def under(question: TuningUnder, limits: Limits) -> Verdict:
    """Whether a head on top of a model solves a task."""
    model, task = question.model, question.task
    found = tuning(model, task, limits)
    says = f"`{task.label}` is solvable by tuning under `{model.label}`"
    if isinstance(found, Infinite):
        return infinite(question, says, model.target, found)
    if isinstance(found, Unknown):
        return unknown(question, says, found.met)
    reason = REASONS[found.canonical] if isinstance(found, Tuned) else "IMPOSSIBLE"
    message = (
        f"{says}. {_kind(found)} {show_task_head(found)}."
        if isinstance(found, Tuned)
        else f"{says.replace(' is ', ' is not ', 1)}: {_why(model, task, found)}"
    )
    made = _evidence(model, task, found, limits)
    name, other = names_of(model, task)
    claim: Evidence = {"kind": "tuning under", "model": name, "task": other}
    return Verdict(
        question,
        isinstance(found, Tuned),
        reason,
        message,
        backing=made.backing,
        facts=MappingProxyType({"found": found}),
        prove=made.proof(claim, isinstance(found, Tuned), about_model_and_task(model, task), reason),
    )


def _kind(found: Tuned) -> str:
    if found.canonical:
        return f"The canonical head, lan({found.image.onto.label}, {found.task.label}), is"
    if found.canonical is None:
        return "A head is"
    return "The left Kan extension does not solve it, but this head does:"


def _why(model: Functor, task: Presheaf, found: NoHead | NoHeadFound) -> str:
    if isinstance(found, NoHead):
        return why_no_head(model, task, found.witness)
    tree = found.refuted.tree
    size = "" if tree is None else f" ({counted(tree.size, 'case')})"
    return f"{CASES}{size}."


def _evidence(model: Functor, task: Presheaf, found: Tuned | NoHead | NoHeadFound, limits: Limits) -> Made:
    here = turned(model, task)
    if isinstance(found, Tuned):
        given = arrows(found.image, task.covariant)
        if given is not None and not is_listed(here.target, here.objects, limits):
            return Made("trusted", None)
        compared = has_tables(here.target, here.objects, limits)
        if found.canonical and not compared:
            return Made("trusted", None)
        return Made("kernel", lambda: _solved(here, found, given, compared, limits))
    if isinstance(found, NoHead):
        witness, covariant = found.witness, task.covariant
        return Made(
            "kernel",
            lambda: {
                "target": equality(here, witness_pairs(here, witness, covariant), limits),
                "shows": witness_evidence(witness, covariant),
            },
        )
    if found.refuted.tree is None:
        return Made("trusted", None)
    return Made("replay", lambda: _cases(here, task, found, limits))


def _solved(here: Functor, found: Tuned, given: list[list[object]] | None, compared: bool, limits: Limits) -> Evidence:
    head = found.head
    return {
        "target": equality(here, [], limits),
        "arrows": given,
        "head": {"sizes": [len(names) for names in head.sets], "maps": [list(images) for images in head.maps]},
        "components": [list(component) for component in found.arrow.components],
        "compared": compared,
    }


def _cases(here: Functor, task: Presheaf, found: NoHeadFound, limits: Limits) -> Evidence:
    tree = found.refuted.tree
    assert tree is not None
    onto = found.collage.model
    inclusion = found.image.inclusion.opposite() if task.covariant else found.image.inclusion
    return {
        "target": equality(here, collage_pairs(onto, inclusion, here), limits),
        "shows": {
            "witness": "CASES",
            "image": collage_evidence(onto, inclusion),
            "places": list(interchange(task).place),
            "nodes": nodes(tree),
        },
    }
