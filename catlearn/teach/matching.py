"""Whether a spec is another one with its holes filled, and with what: only holes may differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

from ..language import tree
from ..language.holes import holes_in
from ..language.show_items import show_claim
from ..language.spans import NOWHERE, Span
from .dependencies import declared_name

_ROWS = (tree.Braces, tree.Composite, tree.Below)
"""What has parts in a row, in which a hole may stand for several."""


@dataclass(frozen=True, slots=True)
class Change:
    """A given part that is not as it was given: where, and what to say."""

    span: Span
    message: str


@dataclass
class Matched:
    """A spec held against the exercise that it should fill.

    `answers` has, for the place of each hole, what stands there (several parts of a row are a tuple). `given` are the
    items of the spec that the exercise has too; `own` are the claims that the writer has added.
    """

    answers: dict[Span, object] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    given: list[tree.Item] = field(default_factory=list)
    own: list[tree.Item] = field(default_factory=list)


def match_specs(exercise: tree.Spec, spec: tree.Spec) -> Matched:
    """Hold a spec against an exercise. Layout, comments and the order of claims do not matter; further claims may stand
    in the spec, further declarations may not.

    >>> from ..language.parser import parse
    >>> exercise = parse("check f >> ? = h in C").spec
    >>> len(match_specs(exercise, parse("check f >> g >> k = h in C").spec).changes)
    0
    >>> match_specs(exercise, parse("check g >> k = h in C").spec).changes[0].message
    'the claim `f >> ? = h in C` is missing or changed'
    """
    found = Matched()
    left = list(spec.items)
    for item in exercise.items:
        _match_item(found, item, left)
    for item in left:
        if isinstance(item, tree.Check):
            found.own.append(item)
        elif not any(change.span == item.span for change in found.changes):
            found.changes.append(Change(item.span, "this was added; only claims may be"))
    return found


def _match_item(found: Matched, item: tree.Item, left: list[tree.Item]) -> None:
    for candidate in left:
        answers: dict[Span, object] = {}
        if _match(item, candidate, answers) is None:
            found.answers.update(answers)
            found.given.append(candidate)
            left.remove(candidate)
            return
    name = declared_name(item)
    twin = next((one for one in left if name is not None and declared_name(one) == name), None)
    if twin is not None:
        place = _match(item, twin, {}) or twin.span
        found.changes.append(Change(place, f"`{name}` is changed outside its holes"))
        left.remove(twin)
        return
    shown = f"the claim `{show_claim(item.claim)}`" if isinstance(item, tree.Check) else f"`{name or 'a part'}`"
    found.changes.append(Change(NOWHERE, f"{shown} is missing or changed"))


def _match(pattern: Any, node: Any, answers: dict[Span, object]) -> Span | None:
    """The place of the first difference; None where there is none but holes, whose answers are noted."""
    if isinstance(pattern, tree.Hole):
        answers[pattern.span] = node
        return None
    if isinstance(pattern, tuple) and isinstance(node, tuple):
        if len(pattern) != len(node):
            return _span_of(node)
        return _first(_match(one, other, answers) for one, other in zip(pattern, node, strict=True))
    if type(pattern) is not type(node):
        return _span_of(node)
    if isinstance(pattern, _ROWS) and holes_in(pattern):
        return _match_row(pattern, node, answers)
    if is_dataclass(pattern):
        names = [one.name for one in fields(pattern) if one.name != "span"]
        inside = _first(_match(getattr(pattern, name), getattr(node, name), answers) for name in names)
        return _span_of(node) if inside == NOWHERE else inside
    return None if pattern == node else NOWHERE


def _match_row(pattern: Any, node: Any, answers: dict[Span, object]) -> Span | None:
    if isinstance(pattern, tree.Composite) and pattern.operator != node.operator:
        return _span_of(node)
    attribute = "items" if isinstance(pattern, tree.Braces) else "parts"
    return None if _rows(getattr(pattern, attribute), getattr(node, attribute), answers) else _span_of(node)


def _rows(pattern: Sequence[Any], nodes: Sequence[Any], answers: dict[Span, object]) -> bool:
    """Whether the parts match, where a hole stands for one part or for several."""
    if not pattern:
        return not nodes
    if not isinstance(pattern[0], tree.Hole):
        found = dict(answers)
        if not nodes or _match(pattern[0], nodes[0], found) is not None or not _rows(pattern[1:], nodes[1:], found):
            return False
        answers.update(found)
        return True
    for count in range(1, len(nodes) - len(pattern) + 2):
        found = dict(answers)
        if _rows(pattern[1:], nodes[count:], found):
            answers.update(found)
            answers[pattern[0].span] = tuple(nodes[:count])
            return True
    return False


def _first(spans: Iterator[Span | None]) -> Span | None:
    return next((span for span in spans if span is not None), None)


def _span_of(node: Any) -> Span:
    if isinstance(node, tuple):
        return _span_of(node[0]).to(_span_of(node[-1])) if node else NOWHERE
    span = getattr(node, "span", NOWHERE)
    return span if isinstance(span, Span) else NOWHERE


def hidden_items(exercise: tree.Spec, key: tree.Spec) -> list[tree.Item]:
    """What a solution says besides the exercise: the claims that the learner does not see."""
    found = Matched()
    left = list(key.items)
    for item in exercise.items:
        _match_item(found, item, left)
    return left


def answers_text(text: str, answers: Mapping[Span, object]) -> list[str]:
    """What stands at each hole, in the order of the holes, blanks put in order."""
    return [_written(text, answer) for _, answer in sorted(answers.items())]


def _written(text: str, answer: object) -> str:
    if isinstance(answer, int):
        return str(answer)
    place = _span_of(answer)
    return " ".join(text[place.start : place.end].split())
