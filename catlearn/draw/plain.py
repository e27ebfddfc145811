"""A picture as text: for terminals, for those who read by ear, and where nothing can be drawn."""

from __future__ import annotations

from collections.abc import Iterator

from .diagram import Diagram, Panel, Tone

_MARKS: dict[Tone, str] = {"good": " (!)", "bad": " (x)"}


def plain(diagram: Diagram) -> str:
    """The picture, an arrow per line; what is green in colour is marked `(!)`, what is red `(x)`.

    >>> from .diagram import Arrow, Node, Panel
    >>> print(plain(Diagram("category C", (Panel((Node("A"), Node("B")), (Arrow(0, 1, "f"),)),))), end="")
    category C
    <BLANKLINE>
      A
        --f--> B
      B
    """
    lines = [diagram.title, ""]
    for shown in diagram.panels:
        if shown.heading:
            lines += [f"  {shown.heading}"]
        lines += [f"  {line}" for line in _panel(shown)]
        lines.append("")
    for link in diagram.links:
        source, target = (diagram.panels[panel].nodes[node] for panel, node in (link.source, link.target))
        lines.append(f"  {source.label} |-> {target.label}{_MARKS.get(link.tone, '')}")
    if diagram.links:
        lines.append("")
    lines += [f"  {caption}" for caption in diagram.captions]
    return "\n".join(lines).rstrip() + "\n"


def _panel(panel: Panel) -> Iterator[str]:
    for number, node in enumerate(panel.nodes):
        note = f"  [{node.note}]" if node.note else ""
        yield f"{node.label}{note}{_MARKS.get(node.tone, '')}"
        for arrow in panel.arrows:
            if arrow.source == number:
                line = f"--{arrow.label}-->" if arrow.label else "-->"
                yield f"  {line} {panel.nodes[arrow.target].label}{_MARKS.get(arrow.tone, '')}"
