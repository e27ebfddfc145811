"""Whatever is decided about an arbitrary presentation, finite or not, the kernel accepts the certificate."""

from __future__ import annotations

import random

import pytest
from congruence import arbitrary_category, short_paths

from catlearn.theory.cones import coproduct_of, product_of
from catlearn.theory.functor import constant_functor, identity_functor
from catlearn.theory.limits import Limits
from catlearn.theory.tasks import one
from catlearn.verdicts.decide import decide
from catlearn.verdicts.questions import (
    CategoryIs,
    Equal,
    FunctorIs,
    HomHas,
    IsFinite,
    LimitExists,
    MorphismIs,
    ObjectIs,
    ObjectsIso,
    Prompting,
    PromptingUpToIdempotent,
    Prompts,
)

FEW = Limits(rules=200, rows=3_000, steps=4_000)
SHAPES = ("thin", "groupoid", "discrete", "connected", "skeletal", "cauchy complete")
OF_MORPHISMS = ("iso", "mono", "epi", "split mono", "split epi", "idempotent")
OF_FUNCTORS = ("full", "faithful", "embedding", "essentially surjective", "equivalence")


def questions(seed):
    category, chance = arbitrary_category(seed), random.Random(seed)
    yield from (CategoryIs(category, adjective) for adjective in SHAPES)
    yield IsFinite(category)
    paths = short_paths(category, 3)[:60]
    for path in chance.sample(paths, min(3, len(paths))):
        other = chance.choice([one for one in paths if one[:2] == path[:2]])
        yield from (Equal(category, path, other), HomHas(category, path.dom, path.cod, 2))
        yield from (MorphismIs(category, path, adjective) for adjective in OF_MORPHISMS)
    last = len(category.objects) - 1
    yield from (
        ObjectIs(category, last, "terminal"),
        ObjectIs(category, last, "initial"),
        ObjectsIso(category, 0, last),
    )
    yield LimitExists(product_of(category, [0, last]), "product")
    yield LimitExists(coproduct_of(category, [0, last]), "coproduct")
    for task in (one(category), one(category, covariant=True)):
        yield from (Prompting(task), Prompting(task, 0), Prompts(task, 1), PromptingUpToIdempotent(task))
    for functor in (identity_functor(category), constant_functor(category, arbitrary_category(seed + 500), 0)):
        yield from (FunctorIs(functor, adjective) for adjective in OF_FUNCTORS)


@pytest.mark.parametrize("seed", range(25))
def test_any_presentation(seed):
    for question in questions(seed):
        verdict = decide(question, FEW, recheck=True)
        proved = verdict.certificate is not None
        assert proved == (verdict.answer is not None and verdict.backing != "trusted")
