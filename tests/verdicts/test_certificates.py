"""Certificates hold, and cease to hold when anything in them is changed, unless what they say is still true."""

from __future__ import annotations

import json

import pytest
from mutations import mutations
from reading_back import question_of
from samples import SAMPLES

from catlearn.verdicts.decide import decide
from catlearn.verdicts.kernel import check_certificate, digest_of

VERDICTS = {name: decide(question) for name, question in SAMPLES.items()}


@pytest.mark.parametrize("name", SAMPLES)
def test_the_kernel_accepts_what_was_decided(name):
    verdict = VERDICTS[name]
    assert verdict.answer is not None
    assert verdict.certificate is not None
    assert check_certificate(verdict.certificate) is None
    assert verdict.certificate["reason"] == verdict.reason
    assert verdict.certificate["claim"]["verdict"] == verdict.word


@pytest.mark.parametrize("name", SAMPLES)
def test_a_certificate_survives_being_written_and_read(name):
    assert check_certificate(json.loads(json.dumps(VERDICTS[name].certificate))) is None


@pytest.mark.parametrize("name", SAMPLES)
def test_a_certificate_answers_the_question_it_was_made_for(name):
    verdict = VERDICTS[name]
    assert decide(question_of(verdict.certificate)).answer == verdict.answer


@pytest.mark.parametrize("name", SAMPLES)
def test_a_damaged_certificate_is_rejected(name):
    for place, mutant in mutations(VERDICTS[name].certificate):
        assert check_certificate(mutant) is not None, place


@pytest.mark.parametrize("name", SAMPLES)
def test_a_forged_certificate_is_rejected_unless_it_says_something_true(name):
    """The digest is made to fit, so that only the mathematics is left."""
    for place, mutant in mutations(VERDICTS[name].certificate):
        if place in ((), ("digest",)):
            continue
        if isinstance(mutant, dict) and "digest" in mutant:
            mutant["digest"] = digest_of(mutant)
        if check_certificate(mutant) is None:
            told = decide(question_of(mutant))
            assert told.word == mutant["claim"]["verdict"], (place, mutant)
