"""How many prompts: tasks that are sums of representables, and the member that a given prompt fails to be.

A task is a coproduct of representables iff each of its components is representable, since a representable is
connected. So the number of prompts in a sum is the number of components, and each component is decided by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .generation import Generation, components, generation, paths_to, reached_from
from .limits import DEFAULT_LIMITS, Limits, Met
from .presheaf import Presheaf
from .representability import (
    Collapse,
    Different,
    Disconnected,
    Empty,
    NeedsGenerators,
    Represented,
    Undecided,
    among_members,
    representability,
    universal,
)
from .spanning import Spanner
from .word_problem import Equality, word_problem


@dataclass(frozen=True, eq=False)
class SumOfRepresentables:
    """The components, as labels of the elements, and a universal element of each."""

    task: Presheaf
    labels: Sequence[int]
    parts: tuple[Represented, ...]


@dataclass(frozen=True, eq=False)
class NotASum:
    """A component that is not representable, and why; `count` is the number of all components."""

    task: Presheaf
    labels: Sequence[int]
    count: int
    component: int
    reason: NeedsGenerators | Collapse


def sum_of_representables(task: Presheaf, limits: Limits = DEFAULT_LIMITS) -> SumOfRepresentables | NotASum | Undecided:
    """Whether a task is a coproduct of representables; the empty task is the empty one.

    >>> from .families import discrete
    >>> both = Presheaf(discrete(["a", "b"]), (("x", "y"), ("z",)), ())
    >>> [part.object for part in sum_of_representables(both).parts]
    [0, 0, 1]
    """
    labels, count = components(task)
    found = generation(task)
    classes: list[list[int]] = [[] for _ in range(count)]
    for number, element in enumerate(found.elements):
        classes[labels[element]].append(number)
    spanner = Spanner(task)
    parts: list[Represented] = []
    open_part: Undecided | None = None
    for component, numbers in enumerate(classes):
        part = _component(spanner, found, numbers, limits)
        if isinstance(part, Represented):
            parts.append(part)
        elif isinstance(part, Undecided):
            open_part = open_part or part
        else:
            return NotASum(task, labels, count, component, part)
    return open_part or SumOfRepresentables(task, labels, tuple(parts))


def _component(
    spanner: Spanner, found: Generation, numbers: Sequence[int], limits: Limits
) -> Represented | NeedsGenerators | Collapse | Undecided:
    if len(numbers) == 1:
        return among_members(spanner, found.classes[numbers[0]], limits)
    return NeedsGenerators(
        spanner.task,
        tuple(found.elements[number] for number in numbers),
        tuple(found.classes[number] for number in numbers),
    )


@dataclass(frozen=True, eq=False)
class Misses:
    """An element that does not generate the task: it does not reach `missed`."""

    element: int
    missed: int


@dataclass(frozen=True, eq=False)
class NotUniversal:
    """No element over an object (or not the one that was asked about) is universal, though the task is represented.

    For each of these elements there is a reason: an element that it misses, or two different morphisms that restrict
    it equally. An object over which there is no element has none.
    """

    task: Presheaf
    object: int
    elements: tuple[int, ...]
    reasons: tuple[Misses | Different, ...]
    represented: Represented | None


def represented_by(
    task: Presheaf, obj: int, element: int | None = None, limits: Limits = DEFAULT_LIMITS
) -> Represented | NotUniversal | Empty | Disconnected | NeedsGenerators | Collapse | Undecided:
    """Whether a task is represented by an object, or by one of its elements (numbered in the row) over that object.

    A task that nothing represents is answered by the reason for that.

    >>> from .families import chain
    >>> T = Presheaf(chain(2), (("x",), ("y",)), ([0],))
    >>> represented_by(T, 0).reasons
    (Misses(element=0, missed=1),)
    """
    candidates = range(task.offsets[obj], task.offsets[obj + 1]) if element is None else [element]
    anyone = representability(task, limits)
    if not isinstance(anyone, Represented | Undecided):
        return anyone
    if isinstance(anyone, Represented) and anyone.element in candidates:
        return anyone
    met: Met | None = None
    reasons: list[Misses | Different] = []
    spanner = Spanner(task)
    for candidate in candidates:
        tried = _reason_against(spanner, anyone, candidate, limits)
        if isinstance(tried, Represented):
            return tried
        if isinstance(tried, Met):
            met = tried
        else:
            reasons.append(tried)
    if met:
        return Undecided(task, met)
    represented = anyone if isinstance(anyone, Represented) else None
    return NotUniversal(task, obj, tuple(candidates), tuple(reasons), represented)


def _reason_against(
    spanner: Spanner, anyone: Represented | Undecided, candidate: int, limits: Limits
) -> Represented | Misses | Different | Met:
    reached = reached_from(spanner.task, [candidate])
    missed = anyone.element if isinstance(anyone, Represented) and not reached[anyone.element] else reached.find(0)
    if missed >= 0:
        return Misses(candidate, missed)
    return universal(spanner.task, candidate, limits, spanner)


@dataclass(frozen=True, eq=False)
class UniversalPairs:
    """All universal elements, and for each object that has some why the object is isomorphic to the first."""

    elements: tuple[int, ...]
    equalities: tuple[Equality, ...]


def universal_pairs(found: Represented, limits: Limits = DEFAULT_LIMITS) -> UniversalPairs | Undecided:
    """All universal elements of a represented task.

    A member v = T(k)(u) of the maximal class over Q, with u = T(h)(v), is universal iff k is an isomorphism, that
    is k >> h = id(Q), for h >> k = id(P) by the universality of u. Over one object all members are, or none.

    >>> from .families import cyclic
    >>> regular = Presheaf(cyclic(3), (("x", "y", "z"),), ([1, 2, 0],))
    >>> universal_pairs(representability(regular)).elements
    (0, 1, 2)
    """
    task = found.task
    members = generation(task).classes[0]
    words = paths_to(task, found.element, members)
    engine = word_problem(task.base)
    by_object: dict[int, list[int]] = {}
    for member in members:
        by_object.setdefault(task.object_of[member], []).append(member)
    elements: list[int] = []
    equalities: list[Equality] = []
    for obj, group in by_object.items():
        there = found.spanning.path(found.spanning.node_of[group[0]])
        back = task.base.path(found.object, words[group[0]])
        equality = engine.equal(there.then(back), task.base.identity(obj), limits)
        if equality.answer is None and equality.met is not None and obj != found.object:
            return Undecided(task, equality.met)
        if equality.answer or obj == found.object:
            elements += group
            equalities.append(equality)
    return UniversalPairs(tuple(sorted(elements)), tuple(equalities))
