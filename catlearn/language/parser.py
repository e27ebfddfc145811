"""From text to syntax tree: never an exception, always whatever could be read."""

from __future__ import annotations

from dataclasses import dataclass

from .codes import UNEXPECTED, collected, complain
from .diagnostics import Diagnostic
from .machine import Start, machine
from .spans import Span
from .tree import Claim, EquationItem, Expression, Spec


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a text says, as far as it could be read, and what is wrong with it."""

    spec: Spec
    diagnostics: tuple[Diagnostic, ...]


def parse(text: str) -> Parsed:
    """Read a spec.

    >>> parse("category C { object A }").spec.items[0].name.text
    'C'
    """
    from lark import UnexpectedInput

    with collected() as problems:
        try:
            spec = machine().parse(text, "spec")
        except UnexpectedInput as error:
            place = error.pos_in_stream or 0
            complain(UNEXPECTED, "something else is expected here", Span(place, place + 1))
            spec = Spec(())
    return Parsed(spec, tuple(problems))  # type: ignore[arg-type]


def _parse_part(text: str, start: Start) -> object:
    from lark import UnexpectedInput

    with collected() as problems:
        try:
            result = machine().parse(text, start)
        except UnexpectedInput as error:
            place = error.pos_in_stream or 0
            complain(UNEXPECTED, "something else is expected here", Span(place, place + 1))
    return tuple(problems) if problems else result


def parse_expression(text: str) -> Expression | tuple[Diagnostic, ...]:
    """Read one expression, such as `f >> g`; what is wrong with it if it does not read."""
    return _parse_part(text, "expression_only")  # type: ignore[return-value]


def parse_equation(text: str) -> EquationItem | tuple[Diagnostic, ...]:
    """Read one equation, such as `turn^4 = id(Image)`; what is wrong with it if it does not read."""
    return _parse_part(text, "equation_only")  # type: ignore[return-value]


def parse_claim(text: str) -> Claim | tuple[Diagnostic, ...]:
    """Read one claim, such as `T solvable by prompting`; what is wrong with it if it does not read."""
    return _parse_part(text, "claim_only")  # type: ignore[return-value]
