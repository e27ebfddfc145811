"""Finite limits and colimits, beside their universal properties on categories of functions."""

from itertools import product as pairs

from concrete_categories import compose, random_concrete

from catlearn.theory.cones import (
    coequalizer,
    cones,
    coproduct_of,
    equalizer,
    initial,
    product_of,
    pullback,
    pushout,
    terminal,
)
from catlearn.theory.families import chain, cyclic, finset, poset
from catlearn.theory.presheaf import Presheaf, broken_equation
from catlearn.theory.representability import Represented, representability

SMALL = [random_concrete(seed, limit=14) for seed in range(60)]


def exists(diagram) -> bool:
    task = cones(diagram)
    assert isinstance(task, Presheaf) and broken_equation(task) is None
    return isinstance(representability(task), Represented)


def has_limit(base, families, turned=False):
    """From the definition: one of the families factors each of them in exactly one way."""
    objects = range(len(base.sizes))
    arrows = base.hom if not turned else lambda a, b: base.hom(b, a)
    after = compose if not turned else lambda h, p: compose(p, h)
    return any(
        all(
            sum(tuple(after(h, p) for p in limit) == family for h in arrows(x, apex)) == 1
            for x in objects
            for family in families(x)
        )
        for apex in objects
        for limit in families(apex)
    )


def test_terminal_and_initial_objects():
    for base in SMALL:
        assert exists(terminal(base.category)) == has_limit(base, lambda x: [()])
        assert exists(initial(base.category)) == has_limit(base, lambda x: [()], turned=True)


def test_products_and_coproducts():
    for base in SMALL:
        for a, b in pairs(range(len(base.sizes)), repeat=2):

            def families(x, a=a, b=b, base=base):
                return list(pairs(base.hom(x, a), base.hom(x, b)))

            def cofamilies(x, a=a, b=b, base=base):
                return list(pairs(base.hom(a, x), base.hom(b, x)))

            assert exists(product_of(base.category, [a, b])) == has_limit(base, families)
            assert exists(coproduct_of(base.category, [a, b])) == has_limit(base, cofamilies, turned=True)


def test_equalizers_pullbacks_and_their_duals():
    for base in SMALL[:40]:
        values = base.generators
        paths = [base.category.generator_path(letter) for letter in range(len(values))]
        for (f, p), (g, q) in pairs(zip(values, paths, strict=True), repeat=2):
            if f[:2] == g[:2]:

                def forks(x, f=f, g=g, base=base):
                    return [(e,) for e in base.hom(x, f[0]) if compose(e, f) == compose(e, g)]

                def coforks(x, f=f, g=g, base=base):
                    return [(e,) for e in base.hom(f[1], x) if compose(f, e) == compose(g, e)]

                assert exists(equalizer(base.category, p, q)) == has_limit(base, forks)
                assert exists(coequalizer(base.category, p, q)) == has_limit(base, coforks, turned=True)
            if f[1] == g[1]:

                def squares(x, f=f, g=g, base=base):
                    return [
                        (h, k) for h in base.hom(x, f[0]) for k in base.hom(x, g[0]) if compose(h, f) == compose(k, g)
                    ]

                assert exists(pullback(base.category, p, q)) == has_limit(base, squares)
            if f[0] == g[0]:

                def cosquares(x, f=f, g=g, base=base):
                    return [
                        (h, k) for h in base.hom(f[1], x) for k in base.hom(g[1], x) if compose(f, h) == compose(g, k)
                    ]

                assert exists(pushout(base.category, p, q)) == has_limit(base, cosquares, turned=True)


def test_limits_in_an_order_are_meets_and_colimits_are_joins():
    order = poset("0ab1", [("0", "a"), ("0", "b"), ("a", "1"), ("b", "1")])
    meet = representability(cones(product_of(order, [1, 2])))
    join = representability(cones(coproduct_of(order, [1, 2])))
    assert (meet.object, join.object) == (0, 3)


def test_a_product_of_several_objects():
    assert exists(product_of(chain(4), [1, 3, 2]))
    assert not exists(product_of(cyclic(2), [0, 0]))


def test_the_one_point_set_is_terminal():
    assert representability(cones(terminal(finset([1, 2])))).object == 0
