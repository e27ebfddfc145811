"""A picture as TikZ-cd, for papers and slides."""

from __future__ import annotations

from math import asin, degrees

from .cells import CellArrow, Cells, cells
from .diagram import Diagram
from .latex import mathematics

_COLOURS = {"good": "green!50!black", "bad": "red!75!black", "other": "blue!70!black", "faint": "gray"}


def tikz(diagram: Diagram) -> str:
    r"""The picture as a `tikzcd` environment; a document needs the package `tikz-cd`, which LaTeX distributions have.

    >>> from .diagram import Arrow, Node, Panel
    >>> print(tikz(Diagram("C", (Panel((Node("A"), Node("B")), (Arrow(0, 1, "f"),)),))), end="")
    % C
    \begin{tikzcd}
      \mathrm{A} & \mathrm{B}
      \arrow["{\mathrm{f}}", from=1-1, to=1-2]
    \end{tikzcd}
    """
    found = cells(diagram)
    lines = [f"% {line}" for line in (diagram.title, *diagram.captions)]
    lines.append(r"\begin{tikzcd}")
    lines += [f"  {row}" for row in _matrix(found)]
    lines += [f"  {_arrow(arrow, found)}" for arrow in found.arrows]
    lines.append(r"\end{tikzcd}")
    return "\n".join(line for line in lines if line.strip()) + "\n"


def _matrix(found: Cells) -> list[str]:
    height = max((node.row for node in found.nodes), default=0) + 1
    width = max((node.column for node in found.nodes), default=0) + 1
    table = [["" for _ in range(width)] for _ in range(height)]
    for node in found.nodes:
        shown = mathematics(node.label)
        colour = _COLOURS.get(node.tone) if node.tone != "faint" else None
        table[node.row][node.column] = f"|[text={colour}]| {shown}" if colour else shown
    rows = [" & ".join(row).rstrip() for row in table]
    return [row + r" \\" for row in rows[:-1]] + rows[-1:]


def _arrow(arrow: CellArrow, found: Cells) -> str:
    source, target = found.nodes[arrow.source], found.nodes[arrow.target]
    parts = [f'"{{{mathematics(arrow.label)}}}"' + ("'" if arrow.bend < -0.02 else "")] if arrow.label else []
    colour = _COLOURS.get(arrow.tone)
    parts += [colour] if colour else []
    parts += ["dashed"] if arrow.dashed else []
    parts += [_bent(arrow)] if arrow.source == arrow.target or abs(arrow.bend) > 0.02 else []
    parts += [f"from={source.row + 1}-{source.column + 1}", f"to={target.row + 1}-{target.column + 1}"]
    return f"\\arrow[{', '.join(parts)}]"


def _bent(arrow: CellArrow) -> str:
    if arrow.source == arrow.target:
        angle = round(arrow.angle)
        return f"loop, in={(angle + 35) % 360}, out={(angle - 35) % 360}, distance=8mm"
    # The middle of a bend by an angle lies 0.29 times its sine away from the line.
    angle = 5 * round(degrees(asin(min(abs(arrow.bend) / 0.29, 0.9))) / 5) or 5
    return f"bend {'left' if arrow.bend > 0 else 'right'}={angle}"
