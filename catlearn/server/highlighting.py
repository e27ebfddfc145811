"""What each word of a spec is, for its colour."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ..elaborate.declarations import kind_of
from ..language.adjectives import ADJECTIVES, VERBS
from ..language.spans import Span
from ..language.tokens import KEYWORDS, tokenize
from ..language.words import SIGNS
from ..theory.category import Category
from .analysis import Analysis
from .occurrences import Occurrence
from .outline import Symbol

SORTS = (
    "keyword", "comment", "string", "number", "operator", "namespace", "class", "function", "interface", "method",
    "enum", "event", "type", "property", "enumMember", "macro",
)  # fmt: skip
"""The kinds of words, by the names that editors know."""

_OF_KIND = {
    "category": "class", "functor": "function", "model": "function", "task": "interface", "transformation": "method",
    "label": "enum", "experiment": "event",
}  # fmt: skip

WORDS_OF_CLAIMS = frozenset(
    word for phrase in (*ADJECTIVES, *VERBS) for word in phrase.split()
) | {"prompting", "prompt", "prompts", "tuning", "up", "idempotent", "through", "morphisms", "objects", "elements",
     "element", "most", "for"}  # fmt: skip
"""The plain names that claims are made of."""

_COMMENT = re.compile(r'"(?:[^"\\\n]|\\[^\n])*"|(#[^\n]*)')
_BLOCKS = frozenset({"LBRACE", "RBRACE", "LPAR", "RPAR", "LBRACKET", "RBRACKET", "COMMA", "COLON"})


class Word(NamedTuple):
    """A word and its sort; `declares` says that it is declared here."""

    span: Span
    sort: str
    declares: bool = False


def words(analysis: Analysis) -> list[Word]:
    """The words of a spec that have a colour, in the order of the text, none over two lines."""
    found = [Word(Span(*match.span(1)), "comment") for match in _COMMENT.finditer(analysis.text) if match.group(1)]
    found += _tokens(analysis)
    found.sort()
    apart = (one for one, following in pairwise(found) if one.span.end <= following.span.start)
    return [*apart, *found[-1:]]


def _tokens(analysis: Analysis) -> Iterator[Word]:
    known = {one.span.start: one for one in analysis.occurrences if one.symbol is not None}
    claims = {item.span.start for item in analysis.spec.items}
    in_claim = False
    for token in tokenize(analysis.text):
        if token.start in claims:
            in_claim = token.type == "CHECK"
        name = known.get(token.start)
        if name is not None and token.type not in KEYWORDS.values():
            yield from _name(analysis, name, known)
        elif token.type in KEYWORDS.values():
            yield Word(token.span, "keyword")
        elif token.type == "STRING":
            yield Word(token.span, "string")
        elif token.type == "NUMBER":
            yield Word(token.span, "number")
        elif token.type == "FUNCTION":
            yield Word(token.span, "macro")
        elif token.type == "NAME" and in_claim and token.text in WORDS_OF_CLAIMS:
            yield Word(token.span, "keyword")
        elif token.type in SIGNS and token.type not in _BLOCKS:
            yield Word(token.span, "operator")


def _name(analysis: Analysis, name: Occurrence, known: dict[int, Occurrence]) -> Iterator[Word]:
    yield Word(name.span, sort_of(analysis, name), name.defines)
    rest = known.get(name.span.end + 1)
    if name.symbol is not None and name.symbol.sort == "module" and rest is not None and not name.defines:
        yield Word(rest.span, sort_of(analysis, rest))


def sort_of(analysis: Analysis, name: Occurrence) -> str:
    """The sort of a name."""
    symbol = name.symbol
    assert symbol is not None
    match symbol.sort:
        case "declaration":
            return _OF_KIND[_kind(analysis, symbol)]
        case "module":
            return "namespace"
        case "member":
            return "type" if is_object(analysis, symbol) else "property"
    return "enumMember"


def _kind(analysis: Analysis, symbol: Symbol) -> str:
    for outline in (analysis.outline, *analysis.outline.modules.values()):
        declaring = outline.names.get(symbol.name)
        if declaring is not None and declaring.symbol == symbol:
            return kind_of(declaring.item)
    return "category"


def is_object(analysis: Analysis, symbol: Symbol) -> bool:
    """Whether the name of a member is that of an object."""
    declared = analysis.elaborated.scope.find(symbol.owner[0])
    value = None if declared is None else declared.value
    return not (isinstance(value, Category) and symbol.name in value.generator_numbers)
