"""The words and signs of the language as colouring needs them, read off the grammar, so that nothing drifts apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ..language.tables import built_by_lark
from ..language.words import DECLARING, INNER, OPENING

_WORD = re.compile(r"[a-z]+")
_BRACKETS = frozenset({*OPENING, *OPENING.values(), "COMMA", "COLON"})
_NO_SIGNS = frozenset({"NAME", "NUMBER", "STRING", "UNCLOSED_STRING", "UNKNOWN", "COMMENT", "BLANK"})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The reserved words by what they do, and the patterns of signs, numbers and strings."""

    declaring: tuple[str, ...]
    inner: tuple[str, ...]
    joining: tuple[str, ...]
    signs: tuple[str, ...]
    number: str
    string: str
    comment: str


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of the grammar.

    >>> "task" in vocabulary().declaring, "with" in vocabulary().joining
    (True, True)
    """
    patterns = {terminal.name: terminal.pattern for terminal in built_by_lark().terminals}
    words = sorted(pattern.value for pattern in patterns.values() if _WORD.fullmatch(pattern.value))
    signs = [
        pattern.to_regexp().replace(r"\-", "-")
        for name, pattern in patterns.items()
        if name not in _NO_SIGNS | _BRACKETS and not _WORD.fullmatch(pattern.value)
    ]
    return Vocabulary(
        declaring=tuple(word for word in words if word in DECLARING),
        inner=tuple(word for word in words if word in INNER),
        joining=tuple(word for word in words if word not in DECLARING and word not in INNER),
        signs=tuple(sorted(signs, key=lambda sign: (-len(sign), sign))),
        number=patterns["NUMBER"].value,
        string=patterns["STRING"].value.replace("\n", r"\n"),
        comment=patterns["COMMENT"].value.replace("\n", r"\n"),
    )
