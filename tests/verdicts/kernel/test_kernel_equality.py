"""Evidence of equality, written by hand."""

from __future__ import annotations

import pytest
from by_hand import PAIR, SPLIT, SPLIT_TABLES, SWITCH, TURN, check

# f has a left and a right inverse, l >> f = id and f >> r = id, so l = r. Generators f, l, r.
INVERSES = {
    "objects": ["A", "B"],
    "generators": ["f", "l", "r"],
    "ends": [[0, 1], [1, 0], [1, 0]],
    "equations": [[1, [1, 0], []], [0, [0, 2], []]],
}
# The same, and an arrow from nowhere: an equation over an object without elements says nothing elsewhere.
ORDER = {"kind": "SHORTLEX"}


def equality(about, verdict, dom, left, right, evidence):
    claim = ("equality", verdict, {"dom": dom, "left": left, "right": right})
    return check(about, claim, {"yes": "EQUAL", "no": "DIFFERENT"}[verdict], {"equality": evidence})


def derivation(steps, lemmas=()):
    return {"kind": "DERIVATION", "lemmas": list(lemmas), "steps": steps}


def rules(numbers, lemmas=()):
    return {"kind": "REWRITING", "lemmas": list(lemmas), "rules": numbers, "order": ORDER}


def test_a_derivation():
    """l = l >> f >> r = r."""
    assert equality(INVERSES, "yes", 1, [1], [2], derivation([[1, 1, -1], [0, 0, 1]])) is None


@pytest.mark.parametrize(
    "steps",
    [
        [],
        [[1, 1, -1]],
        [[0, 1, -1], [0, 0, 1]],
        [[1, 0, -1], [0, 0, 1]],
        [[1, 1, 1], [0, 0, 1]],
        [[1, 1, -1], [1, 0, 1]],
        [[1, 1, -1], [0, 2, 1]],
        [[1, 1, 0], [0, 0, 1]],
        [[1, 1, -1], [0, 0, True]],
    ],
)
def test_derivations_that_are_none(steps):
    assert equality(INVERSES, "yes", 1, [1], [2], derivation(steps)) is not None


def test_an_empty_side_is_inserted_only_at_its_own_object():
    """id(B) = l >> f may be inserted at B, not at A."""
    assert equality(INVERSES, "yes", 0, [0], [0, 1, 0], derivation([[1, 0, -1]])) is None
    assert equality(INVERSES, "yes", 0, [0], [1, 0, 0], derivation([[0, 0, -1]])) is not None


def test_lemmas_are_used_only_after_they_are_proved():
    lemma = [1, [2], [1], [[0, 0, -1], [1, 1, 1]]]
    assert equality(INVERSES, "yes", 1, [2, 0], [1, 0], derivation([[0, 2, 1]], [lemma])) is None
    itself = [1, [2], [1], [[0, 2, 1]]]
    assert equality(INVERSES, "yes", 1, [2, 0], [1, 0], derivation([[0, 2, 1]], [itself])) is not None


def test_complete_rules():
    lemma = [1, [2], [1], [[0, 0, -1], [1, 1, 1]]]
    turned = [0, [0, 1], [], [[1, 2, -1], [0, 1, 1]]]
    complete = rules([0, 1, -1], [lemma, turned])
    assert equality(INVERSES, "yes", 1, [1], [2], complete) is None
    assert equality(INVERSES, "no", 0, [0], [0, 1], complete) is not None, "these are not parallel"
    assert equality(INVERSES, "yes", 0, [0, 1], [], complete) is None


def test_rules_whose_critical_pairs_do_not_join():
    """From l >> f = id and f >> r = id alone, l >> f >> r has two normal forms."""
    assert "critical pair" in equality(INVERSES, "no", 1, [1], [2], rules([-2, -1]))


def test_rules_that_do_not_join_an_equation():
    assert "equation" in equality(TURN, "no", 0, [0, 0], [], rules([]))


def test_rules_that_increase():
    """e = e >> e, from left to right."""
    about = {**SWITCH, "equations": [[0, [0], [0, 0]]]}
    assert "decrease" in equality(about, "no", 0, [0], [], rules([-1]))


def test_rules_where_one_is_superfluous():
    about = {**SWITCH, "equations": [[0, [0, 0], [0]], [0, [0, 0, 0], [0]]]}
    assert equality(about, "no", 0, [0], [], rules([-1])) is None
    assert "contains" in equality(about, "no", 0, [0], [], rules([-1, -2]))


def test_tables_on_both_sides():
    into_y = {"kind": "TABLE", "side": "into", "tables": [{"object": 1, "log": [[0, 0]]}]}
    from_y = {"kind": "TABLE", "side": "from", "tables": [{"object": 1, "log": [[0, 1]]}]}
    assert equality(SPLIT, "yes", 1, [1, 0], [], into_y) is None
    assert equality(SPLIT, "yes", 1, [1, 0], [], from_y) is None
    assert equality(SPLIT, "no", 0, [0, 1], [], SPLIT_TABLES) is None
    assert equality(SPLIT, "no", 0, [0, 1], [], into_y) is not None, "no table of x"


def test_a_log_with_words_that_turn_out_to_be_equal():
    """e = f >> e and f >> e = id: then e is the identity, and so is f."""
    about = {
        "objects": ["A"],
        "generators": ["e", "f"],
        "ends": [[0, 0], [0, 0]],
        "equations": [[0, [0], [1, 0]], [0, [1, 0], []]],
    }
    table = {"kind": "TABLE", "side": "into", "tables": [{"object": 0, "log": [[0, 0]]}]}
    assert equality(about, "yes", 0, [1], [], table) is None
    open_log = {**table, "tables": [{"object": 0, "log": []}]}
    assert equality(about, "yes", 0, [1], [], open_log) is not None


def test_a_separating_task():
    points = {"kind": "SEPARATED", "variance": "contravariant", "sets": [2, 1], "maps": [[0], [1]], "element": 2}
    assert equality(PAIR, "no", 0, [0], [1], points) is None
    assert equality(PAIR, "no", 0, [0], [1], {**points, "maps": [[1], [1]]}) is not None
    assert equality(PAIR, "no", 0, [0], [1], {**points, "element": 0}) is not None
    back = {"kind": "SEPARATED", "variance": "covariant", "sets": [1, 2], "maps": [[0], [1]], "element": 0}
    assert equality(PAIR, "no", 0, [0], [1], back) is None


def test_a_separating_task_must_keep_the_equations():
    turned = {"kind": "SEPARATED", "variance": "contravariant", "sets": [3], "maps": [[1, 2, 0]], "element": 0}
    assert equality(TURN, "no", 0, [0], [], turned) is not None
    assert equality(TURN, "no", 0, [0], [], {**turned, "sets": [2], "maps": [[1, 0]]}) is None


def test_a_separating_task_must_be_thin_where_the_category_is():
    points = {"kind": "SEPARATED", "variance": "contravariant", "sets": [2, 1], "maps": [[0], [1]], "element": 2}
    assert equality({**PAIR, "thin": True}, "no", 0, [0], [1], points) is not None


def test_nothing_is_known_of_an_empty_sort():
    """If 0 -> A had an equation x = y from an object without points, it would say nothing of A: x and y are apart."""
    about = {
        "objects": ["E", "A", "B"],
        "generators": ["z", "x", "y"],
        "ends": [[0, 1], [1, 2], [1, 2]],
        "equations": [[0, [0, 1], [0, 2]]],
    }
    apart = {
        "kind": "SEPARATED",
        "variance": "contravariant",
        "sets": [1, 2, 1],
        "maps": [[0, 0], [0], [1]],
        "element": 3,
    }
    assert equality(about, "no", 1, [1], [2], apart) is None
    assert equality(about, "yes", 0, [0, 1], [0, 2], derivation([[0, 0, 1]])) is None


def test_evidence_for_each_question():
    claim = ("shape", "yes", {"adjective": "thin"})
    parallel = {
        "objects": ["A", "B"],
        "generators": ["f", "g", "h"],
        "ends": [[0, 1], [0, 1], [0, 1]],
        "equations": [[0, [0], [1]], [0, [1], [2]]],
    }
    first, second, third = derivation([[0, 0, 1]]), derivation([[0, 0, 1], [0, 1, 1]]), derivation([[0, 1, 1]])
    each = [first, second, third]
    assert check(parallel, claim, "THIN", {"equality": {"kind": "EACH", "of": each}}) is None
    for wrong in (each[:2], [second, first, third], [*each, third], [{"kind": "EACH", "of": [first]}, second, third]):
        assert check(parallel, claim, "THIN", {"equality": {"kind": "EACH", "of": wrong}}) is not None
