"""Where a parse stands, in terms of what the reader wrote: the keyword, the open brackets, the block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .tokens import KEYWORDS, Token
from .words import OPENING

if TYPE_CHECKING:
    from .automaton import Automaton

_WORDS = frozenset(KEYWORDS.values())


@dataclass(frozen=True, slots=True)
class Place:
    """Where the topmost value of the stack stands.

    `keyword` is the last reserved word that is not part of something finished, and `keyword_opens_block` says whether
    it is the one to which the open block belongs; `item` is the depth at which the item (a declaration, a check)
    begins; `block` the depth of the `{` of its block, if that is open; `bracket` the innermost open bracket, and
    `inside` says whether it is one of an expression (and no block).
    """

    keyword: str | None
    keyword_opens_block: bool
    item: int
    block: int | None
    bracket: Token | None
    inside: bool

    @classmethod
    def of(cls, automaton: Automaton) -> Place:
        """The place at which the automaton stands."""
        keyword: str | None = None
        opens = True
        block: int | None = None
        brackets: list[Token] = []
        for depth, value in enumerate(automaton.values):
            if not isinstance(value, Token):
                continue
            if value.type in OPENING:
                if not brackets and _opens_block(automaton, depth):
                    block = depth
                else:
                    brackets.append(value)
            elif value.type in ("RPAR", "RBRACKET") and brackets:
                brackets.pop()
            elif value.type in _WORDS and not brackets:
                keyword, opens = value.type, block is None
        bracket = brackets[-1] if brackets else automaton.values[block] if block is not None else None
        return cls(keyword, opens, _first_item(automaton), block, bracket, bool(brackets))


def _first_item(automaton: Automaton) -> int:
    """The depth of the list of finished items: 0 or 1."""
    values = automaton.values
    return 1 if values and not isinstance(values[0], Token) else 0


def _opens_block(automaton: Automaton, depth: int) -> bool:
    """Whether the `{` at a depth opens a block of items: in the braces of an expression `check` would be an element."""
    value = automaton.values[depth]
    return value.type == "LBRACE" and "CHECK" not in automaton.actions[automaton.states[depth + 1]]
