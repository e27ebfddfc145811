"""The third theorem: what is generated from a description, and numbers of transformations, each with a certificate."""

from __future__ import annotations

import pytest
from certified import ceases_to_hold_when_changed, holds
from model_samples import GENERATION

from catlearn.theory.presheaf import Presheaf
from catlearn.verdicts.decide import decide
from catlearn.verdicts.questions import TransformationsAre

VERDICTS = {name: decide(question) for name, question in GENERATION.items()}


@pytest.mark.parametrize("name", GENERATION)
def test_the_kernel_accepts_what_was_decided(name):
    holds(VERDICTS[name])


@pytest.mark.parametrize("name", GENERATION)
def test_a_changed_certificate_is_rejected_unless_it_says_something_true(name):
    ceases_to_hold_when_changed(VERDICTS[name])


@pytest.mark.parametrize(
    ("name", "word", "reason"),
    [
        ("exact", "yes", "EXACT"),
        ("exact, another", "no", "EXACT"),
        ("unfaithful", "no", "UNFAITHFUL"),
        ("ambiguous", "no", "AMBIGUOUS"),
        ("impossible", "no", "IMPOSSIBLE"),
        ("a colimit", "yes", "COLIMIT"),
        ("no colimit, another", "no", "EXACT"),
        ("no colimit, ambiguous", "no", "AMBIGUOUS"),
    ],
)
def test_the_status(name, word, reason):
    assert (VERDICTS[name].word, VERDICTS[name].reason, VERDICTS[name].backing) == (word, reason, "replay")


def test_minimal_candidates_are_listed():
    assert "2 candidates are minimal, and none of them leads to the others: `ich` and `be`" in (
        VERDICTS["ambiguous"].message
    )


def test_transformations_too_many_to_be_met_are_the_word_of_the_search():
    from samples import GRAPHS, graph

    clique = graph("Clique", 6, [(i, j) for i in range(6) for j in range(6) if i != j])
    cycle = graph("Cycle", 9, [(i, (i + 1) % 9) for i in range(9)])
    assert isinstance(cycle, Presheaf) and cycle.base == GRAPHS
    verdict = decide(TransformationsAre(cycle, clique, 5**9 - 5))
    assert (verdict.answer, verdict.backing, verdict.certificate) == (True, "trusted", None)
