"""Tasks known on a part of a category: worked numbers, and the theorem on what is forced."""

import pytest
from concrete_categories import random_concrete, random_task
from functors_between import all_tasks, listing

from catlearn.theory.category import category, opposite
from catlearn.theory.families import chain, poset
from catlearn.theory.functor import restriction
from catlearn.theory.naturals import first_transformation
from catlearn.theory.parts import Forced, Free, bounds, forced, forced_answer
from catlearn.theory.presheaf import Presheaf, broken_equation
from catlearn.theory.subcategories import include
from catlearn.theory.transformation import unnatural_square

square = poset("0abt", [("0", "a"), ("0", "b"), ("a", "t"), ("b", "t")])
split = category(["x", "y"], {"r": "xy", "i": "yx"}, [(("i", "r"), (), "y")])


def covariant(base, sizes, *maps):
    names = tuple(tuple(map(str, range(size))) for size in sizes)
    return Presheaf(opposite(base), names, maps, covariant=True)


@pytest.mark.parametrize(
    ("base", "seen", "sizes", "maps", "obj", "lower", "upper"),
    [
        (chain(3), [0, 2], (1, 3), ([0],), 1, 1, 3),
        (square, [0, 1, 2], (1, 2, 3), ([0], [0]), 3, 4, 1),
        (square, [1, 2, 3], (2, 3, 2), ([0, 1], [0, 0, 1]), 0, 0, 3),
        (split, [0], (3,), ([0, 1, 0],), 1, 2, 2),
    ],
    ids=["chain", "square from below", "square from above", "split idempotent"],
)
def test_worked_bounds_of_covariant_tasks(base, seen, sizes, maps, obj, lower, upper):
    part = include(base, seen)
    task = covariant(part.category, sizes, *maps)
    assert broken_equation(task) is None
    between = bounds(part.inclusion, task)
    assert unnatural_square(between) is None
    assert (len(between.source.sets[obj]), len(between.target.sets[obj])) == (lower, upper)
    assert isinstance(forced(base, seen, obj), Forced if lower == upper == 2 else Free)


def test_every_extension_lies_between():
    compared = 0
    for seed in range(80):
        base = random_concrete(seed, limit=10)
        seen = [obj for obj in range(len(base.sizes)) if (seed + obj) % 2]
        task = random_task(base, seed, pieces=1)
        part = include(base.category, seen)
        known = restriction(task, part.inclusion)
        between = bounds(part.inclusion, known)
        assert unnatural_square(between) is None
        for place, obj in enumerate(seen):
            size = len(known.sets[place])
            assert len(between.source.sets[obj]) == len(between.target.sets[obj]) == size
            assert sorted(between.components[obj]) == list(range(size))
        assert first_transformation(between.source, task) is not None
        assert first_transformation(task, between.target) is not None
        compared += 1
    assert compared == 80


def test_the_answer_is_forced_exactly_at_retracts():
    counts = {Forced: 0, Free: 0}
    for seed in range(200):
        base = random_concrete(seed, limit=15)
        seen = [obj for obj in range(len(base.sizes)) if (seed + obj) % 2]
        for obj in range(len(base.sizes)):
            found = forced(base.category, seen, obj)
            counts[type(found)] += 1
            if isinstance(found, Forced):
                there = listing(base.category)
                assert there.number(found.section.then(found.retraction)) == there.identity(obj)
                for number in range(3):
                    task = random_task(base, seed + number)
                    assert len(forced_answer(task, found)) == len(task.sets[obj])
            else:
                assert broken_equation(found.part) is None
                part = include(base.category, seen).inclusion
                assert restriction(found.whole, part).sets == restriction(found.part, part).sets
                assert restriction(found.whole, part).maps == restriction(found.part, part).maps
                assert len(found.whole.sets[obj]) > len(found.part.sets[obj])
    assert min(counts.values()) > 30


def test_the_forced_answer_is_in_either_variance():
    found = forced(split, [0], 1)
    for task in (*all_tasks(split, 3), *all_tasks(split, 3, covariant=True)):
        assert len(forced_answer(task, found)) == len(task.sets[1])


def test_a_split_idempotent_is_not_forced_by_the_part_that_it_splits():
    assert isinstance(forced(split, [1], 0), Free)
