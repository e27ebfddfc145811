"""Tables and functors known in part, beside the twins that try all completions."""

import random
from itertools import product
from math import prod

from concrete_categories import random_concrete, random_task
from functors_between import listing, random_functor

from catlearn.theory.casework import Refuted
from catlearn.theory.category import category
from catlearn.theory.extensions import extend_table
from catlearn.theory.families import chain, cyclic
from catlearn.theory.limits import Limits
from catlearn.theory.presheaf import Presheaf, broken_equation, equations_to_check
from catlearn.theory.targets import extend_functor
from catlearn.theory.word_problem import Unknown


def test_a_table_is_completed_whenever_it_can_be():
    counts = {True: 0, False: 0}
    for seed in range(500):
        base = random_concrete(seed % 100, limit=12)
        task = random_task(base, seed)
        chance = random.Random(seed)
        sizes = [len(names) for names in task.sets]
        known = []
        for generator, images in zip(task.base.generators, task.maps, strict=True):
            row = [image if chance.random() < 0.4 else None for image in images]
            if row and chance.random() < 0.8:
                row[chance.randrange(len(row))] = chance.randrange(sizes[generator.dom])
            known.append(row)
        tables = [
            [[image] if image is not None else range(sizes[generator.dom]) for image in row]
            for generator, row in zip(task.base.generators, known, strict=True)
        ]
        if prod(len(choice) for table in tables for choice in table) > 5_000:
            continue
        possible = any(
            broken_equation(Presheaf(task.base, task.sets, maps)) is None
            for maps in product(*(list(product(*table)) for table in tables))
        )
        found = extend_table(task.base, sizes, known)
        assert isinstance(found, Refuted) != possible
        counts[possible] += 1
        if possible:
            assert broken_equation(Presheaf(task.base, task.sets, found)) is None
            for row, images in zip(known, found, strict=True):
                assert all(value in (None, image) for value, image in zip(row, images, strict=True))
    assert min(counts.values()) > 20


def test_a_map_from_something_to_nothing_is_refuted_at_once():
    found = extend_table(chain(2), [0, 1], [[None]])
    assert found == Refuted(found.tree) and found.tree.size == 1 and not found.tree.steps


def test_a_long_search_names_the_limit():
    loop = category("A", {"f": "AA", "g": "AA"}, [(tuple("ff"), tuple("g"), "A")])
    cycle = [*range(1, 30), 0]
    assert extend_table(loop, [30], [[None] * 30, cycle], Limits(steps=100)) == Unknown(("steps", 100))


def test_a_functor_is_completed_whenever_it_can_be():
    counts = {True: 0, False: 0}
    for seed in range(400):
        source, target = random_concrete(seed % 80, limit=8), random_concrete(seed % 80 + 500, limit=6)
        along = random_functor(source.category, target.category, seed)
        there = listing(target.category)
        chance = random.Random(seed)
        homs = [there.hom(along.objects[arrow.dom], along.objects[arrow.cod]) for arrow in source.category.generators]
        allowed = {letter: [chance.choice(hom)] for letter, hom in enumerate(homs) if chance.random() < 0.6}
        choices = [allowed.get(letter, hom) for letter, hom in enumerate(homs)]

        def value(path, values, there=there, along=along):
            number = there.identity(along.objects[path.dom])
            for letter in path.word:
                number = there.compose(number, values[letter])
            return number

        lawful = list(equations_to_check(source.category))
        possible = any(
            all(value(one, values) == value(other, values) for one, other in lawful) for values in product(*choices)
        )
        found = extend_functor(source.category, along.objects, allowed, there)
        assert isinstance(found, Refuted) != possible
        counts[possible] += 1
        if possible:
            assert all(number in some for number, some in zip(found, choices, strict=True))
            assert all(value(one, found) == value(other, found) for one, other in lawful)
    assert min(counts.values()) > 10


def test_homomorphisms_of_cyclic_groups():
    four = listing(cyclic(4))
    found = extend_functor(cyclic(6), [0], {0: [1, 2, 3]}, four)
    assert found == (2,)
    assert isinstance(extend_functor(cyclic(3), [0], {0: [1, 2, 3]}, four), Refuted)
