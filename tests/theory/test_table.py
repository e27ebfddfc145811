"""Tables of representable presheaves."""

from __future__ import annotations

import itertools

import pytest
from congruence import act, arbitrary_category, holds
from evidence import shows_equality
from presentations import simplex

from catlearn.theory.category import Path, category
from catlearn.theory.limits import Limits
from catlearn.theory.table import Table
from catlearn.theory.word_problem import WordProblem


def table(seed: int, obj: int = 0) -> Table | None:
    found = WordProblem(arbitrary_category(seed)).hom_into(obj, Limits(rules=50, rows=100, steps=3_000))
    return found if isinstance(found, Table) else None


@pytest.mark.parametrize("seed", range(100))
def test_it_is_a_presheaf_with_the_identity_as_universal_element(seed: int) -> None:
    made = table(seed)
    if made is not None:
        maps = [list(row) for row in made.maps]
        assert holds(made.category, [len(hom) for hom in made.homs], maps)
        assert made.homs[0][0] == 0 and made.path(0) == made.category.identity(0)
        for element in range(len(made)):
            position = act(maps, made.path(element), 0)
            assert made.homs[made.kinds[element]][position] == element
            assert made.positions[element] == position


@pytest.mark.parametrize("seed", range(100))
def test_words_are_least_and_in_order(seed: int) -> None:
    made = table(seed)
    if made is not None:
        words = [made.word(element) for element in range(len(made))]
        assert words == sorted(words, key=lambda word: (len(word), word))
        for element, word in enumerate(words):
            for generator in made.category.incoming[made.kinds[element]]:
                shown = made.word(made.trace((generator,), element))
                assert (len(shown), shown) <= (len(word) + 1, (generator, *word))


@pytest.mark.parametrize("seed", range(60))
def test_a_table_separates_different_elements(seed: int) -> None:
    made = table(seed)
    if made is not None:
        for hom in made.homs:
            for one, other in itertools.pairwise(hom):
                shows_equality(made.category, made.path(one), made.path(other), made.separated("into"), False)


def test_monotone_maps_into_a_chain() -> None:
    made = WordProblem(simplex(2)).hom_into(1)
    assert isinstance(made, Table)
    assert [len(hom) for hom in made.homs] == [2, 3, 4] and repr(made) == "<table of hom(-, 1): 9 elements>"


def test_maps_act_from_the_left() -> None:
    """In hom(-, B) of f: A -> B, e: B -> B idempotent: f restricts id and e."""
    base = category("AB", {"f": "AB", "e": "BB"}, [("ee", "e", "B")])
    made = WordProblem(base).hom_into(1)
    assert isinstance(made, Table)
    assert [made.path(element) for element in range(4)] == [
        Path(1, 1, ()),
        Path(0, 1, (0,)),
        Path(1, 1, (1,)),
        Path(0, 1, (0, 1)),
    ]
    assert made.maps == ((0, 1), (1, 1))
