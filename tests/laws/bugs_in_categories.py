"""Wrong categories, functors and transformations between functors, as people write them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import permutations, product
from typing import Any

from catlearn import laws
from catlearn.laws.strategies.families import LEFT_ZEROS
from catlearn.laws.tables import FunctorTable


@dataclass(frozen=True)
class Monoid:
    """One object; arrows are values that an operation composes."""

    values: tuple[Any, ...]
    operation: Callable[[Any, Any], Any]
    unit: Any
    close: Callable[[Any, Any], bool] = lambda one, other: one == other

    def objects(self) -> Sequence[str]:
        return ["*"]

    def arrows(self) -> Sequence[Any]:
        return self.values

    def dom(self, arrow: Any) -> str:
        return "*"

    def cod(self, arrow: Any) -> str:
        return "*"

    def identity(self, obj: str) -> Any:
        return self.unit

    def compose(self, first: Any, second: Any) -> Any:
        return self.operation(first, second)

    def equal(self, one: Any, other: Any) -> bool:
        return self.close(one, other)


@dataclass(frozen=True)
class Matrices:
    """Sizes as objects, matrices as arrows: R^n -> R^m is m rows of n numbers."""

    given: tuple[tuple[tuple[int, ...], ...], ...]
    swapped: bool = False

    def objects(self) -> Sequence[int]:
        return [1, 2]

    def arrows(self) -> Sequence[Any]:
        return [*self.given, self.identity(1), self.identity(2)]

    def dom(self, arrow: Any) -> int:
        return len(arrow[0])

    def cod(self, arrow: Any) -> int:
        return len(arrow)

    def identity(self, obj: int) -> Any:
        return tuple(tuple(int(i == j) for j in range(obj)) for i in range(obj))

    def compose(self, first: Any, second: Any) -> Any:
        left, right = (first, second) if self.swapped else (second, first)
        return tuple(
            tuple(sum(a * b for a, b in zip(row, column, strict=False)) for column in zip(*right, strict=True))
            for row in left
        )

    def equal(self, one: Any, other: Any) -> bool:
        return one == other


@dataclass(frozen=True)
class Walks:
    """Walks in a graph, by the points that they visit; `longest` is where the author gave up."""

    edges: tuple[tuple[str, str], ...]
    longest: int | None = None
    raises: type[Exception] | None = None

    def objects(self) -> Sequence[str]:
        return sorted({point for edge in self.edges for point in edge})

    def arrows(self) -> Sequence[tuple[str, ...]]:
        return [(point,) for point in self.objects()] + list(self.edges)

    def dom(self, arrow: tuple[str, ...]) -> str:
        return arrow[0]

    def cod(self, arrow: tuple[str, ...]) -> str:
        return arrow[-1]

    def identity(self, obj: str) -> tuple[str, ...]:
        return (obj,)

    def compose(self, first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
        walk = (*first, *second[1:])
        if self.longest is not None and len(walk) > self.longest:
            if self.raises is not None:
                raise self.raises(walk)
            return walk[: self.longest]
        return walk

    def equal(self, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        return one == other


def rock_paper_scissors(one: str, other: str) -> str:
    beats = {("rock", "scissors"), ("scissors", "paper"), ("paper", "rock")}
    if one == "none" or other == "none":
        return other if one == "none" else one
    return one if one == other or (one, other) in beats else other


ROAD = (("a", "b"), ("b", "c"), ("c", "d"))
SHEAR = ((1, 1), (0, 1))
CATEGORIES = {
    "subtraction": (Monoid((0, 1, 2), lambda a, b: a - b, 0), "left identity"),
    "subtraction composed thrice": (Monoid((0, 1, 2), lambda a, b: a - b, 0), "associativity"),
    "an average": (Monoid((0.0, 1.0, 3.0), lambda a, b: (a + b) / 2, 0.0), "associativity"),
    "words joined by a blank": (Monoid(("", "a", "bc"), lambda a, b: f"{a} {b}", ""), "right identity"),
    "rock, paper, scissors": (
        Monoid(("none", "rock", "paper", "scissors"), rock_paper_scissors, "none"),
        "associativity",
    ),
    "numbers rounded after each step": (
        Monoid((0.0, 0.25, 0.5, 0.4), lambda a, b: round(a + b, 0) if a and b else a + b, 0.0),
        "associativity",
    ),
    "floats compared exactly": (Monoid((0.0, 0.1, 0.2, 0.3), lambda a, b: a + b, 0.0), "associativity"),
    "permutations with a wrong unit": (
        Monoid(tuple(permutations(range(3))), lambda p, q: tuple(q[i] for i in p), (1, 0, 2)),
        "left identity",
    ),
    "matrices multiplied in the other order": (
        Matrices((((1, 2),), ((0,), (1,)), SHEAR), swapped=True),
        "composites",
    ),
    "walks that may not be long": (Walks(ROAD, 2, laws.Undefined), "composites"),
    "walks that raise an error of their own": (Walks(ROAD, 2, KeyError), "composites"),
    "walks that are cut off": (Walks(ROAD, 2), "composites"),
}

# --------------------------------------------------------------------------------------------------------------------
# Functors and transformations between them


@dataclass(frozen=True)
class Mapping:
    """A functor by two functions."""

    source: Any
    target: Any
    arrows: Callable[[Any], Any]
    objects: Callable[[Any], Any] = lambda obj: obj

    def on_object(self, obj: Any) -> Any:
        return self.objects(obj)

    def on_arrow(self, arrow: Any) -> Any:
        return self.arrows(arrow)


INTEGERS = Monoid((0, 1, -1, 2), lambda a, b: a + b, 0)
WORDS = Monoid(("", "a", "b", "ab", "ba"), lambda a, b: a + b, "")
POLYNOMIALS = Monoid(((0, 1), (0, 2), (0, 1, 1), (1, 1)), lambda p, q: composed(q, p), (0, 1))
TIMES = Monoid((1, 2, 3), lambda a, b: a * b, 1)
FREE = Walks(ROAD)


def composed(outer: tuple[int, ...], inner: tuple[int, ...]) -> tuple[int, ...]:
    """A polynomial put into another; coefficients from the constant one on."""
    result: tuple[int, ...] = (0,)
    for coefficient in reversed(outer):
        raised = [0] * (len(result) + len(inner) - 1)
        for (i, a), (j, b) in product(enumerate(result), enumerate(inner)):
            raised[i + j] += a * b
        raised[0] += coefficient
        result = tuple(raised)
    while len(result) > 1 and result[-1] == 0:
        result = result[:-1]
    return result


switch = laws.table_of(LEFT_ZEROS)
SAME = FunctorTable(switch, switch, (0,), (0, 1, 2))
FUNCTORS = {
    "the absolute value as a homomorphism": (Mapping(INTEGERS, INTEGERS, abs), "composition"),
    "the number of different letters": (Mapping(WORDS, INTEGERS, lambda word: len(set(word))), "composition"),
    "a count that is off by one": (Mapping(WORDS, INTEGERS, lambda word: len(word) + 1), "identities"),
    "everything to an idempotent": (Mapping(INTEGERS, switch, lambda n: 1, lambda obj: 0), "identities"),
    "words read backwards": (Mapping(WORDS, WORDS, lambda word: word[::-1]), "composition"),
    "the derivative at 0, wherever the inner one goes": (
        Mapping(POLYNOMIALS, TIMES, lambda p: p[1] if len(p) > 1 else 0),
        "composition",
    ),
    "arrows turned round and objects not": (Mapping(FREE, FREE, lambda walk: walk[::-1]), "endpoints"),
    "objects renamed and arrows not": (Mapping(FREE, FREE, lambda walk: walk, lambda obj: "a"), "endpoints"),
    "a cache that was filled for other objects": (
        Mapping(FREE, FREE, lambda walk: walk[:1] if len(walk) == 2 else walk),
        "endpoints",
    ),
}


@dataclass(frozen=True)
class Family:
    """A transformation by a function of objects."""

    source: Any
    target: Any
    at: Callable[[Any], Any]

    def component(self, obj: Any) -> Any:
        return self.at(obj)


IDENTITY = Mapping(WORDS, WORDS, lambda word: word)
TRANSFORMATIONS = {
    "a prefix put before every word": (Family(IDENTITY, IDENTITY, lambda obj: "a"), "naturality"),
    "components that go the wrong way": (
        Family(
            Mapping(FREE, FREE, lambda walk: ("b",), lambda obj: "b"),
            Mapping(FREE, FREE, lambda walk: ("a",), lambda obj: "a"),
            lambda obj: ("a", "b"),
        ),
        "components",
    ),
    "an idempotent that does not commute": (Family(SAME, SAME, lambda obj: 1), "naturality"),
}
