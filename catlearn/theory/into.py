"""The morphisms into one object, as a table that is complete sooner or later."""

from __future__ import annotations

from collections.abc import Sequence

from .category import Category, Path
from .enumeration import Enumeration
from .lemmas import Evidence
from .limits import Limits, Met
from .logs import Log, log_of
from .table import Table, shortlex_table

_MOST_SHARES = 64


class Into:
    """The enumeration of hom(-, obj), and once it is complete its table and its log.

    The steps that one enumeration may take are the category's limit shared out among the objects (but at least one in
    64), so that what is answered depends on the category and the limits and not on what was asked before.
    """

    def __init__(self, category: Category, obj: int) -> None:
        self.category = category
        self.obj = obj
        self.table: Table | None = None
        self._enumeration: Enumeration | None = None
        self._log: Log | None = None
        self._needed = 0
        self.interrupted = False
        if category.thin:
            self.table = shortlex_table(category, obj, obj, lambda g, _: category.generators[g].dom)

    def run(self, limits: Limits) -> Met | None:
        """Go on until the table is complete (None) or a limit is met (which one)."""
        self.interrupted = True
        met = self._run(limits)
        self.interrupted = False
        return met

    def _run(self, limits: Limits) -> Met | None:
        share = limits.steps // min(max(len(self.category.objects), 1), _MOST_SHARES)
        if self.table is None:
            if self._enumeration is None:
                self._enumeration = Enumeration(self.category, self.obj)
            met = self._enumeration.run(limits.raised(steps=share))
            if met is not None:
                return Met("steps", limits.steps) if met.name == "steps" else met
            self._needed = self._enumeration.spent
            self.table = self._enumeration.table()
            self._enumeration = None
        if self._needed > share:
            return Met("steps", limits.steps)
        return Met("rows", limits.rows) if len(self.table) > limits.rows else None

    def same(self, one: Path, other: Path) -> bool:
        """Whether two paths into the object are equal; the table must be complete."""
        assert self.table is not None
        return self.table.trace(one.word) == self.table.trace(other.word)

    @property
    def log(self) -> Log:
        """A log of the complete table."""
        assert self.table is not None
        if self._log is None:
            self._log = log_of(self.table)
        return self._log


def tables_evidence(tables: Sequence[Into], side: str) -> Evidence:
    """The logs of complete tables; `side` is "into", or "from" when the category asked about is the opposite."""
    return {"kind": "TABLE", "side": side, "tables": [{"object": into.obj, "log": into.log} for into in tables]}
