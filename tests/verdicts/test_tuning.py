"""The second theorem under a model: heads, witnesses and trees of cases, each with a certificate."""

from __future__ import annotations

import pytest
from certified import ceases_to_hold_when_changed, holds
from model_samples import TUNING

from catlearn.verdicts.decide import decide

VERDICTS = {name: decide(question) for name, question in TUNING.items()}


@pytest.mark.parametrize("name", TUNING)
def test_the_kernel_accepts_what_was_decided(name):
    holds(VERDICTS[name])


@pytest.mark.parametrize("name", TUNING)
def test_a_changed_certificate_is_rejected_unless_it_says_something_true(name):
    ceases_to_hold_when_changed(VERDICTS[name])


@pytest.mark.parametrize(
    ("name", "reason", "backing"),
    [
        ("canonical", "SOLVABLE_CANONICAL", "kernel"),
        ("canonical, infinite source", "SOLVABLE_CANONICAL", "kernel"),
        ("not canonical", "SOLVABLE_NONCANONICAL", "kernel"),
        ("identified", "IMPOSSIBLE", "kernel"),
        ("inverted", "IMPOSSIBLE", "kernel"),
        ("merged", "IMPOSSIBLE", "kernel"),
        ("blocked", "IMPOSSIBLE", "kernel"),
        ("cases", "IMPOSSIBLE", "replay"),
        ("cases, with a symmetry", "IMPOSSIBLE", "replay"),
        ("a functor, cases", "IMPOSSIBLE", "replay"),
        ("any label", "YONEDA_EXTENSION", "kernel"),
    ],
)
def test_the_status_and_how_it_is_backed(name, reason, backing):
    assert (VERDICTS[name].reason, VERDICTS[name].backing) == (reason, backing)


def test_a_refusal_says_what_the_model_confuses():
    assert VERDICTS["identified"].message == (
        "`Angle` is not solvable by tuning under `Forgets`: `Forgets` sends `id(pt)` and `r^2` to one morphism, "
        "`id(pt)`, but `Angle` tells them apart: they take `up` to `up` and `down`."
    )
    assert "merges `a` and `b` (sends both to `0`)" in VERDICTS["merged"].message
    assert "it has elements over `b` and none over `a`" in VERDICTS["blocked"].message


def test_a_head_is_shown_in_the_names_of_the_answers():
    assert "`pt = {even, odd}; r = {even |-> odd, odd |-> even}`" in VERDICTS["canonical"].message


def test_a_label_says_how_many_examples_it_takes():
    assert "takes 2 labelled objects, one for each connected component" in VERDICTS["any label"].message
