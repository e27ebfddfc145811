"""The automaton of irreducible paths, beside a list of all short paths."""

from __future__ import annotations

from itertools import islice

import pytest
from congruence import arbitrary_category, short_paths
from presentations import chain, coxeter, monoid, symmetric_coxeter

from catlearn.theory.automaton import Automaton
from catlearn.theory.category import Category, category
from catlearn.theory.completion import Completion
from catlearn.theory.limits import Limits


def automaton(base: Category) -> Automaton:
    completion = Completion(base)
    assert completion.run() is None
    return Automaton(base, completion.words)


@pytest.mark.parametrize("seed", range(150))
def test_it_reads_the_irreducible_paths(seed: int) -> None:
    base = arbitrary_category(seed)
    completion = Completion(base)
    if completion.run(Limits(rules=50, steps=5_000)) is None:
        made = Automaton(base, completion.words)
        irreducible = [path for path in short_paths(base, 5) if completion.normal_form(path) == path]
        for dom in range(len(base.objects)):
            for cod in range(len(base.objects)):
                expected = [path.word for path in irreducible if (path.dom, path.cod) == (dom, cod)]
                expected.sort(key=lambda word: (len(word), word))
                found = [word for word in islice(made.words(dom, cod), len(expected) + 1) if len(word) <= 5]
                assert found == expected
                size = made.count(dom, cod)
                assert size is None or size >= len(expected)


@pytest.mark.parametrize("seed", range(150))
def test_loops_are_loops(seed: int) -> None:
    """Finite where there is no loop, and each loop gives irreducible paths without end."""
    base = arbitrary_category(seed)
    completion = Completion(base)
    if completion.run(Limits(rules=50, steps=5_000)) is None:
        made = Automaton(base, completion.words)
        loop = made.loop()
        assert (loop is None) == (made.count() is not None)
        if loop is not None:
            for n in range(5):
                path = base.path(loop.dom, loop.before + loop.around * n + loop.after)
                assert path.cod == loop.cod and completion.normal_form(path) == path and loop.around


def test_a_free_category_on_a_tree() -> None:
    base = category("ABCD", {"f": "AB", "g": "BC", "h": "BD"})
    made = automaton(base)
    assert made.count() == 4 + 3 + 2 and made.loop() is None
    assert [made.count(0, obj) for obj in range(4)] == [1, 1, 1, 1]


def test_an_affine_group_has_a_loop_and_its_finite_part_none() -> None:
    affine = coxeter(3, {(0, 1): 3, (1, 2): 3, (0, 2): 3})
    assert automaton(affine).count() is None and automaton(affine).loop() is not None
    assert automaton(coxeter(3, chain(3))).count() == 24


def test_counting_without_listing() -> None:
    """16! permutations of sixteen points."""
    assert automaton(symmetric_coxeter(16)).count() == 20_922_789_888_000


def test_words_come_lazily_and_shortest_first() -> None:
    made = automaton(monoid("ab", [("ba", "ab"), ("aa", "")]))
    assert list(islice(made.words(0, 0), 5)) == [(), (0,), (1,), (0, 1), (1, 1)]
