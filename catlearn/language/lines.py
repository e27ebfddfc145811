"""The canonical layout of a spec: two blanks of indentation, one item on a line, signs in ASCII, comments kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from .layout import aligned
from .parser import parse
from .tokens import END, Token, tokenize
from .tree import (
    CategoryDeclaration,
    CategoryItem,
    Entry,
    Expect,
    ExperimentDeclaration,
    FunctorDeclaration,
    Item,
    LabelDeclaration,
    Objects,
    Reject,
    Setting,
    Spec,
    TableRow,
    TaskDeclaration,
    TransformationDeclaration,
)

if TYPE_CHECKING:
    from .diagnostics import Diagnostic

_COMMENT = re.compile(r'"(?:[^"\\\n]|\\[^\n])*"|(#[^\n]*)')


def format_spec(text: str) -> str | tuple[Diagnostic, ...]:
    """The same spec in canonical layout, or what is wrong with it. A comment stays with the line that it stands on.

    >>> print(format_spec("category C{object A #one\\nmorphism f:A→A}"), end="")
    category C {
      object   A  # one
      morphism f : A -> A
    }
    """
    parsed = parse(text)
    if parsed.diagnostics:
        return parsed.diagnostics
    return _formatted(text, parsed.spec)


def laid_out(text: str) -> str:
    """The canonical layout of a text that is known to be a spec."""
    formatted = format_spec(text)
    assert isinstance(formatted, str), formatted
    return formatted


@dataclass(slots=True)
class Line:
    """A logical line: what stands before it, its tokens with the comments among them, and the comment at its end."""

    indent: int
    gap: bool
    start: int
    tokens: list[Token] = field(default_factory=list)
    trailing: str = ""
    aligns: str | None = None


def _formatted(text: str, spec: Spec) -> str:
    lines = _lines(text, spec)
    shown: list[str] = []
    for group in aligned(lines):
        shown.extend(("\n" if line.gap and shown else "") + written for line, written in group)
    return "".join(line + "\n" for line in shown)


def _lines(text: str, spec: Spec) -> list[Line]:
    """The logical lines of the text, comments on lines of their own among them."""
    begins = _beginnings(spec)
    pieces = sorted([*_comments(text), *(t for t in tokenize(text) if t.type != END)], key=lambda piece: piece.start)
    lines: list[Line] = []
    depth = 0
    end = 0
    for index, piece in enumerate(pieces):
        between = text[end : piece.start]
        own = "\n" in between or end == 0
        following = (
            next((p for p in pieces[index + 1 :] if p.type != "COMMENT"), None) if piece.type == "COMMENT" else None
        )
        if piece.type == "COMMENT":
            finished = following is None or following.start in begins
            if not finished:
                lines[-1].tokens.append(piece)
            elif own or not lines:
                closes = following is not None and following.type == "RBRACE" and following.start in begins
                indent = depth if following is None or closes else begins[following.start].indent
                lines.append(_new_line(lines, indent, between, piece))
            else:
                lines[-1].trailing = piece.text
        else:
            begin = begins.get(piece.start)
            if begin is not None and not (piece.type == "RBRACE" and _opens(lines)):
                line = _new_line(lines, begin.indent, between, piece)
                line.aligns = begin.aligns
                line.gap = line.gap and piece.type != "RBRACE"
                lines.append(line)
            else:
                lines[-1].tokens.append(piece)
            if begin is not None:
                depth = begin.indent
            if piece.type == "LBRACE" and index + 1 < len(pieces):
                depth = 1 if depth == 0 else depth
        end = piece.end
    return lines


def _opens(lines: list[Line]) -> bool:
    """Whether the last line ends with the `{` of a block, so that a `}` makes the block empty."""
    last = lines[-1]
    return bool(last.tokens) and last.tokens[-1].type == "LBRACE" and not last.trailing


def _new_line(lines: list[Line], indent: int, between: str, piece: Token) -> Line:
    after_opening = bool(lines) and bool(lines[-1].tokens) and lines[-1].tokens[-1].type == "LBRACE"
    return Line(indent, between.count("\n") > 1 and not after_opening, piece.start, [piece])


def _comments(text: str) -> list[Token]:
    found = (match for match in _COMMENT.finditer(text) if match.group(1) is not None)
    return [Token("COMMENT", _comment_text(match.group(1)), match.start(1), match.end(1)) for match in found]


def _comment_text(comment: str) -> str:
    body = comment[1:].rstrip()
    return "#" + ("" if not body or body[0] in " #!" else " ") + body


@dataclass(frozen=True, slots=True)
class Beginning:
    """A place at which a line begins: its indentation, and the sign at which it is aligned with its neighbours."""

    indent: int
    aligns: str | None = None


def _beginnings(spec: Spec) -> dict[int, Beginning]:
    """Where the lines of the canonical layout begin."""
    begins: dict[int, Beginning] = {}
    for item in spec.items:
        begins[item.span.start] = Beginning(0)
        body = _block(item.declaration if isinstance(item, Reject) else item)
        if body is None:
            continue
        begins |= {line.span.start: Beginning(1, _aligns(line, body)) for line in body}
        begins[item.span.end - 1] = Beginning(0)
    return begins


BlockLine: TypeAlias = CategoryItem | Entry | TableRow | Setting | Expect


def _aligns(line: BlockLine, block: tuple[BlockLine, ...]) -> str | None:
    """What a line of a block is aligned by: its sign, or `WORDS` where the words of a category differ in length."""
    if isinstance(line, (Entry, TableRow)):
        return "MAPSTO" if isinstance(line, Entry) else "EQUAL"
    if isinstance(line, (Setting, Expect)) or all(isinstance(other, Objects) for other in block):
        return None
    return "WORDS"


def _block(item: Item) -> tuple[BlockLine, ...] | None:
    """The lines of the block of a declaration, None where it has no block."""
    if isinstance(item, ExperimentDeclaration):
        return (*item.settings, *item.expectations)
    if isinstance(item, (TransformationDeclaration, LabelDeclaration)):
        return item.body
    if isinstance(item, (CategoryDeclaration, FunctorDeclaration, TaskDeclaration)):
        return item.body if isinstance(item.body, tuple) else None
    return None
