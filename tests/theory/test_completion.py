"""Completion: reduced, confluent, derived step by step, and resumable."""

from __future__ import annotations

import pytest
from congruence import all_words, arbitrary_category, short_paths
from evidence import complete_rules, shows_equality
from presentations import group, monoid, symmetric_coxeter, temperley_lieb

from catlearn.theory.category import category
from catlearn.theory.completion import Completion
from catlearn.theory.limits import Limits


def completed(base: object) -> Completion:
    completion = Completion(base)  # type: ignore[arg-type]
    assert completion.run() is None and completion.complete
    return completion


def test_the_rules_of_inverses() -> None:
    base = category("AB", {"f": "AB", "l": "BA", "r": "BA"}, [(("f", "l"), (), "A"), (("r", "f"), (), "B")])
    shown = [(base.show(left), base.show(right)) for left, right in completed(base).rules]
    assert shown == [("r", "l"), ("f >> l", "id(A)"), ("l >> f", "id(B)")]


def test_nothing_is_to_be_done_without_equations() -> None:
    completion = Completion(category("A", {"f": "AA"}))
    assert completion.complete and completion.rules == () and completion.spent == 0


def test_longer_words_and_greater_letters_are_replaced() -> None:
    base = monoid("ab", [("a", "b"), ("bb", "a")])
    assert [(left.word, right.word) for left, right in completed(base).rules] == [((1,), (0,)), ((0, 0), (0,))]


@pytest.mark.parametrize("base", [symmetric_coxeter(5), temperley_lieb(5), group("abB", ["aa", "bbb", "abab"])])
def test_the_system_is_complete_reduced_and_derived(base: object) -> None:
    """As the checker finds that knows the format only."""
    completion = completed(base)
    rules = complete_rules(base, completion.evidence())  # type: ignore[arg-type]
    assert list(rules.items()) == [(left.word, right.word) for left, right in completion.rules]


@pytest.mark.parametrize("seed", range(80))
def test_complete_systems_of_arbitrary_categories(seed: int) -> None:
    base = arbitrary_category(seed)
    completion = Completion(base)
    if completion.run(Limits(rules=30, steps=3_000)) is None:
        complete_rules(base, completion.evidence())


@pytest.mark.parametrize("seed", range(80))
def test_an_unfinished_system_proves_what_it_joins(seed: int) -> None:
    """Two paths with one normal form have a derivation at any time."""
    base = arbitrary_category(seed)
    completion = Completion(base)
    completion.run(Limits(rules=4, steps=40))
    paths = short_paths(base, 3)[:60]
    for one in paths:
        form = completion.normal_form(one)
        if form != one:
            shows_equality(base, one, form, completion.derivation(one, form), True)


def test_runs_are_resumed() -> None:
    """In small portions or at once: the same system, by the same lemmas."""
    base = symmetric_coxeter(6)
    at_once, bit_by_bit = completed(base), Completion(base)
    steps = 0
    while bit_by_bit.run(Limits(steps=steps)) is not None:
        steps += 7
    assert bit_by_bit.rules == at_once.rules and bit_by_bit.lemmas == at_once.lemmas


def test_the_limits_that_are_met() -> None:
    braids = group("aAbB", ["abaBAB"])
    assert Completion(braids).run(Limits(rules=10)) == ("rules", 10)
    assert Completion(braids).run(Limits(steps=100)) == ("steps", 100)


def test_the_dihedral_group_by_hand() -> None:
    """Every word of up to six letters in the normal form of its rotation or reflection."""
    base = group("abB", ["aa", "bbb", "abab"])
    completion = completed(base)
    forms = {completion.normal_form(base.path(0, word)).word for word in all_words(3, 6)}
    assert forms == {(), (0,), (1,), (2,), (0, 1), (0, 2)}
