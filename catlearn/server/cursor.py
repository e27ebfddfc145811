"""The place at which somebody is writing: the item around it, with a name put where the next word will stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..language import tree
from ..language.codes import collected
from ..language.parser import parse
from ..language.places import Place
from ..language.recovery import Reading
from ..language.spans import Span
from ..language.tokens import END, KEYWORDS
from ..language.words import DECLARING
from .analysis import Analysis

CURSOR = "CursorIsHere"
"""The name that stands for the word that is being written."""

_WORD_BEFORE = re.compile(r"[\w']*\Z")
_WORD_BEHIND = re.compile(r"[\w']*")
_BEGINNING = re.compile(rf"^(?:{'|'.join(DECLARING)})\b", re.MULTILINE)
_IN_STRING_OR_COMMENT = re.compile(r'"(?:[^"\\\n]|\\[^\n])*"?|(#[^\n]*)')
_LONGEST_ITEM = 60_000
_ENDINGS = ("", " {}", " = {}", " |-> A", " = A", " -> A {}", " => A {}", "\n}", "}\n}", ")")
"""What may still lack behind a word while an item is being written."""


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a text. `span` is the word that is being written; `head` and `tail` are the item around it; `keywords`
    are the words of the language that can stand there; `claim` is what a claim says before it."""

    span: Span
    head: str
    tail: str
    keywords: tuple[str, ...]
    claim: str | None

    def readings(self) -> Iterator[tuple[str, tree.Spec]]:
        """The item with a name for the word, and what it says; then the same with what may still have to follow."""
        for ending in _ENDINGS:
            text = self.head + CURSOR + ending + self.tail
            spec = parse(text).spec
            if spec.items:
                yield text, spec


def cursor_at(analysis: Analysis, offset: int) -> Cursor | None:
    """The place at a code point; None within strings and comments."""
    text = analysis.text
    line = text.rfind("\n", 0, offset) + 1
    if any(match.start() < offset - line <= match.end() and (match.group(1) or offset - line < match.end())
           for match in _IN_STRING_OR_COMMENT.finditer(text[line : offset + 1].split("\n")[0])):  # fmt: skip
        return None
    before, behind = _WORD_BEFORE.search(text, line, offset), _WORD_BEHIND.match(text, offset)
    assert before is not None
    assert behind is not None
    if before.group()[:1].isdigit():
        return None
    span = Span(before.start(), behind.end())
    first, last = _around(text, span)
    head = text[first : span.start]
    tail = text[span.end : last]
    if len(head) + len(tail) > _LONGEST_ITEM:
        return None
    return Cursor(span, head, tail, *_keywords(head))


def _around(text: str, span: Span) -> tuple[int, int]:
    """Where the item begins that a word stands in, and where the next one does."""
    first, last = 0, len(text)
    for match in _BEGINNING.finditer(text):
        if match.start() < span.start:
            first = match.start()
        elif match.start() > span.end:
            last = match.start()
            break
    return first, last


def _keywords(head: str) -> tuple[tuple[str, ...], str | None]:
    """The words of the language that can come after a text, and the claim that it ends in, if it does."""
    reading = Reading(head, "spec")
    with collected():
        while not reading.finished:
            token = reading.next()
            if token.type == END:
                break
            if not reading.automaton.feed(token):
                reading.recover(token)
            reading.before = token
    if reading.finished:
        return (), None
    place = Place.of(reading.automaton)
    if place.keyword == "CHECK":
        said = head[head.rfind("check") + len("check") :]
        fresh = "\n" in said[len(said.rstrip()) :]
        return (DECLARING if fresh else ()), said
    if place.inside:
        return (), None
    possible = reading.automaton.acceptable()
    return tuple(word for word, kind in KEYWORDS.items() if kind in possible), None
