"""Certificates with one thing changed: every leaf, every entry of a list, every key."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

Json = Any
Place = tuple[Any, ...]


def places(value: Json, at: Place = ()) -> Iterator[Place]:
    """Where there is something, from the root."""
    yield at
    if isinstance(value, dict):
        for key in value:
            yield from places(value[key], (*at, key))
    elif isinstance(value, list):
        for index in range(len(value)):
            yield from places(value[index], (*at, index))


def at(value: Json, place: Place) -> Json:
    for step in place:
        value = value[step]
    return value


def changed(value: Json, place: Place, new: Json) -> Json:
    """A copy with another value at a place."""
    if not place:
        return new
    whole = copy.deepcopy(value)
    at(whole, place[:-1])[place[-1]] = new
    return whole


def others(value: Json) -> list[Json]:
    """Values that are near a value, and of other types."""
    if value is None:
        return [0, False, {}, {"kind": "THIN"}]
    if isinstance(value, bool):
        return [not value, int(value), None]
    if isinstance(value, int):
        return [value + 1, value - 1, 0 if value else 7, -1 - value, 10**30, value == 1, float(value), str(value), None]
    if isinstance(value, str):
        return [value + "x", "", 0, None, value.lower() if value != value.lower() else value.upper(), "yes", "no"]
    if isinstance(value, list):
        shorter = [value[:index] + value[index + 1 :] for index in range(min(len(value), 3))]
        longer = [[*value, 0], [0, *value], [*value, copy.deepcopy(value[-1])] if value else [[]]]
        return [*shorter, *longer, value[::-1], {}, None]
    missing = [{key: value[key] for key in value if key != gone} for gone in value]
    return [*missing, {**value, "more": 0}, [], None]


def mutations(value: Json) -> Iterator[tuple[Place, Json]]:
    """All certificates that differ at one place, with the place."""
    for place in places(value):
        old = at(value, place)
        for new in others(old):
            if type(new) is not type(old) or new != old:
                yield place, changed(value, place, new)
