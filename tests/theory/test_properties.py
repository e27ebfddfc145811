"""Properties of morphisms, objects and categories, beside their definitions on categories of functions."""

from concrete_categories import compose, identity, random_concrete

from catlearn.theory.category import category
from catlearn.theory.combinations import coproduct
from catlearn.theory.families import chain, cyclic, discrete, symmetric
from catlearn.theory.judgements import Fails, Holds, Open
from catlearn.theory.karoubi import karoubi
from catlearn.theory.limits import Limits
from catlearn.theory.morphisms import (
    are_isomorphic,
    is_epi,
    is_idempotent,
    is_iso,
    is_mono,
    is_split_epi,
    is_split_mono,
)
from catlearn.theory.shape import (
    CauchyComplete,
    Unsplit,
    connected_components,
    is_cauchy_complete,
    is_discrete,
    is_groupoid,
    is_skeletal,
    is_thin,
    strong_components,
)

SMALL = [random_concrete(seed, limit=25) for seed in range(120)]


def one(base, obj):
    return identity(obj, base.sizes[obj])


def mono(base, p):
    return all(
        g == h or compose(g, p) != compose(h, p)
        for obj in range(len(base.sizes))
        for g in base.hom(obj, p[0])
        for h in base.hom(obj, p[0])
    )


def epi(base, p):
    return all(
        g == h or compose(p, g) != compose(p, h)
        for obj in range(len(base.sizes))
        for g in base.hom(p[1], obj)
        for h in base.hom(p[1], obj)
    )


def inverses(base, p):
    back = base.hom(p[1], p[0])
    left = [r for r in back if compose(p, r) == one(base, p[0])]
    right = [s for s in back if compose(s, p) == one(base, p[1])]
    return left, right


def test_each_morphism_has_the_properties_that_the_definitions_give_it():
    for base in SMALL:
        for p in base.words:
            path = base.path(p)
            left, right = inverses(base, p)
            expected = {
                is_mono: mono(base, p),
                is_epi: epi(base, p),
                is_split_mono: bool(left),
                is_split_epi: bool(right),
                is_iso: bool(set(left) & set(right)),
                is_idempotent: p[0] == p[1] and compose(p, p) == p,
            }
            for question, answer in expected.items():
                assert isinstance(question(base.category, path), Holds if answer else Fails), question


def test_a_counter_example_to_mono_is_not_cancelled():
    for base in SMALL:
        for p in base.words:
            found = is_mono(base.category, base.path(p))
            if isinstance(found, Fails):
                g, h = (base.value(path) for path in found.paths)
                assert g != h and compose(g, p) == compose(h, p)
                assert [shown.equality.answer for shown in found.shown] == [True, False]


def test_shapes_are_those_of_the_definitions():
    for base in SMALL:
        objects, given = range(len(base.sizes)), base.category
        homs = {(a, b): base.hom(a, b) for a in objects for b in objects}
        invertible = {p: bool(set.intersection(*map(set, inverses(base, p)))) for p in base.words}
        isomorphic = {(a, b): any(invertible[p] for p in hom) for (a, b), hom in homs.items()}
        assert isinstance(is_thin(given), Holds) == all(len(hom) <= 1 for hom in homs.values())
        assert isinstance(is_discrete(given), Holds) == (len(base.words) == len(objects))
        assert isinstance(is_groupoid(given), Holds) == all(invertible.values())
        assert isinstance(is_skeletal(given), Holds) == all(a == b or not iso for (a, b), iso in isomorphic.items())
        for (a, b), iso in isomorphic.items():
            assert isinstance(are_isomorphic(given, a, b), Holds) == iso
        assert isinstance(is_cauchy_complete(given), CauchyComplete) == all(
            any(
                compose(r, s) == e and compose(s, r) == one(base, b)
                for b in objects
                for r in homs[a, b]
                for s in homs[b, a]
            )
            for a in objects
            for e in homs[a, a]
            if compose(e, e) == e
        )


def test_shapes_of_infinite_categories():
    loop = category("A", {"f": "AA"})
    integers = category("A", {"f": "AA", "g": "AA"}, [("fg", "", "A"), ("gf", "", "A")])
    naturals_and_one = category("AB", {"f": "AA", "g": "AB"})
    assert isinstance(is_groupoid(integers), Holds)
    assert isinstance(is_groupoid(loop), Fails)
    assert isinstance(is_thin(loop), Fails)
    assert isinstance(is_thin(category("AB", {"f": "AB", "g": "BA"}, [("fg", "", "A"), ("gf", "", "B")])), Holds)
    assert isinstance(is_skeletal(naturals_and_one), Holds)
    assert isinstance(is_cauchy_complete(integers), Open)
    assert isinstance(is_mono(loop, loop.path(0, [0])), Holds)
    assert isinstance(is_mono(integers, integers.path(0, [0])), Holds)
    bicyclic = category("A", {"f": "AA", "g": "AA"}, [("fg", "", "A")])
    assert isinstance(is_split_mono(bicyclic, bicyclic.path(0, [0])), Holds)
    assert isinstance(is_mono(bicyclic, bicyclic.path(0, [1])), Fails)


def test_a_judgement_without_a_bound_is_open_within_limits():
    tiny = Limits(rules=1, rows=1, steps=1)
    assert isinstance(is_discrete(symmetric(5), tiny), Fails | Open)


def test_components():
    apart = coproduct(coproduct(chain(2), cyclic(2)), discrete("ab"))
    found = connected_components(apart)
    assert found.labels == (0, 0, 1, 2, 3) and found.count == 4 and found.tree == ((1, 0),)
    assert connected_components(discrete([])).count == 0
    round_trip = category("ABCD", {"f": "AB", "g": "BC", "h": "CB", "k": "CD"})
    assert strong_components(round_trip) == [[0], [1, 2], [3]]


def test_the_idempotent_completion_is_cauchy_complete():
    switch = category("A", {"e": "AA"}, [("ee", "e", "A")])
    found = is_cauchy_complete(switch)
    assert isinstance(found, Unsplit) and switch.show(found.idempotent) == "e"
    completed = karoubi(switch)
    assert isinstance(is_cauchy_complete(completed), CauchyComplete)


def test_where_no_equation_makes_an_identity_nothing_has_an_inverse_even_in_an_infinite_category() -> None:
    ring = category("AB", {"a": ("A", "B"), "b": ("B", "A")})
    commuting = category("A", {"x": ("A", "A"), "y": ("A", "A")}, [(("x", "y"), ("y", "x"), "A")])
    for base in (ring, commuting):
        arrow = base.generator_path(0)
        assert is_iso(base, arrow).reason == "IDENTITY_ALONE"
        assert is_split_mono(base, arrow).reason == "IDENTITY_ALONE"
        assert is_split_epi(base, arrow).reason == "IDENTITY_ALONE"
    assert are_isomorphic(ring, 0, 1).reason == "IDENTITY_ALONE"
    assert is_iso(ring, ring.identity(0)).reason == "INVERSE"
