"""The codes of what can be wrong with a text before any name in it is looked up."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from .diagnostics import Diagnostic, Label
from .spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

UNREADABLE = "E0001"
TOO_LARGE = "E0002"
TOO_DEEP = "E0003"
UNEXPECTED = "E0101"
BRACKET = "E0102"
RESERVED = "E0103"
CHARACTER = "E0104"
STRING = "E0105"
MIXED_ORDER = "E0106"
UNKNOWN_CLAIM = "E0107"
UNFINISHED_CLAIM = "E0108"
BAD_NUMBER = "E0109"
BAD_NAME = "E0110"
WRONG_SIGN = "E0111"
MISSPELT = "E0112"
COMMA = "E0113"

CODES: dict[str, str] = {
    UNREADABLE: "the file cannot be read as text",
    TOO_LARGE: "the file is too large",
    TOO_DEEP: "the text is nested too deeply",
    UNEXPECTED: "something else is expected at this place",
    BRACKET: "a bracket is not closed, or closes nothing",
    RESERVED: "a word of the language stands where a name is expected",
    CHARACTER: "a character that the language does not have",
    STRING: "a quoted string does not end, or has an unknown escape",
    MIXED_ORDER: "`>>` and `<<` are mixed without parentheses",
    UNKNOWN_CLAIM: "no claim is called so",
    UNFINISHED_CLAIM: "a claim lacks something, or has something too much",
    BAD_NUMBER: "a number of another kind is expected",
    BAD_NAME: "this cannot be the name of a declaration",
    WRONG_SIGN: "another sign is meant here",
    MISSPELT: "a word of the language is misspelt",
    COMMA: "a comma is missing, or there is one too many",
}
"""Code -> title, for everything that the text alone can get wrong."""

MOST_KEPT = 1000
"""Further problems of one text are not even counted."""

_problems: ContextVar[list[Diagnostic]] = ContextVar("problems")


@contextmanager
def collected() -> Iterator[list[Diagnostic]]:
    """The list into which everything goes that `complain` says inside the block.

    >>> with collected() as problems:
    ...     complain(TOO_LARGE, "it is too large", Span(0, 1))
    >>> problems[0].code
    'E0002'
    """
    problems: list[Diagnostic] = []
    token = _problems.set(problems)
    try:
        yield problems
    finally:
        _problems.reset(token)


def complain(code: str, message: str, span: Span, hint: str | None = None, labels: tuple[Label, ...] = ()) -> None:
    """Say that something is wrong, and go on."""
    problems = _problems.get()
    if len(problems) < MOST_KEPT:
        problems.append(Diagnostic("error", code, message, span, hint, labels))
