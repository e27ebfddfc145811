"""Overlaps of left sides come out complete, each once."""

from __future__ import annotations

import random

import pytest

from catlearn.theory.overlaps import Overlaps


def all_overlaps(lefts: dict[int, str]) -> list[tuple[int, int, int]]:
    """By the definition."""
    return [
        (first, second, shared)
        for first, one in lefts.items()
        for second, other in lefts.items()
        for shared in range(1, min(len(one), len(other)))
        if one[len(one) - shared :] == other[:shared]
    ]


@pytest.mark.parametrize("seed", range(50))
def test_all_of_them_once(seed: int) -> None:
    choose = random.Random(seed)
    lefts = {rule: "".join(choose.choice("ab") for _ in range(choose.randint(1, 5))) for rule in range(6)}
    overlaps, found = Overlaps(), []
    for rule, left in lefts.items():
        overlaps.add(rule, left)
        if choose.random() < 0.5 and overlaps:
            found.append(overlaps.pop())
    while overlaps:
        found.append(overlaps.pop())
    assert sorted(found) == sorted(all_overlaps(lefts)) and len(found) == len(set(found))


def test_shortest_first() -> None:
    overlaps, lefts = Overlaps(), {0: "abcab", 1: "ab", 2: "bca"}
    for rule, left in lefts.items():
        overlaps.add(rule, left)
    covered = []
    while overlaps:
        first, second, shared = overlaps.pop()
        covered.append(len(lefts[first]) + len(lefts[second]) - shared)
    assert covered == sorted(covered)


def test_rules_that_are_taken_out_have_no_further_overlaps() -> None:
    overlaps = Overlaps()
    overlaps.add(0, "aba")
    overlaps.forget(0)
    overlaps.add(1, "ac")
    assert not overlaps
