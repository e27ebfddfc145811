"""Enumeration of hom(-, Y): right whatever the order of the work, and never mistaken about what is unknown."""

from __future__ import annotations

import gc

import pytest
from congruence import arbitrary_category, holds, proved_equal
from presentations import full_transformations_aizenstat_1958, group, simplex, symmetric_carmichael_1956

from catlearn.theory import enumeration as module
from catlearn.theory.category import Category, category
from catlearn.theory.enumeration import Enumeration
from catlearn.theory.limits import Limits
from catlearn.theory.table import Table


def table(base: Category, obj: int, limits: Limits | None = None) -> Table | None:
    enumeration = Enumeration(base, obj)
    return enumeration.table() if enumeration.run(limits or Limits()) is None else None


@pytest.mark.parametrize("seed", range(200))
def test_a_table_is_the_universal_model(seed: int) -> None:
    """All equations hold in it, its words reach all of it, and what the definition joins is one element."""
    base = arbitrary_category(seed)
    joined = proved_equal(base, 4)
    for obj in range(len(base.objects)):
        found = table(base, obj, Limits(rows=500, steps=5_000))
        if found is not None:
            assert holds(base, [len(hom) for hom in found.homs], [list(row) for row in found.maps])
            assert all(found.trace(found.word(element)) == element for element in range(len(found)))
            for paths in joined:
                assert len({found.trace(path.word) for path in paths if path.cod == obj}) <= 1


def test_two_missing_steps_are_no_agreement() -> None:
    """Where the last steps of both sides are unknown, nothing is known: simplex(3) has 121 morphisms."""
    sizes = [len(table(simplex(3), obj) or ()) for obj in range(4)]
    assert sizes == [4, 14, 34, 69] and sum(sizes) == 121


def test_runs_are_resumed() -> None:
    base = symmetric_carmichael_1956(5)
    bit_by_bit, steps = Enumeration(base, 0), 0
    while bit_by_bit.run(Limits(steps=steps)) is not None:
        assert not bit_by_bit.complete
        steps += 50
    at_once = Enumeration(base, 0)
    assert at_once.run() is None
    assert bit_by_bit.spent == at_once.spent and bit_by_bit.table().rows == at_once.table().rows


def test_looking_ahead_and_compaction_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    base = full_transformations_aizenstat_1958(4)
    plain = table(base, 0)
    monkeypatch.setattr(module, "_FIRST_LOOKAHEAD", 50)
    monkeypatch.setattr(module, "_WORTH_COMPACTING", 30)
    eager = table(base, 0)
    assert plain is not None and eager is not None and len(plain) == 256
    assert eager.rows == plain.rows and eager.kinds == plain.kinds


def test_the_collector_is_left_as_it_was() -> None:
    base = category("A", {"f": "AA"}, [("ff", "f", "A")])
    for collecting in (True, False):
        (gc.enable if collecting else gc.disable)()
        Enumeration(base, 0).run()
        assert gc.isenabled() is collecting
    gc.enable()


def test_the_limits_that_are_met() -> None:
    free = category("A", {"f": "AA", "g": "AA"})
    assert Enumeration(free, 0).run(Limits(rows=100)) == ("rows", 100)
    assert Enumeration(free, 0).run(Limits(steps=100)) == ("steps", 100)


def test_long_words_are_read_as_well() -> None:
    """Longer than what is compiled."""
    length = 1_000
    base = category("A", {"f": "AA"}, [(("f",) * length, (), "A")])
    found = table(base, 0)
    assert found is not None and len(found) == length


def test_one_object_can_be_finite_where_another_is_not() -> None:
    base = category("AB", {"f": "AB", "x": "BB"})
    assert len(table(base, 0) or ()) == 1
    assert table(base, 1, Limits(rows=50)) is None


def test_a_group_that_collapses() -> None:
    """Much is defined before it is seen that there is one element."""
    base = group("aAbBcC", ["bAABa", "cBBCb", "aCCAc", "BabAA", "CbcBB", "AcaCC"])
    found = table(base, 0)
    assert found is not None and len(found) == 1
