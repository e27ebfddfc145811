"""Did you mean: the nearest name to a misspelt one."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_NAME = 60
"""Longer names are not compared: nobody mistypes them, and the comparison takes quadratic time."""

_CYRILLIC = (
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0423\u0406"
    "\u0408\u0405\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u0456\u0458\u0455"
)
_GREEK = "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u03bd\u03c1"
_LATIN = str.maketrans(
    _CYRILLIC + _GREEK,
    "ABEKMHOPCTXYIJSaeopcxyijs" + "ABEZHIKMNOPTYXovp",
)
"""Letters of other scripts -> the Latin letter that looks the same."""


def looks(name: str) -> str:
    """A name as it looks: letters of other scripts, and wide or ornate ones, by the Latin letter that looks alike.

    >>> looks("\\u0421at"), looks("\\uff23at")
    ('Cat', 'Cat')
    """
    return unicodedata.normalize("NFKC", name.translate(_LATIN))


def suggestion(name: str, near: str, shown: str) -> str:
    """The hint that `near` (written `shown`) may be meant, and where the two only look alike, that they do.

    >>> suggestion("trun", "turn", "turn")
    'did you mean `turn`?'
    >>> suggestion("\\u0421", "C", "C").partition("?")[2]
    ' the two only look alike: here stands a cyrillic capital letter es'
    """
    asked = f"did you mean `{shown}`?"
    if looks(name) != looks(near):
        return asked
    odd = next((letter for letter in name + near if looks(letter) != letter), name[0])
    where = "here stands" if odd in name else "there stands"
    called = unicodedata.name(odd, f"U+{ord(odd):04X}").lower()
    return f"{asked} the two only look alike: {where} a {called}"


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The candidate that `name` most likely was meant to be, or None when all are too far.

    The distance counts insertions, deletions, replacements and swaps of neighbours (optimal string alignment), in
    lower case; up to a third of the letters may be wrong, at least one. A tie goes to the first candidate. A candidate
    that looks the same comes before all others.

    >>> nearest("solveable", ["solvable", "suffices"])
    'solvable'
    >>> nearest("Trun", ["turn", "flip"])
    'turn'
    >>> nearest("x", ["turn"]) is None
    True
    """
    if len(name) > LONGEST_NAME:
        return None
    candidates = list(candidates)
    alike = next((each for each in candidates if each != name and looks(each) == looks(name)), None)
    if alike is not None:
        return alike
    wanted = name.lower()
    allowed = -(-len(name) // 3)
    best: str | None = None
    for candidate in candidates:
        if candidate == name or abs(len(candidate) - len(name)) > allowed or len(candidate) > LONGEST_NAME:
            continue
        found = distance(wanted, candidate.lower())
        # With every letter replaced the two have nothing in common.
        if found <= allowed and found < max(len(name), len(candidate)):
            best, allowed = candidate, found - 1
    return best


def distance(left: str, right: str) -> int:
    """The optimal string alignment distance: edits and swaps of neighbours that turn one text into the other.

    >>> distance("turn", "trun"), distance("mono", "monic")
    (1, 2)
    """
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        following = [i]
        for j, b in enumerate(right, 1):
            cost = min(row[j] + 1, following[j - 1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            following.append(cost)
        before, row = row, following
    return row[-1]
