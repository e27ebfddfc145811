"""Verdicts on soft prompts: whether an object of what a model knows is a prompt for a task."""

from __future__ import annotations

from types import MappingProxyType

from ..theory.answers import Infinite, Unknown
from ..theory.functor import Functor
from ..theory.isomorphism import ColoursDiffer, NoneFound, SizesDiffer
from ..theory.lemmas import Evidence
from ..theory.limits import Limits
from ..theory.names import spell
from ..theory.presheaf import Presheaf
from ..theory.soft_prompts import Difference, NoSoftPrompt, SoftPrompt, soft_prompt
from .certificates import of_objects
from .model_evidence import Made, about_model_and_task, hom_words, is_listed, names_of, turned
from .model_questions import SoftPrompting
from .phrasing import counted, listed, quoted
from .verdict import Verdict, unknown


def soft(question: SoftPrompting, limits: Limits) -> Verdict:
    """Whether T is hom(M-, h) for some h."""
    model, task = question.model, question.task
    found = soft_prompt(model, task, limits)
    says = f"`{task.label}` is solvable by prompting under `{model.label}`"
    if isinstance(found, Unknown):
        return unknown(question, says, found.met)
    answer = isinstance(found, SoftPrompt)
    message = f"{says}: {_prompt(model, found)}" if isinstance(found, SoftPrompt) else _none(model, task, found)
    made = _evidence(model, task, found, limits)
    name, other = names_of(model, task)
    reason = "SOFT_PROMPT" if answer else "NO_SOFT_PROMPT"
    return Verdict(
        question,
        answer,
        reason,
        message,
        backing=made.backing,
        facts=MappingProxyType({"found": found}),
        prove=made.proof(
            {"kind": "soft prompt", "model": name, "task": other},
            answer,
            about_model_and_task(model, task),
            reason,
        ),
    )


def _hom(model: Functor, task: Presheaf, obj: int) -> str:
    name = spell(model.target.objects[obj])
    return f"hom({name}, {model.label}-)" if task.covariant else f"hom({model.label}-, {name})"


def _prompt(model: Functor, found: SoftPrompt) -> str:
    name, task = quoted(model.target.objects[found.object]), found.task
    kind = "" if found.object in model.objects else ", which is the image of no object"
    pairs = [
        f"{spell(element)} is `{spell(found.arrow.target.sets[obj][found.arrow.components[obj][position]])}`"
        for obj, names in enumerate(task.sets)
        for position, element in enumerate(names)
    ]
    return f"the soft prompt is {name}{kind}, for `{task.label}` is {_hom(model, task, found.object)}" + (
        f", where {listed(pairs[:5], len(pairs))}." if pairs else "."
    )


def _none(model: Functor, task: Presheaf, found: NoSoftPrompt) -> str:
    why = [
        f"{_hom(model, task, obj)} {_difference(model, task, obj, reason)}" for obj, reason in enumerate(found.reasons)
    ]
    none = f"`{task.label}` is not solvable by prompting under `{model.label}`"
    return f"{none}: {listed(why[:5], len(why))}." if why else f"{none}: `{model.target.label}` has no object."


def _difference(model: Functor, task: Presheaf, obj: int, reason: Difference) -> str:
    if isinstance(reason, SizesDiffer):
        over = quoted(task.base.objects[reason.object])
        return f"has {counted(reason.right, 'element')} over {over} and not {reason.left:,}"
    if isinstance(reason, Infinite):
        return f"has infinitely many elements over {quoted(task.base.objects[_place(model, reason)])}"
    what = "restrict differently" if isinstance(reason, ColoursDiffer) else "cannot be matched"
    return f"has as many elements, but they {what}"


def _place(model: Functor, reason: Infinite) -> int:
    return model.objects.index(reason.hom[0])


def _evidence(model: Functor, task: Presheaf, found: SoftPrompt | NoSoftPrompt, limits: Limits) -> Made:
    here = turned(model, task)
    everything = range(len(model.target.objects))
    if isinstance(found, SoftPrompt):
        wanted = sorted({*model.objects, found.object})
        if not is_listed(here.target, wanted, limits):
            return Made("trusted", None)
        return Made("kernel", lambda: _found(here, found, wanted, limits))
    if not is_listed(here.target, everything, limits):
        return Made("trusted", None)
    searched = any(isinstance(reason, NoneFound) for reason in found.reasons)
    return Made("replay" if searched else "kernel", lambda: _refuted(here, task, found, limits))


def _found(here: Functor, found: SoftPrompt, wanted: list[int], limits: Limits) -> Evidence:
    words = hom_words(here, found.object, found.task.covariant, limits)
    ordered = [[words[obj][image] for image in component] for obj, component in enumerate(found.arrow.components)]
    return {"object": found.object, "words": ordered, "target": of_objects(here.target, wanted)}


def _refuted(here: Functor, task: Presheaf, found: NoSoftPrompt, limits: Limits) -> Evidence:
    objects = []
    for obj, reason in enumerate(found.reasons):
        if isinstance(reason, SizesDiffer):
            entry: Evidence = {"kind": "SIZES", "object": reason.object}
        elif isinstance(reason, Infinite):
            entry = {"kind": "INFINITE", "object": _place(here, reason), "shows": reason.evidence}
        else:
            words = hom_words(here, obj, task.covariant, limits)
            entry = {"words": words} | _search(reason)
        objects.append(entry)
    return {"target": of_objects(here.target, range(len(here.target.objects))), "objects": objects}


def _search(reason: ColoursDiffer | NoneFound) -> Evidence:
    if isinstance(reason, ColoursDiffer):
        return {"kind": "COLOURS", "shows": {"rounds": reason.colours.rounds, "colour": reason.colour}}
    rounds = None if reason.colours is None else reason.colours.rounds
    cases = [[node.element, list(node.outcomes)] for node in reason.nodes]
    return {"kind": "CASES", "shows": {"rounds": rounds, "nodes": cases}}
