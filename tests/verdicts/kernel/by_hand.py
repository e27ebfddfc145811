"""Certificates written by hand, on categories with a handful of morphisms."""

from __future__ import annotations

from catlearn.verdicts.kernel import check_certificate, digest_of

# x -r-> y -i-> x with i >> r = id(y): five morphisms, id(x), r >> i, r, i and id(y).
SPLIT = {"objects": ["x", "y"], "generators": ["r", "i"], "ends": [[0, 1], [1, 0]], "equations": [[1, [1, 0], []]]}
INTO_X = {"object": 0, "log": [[0, 1], [1, 0]]}
INTO_Y = {"object": 1, "log": [[0, 0]]}
SPLIT_TABLES = {"kind": "TABLE", "side": "into", "tables": [INTO_X, INTO_Y]}
SPLIT_RULES = {"kind": "REWRITING", "lemmas": [], "rules": [-1], "order": {"kind": "SHORTLEX"}}

# The monoid with one idempotent e besides the identity.
SWITCH = {"objects": ["A"], "generators": ["e"], "ends": [[0, 0]], "equations": [[0, [0, 0], [0]]]}
SWITCH_TABLE = {"kind": "TABLE", "side": "into", "tables": [{"object": 0, "log": [[0, 0]]}]}

# The cyclic group of order 2.
TURN = {"objects": ["pt"], "generators": ["t"], "ends": [[0, 0]], "equations": [[0, [0, 0], []]]}
TURN_TABLE = {"kind": "TABLE", "side": "into", "tables": [{"object": 0, "log": [[0, 0]]}]}

# Two parallel arrows, free.
PAIR = {"objects": ["V", "E"], "generators": ["s", "t"], "ends": [[0, 1], [0, 1]], "equations": []}
PAIR_RULES = {"kind": "REWRITING", "lemmas": [], "rules": [], "order": {"kind": "SHORTLEX"}}

# Orders: 0 <= 1 <= 2, and a <= c >= b.
CHAIN = {"objects": ["0", "1", "2"], "generators": ["f", "g"], "ends": [[0, 1], [1, 2]], "equations": [], "thin": True}
COSPAN = {"objects": ["a", "b", "c"], "generators": ["f", "g"], "ends": [[0, 2], [1, 2]], "equations": [], "thin": True}
THIN = {"kind": "THIN"}
POINTS = {"objects": ["p", "q"], "generators": [], "ends": [], "equations": []}


def certificate(about, claim, reason, evidence, tables=None, target=None):
    kind, verdict, rest = claim
    whole = {
        "version": 1,
        "claim": {"kind": kind, "verdict": verdict, **rest},
        "about": {**about, "tables": tables or {}} | ({} if target is None else {"target": target}),
        "reason": reason,
        "evidence": evidence,
    }
    return {**whole, "digest": digest_of(whole)}


def check(about, claim, reason, evidence, tables=None, target=None):
    """None, or why it is rejected."""
    return check_certificate(certificate(about, claim, reason, evidence, tables, target))
