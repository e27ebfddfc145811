"""Links between panels: curves that bend past what stands in their way."""

from __future__ import annotations

from collections.abc import Sequence

from .diagram import Link
from .scene import Box, Curve, PlacedPanel, Point

BENDS = (0.0, 0.12, -0.12, 0.25, -0.25, 0.4, -0.4, 0.6, -0.6)


def routed(links: Sequence[Link], panels: Sequence[PlacedPanel], texts: Sequence[Box] = ()) -> list[tuple[Link, Curve]]:
    """A curve for each link: of some that bend more or less, the one that runs through the fewest boxes and texts."""
    boxes = [(number, at, placed.box) for number, panel in enumerate(panels) for at, placed in enumerate(panel.nodes)]
    labels = [arrow.label for panel in panels for arrow in panel.arrows if arrow.label is not None]
    labels += texts
    found = []
    for link in links:
        source, target = (panels[panel].nodes[node].box for panel, node in (link.source, link.target))
        others = [box for number, at, box in boxes if (number, at) not in (link.source, link.target)]
        curves = [_bent(source, target, bend) for bend in BENDS]
        found.append((link, min(curves, key=lambda curve: _in_the_way(curve, others, labels))))
    return found


def _in_the_way(curve: Curve, nodes: Sequence[Box], labels: Sequence[Box]) -> int:
    points = curve.sampled(24)
    hit = [sum(any(box.grown(2).holds(point) for point in points) for box in boxes) for boxes in (nodes, labels)]
    return 4 * hit[0] + hit[1]


def _bent(source: Box, target: Box, bend: float) -> Curve:
    """A curve from the right side of one box to the left side of another; `bend` is its height over its length."""
    start: Point = (source.right + 3, source.centre[1])
    end: Point = (target.left - 3, target.centre[1])
    across = end[0] - start[0]
    lift = bend * across
    return Curve((start, (start[0] + across / 3, start[1] + lift), (end[0] - across / 3, end[1] + lift), end))
