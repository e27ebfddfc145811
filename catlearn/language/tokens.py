"""From text to tokens: the terminals of the grammar, tried in lark's order."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from .spans import Span
from .words import RESERVED_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lark.lexer import TerminalDef

KEYWORDS: dict[str, str] = {word: word.upper() for word in sorted(RESERVED_WORDS)}
"""Reserved word -> its terminal."""

END = "$END"
"""The terminal after the last token."""


class Token:
    """A piece of the text: `type` is its terminal, `start` and `end` are code points."""

    __slots__ = ("end", "start", "text", "type")

    def __init__(self, type_: str, text: str, start: int, end: int) -> None:
        self.type = type_
        self.text = text
        self.start = start
        self.end = end

    @property
    def span(self) -> Span:
        """Where the token stands."""
        return Span(self.start, self.end)

    def __repr__(self) -> str:
        return f"Token({self.type!r}, {self.text!r}, {self.start}, {self.end})"


def tokenize(text: str) -> Iterator[Token]:
    """The tokens of a text, one after another, and END: a basic lexer, which never fails.

    What depends on the following token is settled here: a name directly before `(` is a FUNCTION, a reserved word
    before `=` is a KEY.

    >>> [token.type for token in tokenize("f(x) ~ 2")]
    ['FUNCTION', 'LPAR', 'NAME', 'RPAR', 'UNKNOWN', 'NUMBER', '$END']
    """
    pattern = _pattern()
    before: Token | None = None
    for match in pattern.finditer(text):
        kind = match.lastgroup
        if kind == "BLANK" or kind == "COMMENT":
            continue
        word = match.group()
        if kind == "NAME" and word in KEYWORDS:
            kind = KEYWORDS[word]
        token = Token(kind, word, match.start(), match.end())  # type: ignore[arg-type]
        if before is not None:
            if kind == "LPAR":
                if before.type == "NAME" and before.end == token.start:
                    before.type = "FUNCTION"
            elif kind == "EQUAL" and before.text in KEYWORDS:
                before.type = "KEY"
            yield before
        before = token
    if before is not None:
        yield before
    yield Token(END, "", len(text), len(text))


@cache
def _pattern() -> re.Pattern[str]:
    from .tables import built_by_lark

    terminals = [terminal for terminal in built_by_lark().terminals if terminal.name not in KEYWORDS.values()]
    return re.compile("|".join(f"(?P<{t.name}>{t.pattern.to_regexp()})" for t in sorted(terminals, key=_order)))


def _order(terminal: TerminalDef) -> tuple[int, int, int, str]:
    """lark's order: by priority, then the longest first, then by name."""
    pattern = terminal.pattern
    return (-terminal.priority, -pattern.max_width, -len(pattern.value), terminal.name)
