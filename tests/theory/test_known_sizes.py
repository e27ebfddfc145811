"""Presentations whose size is known from elsewhere, and the number of rules of their reduced complete systems.

For one order of the letters that system is unique, so the number of its rules tells as much as the size does.
"""

from __future__ import annotations

from math import comb, factorial

import pytest
from presentations import (
    brauer_kudryavtseva_mazorchuk_2006,
    chain,
    chinese_cassaigne_2001,
    coxeter,
    fibonacci_campbell_robertson_1975,
    full_transformations_aizenstat_1958,
    grid,
    group,
    monogenic,
    monoid,
    order_preserving_aizenstat_1962,
    partition_halverson_ram_2005,
    simplex,
    stylic_abram_reutenauer_2022,
    symmetric_carmichael_1956,
    symmetric_coxeter,
    temperley_lieb,
)

from catlearn.theory.category import Category, opposite
from catlearn.theory.enumeration import Enumeration
from catlearn.theory.limits import Limits
from catlearn.theory.word_problem import WordProblem

Size = int | None
INFINITE = None

RULES: dict[str, tuple[Category, Size, int]] = {
    "cyclic of order 2": (monoid("a", [("aa", "")]), 2, 1),
    "cyclic of order 5, with the inverse": (group("aA", ["aaaaa"]), 5, 4),
    "monogenic with index 4 and period 9": (monogenic(4, 9), 13, 1),
    "dihedral of order 6": (group("abB", ["aa", "bbb", "abab"]), 6, 7),
    "alternating on 4 points": (
        monoid("abc", [("aa", ""), ("bc", ""), ("cb", ""), ("bb", "c"), ("cac", "aba")]),
        12,
        11,
    ),
    "symmetric on 4 points": (
        monoid("abB", [("aa", ""), ("bB", ""), ("Bb", ""), ("bb", "B"), ("BaBa", "abab")]),
        24,
        11,
    ),
    "von Dyck (2, 3, 5)": (group("abB", ["aa", "bbb", "ab" * 5]), 60, 17),
    "triangle (2, 2, 4)": (coxeter(3, {(1, 2): 4}), 16, 6),
    "Coxeter B3": (coxeter(3, chain(3, 4)), 48, 7),
    "Coxeter B4": (coxeter(4, chain(4, 4)), 384, 13),
    "Coxeter E6": (coxeter(6, {(0, 1): 3, (1, 2): 3, (2, 4): 3, (4, 5): 3, (2, 3): 3}), 51_840, 51),
    **{
        f"symmetric on {n} points": (symmetric_coxeter(n), factorial(n), rules)
        for n, rules in ((6, 21), (7, 31), (8, 43), (9, 57), (10, 73), (16, 211))
    },
    "Fibonacci semigroup (2, 5) with an identity": (fibonacci_campbell_robertson_1975(2, 5), 12, 24),
    "monoid of the alternating group": (monoid("abB", [("bb", "B"), ("BaB", "aba")]), INFINITE, 6),
    "free on 1": (group("aA", []), INFINITE, 2),
    "free on 2": (group("aAbB", []), INFINITE, 4),
    "free on 8": (group("aAbBcCdDeEfFgGhH", []), INFINITE, 16),
    "free abelian on 2": (group("aAbB", ["abAB"]), INFINITE, 8),
    "affine A3": (coxeter(4, {**chain(4), (0, 3): 3}), INFINITE, 27),
    "affine A4": (coxeter(5, {**chain(5), (0, 4): 3}), INFINITE, 58),
    "affine B3": (coxeter(4, {(0, 2): 3, (1, 2): 3, (2, 3): 4}), INFINITE, 16),
    "affine C3": (coxeter(4, {(0, 1): 4, (1, 2): 3, (2, 3): 4}), INFINITE, 15),
    "affine D4": (coxeter(5, {(0, 1): 3, (1, 2): 3, (1, 3): 3, (1, 4): 3}), INFINITE, 67),
    "affine G2": (coxeter(3, {(0, 1): 3, (1, 2): 6}), INFINITE, 7),
    "hyperbolic (2, 3, 7)": (coxeter(3, {(0, 1): 3, (0, 2): 7}), INFINITE, 10),
    "hyperbolic (2, 4, 5)": (coxeter(3, {(0, 2): 4, (0, 1): 5}), INFINITE, 8),
    "Chinese on 3": (chinese_cassaigne_2001(3), INFINITE, 9),
}

FINITE: dict[str, tuple[Category, int]] = {
    "S5": (symmetric_carmichael_1956(5), 120),
    "S6": (symmetric_carmichael_1956(6), 720),
    "T4": (full_transformations_aizenstat_1958(4), 4**4),
    "O5": (order_preserving_aizenstat_1962(5), comb(9, 5)),
    "O6": (order_preserving_aizenstat_1962(6), comb(11, 6)),
    "TL6": (temperley_lieb(6), 132),
    "TL8": (temperley_lieb(8), 1_430),
    "B3": (brauer_kudryavtseva_mazorchuk_2006(3), 15),
    "B4": (brauer_kudryavtseva_mazorchuk_2006(4), 105),
    "P2": (partition_halverson_ram_2005(2), 15),
    "P3": (partition_halverson_ram_2005(3), 203),
    "stylic 4": (stylic_abram_reutenauer_2022(4), 52),
    "stylic 5": (stylic_abram_reutenauer_2022(5), 203),
    "simplex 1": (simplex(1), 7),
    "simplex 2": (simplex(2), 31),
    "simplex 3": (simplex(3), 121),
    "simplex 4": (simplex(4), 456),
    "grid 8": (grid(8), 1_296),
}

LARGER: dict[str, tuple[Category, int]] = {
    "S7": (symmetric_carmichael_1956(7), 5_040),
    "T5": (full_transformations_aizenstat_1958(5), 5**5),
    "O8": (order_preserving_aizenstat_1962(8), 6_435),
    "TL10": (temperley_lieb(10), 16_796),
    "B5": (brauer_kudryavtseva_mazorchuk_2006(5), 945),
    "P4": (partition_halverson_ram_2005(4), 4_140),
    "stylic 6": (stylic_abram_reutenauer_2022(6), 877),
    "simplex 6": (simplex(6), 6_427),
    "Burnside (2, 4)": (
        group("aAbB", ["a" * 4, "b" * 4, *(word * 4 for word in ("ab", "aB", "aab", "abb", "aabb", "abaB", "aBAb"))]),
        2**12,
    ),
}


@pytest.mark.parametrize("name", RULES)
def test_the_reduced_complete_system(name: str) -> None:
    """The automaton counts what is known, without a list, from the known number of rules."""
    presented, size, rules = RULES[name]
    problem = WordProblem(presented)
    count = problem.count()
    assert count.known and count.value == size
    assert problem.completion.run() is None and len(problem.completion.rules) == rules


@pytest.mark.parametrize("name", FINITE | LARGER)
def test_within_the_default_limits(name: str) -> None:
    """Whichever procedure is first, the count is right."""
    presented, size = (FINITE | LARGER)[name]
    assert WordProblem(presented).count().value == size


@pytest.mark.parametrize("name", FINITE)
def test_tables_alone(name: str) -> None:
    """The enumerations into all objects, and those out of them, make up the category."""
    presented, size = FINITE[name]
    for base in (presented, opposite(presented)):
        enumerations = [Enumeration(base, obj) for obj in range(len(base.objects))]
        assert all(enumeration.run() is None for enumeration in enumerations)
        assert sum(enumeration.size for enumeration in enumerations) == size


@pytest.mark.parametrize("name", FINITE)
def test_right_or_unknown_but_never_wrong(name: str) -> None:
    """However tight the limits are."""
    presented, size = FINITE[name]
    for scale in range(4, 17, 3):
        found = WordProblem(presented).count(Limits(rules=2**scale // 8, rows=2**scale, steps=4 * 2**scale))
        assert not found.known or found.value == size


def test_a_grid_of_three_million_morphisms_is_counted() -> None:
    """Each pair of comparable points of a 60 by 60 grid: (60 * 61 / 2) ** 2."""
    assert WordProblem(grid(60)).count().value == (60 * 61 // 2) ** 2 == 3_348_900


@pytest.mark.slow
@pytest.mark.parametrize(
    ("presented", "size"),
    [
        (order_preserving_aizenstat_1962(10), 92_378),
        (partition_halverson_ram_2005(5), 115_975),
        (full_transformations_aizenstat_1958(6), 6**6),
    ],
    ids=["O10", "P5", "T6"],
)
def test_with_raised_limits(presented: Category, size: int) -> None:
    limits = Limits(rules=0, rows=2_000_000, steps=200_000_000)
    enumeration = Enumeration(presented, 0)
    assert enumeration.run(limits) is None and enumeration.size == size
