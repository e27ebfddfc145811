"""Heads on top of a model M : C -> H, and what a head G with G(M-) isomorphic to T is checked for.

G lives on the full subcategory K of H on the objects M(A). If M reaches all objects, G is given on the generators of H
and must keep its equations. Else it is given on some paths between images, the arrows. From each identity on, arrows
are put in front: no morphism may get two values, and all morphisms between images must be met. Then G is a functor,
for its value at a composite of arrows is the composite of theirs.

What T answers may be elements (T a task) or objects of a category (T a functor); `Answers` says what is asked of both.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, Protocol

from .equality import Equality
from .functors import Functor
from .morphisms import isomorphic
from .presentation import Presentation, Word
from .reading import items, need, numbers, record
from .tables import Table, read_table

Value = Any
"""The value of G at a morphism X -> Y: the places in G(X) to which those of G(Y) go; or a word."""


class Answers(Protocol):
    """What T is, and how heads with such values are read."""

    def differ(self, dom: int, left: Word, right: Word) -> bool:
        """Whether T has different values at two paths."""

    def inverts(self, dom: int, cod: int, word: Word) -> bool:
        """Whether T has an invertible value at a path."""

    def isomorphic(self, one: int, other: int) -> bool:
        """Whether the values at two objects are isomorphic."""

    def allows(self, dom: int, cod: int) -> bool:
        """Whether there is something to which a morphism M(dom) -> M(cod) could be sent."""


def turned(functor: Functor) -> Functor:
    """The same functor between the opposite categories."""
    words = [word[::-1] for word in functor.words]
    return Functor(functor.source.opposite, functor.target.opposite, functor.objects, words)


@dataclass(frozen=True)
class Arrow:
    """A path of H between two images."""

    dom: int
    cod: int
    word: Word


def read_arrows(model: Functor, value: object) -> list[Arrow] | None:
    """The arrows [start, word] on which a head is given; None if these are the generators of H."""
    if value is None:
        need(set(model.objects) == set(range(model.target.objects)), "the model does not reach all objects")
        return None
    images, arrows = set(model.objects), []
    for entry in items(value, "the arrows"):
        start, written = items(entry, "an arrow", 2)
        dom = model.target.object_number(start)
        word, cod = model.target.path(dom, written)
        need({dom, cod} <= images, "an arrow does not lie between images")
        arrows.append(Arrow(dom, cod, word))
    return arrows


class TaskAnswers:
    """A task T."""

    def __init__(self, task: Table) -> None:
        self.task = task

    def map(self, cod: int, word: Word) -> tuple[int, ...]:
        """The restrictions along a path of all elements over its end."""
        self.task.base.budget.spend(1 + len(word) * len(self.task.at[cod]))
        return tuple(self.task.restrict(word, element) for element in self.task.at[cod])

    def differ(self, dom: int, left: Word, right: Word) -> bool:
        """Whether T has different values at two paths."""
        cod = self.task.base.end(dom, left)
        return self.map(cod, left) != self.map(cod, right)

    def inverts(self, dom: int, cod: int, word: Word) -> bool:
        """Whether T has an invertible value at a path."""
        return sorted(self.map(cod, word)) == self.task.at[dom]

    def isomorphic(self, one: int, other: int) -> bool:
        """Whether the values at two objects are isomorphic."""
        return len(self.task.at[one]) == len(self.task.at[other])

    def allows(self, dom: int, cod: int) -> bool:
        """Whether there is anything to which a path could be sent."""
        return bool(self.task.at[dom]) or not self.task.at[cod]


class FunctorAnswers:
    """A functor F to a category of which the evidence lists the morphisms."""

    def __init__(self, functor: Functor, there: Equality) -> None:
        self.functor, self.there = functor, there

    def differ(self, dom: int, left: Word, right: Word) -> bool:
        """Whether T has different values at two paths."""
        return not self.there.same(self.functor.objects[dom], self.functor(left), self.functor(right))

    def inverts(self, dom: int, cod: int, word: Word) -> bool:
        """Whether T has an invertible value at a path."""
        start, stop, one = self.functor.objects[dom], self.functor.objects[cod], self.functor(word)
        return any(
            self.there.same(start, one + back, ()) and self.there.same(stop, back + one, ())
            for back in self.there.hom(stop, start)
        )

    def isomorphic(self, one: int, other: int) -> bool:
        """Whether the values at two objects are isomorphic."""
        ends = self.functor.objects[one], self.functor.objects[other]
        return ends[0] == ends[1] or isomorphic(self.there, *ends)

    def allows(self, dom: int, cod: int) -> bool:
        """Whether there is anything to which a path could be sent."""
        return bool(self.there.hom(self.functor.objects[dom], self.functor.objects[cod]))


class Head(Protocol):
    """A head, as far as it is given."""

    def identity(self, obj: int) -> Value:
        """The value at an identity."""

    def before(self, place: int, value: Value) -> Value:
        """The value at an arrow followed by a morphism, from the value at the morphism."""

    def mark(self, dom: int, cod: int, value: Value) -> Hashable:
        """Something that values share exactly when they are equal."""


@dataclass(frozen=True)
class TaskHead:
    """The sizes of the sets G(X), and the maps of arrows."""

    sizes: list[int]
    maps: list[list[int]]

    def identity(self, obj: int) -> Value:
        """The value at an identity."""
        return tuple(range(self.sizes[obj]))

    def before(self, place: int, value: Value) -> Value:
        """The value at an arrow followed by a morphism."""
        images = self.maps[place]
        return tuple(images[position] for position in value)

    def mark(self, dom: int, cod: int, value: Value) -> Hashable:
        """What equal values share."""
        return tuple(value)


@dataclass(frozen=True)
class FunctorHead:
    """The objects G(X), and the words of arrows."""

    objects: list[int]
    words: list[Word]
    there: Equality

    def identity(self, obj: int) -> Value:
        """The value at an identity."""
        return ()

    def before(self, place: int, value: Value) -> Value:
        """The value at an arrow followed by a morphism."""
        return self.words[place] + tuple(value)

    def mark(self, dom: int, cod: int, value: Value) -> Hashable:
        """What equal values share."""
        return self.there.key(self.objects[dom], tuple(value))


class Everywhere:
    """A head at all morphisms between images."""

    def __init__(self, model: Functor, arrows: list[Arrow] | None, head: Head, target: Equality) -> None:
        self.model, self.head, self.target = model, head, target
        self.found: dict[tuple[int, int, Hashable], Value] | None = None
        if arrows is not None:
            self.found = {}
            for cod in sorted(set(model.objects)):
                self._spread(cod, arrows, self.found)

    def _spread(self, cod: int, arrows: list[Arrow], found: dict[tuple[int, int, Hashable], Value]) -> None:
        start = cod, cod, self.target.key(cod, ())
        found[start] = self.head.identity(cod)
        queue: list[tuple[int, Word, Value]] = [(cod, (), found[start])]
        for dom, word, value in queue:
            for place, arrow in enumerate(arrows):
                if arrow.cod == dom:
                    longer, more = arrow.word + word, self.head.before(place, value)
                    self.model.target.budget.spend(len(longer) + 1)
                    key = arrow.dom, cod, self.target.key(arrow.dom, longer)
                    if key not in found:
                        found[key] = more
                        queue.append((arrow.dom, longer, more))
                    ends = arrow.dom, cod
                    need(self.head.mark(*ends, found[key]) == self.head.mark(*ends, more), "a morphism has two values")
        for dom in sorted(set(self.model.objects)):
            met = sum(one == dom and other == cod for one, other, _ in found)
            need(met == len(self.target.hom(dom, cod)), "the arrows do not generate all morphisms between images")

    def at(self, dom: int, word: Word) -> Value:
        """The value at a path between images."""
        cod = self.model.target.end(dom, word)
        if self.found is not None:
            return self.found[dom, cod, self.target.key(dom, word)]
        value = self.head.identity(cod)
        for letter in reversed(word):
            self.model.target.budget.spend(1)
            value = self.head.before(letter, value)
        return value


def read_task_head(model: Functor, arrows: list[Arrow] | None, value: object) -> TaskHead:
    """{"sizes": of G(X), for each image X in its order, "maps": the map of each arrow}."""
    sizes, maps = record(value, "a head", "sizes", "maps")
    images = sorted(set(model.objects))
    counts = numbers(sizes, 1_000_000, "the sizes", len(images))
    size_of = [0] * model.target.objects
    for obj, count in zip(images, counts, strict=True):
        size_of[obj] = count
    if arrows is None:
        read_table(model.target, size_of, maps, "the head")
        ends = list(zip(model.target.dom, model.target.cod, strict=True))
    else:
        ends = [(arrow.dom, arrow.cod) for arrow in arrows]
    listed = items(maps, "the maps", len(ends))
    rows = [numbers(row, size_of[dom], "a map", size_of[cod]) for row, (dom, cod) in zip(listed, ends, strict=True)]
    return TaskHead(size_of, rows)


def read_functor_head(
    model: Functor, arrows: list[Arrow] | None, value: object, base: Presentation, there: Equality
) -> FunctorHead:
    """{"objects": G(X), for each image X in its order, "words": the word of each arrow}."""
    objects, words = record(value, "a head", "objects", "words")
    images = sorted(set(model.objects))
    values = numbers(objects, base.objects, "the objects", len(images))
    value_of = [0] * model.target.objects
    for obj, image in zip(images, values, strict=True):
        value_of[obj] = image
    target = model.target
    ends = list(zip(target.dom, target.cod, strict=True)) if arrows is None else [(a.dom, a.cod) for a in arrows]
    rows = [
        base.path_between(value_of[dom], value_of[cod], word)
        for (dom, cod), word in zip(ends, items(words, "the words", len(ends)), strict=True)
    ]
    if arrows is None:
        Functor(target, base, value_of, rows).keeps_the_laws(there)
    return FunctorHead(value_of, rows, there)
