"""A picture on a grid: the rows and columns in which its nodes stand, and how its arrows bend, for other programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import atan2, degrees

from .arrange import arranged
from .diagram import Diagram, Tone
from .scene import Curve, PlacedNode

NEAR = 20.0


@dataclass(frozen=True, slots=True)
class CellNode:
    """A node in a row and a column, from 0."""

    label: str
    row: int
    column: int
    tone: Tone


@dataclass(frozen=True, slots=True)
class CellArrow:
    """An arrow between nodes, by their numbers among all nodes.

    `bend` is how far its middle lies to the left of the straight line, in parts of its length; `angle` is the
    direction in which a loop stands out, in degrees, counter-clockwise from the right.
    """

    source: int
    target: int
    label: str
    tone: Tone
    dashed: bool
    bend: float
    angle: float


@dataclass(frozen=True, slots=True)
class Cells:
    """The nodes and arrows of all panels of a picture."""

    nodes: tuple[CellNode, ...]
    arrows: tuple[CellArrow, ...]


def cells(diagram: Diagram) -> Cells:
    """The cells of a picture, as it is laid out.

    >>> from .diagram import Arrow, Node, Panel
    >>> found = cells(Diagram("C", (Panel((Node("A"), Node("B")), (Arrow(0, 1, "f"),)),)))
    >>> [(node.row, node.column) for node in found.nodes]
    [(0, 0), (0, 1)]
    """
    scene = arranged(diagram)
    placed = [node for panel in scene.panels for node in panel.nodes]
    starts = [sum(len(panel.nodes) for panel in scene.panels[:number]) for number in range(len(scene.panels))]
    arrows = [
        _arrow(placed, start + one.arrow.source, start + one.arrow.target, one.arrow.label, one.arrow.tone, one.curve)
        for start, panel in zip(starts, scene.panels, strict=True)
        for one in panel.arrows
    ]
    for link, curve in scene.links:
        (panel, node), (other, end) = link.source, link.target
        arrows.append(_arrow(placed, starts[panel] + node, starts[other] + end, "", link.tone, curve, dashed=True))
    return Cells(tuple(_in_cells(placed)), tuple(_spread(arrows)))


def _spread(arrows: Sequence[CellArrow]) -> list[CellArrow]:
    """Arrows between the same two nodes bent apart evenly, in the order in which they lie."""
    spread = list(arrows)
    groups: dict[tuple[int, int], list[int]] = {}
    for number, arrow in enumerate(arrows):
        if arrow.source != arrow.target:
            groups.setdefault((min(arrow.source, arrow.target), max(arrow.source, arrow.target)), []).append(number)
    for (first, _), group in groups.items():
        if len(group) == 1:
            continue
        signs = {number: 1 if arrows[number].source == first else -1 for number in group}
        group.sort(key=lambda number: arrows[number].bend * signs[number])
        for place, number in enumerate(group):
            bend = (place - (len(group) - 1) / 2) * min(0.12, 0.5 / len(group))
            spread[number] = replace(arrows[number], bend=bend * signs[number])
    return spread


def _in_cells(placed: Sequence[PlacedNode]) -> Iterable[CellNode]:
    columns = _bands(node.box.centre[0] for node in placed)
    rows = _bands(node.box.centre[1] for node in placed)
    taken: set[tuple[int, int]] = set()
    for node in placed:
        row, column = rows[node.box.centre[1]], columns[node.box.centre[0]]
        while (row, column) in taken:
            row += 1
        taken.add((row, column))
        yield CellNode(node.node.label, row, column, node.node.tone)


def _bands(values: Iterable[float]) -> dict[float, int]:
    """The number of the band in which each value lies; values that are near one another share one."""
    bands: dict[float, int] = {}
    last, band = None, -1
    for value in sorted(set(values)):
        if last is None or value - last > NEAR:
            band, last = band + 1, value
        bands[value] = band
    return bands


def _arrow(
    placed: Sequence[PlacedNode], source: int, target: int, label: str, tone: Tone, curve: Curve, dashed: bool = False
) -> CellArrow:
    points = curve.sampled()
    x, y = points[len(points) // 2]
    (left, top), (right, bottom) = placed[source].box.centre, placed[target].box.centre
    if source == target:
        return CellArrow(source, target, label, tone, dashed, 0.0, degrees(atan2(top - y, x - left)))
    across, down = right - left, bottom - top
    length = across * across + down * down
    # To the left of the direction of travel, with the vertical axis downwards.
    bend = ((y - (top + bottom) / 2) * -across + (x - (left + right) / 2) * down) / length
    return CellArrow(source, target, label, tone, dashed, bend, 0.0)
