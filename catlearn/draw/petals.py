"""Loops: small petals on the sides of a node, each with its label beyond it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .diagram import Arrow, Panel
from .scene import Box, Curve, PlacedArrow, Point
from .sizes import NESTED, PETAL, Loops, is_stacked, label_size, slots

WIDE = 15.0

Placing = Callable[[float, float], Point]


def loops_beside(panel: Panel, loops: Loops, box: Box, number: int) -> PlacedArrow:
    """A loop of a node that stands in layers, on one of the two sides across the flow."""
    horizontal = panel.flow == "right"
    first = number in loops.first
    side = loops.first if first else loops.last
    group = [panel.arrows[loop] for loop in side]
    index = side.index(number)
    along, across = (box.width, box.height / 2) if horizontal else (box.height, box.width / 2)
    out = -1.0 if first else 1.0

    def point(length: float, aside: float) -> Point:
        x, y = box.centre
        return (x + length, y + out * aside) if horizontal else (x + out * aside, y + length)

    if is_stacked(group):
        return _nested(group, index, across, horizontal, point)
    rooms = slots(group, horizontal)
    at = sum(rooms[:index]) + rooms[index] / 2 - sum(rooms) / 2
    foot = (index - (len(side) - 1) / 2) * min(14.0, max(0.0, along - 14) / max(1, len(side) - 1))
    top = across + PETAL / 0.75
    curve = Curve(
        (point(foot - 5, across + 2), point(at - WIDE, top), point(at + WIDE, top), point(foot + 5, across + 4))
    )
    if not group[index].label:
        return PlacedArrow(group[index], curve)
    width, height = label_size(group[index])
    beyond = across + PETAL + 4 + (height if horizontal else width) / 2
    return PlacedArrow(group[index], curve, Box.around(point(at, beyond), width, height))


def _nested(group: Sequence[Arrow], index: int, across: float, horizontal: bool, point: Placing) -> PlacedArrow:
    """Of many loops each runs round the last, and their labels stand one above the other."""
    top = across + (PETAL + NESTED * index) / 0.75
    wide, foot = WIDE + NESTED * index, 5 + 0.4 * index
    curve = Curve((point(-foot, across + 2), point(-wide, top), point(wide, top), point(foot, across + 4)))
    width, height = label_size(group[index])
    if not group[index].label:
        return PlacedArrow(group[index], curve)
    outermost = across + PETAL + NESTED * len(group) + 4
    if horizontal:
        return PlacedArrow(
            group[index], curve, Box.around(point(0.0, outermost + (index + 0.5) * height), width, height)
        )
    down = (index - (len(group) - 1) / 2) * height
    return PlacedArrow(group[index], curve, Box.around(point(down, outermost + width / 2), width, height))
