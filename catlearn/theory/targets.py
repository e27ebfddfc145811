"""Functors into a finite category that extend one known in part.

The values on objects are given. For each generator its value is a variable, with the morphisms of the target between
the values of its ends as values. Each equation is a constraint: when all its generators but one or two have their
value, a value that nothing completes to an equal pair of composites is struck out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from .answers import Unknown
from .budget import Budget, Exhausted
from .casework import Refuted, Struck, is_single, solve, values_of
from .category import Category, Path
from .limits import DEFAULT_LIMITS, Limits
from .listing import Listing
from .presheaf import equations_to_check

COMBINATIONS_TO_TRY = 4_096


class FunctorProblem:
    """The constraints on the values of generators; `allowed[g]` are the numbers of the morphisms that g may go to."""

    def __init__(
        self, base: Category, objects: Sequence[int], allowed: Mapping[int, Iterable[int]], target: Listing
    ) -> None:
        self.target, self.objects = target, objects
        self.work = 0
        self.homs = [target.hom(objects[dom], objects[cod]) for _, dom, cod in base.generators]
        self.domains = [(1 << len(hom)) - 1 for hom in self.homs]
        for letter, morphisms in allowed.items():
            self.domains[letter] = sum(1 << (morphism - self.homs[letter].start) for morphism in morphisms)
        self.equations = list(equations_to_check(base))
        self.count = len(self.equations)

    def strike(self, constraint: int, domains: Sequence[int]) -> Struck:
        """Compare the composites of an equation for all values of the generators that are still open."""
        left, right = self.equations[constraint]
        letters = list(dict.fromkeys(left.word + right.word))
        open_letters = [letter for letter in letters if not is_single(domains[letter])]
        size = 1
        for letter in open_letters:
            size *= domains[letter].bit_count()
        if not letters or size > COMBINATIONS_TO_TRY:
            return Struck((), open_letters)
        self.work += size * (len(left.word) + len(right.word))
        found = dict.fromkeys(letters, 0)
        for values in product(*(values_of(domains[letter]) for letter in letters)):
            chosen = dict(zip(letters, values, strict=True))
            if self._value(left, chosen) == self._value(right, chosen):
                for letter, value in chosen.items():
                    found[letter] |= 1 << value
        return Struck(list(found.items()), open_letters)

    def repeated(self, variable: int, values: Sequence[int], chosen: Sequence[tuple[int, int]]) -> dict[int, int]:
        """No symmetry is made use of."""
        return {}

    def _value(self, path: Path, chosen: Mapping[int, int]) -> int:
        morphism = self.target.identity(self.objects[path.dom])
        for letter in path.word:
            morphism = self.target.compose(morphism, self.homs[letter].start + chosen[letter])
        return morphism


def extend_functor(
    base: Category,
    objects: Sequence[int],
    allowed: Mapping[int, Iterable[int]],
    target: Listing,
    limits: Limits = DEFAULT_LIMITS,
) -> tuple[int, ...] | Refuted | Unknown:
    """The values on generators, as numbers of morphisms, of some functor with these values on objects and with each
    generator in `allowed` sent to one of the morphisms given there; or a refutation.

    >>> from .families import chain, cyclic
    >>> from .word_problem import word_problem
    >>> extend_functor(cyclic(2), [0], {}, word_problem(cyclic(3)).listing())
    (0,)
    >>> extend_functor(cyclic(2), [0], {0: [1, 2]}, word_problem(cyclic(3)).listing()).tree.steps
    (0,)
    """
    problem = FunctorProblem(base, objects, allowed, target)
    try:
        found = solve(problem, Budget(limits))
    except Exhausted as exhausted:
        return Unknown(exhausted.met)
    if isinstance(found, Refuted):
        return found
    return tuple(hom.start + value for hom, value in zip(problem.homs, found, strict=True))
