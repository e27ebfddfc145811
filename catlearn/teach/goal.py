"""What a hole asks for: its type in the user's names, and what types there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from ..language.show import show_expression
from ..language.tree import Expression

Answer: TypeAlias = Expression | int
"""What can fill a hole: an expression, or a number where something is counted."""


MOST_COUNTED = 10**12
"""Larger numbers of answers are not written out."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What a hole asks for.

    `text` is its type, as in "an element of T(A)". `options` are answers that type, in the order in which they are
    tried; `total` is the number of all answers that type, None where they are infinitely many or not known. Where
    `refined` is given, it is tried in place of the options: one answer with smaller holes in it. A goal that is not
    `ready` can be told better once other holes of the same declaration are filled; of one that is `unique` at most one
    answer can make its claim hold. `waits` are declarations that could be meant once their own holes are filled. An
    `open_ended` goal has answers of other shapes: what does not fit the options may fit those.
    """

    text: str
    options: tuple[Answer, ...] = ()
    total: int | None = None
    refined: Expression | None = None
    ready: bool = True
    unique: bool = False
    waits: tuple[str, ...] = ()
    open_ended: bool = False

    @property
    def complete(self) -> bool:
        """Whether all that types is tried."""
        return self.ready and self.total is not None and (self.refined is not None or len(self.options) == self.total)


def shown(answer: Answer) -> str:
    """An answer as it is written.

    >>> shown(3)
    '3'
    """
    return str(answer) if isinstance(answer, int) else show_expression(answer)
