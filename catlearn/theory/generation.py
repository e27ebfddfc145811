"""Which elements of a presheaf generate which: components, maximal classes, least generating sets.

An element y generates T(f)(y) for every f into its object. That is a preorder on the elements, the reachability of
the graph with an edge from y to T(g)(y) for each generator g. A set of elements generates T iff it meets every
maximal class of the preorder, so the least number of generators is the number of maximal classes: the strongly
connected components that no edge enters.

One element of each maximal class is found by two searches. The first starts from each element in turn that has not
been reached before, and remembers these starts. It meets each maximal class first in a start, for nothing else
reaches the class. The second search goes through the starts backwards. A start s outside all maximal classes is
reached from the start r of one; r came after s, for otherwise the search from r would have reached s before; so the
second search reaches s before its turn comes. A start in a maximal class is reached from its class alone. So the
starts whose turn comes in the second search are one of each maximal class.

All is linear in the number of edges, without recursion.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .presheaf import Presheaf


def components(task: Presheaf) -> tuple[list[int], int]:
    """The component of the category of elements in which each element lies, numbered by first appearance; their count.

    >>> from .families import chain
    >>> components(Presheaf(chain(2), (("x", "y"), ("z",)), ([1],)))
    ([0, 1, 1], 2)
    """
    parent = list(range(task.size))
    for above, _, restricted in task.edges():
        one, other = above, restricted
        while parent[one] != one:
            parent[one] = one = parent[parent[one]]
        while parent[other] != other:
            parent[other] = other = parent[parent[other]]
        if one < other:
            parent[other] = one
        else:
            parent[one] = other
    labels: list[int] = []
    count = 0
    for element, above in enumerate(parent):
        # A root is the least of its component, and every parent is less than its child.
        if above == element:
            labels.append(count)
            count += 1
        else:
            labels.append(labels[above])
    return labels, count


@dataclass(frozen=True)
class Generation:
    """A least generating set: one element of each maximal class, and the classes, sorted.

    Nothing outside a maximal class reaches it, so the class is the set of all elements that generate its element.
    """

    elements: tuple[int, ...]
    classes: tuple[tuple[int, ...], ...]


def generation(task: Presheaf) -> Generation:
    """The maximal classes of the preorder of generation.

    >>> from .families import chain
    >>> generation(Presheaf(chain(2), (("x", "y"), ("z",)), ([1],)))
    Generation(elements=(0, 2), classes=((0,), (2,)))
    """
    starts = _starts(task, range(task.size))
    roots = sorted(_starts(task, reversed(starts)))
    reaching = _reaching(task, roots)
    # The least member stands for its class, so that the answer does not depend on how the search went.
    classes = sorted(tuple(sorted(members)) for members in reaching)
    return Generation(tuple(members[0] for members in classes), tuple(classes))


def _starts(task: Presheaf, order: Iterable[int]) -> list[int]:
    """Search from each element in an order; the elements that had not been reached when their turn came."""
    object_of, down = task.object_of, task.steps
    seen = bytearray(task.size)
    starts = []
    for start in order:
        if not seen[start]:
            starts.append(start)
            seen[start] = 1
            queue = [start]
            for element in queue:
                for _, images, above, below in down[object_of[element]]:
                    restricted = images[element - above] + below
                    if not seen[restricted]:
                        seen[restricted] = 1
                        queue.append(restricted)
    return starts


def _reaching(task: Presheaf, elements: Sequence[int]) -> list[list[int]]:
    """For each of some elements of different maximal classes, the elements that generate it."""
    sources: list[int] = []
    before: list[int] = []
    last = [-1] * task.size
    for above, _, restricted in task.edges():
        before.append(last[restricted])
        last[restricted] = len(sources)
        sources.append(above)
    found = []
    seen = bytearray(task.size)
    for element in elements:
        seen[element] = 1
        queue = [element]
        for reached in queue:
            edge = last[reached]
            while edge >= 0:
                source = sources[edge]
                if not seen[source]:
                    seen[source] = 1
                    queue.append(source)
                edge = before[edge]
        found.append(queue)
    return found


def reached_from(task: Presheaf, elements: Iterable[int]) -> bytearray:
    """For each element whether some of the given ones generate it."""
    object_of, down = task.object_of, task.steps
    seen = bytearray(task.size)
    queue = list(elements)
    for element in queue:
        seen[element] = 1
    for element in queue:
        for _, images, above, below in down[object_of[element]]:
            restricted = images[element - above] + below
            if not seen[restricted]:
                seen[restricted] = 1
                queue.append(restricted)
    return seen


def paths_to(task: Presheaf, element: int, members: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """For each of some elements that generate `element` among themselves, the word of a path along which it restricts
    to `element`, found breadth first from there.
    """
    inside = set(members)
    sources: dict[int, list[tuple[int, int]]] = {}
    object_of, down = task.object_of, task.steps
    for member in members:
        for letter, images, above, below in down[object_of[member]]:
            restricted = images[member - above] + below
            if restricted in inside:
                sources.setdefault(restricted, []).append((member, letter))
    words: dict[int, tuple[int, ...]] = {element: ()}
    queue = [element]
    for reached in queue:
        for member, letter in sources.get(reached, ()):
            if member not in words:
                words[member] = (*words[reached], letter)
                queue.append(member)
    return words
