"""How much room a text takes. Fonts differ, so the widths are those of a wide one; what is drawn is never wider."""

from __future__ import annotations

from unicodedata import combining, east_asian_width

FONT_SIZE = 15.0
SMALL = 11.5
LINE = 1.25
LONGEST = 28
"""Longer labels are cut; the whole name is told on pointing at it."""

_NARROW = frozenset("ijlI.,:;'|!()[]{}` ")
_SLIM = frozenset('frt-"/\\^*')
_BROAD = frozenset("mwMW@%&~<>=+→↦…—∘≤×")


def text_width(text: str, size: float = FONT_SIZE) -> float:
    """The width of a line of text, in pixels at a font size.

    >>> text_width("iii") < text_width("aaa") < text_width("mmm")
    True
    """
    return size * sum(map(_character, text))


def _character(character: str) -> float:
    if combining(character):
        return 0.0
    if character in _NARROW:
        return 0.40
    if character in _SLIM:
        return 0.50
    if character in _BROAD:
        return 0.98
    if east_asian_width(character) in "WF":
        return 1.1
    return 0.76 if character.isupper() else 0.65


def cut(text: str, longest: int = LONGEST) -> str:
    """A text that is not longer than so many characters.

    >>> cut("abcdefgh", 5)
    'abcd…'
    """
    return text if len(text) <= longest else text[: longest - 1] + "…"
