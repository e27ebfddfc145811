"""What cannot be decided yet, in public: questions with a known answer to which the engine says that it does not know.

A test that fails here is good news: move its row to the known sizes. No row may ever be answered wrongly.
"""

from __future__ import annotations

import pytest
from presentations import full_transformations_aizenstat_1958, group, monoid, order_preserving_aizenstat_1962

from catlearn.theory.category import Category
from catlearn.theory.limits import Limits
from catlearn.theory.word_problem import WordProblem

INFINITE: dict[str, Category] = {
    "braids of three strands": group("aAbB", ["abaBAB"]),
    "braids of five strands": group("aAbBcCdD", ["abaBAB", "bcbCBC", "cdcDCD", "acAC", "adAD", "bdBD"]),
    "Baumslag and Solitar's group (2, 3)": group("aAbB", ["BaabAAA"]),
    "Higman's group without finite quotients": group("aAbBcCdD", ["BabAA", "CbcBB", "DcdCC", "AdaDD"]),
    "the surface group of genus two, in an order without a finite system": group("aAbBcCdD", ["abABcdCD"]),
    "Matiyasevich's semi-Thue system": monoid("ab", [("aababba", "bbaaabbbaa"), ("aabbaaa", "abbbaba")]),
    "Ceitin's monoid, whose word problem is undecidable": monoid(
        "abcde",
        [("ac", "ca"), ("ad", "da"), ("bc", "cb"), ("bd", "db"), ("eca", "ce"), ("edb", "de"), ("cca", "ccae")],
    ),
}

TOO_LARGE_FOR_THE_DEFAULT_LIMITS: dict[str, tuple[Category, int]] = {
    "all maps of six points": (full_transformations_aizenstat_1958(6), 46_656),
    "the monotone maps of a chain of ten": (order_preserving_aizenstat_1962(10), 92_378),
}


# A fraction of the default limits, so that the list is quick to go through; the slow run uses the default ones.
TIGHT = Limits(rules=1_000, rows=50_000, steps=100_000)
EFFORTS = [pytest.param(TIGHT, id="tight"), pytest.param(Limits(), id="default", marks=pytest.mark.slow)]


@pytest.mark.parametrize("limits", EFFORTS)
@pytest.mark.parametrize("name", INFINITE)
def test_it_is_not_seen_that_these_are_infinite(name: str, limits: Limits) -> None:
    count = WordProblem(INFINITE[name]).count(limits)
    assert count.value is None and count.met is not None, "answered: no longer on this list"


@pytest.mark.parametrize("limits", EFFORTS)
@pytest.mark.parametrize("name", TOO_LARGE_FOR_THE_DEFAULT_LIMITS)
def test_these_need_higher_limits(name: str, limits: Limits) -> None:
    count = WordProblem(TOO_LARGE_FOR_THE_DEFAULT_LIMITS[name][0]).count(limits)
    assert count.met is not None, "answered: no longer on this list"
