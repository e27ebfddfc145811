"""A whole picture: each panel laid out part by part, panels side by side, links between them, captions below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .diagram import Diagram, Panel
from .grid import gridded
from .layered import layered
from .links import routed
from .measure import LINE, SMALL, text_width
from .rounds import cycle, is_cycle, rosette
from .scene import Box, Frame, PlacedArrow, PlacedNode, PlacedPanel, Scene

MARGIN = 18.0
PART_GAP = 34.0
PANEL_GAP = 90.0
PADDING = 16.0
WIDEST = 860.0
MOST_PETALS = 12


def arranged(diagram: Diagram) -> Scene:
    """The places of everything in a picture.

    >>> from .diagram import Arrow, Node
    >>> scene = arranged(Diagram("C", (Panel((Node("A"), Node("B")), (Arrow(0, 1, "f"),)),)))
    >>> scene.height < scene.width
    True
    """
    panels, frames = _side_by_side(diagram)
    headings = [heading_box(frame) for frame in frames if frame.heading]
    links = routed(diagram.links, panels, headings)
    bottom = max((frame.box.bottom for frame in frames), default=MARGIN)
    right = max((frame.box.right for frame in frames), default=MARGIN)
    for _, curve in links:
        right = max(right, *(x for x, _ in curve.sampled()))
        bottom = max(bottom, *(y for _, y in curve.sampled()))
    step = SMALL * LINE * 1.15
    captions = tuple(
        (text, (MARGIN, bottom + 14 + SMALL + number * step)) for number, text in enumerate(diagram.captions)
    )
    wide = max([right, *(MARGIN + text_width(text, SMALL) for text in diagram.captions)])
    aside = (wide - right) / 2
    return Scene(
        wide + MARGIN,
        (captions[-1][1][1] + 4 if captions else bottom) + MARGIN,
        tuple(panel.moved(aside, 0.0) for panel in panels),
        tuple(replace(frame, box=frame.box.moved(aside, 0.0)) for frame in frames),
        tuple((link, curve.moved(aside, 0.0)) for link, curve in links),
        captions,
    )


def heading_box(frame: Frame) -> Box:
    """The room that a heading takes."""
    x, y = frame.box.centre[0], frame.box.top + (18 if frame.framed else 10)
    return Box.around((x, y), text_width(frame.heading, SMALL), SMALL * LINE)


def _side_by_side(diagram: Diagram) -> tuple[list[PlacedPanel], list[Frame]]:
    linked = bool(diagram.links)
    placed = [laid_out(panel, stacked=linked) for panel in diagram.panels]
    tallest = max((one.height for one in placed), default=0.0)
    panels, frames = [], []
    left, top, row = MARGIN, MARGIN, 0.0
    for panel, one in zip(diagram.panels, placed, strict=True):
        padding = PADDING if panel.framed else 0.0
        head = SMALL * LINE + 8 if panel.heading else 0.0
        inner = max(one.width, text_width(panel.heading, SMALL) + 8)
        height = (tallest if linked else one.height) + head + 2 * padding
        if not linked and left > MARGIN and left + inner + 2 * padding > WIDEST:
            left, top, row = MARGIN, top + row + PART_GAP, 0.0
        box = Box(left, top, inner + 2 * padding, height)
        down = padding + head + ((tallest - one.height) / 2 if linked else 0.0)
        panels.append(one.moved(left + padding + (inner - one.width) / 2, top + down))
        frames.append(Frame(box, panel.heading, panel.framed))
        left = box.right + (PANEL_GAP if linked else PART_GAP)
        row = max(row, height)
    return panels, frames


def laid_out(panel: Panel, *, stacked: bool = False) -> PlacedPanel:
    """A panel laid out: its connected parts one by one, then in rows, or stacked."""
    if panel.flow == "grid" or not panel.nodes:
        return gridded(panel) if panel.nodes else PlacedPanel((), (), 0.0, 0.0)
    nodes: dict[int, PlacedNode] = {}
    arrows: dict[int, PlacedArrow] = {}
    left = top = row = width = 0.0
    for members in parts(panel):
        part, kept = _part(panel, members)
        placed = _laid_out_part(part)
        if left and (stacked or left + placed.width > WIDEST):
            left, top, row = 0.0, top + row + PART_GAP, 0.0
        moved = placed.moved(left, top)
        nodes.update(zip(members, moved.nodes, strict=True))
        for number, drawn in zip(kept, moved.arrows, strict=True):
            arrows[number] = replace(drawn, arrow=panel.arrows[number])
        width = max(width, left + placed.width)
        left += placed.width + PART_GAP
        row = max(row, placed.height)
    in_order = tuple(nodes[number] for number in range(len(panel.nodes)))
    return PlacedPanel(in_order, tuple(arrows[number] for number in range(len(panel.arrows))), width, top + row)


def parts(panel: Panel) -> list[list[int]]:
    """The connected parts of a panel, by the numbers of their nodes, in the order of their first.

    >>> from .diagram import Arrow, Node
    >>> parts(Panel((Node("A"), Node("B"), Node("C")), (Arrow(2, 0),)))
    [[0, 2], [1]]
    """
    part = list(range(len(panel.nodes)))
    for arrow in panel.arrows:
        one, other = sorted((part[arrow.source], part[arrow.target]))
        if one != other:
            part = [one if number == other else number for number in part]
    found: dict[int, list[int]] = {}
    for node, number in enumerate(part):
        found.setdefault(number, []).append(node)
    return list(found.values())


def _part(panel: Panel, members: Sequence[int]) -> tuple[Panel, list[int]]:
    place = {node: index for index, node in enumerate(members)}
    kept = [number for number, arrow in enumerate(panel.arrows) if arrow.source in place]
    nodes = tuple(panel.nodes[node] for node in members)
    arrows = tuple(
        replace(arrow, source=place[arrow.source], target=place[arrow.target])
        for arrow in (panel.arrows[number] for number in kept)
    )
    return Panel(nodes, arrows, "", panel.flow, panel.loops), kept


def _laid_out_part(part: Panel) -> PlacedPanel:
    if is_cycle(part):
        return cycle(part)
    if len(part.nodes) == 1 and 3 <= len(part.arrows) <= MOST_PETALS and part.loops == "both":
        return rosette(part)
    return layered(part)
