"""Claims on functors, transformations and tasks, with certificates written by hand: true ones and false ones."""

from __future__ import annotations

import pytest
from by_hand import (
    CHAIN,
    PAIR,
    PAIR_RULES,
    POINTS,
    SPLIT,
    SPLIT_TABLES,
    SWITCH,
    SWITCH_TABLE,
    THIN,
    TURN,
    TURN_TABLE,
    check,
)

ARROW = {"objects": ["0", "1"], "generators": ["f"], "ends": [[0, 1]], "equations": [], "thin": True}
ISO = {
    "objects": ["a", "b"],
    "generators": ["f", "g"],
    "ends": [[0, 1], [1, 0]],
    "equations": [[0, [0, 1], []], [1, [1, 0], []]],
}
POINT = {"objects": ["p"], "generators": [], "ends": [], "equations": []}
POINT_RULES = PAIR_RULES
ISO_RULES = {**PAIR_RULES, "rules": [-1, -2]}


def functor(adjective, verdict):
    return "functor", verdict, {"adjective": adjective, "functor": "F"}


def table(objects, generators):
    return {"F": {"objects": objects, "generators": generators}}


def target(about):
    return dict(about)


TRUE = {
    "switch goes to the split idempotent: faithful": (
        *(SWITCH, functor("faithful", "yes"), "FAITHFUL"),
        {"target": SPLIT_TABLES, "shows": [{"source": SWITCH_TABLE}]},
        *(table([0], [[0, 1]]), SPLIT),
    ),
    "and full": (
        *(SWITCH, functor("full", "yes"), "FULL"),
        {"target": SPLIT_TABLES, "shows": [{}]},
        *(table([0], [[0, 1]]), SPLIT),
    ),
    "so an embedding": (
        *(SWITCH, functor("embedding", "yes"), "EMBEDDING"),
        {"target": SPLIT_TABLES, "shows": [{}, {"source": SWITCH_TABLE}]},
        *(table([0], [[0, 1]]), SPLIT),
    ),
    "but not essentially surjective": (
        *(SWITCH, functor("essentially surjective", "no"), "NOT_ESSENTIALLY_SURJECTIVE"),
        {"target": SPLIT_TABLES, "shows": {"object": 1}},
        *(table([0], [[0, 1]]), SPLIT),
    ),
    "nor an equivalence": (
        *(SWITCH, functor("equivalence", "no"), "NOT_ESSENTIALLY_SURJECTIVE"),
        {"target": SPLIT_TABLES, "shows": {"object": 1}},
        *(table([0], [[0, 1]]), SPLIT),
    ),
    "a point is equivalent to an isomorphism": (
        *(POINT, functor("equivalence", "yes"), "EQUIVALENCE"),
        {
            "target": ISO_RULES,
            "shows": [{}, {"source": POINT_RULES}, {"preimages": [[0, [], []], [0, [0], [1]]]}],
        },
        *(table([0], []), ISO),
    ),
    "parallel arrows go to one": (
        *(PAIR, functor("faithful", "no"), "NOT_FAITHFUL"),
        {"target": THIN, "shows": {"dom": 0, "left": [0], "right": [1], "source": PAIR_RULES}},
        *(table([0, 1], [[0], [0]]), ARROW),
    ),
    "two points in a chain": (
        *(POINTS, functor("full", "no"), "NOT_FULL"),
        {"target": THIN, "shows": {"dom": 0, "cod": 1, "word": [0, 1]}},
        *(table([0, 2], []), CHAIN),
    ),
    "the functor has laws": (
        *(TURN, ("well formed", "yes", {"functor": "F"}), "LAWS"),
        {"target": TURN_TABLE},
        *(table([0], [[0]]), TURN),
    ),
    "the functor breaks a law": (
        *(TURN, ("well formed", "no", {"functor": "F"}), "NOT_A_FUNCTOR"),
        {"equation": 0, "target": SWITCH_TABLE},
        *(table([0], [[0]]), SWITCH),
    ),
}

FALSE = {
    "full, but not on the nose": (
        *(POINTS, functor("full", "yes"), "FULL"),
        {"target": THIN, "shows": [{}]},
        *(table([0, 2], []), CHAIN),
    ),
    "a functor that breaks a law is nothing": (
        *(TURN, functor("faithful", "yes"), "FAITHFUL"),
        {"target": SWITCH_TABLE, "shows": [{"source": TURN_TABLE}]},
        *(table([0], [[0]]), SWITCH),
    ),
    "an image is missed": (
        *(SWITCH, functor("full", "yes"), "FULL"),
        {"target": SPLIT_TABLES, "shows": [{}]},
        *(table([0], [[]]), SPLIT),
    ),
    "a reason for another property": (
        *(SWITCH, functor("faithful", "no"), "NOT_ESSENTIALLY_SURJECTIVE"),
        {"target": SPLIT_TABLES, "shows": {"object": 1}},
        *(table([0], [[0, 1]]), SPLIT),
    ),
}

REGULAR = {"variance": "contravariant", "sets": [["u", "d"]], "maps": [[1, 0]]}
POINT_TASK = {"variance": "contravariant", "sets": [["x"]], "maps": [[0]]}
TWO = {"variance": "contravariant", "sets": [["a", "b"]], "maps": [[0, 1]]}


def tasks_iso(left, right, verdict):
    return "tasks iso", verdict, {"left": left, "right": right}


TASKS = {"S": REGULAR, "T": {**REGULAR, "sets": [["v", "w"]]}}

TRUE_OF_TASKS = {
    "isomorphic": (tasks_iso("S", "T", "yes"), "ISOMORPHISM", {"components": [[1, 0]]}, TASKS),
    "sizes": (tasks_iso("S", "P", "no"), "SIZES", {"object": 0}, {"S": REGULAR, "P": POINT_TASK}),
    "embeds": (
        *(("embeds", "yes", {"left": "P", "right": "Q"}), "EMBEDDING", {"components": [[1]]}),
        {"P": POINT_TASK, "Q": TWO},
    ),
    "too large to embed": (
        *(("embeds", "no", {"left": "Q", "right": "P"}), "SIZES", {"object": 0}),
        {"P": POINT_TASK, "Q": TWO},
    ),
}

FALSE_OF_TASKS = {
    "not natural": (tasks_iso("S", "Q", "yes"), "ISOMORPHISM", {"components": [[0, 1]]}, {"S": REGULAR, "Q": TWO}),
    "not injective": (
        *(("embeds", "yes", {"left": "Q", "right": "P"}), "EMBEDDING", {"components": [[0, 0]]}),
        {"P": POINT_TASK, "Q": TWO},
    ),
    "a task that breaks a law": (
        *(("tuning", "yes", {"task": "T"}), "YONEDA_EXTENSION", {}),
        {"T": {"variance": "contravariant", "sets": [["a", "b", "c"]], "maps": [[1, 2, 0]]}},
    ),
    "tasks of two variances": (
        *(tasks_iso("S", "T", "yes"), "ISOMORPHISM", {"components": [[1, 0]]}),
        {"S": REGULAR, "T": {**REGULAR, "variance": "covariant"}},
    ),
    "a table too many": (tasks_iso("S", "T", "yes"), "ISOMORPHISM", {"components": [[1, 0]]}, {**TASKS, "P": TWO}),
}


@pytest.mark.parametrize("name", TRUE)
def test_true_claims_are_accepted(name):
    assert check(*TRUE[name]) is None


@pytest.mark.parametrize("name", TRUE)
def test_their_opposites_are_rejected(name):
    about, (kind, verdict, rest), *shown = TRUE[name]
    assert check(about, (kind, {"yes": "no", "no": "yes"}[verdict], rest), *shown) is not None


@pytest.mark.parametrize("name", FALSE)
def test_false_claims_are_rejected(name):
    assert check(*FALSE[name]) is not None


@pytest.mark.parametrize("name", TRUE_OF_TASKS)
def test_true_claims_of_tasks_are_accepted(name):
    claim, reason, evidence, tables = TRUE_OF_TASKS[name]
    assert check(TURN, claim, reason, evidence, tables) is None
    kind, verdict, rest = claim
    opposite = (kind, {"yes": "no", "no": "yes"}[verdict], rest)
    assert check(TURN, opposite, reason, evidence, tables) is not None


@pytest.mark.parametrize("name", FALSE_OF_TASKS)
def test_false_claims_of_tasks_are_rejected(name):
    claim, reason, evidence, tables = FALSE_OF_TASKS[name]
    assert check(TURN, claim, reason, evidence, tables) is not None
