"""Answers of the engine: equalities, sizes, lists of morphisms, each with its evidence; or the limit that was met."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from .lemmas import Evidence
from .limits import Met


def _none() -> Evidence:
    return {}


@dataclass(frozen=True)
class Equality:
    """Whether two paths are equal; None, with the limit that was met, where that is not known."""

    answer: bool | None
    met: Met | None = None
    prove: Callable[[], Evidence] = field(default=_none, compare=False, repr=False)

    @cached_property
    def evidence(self) -> Evidence:
        """What shows it, as JSON; made when it is first asked for."""
        return self.prove()


@dataclass(frozen=True)
class Count:
    """The number of morphisms; None where they are infinitely many, or, with the limit that was met, not known."""

    value: int | None
    met: Met | None = None
    prove: Callable[[], Evidence] = field(default=_none, compare=False, repr=False)

    @property
    def known(self) -> bool:
        """Whether the number, or that it is infinite, is known."""
        return self.met is None

    @cached_property
    def evidence(self) -> Evidence:
        """What shows it, as JSON; made when it is first asked for."""
        return self.prove()


@dataclass(frozen=True)
class Infinite:
    """There are infinitely many morphisms from the first to the second object of `hom`."""

    hom: tuple[int, int]
    prove: Callable[[], Evidence] = field(default=_none, compare=False, repr=False)

    @cached_property
    def evidence(self) -> Evidence:
        """The rewriting system and a loop: all paths `before`, n times `around`, `after` are irreducible."""
        return self.prove()


@dataclass(frozen=True)
class Unknown:
    """The limit that was met before there was an answer."""

    met: Met
