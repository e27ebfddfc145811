"""The number of ways to choose images that make up a natural transformation, without a list of them.

Members are taken one by one; all that later members need to know of the earlier ones is the images of the joints that
they share with them. So it suffices to keep, for each such tuple of images, the number of ways to get there.
Components of S share nothing, hence their counts multiply; and for a representable S = hom(-, P) there is one member
without joints, hence |T(P)| ways, as Yoneda's lemma says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from .budget import Budget
from .images import Images

State = tuple[int, ...]


def count_choices(problem: Images, domains: Sequence[Sequence[int]], budget: Budget) -> int:
    """The number of choices of values from the domains that agree at every joint."""
    left = {joint: len(owners) for joint, owners in problem.owners.items()}
    states: dict[State, int] = {(): 1}
    frontier: dict[int, int] = {}
    for member in _order(problem, domains):
        joints = problem.joints[member]
        old = [joint for joint in joints if joint in frontier]
        new = [joint for joint in joints if joint not in frontier]
        for joint in joints:
            left[joint] -= 1
        kept = [joint for joint in frontier if left[joint]]
        choices = _choices(problem, member, domains[member], old, new)
        places = [frontier[joint] for joint in old], [frontier[joint] for joint in kept]
        states = _extended(states, *places, choices, budget)
        frontier = {joint: place for place, joint in enumerate(kept + new)}
    return sum(states.values())


def _choices(
    problem: Images, member: int, values: Sequence[int], old: Sequence[int], new: Sequence[int]
) -> dict[State, Counter[State]]:
    """For images of the joints met before, how often a value has these and which images of new joints."""
    columns = problem.columns[member]
    found: dict[State, Counter[State]] = {}
    for value in values:
        key = tuple(columns[joint][value] for joint in old)
        found.setdefault(key, Counter())[tuple(columns[joint][value] for joint in new)] += 1
    return found


def _extended(
    states: dict[State, int],
    old: Sequence[int],
    kept: Sequence[int],
    choices: dict[State, Counter[State]],
    budget: Budget,
) -> dict[State, int]:
    following: dict[State, int] = {}
    for state, ways in states.items():
        rest = tuple(state[place] for place in kept)
        options = choices.get(tuple(state[place] for place in old), Counter())
        budget.spend(2 * len(options) + 2)
        for added, count in options.items():
            following[rest + added] = following.get(rest + added, 0) + ways * count
        budget.allow_rows(len(following))
    return following


def _order(problem: Images, domains: Sequence[Sequence[int]]) -> Iterator[int]:
    """The members in an order that keeps few joints open: next one with the fewest joints not met before."""
    met: set[int] = set()
    done = bytearray(len(problem.members))
    for start in range(len(problem.members)):
        touched = {} if done[start] else {start: None}
        while touched:
            member = min(
                touched,
                key=lambda each: (sum(j not in met for j in problem.joints[each]), len(domains[each]), each),
            )
            yield member
            done[member] = 1
            met.update(problem.joints[member])
            touched.update((other, None) for j in problem.joints[member] for other in problem.owners[j])
            touched = {other: None for other in touched if not done[other]}
