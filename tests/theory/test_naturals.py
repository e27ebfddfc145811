"""Natural transformations beside their twin, which tries all families of maps."""

from math import prod

import pytest
from concrete_categories import random_concrete, random_task, representable
from concrete_categories import transformations as by_definition

from catlearn.theory.category import category
from catlearn.theory.families import chain, cyclic, simplex
from catlearn.theory.limits import Limits
from catlearn.theory.naturals import (
    count_transformations,
    first_transformation,
    list_transformations,
    transformations,
)
from catlearn.theory.presheaf import Presheaf
from catlearn.theory.sizes import TooLarge
from catlearn.theory.subobjects import omega
from catlearn.theory.tasks import hom, one, product_of_tasks, sum_of_tasks, zero
from catlearn.theory.transformation import unnatural_square
from catlearn.theory.word_problem import Unknown

graphs = category("VE", {"s": "VE", "t": "VE"})


def graph(vertices: int, *edges: tuple[int, int]) -> Presheaf:
    names = tuple(map(str, range(vertices))), tuple(f"{a}{b}" for a, b in edges)
    return Presheaf(graphs, names, ([a for a, _ in edges], [b for _, b in edges]))


def complete(vertices: int) -> Presheaf:
    return graph(vertices, *((a, b) for a in range(vertices) for b in range(vertices) if a != b))


def cycle(length: int) -> Presheaf:
    return graph(length, *(((a, (a + 1) % length)) for a in range(length)))


def few(source, target, most=20_000):
    return prod(len(t) ** len(s) for s, t in zip(source.sets, target.sets, strict=True)) <= most


def test_all_are_found_and_counted_and_each_is_natural():
    compared = 0
    for seed in range(600):
        base = random_concrete(seed % 200)
        source, target = random_task(base, seed), random_task(base, seed + 10_000)
        if few(source, target):
            expected = sum(1 for _ in by_definition(source, target))
            found = list_transformations(source, target)
            assert count_transformations(source, target) == len(found) == expected
            assert len({each.components for each in found}) == expected
            assert all(unnatural_square(each) is None for each in found)
            assert (first_transformation(source, target) is None) == (expected == 0)
            compared += expected > 1
    assert compared > 50


def test_yoneda_counts_the_elements():
    for seed in range(200):
        base = random_concrete(seed)
        target = random_task(base, seed)
        for obj in range(len(base.sizes)):
            assert count_transformations(representable(base, obj), target) == len(target.sets[obj])


def test_counts_of_components_multiply():
    target = complete(5)
    source = cycle(3)
    for _ in range(4):
        source = sum_of_tasks(source, cycle(3))
    assert count_transformations(source, target) == 60**5


@pytest.mark.parametrize(("length", "colours"), [(4, 3), (5, 3), (7, 2), (40, 3), (41, 2)])
def test_transformations_of_cycles_to_complete_graphs_are_colourings(length, colours):
    chromatic = (colours - 1) ** length + (-1) ** length * (colours - 1)
    assert count_transformations(cycle(length), complete(colours)) == chromatic
    assert (first_transformation(cycle(length), complete(colours)) is not None) == (chromatic > 0)


def test_transformations_come_lazily():
    source, target = graph(60), complete(9)
    assert count_transformations(source, target) == 9**60
    assert next(transformations(source, target)).components[0] == (0,) * 60


def test_what_nobody_could_list_is_too_large():
    what = "or more transformations from T to T"
    assert list_transformations(graph(60), complete(9)) == TooLarge(what, 10**30, 400_000)


def test_what_is_just_too_large_says_how_large():
    found = list_transformations(graph(6), complete(9), Limits(rows=1_000))
    assert found == TooLarge("transformations from T to T", 9**6, 1_000)


def test_long_tasks_take_no_long_time():
    length = 5_000
    path = graph(length + 1, *((a, a + 1) for a in range(length)))
    assert count_transformations(path, complete(3)) == 3 * 2**length
    assert first_transformation(path, complete(3)) is not None
    assert count_transformations(graph(length), complete(3)) == 3**length
    assert first_transformation(graph(length), complete(3)) is not None


def test_a_search_that_takes_too_long_names_the_limit():
    found = count_transformations(cycle(40), complete(30), Limits(steps=100))
    assert isinstance(found, Unknown)
    assert found.met == ("steps", 100)
    assert isinstance(first_transformation(cycle(40), complete(30), Limits(steps=100)), Unknown)


def test_the_empty_and_the_terminal_task_are_initial_and_terminal():
    for base in (chain(3), cyclic(4), graphs, simplex(1)):
        task = hom(base, len(base.objects) - 1)
        assert count_transformations(zero(base), task) == count_transformations(task, one(base)) == 1
        assert count_transformations(task, zero(base)) == 0


def test_reflexive_graphs_and_their_classifier():
    base = simplex(1)
    vertex, edge, truth = hom(base, 0), hom(base, 1), omega(base)
    assert count_transformations(product_of_tasks(vertex, edge), truth) == 5
    assert count_transformations(truth, truth) == 12
    assert count_transformations(product_of_tasks(edge, edge), truth) == 72
    assert count_transformations(product_of_tasks(edge, truth), truth) == 2_417
    assert count_transformations(product_of_tasks(truth, truth), truth) == 2_138_958
