"""The holes of a syntax tree: where they stand, and the tree with something in their place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from .spans import Span
from .tree_expressions import Expression, Hole

Node = TypeVar("Node")


def holes_in(node: object) -> tuple[Hole, ...]:
    """Every hole of a tree, in the order of the text.

    >>> from .parser import parse_expression
    >>> [hole.span.start for hole in holes_in(parse_expression("f >> ? >> ?"))]
    [5, 10]
    """
    found: list[Hole] = []
    waiting: list[Any] = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Hole):
            found.append(part)
        elif isinstance(part, tuple):
            waiting += part
        elif is_dataclass(part) and not isinstance(part, type):
            waiting += [getattr(part, field.name) for field in fields(part) if field.name != "span"]
    return tuple(sorted(found, key=lambda hole: hole.span))


def filled(node: Node, answers: Mapping[Span, Expression | int]) -> Node:
    """The tree with what `answers` has for the span of a hole in place of the hole; other holes stay.

    A number fills the hole of a count, as in `has ? morphisms`.

    >>> from .parser import parse_expression
    >>> from .show import show_expression
    >>> tree = parse_expression("f >> ?")
    >>> show_expression(filled(tree, {holes_in(tree)[0].span: parse_expression("g")}))
    'f >> g'
    """
    return _filled(node, answers)  # type: ignore[no-any-return]


def _filled(node: Any, answers: Mapping[Span, Expression | int]) -> Any:
    if isinstance(node, Hole):
        return answers.get(node.span, node)
    if isinstance(node, tuple):
        parts = tuple(_filled(part, answers) for part in node)
        return node if all(new is old for new, old in zip(parts, node, strict=True)) else parts
    if not is_dataclass(node) or isinstance(node, type):
        return node
    changed = {}
    for field in fields(node):
        if field.name != "span":
            old = getattr(node, field.name)
            new = _filled(old, answers)
            if new is not old:
                changed[field.name] = new
    return replace(node, **changed) if changed else node
