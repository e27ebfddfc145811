"""Verdicts on gaps, and what becomes of their certificates when anything in them is changed."""

from __future__ import annotations

import json
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from metric_samples import CAT, EITHER, FLAT, FROM_CAT, PETS, SAMPLES
from mutations import mutations

from catlearn.theory.limits import Limits
from catlearn.theory.metric import MetricCategory, Weight, metric_category
from catlearn.theory.metric_base import BASES, LAWVERE, exact
from catlearn.theory.metric_bits import bits
from catlearn.theory.metric_gaps import gap
from catlearn.theory.metric_kan import tuning_gap
from catlearn.theory.metric_tasks import MetricFunctor, MetricTask, generated
from catlearn.verdicts.decide import decide
from catlearn.verdicts.kernel import check_certificate, digest_of
from catlearn.verdicts.kernel.bits import compare_bits
from catlearn.verdicts.metric_questions import GapIs, TuningGapIs

sys.path.append(str(Path(__file__).parent.parent / "theory"))
from metric_examples import tasks

VERDICTS = {name: decide(question) for name, question in SAMPLES.items()}
EXPECTED = {
    "within": "WITHIN",
    "too far": "TOO_FAR",
    "within, by a tolerance": "WITHIN",
    "represented": "WITHIN",
    "gap": "GAP",
    "larger": "LARGER",
    "smaller": "SMALLER",
    "near enough": "GAP",
    "two prompts": "GAP",
    "two prompts, too far": "TOO_FAR",
    "two prompts, exactly": "GAP",
    "one certain prompt": "WITHIN",
    "another prompt": "TOO_FAR",
    "infinitely far": "TOO_FAR",
    "infinite": "GAP",
    "bits": "GAP",
    "bits, within": "WITHIN",
    "bits, too far": "TOO_FAR",
    "no prompt at all": "TOO_FAR",
    "no bits with two": "GAP",
    "infinitely many bits": "GAP",
    "tuning": "GAP",
    "tuning, larger": "LARGER",
    "tuning, smaller": "SMALLER",
    "tuning, within": "WITHIN",
    "tuning, too far": "TOO_FAR",
    "tuning, contravariant": "GAP",
    "tuning, exactly": "GAP",
    "tuning, bits": "GAP",
}


@pytest.mark.parametrize("name", SAMPLES)
def test_each_question_has_its_reason_and_the_kernel_agrees(name):
    verdict = VERDICTS[name]
    assert verdict.reason == EXPECTED[name]
    assert verdict.answer == (verdict.reason in ("WITHIN", "GAP"))
    assert check_certificate(json.loads(json.dumps(verdict.certificate))) is None


def test_messages_name_the_prompt_and_the_number():
    assert VERDICTS["gap"].message == "The gap of `Either` with one prompt is 2: the best is `pet`."
    assert "1 bit (degree 0.5)" in VERDICTS["bits"].message
    assert "No head on `Forget` is nearer to `hom(cat, -)` than 1.5" in VERDICTS["tuning"].message.replace('"', "")
    assert "the best prompt is `pet`, at 2" in VERDICTS["another prompt"].message


def read_category(about, base):
    weights = tuple(Weight(one, other, exact(value)) for one, other, value in about["weights"])
    return MetricCategory(base, tuple(about["points"]), weights)


def question_of(certificate):
    """The question that a certificate says it answers, built from what it says it is about."""
    claim, about = certificate["claim"], certificate["about"]
    base = BASES[about["base"]]
    on, table = read_category(about, base), about["tables"][claim["task"]]
    values = tuple(exact(value) for value in table["values"])
    of = MetricTask(on, values, table["variance"] == "covariant", claim["task"])
    number, within = exact(claim["number"]), Fraction(claim["within"])
    if claim["kind"] == "gap":
        return GapIs(of, number, claim["relation"], within, claim["prompts"], claim["point"])
    images = tuple(about["tables"][claim["model"]]["points"])
    model = MetricFunctor(on, read_category(about["target"], base), images, claim["model"])
    return TuningGapIs(of, model, number, claim["relation"], within)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_damaged_certificate_is_rejected(name):
    for place, mutant in mutations(VERDICTS[name].certificate):
        assert check_certificate(mutant) is not None, place


@pytest.mark.parametrize("name", SAMPLES)
def test_a_forged_certificate_is_rejected_unless_it_says_something_true(name):
    for place, mutant in mutations(VERDICTS[name].certificate):
        if place in ((), ("digest",)):
            continue
        if isinstance(mutant, dict) and "digest" in mutant:
            mutant["digest"] = digest_of(mutant)
        if check_certificate(mutant) is None:
            told = decide(question_of(mutant))
            assert told.word == mutant["claim"]["verdict"], (place, mutant)
            assert told.reason == mutant["reason"], (place, mutant)


@settings(max_examples=60, deadline=None)
@given(tasks(), st.integers(1, 3), st.fractions(0, 5), st.sampled_from(["at most", "equal"]))
def test_generated_questions_are_answered_and_certified(of, prompts, number, relation):
    verdict = decide(GapIs(of, number, relation, Fraction(0), prompts), recheck=True)
    degree = gap(of, prompts).degree
    amount = float(degree) if of.base is LAWVERE else bits(degree)
    if abs(amount - float(number)) > 1e-9:
        assert verdict.answer == (amount < number if relation == "at most" else False)


@settings(max_examples=40, deadline=None)
@given(tasks(PETS), st.lists(st.integers(0, 3), min_size=4, max_size=4))
def test_generated_models_are_certified(of, images):
    weights = {}
    for one, row in enumerate(PETS.matrix):
        for other, value in enumerate(row):
            pair = (str(images[one]), str(images[other]))
            weights[pair] = min(value, weights.get(pair, value))
    target = metric_category(LAWVERE, map(str, range(4)), weights)
    model = MetricFunctor(PETS, target, tuple(images), "M")
    found = tuning_gap(of, model)
    assert decide(TuningGapIs(of, model, found.gap), recheck=True).answer is True
    assert decide(TuningGapIs(of, model, found.gap + 1), recheck=True).answer is False


def test_a_search_that_meets_its_limit_is_open_and_says_which():
    ring = {(str(n), str((n + step) % 24)): Fraction(1) for n in range(24) for step in (1, 23)}
    of = generated(metric_category(LAWVERE, map(str, range(24)), ring), [Fraction(0)] * 24)
    verdict = decide(GapIs(of, Fraction(2), "equal", prompts=5), Limits(steps=30))
    assert verdict.answer is None
    assert verdict.limit is not None
    assert verdict.limit.option == "--max-steps"
    # Bounds may be enough.
    assert decide(GapIs(of, Fraction(12), prompts=5), Limits(steps=30), recheck=True).answer is True
    assert decide(GapIs(of, Fraction(1, 2), prompts=5), Limits(steps=30), recheck=True).answer is False


def test_a_claim_about_another_category_is_no_proof():
    certificate = json.loads(json.dumps(VERDICTS["gap"].certificate))
    certificate["evidence"]["distances"][0][1] = "2"
    certificate["digest"] = digest_of(certificate)
    assert check_certificate(certificate) == "no path is so close"


def test_hostile_numbers_are_refused_quickly():
    for text in ("1e9", "9" * 30_000, "1/0", "-1", "0x10", "1_000", " 1", "nan", "٣"):
        certificate = json.loads(json.dumps(VERDICTS["gap"].certificate))
        certificate["about"]["weights"][0][2] = text
        certificate["digest"] = digest_of(certificate)
        assert check_certificate(certificate) is not None


@given(st.fractions(Fraction(1, 10**9), 1), st.fractions(0, 40))
def test_the_kernel_compares_bits_as_floats_do_where_they_can(degree, number):
    if abs(bits(degree) - float(number)) > 1e-9:
        assert compare_bits(degree, number) == (1 if bits(degree) > number else -1)


def test_tasks_that_are_their_own_prompts():
    assert decide(GapIs(CAT, Fraction(0), "equal"), recheck=True).answer
    assert not decide(GapIs(FLAT, Fraction(0)), recheck=True).answer
    assert decide(GapIs(FROM_CAT, Fraction(0)), recheck=True).answer
    assert decide(GapIs(EITHER, Fraction(0), prompts=4), recheck=True).answer
