"""The LALR automaton at work: two stacks, fed with one token after another."""

from __future__ import annotations

from typing import Any

from .tables import Start, tables
from .tokens import END, Token


class Automaton:
    """A parse that is under way. `states` and `values` are its stacks; `states` is longer by the start state."""

    def __init__(self, start: Start) -> None:
        table = tables()
        self.actions = table.states
        self.goal = table.ends[start]
        self.states = [table.starts[start]]
        self.values: list[Any] = []

    def feed(self, token: Token) -> bool:
        """Take a token; False (with nothing lost but finished reductions) if it cannot stand here."""
        actions, states, values, kind = self.actions, self.states, self.values, token.type
        while True:
            action = actions[states[-1]].get(kind)
            if action.__class__ is int:
                states.append(action)
                values.append(token)
                return True
            if action is None:
                return kind == END and states[-1] == self.goal
            size = action.size  # type: ignore[union-attr]
            build = action.build  # type: ignore[union-attr]
            if build is not None:
                if size:
                    children = values[-size:]
                    del values[-size:]
                    del states[-size:]
                    values.append(build(children))
                else:
                    values.append(build([]))
            else:
                states.pop()
            states.append(actions[states[-1]][action.origin])  # type: ignore[union-attr,arg-type]

    def accepts(self, *kinds: str, states: list[int] | None = None) -> bool:
        """Whether tokens of these kinds could follow each other from here (or from other stacked states)."""
        stack = list(self.states if states is None else states)
        return all(self._shift(stack, kind) for kind in kinds)

    def _shift(self, stack: list[int], kind: str) -> bool:
        while True:
            action = self.actions[stack[-1]].get(kind)
            if isinstance(action, int):
                stack.append(action)
                return True
            if action is None:
                return kind == END and stack[-1] == self.goal
            if action.size:
                del stack[-action.size :]
            stack.append(self.actions[stack[-1]][action.origin])  # type: ignore[arg-type]

    def push(self, origin: str, value: Any) -> None:
        """Take a finished part of the kind `origin`."""
        self.values.append(value)
        self.states.append(self.actions[self.states[-1]][origin])  # type: ignore[arg-type]

    def acceptable(self) -> frozenset[str]:
        """The terminals that can come next."""
        kinds = (kind for kind in self.actions[self.states[-1]] if kind.isupper())
        return frozenset(kind for kind in kinds if self.accepts(kind))

    def cut(self, depth: int) -> None:
        """Forget all but the first `depth` values."""
        del self.values[depth:]
        del self.states[depth + 1 :]
