"""Logs of tables, replayed by a plain checker."""

from __future__ import annotations

import pytest
from congruence import arbitrary_category
from evidence import replay, trace
from presentations import (
    full_transformations_aizenstat_1958,
    group,
    order_preserving_aizenstat_1962,
    simplex,
    symmetric_carmichael_1956,
    temperley_lieb,
)

from catlearn.theory.category import Category
from catlearn.theory.enumeration import Enumeration
from catlearn.theory.limits import Limits
from catlearn.theory.logs import log_of


def replayed(base: Category, obj: int, limits: Limits | None = None) -> tuple[int, int]:
    """The size of a table and of its log, which must build the same table."""
    enumeration = Enumeration(base, obj)
    if enumeration.run(limits or Limits()) is not None:
        return 0, 0
    table = enumeration.table()
    log = log_of(table)
    rows, live = replay(base, obj, log)
    assert live == len(table)
    assert len({trace(rows, table.word(element)) for element in range(len(table))}) == live
    return len(table), len(log)


@pytest.mark.parametrize("seed", range(150))
def test_arbitrary_categories(seed: int) -> None:
    base = arbitrary_category(seed)
    for obj in range(len(base.objects)):
        replayed(base, obj, Limits(rows=60, steps=2_000))


@pytest.mark.parametrize(
    "base", [temperley_lieb(5), simplex(2), order_preserving_aizenstat_1962(3)], ids=["TL5", "simplex", "O3"]
)
def test_often_the_words_of_the_elements_suffice(base: Category) -> None:
    size, log = replayed(base, 0)
    assert log == size - 1


def test_sometimes_other_words_are_needed() -> None:
    size, log = replayed(symmetric_carmichael_1956(5), 0)
    assert size == 120 and 119 < log < 240
    size, log = replayed(full_transformations_aizenstat_1958(4), 0)
    assert size == 256 and 255 < log < 2_000


def test_a_collapse() -> None:
    """One element; its log is all that it took to see that."""
    size, log = replayed(group("aAbB", ["abAB", "aab", "bbba"]), 0)
    assert size == 5 or log >= size - 1


def test_logs_are_the_same_each_time() -> None:
    logs = []
    for _ in range(2):
        enumeration = Enumeration(symmetric_carmichael_1956(4), 0)
        enumeration.run()
        logs.append(log_of(enumeration.table()))
    assert logs[0] == logs[1] == sorted(logs[0])
