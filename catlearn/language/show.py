"""From the syntax tree back to text, in ASCII: `parse(show(tree)) == tree`."""

from __future__ import annotations

from functools import singledispatch
from typing import TYPE_CHECKING

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
from .words import is_identifier, is_numeral

if TYPE_CHECKING:
    from collections.abc import Iterable

ATOM, TERM, PATH, PRODUCT, SUM, CHAIN, ANY = range(7)
"""How loosely an expression may bind at a place before it needs parentheses."""


def quoted(text: str) -> str:
    r"""A quoted string that reads as the text.

    >>> print(quoted('a "b"'))
    "a \"b\""
    """
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    return character if character.isprintable() else f"\\u{{{ord(character):x}}}"


def show_name(text: str) -> str:
    """A name as it is written: quoted where it must be.

    >>> show_name("turn"), show_name("1"), show_name("object"), show_name("black cat")
    ('turn', '1', '"object"', '"black cat"')
    """
    return text if is_identifier(text) or is_numeral(text) else quoted(text)


def show_expression(expression: Expression) -> str:
    """An expression in one line.

    >>> f, g = Name("f"), Name("g")
    >>> show_expression(Power(Composite(">>", (f, g)), 2))
    '(f >> g)^2'
    """
    return _show(expression)


def at(expression: Expression, level: int) -> str:
    """The text of an expression at a place where it may bind as loosely as `level`."""
    text = _show(expression)
    return f"({text})" if _level(expression) > level else text


def _level(expression: Expression) -> int:
    if isinstance(expression, Operation):
        return SUM if expression.operator == "+" else PRODUCT
    for kind, level in ((Power, TERM), (Composite, PATH), (Below, CHAIN), (Construction, ANY)):
        if isinstance(expression, kind):
            return level
    return ATOM


def _listed(items: Iterable[Expression | Setting]) -> str:
    return ", ".join(show_setting(item) if isinstance(item, Setting) else _show(item) for item in items)


def show_setting(setting: Setting) -> str:
    """`key = value`; a key is never quoted."""
    return f"{setting.key.text} = {_show(setting.value)}"


@singledispatch
def _show(expression: Expression) -> str:
    raise TypeError(expression)


@_show.register
def _(name: Name) -> str:
    return f"{name.module}.{name.text}" if name.module is not None else show_name(name.text)


@_show.register
def _(number: Number) -> str:
    return number.text or f"{number.value!r}{number.unit or ''}"


@_show.register
def _(text: Text) -> str:
    return quoted(text.value)


@_show.register
def _(dash: Dash) -> str:
    return "-"


@_show.register
def _(hole: Hole) -> str:
    return "?"


@_show.register
def _(call: Call) -> str:
    return f"{_show(call.function)}({_listed((*call.arguments, *call.settings))})"


@_show.register
def _(pair: Tuple) -> str:
    return f"({_listed(pair.items)})"


@_show.register
def _(bracket: Bracket) -> str:
    return f"[{_listed(bracket.items)}]"


@_show.register
def _(arrow: LabelledArrow) -> str:
    return f"{at(arrow.source, CHAIN)} -{at(arrow.label, CHAIN)}-> {at(arrow.target, CHAIN)}"


@_show.register
def _(braces: Braces) -> str:
    return "{" + ", ".join(at(item, CHAIN) for item in braces.items) + "}"


@_show.register
def _(entry: Entry) -> str:
    return f"{at(entry.key, CHAIN)} |-> {at(entry.value, CHAIN)}"


@_show.register
def _(weighted: Weighted) -> str:
    return f"{at(weighted.source, CHAIN)} -> {at(weighted.target, CHAIN)} : {at(weighted.weight, SUM)}"


@_show.register
def _(composite: Composite) -> str:
    return f" {composite.operator} ".join(at(part, TERM) for part in composite.parts)


@_show.register
def _(power: Power) -> str:
    return f"{at(power.base, ATOM)}^{power.exponent}"


@_show.register
def _(operation: Operation) -> str:
    level = SUM if operation.operator == "+" else PRODUCT
    operands: list[str] = []
    left: Expression = operation
    while isinstance(left, Operation) and left.operator == operation.operator:
        operands.append(at(left.right, level - 1))
        left = left.left
    operands.append(at(left, level - 1))
    return f" {operation.operator} ".join(reversed(operands))


@_show.register
def _(below: Below) -> str:
    return " <= ".join(at(part, SUM) for part in below.parts)


@_show.register
def _(construction: Construction) -> str:
    kind = "" if construction.kind is None else f"{_show(construction.kind)} "
    if isinstance(construction.body, Braces):
        return kind + _show(construction.body)
    by = "" if construction.by is None else f" by {_show(construction.by)}"
    return f"{kind}from {_show(construction.body)}{by}"


@_show.register
def _(range_: Range) -> str:
    text = f"{at(range_.start, SUM)}..{at(range_.stop, SUM)}"
    if range_.step is not None:
        text += f" by {at(range_.step, SUM)}"
    if range_.excluded:
        text += " except " + ", ".join(at(part, SUM) for part in range_.excluded)
    return text
