"""Properties of functors, beside their definitions on functors between categories of functions."""

import random

from concrete_categories import compose, identity, random_concrete

from catlearn.theory.category import category
from catlearn.theory.families import chain, cyclic
from catlearn.theory.full import full_subcategory
from catlearn.theory.functor import Functor, constant_functor, identity_functor
from catlearn.theory.functor_properties import (
    Equivalence,
    Merged,
    Missed,
    Reached,
    Unreached,
    is_embedding,
    is_equivalence,
    is_essentially_surjective,
    is_faithful,
    is_full,
)
from catlearn.theory.judgements import Fails, Holds


def random_functors(count=150):
    """Functors between categories of functions, found by trying; with the function that each path is sent to."""
    found = []
    for seed in range(count):
        chance = random.Random(seed)
        source, target = random_concrete(seed, limit=12), random_concrete(seed + 7, limit=20)
        for _ in range(30):
            objects = [chance.randrange(len(target.sizes)) for _ in source.sizes]
            homs = [target.hom(objects[g.dom], objects[g.cod]) for g in source.category.generators]
            if all(homs):
                images = tuple(target.path(chance.choice(hom)) for hom in homs)
                functor = Functor(source.category, target.category, tuple(objects), images)

                def value(path, functor=functor, target=target):
                    return target.value(functor(path))

                if all(value(left) == value(right) for left, right in source.category.equations):
                    found.append((source, target, functor, value))
                    break
    return found


FUNCTORS = random_functors()


def test_full_faithful_and_embedding():
    seen = set()
    for source, target, functor, value in FUNCTORS:
        homs = [
            ([value(source.path(f)) for f in source.hom(a, b)], target.hom(functor.objects[a], functor.objects[b]))
            for a in range(len(source.sizes))
            for b in range(len(source.sizes))
        ]
        full = all(set(images) == set(hom) for images, hom in homs)
        faithful = all(len(set(images)) == len(images) for images, _ in homs)
        assert isinstance(is_full(functor), Holds) == full
        assert isinstance(is_faithful(functor), Holds) == faithful
        injective = len(set(functor.objects)) == len(functor.objects)
        assert isinstance(is_embedding(functor), Holds) == (faithful and injective)
        seen.add((full, faithful))
    assert len(FUNCTORS) > 80 and len(seen) == 4


def test_essentially_surjective_and_equivalence():
    for _, target, functor, _ in FUNCTORS:
        surjective = all(
            any(
                compose(f, g) == identity(a, target.sizes[a]) and compose(g, f) == identity(b, target.sizes[b])
                for a in functor.objects
                for f in target.hom(a, b)
                for g in target.hom(b, a)
            )
            for b in range(len(target.sizes))
        )
        found = is_essentially_surjective(functor)
        assert isinstance(found, Reached if surjective else Unreached)
        expected = surjective and isinstance(is_full(functor), Holds) and isinstance(is_faithful(functor), Holds)
        assert isinstance(is_equivalence(functor), Equivalence) == expected


def test_counter_examples():
    for source, target, functor, value in FUNCTORS:
        full, faithful = is_full(functor), is_faithful(functor)
        if isinstance(full, Missed):
            missed = target.value(full.path)
            assert all(value(source.path(f)) != missed for f in source.hom(full.dom, full.cod))
        if isinstance(faithful, Fails):
            assert [shown.equality.answer for shown in faithful.shown] == [True, False]


def test_a_skeleton_is_equivalent_to_the_whole():
    whole = category("AB", {"f": "AB", "g": "BA"}, [("fg", "", "A"), ("gf", "", "B")])
    part = full_subcategory(whole, [0])
    inclusion = Functor(part, whole, (0,), ())
    assert isinstance(is_equivalence(inclusion), Equivalence)
    assert isinstance(is_equivalence(identity_functor(cyclic(3))), Equivalence)


def test_infinite_sources_and_targets():
    loop = category("A", {"f": "AA"})
    down = Functor(loop, cyclic(3), (0,), (cyclic(3).path(0, [0]),))
    assert isinstance(is_full(down), Holds)
    assert is_embedding(constant_functor(chain(2), loop, 0)) == Merged(0, 1)
    up = Functor(category("AB", {"f": "AB"}), loop, (0, 0), (loop.path(0, [0]),))
    assert isinstance(is_faithful(up), Holds)
