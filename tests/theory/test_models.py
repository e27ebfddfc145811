"""What models can tell apart, beside the list of all morphisms."""

from concrete_categories import random_concrete, random_task
from functors_between import all_tasks, listing, random_functor

from catlearn.theory.category import category
from catlearn.theory.families import chain, cyclic, discrete, poset
from catlearn.theory.functor import Functor, constant_functor, identity_functor
from catlearn.theory.functor_tuning import NoFunctorHead, TunedFunctor, inverse_of
from catlearn.theory.models import ideality, suffices
from catlearn.theory.tuning import Tuned, tuning
from catlearn.theory.word_problem import Infinite

loop = category("A", {"f": "AA"})


def test_everything_that_keeps_a_model_from_being_ideal_is_listed():
    for seed in range(300):
        source, target = random_concrete(seed % 100, limit=12), random_concrete(seed % 100 + 500, limit=12)
        along = random_functor(source.category, target.category, seed)
        here, there = listing(along.source), listing(along.target)
        found = ideality(along)
        objects = range(len(along.objects))
        images = [there.number(along(path)) for path in here.paths]
        collapsed, missed = [], []
        for a in objects:
            for b in objects:
                hom = here.hom(a, b)
                collapsed += [m for m in hom if images[m] in {images[n] for n in hom if n < m}]
                wanted = there.hom(along.objects[a], along.objects[b])
                missed += [(a, b, m) for m in wanted if m not in {images[n] for n in hom}]
        assert sorted(here.number(second) for _, second in found.collapsed) == sorted(collapsed)
        for first, second in found.collapsed:
            assert images[here.number(first)] == images[here.number(second)]
        assert sorted((*each.objects, there.number(each.path)) for each in found.invented) == sorted(missed)
        assert found.ideal == (not collapsed and not missed)

        def isomorphic(listed, one, other):
            return one == other or any(inverse_of(listed, m) is not None for m in listed.hom(one, other))

        merged = [
            (a, b)
            for a in objects
            for b in objects
            if a < b and isomorphic(there, along.objects[a], along.objects[b]) and not isomorphic(here, a, b)
        ]
        assert [each.objects for each in found.merged] == merged


def test_an_infinite_source_collapses_into_a_finite_target():
    found = ideality(Functor(loop, cyclic(3), (0,), (cyclic(3).generator_path(0),)))
    assert [(left.word, right.word) for left, right in found.collapsed] == [((), (0, 0, 0))]
    assert not found.invented


def test_a_finite_source_does_not_fill_an_infinite_target():
    found = ideality(constant_functor(chain(1), loop, 0))
    assert [each.path.word for each in found.invented] == [(0,)] and not found.collapsed


def test_two_infinite_hom_sets_are_not_compared():
    assert isinstance(ideality(identity_functor(loop)), Infinite)


def test_a_model_that_suffices_solves_every_task():
    counts = {True: 0, False: 0}
    for seed in range(200):
        source, target = random_concrete(seed % 100, limit=8), random_concrete(seed % 100 + 500, limit=8)
        along = random_functor(source.category, target.category, seed)
        found = isinstance(suffices(along), TunedFunctor)
        counts[found] += 1
        if found:
            for number in range(3):
                assert isinstance(tuning(along, random_task(source, seed + number)), Tuned)
        if ideality(along).ideal:
            assert found
    assert min(counts.values()) > 20


def test_a_model_that_does_not_suffice_fails_some_task():
    glues = Functor(discrete("ab"), chain(1), (0, 0), ())
    assert not isinstance(suffices(glues), TunedFunctor)
    assert any(not isinstance(tuning(glues, task), Tuned) for task in all_tasks(discrete("ab"), 1))


def test_a_point_of_a_group_suffices_without_being_full():
    found = suffices(Functor(chain(1), cyclic(2), (0,), ()))
    assert isinstance(found, TunedFunctor) and found.head.objects == (0,)
    doubling = Functor(cyclic(2), cyclic(4), (0,), (cyclic(4).path(0, [0, 0]),))
    assert not isinstance(suffices(doubling), TunedFunctor)


def test_a_finite_model_of_an_infinite_category_does_not_suffice():
    turns = Functor(loop, cyclic(3), (0,), (cyclic(3).generator_path(0),))
    found = suffices(turns)
    assert isinstance(found, NoFunctorHead) and found.witness.right.word == (0, 0, 0)
    assert isinstance(suffices(identity_functor(loop)), Infinite)


def test_a_full_embedding_is_ideal_and_suffices():
    vee = poset("0ab", [("0", "a"), ("0", "b")])
    square = poset("0abt", [("0", "a"), ("0", "b"), ("a", "t"), ("b", "t")])
    includes = Functor(vee, square, (0, 1, 2), (square.path(0, [0]), square.path(0, [1])))
    assert ideality(includes).ideal and suffices(includes).canonical
