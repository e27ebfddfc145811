"""The equations of thin categories, beside all pairs of parallel paths."""

import random

from catlearn.theory.category import Category, Generator, Path
from catlearn.theory.combinations import product
from catlearn.theory.families import chain, poset
from catlearn.theory.presheaf import Presheaf, broken_equation
from catlearn.theory.thin import thin_equations
from catlearn.theory.word_problem import word_problem


def random_quiver(seed: int, acyclic: bool) -> Category:
    chance = random.Random(seed)
    objects = chance.randint(1, 6)
    ends = [(chance.randrange(objects), chance.randrange(objects)) for _ in range(chance.randint(0, 9))]
    if acyclic:
        ends = [(min(pair), max(pair)) for pair in ends if pair[0] != pair[1]]
    arrows = tuple(Generator(f"g{number}", *pair) for number, pair in enumerate(ends))
    return Category(tuple(map(str, range(objects))), arrows)


def test_they_present_the_thin_category():
    for seed in range(300):
        quiver = random_quiver(seed, acyclic=seed % 3 > 0)
        presented = Category(quiver.objects, quiver.generators, tuple(thin_equations(quiver)))
        reachable = Category(quiver.objects, quiver.generators, thin=True)
        assert word_problem(presented).count().value == word_problem(reachable).count().value


def test_a_grid_has_its_squares_and_a_tree_nothing():
    grid = product(chain(5), chain(4))
    assert len(list(thin_equations(grid))) == 4 * 3
    tree = poset("abcde", [("a", "b"), ("a", "c"), ("c", "d"), ("c", "e")])
    assert list(thin_equations(tree)) == []
    assert list(thin_equations(chain(20_000))) == []


def test_parallel_generators_are_equal():
    two = Category(("A", "B"), (Generator("f", 0, 1), Generator("g", 0, 1)), thin=True)
    assert list(thin_equations(two)) == [(Path(0, 1, (0,)), Path(0, 1, (1,)))]
    table = Presheaf(two, (("x", "y"), ("z",)), ([0], [1]))
    assert broken_equation(table) is not None
