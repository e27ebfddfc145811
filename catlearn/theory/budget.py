"""The steps that a search may take, counted as it goes."""

from __future__ import annotations

from .limits import Limits, Met


class Exhausted(Exception):
    """Raised within a search, and caught where it was started: the limit was met."""

    def __init__(self, met: Met) -> None:
        super().__init__(f"{met.name} {met.value}")
        self.met = met


class Budget:
    """Counts steps, and stops a search that takes more than the limit.

    >>> budget = Budget(Limits(steps=10))
    >>> budget.spend(7)
    >>> budget.spend(7)
    Traceback (most recent call last):
    catlearn.theory.budget.Exhausted: steps 10
    """

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.spent = 0

    def spend(self, steps: int) -> None:
        """Count some steps."""
        self.spent += steps
        if self.spent > self.limits.steps:
            raise Exhausted(Met("steps", self.limits.steps))

    def allow_rows(self, count: int) -> None:
        """Stop when more rows than the limit would be kept at one time."""
        if count > self.limits.rows:
            raise Exhausted(Met("rows", self.limits.rows))
