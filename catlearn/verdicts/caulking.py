"""Verdicts on caulking: whether a morphism factors through a frozen extractor and a frozen head."""

from __future__ import annotations

from types import MappingProxyType

from ..theory.caulking import is_caulkable
from ..theory.judgements import Fails, Holds, Open
from ..theory.lemmas import Evidence
from ..theory.limits import Limits
from .certificates import about, certificate, of_objects, shown, word
from .phrasing import quoted
from .questions import Caulkable
from .verdict import Verdict, unknown


def caulkable(question: Caulkable, limits: Limits) -> Verdict:
    """Whether some c has before >> c >> after = path.

    >>> from ..theory.families import cyclic
    >>> C = cyclic(3)
    >>> caulkable(Caulkable(C, C.path(0, [0]), C.path(0, [0]), C.identity(0)), Limits()).message
    '`r` is caulkable: `id(pt)` between `r` and `id(pt)` gives it.'
    """
    category, path, before, after = question.category, question.path, question.before, question.after
    name, ends = f"`{category.show(path)}`", f"`{category.show(before)}` and `{category.show(after)}`"
    found = is_caulkable(category, path, before, after, limits)
    if isinstance(found, Open):
        return unknown(question, f"{name} is caulkable through {ends}", found.met)
    if isinstance(found, Holds):
        message, reason = f"{name} is caulkable: `{category.show(found.paths[0])}` between {ends} gives it.", "CAULKED"
    else:
        message, reason = f"{name} is not caulkable through {ends}: {_why(question, found)}.", "NO_CAULK"
    claim = {"kind": "caulkable", "dom": path.dom, "word": word(path), "before": word(before)}
    claim |= {"start": after.dom, "after": word(after)}
    return Verdict(
        question,
        isinstance(found, Holds),
        reason,
        message,
        facts=MappingProxyType({"found": found}),
        prove=lambda: certificate(claim, isinstance(found, Holds), about(category), reason, _evidence(question, found)),
    )


def _why(question: Caulkable, found: Fails) -> str:
    category = question.category
    start, stop = quoted(category.objects[question.before.cod]), quoted(category.objects[question.after.dom])
    if found.reason == "FREE":
        return "there are no equations, and the path does not begin with the one and end in the other"
    if not found.tables and not category.thin:
        return f"no path leads from {start} to {stop}"
    return f"none of the morphisms from {start} to {stop} gives it"


def _evidence(question: Caulkable, found: Holds | Fails) -> Evidence:
    category = question.category
    if isinstance(found, Holds):
        return {"word": word(found.paths[0]), "equality": shown(category, found.shown)}
    listed = [question.after.dom, question.path.cod]
    return {"equality": of_objects(category, listed) if found.tables else None}
