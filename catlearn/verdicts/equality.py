"""Verdicts on the equality of paths."""

from __future__ import annotations

from types import MappingProxyType

from ..theory.limits import Limits
from ..theory.word_problem import word_problem
from .certificates import about, basis, certificate, word
from .questions import Equal
from .verdict import Verdict, unknown


def equal(question: Equal, limits: Limits) -> Verdict:
    """Whether two parallel paths are equal."""
    category, left, right = question.category, question.left, question.right
    found = word_problem(category).equal(left, right, limits)
    pair = f"`{category.show(left)}` and `{category.show(right)}`"
    if found.answer is None:
        assert found.met is not None
        return unknown(question, f"{pair} are equal", found.met)
    reason = "EQUAL" if found.answer else "DIFFERENT"
    claim = {"kind": "equality", "dom": left.dom, "left": word(left), "right": word(right)}
    return Verdict(
        question,
        found.answer,
        reason,
        _why_equal(question, pair) if found.answer else _why_different(question, pair),
        facts=MappingProxyType({"found": found}),
        prove=lambda: certificate(
            claim, bool(found.answer), about(category), reason, {"equality": basis(category, [(left, right, found)])}
        ),
    )


def _why_equal(question: Equal, pair: str) -> str:
    if question.left.word == question.right.word:
        return f"{pair} are one path."
    if question.category.thin:
        return f"{pair} are parallel, and `{question.category.label}` has at most one morphism between two objects."
    return f"{pair} are equal: the equations of `{question.category.label}` lead from one to the other."


def _why_different(question: Equal, pair: str) -> str:
    engine = word_problem(question.category)
    forms = [engine.shortest(path) for path in (question.left, question.right)]
    shown = " and ".join(f"`{question.category.show(path)}`" for path in forms if path is not None)
    if None in forms:
        name = question.category.label
        return f"{pair} are different: a task that satisfies all equations of `{name}` tells them apart."
    return f"{pair} are different morphisms: the shortest paths equal to them are {shown}."
