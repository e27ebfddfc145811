"""The LALR tables that lark makes of the grammar, once in a process, in the form in which they are driven here.

lark reads the grammar and computes the tables. They are driven here and not by lark because many mistakes in one
text are to be found in one pass, and because a driver that makes no difference between tokens and trees is three times
as fast.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from .declaration_builder import DeclarationBuilder
from .grammar_files import grammar_file

if TYPE_CHECKING:
    from lark import Lark
    from lark.grammar import Rule

Start: TypeAlias = Literal["spec", "expression_only", "equation_only", "claim_only"]

STARTS: tuple[Start, ...] = ("spec", "expression_only", "equation_only", "claim_only")


@dataclass(frozen=True, slots=True, eq=False)
class Reduction:
    """The `size` topmost values become one value of the kind `origin`; without `build` the one stays what it is."""

    size: int
    origin: str
    build: Callable[[list[Any]], Any] | None


Action: TypeAlias = int | Reduction
"""The state to go to, or the reduction to make."""


@dataclass(frozen=True, slots=True, eq=False)
class Tables:
    """What to do in a state when a terminal (or a finished part) comes; where each start symbol begins and ends."""

    states: list[dict[str, Action]]
    starts: dict[str, int]
    ends: dict[str, int]


@cache
def built_by_lark(*, strict: bool = False) -> Lark:
    """The grammar as lark understood it.

    lark is imported here and not before, and its cache of pickles is never used: 0.1 s once in a process are cheaper
    than a file that somebody else could write. `strict` also refuses terminals that overlap (for the tests).
    """
    from lark import Lark
    from lark.lexer import Lexer

    class NoLexer(Lexer):
        """Texts are cut into tokens elsewhere, so lark need not prepare for that: half of its time."""

        def __init__(self, _: Any) -> None:
            pass

        def lex(self, *_: Any) -> Any:
            raise NotImplementedError

    return Lark(
        grammar_file("catlearn.lark"),
        parser="lalr",
        lexer="basic" if strict else NoLexer,
        start=list(STARTS),
        keep_all_tokens=True,
        maybe_placeholders=False,
        strict=strict,
        postlex=_KeepsEveryTerminal(),
        transformer=DeclarationBuilder(),
    )


class _KeepsEveryTerminal:
    """lark drops terminals that no rule uses, except those named here."""

    always_accept = ("UNKNOWN", "UNCLOSED_STRING")

    def process(self, stream: Any) -> Any:
        return stream


@cache
def tables() -> Tables:
    """The tables of the grammar."""
    lark = built_by_lark()
    table = lark.parser.parser._parse_table
    callbacks = lark.parser.parser_conf.callbacks
    reductions: dict[Rule, Reduction] = {}

    def action(kind: Any, argument: Any) -> Action:
        if str(kind) == "Shift":
            return int(argument)
        if argument not in reductions:
            reductions[argument] = _reduction(argument, callbacks[argument])
        return reductions[argument]

    states = [{name: action(*entry) for name, entry in table.states[i].items()} for i in range(len(table.states))]
    return Tables(states, table.start_states, table.end_states)


def _reduction(rule: Rule, build: Callable[[list[Any]], Any]) -> Reduction:
    renames = rule.options.expand1 and len(rule.expansion) == 1 and not rule.alias
    return Reduction(len(rule.expansion), str(rule.origin.name), None if renames else build)
