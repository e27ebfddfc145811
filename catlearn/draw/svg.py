"""A picture as SVG: one file that needs nothing else, readable aloud, in light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from .arrange import arranged, heading_box
from .diagram import Diagram, Tone
from .measure import FONT_SIZE, SMALL, cut
from .scene import Box, Curve, Frame, PlacedArrow, PlacedNode, Scene
from .themes import Theme, variables

_FONT = "system-ui,'Segoe UI','Helvetica Neue',Arial,sans-serif"
_STROKES: dict[Tone, tuple[str, float]] = {
    "plain": ("line", 1.4),
    "faint": ("faint", 1.1),
    "good": ("good", 2.2),
    "bad": ("bad", 2.4),
    "other": ("other", 2.0),
}


def svg(diagram: Diagram, theme: Theme = "auto") -> str:
    """The SVG of a picture, as one line per element; the same picture always gives the same text.

    >>> from .diagram import Node, Panel
    >>> svg(Diagram("C", (Panel((Node("A"),)),))).splitlines()[0][:27]
    '<svg xmlns="http://www.w3.o'
    """
    scene = arranged(diagram)
    body = list(_body(scene))
    name = "catlearn-" + sha256("\n".join((theme, *body)).encode()).hexdigest()[:10]
    width, height = _number(scene.width), _number(scene.height)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{name}" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" aria-labelledby="{name}-title {name}-text">'
    )
    lines = [
        head,
        f'<title id="{name}-title">{escaped(diagram.title)}</title>',
        f'<desc id="{name}-text">{escaped(diagram.description)}</desc>',
        f"<style>{variables(theme, name)}{_rules(name)}</style>",
        *_markers(diagram, name),
        f'<rect class="ground" width="{width}" height="{height}" rx="6"/>',
        *body,
        "</svg>",
    ]
    return "\n".join(lines).replace("@NAME", name) + "\n"


def _rules(name: str) -> str:
    rules = {
        "text": f"font:{FONT_SIZE:g}px {_FONT};fill:var(--ink);text-anchor:middle;dominant-baseline:central",
        ".ground": "fill:var(--ground)",
        ".frame": "fill:none;stroke:var(--rim)",
        ".pill": "fill:var(--soft);stroke:none",
        ".small": f"font-size:{SMALL:g}px;fill:var(--muted)",
        ".caption": f"font-size:{SMALL:g}px;fill:var(--muted);text-anchor:start;dominant-baseline:auto",
        ".label": "paint-order:stroke;stroke:var(--ground);stroke-width:4px;stroke-linejoin:round",
        "path": "fill:none;stroke-linecap:round",
        ".dashed": "stroke-dasharray:5 5",
    }
    for tone, (colour, width) in _STROKES.items():
        rules[f".{tone}"] = f"stroke:var(--{colour});stroke-width:{width:g}"
    for tone in ("good", "bad", "other"):
        rules[f".pill.{tone}"] = f"fill:var(--{tone}-soft);stroke:var(--{tone});stroke-width:1.6"
        rules[f"text.{tone}"] = f"fill:var(--{tone});stroke:none"
        rules[f".label.{tone}"] = f"fill:var(--{tone});stroke:var(--ground);stroke-width:4px"
    rules[".label.plain"] = "stroke:var(--ground);stroke-width:4px"
    rules[".label.faint"] = "fill:var(--muted);stroke:var(--ground);stroke-width:4px"
    rules[".pill.faint"] = "stroke:none;opacity:0.6"
    rules[".pill.plain"] = "stroke:none"
    rules["text.faint"] = "fill:var(--muted)"
    return "".join(f".{name} {selector}{{{rule}}}" for selector, rule in rules.items())


def _markers(diagram: Diagram, name: str) -> Iterator[str]:
    used = {arrow.tone for panel in diagram.panels for arrow in panel.arrows} | {link.tone for link in diagram.links}
    yield "<defs>"
    for tone, (colour, width) in _STROKES.items():
        if tone in used:
            size = round(9 / width, 2)
            yield (
                f'<marker id="{name}-{tone}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="{size:g}" '
                f'markerHeight="{size:g}" orient="auto-start-reverse">'
                f'<path d="M1,1 L9,5 L1,9" style="fill:none;stroke:var(--{colour});stroke-width:1.8"/></marker>'
            )
    yield "</defs>"


def _body(scene: Scene) -> Iterator[str]:
    for frame in scene.frames:
        yield from _frame(frame)
    for link, curve in scene.links:
        yield _path(curve, link.tone, link.title, dashed=True)
    for panel in scene.panels:
        for arrow in panel.arrows:
            yield _path(
                arrow.curve, arrow.arrow.tone, arrow.arrow.title or arrow.arrow.label, dashed=arrow.arrow.dashed
            )
    for panel in scene.panels:
        for node in panel.nodes:
            yield from _node(node)
        for arrow in panel.arrows:
            yield from _label(arrow)
    for text, (x, y) in scene.captions:
        yield f'<text class="caption" x="{_number(x)}" y="{_number(y)}">{escaped(text)}</text>'


def _frame(frame: Frame) -> Iterator[str]:
    if frame.framed:
        yield f'<rect class="frame" {_rectangle(frame.box)} rx="10"/>'
    if frame.heading:
        x, y = heading_box(frame).centre
        yield f'<text class="small" x="{_number(x)}" y="{_number(y)}">{escaped(frame.heading)}</text>'


def _node(placed: PlacedNode) -> Iterator[str]:
    node, (x, y) = placed.node, placed.box.centre
    yield f"<g><title>{escaped(node.title or node.label)}</title>"
    yield f'<rect class="pill {node.tone}" {_rectangle(placed.box)} rx="{min(12.0, placed.box.height / 2):g}"/>'
    up = SMALL * 0.62 if node.note else 0.0
    tone = "" if node.tone == "plain" else f' class="{node.tone}"'
    yield f'<text{tone} x="{_number(x)}" y="{_number(y - up)}">{escaped(cut(node.label))}</text>'
    if node.note:
        lower = _number(y + FONT_SIZE * 0.6)
        yield f'<text class="small" x="{_number(x)}" y="{lower}">{escaped(cut(node.note))}</text>'
    yield "</g>"


def _path(curve: Curve, tone: Tone, title: str, *, dashed: bool) -> str:
    (x, y), *rest = curve.points
    pieces = [f"M{_number(x)},{_number(y)}"]
    for start in range(0, len(rest), 3):
        pieces.append("C" + " ".join(f"{_number(x)},{_number(y)}" for x, y in rest[start : start + 3]))
    kind = f"{tone} dashed" if dashed else tone
    told = f"<title>{escaped(title)}</title>" if title else ""
    return f'<path class="{kind}" marker-end="url(#@NAME-{tone})" d="{" ".join(pieces)}">{told}</path>'


def _label(placed: PlacedArrow) -> Iterator[str]:
    if placed.label is not None:
        x, y = placed.label.centre
        shown = escaped(cut(placed.arrow.label))
        yield f'<text class="label {placed.arrow.tone}" x="{_number(x)}" y="{_number(y)}">{shown}</text>'


def _rectangle(box: Box) -> str:
    return f'x="{_number(box.left)}" y="{_number(box.top)}" width="{_number(box.width)}" height="{_number(box.height)}"'


def _number(value: float) -> str:
    return f"{round(value, 1):g}" if abs(value) < 1e5 else f"{value:.0f}"


def escaped(text: str) -> str:
    """A text as XML holds it; characters that XML has no room for are replaced.

    >>> escaped('a < b & "c"'), escaped("a\\x00b")
    ('a &lt; b &amp; &quot;c&quot;', 'a\ufffdb')
    """
    kept = "".join(one if _is_allowed(one) else "\ufffd" for one in text)
    return kept.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _is_allowed(character: str) -> bool:
    code = ord(character)
    return code >= 0x20 and not 0x7F <= code < 0xA0 and not 0xD800 <= code < 0xE000 and code not in (0xFFFE, 0xFFFF)
