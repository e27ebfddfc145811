"""Isomorphisms and embeddings of tasks.

A transformation S => T is determined by the images of elements that generate S: the image of u forces those of all
its restrictions. So one searches through the possible images of one member of each maximal class. A choice is a clash
when it forces two images for one element, or one image for two. A transformation of finite presheaves that is
injective at each object is an isomorphism iff the sets have equal sizes.

When there is none, the search has gone through a finite tree of cases: at each node an element of S, and for each
element of T over the same object either a clash, or a difference of colours (see `colours`, for isomorphisms only),
or a further node. Such a tree can be replayed without a search. Graph isomorphism is a special case of the question,
so the number of nodes is limited.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .colours import Colours, colours
from .generation import generation
from .limits import Met
from .presheaf import Presheaf
from .transformation import NaturalTransformation

NODES = 100_000
CLASH, COLOUR = -1, -2


@dataclass(frozen=True)
class Node:
    """A case distinction: the images that an element could have, in the order of T, and what becomes of each.

    `outcomes` are the numbers of further nodes, or CLASH or COLOUR.
    """

    element: int
    outcomes: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class SizesDiffer:
    """An object over which the two tasks have different numbers of elements (for an embedding: too many)."""

    object: int
    left: int
    right: int


@dataclass(frozen=True, eq=False)
class ColoursDiffer:
    """A colour that the tasks have in different numbers."""

    colours: Colours
    colour: int


@dataclass(frozen=True, eq=False)
class NoneFound:
    """There is no such transformation: the tree of all cases, whose root is node 0."""

    nodes: tuple[Node, ...]
    colours: Colours | None


@dataclass(frozen=True)
class Unsearched:
    """The search was given up at the limit."""

    met: Met


Found = NaturalTransformation | SizesDiffer | ColoursDiffer | NoneFound | Unsearched


def isomorphism(source: Presheaf, target: Presheaf, limit: int = NODES) -> Found:
    """An isomorphism of two tasks on one base, or why there is none.

    >>> from .families import cyclic
    >>> T = Presheaf(cyclic(2), (("x", "y"),), ([1, 0],))
    >>> isomorphism(T, T).components
    ((0, 1),)
    """
    for obj, (left, right) in enumerate(zip(source.sets, target.sets, strict=True)):
        if len(left) != len(right):
            return SizesDiffer(obj, len(left), len(right))
    coloured = colours(source, target)
    unbalanced = coloured.unbalanced
    if unbalanced is not None:
        return ColoursDiffer(coloured, unbalanced)
    return _Search(source, target, coloured).run(limit)


def embedding(source: Presheaf, target: Presheaf, limit: int = NODES) -> Found:
    """A transformation that is injective at each object, or why there is none.

    >>> from .families import discrete
    >>> from .tasks import one, sum_of_tasks
    >>> point = one(discrete("a"))
    >>> embedding(point, sum_of_tasks(point, point)).components
    ((0,),)
    """
    for obj, (left, right) in enumerate(zip(source.sets, target.sets, strict=True)):
        if len(left) > len(right):
            return SizesDiffer(obj, len(left), len(right))
    return _Search(source, target, None).run(limit)


@dataclass
class _Case:
    """A node in the making: which image is tried next, how many images were set before, and the nodes below it."""

    number: int
    element: int
    position: int
    marked: int
    below: dict[int, int]


class _Search:
    def __init__(self, source: Presheaf, target: Presheaf, coloured: Colours | None) -> None:
        self.source = source
        self.target = target
        self.coloured = coloured
        self.roots = generation(source).elements
        self.image = [-1] * source.size
        self.taken = bytearray(target.size)
        self.trail: list[int] = []
        self.nodes: dict[int, Node] = {}
        self.count = 0

    def run(self, limit: int) -> NaturalTransformation | NoneFound | Unsearched:
        """Depth first; the stack holds one case for each element that has been given an image."""
        stack: list[_Case] = []
        while len(stack) < len(self.roots):
            if self.count >= limit:
                return Unsearched(Met("nodes", limit))
            stack.append(self._case(self.roots[len(stack)]))
            while not self._next_image(stack[-1]):
                failed = stack.pop()
                self.nodes[failed.number] = self._node(failed)
                if not stack:
                    return NoneFound(tuple(self.nodes[number] for number in range(self.count)), self.coloured)
                self._undo(stack[-1].marked)
                stack[-1].below[stack[-1].position] = failed.number
                stack[-1].position += 1
        return self._transformation()

    def _case(self, element: int) -> _Case:
        self.count += 1
        return _Case(self.count - 1, element, 0, len(self.trail), {})

    def _node(self, case: _Case) -> Node:
        outcomes = [
            case.below.get(position, CLASH if self._same_colour(case.element, candidate) else COLOUR)
            for position, candidate in enumerate(self._over(case.element))
        ]
        return Node(case.element, tuple(outcomes))

    def _over(self, element: int) -> range:
        """The elements of the target over the same object."""
        obj = self.source.object_of[element]
        return range(self.target.offsets[obj], self.target.offsets[obj + 1])

    def _same_colour(self, element: int, candidate: int) -> bool:
        return self.coloured is None or self.coloured.left[element] == self.coloured.right[candidate]

    def _next_image(self, case: _Case) -> bool:
        """Give the element the next image that does not clash; False when there is none left."""
        over = self._over(case.element)
        for position in range(case.position, len(over)):
            candidate = over[position]
            if not self.taken[candidate] and self._same_colour(case.element, candidate):
                if self._force(case.element, candidate):
                    case.position = position
                    return True
                self._undo(case.marked)
        return False

    def _force(self, element: int, candidate: int) -> bool:
        """Set an image and all that it forces; False when that clashes."""
        queue = [(element, candidate)]
        for one, other in queue:
            if self.image[one] == other:
                continue
            if self.image[one] >= 0 or self.taken[other]:
                return False
            self.image[one] = other
            self.taken[other] = 1
            self.trail.append(one)
            obj = self.source.object_of[one]
            for left, right in zip(self.source.steps[obj], self.target.steps[obj], strict=True):
                queue.append(
                    (left.images[one - left.above] + left.below, right.images[other - right.above] + right.below)
                )
        return True

    def _undo(self, marked: int) -> None:
        while len(self.trail) > marked:
            one = self.trail.pop()
            self.taken[self.image[one]] = 0
            self.image[one] = -1

    def _transformation(self) -> NaturalTransformation:
        components: list[Sequence[int]] = []
        for obj in range(len(self.source.sets)):
            row = self.image[self.source.offsets[obj] : self.source.offsets[obj + 1]]
            components.append(tuple(image - self.target.offsets[obj] for image in row))
        return NaturalTransformation(self.source, self.target, tuple(components))
