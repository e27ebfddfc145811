"""Claims on categories and morphisms, with certificates written by hand: true ones and false ones."""

from __future__ import annotations

import pytest
from by_hand import (
    CHAIN,
    COSPAN,
    PAIR,
    PAIR_RULES,
    POINTS,
    SPLIT,
    SPLIT_RULES,
    SPLIT_TABLES,
    SWITCH,
    SWITCH_TABLE,
    THIN,
    TURN,
    TURN_TABLE,
    check,
)

# The equation i >> r = id(y), turned round: r, then i.
OPPOSITE_RULES = SPLIT_RULES


def shape(adjective, verdict):
    return "shape", verdict, {"adjective": adjective}


def morphism(adjective, verdict, dom, word):
    return "morphism", verdict, {"adjective": adjective, "dom": dom, "word": word}


TRUE = {
    "an order is thin": (CHAIN, shape("thin", "yes"), "THIN", {"equality": THIN}),
    "points are thin": (POINTS, shape("thin", "yes"), "THIN", {"equality": PAIR_RULES}),
    "parallel arrows are not thin": (
        *(PAIR, shape("thin", "no"), "PARALLEL"),
        {"dom": 0, "left": [0], "right": [1], "equality": PAIR_RULES},
    ),
    "a group is a groupoid": (
        *(TURN, shape("groupoid", "yes"), "INVERSES"),
        {"inverses": [[0]], "equality": TURN_TABLE},
    ),
    "a proper order is no groupoid": (
        *(CHAIN, shape("groupoid", "no"), "NO_INVERSE"),
        {"generator": 0, "equality": None},
    ),
    "an idempotent has no inverse": (
        *(SWITCH, shape("groupoid", "no"), "NO_INVERSE"),
        {"generator": 0, "equality": SWITCH_TABLE},
    ),
    "points are discrete": (POINTS, shape("discrete", "yes"), "IDENTITIES", {"equality": None}),
    "an arrow is no identity": (
        *(CHAIN, shape("discrete", "no"), "NOT_AN_IDENTITY"),
        {"generator": 1, "equality": None},
    ),
    "a turn is no identity": (
        *(TURN, shape("discrete", "no"), "NOT_AN_IDENTITY"),
        {"generator": 0, "equality": TURN_TABLE},
    ),
    "an order with a top is connected": (
        *(COSPAN, shape("connected", "yes"), "CONNECTED"),
        {"labels": [0, 0, 0], "components": 1},
    ),
    "two points are not": (
        *(POINTS, shape("connected", "no"), "DISCONNECTED"),
        {"labels": [0, 1], "components": 2},
    ),
    "an order is skeletal": (CHAIN, shape("skeletal", "yes"), "SKELETAL", {"equality": None}),
    "a split idempotent gives no isomorphism": (
        *(SPLIT, shape("skeletal", "yes"), "SKELETAL"),
        {"equality": SPLIT_TABLES},
    ),
    "an idempotent that does not split": (
        *(SWITCH, shape("cauchy complete", "no"), "NO_SPLITTING"),
        {"dom": 0, "word": [0], "equality": SWITCH_TABLE},
    ),
    "all idempotents split": (
        *(SPLIT, shape("cauchy complete", "yes"), "SPLITTINGS"),
        {
            "splittings": [[0, [0, 1], 1, [0], [1]]],
            "equality": SPLIT_TABLES,
        },
    ),
    "an inverse": (TURN, morphism("iso", "yes", 0, [0]), "INVERSE", {"word": [0], "equality": TURN_TABLE}),
    "no inverse": (SPLIT, morphism("iso", "no", 0, [0]), "NO_INVERSE", {"equality": SPLIT_TABLES}),
    "no way back": (CHAIN, morphism("iso", "no", 0, [0]), "NO_INVERSE", {"equality": None}),
    "a retraction": (
        *(SPLIT, morphism("split mono", "yes", 1, [1]), "RETRACTION"),
        {"word": [0], "equality": SPLIT_RULES},
    ),
    "no retraction": (SPLIT, morphism("split mono", "no", 0, [0]), "NO_RETRACTION", {"equality": SPLIT_RULES}),
    "a section": (
        *(SPLIT, morphism("split epi", "yes", 0, [0]), "SECTION"),
        {"word": [1], "equality": SPLIT_TABLES},
    ),
    "no section": (SPLIT, morphism("split epi", "no", 1, [1]), "NO_SECTION", {"equality": SPLIT_TABLES}),
    "a mono": (SPLIT, morphism("mono", "yes", 1, [1]), "INJECTIVE", {"equality": SPLIT_TABLES}),
    "an epi": (SPLIT, morphism("epi", "yes", 0, [0]), "INJECTIVE", {"equality": OPPOSITE_RULES}),
    "a split mono is mono": (
        *(SPLIT, morphism("mono", "yes", 1, [1]), "RETRACTION"),
        {"word": [0], "equality": SPLIT_RULES},
    ),
    "all arrows of a free category cancel": (PAIR, morphism("epi", "yes", 0, [1]), "FREE_OR_THIN", {}),
    "not a mono": (
        *(SPLIT, morphism("mono", "no", 0, [0]), "MERGES"),
        {"dom": 0, "left": [], "right": [0, 1], "equality": SPLIT_TABLES},
    ),
    "not an epi: in the opposite category": (
        *(SPLIT, morphism("epi", "no", 1, [1]), "MERGES"),
        {"dom": 0, "left": [], "right": [1, 0], "equality": {**SPLIT_TABLES, "side": "from"}},
    ),
    "idempotent": (SPLIT, morphism("idempotent", "yes", 0, [0, 1]), "IDEMPOTENT", {"equality": SPLIT_TABLES}),
    "not idempotent": (TURN, morphism("idempotent", "no", 0, [0]), "NOT_IDEMPOTENT", {"equality": TURN_TABLE}),
    "not even a loop": (CHAIN, morphism("idempotent", "no", 0, [0]), "NOT_IDEMPOTENT", {"equality": None}),
    "isomorphic": (
        *(TURN, ("iso", "yes", {"left": 0, "right": 0}), "ISOMORPHIC"),
        {"words": [[0], [0]], "equality": TURN_TABLE},
    ),
    "not isomorphic": (
        *(SPLIT, ("iso", "no", {"left": 0, "right": 1}), "NOT_ISOMORPHIC"),
        {"equality": SPLIT_TABLES},
    ),
    "no path back": (CHAIN, ("iso", "no", {"left": 0, "right": 2}), "NOT_ISOMORPHIC", {"equality": None}),
    "terminal": (
        *(CHAIN, ("terminal", "yes", {"object": 2}), "TERMINAL"),
        {"log": [[0, 1], [1, 0]], "equality": None},
    ),
    "initial": (
        *(CHAIN, ("initial", "yes", {"object": 0}), "INITIAL"),
        {"log": [[0, 0], [1, 1]], "equality": None},
    ),
    "split and terminal": (
        *(SPLIT, ("terminal", "yes", {"object": 1}), "TERMINAL"),
        {"log": [[0, 0]], "equality": None},
    ),
    "not terminal: no way": (CHAIN, ("terminal", "no", {"object": 1}), "NO_MORPHISM", {"object": 2}),
    "not terminal: two ways": (
        *(PAIR, ("terminal", "no", {"object": 1}), "PARALLEL"),
        {"dom": 0, "left": [0], "right": [1], "equality": PAIR_RULES},
    ),
    "not initial: no way": (CHAIN, ("initial", "no", {"object": 1}), "NO_MORPHISM", {"object": 0}),
    "a product in an order is a meet": (
        *(CHAIN, ("limit", "yes", {"objects": [1, 2], "conditions": []}), "REPRESENTED"),
        {
            "cones": [[[[0], [0, 1]]], [[[], [1]]], []],
            "equality": THIN,
            "of the cones": {"object": 1, "element": 1, "log": [[0, 0]], "equality": None},
        },
    ),
    "no meet": (
        *(COSPAN, ("limit", "no", {"objects": [0, 1], "conditions": []}), "EMPTY"),
        {"cones": [[], [], []], "equality": THIN, "of the cones": {}},
    ),
    "a coproduct in an order is a join": (
        *(COSPAN, ("colimit", "yes", {"objects": [0, 1], "conditions": []}), "REPRESENTED"),
        {
            "cones": [[], [], [[[0], [1]]]],
            "equality": THIN,
            "of the cones": {"object": 2, "element": 0, "log": [], "equality": None},
        },
    ),
    "an equalizer of a morphism with itself": (
        *(
            SPLIT,
            ("limit", "yes", {"objects": [0, 0], "conditions": [[0, [0, 1], 1, []], [0, [], 1, []]]}),
            "REPRESENTED",
        ),
        {
            "cones": [[[[0, 1], [0, 1]]], [[[1], [1]]]],
            "equality": SPLIT_TABLES,
            "of the cones": {"object": 1, "element": 1, "log": [[0, 0]], "equality": None},
        },
    ),
    "no product of a group with itself": (
        *(TURN, ("limit", "no", {"objects": [0, 0], "conditions": []}), "DISCONNECTED"),
        {
            "cones": [[[[], []], [[], [0]], [[0], []], [[0], [0]]]],
            "equality": TURN_TABLE,
            "of the cones": {"elements": [0, 1], "labels": [0, 1, 1, 0], "components": 2},
        },
    ),
}

FALSE = {
    "parallel arrows are thin": (PAIR, shape("thin", "yes"), "THIN", {"equality": PAIR_RULES}),
    "an idempotent is invertible": (
        *(SWITCH, shape("groupoid", "yes"), "INVERSES"),
        {"inverses": [[0]], "equality": SWITCH_TABLE},
    ),
    "a turn has no inverse": (TURN, morphism("iso", "no", 0, [0]), "NO_INVERSE", {"equality": TURN_TABLE}),
    "a retraction the wrong way round": (
        *(SPLIT, morphism("split mono", "yes", 0, [0]), "RETRACTION"),
        {"word": [1], "equality": SPLIT_TABLES},
    ),
    "a retraction is mono": (SPLIT, morphism("mono", "yes", 0, [0]), "INJECTIVE", {"equality": SPLIT_TABLES}),
    "a section is epi": (SPLIT, morphism("epi", "yes", 1, [1]), "INJECTIVE", {"equality": SPLIT_TABLES}),
    "a table is left out": (
        *(SPLIT, ("iso", "no", {"left": 0, "right": 1}), "NOT_ISOMORPHIC"),
        {"equality": {**SPLIT_TABLES, "tables": SPLIT_TABLES["tables"][:1]}},
    ),
    "a log too short": (
        *(SPLIT, morphism("mono", "yes", 1, [1]), "INJECTIVE"),
        {"equality": {**SPLIT_TABLES, "tables": [{"object": 0, "log": [[0, 1]]}, SPLIT_TABLES["tables"][1]]}},
    ),
    "an idempotent is left out": (
        *(SPLIT, shape("cauchy complete", "yes"), "SPLITTINGS"),
        {"splittings": [], "equality": SPLIT_TABLES},
    ),
    "a cone is left out": (
        *(TURN, ("limit", "yes", {"objects": [0, 0], "conditions": []}), "REPRESENTED"),
        {
            "cones": [[[[], []], [[0], [0]]]],
            "equality": TURN_TABLE,
            "of the cones": {"object": 0, "element": 0, "log": [[0, 0]], "equality": None},
        },
    ),
    "a cone that does not commute": (
        *(TURN, ("limit", "yes", {"objects": [0, 0], "conditions": [[0, [], 1, []]]}), "REPRESENTED"),
        {
            "cones": [[[[], []], [[0], []]]],
            "equality": TURN_TABLE,
            "of the cones": {"object": 0, "element": 0, "log": [[0, 0]], "equality": None},
        },
    ),
    "the middle is terminal": (
        *(CHAIN, ("terminal", "yes", {"object": 1}), "TERMINAL"),
        {"log": [[0, 0]], "equality": None},
    ),
    "thin without being so": (SPLIT, morphism("mono", "yes", 0, [0]), "INJECTIVE", {"equality": THIN}),
    "rules that are not complete": (
        *(SPLIT, morphism("idempotent", "no", 0, [0, 1]), "NOT_IDEMPOTENT"),
        {"equality": {**SPLIT_RULES, "rules": []}},
    ),
}


@pytest.mark.parametrize("name", TRUE)
def test_true_claims_are_accepted(name):
    assert check(*TRUE[name]) is None


@pytest.mark.parametrize("name", TRUE)
def test_their_opposites_are_rejected(name):
    about, (kind, verdict, rest), reason, evidence = TRUE[name]
    assert check(about, (kind, {"yes": "no", "no": "yes"}[verdict], rest), reason, evidence) is not None


@pytest.mark.parametrize("name", FALSE)
def test_false_claims_are_rejected(name):
    assert check(*FALSE[name]) is not None
