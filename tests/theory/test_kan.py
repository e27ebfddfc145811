"""Kan extensions by their universal properties, and tensor products of tasks."""

import pytest
from concrete_categories import random_concrete, random_task
from functors_between import functor, random_functor

from catlearn.theory.category import category, opposite
from catlearn.theory.exponentials import exponential
from catlearn.theory.families import chain, cyclic, discrete, poset, simplex
from catlearn.theory.functor import Functor, constant_functor, identity_functor, restriction
from catlearn.theory.kan import is_isomorphism, left_kan, right_kan
from catlearn.theory.limits import Limits
from catlearn.theory.naturals import count_transformations
from catlearn.theory.presheaf import Presheaf, broken_equation
from catlearn.theory.representability import Represented, representability
from catlearn.theory.sizes import TooLarge
from catlearn.theory.tasks import hom, one, sum_of_tasks, zero
from catlearn.theory.tensor import tensor
from catlearn.theory.transformation import unnatural_square
from catlearn.theory.word_problem import Infinite

graphs = category("VE", {"s": "VE", "t": "VE"})


def cases(count, limit=14):
    for seed in range(count):
        source, target = random_concrete(seed % 70, limit=limit), random_concrete(seed % 70 + 500, limit=limit)
        along = random_functor(source.category, target.category, seed)
        yield along, random_task(source, seed, pieces=1), random_task(target, seed + 5000, pieces=1)


def test_left_extension_is_left_adjoint_to_restriction():
    for along, task, other in cases(150):
        extended = left_kan(along, task)
        assert broken_equation(extended.task) is None and unnatural_square(extended.arrow) is None
        assert all(len(set(names)) == len(names) for names in extended.task.sets)
        expected = count_transformations(task, restriction(other, along))
        assert count_transformations(extended.task, other) == expected


def test_right_extension_is_right_adjoint_to_restriction():
    compared = 0
    for along, task, other in cases(500):
        extended = right_kan(along, task, Limits(rows=2000))
        if not isinstance(extended, TooLarge):
            assert broken_equation(extended.task) is None and unnatural_square(extended.arrow) is None
            expected = count_transformations(restriction(other, along), task)
            assert count_transformations(other, extended.task) == expected
            compared += expected > 1
    assert compared > 10


def test_left_extension_of_a_representable_is_represented_by_the_image_along_any_functor():
    for along, _, _ in cases(60):
        for obj in range(len(along.source.objects)):
            extended = left_kan(along, hom(along.source, obj)).task
            assert [len(names) for names in extended.sets] == [
                len(names) for names in hom(along.target, along.objects[obj]).sets
            ]
            assert isinstance(representability(extended), Represented)


def test_extension_along_the_identity_changes_nothing():
    for seed in range(40):
        base = random_concrete(seed, limit=14)
        task = random_task(base, seed)
        along = identity_functor(base.category)
        assert is_isomorphism(left_kan(along, task).arrow)
        assert is_isomorphism(right_kan(along, task).arrow)


def test_covariant_tasks_are_extended_along_the_opposite():
    for along, task, _ in cases(40):
        turned = Presheaf(task.base, task.sets, task.maps, covariant=True)
        assert turned.category == opposite(along.source)
        one_way = left_kan(along.opposite(), turned)
        assert one_way.task.covariant
        assert [*map(list, one_way.task.maps)] == [*map(list, left_kan(along, task).task.maps)]
        assert right_kan(along.opposite(), turned).task.covariant


def test_a_graph_becomes_a_reflexive_graph():
    base = simplex(1)
    along = functor(graphs, base, {"V": "0", "E": "1"}, {"s": "d1_1", "t": "d1_0"})
    path = Presheaf(graphs, (("0", "1", "2"), ("a", "b")), ([0, 1], [1, 2]))
    assert [len(names) for names in left_kan(along, path).task.sets] == [3, 5]


@pytest.mark.parametrize(
    ("order", "image", "back_left", "left_of_one", "back_right"),
    [((2, 4), "r r", 4, 2, 4), ((4, 2), "r", 2, 1, 0), ((4, 4), "r r r", 4, 1, 4)],
)
def test_group_homomorphisms(order, image, back_left, left_of_one, back_right):
    along = functor(cyclic(order[0]), cyclic(order[1]), {"pt": "pt"}, {"r": image})
    regular = hom(along.source, 0)
    assert left_kan(along, regular).arrow.target.size == back_left
    assert left_kan(along, one(along.source)).task.size == left_of_one
    assert right_kan(along, regular).arrow.source.size == back_right


def test_elements_are_named_by_what_they_come_from():
    along = constant_functor(discrete("ab"), chain(2), 0)
    task = Presheaf(discrete("ab"), (("x",), ("x",)), ())
    assert left_kan(along, task).task.sets == (("(a, x, id(0))", "(b, x, id(0))"), ())


def test_colimits_and_limits_are_extensions_to_a_point():
    to_point = constant_functor(graphs, chain(1), 0)
    loop_and_vertex = Presheaf(graphs, (("0", "1"), ("e",)), ([0], [0]))
    assert left_kan(to_point, loop_and_vertex).task.size == 2
    square = poset("abc", [("a", "c"), ("b", "c")])
    two = Presheaf(square, (("0", "1", "2"), ("0", "1"), ("x",)), ([0], [0]))
    assert right_kan(constant_functor(square, chain(1), 0), two).task.size == 1


def test_infinite_homs_are_named():
    loop = category("A", {"f": "AA"})
    along = constant_functor(chain(1), loop, 0)
    assert isinstance(left_kan(along, one(chain(1))), Infinite)
    assert isinstance(right_kan(along, one(chain(1))), Infinite)
    assert left_kan(along, zero(chain(1))).task.size == 0


def test_right_extensions_are_counted_before_they_are_listed():
    many = Presheaf(chain(1), (tuple("abcdefghij"),), ())
    along = Functor(chain(1), cyclic(30), (0,), ())
    assert right_kan(along, many) == TooLarge("or more elements of ran(F, T)", 10**30, 400_000)


def test_the_yoneda_extension_of_a_covariant_task_on_graphs():
    values = Presheaf(opposite(graphs), (("0", "1"), ("0", "1", "2")), ([0, 1], [1, 2]), covariant=True)

    def graph(vertices, *edges):
        names = tuple(map(str, range(vertices))), tuple(map(str, range(len(edges))))
        return Presheaf(graphs, names, ([a for a, _ in edges], [b for _, b in edges]))

    tasks = [hom(graphs, 0), hom(graphs, 1), graph(3, (0, 1), (1, 2)), graph(4, (0, 1), (1, 2), (2, 3))]
    tasks += [graph(1, (0, 0)), graph(2)]
    tasks += [graph(2, (0, 1), (1, 0)), graph(2, (0, 1), (0, 1)), graph(2, (0, 0)), zero(graphs)]
    assert [len(tensor(task, values)) for task in tasks] == [2, 3, 4, 5, 1, 4, 2, 3, 3, 0]


def test_tensoring_with_representables_evaluates_and_with_all_of_them_gives_the_task_back():
    for seed in range(60):
        base = random_concrete(seed, limit=14)
        task = random_task(base, seed)
        for obj, names in enumerate(task.sets):
            assert len(tensor(task, hom(base.category, obj, covariant=True))) == len(names)


def test_powers_are_right_extensions():
    point, task = chain(1), Presheaf(chain(1), (("x", "y", "z"),), ())
    two = sum_of_tasks(one(point), one(point))
    both = discrete("ab")
    spread = restriction(task, constant_functor(both, point, 0))
    assert right_kan(constant_functor(both, point, 0), spread).task.size == exponential(two, task).size == 9
