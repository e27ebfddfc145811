"""How fast lawful structures are drawn, beside throwing away random tables that are unlawful; how well they shrink.

The figures are printed (`pytest -m slow -s tests/benchmarks/test_generation_speed.py`); what is asserted is a ratio
within one run, and how many searches end in the smallest example that there is.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, find, given, seed, settings
from hypothesis import strategies as st
from test_shrinking import KNOWN, size

from catlearn import laws
from catlearn.laws.presented import listing_of
from catlearn.laws.unlawful.referee import broken_category_laws

pytestmark = [pytest.mark.slow, pytest.mark.benchmark]
FREE = {"database": None, "deadline": None, "suppress_health_check": list(HealthCheck), "phases": [Phase.generate]}


def drawn(strategy: st.SearchStrategy[Any], count: int) -> tuple[list[Any], float]:
    found: list[Any] = []

    @settings(max_examples=count, **FREE)  # type: ignore[arg-type]
    @given(strategy)
    def collect(example: Any) -> None:
        found.append(example)

    start = time.perf_counter()
    collect()
    return found, time.perf_counter() - start


def monoid_table(size: int, chance: random.Random) -> laws.CategoryTable:
    """A random multiplication with a unit."""
    composites = {
        (f, g): g if f == 0 else f if g == 0 else chance.randrange(size) for f, g in product(range(size), repeat=2)
    }
    return laws.CategoryTable(("A",), tuple(map(str, range(size))), ((0, 0),) * size, (0,), composites)


def test_lawful_categories_by_construction_beside_rejection() -> None:
    count = 600
    found, took = drawn(laws.categories(), count)
    arrows = [len(listing_of(category)) for category in found]
    start = time.perf_counter()
    assert all(not broken_category_laws(laws.table_of(category)) for category in found)
    checking = time.perf_counter() - start
    shapes = {(len(category.objects), number) for category, number in zip(found, arrows, strict=True)}
    print(f"\n{count} categories drawn in {took:.1f} s, all laws checked in {checking:.1f} s;", end=" ")
    print(f"{sum(arrows) / count:.1f} arrows on average, at most {max(arrows)}, {len(shapes)} sizes")
    chance = random.Random(0)
    tries, kept, start = 0, 0, time.perf_counter()
    while time.perf_counter() - start < max(2.0, took):
        tries += 1
        kept += not broken_category_laws(monoid_table(5, chance))
    spent = time.perf_counter() - start
    print(f"at random: {kept} of {tries} multiplications of 5 elements are associative, in {spent:.1f} s")
    assert count / took > 20 * max(kept, 1) / spent


@pytest.mark.parametrize(
    "name", ["categories", "presentations", "functors", "presheaves", "transformations", "metric_categories", "specs"]
)
def test_drawing_costs_no_more_than_many_times_a_list_of_numbers(name: str) -> None:
    count = 150
    _, took = drawn(getattr(laws, name)(), count)
    _, numbers = drawn(st.lists(st.integers(0, 9), min_size=30, max_size=30), count)
    print(f"\n{name}: {count / took:.0f} a second; lists of 30 numbers: {count / numbers:.0f}")
    assert took < 400 * numbers


def shrunk(strategy: st.SearchStrategy[Any], condition: Callable[[Any], bool], start: int) -> Any:
    found: list[Any] = []

    class Found(Exception):
        pass

    @settings(
        max_examples=600, database=None, deadline=None, suppress_health_check=list(HealthCheck), derandomize=False
    )
    @seed(start)
    @given(strategy)
    def look(example: Any) -> None:
        if condition(example):
            found.append(example)
            raise Found

    with pytest.raises(Found):
        look()
    return found[-1]


def test_most_searches_end_in_the_smallest_category_there_is() -> None:
    best, total = 0, 0
    for name, (condition, known) in KNOWN.items():
        sizes = [size(shrunk(laws.categories(), condition, start)) for start in range(6)]
        print(f"\n{name}: {sizes.count(known)} of {len(sizes)} end in {known}; the largest is {max(sizes)}", end="")
        best, total = best + sizes.count(known), total + len(sizes)
        assert max(arrows for _, arrows in sizes) <= known[1] + 4
    print(f"\ntogether {best} of {total}")
    assert best >= 0.85 * total


def test_a_search_without_shrinking_ends_in_something_larger() -> None:
    condition, known = KNOWN["a monoid that is not commutative"]
    chosen = settings(max_examples=2_000, derandomize=True, **FREE)  # type: ignore[arg-type]
    assert size(find(laws.categories(named=False), condition, settings=chosen)) >= known
