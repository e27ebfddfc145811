"""The second theorem under a model: heads, witnesses and trees of cases, each with a certificate."""

from __future__ import annotations

from itertools import product

import pytest
from certified import ceases_to_hold_when_changed, holds
from model_samples import FORGETS, FOUR, TUNING

from catlearn.theory.families import cyclic
from catlearn.theory.functor import Functor
from catlearn.theory.presheaf import Presheaf
from catlearn.theory.tasks import hom
from catlearn.verdicts.decide import decide
from catlearn.verdicts.kernel import check_certificate
from catlearn.verdicts.questions import TuningUnder

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


def test_a_long_equation_in_one_variable_is_replayed_as_it_was_applied():
    small, large = cyclic(15), cyclic(30)
    doubles = Functor(small, large, (0,), (large.path(0, [0, 0]),), "Doubles")
    task = hom(small, 0)
    assert isinstance(task, Presheaf)
    verdict = decide(TuningUnder(task, doubles))
    assert (verdict.answer, verdict.backing) == (True, "kernel")
    small, large = cyclic(8), cyclic(16)
    doubles = Functor(small, large, (0,), (large.path(0, [0, 0]),), "Doubles")
    task = hom(small, 0)
    assert isinstance(task, Presheaf)
    verdict = decide(TuningUnder(task, doubles))
    assert (verdict.answer, verdict.backing) == (False, "replay")
    assert check_certificate(verdict.certificate) is None


def endomaps(size):
    return product(range(size), repeat=size)


@pytest.mark.parametrize(("most", "tasks", "solvable"), [(4, 24, 18)])
def test_every_task_of_four_turns_is_decided_by_whether_a_half_turn_does_nothing(most, tasks, solvable):
    """The full model that forgets half turns, and all tasks with at most so many elements."""
    seen = holding = 0
    for size in range(most + 1):
        for turn in endomaps(size):
            if all(turn[turn[turn[turn[x]]]] == x for x in range(size)):
                task = Presheaf(FOUR, (tuple(map(str, range(size))),), (turn,), label="T")
                verdict = decide(TuningUnder(task, FORGETS))
                assert verdict.answer == all(turn[turn[x]] == x for x in range(size))
                assert check_certificate(verdict.certificate) is None
                seen, holding = seen + 1, holding + bool(verdict.answer)
    assert (seen, holding) == (tasks, solvable)
