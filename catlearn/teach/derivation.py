"""A proof that two paths are equal, as by hand: a chain in which an equation leads from each path to the next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..theory.category import Category, Equation, Path, Word

MOST_PATHS = 4_000
LONGER = 6


class Link(NamedTuple):
    """A path, and the equation that leads to it from the one before."""

    path: Path
    by: Equation


def chain(category: Category, left: Path, right: Path) -> list[Link] | None:
    """The shortest chain from one path to another, each link by one use of one equation; None if none is found soon.

    >>> from ..theory.families import cyclic
    >>> C = cyclic(3)
    >>> [C.show(link.path) for link in chain(C, C.path(0, [0] * 4), C.path(0, [0]))]
    ['r']
    """
    longest = max(len(left.word), len(right.word)) + LONGER
    came: dict[Word, tuple[Word, Equation] | None] = {left.word: None}
    queue = [left.word]
    for word in queue:
        if word == right.word:
            return _back(category, left, word, came)
        if len(came) > MOST_PATHS:
            return None
        for following, equation in _steps(category, left.dom, word):
            if len(following) <= longest and following not in came:
                came[following] = word, equation
                queue.append(following)
    return None


def _back(category: Category, left: Path, word: Word, came: dict[Word, tuple[Word, Equation] | None]) -> list[Link]:
    links = []
    at: Word = word
    while (before := came[at]) is not None:
        links.append(Link(category.path(left.dom, at), before[1]))
        at = before[0]
    return links[::-1]


def _steps(category: Category, dom: int, word: Word) -> Iterator[tuple[Word, Equation]]:
    """All words got by one use of one equation, either way round."""
    objects = [dom]
    for letter in word:
        objects.append(category.generators[letter].cod)
    for equation in category.equations:
        for one, other in (equation, equation[::-1]):
            size = len(one.word)
            for start, obj in enumerate(objects[: len(word) - size + 1]):
                if obj == one.dom and word[start : start + size] == one.word:
                    yield (*word[:start], *other.word, *word[start + size :]), equation
