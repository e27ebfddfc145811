"""One logical line of a spec as text: blanks between the tokens, line breaks where it is too long, alignment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .tokens import Token
from .words import SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .lines import Line

WIDTH = 100
"""Where a line is broken."""

WIDEST_KEY = 24
"""Longer keys are not aligned."""

_TIGHT_AFTER = {"LPAR", "LBRACKET", "LBRACE", "CARET", "DOTS", "FUNCTION"}
_TIGHT_BEFORE = {"RPAR", "RBRACKET", "RBRACE", "COMMA", "CARET", "DOTS"}
_BREAK_BEFORE = {"THEN", "AFTER", "PLUS", "TIMES", "EQUAL", "ATMOST"}
_COLUMN = {"OBJECT": "object  ", "MORPHISM": "morphism", "EQUATION": "equation"}


def spelled(token: Token) -> str:
    """A token in ASCII."""
    return SIGNS.get(token.type, token.text)


def aligned(lines: list[Line]) -> Iterator[list[tuple[Line, str]]]:
    """The lines as text, in the groups that are aligned with each other."""
    group: list[Line] = []
    for line in lines:
        if group and (line.gap or line.aligns is None or line.aligns != group[-1].aligns):
            yield _group(group)
            group = []
        group.append(line)
    if group:
        yield _group(group)


def _group(lines: list[Line]) -> list[tuple[Line, str]]:
    keys = [_key_width(line) for line in lines]
    column = max((width for width in keys if width <= WIDEST_KEY), default=0)
    padded = [_padded(line, column - width) for line, width in zip(lines, keys, strict=True)]
    return list(zip(lines, padded, strict=True))


def _padded(line: Line, blanks: int) -> str:
    shown = wrapped(line.tokens, 2 * line.indent, line.aligns, max(blanks, 0))
    return shown + (f"  {line.trailing}" if line.trailing else "")


def _key_width(line: Line) -> int:
    if line.aligns is None:
        return 0
    stop = next((i for i, token in enumerate(line.tokens) if token.type == line.aligns), 0)
    return len(wrapped(line.tokens[:stop], 0, None, 0))


def wrapped(tokens: list[Token], indent: int, aligns: str | None, blanks: int) -> str:
    """The tokens, with `blanks` more blanks before the first `aligns`, broken where a row would be too long."""
    rows = [" " * indent]
    column = indent
    for piece, breaks, forced in _pieces(tokens, aligns, blanks):
        fresh = column == len(rows[-1]) and not rows[-1].strip()
        text = piece.lstrip() if fresh else piece
        if not fresh and (forced or (breaks and column + len(piece.rstrip()) > WIDTH)):
            rows.append(" " * (indent + 4))
            column, text = indent + 4, piece.lstrip()
        rows[-1] += text
        column += len(text)
    return "\n".join(row.rstrip() for row in rows)


def _pieces(tokens: list[Token], aligns: str | None, blanks: int) -> Iterator[tuple[str, bool, bool]]:
    """Unbreakable pieces: their text with the blank before it, whether a line may and whether it must break before."""
    opened: list[str] = []
    piece, breaks, forced = "", False, False
    before: Token | None = None
    for token in tokens:
        blank = before is not None and _blank(before, token, opened)
        here = spelled(token)
        if before is None and aligns == "WORDS":
            here = _COLUMN.get(token.type, here)
        if token.type == aligns:
            here, aligns = " " * blanks + here, None
        may = before is not None and (
            before.type in ("COMMA", "COMMENT") or token.type in _BREAK_BEFORE or token.type == "COMMENT"
        )
        if may and piece:
            yield piece, breaks, forced
            piece, breaks, forced = (
                "",
                before is not None and token.type != "COMMENT",
                before is not None and before.type == "COMMENT",
            )
        piece += (" " * (2 if token.type == "COMMENT" else 1) if blank else "") + here
        if token.type in ("LPAR", "LBRACKET", "LBRACE"):
            opened.append(token.type)
        elif token.type in ("RPAR", "RBRACKET", "RBRACE") and opened:
            opened.pop()
        before = token
    if piece:
        yield piece, breaks, forced


def _blank(before: Token, token: Token, opened: list[str]) -> bool:
    """Whether a blank stands between two tokens."""
    if before.type == "COMMENT" or token.type == "COMMENT":
        return True
    if before.type in _TIGHT_AFTER or token.type in _TIGHT_BEFORE or before.type == "MINUS":
        return False
    return not (token.type == "ARROW" and bool(opened) and opened[-1] == "LBRACKET")
