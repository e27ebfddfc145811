"""The parser that lark builds from the grammar, once in a process, and the tokens it reads."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from .declaration_builder import DeclarationBuilder
from .grammar_files import grammar_file
from .words import RESERVED_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lark import Lark, Token

Start: TypeAlias = Literal["spec", "expression_only", "equation_only", "claim_only"]

STARTS: tuple[Start, ...] = ("spec", "expression_only", "equation_only", "claim_only")

KEYWORDS = frozenset(word.upper() for word in RESERVED_WORDS)


class Retyping:
    """Between lexer and parser: a name directly before `(` is a FUNCTION, a reserved word before `=` is a KEY."""

    always_accept = ("UNKNOWN", "UNCLOSED_STRING", "NAME", "LPAR", "EQUAL")

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        """The same tokens, retyped, one token late."""
        before: Token | None = None
        for token in stream:
            if before is not None:
                if token.type == "LPAR":
                    if before.type == "NAME" and before.end_pos == token.start_pos:
                        before.type = "FUNCTION"
                elif token.type == "EQUAL" and before.type in KEYWORDS:
                    before.type = "KEY"
                yield before
            before = token
        if before is not None:
            yield before


@cache
def machine() -> Lark:
    """The LALR parser of the language.

    lark is imported here and not before, and its cache of pickles is never used: 0.2 s once in a process are cheaper
    than a file that somebody else could write.
    """
    from lark import Lark

    return Lark(
        grammar_file("catlearn.lark"),
        parser="lalr",
        lexer="basic",
        start=list(STARTS),
        keep_all_tokens=True,
        maybe_placeholders=False,
        postlex=Retyping(),  # type: ignore[arg-type]
        transformer=DeclarationBuilder(),  # type: ignore[arg-type]
    )
