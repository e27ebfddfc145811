"""Equations derived step by step, and complete systems of rules.

A lemma is an equation with its derivation: from the left side to the right side by replacing, at a position, one side
of an equation of the category or of an earlier lemma by the other. Rules are equations or lemmas, from left to right.
They are complete when each decreases in a well-founded order, the sides of each equation have one normal form, and so
have the two results where two left sides overlap (Knuth and Bendix; Newman's lemma). Then two paths are equal exactly
when their normal forms are, and the morphisms are the paths that contain no left side.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from .presentation import Law, Presentation, Word
from .reading import Rejected, items, need, number, record

State = tuple[int, int]


def read_lemmas(base: Presentation, value: object) -> list[Law]:
    """The equations of the category, then the lemmas, each derived from what stands before it."""
    known = list(base.equations)
    for entry in items(value, "the lemmas"):
        start, left, right, steps = items(entry, "a lemma", 4)
        dom = base.object_number(start)
        word, cod = base.path(dom, left, "a lemma's left side")
        goal = base.word(right, "a lemma's right side")
        need(replaced(base, known, dom, word, steps) == goal, "the steps of a lemma do not end in its right side")
        known.append((dom, cod, word, goal))
    return known


def replaced(base: Presentation, known: list[Law], dom: int, path: Word, steps: object) -> Word:
    """The word to which some steps [position, law, direction] lead."""
    for step in items(steps, "steps"):
        entry = items(step, "a step", 3)
        position, law = number(entry[0], len(path) + 1, "a position"), known[number(entry[1], len(known), "a law")]
        need(type(entry[2]) is int and entry[2] in (1, -1), "a direction must be 1 or -1")
        old, new = (law[2], law[3]) if entry[2] == 1 else (law[3], law[2])
        base.budget.spend(len(path))
        need(path[position : position + len(old)] == old, "a step replaces what is not there")
        need((base.cod[path[position - 1]] if position else dom) == law[0], "a step replaces a path elsewhere")
        path = path[:position] + new + path[position + len(old) :]
    return path


class Rewriting:
    """A complete system of rules on the paths of a category.

    The beginnings of left sides are nodes of a tree, in which words are read: the node after a word is its longest end
    that begins a left side (Aho and Corasick). `rest[n]` is the node of the longest proper end of node n, `ending[n]`
    the left side with which it ends, and `below[n]` are the left sides that begin with it.
    """

    def __init__(self, base: Presentation, rules: dict[Word, Word]) -> None:
        self.base, self.rules = base, rules
        self.onward: list[dict[int, int]] = [{}]
        self.below: list[list[Word]] = [[]]
        self.ending: list[Word | None] = [None]
        self.depths = [0]
        for left in rules:
            node = 0
            for g in left:
                node = self._child(node, g)
                self.below[node].append(left)
            self.ending[node] = left
        self.rest = [0] * len(self.onward)
        queue = list(self.onward[0].values())
        for node in queue:
            for g, child in list(self.onward[node].items()):
                self.rest[child] = self.after(self.rest[node], g)
                self.ending[child] = self.ending[child] or self.ending[self.rest[child]]
                queue.append(child)

    def _child(self, node: int, g: int) -> int:
        if g not in self.onward[node]:
            self.onward[node][g] = len(self.onward)
            self.onward.append({})
            self.below.append([])
            self.ending.append(None)
            self.depths.append(self.depths[node] + 1)
        return self.onward[node][g]

    def after(self, node: int, g: int) -> int:
        """The node after one more generator."""
        while node and g not in self.onward[node]:
            node = self.rest[node]
        return self.onward[node].get(g, 0)

    def normal_form(self, word: Word) -> Word:
        """The path rewritten for as long as a left side occurs in it."""
        done: list[int] = []
        nodes, todo = [0], list(reversed(word))
        while todo:
            self.base.budget.spend(1)
            done.append(todo.pop())
            nodes.append(self.after(nodes[-1], done[-1]))
            left = self.ending[nodes[-1]]
            if left is not None:
                del done[len(done) - len(left) :], nodes[len(nodes) - len(left) :]
                todo.extend(reversed(self.rules[left]))
        return tuple(done)

    def check(self) -> None:
        """Reject unless the rules are reduced, decrease in the shortlex order, and are complete."""
        for left, right in self.rules.items():
            need((len(left), left) > (len(right), right), "a rule does not decrease")
            for part in (left[1:], left[:-1]):
                need(self.irreducible(part), "a left side contains another one")
        for _, _, left, right in self.base.equations:
            need(self.normal_form(left) == self.normal_form(right), "the rules do not join an equation")
        for first in self.rules:
            for size, second in self.overlaps(first):
                one = self.normal_form(self.rules[first] + second[size:])
                other = self.normal_form(first[: len(first) - size] + self.rules[second])
                need(one == other, "the rules do not join a critical pair")

    def overlaps(self, first: Word) -> Iterator[tuple[int, Word]]:
        """All (length, left side) such that the left side begins as the first one ends."""
        node = 0
        for g in first:
            node = self.after(node, g)
        while (node := self.rest[node]) != 0:
            size = self.depths[node]
            for second in self.below[node]:
                yield size, second

    def irreducible(self, word: Word) -> bool:
        """Whether no left side occurs in a path."""
        node = 0
        for g in word:
            self.base.budget.spend(1)
            node = self.after(node, g)
            if self.ending[node] is not None:
                return False
        return True

    def steps(self, state: State) -> list[tuple[int, State]]:
        """The generators that keep an irreducible path irreducible, with the states after them.

        A state is where a path ends, and its node: no more of it matters.
        """
        obj, node = state
        ways = [(g, self.after(node, g)) for g in self.base.out_of[obj]]
        return [(g, (self.base.cod[g], after)) for g, after in ways if self.ending[after] is None]

    def automaton(self, dom: int, cod: int | None) -> dict[State, list[tuple[int, State]]]:
        """The states and steps on irreducible paths from an object, to another if it is given."""
        graph: dict[State, list[tuple[int, State]]] = {}
        before: dict[State, list[State]] = {}
        todo: list[State] = [(dom, 0)]
        while todo:
            state = todo.pop()
            if state not in graph:
                graph[state] = self.steps(state)
                for _, after in graph[state]:
                    before.setdefault(after, []).append(state)
                    todo.append(after)
        useful: set[State] = set()
        todo = [state for state in graph if cod in (None, state[0])]
        while todo:
            state = todo.pop()
            if state not in useful:
                useful.add(state)
                todo += before.get(state, ())
        return {state: [step for step in graph[state] if step[1] in useful] for state in graph if state in useful}

    def count(self, dom: int, cod: int | None) -> int:
        """The number of irreducible paths from an object, to another if it is given; rejected if there is a cycle."""
        graph, counts = self.automaton(dom, cod), dict[State, int]()
        todo: list[State] = [(dom, 0)] if (dom, 0) in graph else []
        entered: set[State] = set()
        while todo:
            state = todo[-1]
            ready = [counts[after] for _, after in graph[state] if after in counts]
            if state in counts:
                todo.pop()
            elif len(ready) == len(graph[state]):
                counts[state] = sum(ready) + (1 if cod in (None, state[0]) else 0)
                todo.pop()
            else:
                need(state not in entered, "there are infinitely many morphisms")
                entered.add(state)
                todo += [after for _, after in graph[state] if after not in counts]
        return counts.get((dom, 0), 0)

    def words(self, dom: int, cod: int) -> list[Word]:
        """The irreducible paths between two objects."""
        self.base.budget.spend(self.count(dom, cod))
        graph, found = self.automaton(dom, cod), list[Word]()
        queue: list[tuple[State, Word]] = [((dom, 0), ())] if (dom, 0) in graph else []
        for state, word in queue:
            self.base.budget.spend(1 + len(word))
            if state[0] == cod:
                found.append(word)
            queue.extend((after, (*word, g)) for g, after in graph[state])
        return found


def read_rewriting(base: Presentation, evidence: object) -> Rewriting:
    """A complete system: rules are numbers of lemmas, or -1 - r for equation r, in the order of their left sides."""
    kind, lemmas, rules, order = record(evidence, "rules", "kind", "lemmas", "rules", "order")
    need(kind == "REWRITING", "the evidence must be of the kind REWRITING")
    need(record(order, "an order", "kind") == ("SHORTLEX",), "the order must be SHORTLEX")
    known, equations = read_lemmas(base, lemmas), len(base.equations)
    sides: list[tuple[Word, Word]] = []
    for rule in items(rules, "the rules"):
        if type(rule) is not int or not -equations <= rule < len(known) - equations:
            message = "a rule must be the number of a lemma or of an equation"
            raise Rejected(message)
        law = known[rule + equations if rule >= 0 else -1 - rule]
        sides.append((law[2], law[3]))
    lefts = [(len(left), left) for left, _ in sides]
    need(all(one < other for one, other in pairwise(lefts)), "the left sides must increase")
    rewriting = Rewriting(base, dict(sides))
    rewriting.check()
    return rewriting
