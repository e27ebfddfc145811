"""Laws as data: what a law says, what it speaks of, and its two sides as functions of that.

The variables of a law are drawn one after the other, and what a later one may be depends on the earlier ones: for
associativity g starts where f ends. So no combination is ever thrown away, and one description serves to go through
all instances of a small structure, to draw some of a large one, and to shrink a counter-example.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ..theory.laws import Law as Statement
from ..theory.morphism import Undecided
from .structures import Undefined

__all__ = ["Broken", "Law", "Side", "Statement", "Variable", "shown", "shown_element", "shown_object"]

_RELATION = re.compile(" (=|>=|in) ")


def shown(structure: Any, value: Any) -> str:
    """How a structure calls an arrow or a value: by its `show` where it has one, else as Python does."""
    show = getattr(structure, "show", None)
    if callable(show):
        return str(show(value))
    return value if isinstance(value, str) and value else repr(value)


def shown_object(structure: Any, obj: Any) -> str:
    """How a structure calls an object: by its `show_object` where it has one."""
    show = getattr(structure, "show_object", None)
    return str(show(obj)) if callable(show) else str(obj)


def shown_element(structure: Any, obj: Any, element: Any) -> str:
    """How a presheaf calls an element over an object: by its `show_element` where it has one."""
    show = getattr(structure, "show_element", None)
    if callable(show):
        return str(show(obj, element))
    return element if isinstance(element, str) and element else repr(element)


@dataclass(frozen=True)
class Variable:
    """A name, what it may be given the variables before it, and how a message calls its value.

    `choices(structure, *earlier)` lists the values, simplest first; `show(structure, value, *earlier)` names one.
    """

    name: str
    choices: Callable[..., Sequence[Any]]
    show: Callable[..., str]


@dataclass(frozen=True)
class Side:
    """One side of an equation: as it is written, and what it came to; `raised` says that it came to an exception."""

    text: str
    value: str
    raised: bool = False

    def __str__(self) -> str:
        return f"{self.text}  {'raises' if self.raised else 'is'}  {self.value}"


@dataclass(frozen=True)
class Law:
    """A law with its two sides.

    `left` and `right` take the structure and the values of the variables; `equal(structure, left, right, *values)`
    compares what they come to, and `show(structure, side, *values)` names it. `picture` draws the instance. A law with
    `existence` is broken where the structure raises Undefined; the others are not. `reproduction` writes a spec that
    fails as the law does, where what was asked of the structure does not say it by itself. `show_right` names the right
    side where that is another kind of thing.
    """

    statement: Statement
    variables: tuple[Variable, ...]
    left: Callable[..., Any]
    right: Callable[..., Any]
    equal: Callable[..., bool]
    show: Callable[..., str]
    picture: Callable[..., Sequence[str]]
    existence: bool = False
    reproduction: Callable[..., str] | None = None
    show_right: Callable[..., str] | None = None

    @property
    def name(self) -> str:
        """What the law is called."""
        return self.statement.name

    @property
    def symbols(self) -> str:
        """The law as an equation."""
        return self.statement.symbols

    @property
    def sides(self) -> tuple[str, str]:
        """The two sides, as they are written; between them stands `=`, `>=` or `in`."""
        left, _, right = _RELATION.split(self.symbols, maxsplit=1)
        return left, right

    def instances(self, structure: Any) -> Iterator[tuple[Any, ...]]:
        """All values of the variables, one combination after the other."""
        return self._extended(structure, ())

    def _extended(self, structure: Any, values: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
        if len(values) == len(self.variables):
            yield values
            return
        for value in self.choices(structure, values):
            yield from self._extended(structure, (*values, value))

    def choices(self, structure: Any, values: tuple[Any, ...]) -> Sequence[Any]:
        """What the next variable may be, given those before it; nothing where that depends on what is undefined."""
        try:
            return self.variables[len(values)].choices(structure, *values)
        except Undefined:
            return ()

    def judge(self, structure: Any, values: tuple[Any, ...]) -> Broken | None:
        """What is wrong with one instance; None when the law holds there, or says nothing since a side is undefined.

        Raises Undecided when the structure cannot tell within its limits whether the sides are equal.
        """
        sides = []
        for text, compute in zip(self.sides, (self.left, self.right), strict=True):
            try:
                sides.append((text, compute(structure, *values), False))
            except Undecided:
                raise
            except Undefined as missing:
                if not self.existence:
                    return None
                sides.append((text, f"Undefined: {missing}", True))
            except Exception as problem:  # whatever the code under test raises is a finding, not our failure
                sides.append((text, f"{type(problem).__name__}: {problem}", True))
        (_, left, left_raised), (_, right, right_raised) = sides
        raised = left_raised or right_raised
        if not raised and self.equal(structure, left, right, *values):
            return None
        named = [
            Side(text, value if raised else show(structure, value, *values), raised)
            for (text, value, raised), show in zip(sides, (self.show, self.show_right or self.show), strict=True)
        ]
        return Broken(self, structure, values, *named)


@dataclass(frozen=True)
class Broken:
    """An instance in which a law fails: the structure, the values of the variables, and both sides."""

    law: Law
    structure: Any
    values: tuple[Any, ...]
    left: Side
    right: Side

    @property
    def given(self) -> tuple[tuple[str, str], ...]:
        """Each variable by its name, with how the structure calls its value."""
        law, structure = self.law, self.structure
        return tuple(
            (variable.name, variable.show(structure, value, *self.values[:place]))
            for place, (variable, value) in enumerate(zip(law.variables, self.values, strict=True))
        )

    @property
    def picture(self) -> tuple[str, ...]:
        """The diagram that does not commute; empty where the structure raises an exception in it."""
        try:
            return tuple(self.law.picture(self.structure, *self.values))
        except Exception:
            return ()

    @property
    def message(self) -> str:
        """What is broken, where, and what the two sides are."""
        chosen = ", ".join(f"{name} = {value}" for name, value in self.given)
        lines = [
            f"{self.law.name} is broken: {self.law.statement.statement}",
            f"  law    {self.law.symbols}",
            f"  where  {chosen or 'always'}",
            f"  left   {self.left}",
            f"  right  {self.right}",
        ]
        return "\n".join([*lines, *(f"         {line}".rstrip() for line in ("", *self.picture))]).rstrip()
