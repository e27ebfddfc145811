"""Answers written into the text: each takes the place of its hole, and everything else stays as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from ..language import tree
from ..language.show import ATOM, at
from ..language.spans import Span
from .goal import Answer, shown

_BINDING = (tree.Composite, tree.Power, tree.Operation, tree.Below, tree.LabelledArrow)
"""What joins its parts so tightly that one with an operator of its own stands in parentheses there."""


def filled_text(text: str, spec: tree.Spec, answers: Mapping[Span, Answer]) -> str:
    """The text of a spec with answers in place of its holes; layout and comments are kept.

    >>> from ..language.parser import parse, parse_expression
    >>> from ..language.holes import holes_in
    >>> text = "check f >> ? = g in C  # which?"
    >>> spec = parse(text).spec
    >>> filled_text(text, spec, {holes_in(spec)[0].span: parse_expression("h >> k")})
    'check f >> (h >> k) = g in C  # which?'
    """
    bound = set(_bound(spec))
    for span, answer in sorted(answers.items(), reverse=True):
        written = at(answer, ATOM) if span in bound and not isinstance(answer, int) else shown(answer)
        text = text[: span.start] + written + text[span.end :]
    return text


def _bound(node: object) -> Iterator[Span]:
    """The places of the holes that are operands."""
    waiting: list[Any] = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, tuple):
            waiting += part
        elif is_dataclass(part) and not isinstance(part, type):
            inside = [getattr(part, field.name) for field in fields(part) if field.name != "span"]
            waiting += inside
            if isinstance(part, _BINDING):
                operands = [one for value in inside for one in (value if isinstance(value, tuple) else (value,))]
                yield from (one.span for one in operands if isinstance(one, tree.Hole))
