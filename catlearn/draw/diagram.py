"""What a picture says, before anything has a place: nodes, arrows, panels of them, links between panels, captions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tone = Literal["plain", "faint", "good", "bad", "other"]
Flow = Literal["right", "down", "up", "grid"]
Side = Literal["both", "first", "last"]


@dataclass(frozen=True, slots=True)
class Node:
    """A labelled point. `note` stands below the label, smaller; `title` is what a reader is told who points at it.

    `cell` is its row and column in a panel whose flow is `grid`.
    """

    label: str
    note: str = ""
    title: str = ""
    tone: Tone = "plain"
    cell: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow between two nodes of one panel, by their numbers; without a label it is told by its title alone."""

    source: int
    target: int
    label: str = ""
    title: str = ""
    tone: Tone = "plain"
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """Nodes and arrows that are laid out together.

    `flow` is the way that arrows run; `loops` says on which side of a node its loops may stand, across the flow. A
    framed panel has a border, and its heading stands on it.
    """

    nodes: tuple[Node, ...]
    arrows: tuple[Arrow, ...] = ()
    heading: str = ""
    flow: Flow = "right"
    loops: Side = "both"
    framed: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A dashed arrow between panels; each end is the number of a panel and of a node in it."""

    source: tuple[int, int]
    target: tuple[int, int]
    title: str = ""
    tone: Tone = "faint"


@dataclass(frozen=True, slots=True)
class Diagram:
    """A picture: panels side by side, links between them, and lines of text below.

    `description` says in words what is seen, for those who do not see it.

    >>> Diagram("C", (Panel((Node("A"), Node("B")), (Arrow(0, 1, "f"),)),)).description
    'A -f-> B'
    """

    title: str
    panels: tuple[Panel, ...]
    links: tuple[Link, ...] = ()
    captions: tuple[str, ...] = ()
    words: str = ""

    @property
    def description(self) -> str:
        """The picture in words."""
        return self.words or "; ".join(described(panel) for panel in self.panels)


def described(panel: Panel) -> str:
    """The arrows of a panel, or its nodes when it has none.

    >>> described(Panel((Node("A"), Node("B"))))
    'A, B'
    """
    names = [node.label for node in panel.nodes]
    if not panel.arrows:
        return ", ".join(names)
    return ", ".join(
        f"{names[arrow.source]} -{arrow.label}-> {names[arrow.target]}"
        if arrow.label
        else f"{names[arrow.source]} -> {names[arrow.target]}"
        for arrow in panel.arrows
    )
