"""The layout of cycles on a circle, and of a single node whose loops stand round it."""

from __future__ import annotations

from itertools import combinations, pairwise
from math import cos, pi, sin

from .diagram import Panel
from .scene import Box, Curve, PlacedArrow, PlacedNode, PlacedPanel, Point, tight
from .sizes import label_size, node_size


def is_cycle(panel: Panel) -> bool:
    """Whether a panel is one directed cycle of three nodes or more."""
    count = len(panel.nodes)
    return (
        count >= 3
        and len(panel.arrows) == count
        and len(_along_the_cycle(panel)) == count
        and len({arrow.source for arrow in panel.arrows}) == count
        and len({arrow.target for arrow in panel.arrows}) == count
    )


def _along_the_cycle(panel: Panel) -> list[int]:
    following = {arrow.source: arrow.target for arrow in panel.arrows}
    found = [0]
    while (after := following.get(found[-1], found[0])) not in found:
        found.append(after)
    return found


def cycle(panel: Panel) -> PlacedPanel:
    """A directed cycle on a circle, clockwise from the top, as small as the labels allow."""
    order = _along_the_cycle(panel)
    turn = {node: index for index, node in enumerate(order)}
    radius = 40.0
    while True:
        placed = _on_circle(panel, turn, radius)
        if _apart(placed):
            return placed
        radius *= 1.08


def _on_circle(panel: Panel, turn: dict[int, int], radius: float) -> PlacedPanel:
    count = len(panel.nodes)
    sizes = [node_size(node) for node in panel.nodes]
    places = [_at(2 * pi * turn[node] / count - pi / 2, radius) for node in range(count)]
    nodes = [PlacedNode(node, Box.around(places[i], *sizes[i])) for i, node in enumerate(panel.nodes)]
    arrows = []
    for arrow in panel.arrows:
        start = 2 * pi * turn[arrow.source] / count - pi / 2
        curve = _arc(radius, start, start + 2 * pi / count, nodes[arrow.source].box, nodes[arrow.target].box)
        label = None
        if arrow.label:
            angle = start + pi / count
            label = _outside(angle, radius, *label_size(arrow))
        arrows.append(PlacedArrow(arrow, curve, label))
    return tight(nodes, arrows)


def _at(angle: float, radius: float) -> Point:
    return radius * cos(angle), radius * sin(angle)


def _outside(angle: float, radius: float, width: float, height: float) -> Box:
    """A box just outside a circle, at an angle."""
    support = abs(cos(angle)) * width / 2 + abs(sin(angle)) * height / 2
    return Box.around(_at(angle, radius + support + 5), width, height)


def _arc(radius: float, start: float, stop: float, source: Box, target: Box) -> Curve:
    """The part of an arc that lies outside the boxes at its ends."""
    steps = 60
    angles = [start + (stop - start) * step / steps for step in range(steps + 1)]
    free = [
        angle
        for angle in angles
        if not source.grown(4).holds(_at(angle, radius)) and not target.grown(4).holds(_at(angle, radius))
    ]
    first, last = (free[0], free[-1]) if len(free) > 1 else (start, stop)
    pieces = 3
    marks = [first + (last - first) * step / pieces for step in range(pieces + 1)]
    points = [_at(first, radius)]
    for one, other in pairwise(marks):
        pull = 4 / 3 * radius * (1 - cos((other - one) / 2)) / max(sin((other - one) / 2), 1e-9)
        (x, y), (further, lower) = _at(one, radius), _at(other, radius)
        points += [
            (x - pull * sin(one), y + pull * cos(one)),
            (further + pull * sin(other), lower - pull * cos(other)),
            (further, lower),
        ]
    return Curve(tuple(points))


def rosette(panel: Panel) -> PlacedPanel:
    """A single node with its loops round it, evenly spread from the top, as short as the labels allow."""
    length = 34.0
    while True:
        placed = _petals(panel, length)
        if _apart(placed):
            return placed
        length *= 1.08


def _petals(panel: Panel, length: float) -> PlacedPanel:
    count = len(panel.arrows)
    box = Box.around((0.0, 0.0), *node_size(panel.nodes[0]))
    spread = min(0.42, pi / max(count, 1) * 0.8)
    arrows = []
    for index, arrow in enumerate(panel.arrows):
        angle = 2 * pi * index / count - pi / 2
        reach = _edge_of(box, angle) + length
        start, end = (_at(side, _edge_of(box, side) + 4) for side in (angle - spread / 2, angle + spread / 2))
        wide = spread + min(0.25, pi / count)
        curve = Curve((start, _at(angle - wide, reach * 1.25), _at(angle + wide, reach * 1.25), end))
        tip = max(x * cos(angle) + y * sin(angle) for x, y in curve.sampled(24))
        label = _outside(angle, tip, *label_size(arrow)) if arrow.label else None
        arrows.append(PlacedArrow(arrow, curve, label))
    return tight([PlacedNode(panel.nodes[0], box)], arrows)


def _edge_of(box: Box, angle: float) -> float:
    """How far it is from the middle of a box to its border."""
    across = box.width / 2 / max(abs(cos(angle)), 1e-9)
    down = box.height / 2 / max(abs(sin(angle)), 1e-9)
    return min(across, down)


def _apart(placed: PlacedPanel) -> bool:
    """Whether no two boxes overlap, and no curve runs through a box that is not at its end."""
    labels = [arrow.label.grown(2) for arrow in placed.arrows if arrow.label is not None]
    nodes = [node.box.grown(4) for node in placed.nodes]
    if any(one.overlaps(other) for one, other in combinations([*labels, *nodes], 2)):
        return False
    points = [point for arrow in placed.arrows for point in arrow.curve.traced()]
    return not any(label.grown(-3).holds(point) for label in labels for point in points)
