"""Verdicts on models: whether one is ideal, whether one suffices for tuning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType

from ..theory.answers import Infinite, Unknown
from ..theory.category import Category
from ..theory.functor import Functor, identity_functor
from ..theory.functor_tuning import TunedFunctor
from ..theory.lemmas import Evidence
from ..theory.limits import Limits
from ..theory.models import Ideality, Invented, ideality, suffices
from ..theory.names import spell
from ..theory.word_problem import word_problem
from .certificates import about_functor, basis, can_list, certificate, of_objects, word
from .functor_heads import functor_evidence, why_no_functor_head
from .head_phrasing import show_functor_head
from .model_evidence import has_tables, infinite, is_listed
from .model_questions import IsIdeal, Suffices
from .phrasing import counted, listed, quoted
from .verdict import Certificate, Verdict, unknown

SHOWN = 64


def ideal(question: IsIdeal, limits: Limits) -> Verdict:
    """Whether a model is fully faithful; else all pairs that it collapses, what it invents, and what it merges."""
    model = question.model
    found = ideality(model, limits)
    name = f"`{model.label}`"
    if isinstance(found, Infinite):
        return infinite(question, f"{name} is ideal", model.target, found)
    if isinstance(found, Unknown):
        return unknown(question, f"{name} is ideal", found.met)
    message = (
        f"{name} is ideal: it is full and faithful, so what holds between the objects of `{model.source.label}` is "
        f"exactly what it knows of them."
        if found.ideal
        else f"{name} is not ideal: {_flaws(model, found, limits)}."
    )
    listed_there = is_listed(model.target, model.objects, limits)
    objects = range(len(model.source.objects))
    wants = found.ideal or bool(found.merged)
    provable = listed_there and (not wants or model.source.thin or is_listed(model.source, objects, limits))
    return Verdict(
        question,
        found.ideal,
        "IDEAL" if found.ideal else "NOT_IDEAL",
        message,
        backing="kernel" if provable else "trusted",
        facts=MappingProxyType({"found": found}),
        prove=(lambda: _ideal_certificate(found, limits)) if provable else None,
    )


def _ideal_certificate(found: Ideality, limits: Limits) -> Certificate:
    model = found.model
    target = of_objects(model.target, model.objects)
    objects = range(len(model.source.objects))
    if found.ideal:
        shows: Evidence = {"source": None if model.source.thin else of_objects(model.source, objects)}
    else:
        engine = word_problem(model.source)
        pairs = [(left, right, engine.equal(left, right, limits)) for left, right in found.collapsed[:SHOWN]]
        needs_list = bool(found.merged) or can_list(model.source, objects)
        merged = [[list(one.objects), word(one.there), word(one.back)] for one in found.merged[:SHOWN]]
        shows = {
            "source": of_objects(model.source, objects) if needs_list else basis(model.source, pairs),
            "collapsed": [[left.dom, word(left), word(right)] for left, right, _ in pairs],
            "invented": [[*one.objects, word(one.path)] for one in found.invented[:SHOWN]],
            "merged": merged,
        }
    claim = {"kind": "ideal", "model": model.label}
    reason = "IDEAL" if found.ideal else "NOT_IDEAL"
    return certificate(claim, found.ideal, about_functor(model), reason, {"target": target, "shows": shows})


def _flaws(model: Functor, found: Ideality, limits: Limits) -> str:
    source, target = model.source, model.target
    said: list[str] = []
    if found.collapsed:
        pairs = [f"`{source.show(left)}` = `{source.show(right)}`" for left, right in found.collapsed]
        least = "" if _is_finite(source, limits) else "at least "
        said.append(f"it collapses {least}{_several(pairs, 'pair of morphisms', 'pairs of morphisms')}")
    if found.invented:
        paths = [f"`{target.show(one.path)}` : {_ends(model, one)}" for one in found.invented]
        said.append(f"it invents {_several(paths, 'morphism')}")
    if found.merged:
        merged = [" with ".join(quoted(source.objects[obj]) for obj in one.objects) for one in found.merged]
        said.append(f"it merges {_several(merged, 'pair of objects', 'pairs of objects')}")
    return "; ".join(said)


def _is_finite(category: Category, limits: Limits) -> bool:
    """Whether the morphisms were listed, so that all pairs of them were looked at."""
    return has_tables(category, range(len(category.objects)), limits)


def _ends(model: Functor, found: Invented) -> str:
    dom, cod = (f"{model.label}({spell(model.source.objects[obj])})" for obj in found.objects)
    return f"{dom} -> {cod}"


def _several(parts: Sequence[str], singular: str, plural: str = "") -> str:
    return f"{counted(len(parts), singular, plural)} ({listed(parts[:5], len(parts))})"


def enough(question: Suffices, limits: Limits) -> Verdict:
    """Whether every task is solvable by tuning under a model: whether the objects can be decoded from their images."""
    model = question.model
    name, found = f"`{model.label}`", suffices(question.model, limits)
    if isinstance(found, Infinite):
        return infinite(question, f"{name} suffices for tuning", model.target, found)
    if isinstance(found, Unknown):
        return unknown(question, f"{name} suffices for tuning", found.met)
    identity = replace(identity_functor(model.source), label=f"id({spell(model.source.label)})")
    if isinstance(found, TunedFunctor):
        message = (
            f"{name} suffices for tuning: `{model.source.label}` can be decoded from what it knows, by "
            f"{show_functor_head(found)}. Every task is solved by a head on top of this decoder."
        )
    else:
        why = why_no_functor_head(model, identity, found)
        message = f"{name} does not suffice for tuning: what it is given cannot be decoded again: {why}"
    made = functor_evidence(model, identity, found, limits)
    answer = isinstance(found, TunedFunctor)
    reason = "DECODED" if answer else "NOT_DECODED"
    claim: Evidence = {"kind": "suffices", "model": model.label}
    return Verdict(
        question,
        answer,
        reason,
        message,
        backing=made.backing,
        facts=MappingProxyType({"found": found}),
        prove=made.proof(claim, answer, about_functor(model), reason),
    )
