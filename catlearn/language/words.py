"""The reserved words, the signs and their names: what a reader of messages sees of the tokens."""

from __future__ import annotations

import re

DECLARING = (
    "category", "functor", "task", "covariant", "transformation", "model", "label", "experiment", "import", "check",
    "reject",
)  # fmt: skip
"""The words that begin an item of a spec."""

INNER = ("object", "morphism", "equation", "expect")
"""The words that begin a line inside a block."""

JOINING = (
    "is", "has", "not", "in", "on", "of", "with", "at", "under", "by", "from", "to", "as", "when", "within", "except",
)  # fmt: skip
"""The words that join the parts of an item."""

RESERVED_WORDS: frozenset[str] = frozenset(DECLARING + INNER + JOINING)

OTHER_NAMES: dict[str, str] = {
    "presheaf": "task", "sheaf": "task", "copresheaf": "covariant", "arrow": "morphism", "arrows": "morphism",
    "map": "morphism", "mor": "morphism", "hom": "morphism", "obj": "object", "ob": "object", "cat": "category",
    "assert": "check", "claim": "check", "verify": "check", "prove": "check", "theorem": "check", "use": "import",
    "include": "import", "require": "import", "relation": "equation", "eq": "equation", "equations": "equation",
    "law": "equation", "natural": "transformation", "nat": "transformation", "run": "experiment", "over": "on",
}  # fmt: skip
"""What other systems call it -> the word of the language."""

SIGNS: dict[str, str] = {
    "LBRACE": "{", "RBRACE": "}", "LPAR": "(", "RPAR": ")", "LBRACKET": "[", "RBRACKET": "]", "COMMA": ",",
    "COLON": ":", "DOTS": "..", "CARET": "^", "HOLE": "?", "PLUS": "+", "MINUS": "-", "TIMES": "*", "MAPSTO": "|->",
    "ARROW": "->", "IMPLIES": "=>", "THEN": ">>", "AFTER": "<<", "ATMOST": "<=", "ATLEAST": ">=", "UNEQUAL": "!=",
    "EQUAL": "=", "LESS": "<", "GREATER": ">",
}  # fmt: skip
"""Terminal -> its spelling in ASCII."""

OPENING = {"LBRACE": "RBRACE", "LPAR": "RPAR", "LBRACKET": "RBRACKET"}
CLOSING = {close: open_ for open_, close in OPENING.items()}

_IDENTIFIER = re.compile(r"[^\W\d][\w']*")


def is_identifier(text: str) -> bool:
    """Whether a text is a letter or `_`, then letters, digits, `_`, `'`, and no reserved word.

    >>> is_identifier("f'"), is_identifier("2x"), is_identifier("object")
    (True, False, False)
    """
    return _IDENTIFIER.fullmatch(text) is not None and text not in RESERVED_WORDS


def is_numeral(text: str) -> bool:
    """Whether a text is a row of the digits 0 to 9."""
    return text.isascii() and text.isdigit()
