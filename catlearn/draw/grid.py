"""The layout of squares: nodes in the cells of a grid, straight arrows between them, labels beside the middle."""

from __future__ import annotations

from .diagram import Arrow, Panel
from .scene import Box, Curve, PlacedArrow, PlacedNode, PlacedPanel, Point, tight
from .sizes import label_size, node_size


def gridded(panel: Panel) -> PlacedPanel:
    """A panel in which every node has a cell, and arrows lead along rows or columns to neighbouring cells.

    >>> from .diagram import Arrow, Node, Panel
    >>> placed = gridded(Panel((Node("A", cell=(0, 0)), Node("B", cell=(0, 1))), (Arrow(0, 1, "f"),), flow="grid"))
    >>> placed.nodes[0].box.right < placed.arrows[0].label.left < placed.nodes[1].box.left
    True
    """
    columns = _centres(panel, 1)
    rows = _centres(panel, 0)
    nodes = [
        PlacedNode(node, Box.around((columns[node.cell[1]], rows[node.cell[0]]), *node_size(node)))
        for node in panel.nodes
    ]
    arrows = [_placed(arrow, nodes[arrow.source].box, nodes[arrow.target].box) for arrow in panel.arrows]
    return tight(nodes, arrows)


def _centres(panel: Panel, axis: int) -> list[float]:
    """The middle of each row or column."""
    count = max(node.cell[axis] for node in panel.nodes) + 1
    sizes = [0.0] * count
    for node in panel.nodes:
        width, height = node_size(node)
        sizes[node.cell[axis]] = max(sizes[node.cell[axis]], width if axis else height)
    gaps = [50.0] * count
    for arrow in panel.arrows:
        one, other = (panel.nodes[end].cell[axis] for end in (arrow.source, arrow.target))
        width, height = label_size(arrow)
        if one == other and axis:
            # A label beside a vertical arrow stands in the gap to the right of its column.
            gaps[one] = max(gaps[one], width + 34)
        else:
            low = min(one, other)
            gaps[low] = max(gaps[low], (width if axis else height) + 34)
    centres, at = [], 0.0
    for size, gap in zip(sizes, gaps, strict=True):
        centres.append(at + size / 2)
        at += size + gap
    return centres


def _placed(arrow: Arrow, source: Box, target: Box) -> PlacedArrow:
    (x, y), (further, lower) = source.centre, target.centre
    horizontal = abs(further - x) >= abs(lower - y)
    start, end = _faces(source, target, horizontal)
    label = None
    if arrow.label:
        width, height = label_size(arrow)
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        aside = (0.0, -height / 2 - 3) if horizontal else (width / 2 + 5, 0.0)
        label = Box.around((middle[0] + aside[0], middle[1] + aside[1]), width, height)
    return PlacedArrow(arrow, straight(start, end), label)


def _faces(source: Box, target: Box, horizontal: bool) -> tuple[Point, Point]:
    (x, y), (further, lower) = source.centre, target.centre
    if horizontal:
        sign = 1 if further > x else -1
        return (x + sign * (source.width / 2 + 4), y), (further - sign * (target.width / 2 + 4), lower)
    sign = 1 if lower > y else -1
    return (x, y + sign * (source.height / 2 + 4)), (further, lower - sign * (target.height / 2 + 4))


def straight(start: Point, end: Point) -> Curve:
    """A straight line as a curve."""
    (x, y), (further, lower) = start, end
    third = ((2 * x + further) / 3, (2 * y + lower) / 3)
    two_thirds = ((x + 2 * further) / 3, (y + 2 * lower) / 3)
    return Curve((start, third, two_thirds, end))
