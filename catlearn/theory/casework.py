"""Search with constraints over finite domains, which keeps the case tree of a refutation.

There are variables 0 .. n-1, each with a finite set of values, kept as the bits of a number, and constraints. Given
what is left of the domains, a constraint may strike out values that cannot be part of a solution. Constraints are
applied until nothing more is struck out; then a variable with the fewest values left is taken, and each of its values
is a case. A solution is reached when each variable has one value, since every constraint then has been applied.

When there is no solution, the case tree shows it: in each node the constraints that struck out values, in order, and
then either a variable with a case for each of its values, or, in a leaf, a variable without any value.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from .budget import Budget

STEPS_OF_A_CASE_TREE = 200_000
# What one constraint takes, in the steps that limits count.
STEPS_OF_A_CONSTRAINT = 8
LETTERS_OF_A_STEP = 4


class Struck(NamedTuple):
    """For some variables the values that a constraint leaves; and the open variables that it looked at."""

    left: Sequence[tuple[int, int]]
    looked_at: Iterable[int]


class Constraints(Protocol):
    """A problem: the domains of its variables, and its constraints, by number."""

    @property
    def domains(self) -> Sequence[int]:
        """For each variable its values, as bits."""

    @property
    def count(self) -> int:
        """The number of constraints."""

    @property
    def work(self) -> int:
        """How many letters were read so far, in the constraints that were applied."""

    def strike(self, constraint: int, domains: Sequence[int]) -> Struck:
        """Apply a constraint. A variable has a value when one bit is left."""

    def repeated(self, variable: int, values: Sequence[int], chosen: Sequence[tuple[int, int]]) -> dict[int, int]:
        """For some values of a variable an earlier one, to which a symmetry sends them that leaves the problem, the
        variable and the choices made so far as they are."""


@dataclass(frozen=True)
class CaseTree:
    """A refutation: constraints to apply; then the cases of a variable, (value, tree), or in a leaf none.

    `same` are the values that a symmetry sends to others, (value, the other), and that are no cases of their own.
    """

    steps: tuple[int, ...]
    variable: int | None = None
    cases: tuple[tuple[int, CaseTree], ...] = ()
    same: tuple[tuple[int, int], ...] = ()

    @property
    def size(self) -> int:
        """The number of nodes."""
        count, queue = 0, [self]
        for tree in queue:
            count += 1
            queue += [case for _, case in tree.cases]
        return count


@dataclass(frozen=True)
class Refuted:
    """There is no solution; the tree is left out when it would be too long."""

    tree: CaseTree | None


def values_of(domain: int) -> Iterator[int]:
    """The values in a domain, in their order.

    >>> list(values_of(0b1011))
    [0, 1, 3]
    """
    while domain:
        lowest = domain & -domain
        yield lowest.bit_length() - 1
        domain ^= lowest


def is_single(domain: int) -> bool:
    """Whether exactly one value is left."""
    return domain != 0 and domain & (domain - 1) == 0


@dataclass
class _Node:
    """A node that is being worked on: its domains, its variable, the values not yet tried, the cases done."""

    domains: list[int]
    steps: list[int]
    variable: int
    remaining: list[int]
    same: dict[int, int]
    value: int = -1
    cases: list[tuple[int, CaseTree]] = field(default_factory=list)


def solve(problem: Constraints, budget: Budget) -> tuple[int, ...] | Refuted:
    """The values of some solution, or a refutation."""
    solver = _Solver(problem, budget)
    domains = list(problem.domains)
    steps: list[int] = []
    consistent = solver.propagate(domains, range(problem.count), steps)
    nodes: list[_Node] = []
    while True:
        if consistent:
            variable = solver.branching_variable(domains)
            if variable is None:
                return tuple(domain.bit_length() - 1 for domain in domains)
            values = list(values_of(domains[variable]))
            same = problem.repeated(variable, values, [(node.variable, node.value) for node in nodes])
            remaining = [value for value in reversed(values) if value not in same]
            nodes.append(_Node(domains, steps, variable, remaining, same))
        else:
            tree = solver.close(nodes, CaseTree(tuple(steps)))
            if tree is not None:
                return Refuted(tree if solver.recorded <= STEPS_OF_A_CASE_TREE else None)
        node = nodes[-1]
        node.value = node.remaining.pop()
        domains, steps = list(node.domains), []
        domains[node.variable] = 1 << node.value
        consistent = solver.propagate(domains, solver.waiting[node.variable], steps)


class _Solver:
    """Which constraints to apply again when a variable gets its value; what the case tree has cost so far."""

    def __init__(self, problem: Constraints, budget: Budget) -> None:
        self.problem, self.budget = problem, budget
        self.waiting: list[dict[int, None]] = [{} for _ in problem.domains]
        self.recorded = 0

    def propagate(self, domains: list[int], constraints: Iterable[int], steps: list[int]) -> bool:
        """Apply constraints until nothing changes; whether each variable has a value left."""
        if not all(domains):
            return False
        queue = deque(constraints)
        queued = set(queue)
        while queue:
            constraint = queue.popleft()
            queued.discard(constraint)
            before = self.problem.work
            left, looked_at = self.problem.strike(constraint, domains)
            self.budget.spend(STEPS_OF_A_CONSTRAINT + (self.problem.work - before) // LETTERS_OF_A_STEP)
            for variable in looked_at:
                self.waiting[variable][constraint] = None
            struck = False
            for variable, domain in left:
                narrowed = domains[variable] & domain
                if narrowed != domains[variable]:
                    struck = True
                    domains[variable] = narrowed
                    if is_single(narrowed):
                        further = [each for each in self.waiting[variable] if each not in queued]
                        queued.update(further)
                        queue += further
            if struck:
                steps.append(constraint)
                self.recorded += 1
                if not all(domains[variable] for variable, _ in left):
                    return False
        return True

    @staticmethod
    def branching_variable(domains: Sequence[int]) -> int | None:
        """The variable with the fewest values, of those that have several."""
        best, fewest = None, 0
        for variable, domain in enumerate(domains):
            size = domain.bit_count()
            if size > 1 and (best is None or size < fewest):
                best, fewest = variable, size
        return best

    def close(self, nodes: list[_Node], tree: CaseTree) -> CaseTree | None:
        """Put a refuted case where it belongs, and with it all nodes that are then done; the whole tree at the end."""
        while nodes:
            node = nodes[-1]
            self.recorded += 1
            if self.recorded <= STEPS_OF_A_CASE_TREE:
                node.cases.append((node.value, tree))
            if node.remaining:
                return None
            nodes.pop()
            tree = CaseTree(tuple(node.steps), node.variable, tuple(node.cases), tuple(node.same.items()))
        return tree
