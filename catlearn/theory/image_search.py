"""Search for the choices of images that make up a natural transformation, arc-consistent all along.

A value of a member stays only while, at each joint, every other member that generates it has a value left that agrees.
When a member has no value left there is no transformation this way; when each has one, these agree everywhere. So
nothing is left to check. Branches are taken on the member with the fewest values, of those that earlier choices have
narrowed; only where there are none, on the first of the others.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .budget import Budget
from .images import Images

Values = tuple[int, ...]


@dataclass
class _Branch:
    """A member, its values in turn, how much of the trail was there before, and where other open members begin."""

    member: int
    values: Iterator[int]
    mark: int
    pointer: int


class Search:
    """The values that are left of each member, and a trail by which choices are taken back."""

    def __init__(self, problem: Images, budget: Budget) -> None:
        self.problem, self.budget = problem, budget
        self.domains: list[Values] = [tuple(range(size)) for size in problem.sizes]
        self.trail: list[tuple[int, Values]] = []
        self.narrowed: dict[int, None] = {}
        self.is_consistent = all(self.domains) and self._propagate(problem.owners)

    def solutions(self) -> Iterator[Values]:
        """All choices that agree everywhere, depth first."""
        if not self.is_consistent:
            return
        branches: list[_Branch] = []
        while True:
            branch = self._next_branch(branches[-1].pointer if branches else 0)
            if branch is not None:
                branches.append(branch)
            else:
                yield tuple(values[0] for values in self.domains)
            while not (branches and self._choose_next(branches[-1])):
                if not branches:
                    return
                branches.pop()

    def _next_branch(self, pointer: int) -> _Branch | None:
        self.budget.spend(1)
        for member in [member for member in self.narrowed if len(self.domains[member]) == 1]:
            del self.narrowed[member]
        best = min(self.narrowed, key=lambda each: (len(self.domains[each]), each), default=None)
        if best is None:
            while pointer < len(self.domains) and len(self.domains[pointer]) == 1:
                pointer += 1
            if pointer == len(self.domains):
                return None
            best = pointer
        return _Branch(best, iter(self.domains[best]), len(self.trail), pointer)

    def _choose_next(self, branch: _Branch) -> bool:
        """Take back what was chosen, and choose the next value that leaves every member one; False at the end."""
        for value in branch.values:
            self._undo(branch.mark)
            self._narrow(branch.member, (value,))
            if self._propagate(self.problem.joints[branch.member]):
                return True
        self._undo(branch.mark)
        return False

    def _narrow(self, member: int, values: Values) -> None:
        self.trail.append((member, self.domains[member]))
        self.domains[member] = values
        self.narrowed[member] = None

    def _undo(self, mark: int) -> None:
        while len(self.trail) > mark:
            member, values = self.trail.pop()
            self.domains[member] = values
            self.narrowed[member] = None

    def _propagate(self, joints: Iterable[int]) -> bool:
        """Take away values until each agrees, at each joint, with one of every other member."""
        queue = deque(joints)
        waiting = set(queue)
        while queue:
            joint = queue.popleft()
            waiting.discard(joint)
            for member in self._agree(joint):
                if not self.domains[member]:
                    return False
                for other in self.problem.joints[member]:
                    if other != joint and other not in waiting:
                        waiting.add(other)
                        queue.append(other)
        return True

    def _agree(self, joint: int) -> list[int]:
        """Keep the values that agree at a joint; the members that lost some."""
        owners = self.problem.owners[joint]
        columns = [self.problem.columns[member][joint] for member in owners]
        seen = [
            {column[value] for value in self.domains[member]} for member, column in zip(owners, columns, strict=True)
        ]
        allowed = set.intersection(*seen)
        self.budget.spend(sum(len(self.domains[member]) for member in owners))
        lost = []
        for member, column, images in zip(owners, columns, seen, strict=True):
            if len(images) > len(allowed):
                self._narrow(member, tuple(value for value in self.domains[member] if column[value] in allowed))
                lost.append(member)
        return lost
