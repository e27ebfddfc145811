"""Verdicts on the third theorem: what is generated from a description of something that may never have been seen."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from ..theory.answers import Infinite, Unknown
from ..theory.category import Category
from ..theory.functor import Functor, restriction
from ..theory.judgements import Holds
from ..theory.lemmas import Evidence
from ..theory.limits import Limits
from ..theory.mapping import MappingTask
from ..theory.morphisms import are_isomorphic
from ..theory.names import spell
from ..theory.presheaf import Presheaf
from ..theory.sizes import TooLarge, show_number
from ..theory.subcategories import FullSubcategory, include
from ..theory.tasks import hom
from ..theory.transformation import NaturalTransformation
from ..theory.unseen import (
    Ambiguous,
    ColimitCocone,
    Generated,
    Generation,
    Impossible,
    NoColimitCocone,
    generated_from,
    generates,
)
from .certificates import about_functor, certificate, of_objects, word
from .kernel import check_certificate
from .model_evidence import (
    about_model_and_task,
    generated_words,
    hom_words,
    infinite,
    is_listed,
    names_of,
    turned,
)
from .model_questions import GeneratedFrom, Generates
from .phrasing import counted, listed, quoted
from .transformations_counted import MOST_TO_MEET, choices
from .verdict import Certificate, Verdict, unknown

MOST_WORK = 500_000
TRUSTED = " The ways to go on are too many to be met again one by one."


def under(question: Generates, limits: Limits) -> Verdict:
    """Whether T generates A: exactly, and up to isomorphism."""
    functor, task = question.functor, question.task
    found = generates(functor, task, limits)
    wanted = quoted(functor.target.objects[question.object])
    says = f"`{task.label}` generates {wanted} under `{functor.label}`"
    if isinstance(found, Infinite | TooLarge | Unknown):
        return _left_open(question, says, functor, found)
    same = None
    if isinstance(found, Generated) and found.faithful:
        same = are_isomorphic(functor.target, found.object, question.object, limits)
    answer = isinstance(same, Holds)
    reason, what = _reason(found), _what(functor, found)
    message = f"`{task.label}` generates {what}"
    if answer and isinstance(found, Generated) and found.object != question.object:
        message += f"; and {wanted} is isomorphic to that"
    elif not answer and isinstance(found, Generated) and found.faithful:
        message += f"; but {wanted} is not isomorphic to that"
    paths = () if same is None or not isinstance(same, Holds) else same.paths
    made = _certificate(question, found, answer, reason, [word(path) for path in paths], limits)
    return _replayed(question, answer, reason, message, found, made)


def _replayed(
    question: Generates | GeneratedFrom,
    answer: bool,
    reason: str,
    message: str,
    found: object,
    made: Certificate | None,
) -> Verdict:
    """A verdict that the kernel can replay, if a certificate could be made."""
    return Verdict(
        question,
        answer,
        reason,
        f"{message}.{'' if made is not None else TRUSTED}",
        backing="trusted" if made is None else "replay",
        facts=MappingProxyType({"found": found}),
        prove=None if made is None else lambda: made,
    )


def _left_open(
    question: Generates | GeneratedFrom, says: str, functor: Functor, found: Infinite | TooLarge | Unknown
) -> Verdict:
    if isinstance(found, Infinite):
        return infinite(question, says, functor.target, found)
    if isinstance(found, Unknown):
        return unknown(question, says, found.met)
    size = f"it would take {show_number(found.size)} {found.what}, and at most {found.limit:,} are listed"
    return Verdict(question, None, "TOO_LARGE", f"Whether {says} was not decided: {size}.")


def _reason(found: Generation) -> str:
    if isinstance(found, Generated):
        return "EXACT" if found.faithful else "UNFAITHFUL"
    return "AMBIGUOUS" if isinstance(found, Ambiguous) else "IMPOSSIBLE"


def _what(functor: Functor, found: Generation) -> str:
    """What is generated, and how it fits the description."""
    names = functor.target.objects
    if isinstance(found, Generated):
        name = quoted(names[found.object])
        if found.faithful:
            return (
                f"{name} exactly: it has this description, and all else that fits it is reached from {name} in one way"
            )
        return f"{name} unfaithfully, a hallucination: it is the best there is, but {_unfaithful(functor, found)}"
    if isinstance(found, Impossible):
        return f"nothing: no object of `{functor.target.label}` has all that the description says"
    task = found.cocones.task
    candidates = [quoted(names[task.object_of[element]]) for element in found.candidates]
    if len(set(candidates)) < len(candidates):
        candidates = [
            f"{name} by `{spell(task.show_element(element))}`"
            for name, element in zip(candidates, found.candidates, strict=True)
        ]
    if len(candidates) == 1:
        return f"nothing certain: all comes from {candidates[0]}, but in several ways"
    return (
        f"nothing certain: {counted(len(candidates), 'candidate')} are minimal, and none of them leads to the others: "
        f"{listed(candidates[:5], len(candidates))}"
    )


def _unfaithful(functor: Functor, found: Generated) -> str:
    """The first object over which the description and that of the candidate differ."""
    arrow, name = found.arrow, quoted(functor.target.objects[found.object])
    for obj, component in enumerate(arrow.components):
        over = quoted(functor.source.objects[obj])
        here, there = len(component), len(arrow.target.sets[obj])
        if here != there:
            return f"the description has {counted(here, 'element')} over {over}, and {name} has {there:,}"
        if len(set(component)) < here:
            return f"{name} does not tell the elements of the description over {over} apart"
    return "its description is another one"


def from_seen(question: GeneratedFrom, limits: Limits) -> Verdict:
    """Whether F(A) is generated from what is known of A on the objects seen."""
    functor, obj = question.functor, question.object
    found = generated_from(functor, obj, question.seen, limits)
    name = f"{functor.label}({spell(functor.source.objects[obj])})"
    image = quoted(functor.target.objects[functor.objects[obj]])
    seen = [quoted(functor.source.objects[one]) for one in question.seen]
    known = f"from {listed(seen)}" if seen else "from nothing"
    says = f"`{functor.label}` generates `{name}` {known}"
    if isinstance(found, Infinite | TooLarge | Unknown):
        return _left_open(question, says, functor, found)
    answer = isinstance(found, ColimitCocone)
    if isinstance(found, NoColimitCocone):
        reason = _reason(found.generated)
        message = f"{says.replace(' generates ', ' does not generate ', 1)}: what was seen generates "
        message += _what(functor, found.generated)
    else:
        reason = "COLIMIT"
        message = f"{says}: {image} is the colimit of what was seen that leads to it"
    made = _from_certificate(question, found, answer, reason, limits)
    return _replayed(question, answer, reason, message, found, made)


def _work(functor: Functor, task: Presheaf, cocones: MappingTask, described: Sequence[Presheaf], tries: int) -> int:
    """An estimate of the steps that the kernel takes to meet all of K, and to try some of it for universality."""
    morphisms = sum(one.size for one in described)
    return (cocones.task.size + morphisms + tries * max(morphisms, cocones.task.size)) * (task.size + 1)


def _certificate(
    question: Generates, found: Generation, answer: bool, reason: str, same: list[list[int]], limits: Limits
) -> Certificate | None:
    functor, task = question.functor, question.task
    here = turned(functor, task)
    everything = range(len(here.target.objects))
    if not is_listed(here.target, everything, limits):
        return None
    hard = _is_hard(here, task, found, limits)
    if hard is None:
        return None
    evidence: Evidence = {
        "target": of_objects(here.target, everything),
        "shows": _shows(here, found, limits),
        "isomorphism": _turned_words(same, task.covariant) if same else None,
    }
    name, other = names_of(functor, task)
    claim: Evidence = {"kind": "generates", "functor": name, "task": other, "object": question.object}
    made = certificate(claim, answer, about_model_and_task(functor, task), reason, evidence)
    return None if hard and check_certificate(made) is not None else made


def _turned_words(same: list[list[int]], covariant: bool) -> list[list[int]]:
    """An isomorphism there and back, as it is seen in the opposite category."""
    return [words[::-1] for words in reversed(same)] if covariant else same


def _is_hard(here: Functor, task: Presheaf, found: Generation, limits: Limits) -> bool | None:
    """Whether the kernel might give up, so that one must see; None if it surely would."""
    category = declared_target(here, task)
    described = []
    for obj in range(len(category.objects)):
        one = hom(category, obj, task.covariant, limits)
        assert isinstance(one, Presheaf)
        described.append(one)
    tries = found.cocones.task.size if isinstance(found, Ambiguous) else 1
    if _work(here, task, found.cocones, described, tries) > MOST_WORK:
        return None
    along = here.opposite() if task.covariant else here
    return any(choices(task, restriction(one, along)) > MOST_TO_MEET for one in described)


def declared_target(here: Functor, task: Presheaf) -> Category:
    """The target as the reader declared it."""
    return here.opposite().target if task.covariant else here.target


def _shows(here: Functor, found: Generation, limits: Limits) -> Evidence:
    if isinstance(found, Generated):
        return {"candidate": _candidate(here, found.object, found.arrow, limits)}
    if isinstance(found, Impossible):
        return {}
    task = found.cocones.task
    return {
        "candidates": [
            _candidate(here, task.object_of[element], found.cocones.value(element), limits)
            for element in found.candidates
        ]
    }


def _candidate(here: Functor, obj: int, arrow: NaturalTransformation, limits: Limits) -> list[object]:
    words = hom_words(here, obj, arrow.source.covariant, limits)
    listed_words = [words[place][image] for place, row in enumerate(arrow.components) for image in row]
    return [obj, listed_words]


def _from_certificate(
    question: GeneratedFrom, found: ColimitCocone | NoColimitCocone, answer: bool, reason: str, limits: Limits
) -> Certificate | None:
    functor, seen = question.functor, list(question.seen)
    part = include(functor.source, seen, limits)
    whole = hom(functor.source, question.object, limits=limits)
    sources, targets = [*seen, question.object], range(len(functor.target.objects))
    if not isinstance(part, FullSubcategory) or not isinstance(whole, Presheaf):
        return None
    if not is_listed(functor.source, sources, limits) or not is_listed(functor.target, targets, limits):
        return None
    here, known = part.inclusion.then(functor), restriction(whole, part.inclusion)
    generated: Generation = found.generated if isinstance(found, NoColimitCocone) else Impossible(found.cocones)
    hard = _is_hard(here, known, generated, limits)
    if hard is None:
        return None
    words = generated_words(whole, whole.offsets[question.object])
    evidence: Evidence = {
        "source": of_objects(functor.source, sources),
        "target": of_objects(functor.target, targets),
        "description": [
            [words[number] for number in range(whole.offsets[one], whole.offsets[one + 1])] for one in seen
        ],
        "shows": _shows(here, generated, limits) if isinstance(found, NoColimitCocone) else {},
    }
    claim: Evidence = {
        "kind": "generated from",
        "functor": functor.label,
        "object": question.object,
        "seen": seen,
    }
    made = certificate(claim, answer, about_functor(functor), reason, evidence)
    return None if hard and check_certificate(made) is not None else made
