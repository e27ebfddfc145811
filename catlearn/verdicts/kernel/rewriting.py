"""Equations derived step by step, and complete systems of rules.

A lemma is an equation with its derivation: from the left side to the right side by replacing, at a position, one side
of an equation of the category or of an earlier lemma by the other. Rules are equations or lemmas, from left to right.
They are complete when each decreases in a well-founded order, the sides of each equation have one normal form, and so
have the two results where two left sides overlap (Knuth and Bendix; Newman's lemma). Then two paths are equal exactly
when their normal forms are, and the morphisms are the paths that contain no left side.
"""

from __future__ import annotations

from itertools import pairwise

from .presentation import Law, Presentation, Word
from .reading import Rejected, items, need, number, record

State = tuple[int, Word]


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
    """A complete system of rules on the paths of a category."""

    def __init__(self, base: Presentation, rules: dict[Word, Word]) -> None:
        self.base, self.rules = base, rules
        self.lengths = sorted({len(left) for left in rules})
        self.prefixes: dict[Word, list[Word]] = {}
        for left in rules:
            for size in range(1, len(left)):
                base.budget.spend(size)
                self.prefixes.setdefault(left[:size], []).append(left)

    def ending(self, word: list[int]) -> Word | None:
        """The left side with which a word ends."""
        self.base.budget.spend(len(self.lengths) + 1)
        for length in self.lengths:
            if length <= len(word) and (left := tuple(word[-length:])) in self.rules:
                return left
        return None

    def normal_form(self, word: Word) -> Word:
        """The path rewritten for as long as a left side occurs in it."""
        done: list[int] = []
        todo = list(reversed(word))
        while todo:
            done.append(todo.pop())
            left = self.ending(done)
            if left is not None:
                del done[len(done) - len(left) :]
                todo.extend(reversed(self.rules[left]))
        return tuple(done)

    def check(self) -> None:
        """Reject unless the rules are reduced, decrease in the shortlex order, and are complete."""
        for left, right in self.rules.items():
            need((len(left), left) > (len(right), right), "a rule does not decrease")
            for part in (left[1:], left[:-1]):
                need(self.normal_form(part) == part, "a left side contains another one")
        for _, _, left, right in self.base.equations:
            need(self.normal_form(left) == self.normal_form(right), "the rules do not join an equation")
        for first in self.rules:
            for size in range(1, len(first)):
                for second in self.prefixes.get(first[len(first) - size :], ()):
                    one = self.normal_form(self.rules[first] + second[size:])
                    other = self.normal_form(first[: len(first) - size] + self.rules[second])
                    need(one == other, "the rules do not join a critical pair")

    def irreducible(self, word: Word) -> bool:
        """Whether no left side occurs in a path."""
        return self.normal_form(word) == word

    def steps(self, state: State) -> list[tuple[int, State]]:
        """The generators that keep an irreducible path irreducible, with the states after them.

        A state is where a path ends, and its longest end that begins a left side: no more of it matters.
        """
        obj, end = state
        found = []
        for g in self.base.out_of[obj]:
            word = (*end, g)
            if self.ending(list(word)) is None:
                while word and word not in self.prefixes:
                    word = word[1:]
                found.append((g, (self.base.cod[g], word)))
        return found

    def automaton(self, dom: int, cod: int | None) -> dict[State, list[tuple[int, State]]]:
        """The states and steps on irreducible paths from an object, to another if it is given."""
        graph: dict[State, list[tuple[int, State]]] = {}
        before: dict[State, list[State]] = {}
        todo: list[State] = [(dom, ())]
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
        todo: list[State] = [(dom, ())] if (dom, ()) in graph else []
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
        return counts.get((dom, ()), 0)

    def words(self, dom: int, cod: int) -> list[Word]:
        """The irreducible paths between two objects."""
        self.base.budget.spend(self.count(dom, cod))
        graph, found = self.automaton(dom, cod), list[Word]()
        queue: list[tuple[State, Word]] = [((dom, ()), ())] if (dom, ()) in graph else []
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
