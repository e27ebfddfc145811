"""Verdicts on the shape of a category."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from ..theory.category import Category
from ..theory.judgements import Fails, Holds, Open
from ..theory.lemmas import Evidence
from ..theory.limits import Limits
from ..theory.shape import (
    CauchyComplete,
    Unsplit,
    connected_components,
    is_cauchy_complete,
    is_discrete,
    is_groupoid,
    is_skeletal,
    is_thin,
)
from .certificates import about, certificate, of_objects, shown, word
from .phrasing import counted, only_itself, quoted
from .questions import CategoryIs
from .verdict import Verdict, unknown

_ALL = {
    "thin": is_thin,
    "discrete": is_discrete,
    "groupoid": is_groupoid,
    "skeletal": is_skeletal,
}


def shape(question: CategoryIs, limits: Limits) -> Verdict:
    """Whether a category is thin, a groupoid, discrete, connected, skeletal or Cauchy complete."""
    if question.adjective == "connected":
        return _connected(question)
    if question.adjective == "cauchy complete":
        return _cauchy_complete(question, limits)
    category = question.category
    found = _ALL[question.adjective](category, limits)
    if isinstance(found, Open):
        return unknown(question, f"`{category.label}` is {_article(question.adjective)}", found.met)
    if isinstance(found, Holds):
        return _WHEN_IT_HOLDS[question.adjective](question, found)
    return _WHEN_IT_FAILS[question.adjective](question, found)


def _article(adjective: str) -> str:
    return {"groupoid": "a groupoid", "cauchy complete": "Cauchy complete"}.get(adjective, adjective)


def _verdict(
    question: CategoryIs, answer: bool, reason: str, message: str, found: object, prove: Callable[[], Evidence]
) -> Verdict:
    category, claim = question.category, {"kind": "shape", "adjective": question.adjective}
    return Verdict(
        question,
        answer,
        reason,
        f"`{category.label}` is {'' if answer else 'not '}{_article(question.adjective)}: {message}.",
        facts=MappingProxyType({"found": found}),
        prove=lambda: certificate(claim, answer, about(category), reason, prove()),
    )


def _thin(question: CategoryIs, found: Holds) -> Verdict:
    category = question.category
    says = "any two parallel paths are equal"
    evidence = {"kind": "THIN"} if category.thin else shown(category, found.shown)
    return _verdict(question, True, "THIN", says, found, lambda: {"equality": evidence})


def _not_thin(question: CategoryIs, found: Fails) -> Verdict:
    category = question.category
    left, right = found.paths
    says = f"`{category.show(left)}` and `{category.show(right)}` are parallel and different"
    return _verdict(
        question,
        False,
        "PARALLEL",
        says,
        found,
        lambda: {
            "dom": left.dom,
            "left": word(left),
            "right": word(right),
            "equality": shown(category, found.shown),
        },
    )


def _discrete(question: CategoryIs, found: Holds) -> Verdict:
    category = question.category
    says = "each generator is an identity" if category.generators else "it has no generators"
    return _verdict(question, True, "IDENTITIES", says, found, lambda: {"equality": shown(category, found.shown)})


def _not_discrete(question: CategoryIs, found: Fails) -> Verdict:
    category = question.category
    says = f"{category.show_morphism(found.paths[0])} is not an identity"
    return _verdict(
        question,
        False,
        "NOT_AN_IDENTITY",
        says,
        found,
        lambda: {"generator": found.paths[0].word[0], "equality": shown(category, found.shown)},
    )


def _groupoid(question: CategoryIs, found: Holds) -> Verdict:
    category = question.category
    pairs = [
        f"`{quoted(generator.name)[1:-1]}` has the inverse `{category.show(path)}`"
        for generator, path in zip(category.generators[:3], found.paths, strict=False)
    ]
    says = f"each generator is invertible ({'; '.join(pairs)})" if pairs else "it has no generators"
    return _verdict(
        question,
        True,
        "INVERSES",
        says,
        found,
        lambda: {"inverses": [word(path) for path in found.paths], "equality": shown(category, found.shown)},
    )


def _not_groupoid(question: CategoryIs, found: Fails) -> Verdict:
    category, path = question.category, found.paths[0]
    says = f"{category.show_morphism(path)} has no inverse"
    if found.reason == "IDENTITY_ALONE":
        says += f", for {only_itself(category, [path.dom, path.cod])}"
    elif not found.tables:
        says += ", for no path leads back"
    return _verdict(
        question,
        False,
        "NO_INVERSE",
        says,
        found,
        lambda: {
            "generator": path.word[0],
            "equality": of_objects(category, [path.dom, path.cod]) if found.tables else None,
        },
    )


def _skeletal(question: CategoryIs, found: Holds) -> Verdict:
    category = question.category
    objects = {table.obj for table in found.tables}
    return _verdict(
        question,
        True,
        "SKELETAL",
        "no two different objects are isomorphic",
        found,
        lambda: {"equality": of_objects(category, objects) if objects else None},
    )


def _not_skeletal(question: CategoryIs, found: Fails) -> Verdict:
    category = question.category
    there, back = sorted(found.paths)
    one, other = quoted(category.objects[there.dom]), quoted(category.objects[back.dom])
    says = f"{one} and {other} are isomorphic, by `{category.show(there)}` and `{category.show(back)}`"
    pairs = found.shown if found.paths[0] == there else found.shown[::-1]
    return _verdict(
        question,
        False,
        "ISOMORPHIC",
        says,
        found,
        lambda: {
            "objects": [there.dom, back.dom],
            "words": [word(there), word(back)],
            "equality": shown(category, pairs),
        },
    )


def _connected(question: CategoryIs) -> Verdict:
    category, found = question.category, connected_components(question.category)
    if found.count > 1:
        apart = category.objects[0], category.objects[found.labels.index(1)]
        says = f"no zigzag of morphisms joins {quoted(apart[0])} and {quoted(apart[1])}"
        says += f"; it has {counted(found.count, 'component')}"
    else:
        says = "zigzags of morphisms join all objects" if found.count else "it has no object"
    return _verdict(
        question,
        found.count == 1,
        "CONNECTED" if found.count == 1 else "DISCONNECTED",
        says,
        found,
        lambda: {"labels": list(found.labels), "components": found.count},
    )


def _cauchy_complete(question: CategoryIs, limits: Limits) -> Verdict:
    category, found = question.category, is_cauchy_complete(question.category, limits)
    if isinstance(found, Open):
        return unknown(question, f"`{category.label}` is Cauchy complete", found.met)
    if isinstance(found, Unsplit):
        path = found.idempotent
        says = f"the idempotent `{category.show(path)}` is not r >> i with i >> r an identity"
        return _verdict(
            question,
            False,
            "NO_SPLITTING",
            says,
            found,
            lambda: {"dom": path.dom, "word": word(path), "equality": found.listing.evidence},
        )
    says = "its only idempotents are the identities"
    if found.splittings:
        says = f"each idempotent splits ({counted(len(found.splittings), 'of them is', 'of them are')} no identity)"
    return _verdict(question, True, "SPLITTINGS", says, found, lambda: _splittings(category, found))


def _splittings(category: Category, found: CauchyComplete) -> Evidence:
    return {
        "splittings": [
            [one.idempotent.dom, word(one.idempotent), one.retraction.cod, word(one.retraction), word(one.section)]
            for one in found.splittings
        ],
        "equality": None if found.listing is None else found.listing.evidence,
    }


_WHEN_IT_HOLDS: Mapping[str, Callable[[CategoryIs, Holds], Verdict]] = {
    "thin": _thin,
    "discrete": _discrete,
    "groupoid": _groupoid,
    "skeletal": _skeletal,
}
_WHEN_IT_FAILS: Mapping[str, Callable[[CategoryIs, Fails], Verdict]] = {
    "thin": _not_thin,
    "discrete": _not_discrete,
    "groupoid": _not_groupoid,
    "skeletal": _not_skeletal,
}
