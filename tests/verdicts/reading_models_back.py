"""From a certificate on a model, a head or generation back to the question that it answers."""

from __future__ import annotations

from typing import Any

from reading_back import category_of, task_of

from catlearn.theory.functor import Functor
from catlearn.verdicts import questions

Json = Any


def functor_of(about: Json, name: str, target: str = "target") -> Functor:
    source, there, table = category_of(about), category_of(about[target]), about["tables"][name]
    paths = tuple(
        there.path(table["objects"][arrow.dom], word)
        for arrow, word in zip(source.generators, table["generators"], strict=True)
    )
    return Functor(source, there, tuple(table["objects"]), paths, name)


def question_of(certificate: Json) -> questions.Question:
    """The question of a certificate that is well formed."""
    claim, about = certificate["claim"], certificate["about"]
    match claim["kind"]:
        case "ideal":
            return questions.IsIdeal(functor_of(about, claim["model"]))
        case "suffices":
            return questions.Suffices(functor_of(about, claim["model"]))
        case "soft prompt":
            return questions.SoftPrompting(task_of(about, claim["task"]), functor_of(about, claim["model"]))
        case "tuning under":
            return questions.TuningUnder(task_of(about, claim["task"]), functor_of(about, claim["model"]))
        case "functor tuning under":
            functor = functor_of(about, claim["functor"], "answers")
            return questions.FunctorTuningUnder(functor, functor_of(about, claim["model"]))
        case "functor tuning":
            return questions.FunctorTuning(functor_of(about, claim["functor"]))
        case "transformations counted":
            return questions.TransformationsAre(
                task_of(about, claim["left"]), task_of(about, claim["right"]), claim["is"]
            )
        case "generates":
            task = task_of(about, claim["task"])
            return questions.Generates(functor_of(about, claim["functor"]), task, claim["object"])
        case "generated from":
            functor = functor_of(about, claim["functor"])
            return questions.GeneratedFrom(functor, claim["object"], tuple(claim["seen"]))
    message = f"no question has kind {claim['kind']}"
    raise AssertionError(message)
