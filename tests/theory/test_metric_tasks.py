"""Tasks on metric categories: Yoneda, density, Isbell conjugates, and the calculus of functors between them."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from metric_examples import DISTANCES, PETS, SIMILARITIES, WORDS, categories, task, tasks

from catlearn.theory.metric import metric_category
from catlearn.theory.metric_base import LAWVERE
from catlearn.theory.metric_kan import extension_error, metric_lan, metric_ran, restricted, tuning_gap
from catlearn.theory.metric_tasks import (
    MetricFunctor,
    MetricTask,
    apart,
    generated,
    isbell,
    represented,
    tasks_hom,
)


def numbers(values):
    return tuple(str(value) for value in values)


def test_representables_are_columns_of_the_matrix():
    assert numbers(represented(PETS, 0).values) == ("0", "3", "2", "6")
    assert numbers(represented(PETS, 2).values) == ("1", "1", "0", "5")
    assert numbers(represented(PETS, 0, covariant=True).values) == ("0", "3", "1", "6")


def test_a_task_that_widens_a_distance_is_caught_with_the_pair():
    broken = task(PETS, 0, 9, 2, 6).broken
    assert broken is not None
    assert (broken.point, broken.other, broken.bound) == (0, 1, 3)
    assert task(PETS, 0, 3, 2, 6).broken is None


def test_conjugates_of_the_worked_examples():
    conjugates = {
        (0, 3, 2, 6): ("0", "3", "1", "6"),
        (0, 0, 2, 6): ("3", "3", "1", "6"),
        (0, 3, 2, 0): ("6", "7", "5", "6"),
        (1, 4, 3, 7): ("0", "2", "0", "5"),
        (0, 0, 0, 0): ("6", "7", "5", "6"),
    }
    for values, conjugate in conjugates.items():
        assert numbers(isbell(task(PETS, *values)).values) == conjugate
    assert numbers(isbell(isbell(task(PETS, 0, 0, 2, 6))).values) == ("0", "0", "0", "4")
    assert numbers(isbell(isbell(task(PETS, 1, 4, 3, 7))).values) == ("1", "3", "2", "6")


@settings(deadline=None)
@given(tasks())
def test_yoneda_the_value_from_a_representable_is_the_value_there(of):
    assert of.broken is None
    for point, value in enumerate(of.values):
        assert tasks_hom(represented(of.category, point, of.covariant), of) == value


@given(tasks())
def test_density_a_task_is_generated_by_itself(of):
    assert generated(of.category, of.values, of.covariant) == of


@given(tasks())
def test_a_task_lies_above_its_double_conjugate(of):
    twice = isbell(isbell(of))
    assert twice.covariant == of.covariant
    assert twice.broken is None
    assert not any(of.base.closer(value, above) for above, value in zip(twice.values, of.values, strict=True))


@st.composite
def functors(draw):
    """A functor that shortens distances: a quotient of random points, with random shortcuts."""
    source = draw(categories(base=LAWVERE))
    size = len(source.points)
    target_size = draw(st.integers(1, 5))
    images = [draw(st.integers(0, target_size - 1)) for _ in range(size)]
    weights = {}
    for one, row in enumerate(source.matrix):
        for other, value in enumerate(row):
            pair = (str(images[one]), str(images[other]))
            if images[one] != images[other]:
                weights[pair] = min(value, weights.get(pair, value))
    for _ in range(draw(st.integers(0, 3))):
        pair = (str(draw(st.integers(0, target_size - 1))), str(draw(st.integers(0, target_size - 1))))
        value = draw(DISTANCES)
        weights[pair] = min(value, weights.get(pair, value))
    target = metric_category(LAWVERE, map(str, range(target_size)), weights)
    return MetricFunctor(source, target, tuple(images))


@settings(deadline=None)
@given(functors(), st.data())
def test_extensions_are_adjoint_to_restriction(functor, data):
    assert functor.broken is None
    on_source = data.draw(tasks(functor.source))
    on_target = data.draw(tasks(functor.target))
    assume(on_source.covariant == on_target.covariant)
    lan, ran = metric_lan(functor, on_source), metric_ran(functor, on_source)
    assert lan.broken is None
    assert ran.broken is None
    assert tasks_hom(lan, on_target) == tasks_hom(on_source, restricted(on_target, functor))
    assert tasks_hom(restricted(on_target, functor), on_source) == tasks_hom(on_target, ran)


@settings(deadline=None)
@given(functors(), st.data())
def test_restricting_an_extension_errs_by_the_distortion_at_most_and_a_representable_attains_it(functor, data):
    distortion = functor.distortion
    assert extension_error(functor, data.draw(tasks(functor.source))) <= distortion
    errors = [
        extension_error(functor, represented(functor.source, point)) for point in range(len(functor.source.points))
    ]
    assert max(errors) == distortion


def test_a_line_with_a_new_point_and_with_a_shortcut():
    line = {(str(one), str(two)): Fraction(value) for one, two, value in [(0, 1, 2), (1, 0, 2), (1, 2, 3), (2, 1, 3)]}
    source = metric_category(LAWVERE, "012", line)
    longer = {**line, ("2", "3"): 1, ("3", "2"): 1}
    inclusion = MetricFunctor(source, metric_category(LAWVERE, "0123", longer), (0, 1, 2))
    of = task(source, 0, 2, 1)
    assert numbers(metric_lan(inclusion, of).values) == ("0", "2", "1", "2")
    assert numbers(metric_ran(inclusion, of).values) == ("0", "2", "1", "0")
    assert inclusion.distortion == 0
    shortcut = MetricFunctor(
        source, metric_category(LAWVERE, "0123", {**longer, ("0", "3"): 3, ("3", "0"): 3}), (0, 1, 2)
    )
    assert shortcut.distortion == 1
    at_zero = represented(source, 0)
    assert numbers(at_zero.values) == ("0", "2", "5")
    assert numbers(restricted(metric_lan(shortcut, at_zero), shortcut).values) == ("0", "2", "4")


COLLAPSED = metric_category(
    LAWVERE,
    ["animal", "pet", "car"],
    {
        ("animal", "pet"): 1,
        ("pet", "animal"): 2,
        ("animal", "car"): 6,
        ("car", "animal"): 6,
        ("pet", "car"): 5,
        ("car", "pet"): 5,
    },
)
FORGETFUL = MetricFunctor(PETS, COLLAPSED, (0, 0, 1, 2), "M")


def test_a_model_that_merges_cats_and_dogs_cannot_say_how_far_it_is_from_a_cat():
    assert FORGETFUL.broken is None
    far_from_cat = represented(PETS, 0, covariant=True)
    found = tuning_gap(far_from_cat, FORGETFUL)
    assert (found.delta, found.gap, found.pair) == (3, Fraction(3, 2), (0, 1))
    lan = metric_lan(FORGETFUL, far_from_cat)
    assert numbers(restricted(lan, FORGETFUL).values) == ("0", "0", "1", "6")
    head = restricted(found.head, FORGETFUL)
    assert apart(head.values, far_from_cat.values, LAWVERE) == Fraction(3, 2)


def test_an_isometric_model_leaves_no_gap():
    identity = MetricFunctor(PETS, PETS, (0, 1, 2, 3))
    found = tuning_gap(represented(PETS, 0, covariant=True), identity)
    assert found.gap == 0


@settings(deadline=None)
@given(functors(), st.data())
def test_half_of_delta_is_attained_and_no_head_does_better(functor, data):
    of = data.draw(tasks(functor.source))
    found = tuning_gap(of, functor)
    assert found.head.broken is None
    assert apart(restricted(found.head, functor).values, of.values, LAWVERE) == found.gap
    other = data.draw(tasks(functor.target))
    assume(other.covariant == of.covariant)
    assert apart(restricted(other, functor).values, of.values, LAWVERE) >= found.gap


def test_tuning_over_similarities_takes_the_square_root():
    merged = metric_category(
        WORDS.base,
        ["red", "red fruit", "pie"],
        {("red", "red fruit"): Fraction(1, 2), ("red fruit", "pie"): Fraction(1, 2)},
    )
    model = MetricFunctor(WORDS, merged, (0, 1, 1, 2))
    assert model.broken is None
    of = MetricTask(WORDS, (Fraction(1, 2), Fraction(1, 4), Fraction(1), Fraction(1)))
    found = tuning_gap(of, model)
    assert (found.delta, found.gap) == (Fraction(1, 4), Fraction(1, 2))
    assert apart(restricted(found.head, model).values, of.values, WORDS.base) == Fraction(1, 2)


@settings(deadline=None)
@given(st.lists(SIMILARITIES, min_size=4, max_size=4))
def test_a_table_of_similarities_is_a_task_or_is_caught(values):
    of = MetricTask(WORDS, tuple(values))
    law = all(WORDS.hom(y, x) * values[x] <= values[y] for x in range(4) for y in range(4))
    assert (of.broken is None) == law
