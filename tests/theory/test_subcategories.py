"""Full subcategories and full images, beside the list of all morphisms."""

import pytest
from concrete_categories import random_concrete
from functors_between import listing, random_functor

from catlearn.theory.category import category
from catlearn.theory.families import chain, cyclic, finset, poset, simplex
from catlearn.theory.presheaf import equations_to_check
from catlearn.theory.subcategories import FullSubcategory, Image, full_image, include
from catlearn.theory.word_problem import Infinite, word_problem


def check(found, objects):
    """The inclusion is a functor and is fully faithful."""
    whole, part = listing(found.inclusion.target), listing(found.category)
    for one, other in equations_to_check(found.category):
        assert whole.number(found.inclusion(one)) == whole.number(found.inclusion(other))
    for x, there in enumerate(objects):
        for y, further in enumerate(objects):
            images = sorted(whole.number(found.inclusion(part.paths[m])) for m in part.hom(x, y))
            assert images == list(whole.hom(there, further))


@pytest.mark.parametrize(
    ("base", "objects"),
    [(chain(5), [0, 2, 4]), (simplex(2), [0, 2]), (simplex(2), [1]), (finset([0, 1, 2]), [0, 2]), (cyclic(4), [0])],
)
def test_the_subcategory_has_the_morphisms_of_the_whole(base, objects):
    check(include(base, objects), objects)


def test_on_generated_categories():
    for seed in range(100):
        base = random_concrete(seed, limit=25)
        objects = [obj for obj in range(len(base.sizes)) if (seed + obj) % 2]
        check(include(base.category, objects), objects)


def test_indecomposable_morphisms_generate_a_poset_and_everything_generates_a_group():
    diamond = poset("0abt", [("0", "a"), ("0", "b"), ("a", "t"), ("b", "t")])
    part = include(diamond, [0, 1, 3]).category
    assert [str(arrow.name) for arrow in part.generators] == ["0 <= a", "a <= t"]
    assert [str(arrow.name) for arrow in include(cyclic(3), [0]).category.generators] == ["r", "r^2"]


def test_a_functor_goes_through_its_full_image():
    for seed in range(100):
        source, target = random_concrete(seed, limit=10), random_concrete(seed + 500, limit=20)
        along = random_functor(source.category, target.category, seed)
        found = full_image(along)
        assert isinstance(found, Image)
        there = listing(target.category)
        back = found.onto.then(found.inclusion)
        assert back.objects == along.objects
        for one, other in zip(back.generators, along.generators, strict=True):
            assert there.number(one) == there.number(other)
        assert set(found.onto.objects) == set(range(len(found.onto.target.objects)))


def test_infinitely_many_morphisms_are_named():
    loop = category("AB", {"f": "AA", "g": "AB"})
    assert isinstance(include(loop, [0]), Infinite)
    assert isinstance(include(category("AB", {"f": "AA", "g": "BA"}), [1]), FullSubcategory)
    assert word_problem(loop).count().value is None
