"""Caulking: whether a morphism factors through a frozen extractor and a frozen head, beside its definition."""

from __future__ import annotations

import pytest
from concrete_categories import random_concrete

from catlearn.theory.category import category
from catlearn.theory.caulking import is_caulkable
from catlearn.theory.families import chain, cyclic, symmetric
from catlearn.theory.judgements import Fails, Holds, Open
from catlearn.theory.limits import Limits
from catlearn.theory.word_problem import word_problem


def caulks_by_definition(base, path, before, after):
    """Every morphism between the extractor and the head that gives the path."""
    listing = word_problem(base).listing()
    wanted = listing.number(path)
    middle = [listing.paths[number] for number in listing.hom(before.cod, after.dom)]
    return [c for c in middle if listing.number(before.then(c).then(after)) == wanted]


@pytest.mark.parametrize("seed", range(25))
def test_a_caulk_is_found_iff_there_is_one(seed):
    base = random_concrete(seed, 14).category
    listing = word_problem(base).listing()
    for path in listing.paths[::2]:
        for before in [f for f in listing.paths if f.dom == path.dom][:4]:
            for after in [h for h in listing.paths if h.cod == path.cod][-4:]:
                found = is_caulkable(base, path, before, after)
                caulks = caulks_by_definition(base, path, before, after)
                assert isinstance(found, Holds if caulks else Fails)
                if isinstance(found, Holds):
                    assert [listing.number(c) for c in found.paths] == [listing.number(caulks[0])]


def test_in_a_group_everything_is_caulkable():
    base = symmetric(3)
    turn, swap = base.path(0, [0, 1]), base.path(0, [0])
    assert isinstance(is_caulkable(base, turn, swap, swap), Holds)


def test_what_an_extractor_forgets_no_caulk_brings_back():
    base = category(
        ["Image", "Feature", "Answer"],
        {"forget": ("Image", "Feature"), "read": ("Feature", "Answer"), "target": ("Image", "Answer")},
    )
    target, forget = base.path(0, [2]), base.path(0, [0])
    assert isinstance(is_caulkable(base, target, forget, base.identity(2)), Fails)


def test_in_a_free_category_a_path_has_one_factorisation():
    base = category(["A"], {"f": ("A", "A"), "g": ("A", "A")})
    path = base.path(0, [0, 1, 0])
    found = is_caulkable(base, path, base.path(0, [0]), base.path(0, [0]))
    assert isinstance(found, Holds) and found.paths == (base.path(0, [1]),)
    assert isinstance(is_caulkable(base, path, base.path(0, [1]), base.identity(0)), Fails)
    assert isinstance(is_caulkable(base, path, path, base.path(0, [0])), Fails)


def test_an_infinite_hom_set_is_searched_as_far_as_it_goes():
    base = category(["A"], {"f": ("A", "A"), "e": ("A", "A")}, [(("e", "e"), ("e",), "A")])
    e, f = base.path(0, [1]), base.path(0, [0])
    assert isinstance(is_caulkable(base, base.path(0, [1, 0, 1]), e, e), Holds)
    assert isinstance(is_caulkable(base, f, e, e), Open)


def test_ends_must_fit():
    base = chain(3)
    with pytest.raises(ValueError, match="extractor"):
        is_caulkable(base, base.path(0, [0]), base.path(1, [1]), base.identity(1))


def test_a_limit_that_is_met_is_told():
    base = symmetric(5)
    path = base.path(0, [0])
    assert isinstance(is_caulkable(base, path, path, path, Limits(rules=2, rows=2, steps=2)), Open)


def test_a_cycle_fills_every_gap():
    base = cyclic(4)
    assert isinstance(is_caulkable(base, base.path(0, [0]), base.path(0, [0, 0]), base.path(0, [0, 0])), Holds)
