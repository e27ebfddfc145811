"""Wrong tasks, transformations of tasks, representations, and versions of Yoneda's lemma, as people write them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from typing import Any

from bugs_in_categories import Monoid

from catlearn import laws
from catlearn.laws.strategies.families import PARALLEL_PAIR
from catlearn.laws.tables import PresheafTable, RepresentationTable
from catlearn.theory.families import cyclic
from catlearn.theory.tasks import hom, one


@dataclass(frozen=True)
class Action:
    """A set on which a monoid acts, as a presheaf."""

    base: Monoid
    points: tuple[Any, ...]
    act: Callable[[Any, Any], Any]
    members: Callable[[Any], bool] = field(default=lambda point: True)

    def elements(self, obj: Any) -> Sequence[Any]:
        return self.points

    def restrict(self, arrow: Any, element: Any) -> Any:
        return self.act(arrow, element)

    def equal(self, one: Any, other: Any) -> bool:
        return one == other

    def contains(self, obj: Any, element: Any) -> bool:
        return self.members(element)


SYMMETRIES = Monoid(tuple(permutations(range(3))), lambda p, q: tuple(q[i] for i in p), (0, 1, 2))
TURNS = Monoid((0, 1, 2, 3), lambda a, b: (a + b) % 4, 0)
SCALES = Monoid((1.0, 2.0, 0.5), lambda a, b: a * b, 1.0, math.isclose)
TASKS = {
    "an action from the wrong side": (
        Action(SYMMETRIES, tuple(permutations("abc")), lambda p, word: tuple(word[p.index(i)] for i in range(3))),
        "composition",
    ),
    "an augmentation that clips": (
        Action(SCALES, (0.5, 1.0), lambda scale, pixel: min(1.0, pixel * scale)),
        "composition",
    ),
    "an augmentation that normalises even when nothing is done": (
        Action(SCALES, (0.5, 2.0), lambda scale, pixel: 1.0),
        "identities",
    ),
    "a label that falls out of its range": (
        Action(TURNS, (0, 1, 2, 3), lambda turn, label: label + turn, lambda label: label < 4),
        "restrictions",
    ),
    "a lookup with a missing key": (
        Action(TURNS, (0, 1), lambda turn, label: {0: 0, 1: 1}[label + turn]),
        "restrictions",
    ),
}


@dataclass(frozen=True)
class Answers:
    """A transformation of tasks by a function of elements."""

    source: Any
    target: Any
    at: Callable[[Any], Any]

    def component(self, obj: Any, element: Any) -> Any:
        return self.at(element)


PAIRS = Action(SYMMETRIES, tuple(permutations("abc")), lambda p, word: tuple(word[i] for i in p))
POSITIONS = Action(SYMMETRIES, (0, 1, 2), lambda p, place: p.index(place))
LABELS = Action(TURNS, (0, 1, 2, 3), lambda turn, label: (label + turn) % 4, lambda label: label in range(4))
SCORES = Action(
    TURNS, ((0, 0, 1, 1), (0, 1, 1, 0), (1, 1, 0, 0), (1, 0, 0, 1)), lambda t, s: s[-t:] + s[:-t] if t else s
)
TASK_TRANSFORMATIONS = {
    "an argmax that breaks ties by position": (
        Answers(SCORES, LABELS, lambda scores: scores.index(max(scores))),
        "naturality",
    ),
    "a classifier with one label too many": (Answers(LABELS, LABELS, lambda label: label + 1), "components"),
    "a head that ignores the symmetry": (Answers(PAIRS, POSITIONS, lambda word: 0), "naturality"),
}

edge = laws.presheaf_table_of(hom(PARALLEL_PAIR, 1))
cycle = laws.presheaf_table_of(hom(cyclic(4), 0))
still = laws.presheaf_table_of(one(cyclic(2)))
path = PresheafTable(laws.table_of(PARALLEL_PAIR), (("0", "1", "2"), ("e", "d")), ((0, 1, 2), (0, 1), (1, 2), (0, 1)))
REPRESENTATIONS = {
    "a prompt that reaches one vertex": (RepresentationTable(edge, 0, 0), "every element is reached"),
    "a prompt for a graph with two edges": (RepresentationTable(path, 1, 0), "every element is reached"),
    "a prompt for an answer that never turns": (RepresentationTable(still, 0, 0), "no element is reached twice"),
    "a universal element that is not there": (RepresentationTable(cycle, 0, 4), "universal element"),
}


@dataclass(frozen=True)
class Spread:
    """A claim of which transformation belongs to an element."""

    task: Any
    how: Callable[[Any, Any, Any], Any]

    def spread(self, obj: Any, element: Any, arrow: Any) -> Any:
        return self.how(obj, element, arrow)


YONEDAS = {
    "an evaluation at another arrow": (
        Spread(cycle, lambda obj, x, f: cycle.restrict(f, cycle.restrict(1, x))),
        "at the identity",
    ),
    "a constant transformation": (Spread(cycle, lambda obj, x, f: x), "spread is natural"),
    "a transformation read the other way round": (
        Spread(cycle, lambda obj, x, f: cycle.restrict((4 - f) % 4, x)),
        "nothing else",
    ),
}
