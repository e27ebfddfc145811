"""The sizes of nodes and labels, and the loops that a node carries across the flow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .diagram import Arrow, Node, Side
from .measure import FONT_SIZE, LINE, SMALL, cut, text_width

PETAL = 30.0
SLOT = 34.0
NESTED = 2.5
MOST_BESIDE = 3
WIDEST_BESIDE = 70.0
LABEL_HEIGHT = FONT_SIZE * LINE


def node_size(node: Node) -> tuple[float, float]:
    """The width and height of a node."""
    width = max(text_width(cut(node.label)), text_width(cut(node.note), SMALL))
    height = FONT_SIZE * LINE + (SMALL * LINE if node.note else 0.0)
    return max(width + 14, 24.0), height + 8


def label_size(arrow: Arrow) -> tuple[float, float]:
    """The width and height of the label of an arrow; nothing when it has none."""
    return (text_width(cut(arrow.label)) + 6, LABEL_HEIGHT) if arrow.label else (0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Loops:
    """The loops of a node by the side on which they stand, the room that they take along and across the flow.

    `first` are those before the node across the flow (above it when the flow is to the right), `last` those after.
    """

    first: tuple[int, ...]
    last: tuple[int, ...]

    @staticmethod
    def of(numbers: Sequence[int], side: Side) -> Loops:
        """Some loops on the sides where they may stand."""
        half = {"both": (len(numbers) + 1) // 2, "first": len(numbers), "last": 0}[side]
        return Loops(tuple(numbers[:half]), tuple(numbers[half:]))


def is_stacked(loops: Sequence[Arrow]) -> bool:
    """Whether loops on one side are so many, or named so long, that they run round one another, labels stacked."""
    return len(loops) > MOST_BESIDE or (len(loops) > 1 and any(label_size(loop)[0] > WIDEST_BESIDE for loop in loops))


def slots(loops: Sequence[Arrow], horizontal: bool) -> list[float]:
    """How much room each of some loops on one side takes along the flow."""
    if is_stacked(loops):
        widest = max(label_size(loop)[0] for loop in loops)
        return [max(widest, SLOT) if horizontal else LABEL_HEIGHT * len(loops)]
    if horizontal:
        return [max(label_size(loop)[0] + 6, SLOT) for loop in loops]
    return [SLOT for _ in loops]


def reach(loops: Sequence[Arrow], horizontal: bool) -> float:
    """How far loops on one side stand out across the flow."""
    if not loops:
        return 0.0
    sizes = [label_size(loop)[1 if horizontal else 0] for loop in loops]
    if is_stacked(loops):
        return PETAL + NESTED * len(loops) + 4 + (sum(sizes) if horizontal else max(sizes))
    return PETAL + 4 + max(sizes)
