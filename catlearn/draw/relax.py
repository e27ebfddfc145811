"""Arrows made as straight as can be: each in turn takes the simplest curve, and place for its label, that is free.

The picture is valid to begin with: no label lies on a node, a curve or another label. An arrow is changed only where
that leaves it valid.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from .scene import Box, Curve, PlacedArrow, PlacedNode, Point

NEAR = 3.0
BEYOND = 0.12
MOST_POINTS_OF_A_DIP = 13
BENDS = (1.0, 1.3, 1.7, 2.2)
ALONG = (0.5, 0.4, 0.6, 0.3, 0.7)


def relaxed(nodes: Sequence[PlacedNode], arrows: Sequence[PlacedArrow], through: dict[int, Point]) -> list[PlacedArrow]:
    """The arrows, simplified one by one; `through` says for each that is no loop where its middle was laid.

    They are gone through twice, for one that had to wait may find its way free.
    """
    current = list(arrows)
    traces = [placed.curve.traced() for placed in arrows]
    simple: set[int] = set()
    for number, middle in (*through.items(), *through.items()):
        if number in simple:
            continue
        arrow = current[number].arrow
        source, target = nodes[arrow.source].box, nodes[arrow.target].box
        between = {arrow.source, arrow.target}
        alone = sum({other.arrow.source, other.arrow.target} == between for other in current) == 1
        labels = [one.label for index, one in enumerate(current) if index != number and one.label is not None]
        points = [point for index, trace in enumerate(traces) if index != number for point in trace]
        strangers = [node.box for index, node in enumerate(nodes) if index not in between]
        for curve, label in _candidates(current[number], source, target, middle, alone):
            if _is_free(curve, label, [*strangers, *labels], [source, target], points):
                current[number] = PlacedArrow(arrow, curve, label)
                traces[number] = curve.traced()
                simple.add(number)
                break
    return current


def _candidates(
    placed: PlacedArrow, source: Box, target: Box, middle: Point, alone: bool
) -> Iterator[tuple[Curve, Box | None]]:
    centre = ((source.centre[0] + target.centre[0]) / 2, (source.centre[1] + target.centre[1]) / 2)
    away = (middle[0] - centre[0], middle[1] - centre[1])
    bends = ((0.0,) if alone else ()) + BENDS
    for through in ((centre[0] + bend * away[0], centre[1] + bend * away[1]) for bend in bends):
        curve = trimmed(arc(source.centre, target.centre, through), source, target)
        if curve is None or _turns_back(curve, source, target):
            continue
        if placed.label is None:
            yield curve, None
            continue
        yield from ((curve, label) for label in _beside(curve, placed.label, through))
    if len(placed.curve.points) > MOST_POINTS_OF_A_DIP:
        yield _dip(placed, middle), placed.label


def _turns_back(curve: Curve, source: Box, target: Box) -> bool:
    """Whether a curve runs far beyond its ends, and comes back."""
    (x, y), (further, lower) = source.centre, target.centre
    across, down = further - x, lower - y
    length = across * across + down * down
    ways = [((px - x) * across + (py - y) * down) / length for px, py in curve.traced()]
    return min(ways) < -BEYOND or max(ways) > 1 + BEYOND


def _dip(placed: PlacedArrow, middle: Point) -> Curve:
    """A curve from end to end of a laid arrow that touches its middle, along the flow everywhere it is laid."""
    (x, y), (_, ahead), (further, lower) = placed.curve.points[0], placed.curve.points[1], placed.curve.points[-1]
    if ahead == y:
        one, other = (x + middle[0]) / 2, (middle[0] + further) / 2
        bends = ((one, y), (one, middle[1]), middle, (other, middle[1]), (other, lower))
    else:
        one, other = (y + middle[1]) / 2, (middle[1] + lower) / 2
        bends = ((x, one), (middle[0], one), middle, (middle[0], other), (further, other))
    return Curve((placed.curve.points[0], *bends, placed.curve.points[-1]))


def _beside(curve: Curve, label: Box, through: Point) -> Iterator[Box]:
    """Places for a label beside a curve: near its middle first, and first on the side where it stands."""
    for t in ALONG:
        (x, y), ahead = curve.at(t), curve.direction(t)
        normal = (ahead[1], -ahead[0])
        side = (label.centre[0] - through[0]) * normal[0] + (label.centre[1] - through[1]) * normal[1]
        first = 1.0 if side >= 0 else -1.0
        reach = abs(normal[0]) * label.width / 2 + abs(normal[1]) * label.height / 2 + NEAR
        for sign in (first, -first):
            yield Box.around((x + sign * reach * normal[0], y + sign * reach * normal[1]), label.width, label.height)


def _is_free(
    curve: Curve, label: Box | None, boxes: Sequence[Box], ends: Sequence[Box], points: Sequence[Point]
) -> bool:
    """Whether a curve keeps clear of the boxes of others, and its label of these, of its ends and of all curves."""
    trace = curve.traced()
    xs, ys = [x for x, _ in trace], [y for _, y in trace]
    around = Box(min(xs), min(ys), max(xs) - min(xs) + 0.1, max(ys) - min(ys) + 0.1)
    wider = [wide for box in boxes if (wide := box.grown(NEAR)).overlaps(around)]
    if any(box.holds(point) for box in wider for point in trace):
        return False
    if label is None:
        return True
    wide = label.grown(2.0)
    if any(wide.overlaps(box) for box in (*boxes, *ends)):
        return False
    return not any(map(label.holds, trace)) and not any(map(wide.holds, points))


def arc(start: Point, end: Point, through: Point) -> Curve:
    """The curve with one bend from one point to another whose middle is a third."""
    (x, y), (further, lower) = start, end
    bend = ((through[0] - (x + further) / 2) * 4 / 3, (through[1] - (y + lower) / 2) * 4 / 3)
    one = ((2 * x + further) / 3 + bend[0], (2 * y + lower) / 3 + bend[1])
    other = ((x + 2 * further) / 3 + bend[0], (y + 2 * lower) / 3 + bend[1])
    return Curve((start, one, other, end))


def trimmed(curve: Curve, source: Box, target: Box) -> Curve | None:
    """A curve of one piece between the middles of two boxes, cut off where it leaves the one and meets the other."""
    steps = 2 * len(curve.traced())
    around = [box.grown(4) for box in (source, target)]
    outside = [step for step in range(steps + 1) if not any(box.holds(curve.at(step / steps)) for box in around)]
    if len(outside) < 8 or any(later - earlier > 1 for earlier, later in pairwise(outside)):
        return None
    return curve.part(outside[0] / steps, outside[-1] / steps)
