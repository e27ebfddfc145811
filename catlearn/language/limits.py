"""What is refused before it is read, so that no text takes more than seconds and a bounded memory."""

from __future__ import annotations

import re

from .codes import CHARACTER, TOO_DEEP, TOO_LARGE, UNREADABLE
from .diagnostics import Diagnostic, Label
from .spans import Span

MOST_CHARACTERS = 8_000_000
"""The longest text that is read."""

MOST_TOKENS = 600_000
"""The most words and signs that are read; a table of this size belongs in a data file."""

MOST_NESTED = 100
"""The deepest nesting of brackets."""

MOST_LEVELS = 150
"""The deepest expression: whoever walks through the tree may do so by recursion."""

_TO_FILE = 'large tables belong in data files: `task T on C = from "task.csv"`, `poset from "edges.csv"`'

_NAME_PARTS = "give a part of the expression a name of its own, or close the brackets"

_BRACKETS = re.compile(r'"(?:[^"\\\n]|\\[^\n])*"|#[^\n]*|[({\[]|[)}\]]')


UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""How files in UTF-16 begin; no UTF-8 text begins so."""


def decoded(data: bytes) -> str | Diagnostic:
    """The text of a file, or why it is none: specs are UTF-8, with or without a byte order mark.

    >>> decoded(b"check").upper()
    'CHECK'
    >>> decoded(b"\\xff\\xfe").code
    'E0001'
    """
    if len(data) > 4 * MOST_CHARACTERS:
        return _too_large(f"the file has more than {4 * MOST_CHARACTERS:,} bytes", Span(0, 0))
    if data.startswith(UTF_16):
        hint = "save it as UTF-8 in your editor"
        return Diagnostic("error", UNREADABLE, "the file is UTF-16 text, and not UTF-8", Span(0, 0), hint)
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"the file is not UTF-8 text: byte {error.start + 1:,}, in line {line:,}, belongs to no character"
        hint = "save it as UTF-8 in your editor; a picture, an archive or a spreadsheet cannot be read as a spec"
        return Diagnostic("error", UNREADABLE, message, Span(0, 0), hint)


def too_much(text: str) -> Diagnostic | None:
    """What makes a text too large to be read, if anything: its length, its nesting, or that it is no text at all.

    >>> too_much("(" * 10_000).code
    'E0003'
    """
    if len(text) > MOST_CHARACTERS:
        return _too_large(f"the text has {len(text):,} characters", Span(0, 0))
    nul = text.find("\0")
    if nul >= 0:
        hint = "this looks like a binary file, or like text in UTF-16: save it as UTF-8"
        return Diagnostic("error", CHARACTER, "a NUL character stands in the text", Span(nul, nul + 1), hint)
    return _too_deep(text)


def too_many(span: Span) -> Diagnostic:
    """The refusal of a text with more than `MOST_TOKENS` words and signs."""
    return _too_large(f"the text has more than {MOST_TOKENS:,} words and signs", span)


def too_deep(node: object, span: Span) -> Diagnostic | None:
    """The refusal of a tree with more than `MOST_LEVELS` levels; found level by level, without recursion."""
    level = [node]
    for _ in range(MOST_LEVELS + 1):
        level = [part for above in level for part in _parts(above)]
        if not level:
            return None
    message = f"an expression is nested more than {MOST_LEVELS} levels deep"
    return Diagnostic("error", TOO_DEEP, message, getattr(level[0], "span", span), _NAME_PARTS)


def _parts(node: object) -> list[object]:
    if isinstance(node, tuple):
        return [part for part in node if not isinstance(part, (str, int, float))]
    values = (getattr(node, name) for name in getattr(node, "__slots__", ()) if name != "span")
    # A row of parts is no level of its own.
    rows = (value if isinstance(value, tuple) else (value,) for value in values)
    return [part for row in rows for part in row if hasattr(part, "span")]


def _too_large(what: str, span: Span) -> Diagnostic:
    message = f"{what}; at most {MOST_CHARACTERS:,} characters and {MOST_TOKENS:,} words and signs are read"
    return Diagnostic("error", TOO_LARGE, message, span, _TO_FILE)


def _too_deep(text: str) -> Diagnostic | None:
    opened: list[int] = []
    for match in _BRACKETS.finditer(text):
        sign = match.group()
        if sign in "({[":
            opened.append(match.start())
            if len(opened) > MOST_NESTED:
                message = f"more than {MOST_NESTED} brackets are open at this place"
                labels = (Label(Span(opened[0], opened[0] + 1), "the first of them"),)
                return Diagnostic("error", TOO_DEEP, message, Span(match.start(), match.end()), _NAME_PARTS, labels)
        elif sign in ")}]" and opened:
            opened.pop()
    return None
