"""Which items of a spec rest on a hole, and which of them hang together."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..language import tree
from ..language.holes import holes_in
from ..language.mentions import names_in


def declared_name(item: tree.Item) -> str | None:
    """The name that an item binds."""
    return None if isinstance(item, tree.Check | tree.Reject | tree.Import) else item.name.text


def groups_of(
    spec: tree.Spec, may_mean: Callable[[tree.Item], Iterable[str]] = lambda item: ()
) -> list[list[tree.Item]]:
    """The items that have a hole or rest on one, in groups that have nothing to do with each other.

    `may_mean` has the names that could be meant by the holes of an item. Within a group the items come in the order in
    which they are tried: that of the text, but what has no hole of its own comes as soon as all that it uses is there,
    so that a claim is decided as early as it can be.
    """
    uses = _uses(spec, may_mean)
    parts: list[list[int]] = []
    for number in uses:
        joined = [part for part in parts if any(one in uses[number] for one in part)]
        parts = [part for part in parts if part not in joined]
        parts.append(sorted([*(one for part in joined for one in part), number]))
    parts.sort()
    return [[spec.items[number] for number in _scheduled(spec, part, uses)] for part in parts]


def _uses(spec: tree.Spec, may_mean: Callable[[tree.Item], Iterable[str]]) -> dict[int, set[int]]:
    """For each item that has a hole or rests on one: the earlier such items that it uses."""
    uses: dict[int, set[int]] = {}
    binders: dict[str, int] = {}
    for number, item in enumerate(spec.items):
        used = {binders[name] for name in {*(name.text for name in names_in(item)), *may_mean(item)} if name in binders}
        if used or holes_in(item):
            uses[number] = used
            name = declared_name(item)
            if name is not None:
                binders.setdefault(name, number)
    return uses


def _scheduled(spec: tree.Spec, part: Iterable[int], uses: dict[int, set[int]]) -> list[int]:
    left = list(part)
    order: list[int] = []
    while left:
        done = set(order)
        free = [number for number in left if uses[number] <= done]
        number = next((one for one in free if not holes_in(spec.items[one])), free[0])
        order.append(number)
        left.remove(number)
    return order
