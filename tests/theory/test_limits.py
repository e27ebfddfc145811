"""Limits are counts that can be raised one by one."""

from __future__ import annotations

from catlearn.theory.limits import DEFAULT_LIMITS, Limits, Met


def test_raising_one_leaves_the_others() -> None:
    assert Limits(1, 2, 3).raised(rows=5) == Limits(1, 5, 3)
    assert Limits(1, 2, 3).raised(rules=0, steps=7) == Limits(0, 2, 7)
    assert DEFAULT_LIMITS.raised() == Limits()


def test_a_limit_that_was_met_has_a_name() -> None:
    assert Met("rows", 5) == ("rows", 5)
