"""What has a hole in it: it is not looked up, and what uses it waits."""

from __future__ import annotations

from ..language import tree
from ..language.holes import holes_in
from ..language.mentions import names_in
from ..language.spans import Source
from .declared import Standing
from .scope import Scope

WAITS = "it waits for a hole to be filled"
"""Why a claim about something with a hole is not asked."""


def has_hole(source: Source, item: tree.Item) -> bool:
    """Whether something in an item is still to be found."""
    return "?" in source.read(item.span) and bool(holes_in(item))


def rests_on_hole(scope: Scope, item: tree.Item) -> bool:
    """Whether an item uses something that has a hole, or uses such a thing."""
    if not scope.has_open:
        return False
    found = (scope.find(name.text, name.module) for name in names_in(item))
    return any(declared is not None and declared.standing is Standing.OPEN for declared in found)


def count_of(count: int | tree.Hole) -> int:
    """The number of a claim that has no hole."""
    assert isinstance(count, int), "a claim with a hole is not asked"
    return count
