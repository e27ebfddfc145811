"""Suites of laws: what a structure has to satisfy, with the suites of its parts.

A part is reached along attributes: a functor's suite has the suite of categories at `source` and at `target`. Where
two ways lead to one part (both functors of a transformation have one source), the suite says so, and each law of that
part is tested once.

>>> from .category_laws import CATEGORY
>>> from .functor_laws import FUNCTOR
>>> [str(placed) for placed in FUNCTOR.placed][:3]
['endpoints', 'identities', 'composition']
>>> len(FUNCTOR.placed) == len(FUNCTOR.laws) + 2 * len(CATEGORY.laws)
True
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, reduce
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ..theory.morphism import Undecided
from .law import Broken, Law

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

    from .adequacy import Adequacy
    from .unlawful.mutant import Mutant

INSTANCES = 5_000
"""So many instances of each law are gone through one by one before the rest is searched at random."""


@dataclass(frozen=True)
class Part:
    """A part of a structure, by the attributes that lead to it, and the suite that it is under."""

    role: str
    suite: Suite


@dataclass(frozen=True)
class Placed:
    """A law, and the attributes that lead to the part that it is about."""

    role: str
    law: Law

    def __str__(self) -> str:
        return f"{self.role}: {self.law.name}" if self.role else self.law.name

    def part(self, structure: Any) -> Any:
        """The part of a structure that the law is about."""
        return reduce(getattr, self.role.split("."), structure) if self.role else structure


@dataclass(frozen=True)
class Checked:
    """What became of one law: where it is broken, how many instances were tried, and whether these were all."""

    placed: Placed
    broken: Broken | None
    instances: int
    all: bool
    undecided: bool = False

    @property
    def holds(self) -> bool | None:
        """Whether no instance fails; None when some could not be decided and none failed."""
        if self.broken is not None:
            return False
        return None if self.undecided else True


@dataclass(frozen=True)
class Suite:
    """Laws of a structure, the suites of its parts, and which parts are the same."""

    name: str
    laws: tuple[Law, ...]
    parts: tuple[Part, ...] = ()
    same: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def __repr__(self) -> str:
        return f"<suite {self.name}: {len(self.placed)} laws>"

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """All laws, its own first, then those of its parts; each once."""
        found: dict[tuple[str, str], Placed] = {}
        for placed in self._walk():
            role = self._canonical(placed.role)
            found.setdefault((role, placed.law.name), Placed(role, placed.law))
        return tuple(found.values())

    def _walk(self) -> Iterator[Placed]:
        for law in self.laws:
            yield Placed("", law)
        for part in self.parts:
            for placed in part.suite.placed:
                yield Placed(".".join(filter(None, (part.role, placed.role))), placed.law)

    def _canonical(self, role: str) -> str:
        for alias, name in self.same.items():
            if role == alias or role.startswith(f"{alias}."):
                return name + role[len(alias) :]
        return role

    def without(self, *names: str) -> Suite:
        """The suite without the laws of these names; KeyError when there is none of a name."""
        known = {placed.law.name for placed in self.placed}
        for name in names:
            if name not in known:
                message = f"the suite {self.name} has no law {name!r}; it has {', '.join(sorted(known))}"
                raise KeyError(message)
        parts = tuple(
            Part(part.role, part.suite.without(*(set(names) & {one.law.name for one in part.suite.placed})))
            for part in self.parts
        )
        return Suite(self.name, tuple(law for law in self.laws if law.name not in names), parts, self.same)

    def extended(self, name: str, *laws: Law) -> Suite:
        """A suite of another name that inherits all laws of this one and adds some.

        >>> from .category_laws import CATEGORY
        >>> CATEGORY.extended("monoid").placed == CATEGORY.placed
        True
        """
        return Suite(name, laws, (Part("", self),))

    def check(self, structure: Any, *, instances: int = INSTANCES) -> tuple[Checked, ...]:
        """Try the instances of each law, one by one from the simplest, up to a number of them.

        >>> from .presented import table_of
        >>> from .category_laws import CATEGORY
        >>> from catlearn.theory.families import cyclic
        >>> all(found.holds and found.all for found in CATEGORY.check(table_of(cyclic(3))))
        True
        """
        return tuple(_checked(placed, structure, instances) for placed in self.placed)

    def broken(self, structure: Any, *, instances: int = INSTANCES) -> tuple[Broken, ...]:
        """The first instance at which each broken law fails."""
        return tuple(found.broken for found in self.check(structure, instances=instances) if found.broken is not None)

    def test(self, structures: SearchStrategy[Any], **options: Any) -> Callable[..., None]:
        """A pytest test, with a case for each law, over structures that a hypothesis strategy draws.

        The options are those of `testing.Options`: `max_examples`, `seed`, `regressions`.
        """
        from .testing import Options, pytest_test

        return pytest_test(self, structures, Options(**options))

    def test_of(self, structure: Any, **options: Any) -> Callable[..., None]:
        """A pytest test, with a case for each law, of one structure; all instances are tried where they are few."""
        from hypothesis import strategies as st

        from .testing import Options, pytest_test

        return pytest_test(self, st.just(structure), Options(**options), structure)

    def adequacy(self, mutants: Iterator[Mutant] | None = None, **options: Any) -> Adequacy:
        """Which unlawful variants of lawful structures the suite tells from lawful ones, and which it lets pass."""
        from .adequacy import adequacy

        return adequacy(self, mutants, **options)


def _checked(placed: Placed, structure: Any, most: int) -> Checked:
    part = placed.part(structure)
    found = placed.law.instances(part)
    count, undecided = 0, False
    for values in islice(found, most):
        count += 1
        try:
            broken = placed.law.judge(part, values)
        except Undecided:
            undecided = True
            continue
        if broken is not None:
            return Checked(placed, broken, count, False)
    exhausted = next(found, None) is None and not getattr(part, "sampled", False)
    return Checked(placed, None, count, exhausted, undecided)
