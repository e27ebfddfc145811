"""What a picture is once everything has its place: boxes, curves and texts, in pixels from the top left corner."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from math import dist, hypot

from .diagram import Arrow, Link, Node

Point = tuple[float, float]

SPACING = 5.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with sides along the axes.

    >>> Box(0, 0, 2, 2).overlaps(Box(1, 1, 2, 2)), Box(0, 0, 2, 2).overlaps(Box(2, 0, 1, 1))
    (True, False)
    """

    left: float
    top: float
    width: float
    height: float

    @staticmethod
    def around(centre: Point, width: float, height: float) -> Box:
        """The rectangle of a size around a point."""
        return Box(centre[0] - width / 2, centre[1] - height / 2, width, height)

    @property
    def right(self) -> float:
        """Its right side."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower side."""
        return self.top + self.height

    @property
    def centre(self) -> Point:
        """Its middle."""
        return self.left + self.width / 2, self.top + self.height / 2

    def moved(self, right: float, down: float) -> Box:
        """The same rectangle elsewhere."""
        return replace(self, left=self.left + right, top=self.top + down)

    def grown(self, margin: float) -> Box:
        """The rectangle with a margin all round."""
        return Box(self.left - margin, self.top - margin, self.width + 2 * margin, self.height + 2 * margin)

    def overlaps(self, other: Box) -> bool:
        """Whether two rectangles have inner points in common."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, point: Point) -> bool:
        """Whether a point lies inside."""
        return self.left < point[0] < self.right and self.top < point[1] < self.bottom


@dataclass(frozen=True, slots=True)
class Curve:
    """Cubic pieces end to end: the first point, then for each piece two points that it is drawn to, and its end."""

    points: tuple[Point, ...]

    def moved(self, right: float, down: float) -> Curve:
        """The same curve elsewhere."""
        return Curve(tuple((x + right, y + down) for x, y in self.points))

    def sampled(self, steps: int = 12) -> tuple[Point, ...]:
        """Points along the curve, ends included."""
        found = [self.points[0]]
        for start in range(0, len(self.points) - 1, 3):
            piece = self.points[start : start + 4]
            found += [_cubic(piece, step / steps) for step in range(1, steps + 1)]
        return tuple(found)

    def traced(self) -> tuple[Point, ...]:
        """Points along the curve, near to one another."""
        ways = sum(dist(one, other) for one, other in pairwise(self.points))
        pieces = max(1, len(self.points) // 3)
        return self.sampled(max(12, min(400, round(ways / pieces / SPACING))))

    def at(self, t: float) -> Point:
        """The point of a curve of one piece at a parameter from 0 to 1."""
        return _cubic(self.points, t)

    def direction(self, t: float) -> Point:
        """The direction, of length one, in which a curve of one piece runs at a parameter."""
        (x, y), (further, lower) = self.at(max(0.0, t - 0.01)), self.at(min(1.0, t + 0.01))
        length = hypot(further - x, lower - y) or 1.0
        return (further - x) / length, (lower - y) / length

    def part(self, start: float, stop: float) -> Curve:
        """The part of a curve of one piece between two of its parameters (de Casteljau)."""
        _, second = _split(self.points, start)
        first, _ = _split(second, (stop - start) / (1 - start))
        return Curve(first)


def _split(piece: tuple[Point, ...], t: float) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    rows = [piece]
    while len(rows[-1]) > 1:
        rows.append(tuple((a + (c - a) * t, b + (d - b) * t) for (a, b), (c, d) in pairwise(rows[-1])))
    return tuple(row[0] for row in rows), tuple(row[-1] for row in reversed(rows))


def _cubic(piece: tuple[Point, ...], t: float) -> Point:
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = piece
    u = 1 - t
    a, b, c, d = u * u * u, 3 * t * u * u, 3 * t * t * u, t * t * t
    return a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy


@dataclass(frozen=True, slots=True)
class PlacedNode:
    """A node and its box."""

    node: Node
    box: Box

    def moved(self, right: float, down: float) -> PlacedNode:
        """The same elsewhere."""
        return replace(self, box=self.box.moved(right, down))


@dataclass(frozen=True, slots=True)
class PlacedArrow:
    """An arrow, its curve, and the box of its label."""

    arrow: Arrow
    curve: Curve
    label: Box | None = None

    def moved(self, right: float, down: float) -> PlacedArrow:
        """The same elsewhere."""
        label = None if self.label is None else self.label.moved(right, down)
        return PlacedArrow(self.arrow, self.curve.moved(right, down), label)


@dataclass(frozen=True, slots=True)
class PlacedPanel:
    """The nodes and arrows of a panel in their places, in its order, within a width and a height."""

    nodes: tuple[PlacedNode, ...]
    arrows: tuple[PlacedArrow, ...]
    width: float
    height: float

    def moved(self, right: float, down: float) -> PlacedPanel:
        """The same elsewhere; the size stays."""
        return replace(
            self,
            nodes=tuple(node.moved(right, down) for node in self.nodes),
            arrows=tuple(arrow.moved(right, down) for arrow in self.arrows),
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """The border of a panel, and its heading."""

    box: Box
    heading: str
    framed: bool


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole picture; `captions` are lines of text and where each begins, on its base line."""

    width: float
    height: float
    panels: tuple[PlacedPanel, ...]
    frames: tuple[Frame, ...]
    links: tuple[tuple[Link, Curve], ...]
    captions: tuple[tuple[str, Point], ...]


def tight(nodes: list[PlacedNode], arrows: list[PlacedArrow]) -> PlacedPanel:
    """A panel just large enough for what is in it, its corner moved to the origin."""
    boxes = [placed.box for placed in nodes] + [placed.label for placed in arrows if placed.label is not None]
    points = [point for placed in arrows for point in placed.curve.sampled()]
    xs = [x for box in boxes for x in (box.left, box.right)] + [x for x, _ in points]
    ys = [y for box in boxes for y in (box.top, box.bottom)] + [y for _, y in points]
    left, top = min(xs, default=0.0), min(ys, default=0.0)
    panel = PlacedPanel(tuple(nodes), tuple(arrows), max(xs, default=0.0) - left, max(ys, default=0.0) - top)
    return panel.moved(-left, -top)
