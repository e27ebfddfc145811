"""The network learns a category: its vectors, what it is shown, and what it is taught."""

from __future__ import annotations

from random import Random

import pytest

torch = pytest.importorskip("torch")

from catlearn.experiments.prompting.network import PathEncoder
from catlearn.experiments.prompting.pretext import NoPretext, labels, listed, without_an_equation
from catlearn.experiments.prompting.training import contrast, pairs_of, train
from catlearn.experiments.prompting.words import classes, closed, fresh_paths, training_paths, walk
from catlearn.theory.category import category
from catlearn.theory.families import chain, cyclic, symmetric


def test_a_path_has_the_vector_of_its_tail_mapped_by_its_first_generator():
    base = symmetric(3)
    words = closed(base, [base.path(0, [0, 1, 0]), base.path(0, [1, 1])])
    encoder = PathEncoder(base, 5, torch.Generator().manual_seed(1))
    vectors, number = encoder.raw(words), words.number
    for path in words.paths:
        if path.word:
            tail = vectors[number[base.path(0, path.word[1:])]]
            assert torch.allclose(vectors[number[path]], encoder.maps[path.word[0]] @ tail, atol=1e-6)


def test_words_are_closed_under_tails_and_begin_with_the_identities():
    base = symmetric(3)
    words = closed(base, [walk(base, 0, 6, Random(2)) for _ in range(20)])
    assert words.paths[0] == base.identity(0)
    for path, rest in zip(words.paths[1:], words.rest[1:], strict=True):
        assert words.paths[rest].word == path.word[1:]


def test_training_shows_every_morphism_and_both_sides_of_every_equation():
    base = cyclic(4)
    listing = listed(base)
    shown = training_paths(base, listing, length=3, each=2, random=Random(0))
    assert set(listing.paths) <= set(shown)
    assert any(len(path.word) >= 4 for path in shown)


def test_the_paths_of_a_morphism_that_are_tried_denote_it():
    base = symmetric(3)
    listing = listed(base)
    for number, ways in enumerate(fresh_paths(base, listing, length=5, each=2, random=Random(3))):
        assert ways[0] == listing.paths[number]
        assert {listing.number(path) for path in ways} == {number}


def test_the_loss_is_the_mean_over_equal_and_over_different_pairs():
    base = cyclic(2)
    words = closed(base, [base.path(0, [0, 0, 0])])
    vectors = torch.nn.functional.normalize(torch.randn(4, 3, generator=torch.Generator().manual_seed(0)), dim=-1)
    together = [(1 - float(vectors[i] @ vectors[j])) ** 2 for i, j in ((0, 2), (1, 3))]
    apart = [max(float(vectors[i] @ vectors[j]), 0.0) ** 2 for i, j in ((0, 1), (0, 3), (1, 2), (2, 3))]
    expected = sum(together) / 2 + sum(apart) / 4
    assert float(contrast(vectors, pairs_of(words, [0, 1, 0, 1], "cpu"))) == pytest.approx(expected, rel=1e-5)


def test_training_is_a_function_of_its_seed():
    base = cyclic(3)
    listing = listed(base)
    words = closed(base, training_paths(base, listing, length=4, each=3, random=Random(0)))
    told = list(classes(words.paths, listing))
    first, again, other = (
        train(base, words, told, dimension=6, steps=20, rate=0.02, seed=seed)[0] for seed in (1, 1, 2)
    )
    assert torch.equal(first(words), again(words))
    assert not torch.equal(first(words), other(words))


def test_the_first_equation_that_does_not_follow_is_left_out():
    base = category(["A"], {"f": ("A", "A")}, [(("f",), ("f",), "A"), (("f", "f"), (), "A")])
    without = without_an_equation(base)
    assert without is not None and without.equations == (base.equations[0],)
    assert labels(without, [base.path(0, [0] * n) for n in range(3)]) == [0, 1, 2]
    assert labels(base, [base.path(0, [0] * n) for n in range(3)]) == [0, 1, 0]


def test_of_an_order_the_law_of_orders_is_left_out():
    assert without_an_equation(chain(3)) is None
    square = category(["a", "b", "c", "d"], {"ab": "ab", "ac": "ac", "bd": "bd", "cd": "cd"})
    from dataclasses import replace

    without = without_an_equation(replace(square, thin=True))
    assert without is not None and not without.thin


def test_an_infinite_category_is_no_pretext():
    with pytest.raises(NoPretext, match="infinitely many"):
        listed(category(["A"], {"f": ("A", "A")}))
