"""Slips that everybody makes, each with its mend: `=` for `|->`, a comma too many, `Task` for `task`.

A slip is recognised only where its mend lets the parse go on over the following token too, so that a mend never hides
a larger mistake.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .characters import PLAIN_FOR, confused_character
from .codes import BRACKET, CHARACTER, COMMA, MISSPELT, RESERVED, STRING, UNEXPECTED, WRONG_SIGN
from .diagnostics import Label
from .nearest import nearest
from .places import Place
from .situations import sentence
from .spans import Span
from .tokens import END, KEYWORDS, Token
from .words import CLOSING, DECLARING, OPENING, OTHER_NAMES, SIGNS

if TYPE_CHECKING:
    from collections.abc import Callable

    from .recovery import Reading


@dataclass(frozen=True, slots=True)
class Repair:
    """What is wrong, and the tokens to read instead of the one that could not stand.

    `span` is that token's, unless given; `line` leaves out the rest of the line.
    """

    code: str
    message: str
    hint: str | None = None
    tokens: tuple[Token, ...] = ()
    span: Span | None = None
    labels: tuple[Label, ...] = ()
    line: bool = False


@dataclass(frozen=True, slots=True)
class Slip:
    """A token that cannot stand, with what is round it."""

    reading: Reading
    token: Token
    following: list[Token]

    def fits(self, *kinds: str) -> bool:
        """Whether tokens of these kinds can come here."""
        return self.reading.automaton.accepts(*kinds)

    def then(self, *kinds: str) -> bool:
        """Whether tokens of these kinds, and the following token after them, can come here."""
        return self.fits(*kinds, *(token.type for token in self.following[:1]))

    @property
    def next(self) -> Token:
        """The following token."""
        return self.following[0] if self.following else self.token

    def as_(self, kind: str, text: str) -> Token:
        """A token of another kind in the place of this one."""
        return Token(kind, text, self.token.start, self.token.end)

    def before(self, kind: str, text: str) -> tuple[Token, Token]:
        """A token inserted before this one."""
        return Token(kind, text, self.token.start, self.token.start), self.token


def mended(reading: Reading, token: Token, following: list[Token]) -> Repair | None:
    """The repair of the first slip that is recognised."""
    slip = Slip(reading, token, following)
    for recognise in _SLIPS:
        repair = recognise(slip)
        if repair is not None:
            return repair
    return None


# --------------------------------------------------------------------------------------------------------------------
# Characters and strings


def comment(slip: Slip) -> Repair | None:
    """`// ...`, `-- ...`, `/* ...`."""
    pair = slip.token.text + slip.next.text
    if slip.next.start == slip.token.end and pair in ("//", "--", "/*"):
        return Repair(WRONG_SIGN, f"`{pair}` begins no comment", "a comment begins with `#`", line=True)
    return None


def double_equals(slip: Slip) -> Repair | None:
    """`==` and `:=` for `=`."""
    if slip.next.type != "EQUAL" or slip.next.start != slip.token.end:
        return None
    if slip.token.text in ("=", ":") and slip.fits("EQUAL"):
        pair = slip.token.text + "="
        span = Span(slip.token.start, slip.next.end)
        return Repair(WRONG_SIGN, f"`{pair}` stands where `=` is meant", "write a single `=`", span=span)
    return None


def semicolon(slip: Slip) -> Repair | None:
    """`;` and `.` between paths, between elements, or at the end of a line."""
    if slip.token.type != "UNKNOWN" or slip.token.text not in (";", ".", "·", "∙"):
        return None
    sign = slip.token.text
    ends_line = slip.reading.begins_line(slip.next) or slip.next.type in ("RBRACE", END)
    if not ends_line and slip.then("THEN"):
        if sign == ";":
            hint = "`f >> g` is f then g"
            return Repair(WRONG_SIGN, "paths are not composed with `;`", hint, (slip.as_("THEN", ">>"),))
        hint = "`f >> g` is f then g; the other way round `g << f` is the same path"
        return Repair(WRONG_SIGN, f"paths are not composed with `{sign}`", hint, (slip.as_("AFTER", "<<"),))
    if not ends_line and slip.then("COMMA"):
        return Repair(WRONG_SIGN, f"parts are not separated by `{sign}`", "write `,`", (slip.as_("COMMA", ","),))
    if sign in ";.":
        return Repair(WRONG_SIGN, f"no line ends with `{sign}`", "leave it out: each line begins with a word or a name")
    return None


def character(slip: Slip) -> Repair | None:
    """A character that the language does not have."""
    if slip.token.type != "UNKNOWN":
        return None
    message, hint = confused_character(slip.token.text)
    kind, text = PLAIN_FOR.get(slip.token.text, ("", ""))
    if kind and slip.then(kind):
        return Repair(CHARACTER, message, hint, (slip.as_(kind, text),))
    return Repair(CHARACTER, message, hint, span=Span(slip.token.start, slip.reading.skip_unknown(slip.token)))


def other_quotes(slip: Slip) -> Repair | None:
    """`'black cat'` and `“black cat”`."""
    reading, token = slip.reading, slip.token
    close = {"'": "'", "`": "`", "“": "”", "”": "”", "‘": "’", "«": "»"}.get(token.text)
    end = reading.text.find(close, token.end) if close else -1
    inside = reading.text[token.end : end]
    if end < 0 or not inside or "\n" in inside or '"' in inside or not slip.fits("STRING"):
        return None
    while (following := reading.peek(1)[0]).start <= end and following.type != END:
        reading.next()
    message = f"quotes are straight and double: `{token.text}{inside}{close}` is no quoted string"
    repaired = (Token("STRING", f'"{inside}"', token.start, end + 1),)
    return Repair(STRING, message, f'write "{inside}"', repaired, Span(token.start, end + 1))


def unquoted_path(slip: Slip) -> Repair | None:
    """`import other.catl`."""
    token = slip.token
    if token.type != "NAME" or slip.fits("NAME") or not slip.then("STRING"):
        return None
    return Repair(STRING, "a path stands in quotes", f'write "{token.text}"', (slip.as_("STRING", f'"{token.text}"'),))


def unclosed_string(slip: Slip) -> Repair | None:
    """A quoted string that does not end in its line."""
    if slip.token.type != "UNCLOSED_STRING":
        return None
    text = slip.token.text.rstrip("\\").rstrip()
    tokens = (slip.as_("STRING", text + '"'),) if slip.fits("STRING") else ()
    slip.reading.lost_brackets += sum(text.count(sign) for sign in ")]}")
    span = Span(slip.token.start, slip.token.start + 1)
    hint = 'a quoted string ends with `"` in the same line; a `"` inside it is written `\\"`'
    return Repair(STRING, "this quoted string does not end", hint, tokens, span)


# --------------------------------------------------------------------------------------------------------------------
# Words


_NAMING = frozenset(KEYWORDS[word] for word in (*DECLARING, "as"))
"""After these words comes the name of a declaration, which is never quoted."""


def reserved_word(slip: Slip) -> Repair | None:
    """A reserved word where a name is expected."""
    token = slip.token
    word = token.text
    if token.type != "KEY" and KEYWORDS.get(word) != token.type:
        return None
    begins = word in DECLARING and slip.reading.begins_line(token)
    if begins or not slip.then("NAME"):
        return None
    message = f"`{word}` is a word of the language and cannot be a name here"
    if slip.reading.before is not None and slip.reading.before.type in _NAMING:
        return Repair(RESERVED, message, "choose another name", (slip.as_("NAME", word),))
    return Repair(RESERVED, message, f'quote it: "{word}"', (slip.as_("STRING", f'"{word}"'),))


def misspelt_word(slip: Slip) -> Repair | None:
    """`Task`, `taks`, `arrow` where a word of the language is expected."""
    if slip.token.type not in ("NAME", "FUNCTION"):
        return None
    said = slip.token.text
    expected = [word for word in KEYWORDS if slip.then(KEYWORDS[word])]
    meant = OTHER_NAMES.get(said.lower())
    if meant not in expected:
        meant = next((word for word in expected if word == said.lower()), None) or nearest(said, expected)
    if meant is None:
        return None
    repaired = (slip.as_(KEYWORDS[meant], meant),)
    return Repair(MISSPELT, f"`{said}` is no word of the language", f"did you mean `{meant}`?", repaired)


def composition_missing(slip: Slip) -> Repair | None:
    """`f g` for `f >> g` at the end of an equation."""
    before = slip.reading.before
    if slip.token.type not in ("NAME", "FUNCTION") or slip.reading.begins_line(slip.token) or before is None:
        return None
    place = Place.of(slip.reading.automaton)
    if place.keyword != "EQUATION" or place.inside or before.type not in ("NAME", "NUMBER", "STRING", "RPAR"):
        return None
    if slip.next.type in ("COLON", "COMMA"):
        return None
    message = f"a sign is missing between `{before.text}` and `{slip.token.text}`"
    return Repair(UNEXPECTED, message, "`f >> g` is f then g")


def missing_word(slip: Slip) -> Repair | None:
    """`f : A -> B` in a category, without `morphism`."""
    if slip.token.type not in ("NAME", "STRING", "NUMBER", "FUNCTION", "LPAR"):
        return None
    for word, what in (("morphism", "a morphism"), ("equation", "an equation"), ("object", "an object")):
        kinds = (KEYWORDS[word], slip.token.type, *(token.type for token in slip.following))
        if slip.fits(*kinds):
            hint = f"in a category {what} is introduced by its word: `{word} {slip.token.text} ...`"
            return Repair(UNEXPECTED, f"`{word}` is missing before this", hint, slip.before(KEYWORDS[word], word))
    return None


# --------------------------------------------------------------------------------------------------------------------
# Signs

_MEANINGS = {
    "MAPSTO": "`a |-> b` sends a to b",
    "ARROW": "`A -> B` are the ends of a morphism or a functor",
    "EQUAL": "`=` gives a value, and states an equation",
    "COLON": "`f : A -> B` says from where to where",
    "IMPLIES": "`S => T` are the ends of a transformation",
    "ATMOST": "`a <= b` says that a is below b",
    "ON": "`on` says on which category",
    "OF": "`of` says what the experiment runs",
    "COMMA": "parts are separated by commas",
}

_FIRST = {"LESS": ("ATMOST",), "GREATER": ("ATMOST",), "ATLEAST": ("ATMOST",)}
"""What is most likely meant, where several signs could stand."""

_HALF = {
    ("GREATER", "EQUAL"): "`=` states an equation; paths are composed with `>>`: `f >> g` is f then g",
    ("LESS", "EQUAL"): "`=` states an equation; paths are composed with `<<`: `g << f` is f then g",
}
"""A single `>` or `<` between paths may be half of a sign too."""

_CONFUSED = (
    "EQUAL",
    "MAPSTO",
    "ARROW",
    "IMPLIES",
    "COLON",
    "ATMOST",
    "ATLEAST",
    "LESS",
    "GREATER",
    "ON",
    "OF",
    "IN",
    "TO",
)


def wrong_sign(slip: Slip) -> Repair | None:
    """One sign for another: `=` for `|->`, `->` for `|->`, `:` for `on`."""
    kind = slip.token.type
    if kind not in _CONFUSED:
        return None
    for meant in (*_FIRST.get(kind, ()), *_MEANINGS):
        if meant != kind and slip.then(meant):
            meaning = _HALF.get((kind, meant), _MEANINGS[meant])
            sign = SIGNS.get(meant, meant.lower())
            message = f"`{slip.token.text}` stands where `{sign}` is meant"
            return Repair(WRONG_SIGN, message, meaning, (slip.as_(meant, sign),))
    return None


def arrow_in_table(slip: Slip) -> Repair | None:
    """`{up -> right, ...}` for `{up |-> right, ...}`."""
    automaton = slip.reading.automaton
    values = automaton.values
    if slip.token.type not in ("COMMA", "RBRACE") or not automaton.accepts("COLON") or len(values) < 2:
        return None
    arrow, target = values[-2:]
    if not (isinstance(arrow, Token) and arrow.type == "ARROW"):
        return None
    automaton.cut(len(values) - 2)
    automaton.feed(Token("MAPSTO", "|->", arrow.start, arrow.end))
    automaton.push("chain", target)
    message = f"`{arrow.text}` stands where `|->` is meant"
    return Repair(WRONG_SIGN, message, _MEANINGS["MAPSTO"], (slip.token,), arrow.span)


def long_arrow(slip: Slip) -> Repair | None:
    """`-->` and `==>`."""
    following = slip.next
    if slip.token.text in "-=" and following.type in ("ARROW", "IMPLIES") and following.start == slip.token.end:
        if not slip.fits(following.type):
            return None
        span = Span(slip.token.start, following.end)
        sign = SIGNS[following.type]
        return Repair(WRONG_SIGN, f"`{slip.token.text}{following.text}` is too long", f"write `{sign}`", span=span)
    return None


# --------------------------------------------------------------------------------------------------------------------
# Commas and brackets


def comma_too_many(slip: Slip) -> Repair | None:
    """`{a, b,}`, `{a,, b}`, `A = {x},`."""
    automaton = slip.reading.automaton
    top = automaton.values[-1] if automaton.values else None
    if slip.token.type in CLOSING and isinstance(top, Token) and top.type == "COMMA":
        if automaton.accepts(slip.token.type, states=automaton.states[:-1]):
            automaton.cut(len(automaton.values) - 1)
            return Repair(COMMA, "a comma too many", "nothing follows it: leave it out", (slip.token,), top.span)
        return None
    if slip.token.type != "COMMA" or not slip.fits(slip.next.type):
        return None
    place = Place.of(automaton)
    if isinstance(top, Token) and (top.type == "COMMA" or top.type in OPENING):
        return Repair(COMMA, "a comma too many", "one comma separates two parts")
    if place.bracket is None or not place.inside:
        return Repair(COMMA, "a comma too many", "lines are not separated by commas: leave it out")
    return None


def comma_missing(slip: Slip) -> Repair | None:
    """`{a b}`."""
    if not slip.then("COMMA", slip.token.type) or slip.token.type in (*CLOSING, END):
        return None
    before = slip.reading.before
    between = f" between `{before.text}` and `{slip.token.text}`" if before is not None else ""
    hint = 'parts are separated by commas; a name of several words stands in quotes: "black cat"'
    return Repair(COMMA, f"a comma is missing{between}", hint, slip.before("COMMA", ","))


def blank_before_arguments(slip: Slip) -> Repair | None:
    """`hom (A, B)` for `hom(A, B)`."""
    before, automaton = slip.reading.before, slip.reading.automaton
    if slip.token.type != "LPAR" or before is None or before.type != "NAME":
        return None
    depth = len(automaton.values) - 1
    if depth < 0 or not automaton.accepts("FUNCTION", "LPAR", states=automaton.states[: depth + 1]):
        return None
    automaton.cut(depth)
    name = Token("FUNCTION", before.text, before.start, before.end)
    hint = f"write `{before.text}(...)`"
    span = Span(before.start, slip.token.end)
    return Repair(WRONG_SIGN, "a blank stands between a name and its `(`", hint, (name, slip.token), span)


def stray_bracket(slip: Slip) -> Repair | None:
    """A bracket that closes nothing."""
    kind = slip.token.type
    if kind not in CLOSING:
        return None
    opened: list[Token] = []
    for value in slip.reading.automaton.values:
        if isinstance(value, Token) and value.type in OPENING:
            opened.append(value)
        elif isinstance(value, Token) and value.type in CLOSING:
            opened.pop()
    if any(token.type == CLOSING[kind] for token in opened):
        return None
    sign = SIGNS[CLOSING[kind]]
    labels = (Label(opened[-1].span, "this is what is open here"),) if opened else ()
    hint = f"leave it out, or open it with `{sign}`"
    return Repair(BRACKET, f"`{slip.token.text}` closes nothing", hint, labels=labels)


def bracket_missing(slip: Slip) -> Repair | None:
    """A bracket that is not closed before the next part of the line."""
    bracket = Place.of(slip.reading.automaton).bracket
    if bracket is None or not slip.fits(OPENING[bracket.type]):
        return None
    close = OPENING[bracket.type]
    if not slip.then(close, slip.token.type):
        return None
    label = Label(bracket.span, f"this `{bracket.text}` is still open")
    sign = SIGNS[close]
    repaired = slip.before(close, sign)
    return Repair(BRACKET, f"`{sign}` is missing before this", f"close it with `{sign}`", repaired, labels=(label,))


_INSERTED = ("COLON", "ON", "EQUAL", "MAPSTO", "ARROW", "IMPLIES", "OF", "LBRACE", "TASK")


def sign_missing(slip: Slip) -> Repair | None:
    """A sign or a word is missing between two parts."""
    if slip.token.type == END:
        return None
    for kind in _INSERTED:
        if slip.then(kind, slip.token.type):
            said = sentence(slip.reading.automaton)
            return Repair(UNEXPECTED, said.says, said.hint, slip.before(kind, SIGNS.get(kind, kind.lower())))
    return None


_SLIPS: tuple[Callable[[Slip], Repair | None], ...] = (
    comment,
    double_equals,
    long_arrow,
    semicolon,
    other_quotes,
    character,
    unclosed_string,
    arrow_in_table,
    unquoted_path,
    reserved_word,
    misspelt_word,
    composition_missing,
    missing_word,
    bracket_missing,
    wrong_sign,
    comma_too_many,
    blank_before_arguments,
    comma_missing,
    stray_bracket,
    sign_missing,
)
