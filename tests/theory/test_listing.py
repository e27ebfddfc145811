"""All morphisms of a finite category, listed in two ways, beside the definition."""

from __future__ import annotations

import pytest
from congruence import arbitrary_category, proved_equal
from presentations import order_preserving_aizenstat_1962, simplex

from catlearn.theory.category import Category, category
from catlearn.theory.limits import Limits
from catlearn.theory.listing import Listing
from catlearn.theory.word_problem import WordProblem


def listing(base: Category, limits: Limits) -> Listing | None:
    found = WordProblem(base).listing(limits)
    return found if isinstance(found, Listing) else None


@pytest.mark.parametrize("seed", range(150))
def test_by_rules_and_by_tables(seed: int) -> None:
    base = arbitrary_category(seed)
    by_rules = listing(base, Limits(rules=50, rows=300, steps=3_000))
    by_tables = listing(base, Limits(rules=0, rows=300, steps=3_000))
    if by_rules is not None and by_tables is not None:
        assert by_rules.paths == by_tables.paths
        assert [list(row) for row in by_rules.right] == [list(row) for row in by_tables.right]
        assert list(by_rules.paths) == sorted(by_rules.paths, key=lambda p: (p.dom, p.cod, len(p.word), p.word))


@pytest.mark.parametrize("seed", range(150))
def test_composition_is_that_of_paths(seed: int) -> None:
    """Numbers are those of the classes of paths, and the least path of each class stands for it."""
    base = arbitrary_category(seed)
    found = listing(base, Limits(rules=50, rows=40, steps=3_000))
    if found is not None:
        for joined in proved_equal(base, 4):
            number = {found.number(path) for path in joined}
            assert len(number) == 1
            least = min(joined, key=lambda path: (len(path.word), path.word))
            shown = found.paths[number.pop()]
            assert (len(shown.word), shown.word) <= (len(least.word), least.word)
        for first, path in enumerate(found.paths):
            assert found.number(path) == first
            assert found.compose(found.identity(path.dom), first) == first
            assert found.compose(first, found.identity(path.cod)) == first
            for generator in base.outgoing[path.cod]:
                assert found.times(first, generator) == found.number(path.then(base.generator_path(generator)))
            for cod in range(len(base.objects)):
                for second in found.hom(path.cod, cod):
                    assert found.compose(first, second) == found.number(path.then(found.paths[second]))


def test_monotone_maps() -> None:
    """The listing of simplex(2), hom by hom."""
    found = listing(simplex(2), Limits())
    assert found is not None and len(found) == 31
    assert [len(found.hom(a, b)) for a in range(3) for b in range(3)] == [1, 2, 3, 1, 3, 6, 1, 4, 10]
    assert list(found.hom(0, 2)) == [3, 4, 5]


def test_a_thin_category() -> None:
    """One morphism from each object to each that can be reached, by the least path."""
    base = category("ABC", {"f": "AB", "g": "BC", "h": "AC"}, thin=True)
    found = listing(base, Limits())
    assert found is not None and found.evidence == {"kind": "THIN"}
    assert [path.word for path in found.paths] == [(), (0,), (2,), (), (1,), ()]
    assert found.compose(found.hom(0, 1).start, found.hom(1, 2).start) == found.hom(0, 2).start


def test_empty_homs() -> None:
    found = listing(category("AB", {"f": "AB"}), Limits())
    assert found is not None and len(found.hom(1, 0)) == 0 and repr(found) == "<listing of C: 3 morphisms>"


def test_a_larger_one() -> None:
    found = listing(order_preserving_aizenstat_1962(7), Limits())
    assert found is not None and len(found) == 1_716
    assert found.number(found.paths[1_715]) == 1_715
