"""From text to syntax tree: never an exception, always whatever could be read."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .codes import collected
from .diagnostics import Diagnostic
from .limits import MOST_LEVELS, too_deep, too_much
from .recovery import Reading
from .spans import Span
from .tables import Start
from .tree import Claim, EquationItem, Expression, Spec

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_SHOWN = 20
"""How many mistakes of one text are told; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a text says, as far as it could be read, and what is wrong with it, in the order of the text."""

    spec: Spec
    diagnostics: tuple[Diagnostic, ...]


def parse(text: str) -> Parsed:
    """Read a spec. What is wrong is told, what is right is kept: a mistake costs a line, rarely a declaration.

    >>> parsed = parse("category C { object A  morphism f A -> A }  check C is thin")
    >>> len(parsed.spec.items), [diagnostic.message for diagnostic in parsed.diagnostics]
    (2, ['after the names of the morphisms comes `:`'])
    """
    spec, diagnostics = _read(text, "spec")
    return Parsed(spec if isinstance(spec, Spec) else Spec((), span=Span(0, len(text))), diagnostics)


def parse_expression(text: str) -> Expression | tuple[Diagnostic, ...]:
    """Read one expression, such as `f >> g`; what is wrong with it if it does not read.

    >>> parse_expression("f^3").exponent
    3
    """
    return _read_part(text, "expression_only")  # type: ignore[no-any-return]


def parse_equation(text: str) -> EquationItem | tuple[Diagnostic, ...]:
    """Read one equation, such as `turn^4 = id(Image)`; what is wrong with it if it does not read.

    >>> len(parse_equation("p = q = r").sides)
    3
    """
    return _read_part(text, "equation_only")  # type: ignore[no-any-return]


def parse_claim(text: str) -> Claim | tuple[Diagnostic, ...]:
    """Read one claim, such as `T solvable by prompting`; what is wrong with it if it does not read.

    >>> parse_claim("T not iso S").negated
    True
    """
    return _read_part(text, "claim_only")  # type: ignore[no-any-return]


def _read_part(text: str, start: Start) -> Any:
    value, diagnostics = _read(text, start)
    return diagnostics if diagnostics or value is None else value


def _read(text: str, start: Start) -> tuple[Any, tuple[Diagnostic, ...]]:
    refused = too_much(text)
    if refused is not None:
        return None, (refused,)
    with collected() as problems, _without_collector():
        value = Reading(text, start).value()
    deep = too_deep(value, Span(0, 0)) if value is not None and _may_be_deep(text) else None
    if deep is not None:
        return None, (deep,)
    problems.sort(key=lambda problem: problem.span)
    return value, _shown(problems)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep the garbage collector from walking over a growing tree, which has no cycles: a third of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _may_be_deep(text: str) -> bool:
    """Whether the tree could have many levels: brackets and operators are what makes it deep."""
    return sum(text.count(sign) for sign in "+*×([") > MOST_LEVELS // 4


def _shown(problems: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    if len(problems) <= MOST_SHOWN:
        return tuple(problems)
    rest = len(problems) - MOST_SHOWN
    first = problems[MOST_SHOWN]
    more = Diagnostic(
        "error", first.code, f"and {rest} more, from here on", first.span, "mend the first ones and try again"
    )
    return (*problems[:MOST_SHOWN], more)
