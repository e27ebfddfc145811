"""A link that opens a picture in the editor for commutative diagrams at q.uiver.app.

The part of the link behind `#q=` is the base64 of a JSON list: a version, the number of nodes, the nodes (column, row,
label, colour), the arrows (ends, label, side of the label, options, colour). Nothing is sent before it is opened.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Sequence

from .cells import CellArrow, CellNode, cells
from .diagram import Diagram
from .latex import mathematics

ADDRESS = "https://q.uiver.app/#q="
_COLOURS = {"good": [150, 60, 30, 1], "bad": [0, 70, 45, 1], "other": [220, 65, 45, 1], "faint": [0, 0, 55, 1]}


def quiver(diagram: Diagram) -> str:
    """The link of a picture.

    >>> from .diagram import Arrow, Node, Panel
    >>> quiver(Diagram("C", (Panel((Node("A"), Node("B")), (Arrow(0, 1, "f"),)),)))[:23]
    'https://q.uiver.app/#q='
    """
    found = cells(diagram)
    content = [0, len(found.nodes), *map(_node, found.nodes)]
    content += [_arrow(arrow, found.nodes) for arrow in found.arrows]
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return ADDRESS + b64encode(text.encode("utf-8")).decode("ascii")


def _node(node: CellNode) -> list[object]:
    shown: list[object] = [node.column, node.row, mathematics(node.label)]
    return [*shown, _COLOURS[node.tone]] if node.tone in ("good", "bad", "other") else shown


def _arrow(arrow: CellArrow, nodes: Sequence[CellNode]) -> list[object]:
    options: dict[str, object] = {}
    if arrow.source == arrow.target:
        # The angle is measured clockwise from the top.
        options["radius"] = 3
        options["angle"] = (90 - round(arrow.angle) + 180) % 360 - 180
    elif abs(arrow.bend) > 0.02:
        one, other = nodes[arrow.source], nodes[arrow.target]
        cells_apart = max(abs(one.row - other.row), abs(one.column - other.column))
        steps = max(1, min(5, round(abs(arrow.bend) * cells_apart * 10)))
        options["curve"] = -steps if arrow.bend > 0 else steps
    if arrow.dashed:
        options["style"] = {"body": {"name": "dashed"}}
    colour = _COLOURS.get(arrow.tone)
    if colour:
        options["colour"] = colour[:3]
    side = 2 if arrow.bend < -0.02 else 0
    parts: list[object] = [arrow.source, arrow.target, mathematics(arrow.label), side, options, colour or []]
    while parts and parts[-1] in ("", 0, {}, []) and len(parts) > 2:
        parts.pop()
    return parts
