"""How good a suite is: which unlawful structures it tells from lawful ones.

>>> from .category_laws import CATEGORY
>>> print(CATEGORY.without("associativity").adequacy().summary())
suite category: 204 of 220 mutants killed, 0 of 5 lawful structures blamed
  hom-set     105 of 105
  missing     45 of 45
  identity    31 of 31
  composite   23 of 39
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from .suite import Suite
from .unlawful.mutant import Mutant


@dataclass(frozen=True)
class Score:
    """A mutant, and the laws by which the suite noticed it."""

    mutant: Mutant
    killed_by: tuple[str, ...]

    @property
    def killed(self) -> bool:
        """Whether any law noticed it."""
        return bool(self.killed_by)


@dataclass(frozen=True)
class Adequacy:
    """A score for each mutant, and the lawful originals that the suite wrongly blames."""

    suite: Suite
    scores: tuple[Score, ...]
    originals: int
    blamed: tuple[Any, ...]

    @property
    def survivors(self) -> tuple[Mutant, ...]:
        """The mutants that no law noticed."""
        return tuple(score.mutant for score in self.scores if not score.killed)

    @property
    def families(self) -> dict[str, tuple[int, int]]:
        """For each family how many were killed, of how many."""
        found: dict[str, tuple[int, int]] = {}
        for score in self.scores:
            killed, total = found.get(score.mutant.family, (0, 0))
            found[score.mutant.family] = (killed + score.killed, total + 1)
        return found

    @property
    def ratio(self) -> float:
        """The part of the mutants that is killed; 1 when there are none."""
        return sum(score.killed for score in self.scores) / len(self.scores) if self.scores else 1.0

    def summary(self) -> str:
        """A line for each family."""
        killed = len(self.scores) - len(self.survivors)
        wide = max(map(len, self.families), default=0)
        return "\n".join(
            [
                f"suite {self.suite.name}: {killed} of {len(self.scores)} mutants killed, "
                f"{len(self.blamed)} of {self.originals} lawful structures blamed",
                *(
                    f"  {family.ljust(wide)}  {dead:>{len(str(total)) + 1}} of {total}"
                    for family, (dead, total) in self.families.items()
                ),
            ]
        )


def adequacy(suite: Suite, mutants: Iterable[Mutant] | None = None, *, instances: int = 2_000) -> Adequacy:
    """Try a suite on mutants, by default those of the textbook structures of its kind, and on their originals."""
    tried = tuple(textbook_mutants(suite.name) if mutants is None else mutants)
    scores = tuple(Score(mutant, killers(suite, mutant.structure, instances)) for mutant in tried)
    originals = list({id(mutant.original): mutant.original for mutant in tried}.values())
    blamed = tuple(original for original in originals if suite.broken(original, instances=instances))
    return Adequacy(suite, scores, len(originals), blamed)


def killers(suite: Suite, structure: Any, instances: int) -> tuple[str, ...]:
    """The laws that a structure breaks, as the suite sees it."""
    return tuple(str(found.placed) for found in suite.check(structure, instances=instances) if found.holds is False)


def textbook_mutants(name: str) -> Iterator[Mutant]:
    """The mutants of some textbook structures of a kind, named as its suite; KeyError for an unknown kind."""
    from .unlawful.textbook import TEXTBOOK

    make: Callable[[], Iterator[Mutant]] = TEXTBOOK[name]
    return make()
