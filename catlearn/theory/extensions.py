"""Presheaves that extend a table known in part.

The sets are given, and some maps, in part or whole. For each generator g : A -> B and y in T(B) the restriction of y
along g is a variable with values in T(A). For each equation p = q into B and y in T(B) there is a constraint: p and q
restrict y equally. It looks where restriction is known: each way runs through variables that have their value up to
the first that has not. If one way is known to its end, and the other blocked, then a value of the blocking variable
from which the way goes on to another end, through variables that have their value, is struck out. If both ways are
blocked by one variable, so is a value from which they go on to different ends.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from .answers import Unknown
from .budget import Budget, Exhausted
from .casework import Refuted, Struck, is_single, solve, values_of
from .category import Category, Word
from .interchange import Interchange
from .limits import DEFAULT_LIMITS, Limits
from .presheaf import equations_to_check

Maps = tuple[tuple[int, ...], ...]


class TableProblem:
    """The constraints on a table; `known[g]` are the values of a map, None where they are open.

    When the problem is posed by a task alone, `alike` says which elements of it may be exchanged, and `elements[X]` is
    the number there of the first element over X.
    """

    def __init__(
        self,
        base: Category,
        sizes: Sequence[int],
        known: Sequence[Sequence[int | None]],
        alike: Interchange | None = None,
        elements: Sequence[int] = (),
    ) -> None:
        self.base, self.alike, self.elements = base, alike, elements
        self.work = 0
        self.starts: list[int] = []
        self.domains: list[int] = []
        for generator, values in zip(base.generators, known, strict=True):
            self.starts.append(len(self.domains))
            everything = (1 << sizes[generator.dom]) - 1
            self.domains += [everything if value is None else 1 << value for value in values]
        self.instances = [
            (left.word[::-1], right.word[::-1], element)
            for left, right in equations_to_check(base)
            for element in range(sizes[left.cod])
        ]
        self.count = len(self.instances)

    def strike(self, constraint: int, domains: Sequence[int]) -> Struck:
        """Compare the two ways of one equation at one element."""
        left, right, element = self.instances[constraint]
        one, blocked_one, rest_one = self._follow(left, element, domains)
        other, blocked_other, rest_other = self._follow(right, element, domains)
        if blocked_one is None and blocked_other is None:
            return Struck((), ()) if one == other else self._contradiction(left or right, element, domains)
        if blocked_one is None or blocked_other is None:
            blocked, rest, goal = (
                (blocked_other, rest_other, one) if blocked_one is None else (blocked_one, rest_one, other)
            )
            assert blocked is not None
            return self._towards(blocked, rest, (), goal, domains)
        if blocked_one == blocked_other:
            return self._towards(blocked_one, rest_one, rest_other, None, domains)
        return Struck((), (blocked_one, blocked_other))

    def repeated(self, variable: int, values: Sequence[int], chosen: Sequence[tuple[int, int]]) -> dict[int, int]:
        """Of values in like components that no choice has touched, all but the first of each place."""
        if self.alike is None:
            return {}
        component, place = self.alike.component, self.alike.place
        touched = {component[self._element(variable)]}
        for other, value in chosen:
            touched |= {component[self._element(other)], component[self._value(other, value)]}
        first: dict[int, int] = {}
        same: dict[int, int] = {}
        for value in values:
            element = self._value(variable, value)
            if component[element] not in touched and first.setdefault(place[element], value) != value:
                same[value] = first[place[element]]
        return same

    def _element(self, variable: int) -> int:
        """The element of the task that a variable restricts."""
        letter = bisect_right(self.starts, variable) - 1
        return self.elements[self.base.generators[letter].cod] + variable - self.starts[letter]

    def _value(self, variable: int, value: int) -> int:
        """The element of the task that a value of a variable is."""
        letter = bisect_right(self.starts, variable) - 1
        return self.elements[self.base.generators[letter].dom] + value

    def _follow(self, letters: Word, element: int, domains: Sequence[int]) -> tuple[int, int | None, Word]:
        """Restrict along letters as far as possible: where it ends, the variable that blocks it, the letters left."""
        for place, letter in enumerate(letters):
            self.work += 1
            variable = self.starts[letter] + element
            if not is_single(domains[variable]):
                return element, variable, letters[place + 1 :]
            element = domains[variable].bit_length() - 1
        return element, None, ()

    def _contradiction(self, letters: Word, element: int, domains: Sequence[int]) -> Struck:
        """All is known, and the ends differ: no value is left for the first variable on the way."""
        variable = self.starts[letters[0]] + element
        return Struck([(variable, 0)], ())

    def _towards(self, blocked: int, rest: Word, other_rest: Word, goal: int | None, domains: Sequence[int]) -> Struck:
        """The values of the blocking variable from which both ways go to one end, or one way to the goal."""
        left = 0
        looked_at = [blocked]
        for value in values_of(domains[blocked]):
            end, further, _ = self._follow(rest, value, domains)
            aim, aim_further, _ = (goal, None, ()) if goal is not None else self._follow(other_rest, value, domains)
            looked_at += [variable for variable in (further, aim_further) if variable is not None]
            if further is not None or aim_further is not None or end == aim:
                left |= 1 << value
        return Struck([(blocked, left)], looked_at)


def extend_table(
    base: Category,
    sizes: Sequence[int],
    known: Sequence[Sequence[int | None]],
    limits: Limits = DEFAULT_LIMITS,
    alike: Interchange | None = None,
    elements: Sequence[int] = (),
) -> Maps | Refuted | Unknown:
    """The maps of some presheaf on `base` with sets of these sizes that has the known values, or a refutation.

    `known[g][j]` is the position of the restriction of the j-th element over the codomain of g, or None.

    >>> from .families import cyclic
    >>> extend_table(cyclic(3), [3], [[1, None, None]])
    ((1, 2, 0),)
    >>> extend_table(cyclic(3), [2], [[1, None]])
    Refuted(tree=CaseTree(steps=(0, 0), variable=None, cases=(), same=()))
    """
    problem = TableProblem(base, sizes, known, alike, elements)
    try:
        found = solve(problem, Budget(limits))
    except Exhausted as exhausted:
        return Unknown(exhausted.met)
    if isinstance(found, Refuted):
        return found
    ends = [*problem.starts, len(found)][1:]
    return tuple(tuple(found[start:end]) for start, end in zip(problem.starts, ends, strict=True))
