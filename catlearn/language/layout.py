"""One logical line of a spec as text: blanks between the tokens, line breaks where it is too long, alignment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .tokens import Token
from .words import CLOSING, OPENING, SIGNS

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
    """The tokens, with `blanks` more blanks before the first `aligns`, broken where a row would be too long.

    Braces at the end of a line that is too long open a block: their items stand in rows of their own.
    """
    broken = _filled(list(_pieces(tokens, aligns, blanks, [])), indent, indent + 4)
    opening = _last_braces(tokens)
    if "\n" not in broken or opening is None:
        return broken
    head = _filled(list(_pieces(tokens[: opening + 1], aligns, blanks, [])), indent, indent + 4)
    items = list(_pieces(tokens[opening + 1 : -1], None, 0, ["LBRACE"]))
    return "\n".join([head, _filled(items, indent + 2, indent + 2), " " * indent + "}"])


def _last_braces(tokens: list[Token]) -> int | None:
    """Where the braces open that close at the very end, unless they are empty or within other brackets."""
    depth, opening = 0, None
    for index, token in enumerate(tokens):
        if token.type in OPENING:
            opening = index if depth == 0 else opening
            depth += 1
        depth -= token.type in CLOSING
    found = opening is not None and tokens[opening].type == "LBRACE" and tokens[-1].type == "RBRACE"
    return opening if found and opening != len(tokens) - 2 else None


def _filled(pieces: list[tuple[str, bool, bool]], indent: int, hanging: int) -> str:
    """Rows from pieces, as many to a row as fit; the rows after the first are indented by `hanging`."""
    rows = [" " * indent]
    for piece, breaks, forced in pieces:
        fresh = not rows[-1].strip()
        if not fresh and (forced or (breaks and len(rows[-1]) + len(piece.rstrip()) > WIDTH)):
            rows.append(" " * hanging)
            fresh = True
        rows[-1] += piece.lstrip() if fresh else piece
    return "\n".join(row.rstrip() for row in rows)


def _pieces(
    tokens: list[Token], aligns: str | None, blanks: int, opened: list[str]
) -> Iterator[tuple[str, bool, bool]]:
    """Unbreakable pieces: their text with the blank before it, whether a row may and whether it must end before."""
    piece, breaks, forced = "", False, False
    before: Token | None = None
    for token in tokens:
        blank = before is not None and _blank(before, token, opened)
        here = spelled(token)
        if before is None and aligns == "WORDS":
            here = _COLUMN.get(token.type, here)
        if token.type == aligns:
            here, aligns = " " * blanks + here, None
        if piece and before is not None and _may_break(before, token, opened):
            yield piece, breaks, forced
            piece, breaks, forced = "", token.type != "COMMENT", before.type == "COMMENT"
        piece += (" " * (2 if token.type == "COMMENT" else 1) if blank else "") + here
        _follow(opened, before, token)
        before = token
    if piece:
        yield piece, breaks, forced


def _may_break(before: Token, token: Token, opened: list[str]) -> bool:
    """Whether a row may end here: between items of braces, or at an operator outside of them and calls."""
    innermost = opened[-1] if opened else None
    if "COMMENT" in (before.type, token.type):
        return True
    if before.type == "COMMA":
        return innermost in (None, "LBRACE")
    return token.type in _BREAK_BEFORE and innermost in (None, "LPAR")


def _follow(opened: list[str], before: Token | None, token: Token) -> None:
    """Keep the open brackets: `FUNCTION` is a call's parenthesis, and one inside of a call or of `[` counts with it."""
    if token.type == "LPAR":
        inherited = opened[-1] if opened and opened[-1] in ("FUNCTION", "LBRACKET") else "LPAR"
        opened.append("FUNCTION" if before is not None and before.type == "FUNCTION" else inherited)
    elif token.type in ("LBRACKET", "LBRACE"):
        opened.append(token.type)
    elif token.type in ("RPAR", "RBRACKET", "RBRACE") and opened:
        opened.pop()


def _blank(before: Token, token: Token, opened: list[str]) -> bool:
    """Whether a blank stands between two tokens."""
    if before.type == "COMMENT" or token.type == "COMMENT":
        return True
    if before.type in _TIGHT_AFTER or token.type in _TIGHT_BEFORE or before.type == "MINUS":
        return False
    return not (token.type == "ARROW" and bool(opened) and opened[-1] == "LBRACKET")
