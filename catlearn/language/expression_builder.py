"""From what the grammar recognised to expressions of the syntax tree: a method for each rule."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Literal, TypeAlias
from unicodedata import normalize

from .codes import BAD_NUMBER, MIXED_ORDER, STRING, TOO_DEEP, complain
from .spans import Span
from .tokens import Token
from .tree import (
    Below,
    Braces,
    Bracket,
    Call,
    Composite,
    Construction,
    Dash,
    Entry,
    Expression,
    Hole,
    LabelledArrow,
    Name,
    Number,
    Operation,
    Power,
    Range,
    Setting,
    Text,
    Tuple,
    Weighted,
)
from .words import is_numeral

Children: TypeAlias = list[Any]

MOST_OPERANDS = 100
"""How many summands or factors one expression may have: each makes the tree a level deeper."""

MOST_DIGITS = 18

_NUMBER = re.compile(r"([0-9]+)(?:/([0-9]+))?((?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(%|\D+)?")
_ESCAPE = re.compile(r'\\(?:u\{([0-9a-fA-F]{1,6})\}|(["\\])|(.))', re.DOTALL)


def whole(children: Children) -> Span:
    """From the first child's start to the last one's end."""
    first, last = children[0], children[-1]
    start = first.start if first.__class__ is Token else first.span.start
    end = last.end if last.__class__ is Token else last.span.end
    return Span(start, end)


def in_normal_form(text: str) -> str:
    """The text after Unicode normalisation NFC, in which names are compared."""
    return text if text.isascii() else normalize("NFC", text)


def unquoted(token: Token) -> str:
    r"""The text of a quoted string; `\"`, `\\` and `\u{1F431}` are its escapes."""

    def unescape(match: re.Match[str]) -> str:
        code, plain, other = match.groups()
        if plain:
            return str(plain)
        if code and int(code, 16) <= 0x10FFFF:
            return chr(int(code, 16))
        start = token.start + 1 + match.start()
        message = f"`{match.group()}` means nothing in a quoted string"
        hint = "write `\\\\` for a backslash; a folder in a path is followed by `/` on every system"
        complain(STRING, message, Span(start, start + len(match.group())), hint)
        return other or ""

    body = token.text[1:-1]
    return _ESCAPE.sub(unescape, body) if "\\" in body else body


class ExpressionBuilder:
    """The rules of expressions. A method's argument is the list of the rule's tokens and finished parts."""

    def name(self, children: Children) -> Name | Number:
        """`turn`, `o.Turn`, `1`, `"any text"`."""
        token = children[0]
        if token.type == "NUMBER" and not is_numeral(token.text):
            complain(
                BAD_NUMBER,
                f"`{token.text}` cannot be a name",
                token.span,
                f'a name is a word, an integer, or quoted: "{token.text}"',
            )
        return self.as_name(token)

    def as_name(self, token: Token) -> Name:
        """The name that a token spells; only a bare word can be a name of an imported file."""
        span = token.span
        if token.type == "STRING":
            return Name(in_normal_form(unquoted(token)), span=span)
        module, dot, text = token.text.partition(".") if token.type in ("NAME", "FUNCTION") else ("", "", token.text)
        if dot:
            return Name(in_normal_form(text), in_normal_form(module), span=span)
        return Name(in_normal_form(token.text), span=span)

    def number(self, children: Children) -> Name | Number:
        """`3` is a name, `0.2`, `3/2`, `3%`, `45deg` are numbers."""
        token = children[0]
        if is_numeral(token.text):
            return Name(token.text, span=token.span)
        return self._number(token.text, token.span)

    def negative(self, children: Children) -> Number:
        """`-1`, `-0.5`."""
        number = self._number(children[1].text, whole(children))
        return replace(number, value=-number.value, text="-" + number.text)

    def _number(self, text: str, span: Span) -> Number:
        match = _NUMBER.fullmatch(text)
        assert match is not None, text
        digits, divisor, decimals, unit = match.groups()
        value = float(digits + (decimals or ""))
        if divisor:
            if not float(divisor):
                complain(BAD_NUMBER, f"`{text}` divides by zero", span)
            value = value / (float(divisor) or 1.0)
        if value == float("inf") or value != value:
            complain(BAD_NUMBER, "this number is too large", span, "numbers end at about 1e308")
            value = 0.0
        if unit == "%":
            return Number(value / 100, None, text, span=span)
        return Number(value, unit, text, span=span)

    def hole(self, children: Children) -> Hole:
        """`?`."""
        return Hole(span=whole(children))

    def dash(self, children: Children) -> Dash:
        """`-` as an argument."""
        return Dash(span=whole(children))

    def group(self, children: Children) -> Expression:
        """`( EXPR )`: the expression itself, its span with the parentheses."""
        inner: Expression = replace(children[1], span=whole(children))
        return inner

    def pair(self, children: Children) -> Tuple:
        """`(A, X)`."""
        return Tuple(tuple(children[1::2]), span=whole(children))

    def bracket(self, children: Children) -> Bracket:
        """`[p]`, `[0, 1]`."""
        return Bracket(tuple(children[1:-1:2]), span=whole(children))

    def labelled_arrow(self, children: Children) -> LabelledArrow:
        """`p -h-> q`."""
        return LabelledArrow(children[0], children[2], children[4], span=whole(children))

    def braces(self, children: Children) -> Braces:
        """`{a, b}`."""
        return Braces(tuple(children[1:-1:2]), span=whole(children))

    def entry(self, children: Children) -> Entry:
        """`a |-> b`."""
        return Entry(children[0], children[2], span=whole(children))

    def weighted(self, children: Children) -> Weighted:
        """`a -> b : 1`."""
        return Weighted(children[0], children[2], children[4], span=whole(children))

    def call(self, children: Children) -> Call:
        """`hom(-, A)`, `linear(angle = angle)`."""
        given = children[2:-1:2]
        arguments = tuple(argument for argument in given if not isinstance(argument, Setting))
        settings = tuple(argument for argument in given if isinstance(argument, Setting))
        return Call(self.as_name(children[0]), arguments, settings, span=whole(children))

    def key(self, children: Children) -> Name:
        """The key of a setting, which may be a reserved word."""
        return self.as_name(children[0])

    def setting(self, children: Children) -> Setting:
        """`key = value`."""
        return Setting(children[0], children[2], span=whole(children))

    def power(self, children: Children) -> Power:
        """`f^3`."""
        base, _, token = children
        exponent = int(token.text) if is_numeral(token.text) and len(token.text) <= MOST_DIGITS else None
        if exponent is None:
            kind = "has too many digits" if is_numeral(token.text) else "is no natural number"
            complain(
                BAD_NUMBER, f"the exponent `{_short(token.text)}` {kind}", token.span, "write `f^3` for f >> f >> f"
            )
        return Power(base, exponent or 0, span=whole(children))

    def operators(self, children: Children) -> Expression:
        """Terms and signs in turn: `>>` and `<<` bind over `*`, and `*` over `+`."""
        return self._operation("+", "PLUS", children)

    def _operation(self, operator: Literal["+", "*"], kind: str, children: Children) -> Expression:
        """`S + T` or `S * T`, from the left."""
        operands = _split(children, kind)
        if len(operands) > MOST_OPERANDS:
            message = f"more than {MOST_OPERANDS} operands of `{operator}` in one expression"
            complain(TOO_DEEP, message, whole(children), "give a part of it a name of its own")
            del operands[MOST_OPERANDS:]
        result: Expression | None = None
        for operand in operands:
            part = self._operation("*", "TIMES", operand) if kind == "PLUS" else self._path(operand)
            result = part if result is None else Operation(operator, result, part, span=result.span.to(part.span))
        assert result is not None
        return result

    def _path(self, children: Children) -> Expression:
        """`f >> g >> h` or `h << g << f`; the two do not mix."""
        if len(children) == 1:
            only: Expression = children[0]
            return only
        first = children[1].type
        for sign in children[3::2]:
            if sign.type != first:
                complain(
                    MIXED_ORDER,
                    "`>>` and `<<` stand in one path",
                    sign.span,
                    "`f >> g` is f then g, and `g << f` the same: use one of them, or put parentheses round a part",
                )
                break
        return Composite(">>" if first == "THEN" else "<<", tuple(children[::2]), span=whole(children))

    def below(self, children: Children) -> Below:
        """`a <= b <= c`."""
        return Below(tuple(children[::2]), span=whole(children))

    def construction(self, children: Children) -> Construction:
        """`poset {a <= b}`, `embeddings from "e.npz" by cosine`."""
        kind = self.as_name(children[0])
        if isinstance(children[1], Braces):
            return Construction(kind, children[1], span=whole(children))
        by = self.as_name(children[4]) if len(children) > 3 else None
        return Construction(kind, self.file(children[2]), by, span=whole(children))

    def table_file(self, children: Children) -> Construction:
        """`from "task.csv"`."""
        return Construction(None, self.file(children[1]), span=whole(children))

    def file(self, token: Token) -> Text:
        """A quoted path."""
        return Text(unquoted(token), span=token.span)

    def range(self, children: Children) -> Range:
        """`0..1`."""
        return Range(children[0], children[2], span=whole(children))

    def range_by(self, children: Children) -> Range:
        """`0..1 by 0.1`."""
        return Range(children[0], children[2], children[4], span=whole(children))

    def range_except(self, children: Children) -> Range:
        """`0..1 except 0.5`."""
        return Range(children[0], children[2], None, children[4], span=_through(children[0], children[4]))

    def range_by_except(self, children: Children) -> Range:
        """`0..1 by 0.1 except 0.5`."""
        return Range(children[0], children[2], children[4], children[6], span=_through(children[0], children[6]))

    def exclusions(self, children: Children) -> tuple[Expression, ...]:
        """What a range leaves out."""
        return tuple(children[::2])


def _through(first: Expression, rest: tuple[Expression, ...]) -> Span:
    return first.span.to(rest[-1].span)


def _split(children: Children, kind: str) -> list[Children]:
    """The runs between the signs of a kind."""
    cuts = [i for i, child in enumerate(children) if child.__class__ is Token and child.type == kind]
    return [children[a + 1 : b] for a, b in zip([-1, *cuts], [*cuts, len(children)], strict=True)]


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:20] + "..."
