"""What verdicts say: the answer in one word, the reason, a message in the reader's names, the limit that was met."""

from __future__ import annotations

import pytest
from samples import ORIENTATION, ROTATIONS, SAMPLES, SPECIES

from catlearn.theory.category import category
from catlearn.theory.limits import Limits, Met
from catlearn.theory.tasks import one
from catlearn.verdicts.decide import decide
from catlearn.verdicts.questions import (
    CategoryIs,
    Equal,
    HasMorphisms,
    IsFinite,
    MorphismIs,
    ObjectIs,
    Prompting,
    PromptingUpToIdempotent,
    Prompts,
    TasksIso,
)
from catlearn.verdicts.verdict import limit_met

# A group in which a b^2 a^-1 = b^3: rewriting does not end, and there are infinitely many morphisms.
HARD = category(
    ["pt"],
    dict.fromkeys("abAB", ("pt", "pt")),
    [
        *((pair, (), "pt") for pair in (("a", "A"), ("A", "a"), ("b", "B"), ("B", "b"))),
        (("a", "b", "b", "A"), ("b", "b", "b"), "pt"),
    ],
    label="Hard",
)
FEW = Limits(rules=200, rows=2_000, steps=3_000)


@pytest.mark.parametrize("name", SAMPLES)
def test_each_message_is_a_sentence_or_a_few(name):
    message = decide(SAMPLES[name]).message
    assert message.endswith(".")
    assert "  " not in message
    assert message.count("`") % 2 == 0
    assert len(message) < 400


def test_rotations():
    verdict = decide(Prompting(SPECIES))
    assert (verdict.word, verdict.kind, verdict.reason, verdict.backing) == (
        "no",
        "prompting",
        "DISCONNECTED",
        "kernel",
    )
    assert verdict.message == (
        "`Species` is not representable: its elements `cat` and `dog` lie in different components (there are 2). No "
        "chain of restrictions joins them, but every element of hom(-, P) is a restriction of the identity of P."
    )
    assert decide(Prompting(ORIENTATION)).message == (
        "`Orientation` is hom(-, Image), so the prompt is `Image`: each element is the restriction of `up` along "
        "exactly one morphism into `Image`."
    )


@pytest.mark.parametrize(
    "question",
    [
        Equal(HARD, HARD.path(0, [0, 1]), HARD.path(0, [1, 0])),
        IsFinite(HARD),
        HasMorphisms(HARD, 3),
        Prompting(one(HARD)),
        Prompting(one(HARD), 0),
        Prompts(one(HARD), 1),
        PromptingUpToIdempotent(one(HARD)),
        CategoryIs(HARD, "cauchy complete"),
        MorphismIs(HARD, HARD.path(0, [0]), "idempotent"),
        ObjectIs(HARD, 0, "terminal"),
    ],
    ids=lambda question: type(question).__name__,
)
def test_what_is_not_known_names_the_limit_and_the_option(question):
    verdict = decide(question, FEW, recheck=True)
    assert (verdict.answer, verdict.word, verdict.reason) == (None, "unknown", "LIMIT")
    assert verdict.certificate is None
    assert verdict.limit is not None
    assert verdict.limit.option in ("--max-rules", "--max-rows", "--max-steps")
    assert verdict.limit.option in verdict.message


def test_some_things_are_known_where_the_word_problem_is_not():
    assert decide(CategoryIs(HARD, "groupoid"), FEW, recheck=True).answer is True
    assert decide(CategoryIs(HARD, "connected"), FEW, recheck=True).answer is True


def test_a_limit_without_an_option():
    assert limit_met(Met("paths", 200)).option == ""


def test_a_search_that_is_given_up():
    task = SAMPLES["tasks that differ in all cases"]
    assert isinstance(task, TasksIso)
    verdict = decide(task, Limits(steps=15))
    assert (verdict.answer, verdict.limit.name) == (None, "nodes")


def test_the_same_question_has_the_same_certificate():
    fresh = category(["Image"], {"turn": ("Image", "Image")}, [(("turn",) * 4, (), "Image")], label="Rotations")
    first = decide(HasMorphisms(ROTATIONS, 4)).certificate
    assert decide(HasMorphisms(fresh, 4)).certificate == first
    assert decide(HasMorphisms(ROTATIONS, 4)).certificate == first
