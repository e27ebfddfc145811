"""Verdicts agree with the definitions, and the kernel with the verdicts, on categories of functions."""

from __future__ import annotations

import random
from itertools import product

import pytest
from by_definition import (
    component_labels,
    compose,
    has_product,
    identity,
    inverses,
    is_epi,
    is_mono,
    is_retract,
    is_universal,
    least_generators,
    universal_elements,
)
from concrete_categories import random_concrete, random_task

from catlearn.theory.cones import product_of
from catlearn.verdicts.decide import decide
from catlearn.verdicts.questions import (
    CategoryIs,
    Equal,
    Generated,
    HasMorphisms,
    HomHas,
    LimitExists,
    MorphismIs,
    ObjectIs,
    ObjectsIso,
    Prompting,
    PromptingUpToIdempotent,
    Prompts,
)

SEEDS = range(40)


def answer(question):
    """The answer, once the kernel has accepted the certificate."""
    verdict = decide(question, recheck=True)
    assert verdict.backing == "kernel"
    assert verdict.certificate is not None
    return verdict.answer


@pytest.mark.parametrize("seed", SEEDS)
def test_prompting(seed):
    base = random_concrete(seed, 20)
    task = random_task(base, seed)
    universal = universal_elements(base, task)
    assert answer(Prompting(task)) == bool(universal)
    for obj in range(len(base.sizes)):
        over = range(task.offsets[obj], task.offsets[obj + 1])
        assert answer(Prompting(task, obj)) == any(element in universal for element in over)
        for element in over:
            position = element - task.offsets[obj]
            assert answer(Prompting(task, obj, element)) == is_universal(base, task, obj, position)


@pytest.mark.parametrize("seed", SEEDS)
def test_several_prompts_generators_and_idempotents(seed):
    base = random_concrete(seed, 20)
    task = random_task(base, seed, pieces=3)
    least, count = least_generators(base, task), len(set(component_labels(base, task)))
    for number in range(4):
        assert answer(Generated(task, number)) == (number == least)
        assert answer(Generated(task, number, at_most=True)) == (least <= number)
        if number != count:
            assert answer(Prompts(task, number)) is False
    assert answer(PromptingUpToIdempotent(task)) == is_retract(base, task)
    if count == 1:
        assert answer(Prompts(task, 1)) == answer(Prompting(task))


@pytest.mark.parametrize("seed", SEEDS)
def test_morphisms(seed):
    base, chance = random_concrete(seed, 20), random.Random(seed)
    category = base.category
    assert answer(HasMorphisms(category, len(base.words))) is True
    for arrow in chance.sample(list(base.words), min(5, len(base.words))):
        path, hom = base.path(arrow), base.hom(*arrow[:2])
        assert answer(HomHas(category, arrow[0], arrow[1], len(hom))) is True
        for other in hom[:3]:
            assert answer(Equal(category, path, base.path(other))) == (arrow == other)
        assert answer(MorphismIs(category, path, "iso")) == bool(inverses(base, arrow))
        assert answer(MorphismIs(category, path, "mono")) == is_mono(base, arrow)
        assert answer(MorphismIs(category, path, "epi")) == is_epi(base, arrow)
        loop = arrow[0] == arrow[1]
        assert answer(MorphismIs(category, path, "idempotent")) == (loop and compose(arrow, arrow) == arrow)
        back = base.hom(arrow[1], arrow[0])
        one, other = (identity(obj, base.sizes[obj]) for obj in arrow[:2])
        assert answer(MorphismIs(category, path, "split mono")) == any(compose(arrow, b) == one for b in back)
        assert answer(MorphismIs(category, path, "split epi")) == any(compose(b, arrow) == other for b in back)


@pytest.mark.parametrize("seed", SEEDS)
def test_objects(seed):
    base = random_concrete(seed, 16)
    category, objects = base.category, range(len(base.sizes))
    for obj in objects:
        assert answer(ObjectIs(category, obj, "terminal")) == all(len(base.hom(dom, obj)) == 1 for dom in objects)
        assert answer(ObjectIs(category, obj, "initial")) == all(len(base.hom(obj, cod)) == 1 for cod in objects)
    for one, other in product(objects, repeat=2):
        isomorphic = any(inverses(base, arrow) for arrow in base.hom(one, other))
        assert answer(ObjectsIso(category, one, other)) == isomorphic
        assert answer(LimitExists(product_of(category, [one, other]), "product")) == has_product(base, one, other)


@pytest.mark.parametrize("seed", SEEDS)
def test_shapes(seed):
    base = random_concrete(seed, 16)
    objects, arrows = range(len(base.sizes)), list(base.words)
    pairs = list(product(objects, repeat=2))
    idempotents = [arrow for arrow in arrows if arrow[0] == arrow[1] and compose(arrow, arrow) == arrow]
    expected = {
        "thin": all(len(base.hom(*pair)) <= 1 for pair in pairs),
        "groupoid": all(inverses(base, arrow) for arrow in arrows),
        "discrete": len(arrows) == len(base.sizes),
        "skeletal": not any(
            inverses(base, arrow) for one, other in pairs if one != other for arrow in base.hom(one, other)
        ),
        "cauchy complete": all(_splits(base, arrow) for arrow in idempotents),
    }
    assert {name: answer(CategoryIs(base.category, name)) for name in expected} == expected


def _splits(base, idempotent):
    for obj, size in enumerate(base.sizes):
        for first, second in product(base.hom(idempotent[0], obj), base.hom(obj, idempotent[0])):
            if compose(first, second) == idempotent and compose(second, first) == identity(obj, size):
                return True
    return False
