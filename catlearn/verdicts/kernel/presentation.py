"""What a certificate is about: a category, as a quiver with equations between parallel paths.

Objects and generators are numbers. A path is the object in which it starts and its word: the numbers of its generators
in the order of composition, f then g. Two paths are equal in the category when they are related by the least congruence
that contains the equations; in a thin category, when they are parallel.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from .reading import Budget, flag, items, names, need, number, numbers, record
from .thin import thin_laws

Word = tuple[int, ...]
Law = tuple[int, int, Word, Word]


@dataclass(frozen=True)
class Presentation:
    """`dom[g]` and `cod[g]` are the ends of generator g; an equation is (dom, cod, left word, right word)."""

    objects: int
    dom: tuple[int, ...]
    cod: tuple[int, ...]
    equations: tuple[Law, ...]
    thin: bool
    budget: Budget

    @cached_property
    def into(self) -> list[list[int]]:
        """For each object the generators that end there, increasing."""
        return _by_end(self.cod, self.objects)

    @cached_property
    def out_of(self) -> list[list[int]]:
        """For each object the generators that start there, increasing."""
        return _by_end(self.dom, self.objects)

    @cached_property
    def slot(self) -> list[int]:
        """The place of each generator among those that end in the same object."""
        places = [0] * len(self.cod)
        for generators in self.into:
            for place, g in enumerate(generators):
                places[g] = place
        return places

    @cached_property
    def opposite(self) -> Presentation:
        """Every arrow and every word turned round."""
        turned = tuple((cod, dom, left[::-1], right[::-1]) for dom, cod, left, right in self.equations)
        return Presentation(self.objects, self.cod, self.dom, turned, self.thin, self.budget)

    @cached_property
    def alone(self) -> list[bool]:
        """For each object whether no equation has its identity as a side: then only the empty path equals it."""
        found = [not self.thin] * self.objects
        for dom, _, left, right in self.equations:
            found[dom] = found[dom] and (left == right or bool(left and right))
        return found

    def end(self, dom: int, word: Word) -> int:
        """The object in which a path ends; rejected unless its generators meet."""
        for g in word:
            need(self.dom[g] == dom, "the generators of a path do not meet")
            dom = self.cod[g]
        return dom

    def object_number(self, value: object, what: str = "an object") -> int:
        """The number of an object."""
        return number(value, self.objects, what)

    def word(self, value: object, what: str = "a path") -> Word:
        """A list of numbers of generators."""
        return tuple(numbers(value, len(self.dom), what))

    def path(self, dom: int, value: object, what: str = "a path") -> tuple[Word, int]:
        """A path from an object: its word and its end."""
        word = self.word(value, what)
        return word, self.end(dom, word)

    def path_between(self, dom: int, cod: int, value: object, what: str = "a path") -> Word:
        """A path with given ends."""
        word, end = self.path(dom, value, what)
        need(end == cod, f"{what} does not end where it should")
        return word

    def laws(self) -> Iterator[Law]:
        """Equations that give all others: those of the presentation and, if it is thin, finitely many more."""
        yield from self.equations
        if self.thin:
            yield from thin_laws(self)

    @cached_property
    def reach(self) -> list[int]:
        """For each object those that a path leads to, as the bits of a number."""
        reach = [1 << obj for obj in range(self.objects)]
        changed = True
        while changed:
            changed = False
            for obj in reversed(range(self.objects)):
                self.budget.spend(1 + len(self.out_of[obj]))
                before = reach[obj]
                for g in self.out_of[obj]:
                    reach[obj] |= reach[self.cod[g]]
                changed = changed or reach[obj] != before
        return reach

    def leads(self, dom: int, cod: int) -> bool:
        """Whether there is a path from one object to another."""
        return bool(self.reach[dom] >> cod & 1)

    def spread(self, start: int) -> dict[int, Word]:
        """A path from `start` to each object that can be reached, breadth first."""
        chosen: dict[int, Word] = {start: ()}
        for obj in (queue := [start]):
            for g in self.out_of[obj]:
                if self.cod[g] not in chosen:
                    self.budget.spend(1 + len(chosen[obj]) // 8)
                    chosen[self.cod[g]] = (*chosen[obj], g)
                    queue.append(self.cod[g])
        return chosen


def _by_end(ends: tuple[int, ...], objects: int) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in range(objects)]
    for g, end in enumerate(ends):
        found[end].append(g)
    return found


def read_presentation(value: object, budget: Budget, *further: str) -> tuple[Presentation, tuple[object, ...]]:
    """The category of an `about`, and what it holds at the further keys."""
    keys = ["objects", "generators", "ends", "equations", *further]
    thin = type(value) is dict and "thin" in value
    objects, generators, ends, equations, *rest = record(value, "about", *keys, *(["thin"] if thin else []))
    need(not thin or flag(rest[-1], "thin"), "thin is written only when it is true")
    count, arrows = len(names(objects, "the objects")), len(names(generators, "the generators"))
    pairs = [numbers(pair, count, "the ends of a generator", 2) for pair in items(ends, "the ends", arrows)]
    bare = Presentation(count, tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs), (), thin, budget)
    laws = tuple(_equation(bare, equation) for equation in items(equations, "the equations"))
    return Presentation(count, bare.dom, bare.cod, laws, thin, budget), tuple(rest[: len(further)])


def _equation(base: Presentation, value: object) -> Law:
    start, left, right = items(value, "an equation", 3)
    dom = base.object_number(start)
    word, cod = base.path(dom, left, "a side of an equation")
    return dom, cod, word, base.path_between(dom, cod, right, "a side of an equation")
