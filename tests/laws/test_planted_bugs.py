"""Bugs that people write, for each law and kind of structure, in code written for the purpose; each is found."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import pytest
from bugs_in_categories import (
    CATEGORIES,
    FUNCTORS,
    INTEGERS,
    POLYNOMIALS,
    ROAD,
    SHEAR,
    TRANSFORMATIONS,
    WORDS,
    Mapping,
    Matrices,
    Monoid,
    Walks,
)
from bugs_in_numbers import (
    GAUSSIANS,
    LINE,
    METRIC_FUNCTORS,
    METRIC_TASKS,
    METRICS,
    NOISE,
    SEMIGROUPS,
    Heights,
)
from bugs_in_tasks import (
    PAIRS,
    POSITIONS,
    REPRESENTATIONS,
    SCORES,
    SYMMETRIES,
    TASK_TRANSFORMATIONS,
    TASKS,
    YONEDAS,
    Answers,
)
from bugs_in_universal_properties import (
    ADJUNCTIONS,
    HALVES,
    LEFT_KANS,
    RIGHT_KANS,
    WHOLES,
    Galois,
    monotone,
)

from catlearn import laws
from catlearn.cli.checking import Settings, check_input
from catlearn.cli.inputs import Input
from catlearn.elaborate.files import NoFiles
from catlearn.laws.gaussian import Gaussian, OrnsteinUhlenbeck
from catlearn.laws.gaussian_laws import GAUSSIAN, SEMIGROUP
from catlearn.laws.suite import Suite

BUGS = [
    pytest.param(suite, structure, law, id=f"{suite.name}: {name}")
    for suite, bugs in (
        (laws.CATEGORY, CATEGORIES),
        (laws.FUNCTOR, FUNCTORS),
        (laws.TRANSFORMATION, TRANSFORMATIONS),
        (laws.PRESHEAF, TASKS),
        (laws.TASK_TRANSFORMATION, TASK_TRANSFORMATIONS),
        (laws.REPRESENTATION, REPRESENTATIONS),
        (laws.YONEDA, YONEDAS),
        (laws.ADJUNCTION, ADJUNCTIONS),
        (laws.LEFT_KAN, LEFT_KANS),
        (laws.RIGHT_KAN, RIGHT_KANS),
        (laws.METRIC, METRICS),
        (laws.METRIC_TASK, METRIC_TASKS),
        (laws.METRIC_FUNCTOR, METRIC_FUNCTORS),
        (GAUSSIAN, GAUSSIANS),
        (SEMIGROUP, SEMIGROUPS),
    )
    for name, (structure, law) in bugs.items()
]


def test_there_are_many() -> None:
    assert len(BUGS) >= 50


@pytest.mark.parametrize(("suite", "structure", "law"), BUGS)
def test_each_is_found(suite: Suite, structure: Any, law: str) -> None:
    found = {broken.law.name: broken for broken in suite.broken(structure)}
    assert law in found, sorted(found)
    assert found[law].left != found[law].right
    assert found[law].law.symbols in found[law].message


@pytest.mark.parametrize(("suite", "structure", "law"), BUGS)
def test_each_is_reproduced_by_a_spec_that_does_not_pass(suite: Suite, structure: Any, law: str) -> None:
    for broken in suite.broken(structure):
        text = laws.reproduce(broken)
        given = Input("found.catl", text, NoFiles(), None)
        code = check_input(given, Settings(certificates=False)).exit_code
        raises = broken.left.raised or broken.right.raised
        assert code in (1, 2) or (raises and "raises an exception" in text), text


SOUND = {
    "numbers that are added": (laws.CATEGORY, INTEGERS),
    "words": (laws.CATEGORY, WORDS),
    "polynomials put into each other": (laws.CATEGORY, POLYNOMIALS),
    "permutations": (laws.CATEGORY, SYMMETRIES),
    "matrices": (laws.CATEGORY, Matrices((((1, 2),), ((0,), (1,)), SHEAR))),
    "walks": (laws.CATEGORY, Walks((*ROAD, ("d", "a")))),
    "the length of a word": (laws.FUNCTOR, Mapping(WORDS, INTEGERS, len)),
    "positions": (laws.PRESHEAF, POSITIONS),
    "words acted upon from the right side": (laws.PRESHEAF, PAIRS),
    "scores": (laws.PRESHEAF, SCORES),
    "where a letter is": (
        laws.TASK_TRANSFORMATION,
        Answers(PAIRS, POSITIONS, lambda word: word.index("a")),
    ),
    "rounding up as the left adjoint of the inclusion": (
        laws.ADJUNCTION,
        Galois(monotone(HALVES, WHOLES, math.ceil), monotone(WHOLES, HALVES, float)),
    ),
    "a line": (laws.METRIC, LINE),
    "a coordinate": (laws.METRIC_TASK, Heights(LINE, lambda x: x)),
    "a fold": (laws.METRIC_FUNCTOR, Mapping(LINE, LINE, abs, lambda x: min(x, 1.0))),
    "Gaussian kernels": (GAUSSIAN, Gaussian(NOISE)),
    "a diffusion": (SEMIGROUP, OrnsteinUhlenbeck()),
}


@pytest.mark.parametrize("name", SOUND)
def test_what_is_sound_is_not_blamed(name: str) -> None:
    suite, structure = SOUND[name]
    assert [broken.message for broken in suite.broken(structure)] == []


def test_exact_numbers_are_not_floats() -> None:
    exact = Monoid(tuple(Fraction(n, 10) for n in range(4)), lambda a, b: a + b, Fraction(0))
    assert laws.CATEGORY.broken(exact) == ()
    assert laws.CATEGORY.broken(Monoid((0.0, 0.1, 0.2, 0.3), lambda a, b: a + b, 0.0, math.isclose)) == ()
