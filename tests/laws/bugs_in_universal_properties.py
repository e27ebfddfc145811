"""Wrong adjunctions and Kan extensions, as people write them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bugs_in_categories import SAME, Mapping

from catlearn import laws
from catlearn.laws.unlawful.textbook import textbook_adjunctions, textbook_extensions
from catlearn.theory.families import chain
from catlearn.theory.tasks import one


@dataclass(frozen=True)
class Order:
    """Numbers, with an arrow from each to every one that is no less."""

    numbers: tuple[Any, ...]

    def objects(self) -> Sequence[Any]:
        return self.numbers

    def arrows(self) -> Sequence[tuple[Any, Any]]:
        return [(one, other) for one in self.numbers for other in self.numbers if one <= other]

    def dom(self, arrow: tuple[Any, Any]) -> Any:
        return arrow[0]

    def cod(self, arrow: tuple[Any, Any]) -> Any:
        return arrow[1]

    def identity(self, obj: Any) -> tuple[Any, Any]:
        return (obj, obj)

    def compose(self, first: tuple[Any, Any], second: tuple[Any, Any]) -> tuple[Any, Any]:
        return (first[0], second[1])

    def equal(self, one: tuple[Any, Any], other: tuple[Any, Any]) -> bool:
        return one == other


@dataclass(frozen=True)
class Galois:
    """Two monotone maps that are said to be adjoint."""

    left: Mapping
    right: Mapping

    def unit(self, obj: Any) -> tuple[Any, Any]:
        return self._arrow(obj, self.right.on_object(self.left.on_object(obj)))

    def counit(self, obj: Any) -> tuple[Any, Any]:
        return self._arrow(self.left.on_object(self.right.on_object(obj)), obj)

    def _arrow(self, low: Any, high: Any) -> tuple[Any, Any]:
        if low > high:
            message = f"{low} is not below {high}"
            raise ValueError(message)
        return (low, high)


HALVES, WHOLES = Order((0.0, 0.5, 1.0, 1.5, 2.0)), Order((0, 1, 2))


def monotone(source: Order, target: Order, function: Callable[[Any], Any]) -> Mapping:
    return Mapping(source, target, lambda arrow: (function(arrow[0]), function(arrow[1])), function)


_, turning, _ = textbook_adjunctions()
ADJUNCTIONS = {
    "rounding down as the left adjoint of the inclusion": (
        Galois(monotone(HALVES, WHOLES, math.floor), monotone(WHOLES, HALVES, float)),
        "unit",
    ),
    "the inclusion as the left adjoint of rounding up": (
        Galois(monotone(WHOLES, HALVES, float), monotone(HALVES, WHOLES, math.ceil)),
        "counit",
    ),
    "the same turn there and back": (replace(turning, counits=turning.units), "left triangle"),
    "a unit that is not natural": (
        laws.AdjunctionTable(SAME, SAME, (1,), (0,)),
        "unit is natural",
    ),
}

(pushed, doubled, _), (pulled, spread_out, _) = textbook_extensions(left=True), textbook_extensions(left=False)
LEFT_KANS = {
    "an extension by 1 everywhere": (
        replace(pushed, extended=one(chain(3)), components=((0,),)),
        "universal",
    ),
    "an extension that forgets that there were two": (
        replace(doubled, extended=pushed.extended, components=((0, 0),)),
        "universal",
    ),
    "a right extension in place of the left one": (
        replace(doubled, extended=spread_out.extended, components=((0, 1),)),
        "universal",
    ),
}
RIGHT_KANS = {
    "a left extension in place of the right one": (
        replace(spread_out, extended=doubled.extended, components=((0, 1),)),
        "universal",
    ),
    "a counit that sends both answers to one": (replace(spread_out, components=((0, 0),)), "universal"),
}
