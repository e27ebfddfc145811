"""Subpresheaves, sieves, and the subobject classifier.

A subpresheaf of T is a set of elements closed under restriction, that is, a down-set of the preorder "y generates z".
So it is a union of classes of elements that generate each other, and the classes form a partial order. Listed so that
each class comes after those that it generates, the down-sets of the first k + 1 classes are those of the first k and,
where all that class k generates is in one of these, that one with class k.

The classifier omega has over A the sieves on A, the subpresheaves of hom(-, A); a sieve R restricts along g : A -> B to
{f : f >> g in R}. By pulling back the maximal sieve, transformations T => omega are the subpresheaves of T.

>>> from .families import simplex
>>> [len(names) for names in omega(simplex(2)).sets]
[2, 5, 19]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .answers import Infinite, Unknown
from .budget import Budget, Exhausted
from .category import Category
from .limits import DEFAULT_LIMITS, Limits
from .names import Compound, bracketed
from .presheaf import Presheaf
from .yoneda import Representables, representables


@dataclass(frozen=True, eq=False)
class Subpresheaves:
    """The classes of elements that generate each other, each after those that it generates, and all down-sets of
    classes, as numbers whose bit k says whether class k is in it."""

    task: Presheaf
    classes: tuple[tuple[int, ...], ...]
    class_of: tuple[int, ...]
    below: tuple[int, ...]
    down_sets: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.down_sets)

    def elements(self, down_set: int) -> Iterator[int]:
        """The elements of a subpresheaf."""
        return (element for element, kind in enumerate(self.class_of) if down_set >> kind & 1)

    def generators(self, down_set: int) -> list[int]:
        """The least elements of the maximal classes of a subpresheaf: they generate it."""
        covered = 0
        found = []
        for kind in reversed(range(len(self.classes))):
            if down_set >> kind & 1 and not covered >> kind & 1:
                found.append(self.classes[kind][0])
                covered |= self.below[kind]
        return sorted(found)


def subpresheaves(task: Presheaf, limits: Limits = DEFAULT_LIMITS) -> Subpresheaves | Unknown:
    """All subpresheaves of a task, in the order of their masks; `limits.rows` bounds their number.

    >>> from .families import chain
    >>> from .tasks import hom
    >>> len(subpresheaves(hom(chain(3), 2)))
    4
    """
    classes = _classes(task)
    class_of = [0] * task.size
    for kind, members in enumerate(classes):
        for element in members:
            class_of[element] = kind
    below = [1 << kind for kind in range(len(classes))]
    for kind, members in enumerate(classes):
        for element in members:
            for restricted in _restrictions(task, element):
                below[kind] |= below[class_of[restricted]]
    budget = Budget(limits)
    down_sets = [0]
    try:
        for kind, needed in enumerate(below):
            rest = needed & ~(1 << kind)
            budget.spend(len(down_sets))
            down_sets += [mask | 1 << kind for mask in down_sets if mask & rest == rest]
            budget.allow_rows(len(down_sets))
    except Exhausted as exhausted:
        return Unknown(exhausted.met)
    return Subpresheaves(task, classes, tuple(class_of), tuple(below), tuple(down_sets))


def _restrictions(task: Presheaf, element: int) -> Iterator[int]:
    for _, images, above, below in task.steps[task.object_of[element]]:
        yield images[element - above] + below


def _classes(task: Presheaf) -> tuple[tuple[int, ...], ...]:
    """The strongly connected components of restriction; each after those that it reaches (Tarjan)."""
    number: dict[int, int] = {}
    lowest: dict[int, int] = {}
    on_stack: dict[int, None] = {}
    found: list[tuple[int, ...]] = []
    for start in range(task.size):
        if start in number:
            continue
        number[start] = lowest[start] = len(number)
        on_stack[start] = None
        calls = [(start, _restrictions(task, start))]
        while calls:
            element, following = calls[-1]
            restricted = next(following, None)
            if restricted is None:
                calls.pop()
                if calls:
                    caller = calls[-1][0]
                    lowest[caller] = min(lowest[caller], lowest[element])
                if lowest[element] == number[element]:
                    found.append(_popped(on_stack, element))
            elif restricted not in number:
                number[restricted] = lowest[restricted] = len(number)
                on_stack[restricted] = None
                calls.append((restricted, _restrictions(task, restricted)))
            elif restricted in on_stack:
                lowest[element] = min(lowest[element], number[restricted])
    return tuple(found)


def _popped(stack: dict[int, None], element: int) -> tuple[int, ...]:
    members: list[int] = []
    while not members or members[-1] != element:
        members.append(stack.popitem()[0])
    return tuple(sorted(members))


def omega(
    category: Category, covariant: bool = False, limits: Limits = DEFAULT_LIMITS
) -> Presheaf | Infinite | Unknown:
    """The subobject classifier: over each object its sieves (covariant: its cosieves).

    A sieve is named by the paths that generate it: `[id(A)]` is the maximal one, `[]` the empty one.
    """
    homs = representables(category, covariant, limits)
    if not isinstance(homs, Representables):
        return homs
    sieves: list[Subpresheaves] = []
    for representable in homs.tasks:
        found = subpresheaves(representable, limits)
        if isinstance(found, Unknown):
            return found
        sieves.append(found)
    names = tuple(tuple(_sieve_name(some, mask) for mask in some.down_sets) for some in sieves)
    maps = tuple(_pulled_back(homs, sieves, letter) for letter in range(len(homs.base.generators)))
    return Presheaf(homs.base, names, maps, covariant, label="omega")


def _sieve_name(sieves: Subpresheaves, mask: int) -> Compound:
    return bracketed(", ".join(map(sieves.task.show_element, sieves.generators(mask))))


def _pulled_back(homs: Representables, sieves: Sequence[Subpresheaves], letter: int) -> list[int]:
    """For each sieve on the codomain of a generator g the number of {f : f >> g in it}."""
    generator = homs.base.generators[letter]
    small, large = sieves[generator.dom], sieves[generator.cod]
    after = homs.followed_by(letter)
    number = {mask: position for position, mask in enumerate(small.down_sets)}
    bits = [1 << large.class_of[after[members[0]]] for members in small.classes]
    return [number[sum(1 << kind for kind, bit in enumerate(bits) if mask & bit)] for mask in large.down_sets]
