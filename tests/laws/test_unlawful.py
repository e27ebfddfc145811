"""Mutants are unlawful as their labels say, the suites notice them, and their reproductions do not pass."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import pytest
from hypothesis import HealthCheck, given, settings

from catlearn import laws
from catlearn.cli.checking import Settings, check_input
from catlearn.cli.inputs import Input
from catlearn.elaborate.files import NoFiles
from catlearn.laws.gaussian_laws import GAUSSIAN, SEMIGROUP
from catlearn.laws.suite import Suite
from catlearn.laws.unlawful.categories import category_mutants
from catlearn.laws.unlawful.functors import functor_mutants
from catlearn.laws.unlawful.mutant import Mutant
from catlearn.laws.unlawful.presheaves import presheaf_mutants
from catlearn.laws.unlawful.textbook import TEXTBOOK
from catlearn.theory.category import Category
from catlearn.theory.functor import Functor
from catlearn.theory.presheaf import Presheaf

SUITES = {
    suite.name: suite
    for suite in (
        laws.CATEGORY,
        laws.FUNCTOR,
        laws.TRANSFORMATION,
        laws.PRESHEAF,
        laws.TASK_TRANSFORMATION,
        laws.REPRESENTATION,
        laws.YONEDA,
        laws.ADJUNCTION,
        laws.LEFT_KAN,
        laws.RIGHT_KAN,
        laws.METRIC,
        laws.METRIC_TASK,
        laws.METRIC_FUNCTOR,
        GAUSSIAN,
    )
}
FAMILIES = {
    "category": {"composite", "hom-set", "missing", "identity"},
    "functor": {"endpoints", "forgets identity", "forgets composition"},
    "transformation": {"naturality", "components"},
    "presheaf": {"outside", "forgets identity", "forgets composition"},
    "transformation of tasks": {"naturality", "components"},
    "representation": {"fake object", "fake element"},
    "yoneda": {"evaluation", "spread"},
    "adjunction": {"unit", "counit"},
    "left Kan extension": {"component", "added", "merged"},
    "right Kan extension": {"component", "added"},
    "metric category": {"identity", "triangle"},
    "metric task": {"value"},
    "metric functor": {"image"},
    "gaussian kernels": {"composition", "tensor", "identity", "noise"},
}


def test_there_are_mutants_of_each_kind() -> None:
    assert set(TEXTBOOK) == set(SUITES) == set(FAMILIES)
    assert SEMIGROUP.name not in TEXTBOOK


@pytest.mark.parametrize("name", SUITES)
def test_a_suite_notices_every_mutant_and_blames_no_lawful_structure(name: str) -> None:
    found = SUITES[name].adequacy()
    assert found.survivors == () and found.blamed == ()
    assert set(found.families) == FAMILIES[name]
    assert found.ratio == 1.0


@pytest.mark.parametrize("name", SUITES)
def test_the_laws_that_notice_a_mutant_are_those_that_the_referee_names(name: str) -> None:
    """What the suite blames beside these can only be a part of the structure, or follows from what is undefined."""
    for score in SUITES[name].adequacy().scores:
        own = {law.rpartition(": ")[2] for law in score.killed_by}
        assert score.mutant.breaks <= own, (score.mutant.note, score.mutant.breaks, own)


SHADOWED = {
    ("adjunction", "unit"): "the composites of the triangle identities are then ill-typed too",
    ("gaussian kernels", "covariance"): "two laws look easier to tell apart after negative noise",
    ("gaussian kernels", "moments"): "noise that is composed wrongly shows in other laws too",
}
NO_MUTANTS = {("gaussian kernels", "discarding"), ("gaussian kernels", "data processing")}
LAWS = [(name, law.name) for name, suite in SUITES.items() for law in suite.laws if (name, law.name) not in NO_MUTANTS]


@pytest.mark.parametrize(("name", "law"), LAWS)
def test_a_suite_without_a_law_is_fooled_by_mutants_that_break_it_alone(name: str, law: str) -> None:
    suite = SUITES[name]
    broken = [mutant for mutant in TEXTBOOK[name]() if law in mutant.breaks]
    assert broken, "no mutant breaks this law"
    alone = [mutant for mutant in broken if mutant.breaks == {law}]
    also_of_a_part = law in {placed.law.name for placed in suite.placed if placed.role}
    if alone and not also_of_a_part and (name, law) not in SHADOWED:
        assert suite.without(law).adequacy(iter(alone)).survivors


def answers(text: str) -> int:
    return check_input(Input("found.catl", text, NoFiles(), None), Settings(certificates=False)).exit_code


@pytest.mark.parametrize("name", SUITES)
def test_a_reproduction_does_not_pass(name: str) -> None:
    for mutant in _of_all_families(name):
        for broken in SUITES[name].broken(mutant.structure):
            text = laws.reproduce(broken)
            assert text.startswith(f"# {broken.law.name} is broken")
            assert answers(text) in (1, 2), text


def _of_all_families(name: str) -> Iterator[Mutant]:
    for family in FAMILIES[name]:
        yield from islice((mutant for mutant in TEXTBOOK[name]() if mutant.family == family), 6)


SOME = settings(max_examples=15, derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def noticed(suite: Suite, mutants: Iterator[Mutant]) -> None:
    for mutant in islice(mutants, 0, 300, 11):
        found = {broken.law.name for broken in suite.broken(mutant.structure)}
        assert mutant.breaks <= found, mutant.note


@SOME
@given(laws.categories(max_arrows=8))
def test_mutants_of_any_category_are_noticed(category: Category) -> None:
    noticed(laws.CATEGORY, category_mutants(laws.table_of(category)))


@SOME
@given(laws.functors())
def test_mutants_of_any_functor_are_noticed(functor: Functor) -> None:
    noticed(laws.FUNCTOR, functor_mutants(laws.functor_table_of(functor)))


@SOME
@given(laws.presheaves(max_elements=8))
def test_mutants_of_any_task_are_noticed(task: Presheaf) -> None:
    noticed(laws.PRESHEAF, presheaf_mutants(laws.presheaf_table_of(task)))
