"""The names that are written in a tree, whatever they stand for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from .tree_expressions import Name


def names_in(node: object) -> Iterator[Name]:
    """Every name that is written somewhere in a tree, in no particular order.

    >>> from .parser import parse_expression
    >>> sorted(name.text for name in names_in(parse_expression("f >> g^2")))
    ['f', 'g']
    """
    waiting: list[Any] = [node]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Name):
            yield part
        elif isinstance(part, tuple):
            waiting += part
        elif is_dataclass(part) and not isinstance(part, type):
            waiting += [getattr(part, field.name) for field in fields(part) if field.name != "span"]
