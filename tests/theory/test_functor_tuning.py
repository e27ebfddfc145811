"""Heads for functors into finite categories and for labels, beside the twin that tries all."""

from collections import Counter
from itertools import product
from math import prod

from concrete_categories import random_concrete
from functors_between import listing, random_functor

from catlearn.theory.casework import values_of
from catlearn.theory.category import category
from catlearn.theory.families import chain, cyclic, discrete, poset
from catlearn.theory.functor import Functor, constant_functor, identity_functor
from catlearn.theory.functor_tuning import (
    NoFunctorHead,
    NoFunctorHeadFound,
    TunedFunctor,
    functor_tuning,
    inverse_of,
    value_at,
)
from catlearn.theory.limits import Limits
from catlearn.theory.presheaf import equations_to_check
from catlearn.theory.subcategories import full_image
from catlearn.theory.targets import FunctorProblem
from catlearn.theory.unseen import Ambiguous, Generated, Impossible
from catlearn.theory.witnesses import Blocked, Identified, Inverted, Merged
from catlearn.theory.word_problem import Infinite, Unknown

points = discrete("ab")


def label(base, *answers: str) -> Functor:
    names = tuple(dict.fromkeys(answers))
    target = discrete(names)
    return Functor(
        base,
        target,
        tuple(map(names.index, answers)),
        tuple(target.identity(names.index(answers[arrow.dom])) for arrow in base.generators),
    )


def solvable_by_definition(model, functor):
    """Try all functors on the full image and all families of isomorphisms; None when they are too many."""
    onto = full_image(model).onto
    there, here = listing(functor.target), listing(onto.target)
    count = len(there.category.objects) ** len(onto.target.objects)
    if count * max(len(there), 1) ** len(onto.target.generators) > 20_000:
        return None
    for objects in product(range(len(there.category.objects)), repeat=len(onto.target.objects)):
        homs = [there.hom(objects[arrow.dom], objects[arrow.cod]) for arrow in onto.target.generators]
        for values in product(*homs):
            head = Functor(onto.target, there.category, objects, tuple(there.paths[value] for value in values))
            lawful = equations_to_check(onto.target)
            if all(there.number(head(one)) == there.number(head(other)) for one, other in lawful) and isomorphic(
                onto.then(head), functor, there
            ):
                return True
    assert len(here) < 10_000
    return False


def isomorphic(one, other, there):
    isos = [
        [m for m in there.hom(one.objects[obj], image) if inverse_of(there, m) is not None]
        for obj, image in enumerate(other.objects)
    ]
    assert prod(map(len, isos)) < 10_000
    return any(
        all(
            there.compose(there.number(one.generators[g]), chosen[arrow.cod])
            == there.compose(chosen[arrow.dom], there.number(other.generators[g]))
            for g, arrow in enumerate(one.source.generators)
        )
        for chosen in product(*isos)
    )


def check(found):
    """From the definitions."""
    there = listing(found.functor.target)
    onto = found.image.onto
    whole = onto.then(found.image.inclusion)
    if isinstance(found, TunedFunctor):
        head = found.head
        for one, other in equations_to_check(onto.target):
            assert there.number(head(one)) == there.number(head(other))
        composite = onto.then(head)
        isos = [(there.number(to), there.number(back)) for to, back in found.isomorphisms]
        for obj, (to, back) in enumerate(isos):
            assert there.compose(to, back) == there.identity(found.functor.objects[obj])
            assert there.compose(back, to) == there.identity(composite.objects[obj])
        for g, arrow in enumerate(found.functor.source.generators):
            assert there.compose(there.number(found.functor.generators[g]), isos[arrow.cod][0]) == there.compose(
                isos[arrow.dom][0], there.number(composite.generators[g])
            )
    elif isinstance(found, NoFunctorHead):
        equal = listing(whole.target).number
        match found.witness:
            case Identified(left, right):
                assert equal(whole(left)) == equal(whole(right))
                assert there.number(found.functor(left)) != there.number(found.functor(right))
            case Inverted(path, back):
                assert equal(whole(path).then(back)) == equal(whole.target.identity(back.cod))
                assert inverse_of(there, there.number(found.functor(path))) is None
            case Merged((one, other), onward, back):
                assert equal(onward.then(back)) == equal(whole.target.identity(onward.dom))
                assert equal(back.then(onward)) == equal(whole.target.identity(onward.cod))
                between = there.hom(found.functor.objects[one], found.functor.objects[other])
                assert all(inverse_of(there, each) is None for each in between)
            case Blocked((dom, cod), path):
                assert (path.dom, path.cod) == (whole.objects[dom], whole.objects[cod])
                assert not there.hom(found.functor.objects[dom], found.functor.objects[cod])
    elif isinstance(found, NoFunctorHeadFound):
        replay(found, there)


def replay(found, there):
    made, functor = found.collage, found.functor
    objects = [functor.objects[obj] for obj in made.chosen] + list(functor.objects)
    allowed = {
        made.first_generator_of_source + letter: [there.number(path)] for letter, path in enumerate(functor.generators)
    }
    for obj in made.chosen:
        allowed[made.to(obj)] = allowed[made.back(obj)] = [there.identity(functor.objects[obj])]
    problem = FunctorProblem(made.category, objects, allowed, there)

    def refutes(tree, domains):
        domains = list(domains)
        for step in tree.steps:
            for variable, left in problem.strike(step, domains).left:
                domains[variable] &= left
        if tree.variable is None:
            return not all(domains)
        cases = dict(tree.cases)
        return sorted(cases) == list(values_of(domains[tree.variable])) and all(
            refutes(case, [1 << value if v == tree.variable else d for v, d in enumerate(domains)])
            for value, case in cases.items()
        )

    assert refutes(found.refuted.tree, problem.domains)


def test_the_answer_is_that_of_the_definition():
    counts = Counter()
    for seed in range(500):
        source, target, values = (random_concrete(seed % 90 + shift, limit=5) for shift in (0, 500, 900))
        along = random_functor(source.category, target.category, seed)
        functor = random_functor(source.category, values.category, seed + 1)
        found = functor_tuning(along, functor)
        check(found)
        expected = solvable_by_definition(along, functor)
        if expected is not None:
            assert isinstance(found, TunedFunctor) == expected
            counts[type(found).__name__, getattr(found, "canonical", None)] += 1
    assert len(counts) >= 3 and sum(counts.values()) > 300, counts


def test_a_search_is_needed_where_no_witness_is():
    doubling = Functor(cyclic(2), cyclic(4), (0,), (cyclic(4).path(0, [0, 0]),))
    found = functor_tuning(doubling, identity_functor(cyclic(2)))
    assert isinstance(found, NoFunctorHeadFound)
    check(found)
    into_four = Functor(cyclic(2), cyclic(4), (0,), (cyclic(4).path(0, [0, 0]),))
    found = functor_tuning(doubling, into_four)
    assert isinstance(found, TunedFunctor)
    check(found)


def test_an_ideal_model_solves_every_functor_canonically():
    vee = poset("0ab", [("0", "a"), ("0", "b")])
    square = poset("0abt", [("0", "a"), ("0", "b"), ("a", "t"), ("b", "t")])
    includes = Functor(vee, square, (0, 1, 2), (square.path(0, [0]), square.path(0, [1])))
    for seed in range(50):
        values = random_concrete(seed, limit=8)
        found = functor_tuning(includes, random_functor(vee, values.category, seed))
        assert isinstance(found, TunedFunctor) and found.canonical
        check(found)


def test_a_label_is_learned_iff_the_model_joins_no_different_answers():
    glues = Functor(points, chain(1), (0, 0), ())
    joins = Functor(points, chain(2), (0, 1), ())
    keeps = identity_functor(points)
    assert isinstance(functor_tuning(glues, label(points, "cat", "dog")).witness, Merged)
    assert isinstance(functor_tuning(joins, label(points, "cat", "dog")).witness, Blocked)
    assert isinstance(functor_tuning(keeps, label(points, "cat", "dog")), TunedFunctor)
    for along in (glues, joins, keeps):
        assert isinstance(functor_tuning(along, label(points, "cat", "cat")), TunedFunctor)


def test_values_off_the_image():
    above = poset("abc", [("a", "c"), ("b", "c")])
    model = Functor(points, above, (0, 1), ())
    apart = Functor(points, discrete("uv"), (0, 1), ())
    split = poset(["u", "v", "w1", "w2"], [(low, high) for low in "uv" for high in ("w1", "w2")])
    together = poset("uvwz", [("u", "w"), ("v", "w"), ("w", "z")])
    assert isinstance(value_at(model, apart, 2), Impossible)
    two = value_at(model, Functor(points, split, (0, 1), ()), 2)
    assert isinstance(two, Ambiguous) and [two.cocones.task.element(each)[0] for each in two.candidates] == [2, 3]
    one = value_at(model, Functor(points, together, (0, 1), ()), 2)
    assert isinstance(one, Generated) and together.objects[one.object] == "w"
    for target in (discrete("uv"), split, together):
        functor = Functor(points, target, (0, 1), ())
        assert value_at(model, functor, 0).object == 0
        assert functor_tuning(model, functor).canonical


def test_an_infinite_target_is_named():
    loop = category("A", {"f": "AA"})
    assert isinstance(functor_tuning(identity_functor(chain(1)), constant_functor(chain(1), loop, 0)), Infinite)
    big = Functor(cyclic(2), cyclic(4), (0,), (cyclic(4).path(0, [0, 0]),))
    assert isinstance(functor_tuning(big, identity_functor(cyclic(2)), Limits(steps=1)), Unknown)
