"""How objects, morphisms and elements are called.

A name is a `str`. A compound name, such as `(A, X)` or `left(f)`, is a `Compound`: the text of its canonical spelling,
in which plain parts stand as they are and any other part is quoted. So two compound names are equal exactly when
their parts are.

>>> pair("A", "two words")
(A, "two words")
>>> pair(pair("A", "B"), "C")
((A, B), C)
"""

from __future__ import annotations


class Compound(str):
    """The canonical spelling of a name that a construction made out of others."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


def is_plain(name: str) -> bool:
    """Whether a name can be written without quotes: an identifier (primes allowed), or a natural number.

    >>> is_plain("f'"), is_plain("12"), is_plain("two words")
    (True, True, False)
    """
    return (name.isascii() and name.isdigit()) or (name.replace("'", "_").isidentifier() and not name.startswith("'"))


def spell(name: str) -> str:
    """A name as it is written: plain and compound names as they are, any other in quotes.

    >>> spell("two words"), spell("up")
    ('"two words"', 'up')
    """
    if isinstance(name, Compound) or is_plain(name):
        return name
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def pair(*parts: str) -> Compound:
    """The name `(a, b)`."""
    return Compound("(" + ", ".join(spell(part) for part in parts) + ")")


def tagged(tag: str, *parts: str) -> Compound:
    """The name `tag(a)`, such as `left(A)`."""
    return Compound(f"{tag}({', '.join(spell(part) for part in parts)})")


def bracketed(text: str) -> Compound:
    """The name `[text]`, where the text is spelled already."""
    return Compound(f"[{text}]")
