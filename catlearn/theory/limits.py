"""How far a procedure may go before it answers that it does not know.

The word problem of finitely presented categories is undecidable, so every procedure that works on it has limits. They
are counts, never seconds: an answer is the same on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Met(NamedTuple):
    """The limit that was met, and its value."""

    name: str
    value: int


@dataclass(frozen=True, slots=True)
class Limits:
    """What each procedure on one category may use, over all questions together.

    `rules` bounds the rewriting rules in force at one time, `rows` the rows of a table that are alive at one time
    (and the morphisms that are listed), and `steps` the work: about as many steps as rows are defined, plus one for
    every few dozen letters that are read.

    >>> Limits().raised(rows=1_000_000).rows
    1000000
    """

    rules: int = 4_000
    rows: int = 400_000
    steps: int = 1_250_000

    def raised(self, *, rules: int | None = None, rows: int | None = None, steps: int | None = None) -> Limits:
        """The same limits, except for those that are given."""
        return Limits(
            self.rules if rules is None else rules,
            self.rows if rows is None else rows,
            self.steps if steps is None else steps,
        )


DEFAULT_LIMITS = Limits()
