"""Whatever a certificate holds, the kernel answers in words and in bounded time: it never raises."""

from __future__ import annotations

import copy
import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutations import at, changed, places
from samples import SAMPLES

from catlearn.verdicts.decide import decide
from catlearn.verdicts.kernel import check_certificate, digest_of
from catlearn.verdicts.kernel.reading import STEPS, Budget, Rejected

ODD = [None, True, False, -1, 0, 10**400, 1.5, float("nan"), float("inf"), "", "x" * 1000, "\ud800", [], {}, [[]]]


def sealed(certificate):
    """With a digest that fits, where there can be one."""
    if isinstance(certificate, dict) and all(isinstance(key, str) for key in certificate):
        try:
            return {**certificate, "digest": digest_of(certificate)}
        except (ValueError, TypeError, RecursionError):
            return certificate
    return certificate


def nested(depth, leaf):
    for _ in range(depth):
        leaf = [leaf]
    return leaf


@pytest.mark.parametrize(
    "value", [*ODD, nested(100_000, 0), {"version": 1}, {1: 2}, {"digest": {"a": nested(100_000, 0)}}]
)
def test_what_is_no_certificate_is_rejected(value):
    assert isinstance(check_certificate(value), str)


@pytest.mark.parametrize("name", SAMPLES)
def test_odd_values_anywhere_are_rejected(name):
    certificate = decide(SAMPLES[name]).certificate
    chance = random.Random(name)
    found = [place for place in places(certificate) if place and place != ("digest",)]
    for place in found:
        odd = chance.choice([*ODD, nested(5_000, 0), [0] * 10_000])
        if type(odd) is not type(at(certificate, place)) or odd != at(certificate, place):
            mutant = sealed(changed(certificate, place, odd))
            answer = check_certificate(mutant)
            assert answer is None or isinstance(answer, str)


@pytest.mark.parametrize("name", SAMPLES)
def test_pieces_of_certificates_put_elsewhere_do_not_raise(name):
    certificate = decide(SAMPLES[name]).certificate
    chance = random.Random(name)
    found = [place for place in places(certificate) if place and place != ("digest",)]
    for _ in range(60):
        mutant = certificate
        for _ in range(chance.randint(1, 3)):
            piece = copy.deepcopy(at(certificate, chance.choice(found)))
            target = chance.choice(found)
            try:
                mutant = changed(mutant, target, piece)
            except (KeyError, IndexError, TypeError):
                continue
        answer = check_certificate(sealed(mutant))
        assert answer is None or isinstance(answer, str)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(JSON, JSON, JSON, JSON)
def test_any_json_is_answered(claim, about, reason, evidence):
    whole = {"version": 1, "claim": claim, "about": about, "reason": reason, "evidence": evidence}
    assert isinstance(check_certificate(sealed(whole)), str)


def rewriting(objects, generators, equations, lemmas=(), rules=()):
    about = {
        "objects": [str(number) for number in range(objects)],
        "generators": [f"g{number}" for number in range(len(generators))],
        "ends": generators,
        "equations": equations,
        "tables": {},
    }
    basis = {"kind": "REWRITING", "lemmas": list(lemmas), "rules": list(rules), "order": {"kind": "SHORTLEX"}}
    return about, basis


def test_a_rewriting_that_takes_exponentially_long_is_given_up():
    """Counting down from 2^40 - 1 in binary: 1000 -> 0111 at any place, with a letter for each bit at each place."""
    places_of = range(40)
    equations = [
        [0, [40 + place, *range(place - 1, -1, -1)], [place, *range(39 + place, 39, -1)]] for place in places_of
    ]
    about, basis = rewriting(1, [[0, 0]] * 80, equations, rules=[-1 - place for place in places_of])
    claim = {"kind": "equality", "verdict": "no", "dom": 0, "left": list(range(79, 39, -1)), "right": [0]}
    whole = {"version": 1, "claim": claim, "about": about, "reason": "DIFFERENT", "evidence": {"equality": basis}}
    assert check_certificate(sealed(whole)) == "the certificate would take too long to check"


def test_a_listing_that_is_exponentially_long_is_given_up():
    """A chain of 60 pairs of parallel arrows has 2^60 paths."""
    ends = [[i, i + 1] for i in range(60) for _ in range(2)]
    about, basis = rewriting(61, ends, [])
    claim = {"kind": "morphism", "verdict": "yes", "adjective": "mono", "dom": 60, "word": []}
    whole = {"version": 1, "claim": claim, "about": about, "reason": "INJECTIVE", "evidence": {"equality": basis}}
    assert check_certificate(sealed(whole)) == "the certificate would take too long to check"


def test_a_count_does_not_list():
    ends = [[i, i + 1] for i in range(60) for _ in range(2)]
    about, basis = rewriting(61, ends, [])
    claim = {"kind": "hom", "verdict": "yes", "dom": 0, "cod": 60, "is": 2**60}
    evidence = {"count": 2**60, "equality": basis}
    whole = {"version": 1, "claim": claim, "about": about, "reason": "COUNTED", "evidence": evidence}
    assert check_certificate(sealed(whole)) is None


def test_steps_are_in_proportion_to_the_size():
    budget = Budget(size=1_000)
    budget.spend(STEPS + 20 * 1_000)
    with pytest.raises(Rejected):
        budget.spend(1)


def test_the_digest_is_that_of_the_text():
    certificate = decide(SAMPLES["represented"]).certificate
    again = json.loads(json.dumps(certificate, indent=3))
    assert digest_of(again) == certificate["digest"]
