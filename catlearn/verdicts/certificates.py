"""Certificates: a claim, what it is about, a reason, and the evidence that the kernel checks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from ..theory.category import Category, Path
from ..theory.functor import Functor
from ..theory.into import tables_evidence
from ..theory.judgements import Shown
from ..theory.lemmas import Evidence
from ..theory.presheaf import Presheaf
from ..theory.transformation import NaturalTransformation
from ..theory.word_problem import Equality, word_problem
from .kernel import digest_of
from .verdict import Certificate

Query = tuple[Path, Path, Equality]


def certificate(
    claim: Mapping[str, object], answer: bool, about: Evidence, reason: str, evidence: Mapping[str, object]
) -> Certificate:
    """A certificate with its digest; the verdict goes into the claim."""
    kind, *rest = claim.items()
    whole: Certificate = {
        "version": 1,
        "claim": dict([kind, ("verdict", "yes" if answer else "no"), *rest]),
        "about": about,
        "reason": reason,
        "evidence": dict(evidence),
    }
    whole["digest"] = digest_of(whole)
    return whole


def about(category: Category, tables: Mapping[str, object] | None = None) -> Evidence:
    """A category as a certificate names it, and the tables on it."""
    described = presentation(category)
    described["tables"] = dict(tables or {})
    return described


def presentation(category: Category) -> Evidence:
    """A category as a certificate names it."""
    described: Evidence = {
        "objects": [str(name) for name in category.objects],
        "generators": [str(generator.name) for generator in category.generators],
        "ends": [[generator.dom, generator.cod] for generator in category.generators],
        "equations": [[left.dom, list(left.word), list(right.word)] for left, right in category.equations],
    }
    return described | {"thin": True} if category.thin else described


def about_tasks(tasks: Mapping[str, Presheaf], others: Mapping[str, object] | None = None) -> Evidence:
    """Tasks on one category, and further tables."""
    first = next(iter(tasks.values()))
    return about(first.category, {**{name: task_table(task) for name, task in tasks.items()}, **(others or {})})


def named(tasks: Iterable[Presheaf]) -> dict[str, Presheaf]:
    """Tasks by their labels; where different ones have the same label, with a number."""
    found: dict[str, Presheaf] = {}
    for task in tasks:
        name, number = task.label, 1
        while name in found and found[name] != task:
            number += 1
            name = f"{task.label} ({number})"
        if task not in found.values():
            found[name] = task
    return found


def task_table(task: Presheaf) -> Evidence:
    """The table of a task."""
    return {
        "variance": "covariant" if task.covariant else "contravariant",
        "sets": [[str(name) for name in names] for names in task.sets],
        "maps": [list(images) for images in task.maps],
    }


def about_functor(functor: Functor) -> Evidence:
    """A functor, its source and its target."""
    table = {"objects": list(functor.objects), "generators": [list(path.word) for path in functor.generators]}
    return about(functor.source, {functor.label: table}) | {"target": presentation(functor.target)}


def transformation_table(transformation: NaturalTransformation, source: str, target: str) -> Evidence:
    """The table of a transformation between named tasks."""
    components = [list(component) for component in transformation.components]
    return {"source": source, "target": target, "components": components}


def word(path: Path) -> list[int]:
    """The word of a path, as JSON."""
    return list(path.word)


def basis(category: Category, queries: Iterable[Query]) -> Evidence | None:
    """One piece of evidence for several equalities and inequalities, asked in this order; None if none is in question.

    A complete system of rules serves all of them, and so do tables; else each has its own.
    """
    asked = [query for query in queries if query[0].word != query[1].word]
    if not asked:
        return None
    if category.thin:
        return {"kind": "THIN"}
    found = [equality.evidence for _, _, equality in asked]
    if len(found) == 1:
        return found[0]
    for evidence in found:
        if evidence["kind"] == "REWRITING":
            return evidence
    if (
        all(evidence["kind"] == "TABLE" for evidence in found)
        and len({str(evidence["side"]) for evidence in found}) == 1
    ):
        return joined(found)
    return {"kind": "EACH", "of": found}


def joined(evidence: Sequence[Evidence]) -> Evidence:
    """The tables of several pieces of evidence on one side, in the order of their objects, each once."""
    parts = {part["object"]: part for one in evidence for part in cast("list[Evidence]", one["tables"])}
    objects = sorted(cast("list[int]", list(parts)))
    return {"kind": "TABLE", "side": evidence[0]["side"], "tables": [parts[obj] for obj in objects]}


def can_list(category: Category, objects: Iterable[int]) -> bool:
    """Whether the engine has, by now, a list of the morphisms into some objects, or rules that tell them apart."""
    engine = word_problem(category)
    return category.thin or engine.completion.complete or all(engine.into(obj).table is not None for obj in objects)


def of_objects(category: Category, objects: Iterable[int]) -> Evidence | None:
    """Evidence that lists the morphisms into some objects, which the engine `can_list`; None if there is no object."""
    engine, chosen = word_problem(category), sorted(set(objects))
    if not chosen:
        return None
    if category.thin:
        return {"kind": "THIN"}
    if engine.completion.complete:
        return engine.completion.evidence()
    return tables_evidence([engine.into(obj) for obj in chosen], "into")


def shown(category: Category, pairs: Iterable[Shown]) -> Evidence | None:
    """Evidence for pairs of paths that were compared, in this order."""
    return basis(category, [(one.left, one.right, one.equality) for one in pairs])
