"""Where a parse stands, in terms of what the reader wrote: the keyword, the open brackets, the block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .tokens import KEYWORDS, Token
from .words import CLOSING, DECLARING, INNER, JOINING, OPENING

if TYPE_CHECKING:
    from .automaton import Automaton

LINES = frozenset(KEYWORDS[word] for word in (*DECLARING, *INNER))
JOINTS = frozenset(KEYWORDS[word] for word in JOINING)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the topmost value of the stack stands.

    `keyword` is the word that begins the line (`task`, `morphism`) and `joining` the last word after it (`on`), both
    only while what they begin is unfinished; `in_block` says whether the line is one of a block and has no
    keyword of its own (a row of a task); `item` is the depth at which the item (a declaration, a check) begins; `block`
    the depth of the `{` of its block, if that is open; `bracket` the innermost open bracket, and `inside` says whether
    it is one of an expression (and no block).
    """

    keyword: str | None
    joining: str | None
    in_block: bool
    item: int
    block: int | None
    bracket: Token | None
    inside: bool

    @classmethod
    def of(cls, automaton: Automaton) -> Place:
        """The place at which the automaton stands."""
        keyword: str | None = None
        joining: str | None = None
        block: int | None = None
        in_block = False
        brackets: list[Token] = []
        for depth, value in enumerate(automaton.values):
            if not isinstance(value, Token):
                continue
            kind = value.type
            if kind in OPENING:
                if not brackets and block is None and _opens_block(automaton, depth):
                    block, in_block, joining = depth, True, None
                else:
                    brackets.append(value)
            elif kind in CLOSING:
                if brackets:
                    brackets.pop()
                else:
                    block, in_block = None, False
            elif kind in LINES and not brackets:
                if keyword != "CHECK":
                    keyword, joining, in_block = kind, None, False
            elif kind in JOINTS and not brackets and keyword != "CHECK":
                joining = kind
        bracket = brackets[-1] if brackets else automaton.values[block] if block is not None else None
        return cls(keyword, joining, in_block, _first_item(automaton), block, bracket, bool(brackets))


def _first_item(automaton: Automaton) -> int:
    """The depth of the list of finished items: 0 or 1."""
    values = automaton.values
    return 1 if values and not isinstance(values[0], Token) else 0


def _opens_block(automaton: Automaton, depth: int) -> bool:
    """Whether the `{` at a depth opens a block of items: in the braces of an expression `check` would be an element."""
    value = automaton.values[depth]
    return value.type == "LBRACE" and "CHECK" not in automaton.actions[automaton.states[depth + 1]]
