"""Verdicts on heads for functors and labels, on top of a model or of the ideal model."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from ..theory.answers import Infinite, Unknown
from ..theory.category import Path
from ..theory.functor import Functor
from ..theory.functor_tuning import FunctorTuning as Found
from ..theory.functor_tuning import (
    NoFunctorHead,
    NoFunctorHeadFound,
    TunedFunctor,
    functor_tuning,
    value_at,
)
from ..theory.lemmas import Evidence
from ..theory.limits import Limits
from ..theory.listing import Listing
from ..theory.names import spell
from ..theory.shape import connected_components
from ..theory.unseen import Ambiguous, Impossible
from ..theory.witnesses import Blocked, Identified, Inverted, Merged, Witness
from ..theory.word_problem import word_problem
from .certificates import about_functor, basis, certificate, of_objects, word
from .functors import laws
from .head_phrasing import CASES, show_functor_head, why_no_head
from .model_evidence import (
    Made,
    about_model_and_functor,
    arrows,
    collage_evidence,
    collage_pairs,
    equality,
    infinite,
    is_listed,
    names_of,
    nodes,
)
from .model_questions import FunctorTuning, FunctorTuningUnder
from .phrasing import counted, listed, quoted
from .verdict import Verdict, unknown

NOTES = 8


def under(question: FunctorTuningUnder, limits: Limits) -> Verdict:
    """Whether a head on top of a model solves a functor, or a label."""
    model, functor = question.model, question.functor
    found = functor_tuning(model, functor, limits)
    says = f"`{functor.label}` is solvable by tuning under `{model.label}`"
    if isinstance(found, Infinite):
        return infinite(question, says, model.target, found)
    if isinstance(found, Unknown):
        return unknown(question, says, found.met)
    answer = isinstance(found, TunedFunctor)
    says_not = says.replace(" is ", " is not ", 1)
    reason, message = "IMPOSSIBLE", f"{says_not}: {why_no_functor_head(model, functor, found)}"
    if isinstance(found, TunedFunctor):
        reason = "SOLVABLE_CANONICAL" if found.canonical else "SOLVABLE_NONCANONICAL"
        kind = "The canonical head" if found.canonical else "A head, though not a canonical one,"
        message = f"{says}. {kind} is {show_functor_head(found)}."
        message += _labels_needed(functor) + _notes(model, functor, limits)
    made = functor_evidence(model, functor, found, limits)
    name, other = names_of(model, functor)
    claim: Evidence = {"kind": "functor tuning under", "model": name, "functor": other}
    return Verdict(
        question,
        answer,
        reason,
        message,
        backing=made.backing,
        facts=MappingProxyType({"found": found}),
        prove=made.proof(claim, answer, about_model_and_functor(model, functor), reason),
    )


def ideal(question: FunctorTuning, limits: Limits) -> Verdict:
    """Whether a head on the Yoneda embedding solves a functor: every functor is solved, for hom(-, A) goes to F(A)."""
    functor = question.functor
    values = [
        f"hom(-, {spell(name)}) |-> {spell(functor.target.objects[image])}"
        for name, image in zip(functor.source.objects, functor.objects, strict=True)
    ]
    kind = "label" if _is_label(functor) else "functor"
    head = listed([f"`{value}`" for value in values[:5]], len(values)) if values else "empty"
    message = (
        f"`{functor.label}` is solvable by tuning the ideal model A |-> hom(-, A), as every {kind} is. The head is "
        f"{head}.{_labels_needed(functor)}"
    )
    claim: Evidence = {"kind": "functor tuning", "functor": functor.label}
    evidence = {"target": basis(functor.target, laws(functor, limits))}
    return Verdict(
        question,
        True,
        "YONEDA_EXTENSION",
        message,
        prove=lambda: certificate(claim, True, about_functor(functor), "YONEDA_EXTENSION", evidence),
    )


def _is_label(functor: Functor) -> bool:
    return not functor.target.generators


def _labels_needed(functor: Functor) -> str:
    """How many answers determine a label: one for each connected component."""
    if not _is_label(functor):
        return ""
    count = connected_components(functor.source).count
    return (
        f" To learn a label on `{functor.source.label}` takes {counted(count, 'labelled object')}, one for each "
        "connected component."
    )


def _notes(model: Functor, functor: Functor, limits: Limits) -> str:
    """Where, off the image of the model, there is no canonical value."""
    off = [obj for obj in range(len(model.target.objects)) if obj not in set(model.objects)]
    said = []
    for obj in off[:NOTES]:
        found = value_at(model, functor, obj, limits)
        name = quoted(model.target.objects[obj])
        if isinstance(found, Impossible):
            said.append(f"{name} can have no value, for nothing is below all that it is made of")
        elif isinstance(found, Ambiguous):
            values = [_value_of(functor, found, element) for element in found.candidates]
            said.append(f"{name} has no canonical value, but the choices {listed(values[:5], len(values))}")
    return f" Off the image of `{model.label}`, {'; '.join(said)} (UNDEFINED_OFF_IMAGE)." if said else ""


def _value_of(functor: Functor, found: Ambiguous, element: int) -> str:
    return quoted(functor.target.objects[found.cocones.task.object_of[element]])


def why_no_functor_head(model: Functor, functor: Functor, found: object) -> str:
    """Why there is no head."""
    if isinstance(found, NoFunctorHead):
        return why_no_head(model, functor, found.witness)
    if isinstance(found, NoFunctorHeadFound):
        size = "" if found.refuted.tree is None else f" ({counted(found.refuted.tree.size, 'case')})"
        return f"{CASES}{size}."
    return ""


def functor_evidence(model: Functor, functor: Functor, found: Found, limits: Limits) -> Made:
    """What shows that there is a head, or none."""
    if not is_listed(functor.target, range(len(functor.target.objects)), limits):
        return Made("trusted", None)
    if isinstance(found, TunedFunctor):
        if arrows(found.image, False) is not None and not is_listed(model.target, model.objects, limits):
            return Made("trusted", None)
        return Made("kernel", lambda: _whole(model, functor, [], _solved(found), limits))
    if isinstance(found, NoFunctorHead):
        witness = found.witness
        return Made(
            "kernel", lambda: _whole(model, functor, witness_pairs(model, witness), witness_evidence(witness), limits)
        )
    assert isinstance(found, NoFunctorHeadFound)
    if found.refuted.tree is None:
        return Made("trusted", None)
    return Made("replay", lambda: _cases(model, functor, found, limits))


def _whole(
    model: Functor, functor: Functor, pairs: Sequence[tuple[Path, Path]], shows: Evidence, limits: Limits
) -> Evidence:
    answers = of_objects(functor.target, range(len(functor.target.objects)))
    return {"target": equality(model, pairs, limits), "answers": answers, "shows": shows}


def _solved(found: TunedFunctor) -> Evidence:
    head = {"objects": list(found.head.objects), "words": [word(path) for path in found.head.generators]}
    isomorphisms = [[word(there), word(back)] for there, back in found.isomorphisms]
    return {"arrows": arrows(found.image, False), "head": head, "isomorphisms": isomorphisms}


def witness_evidence(witness: Witness, covariant: bool = False) -> Evidence:
    """A witness as the kernel reads it, turned round for a covariant task."""

    def here(path: Path) -> Path:
        return path.reversed() if covariant else path

    match witness:
        case Identified(left, right):
            shows: Evidence = {"dom": here(left).dom, "left": word(here(left)), "right": word(here(right))}
            return {"witness": "IDENTIFIED"} | shows
        case Inverted(path, back):
            shows = {"dom": here(path).dom, "word": word(here(path)), "inverse": word(here(back))}
            return {"witness": "INVERTED"} | shows
        case Merged(objects, there, back):
            pair = (here(back), here(there)) if covariant else (there, back)
            return {"witness": "MERGED", "objects": list(objects), "there": word(pair[0]), "back": word(pair[1])}
        case Blocked(objects, path):
            ends = objects[::-1] if covariant else objects
            return {"witness": "BLOCKED", "objects": list(ends), "word": word(here(path))}


def witness_pairs(model: Functor, witness: Witness, covariant: bool = False) -> list[tuple[Path, Path]]:
    """The pairs of paths of H that are compared when that is read; the model is turned round already."""

    def here(path: Path) -> Path:
        return path.reversed() if covariant else path

    def mutual(there: Path, back: Path) -> list[tuple[Path, Path]]:
        return [
            (there.then(back), model.target.identity(there.dom)),
            (back.then(there), model.target.identity(there.cod)),
        ]

    match witness:
        case Identified(left, right):
            return [(model(here(left)), model(here(right)))]
        case Inverted(path, back):
            return mutual(model(here(path)), here(back))
        case Merged(_, there, back):
            return mutual(here(back), here(there)) if covariant else mutual(there, back)
        case Blocked():
            return []


def _cases(model: Functor, functor: Functor, found: NoFunctorHeadFound, limits: Limits) -> Evidence:
    made, tree = found.collage, found.refuted.tree
    there = word_problem(functor.target).listing(limits)
    assert isinstance(there, Listing) and tree is not None
    objects = [functor.objects[obj] for obj in made.chosen] + list(functor.objects)
    ends = dict.fromkeys((objects[dom], objects[cod]) for _, dom, cod in made.category.generators)
    shows: Evidence = {
        "witness": "CASES",
        "image": collage_evidence(found.image.onto, found.image.inclusion),
        "homs": [[*pair, [word(there.paths[number]) for number in there.hom(*pair)]] for pair in sorted(ends)],
        "nodes": nodes(tree),
    }
    pairs = collage_pairs(found.image.onto, found.image.inclusion, model)
    return _whole(model, functor, pairs, shows, limits)
