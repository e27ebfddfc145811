"""Characters that the language does not have, and what is written instead."""

from __future__ import annotations

from unicodedata import category, name

_INSTEAD = {
    "'": 'quoted names take `"`: "black cat"',
    "`": 'quoted names take `"`: "black cat"',
    "“": 'quoted names take the straight quotes `"`',
    "”": 'quoted names take the straight quotes `"`',
    "‘": 'quoted names take the straight quotes `"`',
    "’": 'quoted names take the straight quotes `"`',
    "«": 'quoted names take the straight quotes `"`',
    "»": 'quoted names take the straight quotes `"`',
    "&": "write a `check` for each claim; a product is `S * T`",
    "∧": "write a `check` for each claim",
    "|": "`a |-> b` sends a to b; a sum is `S + T`",
    "∨": "write a `check` for each claim; a sum is `S + T`",
    "!": "`check not ...` is the opposite of a claim, and `p != q` says that two paths differ",
    "¬": "`check not ...` is the opposite of a claim",
    "∈": "no sign is needed: a set is `{x, y}`, and the category of a claim comes after `in`",
    "≅": "`A iso B` says that two things are isomorphic",
    "≃": "`A iso B` says that two things are isomorphic",
    "∅": "the empty set is `{}`",
    "⊗": "a product is `S * T`",
    "⊕": "a sum is `S + T`",
    "⊔": "a sum is `S + T`",
    "∐": "a sum is `S + T`",
    "−": "a minus sign is the plain `-`",
    "–": "a minus sign is the plain `-`",
    "—": "an arrow is `->`",
    "⟶": "an arrow is `->`",
    "⇾": "an arrow is `->`",
    "⟼": "`a |-> b` sends a to b",
    "⊑": "`a <= b` says that a is below b",
    "⊆": "`S <= T` says that S is part of T",
    "/": "a fraction is written without blanks, `3/2`; a comment begins with `#`",
    "\\": "a composite is `f >> g` or `g << f`",
    "%": "a percentage is written without blanks, `3%`; a comment begins with `#`",
    "\u00a0": "this is a no-break space, which looks like a blank: replace it by a blank",
    "=": "`=` gives a value; `=>` and `|->` are written without blanks",
}

PLAIN_FOR = {
    "≅": ("NAME", "iso"), "≃": ("NAME", "iso"), "¬": ("NOT", "not"), "!": ("NOT", "not"), "⊗": ("TIMES", "*"),
    "⊕": ("PLUS", "+"), "⊔": ("PLUS", "+"), "∐": ("PLUS", "+"), "−": ("MINUS", "-"), "–": ("MINUS", "-"),
    "—": ("ARROW", "->"), "⟶": ("ARROW", "->"), "⇾": ("ARROW", "->"), "⟼": ("MAPSTO", "|->"),
    "⊑": ("ATMOST", "<="), "⊆": ("ATMOST", "<="),
}  # fmt: skip
"""Character -> the token that is meant, where that is plain."""


def confused_character(character: str) -> tuple[str, str]:
    """The sentence about a character, and the mend.

    >>> confused_character("≅")
    ('`≅` is no sign of the language', '`A iso B` says that two things are isomorphic')
    >>> confused_character("\\x07")[0]
    'the character U+0007 cannot stand in a spec'
    """
    usual = "signs are `->`, `|->`, `=>`, `>>`, `<<`, `<=`, `=`, `!=`, `:`, `,`, `+`, `*`, `^`, `?` and brackets"
    hint = _INSTEAD.get(character, usual)
    if category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp", "Mn", "Me"):
        said = f" ({name(character).lower()})" if name(character, "") else ""
        hint = _INSTEAD.get(character, "it cannot be seen, or is no character at all: delete it")
        return f"the character U+{ord(character):04X}{said} cannot stand in a spec", hint
    return f"`{character}` is no sign of the language", hint
