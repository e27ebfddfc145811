"""A diagnostic as text for people: what is wrong, the line with the place underlined, the mend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias
from unicodedata import category, east_asian_width

from .spans import Source, Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from .diagnostics import Diagnostic

Role: TypeAlias = Literal["error", "warning", "info", "message", "gutter", "mark", "label", "hint", "text"]
"""What a piece of the rendered text is, for whoever colours it."""

WIDEST = 100
"""How many columns of a source line are shown."""

TAB = 4
"""A tab is shown as so many blanks."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of the rendered text with its role."""

    text: str
    role: Role = "text"


def render(diagnostic: Diagnostic, source: Source, paint: Callable[[str, Role], str] | None = None) -> str:
    """The diagnostic as lines of text, without a newline at the end.

    `paint` gets each piece with its role and returns it coloured; without it the text is plain, which is canonical.

    >>> from catlearn.language.parser import parse
    >>> text = "category C { object A  morphism f A -> A }"
    >>> print(render(parse(text).diagnostics[0], Source("c.catl", text)))
    error[E0101]: after the names of the morphisms comes `:`
     --> c.catl:1:35
      |
    1 | category C { object A  morphism f A -> A }
      |                                   ^
      = hint: `morphism f, g : A -> B`
    """
    pieces = _pieces(diagnostic, source)
    return "".join(paint(piece.text, piece.role) if paint else piece.text for piece in pieces)


def _pieces(diagnostic: Diagnostic, source: Source) -> list[Piece]:
    marks = sorted(_marks(diagnostic, source), key=lambda mark: (mark.line, mark.secondary, mark.column))
    width = len(str(max(mark.line for mark in marks)))
    line, column = source.position(_clamped(diagnostic.span, source).start)
    pad = " " * width
    pieces = [
        Piece(f"{diagnostic.severity}[{diagnostic.code}]", diagnostic.severity),
        Piece(f": {_printable(diagnostic.message)}", "message"),
        Piece(f"\n{pad}--> {_printable(diagnostic.path or source.path)}:{line}:{column}\n{pad} |", "gutter"),
    ]
    before: int | None = None
    for mark in marks:
        if mark.line != before:
            if before is not None and mark.line > before + 1:
                pieces.append(Piece(f"\n{'.' * max(width, 1)}", "gutter"))
            pieces += [Piece(f"\n{mark.line:>{width}} | ", "gutter"), Piece(mark.shown)]
        pieces += [Piece(f"\n{pad} | ", "gutter"), Piece(mark.underline, "label" if mark.secondary else "mark")]
        before = mark.line
    if diagnostic.hint is not None:
        pieces += [Piece(f"\n{pad} = ", "gutter"), Piece("hint: ", "hint"), Piece(_printable(diagnostic.hint))]
    return pieces


@dataclass(frozen=True, slots=True)
class _Mark:
    line: int
    column: int
    secondary: bool
    shown: str
    underline: str


def _marks(diagnostic: Diagnostic, source: Source) -> list[_Mark]:
    if diagnostic.path is not None and diagnostic.path != source.path:
        return [_mark(source, diagnostic.span, secondary=False, text="")]
    first = _mark(source, diagnostic.span, secondary=False, text="")
    return [first, *(_mark(source, label.span, secondary=True, text=label.text) for label in diagnostic.labels)]


def _mark(source: Source, span: Span, *, secondary: bool, text: str) -> _Mark:
    span = _clamped(span, source)
    line, column = source.position(span.start)
    content = source.line(line)
    start = column - 1
    stop = min(start + max(span.length, 1), max(len(content), start + 1))
    low, high = _window(len(content), start, stop)
    left, right = "..." if low else "", "..." if high < len(content) else ""
    shown = left + _shown(content[low:high]) + right
    offset = _width(left + _shown(content[low:start]))
    length = max(_width(_shown(content[start : min(stop, high)])), 1)
    underline = " " * offset + ("-" if secondary else "^") * length + (f" {_printable(text)}" if text else "")
    return _Mark(line, column, secondary, shown, underline)


def _clamped(span: Span, source: Source) -> Span:
    """The span within the text; a newline or the end of the text is shown where the last word before it ends."""
    start = min(max(span.start, 0), len(source.text))
    return Span(start, min(max(span.end, start), len(source.text)))


def _window(length: int, start: int, stop: int) -> tuple[int, int]:
    """Which code points of a line are shown so that the place is among them."""
    if length <= WIDEST:
        return 0, length
    low = max(0, min(start - WIDEST // 3, length - WIDEST))
    return low, min(length, low + WIDEST)


def _shown(text: str) -> str:
    return _printable(text.replace("\t", " " * TAB))


def _printable(text: str) -> str:
    """The text with what would disturb a terminal replaced."""
    if text.isascii() and text.isprintable():
        return text
    return "".join("\ufffd" if category(c) in ("Cc", "Cs", "Cf", "Zl", "Zp") and c != "\n" else c for c in text)


def _width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if category(c) in ("Mn", "Me") else 2 if east_asian_width(c) in "WF" else 1 for c in text)
