"""The automaton of irreducible paths of a complete rewriting system.

When rules are complete, the morphisms of a category are its irreducible paths: those in which no left side occurs. A
finite automaton reads them (Aho and Corasick): its state is the object reached together with the longest end of the
path that begins some left side. So finiteness is the absence of cycles, and sizes are counted without listing.

>>> from .category import category
>>> C = category("AB", {"f": "AB", "e": "BB"}, [("ee", "e", "B")])
>>> automaton = Automaton(C, [(chr(1) * 2, chr(1))])
>>> automaton.count(), automaton.count(0, 1), list(automaton.words(0, 1))
(5, 2, [(0,), (0, 1)])
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count as count_from
from typing import NamedTuple

from .category import Category, Word

Edges = list[tuple[int, int]]


class Loop(NamedTuple):
    """Infinitely many irreducible paths `before`, n times `around`, `after`; all of them from `dom` to `cod`."""

    dom: int
    cod: int
    before: Word
    around: Word
    after: Word


class Automaton:
    """States are numbered; states 0 to n - 1 are those of the identities of the n objects.

    `edges[state]` are the pairs (generator, next state) that keep a path irreducible, in the order of the generators;
    `at[state]` is the object in which its paths end.
    """

    def __init__(self, category: Category, rules: Sequence[tuple[str, str]]) -> None:
        self.category = category
        self.at: list[int] = list(range(len(category.objects)))
        self.edges: list[Edges] = []
        self._build([left for left, _ in rules])

    def _build(self, lefts: Sequence[str]) -> None:
        generators, outgoing = self.category.generators, self.category.outgoing
        lefts_set = set(lefts)
        states: dict[str, int] = {}
        for prefix in sorted({left[:end] for left in lefts for end in range(1, len(left))}, key=lambda p: (len(p), p)):
            states[prefix] = len(self.at)
            self.at.append(generators[ord(prefix[-1])].cod)
        full: list[dict[int, int | None]] = []
        for obj in range(len(self.category.objects)):
            full.append({g: _first(chr(g), states, lefts_set, generators[g].cod) for g in outgoing[obj]})
        for prefix, state in states.items():
            last = ord(prefix[-1])
            # The state after all but the first letter; shorter prefixes were entered before.
            shorter = generators[last].cod
            if len(prefix) > 1:
                shorter = _run(full, generators[ord(prefix[1])].dom, prefix[1:])
            row = {}
            for g in outgoing[self.at[state]]:
                longer = prefix + chr(g)
                row[g] = None if longer in lefts_set else states.get(longer, full[shorter][g])
            full.append(row)
        self.edges = [[(g, t) for g, t in row.items() if t is not None] for row in full]

    def loop(self, dom: int | None = None, cod: int | None = None) -> Loop | None:
        """A family of infinitely many irreducible paths, between the objects given; None where there are only
        finitely many."""
        useful = self._useful(cod)
        depth: dict[int, int] = {}
        for start in range(len(self.category.objects)) if dom is None else (dom,):
            found = self._cycle(start, useful, depth)
            if found is not None:
                before, around, state = found
                after, end = self._way_out(state, cod)
                return Loop(start, end, before, around, after)
        return None

    def _useful(self, cod: int | None) -> list[bool]:
        """The states from which a path can go on to end in `cod`."""
        if cod is None:
            return [True] * len(self.edges)
        into: list[list[int]] = [[] for _ in self.edges]
        for state, edges in enumerate(self.edges):
            for _, target in edges:
                into[target].append(state)
        useful = [obj == cod for obj in self.at]
        todo = [state for state, good in enumerate(useful) if good]
        while todo:
            for state in into[todo.pop()]:
                if not useful[state]:
                    useful[state] = True
                    todo.append(state)
        return useful

    def _cycle(self, start: int, useful: Sequence[bool], depth: dict[int, int]) -> tuple[Word, Word, int] | None:
        """The way to a cycle among useful states, the way round it, and the state where it begins.

        `depth` holds the states seen: -1 for those that lead to no cycle.
        """
        if not useful[start] or start in depth:
            return None
        depth[start] = 0
        letters: list[int] = []
        stack = [(start, iter(self.edges[start]))]
        while stack:
            state, edges = stack[-1]
            for generator, target in edges:
                if not useful[target]:
                    continue
                if depth.get(target, -1) >= 0:
                    word = (*letters, generator)
                    return word[: depth[target]], word[depth[target] :], target
                if target not in depth:
                    depth[target] = len(stack)
                    letters.append(generator)
                    stack.append((target, iter(self.edges[target])))
                    break
            else:
                depth[state] = -1
                stack.pop()
                if letters:
                    letters.pop()
        return None

    def _way_out(self, state: int, cod: int | None) -> tuple[Word, int]:
        """A shortest path from a state to one over `cod`."""
        ways: dict[int, Word] = {state: ()}
        for here in (order := [state]):
            if cod is None or self.at[here] == cod:
                return ways[here], self.at[here]
            for generator, target in self.edges[here]:
                if target not in ways:
                    ways[target] = (*ways[here], generator)
                    order.append(target)
        message = "no path leads there"
        raise ValueError(message)

    def count(self, dom: int | None = None, cod: int | None = None) -> int | None:
        """The number of irreducible paths between the objects given; None where there are infinitely many."""
        if self.loop(dom, cod) is not None:
            return None
        starts = range(len(self.category.objects)) if dom is None else (dom,)
        useful = self._useful(cod)
        counts: dict[int, int] = {}
        for start in starts:
            self._count_from(start, cod, useful, counts)
        return sum(counts[start] for start in starts)

    def _count_from(self, start: int, cod: int | None, useful: Sequence[bool], counts: dict[int, int]) -> None:
        todo = [start]
        while todo:
            state = todo[-1]
            if state in counts:
                todo.pop()
                continue
            targets = [target for _, target in self.edges[state] if useful[target]]
            open_targets = [target for target in targets if target not in counts]
            if open_targets:
                todo += open_targets
            else:
                here = useful[state] and (cod is None or self.at[state] == cod)
                counts[state] = here + sum(counts[target] for target in targets)
                todo.pop()

    def words(self, dom: int, cod: int) -> Iterator[Word]:
        """The irreducible paths from `dom` to `cod`, shortest first and then by the order of the generators."""
        useful = self._useful(cod)
        layer: list[tuple[int, Word]] = [(dom, ())] if useful[dom] else []
        for _ in count_from():
            if not layer:
                return
            yield from (word for state, word in layer if self.at[state] == cod)
            layer = [
                (target, (*word, generator))
                for state, word in layer
                for generator, target in self.edges[state]
                if useful[target]
            ]


def _first(text: str, states: dict[str, int], lefts: set[str], cod: int) -> int | None:
    """Where the first letter of a path leads."""
    return None if text in lefts else states.get(text, cod)


def _run(full: Sequence[dict[int, int | None]], state: int, text: str) -> int:
    for letter in text:
        following = full[state][ord(letter)]
        assert following is not None, "a proper part of a left side is irreducible"
        state = following
    return state
