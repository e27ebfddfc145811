"""What to say where a token cannot stand: a sentence for every situation in which that can happen.

A situation is the place (the keyword of the line, or the innermost open bracket) together with what could come next.
Their sentences are in `grammar/syntax_messages.toml`; a test goes through the states of the automaton and fails where
one is missing.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from .codes import BRACKET, UNEXPECTED, complain
from .diagnostics import Label
from .grammar_files import grammar_file
from .places import Place
from .tokens import END, KEYWORDS, Token
from .words import CLOSING, DECLARING, JOINING, OPENING, SIGNS

if TYPE_CHECKING:
    from .automaton import Automaton
    from .recovery import Reading

_BRACKETS = frozenset({*OPENING, *CLOSING})
_OPERATORS = frozenset({"CARET", "THEN", "AFTER", "PLUS", "TIMES", "ATMOST"})
_EXPRESSION = frozenset({"NAME", "STRING", "NUMBER", "FUNCTION", "LPAR", "LBRACKET", "HOLE", "MINUS"})
_NAME = frozenset({"NAME", "STRING", "NUMBER"})
_WORDS = frozenset(KEYWORDS.values())
_DECLARATIONS = frozenset(KEYWORDS[word] for word in DECLARING)

_PARTS = frozenset({*(KEYWORDS[word] for word in JOINING), "EQUAL", "UNEQUAL", "LESS", "GREATER"}) - {"FROM"}
_PARTS |= {"ATLEAST", "COMMA", "OBJECT", "MORPHISM"}

_GROUPS: tuple[tuple[str, frozenset[str]], ...] = (
    ("word", _WORDS | {"KEY"}),
    ("part", _PARTS),
    ("item", _DECLARATIONS),
    ("declaration", _DECLARATIONS - {"CHECK", "REJECT"}),
    ("expression", _EXPRESSION),
    ("expression", _EXPRESSION - {"MINUS"}),
    ("name", _NAME),
)
"""Terminals that come together are told together."""


@dataclass(frozen=True, slots=True)
class Situation:
    """Where the parse stands (`where`) and what could come next (`expected`), both in the spelling of the language."""

    where: str
    expected: tuple[str, ...]

    @classmethod
    def of(cls, automaton: Automaton) -> Situation:
        """The situation of an automaton."""
        return cls(whereabouts(automaton), _expected(automaton.acceptable()))

    @property
    def key(self) -> str:
        """The situation as one line, as it stands in the file of sentences.

        >>> Situation("functor", ("->",)).key
        'functor ... ->'
        """
        return " ".join([self.where, "...", *self.expected]).strip()


def whereabouts(automaton: Automaton) -> str:
    """The place at which an automaton stands, as the sentences name it."""
    place = Place.of(automaton)
    if place.inside and place.bracket is not None:
        words = [place.bracket.text]
    elif place.keyword == "CHECK":
        words = ["check"]
    else:
        words = [(place.keyword or "").lower(), (place.joining or "").lower(), "{" if place.in_block else ""]
    return " ".join([*filter(None, words), *_sign(automaton)])


def _sign(automaton: Automaton) -> list[str]:
    """The sign that stands last, unless it is a bracket."""
    top = automaton.values[-1] if automaton.values else None
    if not isinstance(top, Token) or top.type in _BRACKETS or top.type not in SIGNS:
        return []
    return [SIGNS[top.type]]


def _expected(kinds: frozenset[str]) -> tuple[str, ...]:
    rest = kinds - _OPERATORS or kinds
    if not rest >= _WORDS and ({"FROM", "LBRACE"} <= rest or rest >= _EXPRESSION - {"MINUS"}):
        rest -= {"FROM", "LBRACE"}
    told = []
    for name, group in _GROUPS:
        if group <= rest:
            told.append(name)
            rest -= group
    return tuple(told) + tuple(sorted(SIGNS.get(kind, kind.lower().replace("$", "")) for kind in rest))


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is said in a situation, and the mend."""

    says: str
    hint: str | None


@cache
def sentences() -> dict[str, Sentence]:
    """Every situation's sentence, by its key."""
    table = tomllib.loads(grammar_file("syntax_messages.toml"))
    return {key: Sentence(entry["says"], entry.get("hint")) for entry in table["situation"] for key in entry["when"]}


def sentence(automaton: Automaton) -> Sentence:
    """The sentence for where an automaton stands."""
    situation, known = Situation.of(automaton), sentences()
    wheres = (situation.where, " ".join(["*", *_sign(automaton)]), "*")
    found = (known.get(Situation(where, situation.expected).key) for where in wheres)
    return next(filter(None, found), FALLBACK)


FALLBACK = Sentence("this cannot stand here", "compare with the examples of the language reference")


def tell(reading: Reading, token: Token) -> None:
    """Say what is expected where the token stands."""
    place = Place.of(reading.automaton)
    new = token.type == END or (token.type in _DECLARATIONS and reading.begins_line(token))
    if place.bracket is not None and new:
        if reading.lost_brackets:
            reading.lost_brackets -= 1
        else:
            _still_open(place.bracket, token)
        return
    said = sentence(reading.automaton)
    ends = {"end", "item", "}"} & {*Situation.of(reading.automaton).expected}
    early = token.type == END or (reading.begins_line(token) and not ends)
    span = reading.before.span if early and reading.before is not None else token.span
    complain(UNEXPECTED, said.says, span, said.hint)


def _still_open(bracket: Token, token: Token) -> None:
    close = {"LBRACE": "}", "LPAR": ")", "LBRACKET": "]"}[bracket.type]
    what = "the text ends" if token.type == END else f"`{token.text}` begins something new"
    label = Label(bracket.span, f"this `{bracket.text}` has no `{close}`")
    complain(BRACKET, f"{what}, and a `{bracket.text}` is still open", token.span, f"close it with `{close}`", (label,))
