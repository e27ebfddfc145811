"""Verdicts on single morphisms, and on isomorphic objects."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

from ..theory.category import Category, Path, opposite
from ..theory.judgements import Fails, Holds, Judgement, Open
from ..theory.lemmas import Evidence
from ..theory.limits import Limits
from ..theory.morphisms import (
    are_isomorphic,
    is_epi,
    is_idempotent,
    is_iso,
    is_mono,
    is_split_epi,
    is_split_mono,
)
from .certificates import about, certificate, of_objects, shown, word
from .phrasing import only_itself, quoted
from .questions import MorphismIs, ObjectsIso
from .verdict import Verdict, unknown

_PROCEDURES: dict[str, Callable[[Category, Path, Limits], Judgement]] = {
    "iso": is_iso,
    "mono": is_mono,
    "epi": is_epi,
    "split mono": is_split_mono,
    "split epi": is_split_epi,
    "idempotent": is_idempotent,
}
_WITNESSES = {"iso": "INVERSE", "split mono": "RETRACTION", "split epi": "SECTION"}


def morphism(question: MorphismIs, limits: Limits) -> Verdict:
    """Whether a path is mono, epi, iso, split mono, split epi or idempotent."""
    category, path, adjective = question.category, question.path, question.adjective
    found = _PROCEDURES[adjective](category, path, limits)
    name = f"`{category.show(path)}`"
    if isinstance(found, Open):
        return unknown(question, f"{name} is {adjective}", found.met)
    if adjective == "idempotent":
        return _idempotent(question, name, found)
    if adjective in ("mono", "epi"):
        return _cancels(question, name, found) if isinstance(found, Holds) else _merges(question, name, found)
    return _splits(question, name, found) if isinstance(found, Holds) else _never_splits(question, name, found)


def _verdict(
    question: MorphismIs, answer: bool, reason: str, message: str, found: object, prove: Callable[[], Evidence]
) -> Verdict:
    category, path = question.category, question.path
    claim = {"kind": "morphism", "adjective": question.adjective, "dom": path.dom, "word": word(path)}
    return Verdict(
        question,
        answer,
        reason,
        message,
        facts=MappingProxyType({"found": found}),
        prove=lambda: certificate(claim, answer, about(category), reason, prove()),
    )


def _idempotent(question: MorphismIs, name: str, found: Holds | Fails) -> Verdict:
    category, path = question.category, question.path
    twice = f"`{category.show(path.then(path))}`" if path.dom == path.cod else ""
    if isinstance(found, Holds):
        message, reason = f"{name} is idempotent: {twice} equals it.", "IDEMPOTENT"
    else:
        message = f"{name} is not idempotent: " + (f"{twice} is another morphism." if twice else "its ends differ.")
        reason = "NOT_IDEMPOTENT"
    answer = isinstance(found, Holds)
    return _verdict(question, answer, reason, message, found, lambda: {"equality": shown(category, found.shown)})


def _cancels(question: MorphismIs, name: str, found: Holds) -> Verdict:
    base, path, adjective = question.category, question.path, question.adjective
    if found.reason in ("THIN", "FREE"):
        why = (
            "parallel morphisms are equal" if base.thin else "equal words can be cancelled, for there are no equations"
        )
        return _verdict(question, True, "FREE_OR_THIN", f"{name} is {adjective}: {why}.", found, dict)
    turned = opposite(base) if adjective == "epi" else base
    if found.reason == "RETRACTION":
        # The judgement on an epimorphism is that of the opposite category, where a section is a retraction.
        what, back = ("section", found.paths[0].reversed()) if adjective == "epi" else ("retraction", found.paths[0])
        return _verdict(
            question,
            True,
            what.upper(),
            f"{name} is {adjective}: it has the {what} `{base.show(back)}`.",
            found,
            lambda: {"word": word(found.paths[0]), "equality": shown(turned, found.shown)},
        )
    side = "before" if adjective == "epi" else "after"
    message = f"{name} is {adjective}: different parallel morphisms stay different with {name} {side} them."
    objects = [path.dom, path.cod]
    return _verdict(question, True, "INJECTIVE", message, found, lambda: {"equality": of_objects(turned, objects)})


def _merges(question: MorphismIs, name: str, found: Fails) -> Verdict:
    dual = question.adjective == "epi"
    base = opposite(question.category) if dual else question.category
    one, other = found.paths
    pair = [f"`{question.category.show(path.reversed() if dual else path)}`" for path in (one, other)]
    message = (
        f"{name} is not {question.adjective}: {pair[0]} and {pair[1]} are different, but become equal with {name} "
        f"{'before' if dual else 'after'} them."
    )
    return _verdict(
        question,
        False,
        "MERGES",
        message,
        found,
        lambda: {"dom": one.dom, "left": word(one), "right": word(other), "equality": shown(base, found.shown)},
    )


def _splits(question: MorphismIs, name: str, found: Holds) -> Verdict:
    category, what = question.category, _WITNESSES[question.adjective]
    back = found.paths[0]
    message = f"{name} is {question.adjective}: `{category.show(back)}` is its {what.lower()}."
    if question.adjective != "iso":
        message = message.replace("is its", "is a").replace(".", f" of {name}.")
    return _verdict(
        question,
        True,
        what,
        message,
        found,
        lambda: {"word": word(back), "equality": shown(category, found.shown)},
    )


def _never_splits(question: MorphismIs, name: str, found: Fails) -> Verdict:
    category, path, what = question.category, question.path, _WITNESSES[question.adjective]
    ends = quoted(category.objects[path.cod]), quoted(category.objects[path.dom])
    if found.reason == "IDENTITY_ALONE":
        ends_needed = {"split mono": [path.dom], "split epi": [path.cod]}.get(question.adjective, [path.dom, path.cod])
        tried = only_itself(category, ends_needed)
    else:
        tried = f"none of the morphisms from {ends[0]} to {ends[1]} is one" if found.tables else "no path leads back"
    message = f"{name} is not {question.adjective}: it has no {what.lower()}, for {tried}."
    return _verdict(
        question,
        False,
        f"NO_{what}",
        message,
        found,
        lambda: {"equality": of_objects(category, [path.dom, path.cod]) if found.tables else None},
    )


def isomorphic(question: ObjectsIso, limits: Limits) -> Verdict:
    """Whether two objects are isomorphic."""
    category, ends = question.category, (question.left, question.right)
    one, other = (quoted(category.objects[obj]) for obj in ends)
    found = are_isomorphic(category, *ends, limits)
    if isinstance(found, Open):
        return unknown(question, f"{one} and {other} are isomorphic", found.met)
    if isinstance(found, Holds):
        there, back = found.paths
        message = f"{one} and {other} are isomorphic, by `{category.show(there)}` and `{category.show(back)}`."
        if question.left == question.right:
            message = f"{one} is isomorphic to itself, by its identity."
        reason = "ISOMORPHIC"
        evidence: Evidence = {"words": [word(there), word(back)], "equality": shown(category, found.shown)}
    else:
        why = "no morphism between them has an inverse" if found.tables else "no path leads both ways"
        if found.reason == "IDENTITY_ALONE":
            why = only_itself(category, [question.left, question.right])
        message, reason = f"{one} and {other} are not isomorphic: {why}.", "NOT_ISOMORPHIC"
        evidence = {"equality": of_objects(category, ends) if found.tables else None}
    claim = {"kind": "iso", "left": question.left, "right": question.right}
    return Verdict(
        question,
        isinstance(found, Holds),
        reason,
        message,
        facts=MappingProxyType({"found": found}),
        prove=lambda: certificate(claim, isinstance(found, Holds), about(category), reason, evidence),
    )
