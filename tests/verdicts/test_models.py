"""Ideal models, models that suffice, and soft prompts, each with a certificate."""

from __future__ import annotations

import pytest
from certified import ceases_to_hold_when_changed, holds
from model_samples import MODELS

from catlearn.verdicts.decide import decide

VERDICTS = {name: decide(question) for name, question in MODELS.items()}


@pytest.mark.parametrize("name", MODELS)
def test_the_kernel_accepts_what_was_decided(name):
    holds(VERDICTS[name])


@pytest.mark.parametrize("name", MODELS)
def test_a_changed_certificate_is_rejected_unless_it_says_something_true(name):
    ceases_to_hold_when_changed(VERDICTS[name])


@pytest.mark.parametrize(
    ("name", "reason", "backing"),
    [
        ("ideal", "IDEAL", "kernel"),
        ("merges", "NOT_IDEAL", "kernel"),
        ("collapses, infinite", "NOT_IDEAL", "kernel"),
        ("suffices", "DECODED", "kernel"),
        ("does not suffice: merged", "NOT_DECODED", "kernel"),
        ("does not suffice: cases", "NOT_DECODED", "replay"),
        ("soft prompt", "SOFT_PROMPT", "kernel"),
        ("no soft prompt: sizes", "NO_SOFT_PROMPT", "kernel"),
        ("no soft prompt: cases", "NO_SOFT_PROMPT", "replay"),
    ],
)
def test_the_reason_and_how_it_is_backed(name, reason, backing):
    assert (VERDICTS[name].reason, VERDICTS[name].backing) == (reason, backing)


def test_what_a_model_lacks_is_said_in_the_readers_names():
    assert "collapses 2 pairs of morphisms (`id(pt)` = `r^2` and `r` = `r^3`)" in VERDICTS["collapses"].message
    assert "invents 2 morphisms (`r` : Gains(pt) -> Gains(pt)" in VERDICTS["invents"].message
    assert "merges 1 pair of objects (`a` with `b`)" in VERDICTS["merges"].message
    assert "collapses at least 1 pair of morphisms (`id(n)` = `next^2`)" in VERDICTS["collapses, infinite"].message


def test_a_soft_prompt_need_not_be_the_image_of_an_object():
    assert VERDICTS["soft prompt beside the image"].answer is True
