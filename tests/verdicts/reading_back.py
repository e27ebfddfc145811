"""From a certificate back to the question that it answers, so that its claim can be decided by other means."""

from __future__ import annotations

from typing import Any

from catlearn.theory.category import Category, Generator, Path, opposite
from catlearn.theory.cones import Condition, Diagram
from catlearn.theory.functor import Functor
from catlearn.theory.presheaf import Presheaf
from catlearn.theory.transformation import NaturalTransformation
from catlearn.verdicts import questions

Json = Any


def category_of(about: Json) -> Category:
    arrows = tuple(Generator(name, *ends) for name, ends in zip(about["generators"], about["ends"], strict=True))
    bare = Category(tuple(about["objects"]), arrows)
    sides = tuple((bare.path(dom, left), bare.path(dom, right)) for dom, left, right in about["equations"])
    return Category(bare.objects, arrows, sides, thin=about.get("thin", False))


def task_of(about: Json, name: str) -> Presheaf:
    table, base = about["tables"][name], category_of(about)
    covariant = table["variance"] == "covariant"
    sets = tuple(tuple(row) for row in table["sets"])
    return Presheaf(opposite(base) if covariant else base, sets, tuple(table["maps"]), covariant, name)


def functor_of(about: Json, name: str) -> Functor:
    source, target, table = category_of(about), category_of(about["target"]), about["tables"][name]
    paths = tuple(
        target.path(table["objects"][arrow.dom], word)
        for arrow, word in zip(source.generators, table["generators"], strict=True)
    )
    return Functor(source, target, tuple(table["objects"]), paths, name)


def transformation_of(about: Json, name: str) -> NaturalTransformation:
    table = about["tables"][name]
    ends = task_of(about, table["source"]), task_of(about, table["target"])
    return NaturalTransformation(*ends, tuple(table["components"]), name)


def path_of(about: Json, dom: int, word: list[int]) -> Path:
    return category_of(about).path(dom, word)


def question_of(certificate: Json) -> questions.Question:
    """The question of a certificate that is well formed."""
    claim, about = certificate["claim"], certificate["about"]
    kind = claim["kind"]
    if kind in ("prompting", "prompts", "generators", "idempotent", "tuning", "elements"):
        return _of_task(claim, task_of(about, claim["task"]))
    if kind in ("tasks iso", "embeds"):
        asks = questions.TasksIso if kind == "tasks iso" else questions.TaskEmbeds
        return asks(task_of(about, claim["left"]), task_of(about, claim["right"]))
    if kind == "functor":
        return questions.FunctorIs(functor_of(about, claim["functor"]), claim["adjective"])
    if kind == "well formed":
        return questions.WellFormed(functor_of(about, claim["functor"]))
    if kind == "transformation":
        return questions.TransformationIs(transformation_of(about, claim["transformation"]), claim["adjective"])
    if kind == "transformations":
        left, right = (tuple(transformation_of(about, name) for name in claim[side]) for side in ("left", "right"))
        return questions.TransformationsEqual(left, right)
    return _of_category(claim, category_of(about))


def _of_task(claim: Json, task: Presheaf) -> questions.Question:
    if claim["kind"] == "prompting":
        return questions.Prompting(task, claim["object"], claim["element"])
    if claim["kind"] == "prompts":
        return questions.Prompts(task, claim["is"])
    if claim["kind"] == "generators":
        return questions.Generated(task, claim["is"], claim["at most"])
    if claim["kind"] == "elements":
        return questions.TaskHas(task, claim["object"], claim["is"])
    return (questions.PromptingUpToIdempotent if claim["kind"] == "idempotent" else questions.SolvableByTuning)(task)


def _of_category(claim: Json, base: Category) -> questions.Question:
    kind = claim["kind"]
    if kind == "equality":
        return questions.Equal(base, base.path(claim["dom"], claim["left"]), base.path(claim["dom"], claim["right"]))
    if kind == "finite":
        return questions.IsFinite(base)
    if kind == "morphisms":
        return questions.HasMorphisms(base, claim["is"])
    if kind == "objects":
        return questions.HasObjects(base, claim["is"])
    if kind == "hom":
        return questions.HomHas(base, claim["dom"], claim["cod"], claim["is"])
    if kind == "shape":
        return questions.CategoryIs(base, claim["adjective"])
    if kind == "morphism":
        return questions.MorphismIs(base, base.path(claim["dom"], claim["word"]), claim["adjective"])
    if kind == "caulkable":
        path, before = (base.path(claim["dom"], claim[key]) for key in ("word", "before"))
        return questions.Caulkable(base, path, before, base.path(claim["start"], claim["after"]))
    if kind == "iso":
        return questions.ObjectsIso(base, claim["left"], claim["right"])
    if kind in ("terminal", "initial"):
        return questions.ObjectIs(base, claim["object"], kind)
    if kind in ("limit", "colimit"):
        turned = opposite(base) if kind == "colimit" else base
        objects = claim["objects"]
        conditions = tuple(
            Condition(i, turned.path(objects[i], along), j, turned.path(objects[j], beside))
            for i, along, j, beside in claim["conditions"]
        )
        return questions.LimitExists(Diagram(turned, tuple(objects), conditions, kind == "colimit"), kind)
    message = f"no question has kind {kind}"
    raise AssertionError(message)
