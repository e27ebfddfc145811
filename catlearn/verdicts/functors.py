"""Verdicts on functors."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import MappingProxyType

from ..theory.functor import Functor
from ..theory.functor_properties import (
    Equivalence,
    Merged,
    Missed,
    Reached,
    Unreached,
    is_embedding,
    is_equivalence,
    is_essentially_surjective,
    is_faithful,
    is_full,
)
from ..theory.judgements import Fails, Holds, Open
from ..theory.lemmas import Evidence
from ..theory.limits import Limits
from ..theory.presheaf import equations_to_check
from ..theory.word_problem import word_problem
from .certificates import Query, about_functor, basis, can_list, certificate, of_objects, shown, word
from .phrasing import quoted
from .questions import FunctorIs, WellFormed
from .verdict import Certificate, Verdict, unknown

Found = Holds | Fails | Missed | Merged | Reached | Unreached | Equivalence | Open

_PROCEDURES: dict[str, Callable[[Functor, Limits], Found]] = {
    "full": is_full,
    "faithful": is_faithful,
    "embedding": is_embedding,
    "essentially surjective": is_essentially_surjective,
    "equivalence": is_equivalence,
}


def functor(question: FunctorIs, limits: Limits) -> Verdict:
    """Whether a functor is full, faithful, an embedding, essentially surjective or an equivalence."""
    one, adjective = question.functor, question.adjective
    name = f"`{one.label}`"
    found = _PROCEDURES[adjective](one, limits)
    if isinstance(found, Open):
        return unknown(question, f"{name} is {_article(adjective)}", found.met)
    if isinstance(found, Holds | Reached | Equivalence):
        message = f"{name} is {_article(adjective)}: {_WHY[adjective]}."
        return _verdict(question, True, adjective.upper().replace(" ", "_"), message, found, limits)
    reason, why = _refutation(one, found)
    return _verdict(question, False, reason, f"{name} is not {_article(adjective)}: {why}.", found, limits)


_WHY = {
    "full": "each morphism between images of objects is the image of a morphism between the objects",
    "faithful": "different parallel morphisms have different images",
    "embedding": "different objects have different images, and so have different parallel morphisms",
    "essentially surjective": "each object of the target is isomorphic to an image",
    "equivalence": "it is full, faithful and essentially surjective",
}


def _article(adjective: str) -> str:
    return f"an {adjective}" if adjective in ("embedding", "equivalence") else adjective


def _refutation(one: Functor, found: Fails | Missed | Merged | Unreached) -> tuple[str, str]:
    source, target = one.source, one.target
    if isinstance(found, Missed):
        ends = quoted(source.objects[found.dom]), quoted(source.objects[found.cod])
        return "NOT_FULL", f"`{target.show(found.path)}` is the image of no morphism from {ends[0]} to {ends[1]}"
    if isinstance(found, Merged):
        pair = quoted(source.objects[found.left]), quoted(source.objects[found.right])
        image = quoted(target.objects[one.objects[found.left]])
        return "MERGES_OBJECTS", f"{pair[0]} and {pair[1]} both go to {image}"
    if isinstance(found, Unreached):
        return "NOT_ESSENTIALLY_SURJECTIVE", f"{quoted(target.objects[found.object])} is isomorphic to no image"
    left, right = found.paths
    return (
        "NOT_FAITHFUL",
        f"`{source.show(left)}` and `{source.show(right)}` are different, but both go to `{target.show(one(left))}`",
    )


def _verdict(question: FunctorIs, answer: bool, reason: str, message: str, found: Found, limits: Limits) -> Verdict:
    one, adjective = question.functor, question.adjective
    claim = {"kind": "functor", "adjective": adjective, "functor": one.label}
    # Much is known of an infinite target even where its morphisms cannot be listed.
    needed = _to_list(one, adjective, found)
    provable = needed is None or can_list(one.target, needed)

    def prove() -> Certificate:
        target, shows = _evidence(one, adjective, found, limits)
        return certificate(claim, answer, about_functor(one), reason, {"target": target, "shows": shows})

    return Verdict(
        question,
        answer,
        reason,
        message,
        backing="kernel" if provable else "trusted",
        facts=MappingProxyType({"found": found}),
        prove=prove if provable else None,
    )


def _to_list(one: Functor, adjective: str, found: Found) -> list[int] | None:
    """The objects into which all morphisms of the target must be listed, or None where single comparisons do."""
    if isinstance(found, Equivalence):
        return list(range(len(one.target.objects)))
    if isinstance(found, Holds):
        return None if one.source.thin and adjective != "full" else list(one.objects)
    if isinstance(found, Missed):
        return list(one.objects)
    if isinstance(found, Unreached) and any(reason.tables for reason in found.reasons):
        return [*one.objects, found.object]
    return None


def _evidence(one: Functor, adjective: str, found: Found, limits: Limits) -> tuple[Evidence | None, object]:
    """What is known of the equality of paths of the target, and what shows the property."""
    needed = _to_list(one, adjective, found)
    shows, pairs = _shows(one, adjective, found)
    if needed is not None:
        return of_objects(one.target, needed), shows
    return basis(one.target, [*laws(one, limits), *pairs]), shows


def _shows(one: Functor, adjective: str, found: Found) -> tuple[object, list[Query]]:
    """What shows the property, and the pairs of paths of the target that are compared."""
    if isinstance(found, Equivalence):
        return [{}, _faithful(one), _surjective(found.surjective)], []
    if isinstance(found, Reached):
        return [_surjective(found)], [(pair.left, pair.right, pair.equality) for pair in found.shown]
    if isinstance(found, Holds):
        if adjective == "full":
            return [{}], []
        return [_faithful(one)] if adjective == "faithful" else [{}, _faithful(one)], []
    if isinstance(found, Missed):
        return {"dom": found.dom, "cod": found.cod, "word": word(found.path)}, []
    if isinstance(found, Merged):
        return {"objects": [found.left, found.right]}, []
    if isinstance(found, Unreached):
        return {"object": found.object}, []
    assert isinstance(found, Fails)
    images, differ = found.shown
    left, right = found.paths
    shows = {"dom": left.dom, "left": word(left), "right": word(right), "source": shown(one.source, [differ])}
    return shows, [(images.left, images.right, images.equality)]


def _faithful(one: Functor) -> Evidence:
    return {"source": None if one.source.thin else of_objects(one.source, range(len(one.source.objects)))}


def _surjective(found: Reached) -> Evidence:
    pairs = zip(found.preimages, found.isomorphisms, strict=True)
    return {"preimages": [[preimage, word(there), word(back)] for preimage, (there, back) in pairs]}


def laws(one: Functor, limits: Limits) -> list[Query]:
    """The images of both sides of each law of the source, and whether they are equal."""
    engine = word_problem(one.target)
    pairs = [(one(left), one(right)) for left, right in equations_to_check(one.source)]
    return [(left, right, engine.equal(left, right, limits)) for left, right in pairs]


def well_formed(question: WellFormed, limits: Limits) -> Verdict:
    """Whether a functor keeps the equations of its source."""
    one, found = question.functor, laws(question.functor, limits)
    broken = next((place for place, query in enumerate(found) if query[2].answer is False), None)
    left_open = next((query[2].met for query in found if query[2].answer is None), None)
    if broken is None and left_open is not None:
        return unknown(question, f"`{one.label}` keeps the equations of `{one.source.label}`", left_open)
    reason, message, evidence = _law_verdict(one, found, broken)
    claim = {"kind": "well formed", "functor": one.label}
    return Verdict(
        question,
        broken is None,
        reason,
        message,
        facts=MappingProxyType({"found": found, "broken": broken}),
        prove=lambda: certificate(claim, broken is None, about_functor(one), reason, evidence),
    )


def _law_verdict(one: Functor, found: Sequence[Query], broken: int | None) -> tuple[str, str, Evidence]:
    if broken is None:
        message = f"`{one.label}` is a functor: it sends both sides of each equation to equal morphisms."
        return "LAWS", message, {"target": basis(one.target, found)}
    left, right = list(equations_to_check(one.source))[broken]
    message = (
        f"`{one.label}` is not a functor: `{one.source.show(left)}` = `{one.source.show(right)}`, but "
        f"`{one.target.show(found[broken][0])}` and `{one.target.show(found[broken][1])}` are different."
    )
    return "NOT_A_FUNCTOR", message, {"equation": broken, "target": basis(one.target, [found[broken]])}
