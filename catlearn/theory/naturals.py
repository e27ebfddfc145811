"""Natural transformations S => T of presheaves on one base: whether there is one, how many, and all of them.

The problem of constraints of `images` has a variable for each member of a least generating family of S. Search keeps
it arc-consistent: a value stays only while, at each joint, every other member has a value left that agrees with it.
When no value is left there is no transformation this way; when each member has one, these agree everywhere. Branches
are taken on the member with the fewest values. Whether there is any transformation is an NP-complete question (for
graphs it is colouring), so the search counts its steps and may end in Unknown.

Counting lists nothing. Members are taken one by one; all that later members need to know of the earlier ones is the
images of the joints that they share with them. So it suffices to keep, for each such tuple of images, the number of
ways to get there. Components of S share nothing, hence their counts multiply; and of a representable S = hom(-, P)
there is one member without joints, hence |T(P)| ways, as Yoneda's lemma says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from .answers import Unknown
from .budget import Budget, Exhausted
from .images import Images, images
from .limits import DEFAULT_LIMITS, Limits
from .presheaf import Presheaf
from .sizes import TooLarge
from .transformation import NaturalTransformation

Domains = tuple[tuple[int, ...], ...]


def count_transformations(source: Presheaf, target: Presheaf, limits: Limits = DEFAULT_LIMITS) -> int | Unknown:
    """The number of natural transformations from `source` to `target`.

    >>> from .families import chain
    >>> from .tasks import hom, sum_of_tasks
    >>> S, T = hom(chain(2), 1), hom(chain(2), 0)
    >>> count_transformations(T, S), count_transformations(S, T), count_transformations(T, sum_of_tasks(S, T))
    (1, 0, 2)
    """
    try:
        budget = Budget(limits)
        problem = images(source, target, budget)
        domains = _consistent(problem, _all_values(problem), range(len(problem.members)), budget)
        return 0 if domains is None else _count(problem, domains, budget)
    except Exhausted as exhausted:
        return Unknown(exhausted.met)


def transformations(
    source: Presheaf, target: Presheaf, budget: Budget | None = None
) -> Iterator[NaturalTransformation]:
    """All natural transformations, one by one as they are found. A budget that is spent raises Exhausted."""
    budget = budget or Budget(DEFAULT_LIMITS.raised(steps=10**18))
    problem = images(source, target, budget)
    for chosen in _solutions(problem, budget):
        yield _transformation(problem, chosen)


def list_transformations(
    source: Presheaf, target: Presheaf, limits: Limits = DEFAULT_LIMITS
) -> tuple[NaturalTransformation, ...] | TooLarge | Unknown:
    """All natural transformations, in the order of their components; `limits.rows` bounds their number.

    They are counted first, so that a list which nobody could hold is not begun.
    """
    size = count_transformations(source, target, limits)
    if isinstance(size, Unknown):
        return size
    if size > limits.rows:
        return TooLarge(f"transformations from {source.label} to {target.label}", size, limits.rows)
    try:
        found = list(transformations(source, target, Budget(limits)))
    except Exhausted as exhausted:
        return Unknown(exhausted.met)
    return tuple(sorted(found, key=lambda one: tuple(map(tuple, one.components))))


def first_transformation(
    source: Presheaf, target: Presheaf, limits: Limits = DEFAULT_LIMITS
) -> NaturalTransformation | Unknown | None:
    """Some natural transformation, or None when there is none."""
    try:
        return next(islice(transformations(source, target, Budget(limits)), 1), None)
    except Exhausted as exhausted:
        return Unknown(exhausted.met)


def _all_values(problem: Images) -> Domains:
    return tuple(tuple(range(size)) for size in problem.sizes)


def _transformation(problem: Images, chosen: Sequence[int]) -> NaturalTransformation:
    source, target = problem.source, problem.target
    components: list[list[int]] = [[0] * len(names) for names in source.sets]
    for columns, value in zip(problem.columns, chosen, strict=True):
        for element, column in columns.items():
            obj, position = source.element(element)
            components[obj][position] = column[value] - target.offsets[obj]
    return NaturalTransformation(source, target, tuple(map(tuple, components)))


def _consistent(problem: Images, domains: Domains, changed: Sequence[int], budget: Budget) -> Domains | None:
    """Take away values until each agrees, at each joint, with a value of every other member; None if none is left."""
    current = list(domains)
    if not all(current):
        return None
    waiting = dict.fromkeys(joint for member in changed for joint in problem.joints[member])
    while waiting:
        joint = next(iter(waiting))
        del waiting[joint]
        owners = problem.owners[joint]
        columns = [problem.columns[member][joint] for member in owners]
        seen = [
            {column[value] for value in current[member]} for member, column in zip(owners, columns, strict=True)
        ]
        allowed = set.intersection(*seen)
        budget.spend(sum(len(current[member]) for member in owners))
        for member, column, images_there in zip(owners, columns, seen, strict=True):
            if len(images_there) > len(allowed):
                current[member] = tuple(value for value in current[member] if column[value] in allowed)
                if not current[member]:
                    return None
                waiting.update(dict.fromkeys(other for other in problem.joints[member] if other != joint))
    return tuple(current)


def _solutions(problem: Images, budget: Budget) -> Iterator[tuple[int, ...]]:
    """All choices of values that agree everywhere, depth first."""
    root = _consistent(problem, _all_values(problem), range(len(problem.members)), budget)
    branches: list[Iterator[Domains]] = [iter(() if root is None else (root,))]
    while branches:
        domains = next(branches[-1], None)
        if domains is None:
            branches.pop()
            continue
        budget.spend(1)
        open_members = [member for member, values in enumerate(domains) if len(values) > 1]
        if open_members:
            member = min(open_members, key=lambda each: len(domains[each]))
            branches.append(_children(problem, domains, member, budget))
        else:
            yield tuple(values[0] for values in domains)


def _children(problem: Images, domains: Domains, member: int, budget: Budget) -> Iterator[Domains]:
    for value in domains[member]:
        narrowed = _consistent(problem, (*domains[:member], (value,), *domains[member + 1 :]), [member], budget)
        if narrowed is not None:
            yield narrowed


def _count(problem: Images, domains: Domains, budget: Budget) -> int:
    """The number of ways, member by member; states are the images of the joints that are open."""
    left = {joint: len(owners) for joint, owners in problem.owners.items()}
    states: dict[tuple[int, ...], int] = {(): 1}
    frontier: list[int] = []
    for member in _order(problem, domains):
        joints = problem.joints[member]
        old = [joint for joint in joints if joint in frontier]
        for joint in joints:
            left[joint] -= 1
        new = [joint for joint in joints if joint not in frontier]
        kept = [place for place, joint in enumerate(frontier) if left[joint]]
        columns = problem.columns[member]
        choices: dict[tuple[int, ...], Counter[tuple[int, ...]]] = {}
        for value in domains[member]:
            key = tuple(columns[joint][value] for joint in old)
            choices.setdefault(key, Counter())[tuple(columns[joint][value] for joint in new)] += 1
        places = [frontier.index(joint) for joint in old]
        following: dict[tuple[int, ...], int] = {}
        for state, ways in states.items():
            rest = tuple(state[place] for place in kept)
            options = choices.get(tuple(state[place] for place in places), Counter())
            budget.spend(len(options) + 1)
            for added, count in options.items():
                following[rest + added] = following.get(rest + added, 0) + ways * count
            budget.allow_rows(len(following))
        states = following
        frontier = [frontier[place] for place in kept] + new
    return sum(states.values())


def _order(problem: Images, domains: Domains) -> Iterator[int]:
    """The members in an order that keeps few joints open: next one with the fewest joints not met before."""
    met: set[int] = set()
    remaining = dict.fromkeys(range(len(problem.members)))
    touched: dict[int, None] = {}
    while remaining:
        member = min(
            touched or remaining,
            key=lambda each: (len([j for j in problem.joints[each] if j not in met]), len(domains[each]), each),
        )
        yield member
        del remaining[member]
        met.update(problem.joints[member])
        touched |= dict.fromkeys(other for j in problem.joints[member] for other in problem.owners[j])
        touched = {other: None for other in touched if other in remaining}
