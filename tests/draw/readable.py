"""What makes a picture readable, as geometry: what may not overlap, and what must be apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from math import dist

from catlearn.draw.arrange import heading_box
from catlearn.draw.scene import Box, PlacedArrow, PlacedPanel, Scene

TOLERANCE = 0.01


def complaints(scene: Scene) -> list[str]:
    """All that is wrong with a picture."""
    return [said for panel in scene.panels for said in _of_panel(panel)] + list(_of_scene(scene))


def _of_panel(panel: PlacedPanel) -> Iterator[str]:
    nodes = [(placed.node.label, placed.box) for placed in panel.nodes]
    labels = [(placed.arrow.label, placed.label) for placed in panel.arrows if placed.label is not None]
    for (one, box), (other, second) in combinations([*nodes, *labels], 2):
        if box.grown(-TOLERANCE).overlaps(second.grown(-TOLERANCE)):
            yield f"{one!r} lies on {other!r}"
    for number, placed in enumerate(panel.arrows):
        yield from _of_arrow(panel, number, placed, labels)
    for one, other in combinations(panel.arrows, 2):
        ends = {one.arrow.source, one.arrow.target}, {other.arrow.source, other.arrow.target}
        if ends[0] == ends[1] and _nearest_middles(one, other) < 2:
            yield f"{one.arrow.label!r} and {other.arrow.label!r} are drawn on one another"


def _nearest_middles(one: PlacedArrow, other: PlacedArrow) -> float:
    """How far the widest gap between two arrows is."""
    first, second = one.curve.sampled(8), other.curve.sampled(8)
    return max(min(dist(point, near) for near in second) for point in first)


def _of_arrow(panel: PlacedPanel, number: int, placed: PlacedArrow, labels: list[tuple[str, Box]]) -> Iterator[str]:
    points = placed.curve.sampled(80)
    for at, node in enumerate(panel.nodes):
        if at not in (placed.arrow.source, placed.arrow.target) and any(map(node.box.holds, points)):
            yield f"the arrow {placed.arrow.label!r} (number {number}) runs through {node.node.label!r}"
    for label, box in labels:
        if any(map(box.grown(-1).holds, points)):
            yield f"the arrow {placed.arrow.label!r} (number {number}) runs through the label {label!r}"
    source, target = (panel.nodes[end].box for end in (placed.arrow.source, placed.arrow.target))
    if not source.grown(9).holds(points[0]) or not target.grown(9).holds(points[-1]):
        yield f"the arrow {placed.arrow.label!r} does not reach its ends"


def _of_scene(scene: Scene) -> Iterator[str]:
    whole = Box(0, 0, scene.width, scene.height)
    for panel in scene.panels:
        boxes = [placed.box for placed in panel.nodes]
        boxes += [placed.label for placed in panel.arrows if placed.label is not None]
        for box in boxes:
            if not (
                whole.left <= box.left
                and box.right <= whole.right
                and whole.top <= box.top <= box.bottom <= whole.bottom
            ):
                yield "something lies outside the picture"
        for frame in scene.frames:
            if frame.heading and any(heading_box(frame).overlaps(box) for box in boxes):
                yield f"the heading {frame.heading!r} lies on something"
    for _, curve in scene.links:
        if not all(0 <= x <= scene.width and 0 <= y <= scene.height for x, y in curve.sampled()):
            yield "a link runs out of the picture"
