"""Exponentials by their universal property: maps out of R x S are maps from R to exp(S, T)."""

from concrete_categories import random_concrete, random_task

from catlearn.theory.category import category
from catlearn.theory.exponentials import exponential
from catlearn.theory.families import chain, cyclic, simplex
from catlearn.theory.limits import Limits
from catlearn.theory.naturals import count_transformations
from catlearn.theory.presheaf import Presheaf, broken_equation
from catlearn.theory.sizes import TooLarge
from catlearn.theory.subobjects import omega
from catlearn.theory.tasks import hom, one, product_of_tasks, sum_of_tasks, zero
from catlearn.theory.word_problem import Infinite


def test_currying_is_a_bijection():
    compared = 0
    for seed in range(150):
        base = random_concrete(seed % 50, limit=14)
        first, second, third = (random_task(base, seed + shift, pieces=1) for shift in (0, 1000, 2000))
        power = exponential(second, third, Limits(rows=2000))
        if isinstance(power, Presheaf):
            assert broken_equation(power) is None
            assert all(len(set(names)) == len(names) for names in power.sets)
            curried = count_transformations(first, power)
            assert curried == count_transformations(product_of_tasks(first, second), third)
            compared += curried > 1
    assert compared > 10


def test_powers_of_the_classifier_of_reflexive_graphs():
    truth = omega(simplex(1))
    power = exponential(truth, truth)
    assert [len(names) for names in power.sets] == [12, 2_417]
    assert broken_equation(power) is None


def test_powers_on_the_monoid_whose_cube_of_a_is_a():
    monoid = category("A", {"a": "AA"}, [("aaa", "a", "A")])
    truth = omega(monoid)
    assert exponential(truth, truth).size == 51


def test_laws_of_exponents():
    base = cyclic(2)
    task = hom(base, 0)
    two = sum_of_tasks(one(base), one(base))
    assert exponential(zero(base), task).size == 1
    assert exponential(one(base), task).size == task.size
    assert exponential(sum_of_tasks(one(base), one(base)), task).size == task.size**2
    assert exponential(two, two).size == 4


def test_covariant_tasks_have_exponentials_too():
    base = chain(3)
    power = exponential(hom(base, 1, covariant=True), hom(base, 2, covariant=True))
    assert power.covariant and broken_equation(power) is None
    assert [len(names) for names in power.sets] == [0, 0, 1]


def test_maps_are_named_by_what_they_do():
    point = one(chain(1))
    two = sum_of_tasks(point, point)
    assert exponential(point, two).sets == (("[(id(0), pt) |-> left(pt)]", "[(id(0), pt) |-> right(pt)]"),)


def test_what_is_too_large_says_how_large():
    base = chain(1)
    many = Presheaf(base, (tuple(map(str, range(50))),), ())
    assert exponential(many, many) == TooLarge("or more elements of exp(T, T)", 10**30, 400_000)


def test_infinite_homs_are_named():
    base = category("A", {"f": "AA"})
    assert isinstance(exponential(one(base), one(base)), Infinite)
