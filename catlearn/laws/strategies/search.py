"""Drawing a solution of constraints without ever throwing one away.

Variables get their values one by one. Before a value is offered, a completion of it is looked for, so that the draw
never comes to a dead end; one completion is known from the outset. The search for each is bounded, which can only
leave out values, never lead to an unlawful one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from hypothesis import strategies as st

STEPS = 3_000


class Problem(Protocol):
    """How many variables there are, what each may be given those before it, and whether the newest one is allowed."""

    @property
    def count(self) -> int:
        """The number of variables."""

    def options(self, values: Sequence[Any]) -> Sequence[Any]:
        """The values of the next variable, simplest first."""

    def allows(self, values: Sequence[Any]) -> bool:
        """Whether the last of these values agrees with those before it."""


class _Steps:
    def __init__(self, most: int) -> None:
        self.left = most


def solution(problem: Problem, values: Sequence[Any] = (), most: int = STEPS) -> list[Any] | None:
    """The first solution that begins with some values, or None when there is none or it takes too long."""
    return _completed(problem, list(values), _Steps(most))


def _completed(problem: Problem, values: list[Any], steps: _Steps) -> list[Any] | None:
    if len(values) == problem.count:
        return values
    for option in problem.options(values):
        steps.left -= 1
        if steps.left < 0:
            return None
        longer = [*values, option]
        if problem.allows(longer):
            found = _completed(problem, longer, steps)
            if found is not None:
                return found
    return None


def draw_solution(draw: st.DrawFn, problem: Problem, known: Sequence[Any]) -> list[Any]:
    """Draw a solution; `known` is one."""
    witness = list(known)
    for place in range(problem.count):
        options, completions = [], []
        for option in problem.options(witness[:place]):
            if option == witness[place]:
                found: list[Any] | None = witness
            else:
                longer = [*witness[:place], option]
                found = solution(problem, longer) if problem.allows(longer) else None
            if found is not None:
                options.append(option)
                completions.append(found)
        witness = completions[draw(st.integers(0, len(options) - 1))] if len(options) > 1 else completions[0]
    return witness
