"""Constructions on categories, by their sizes and by the categories that they are known to be."""

from itertools import product as pairs

import pytest
from concrete_categories import random_concrete, random_task

from catlearn.theory.category import Category, category, opposite
from catlearn.theory.combinations import coproduct, product
from catlearn.theory.elements import category_of_elements
from catlearn.theory.families import Cycle, below, chain, cyclic, discrete, finset, poset, simplex, symmetric
from catlearn.theory.full import full_subcategory
from catlearn.theory.karoubi import karoubi
from catlearn.theory.presheaf import Presheaf
from catlearn.theory.sizes import TooLarge
from catlearn.theory.slices import slice_category
from catlearn.theory.tables import (
    Contradiction,
    NoComposite,
    NoIdentity,
    NotAssociative,
    NotComposable,
    NotNeutral,
    RepeatedName,
    UnknownName,
    category_from_table,
)
from catlearn.theory.tasks import hom, one, product_of_tasks, sum_of_tasks
from catlearn.theory.word_problem import Infinite, word_problem


def size(base: Category) -> int | None:
    return word_problem(base).count().value


@pytest.mark.parametrize(
    ("base", "morphisms"),
    [
        (discrete("abc"), 3),
        (chain(0), 0),
        (chain(5), 15),
        (cyclic(1), 1),
        (cyclic(6), 6),
        (symmetric(0), 1),
        (symmetric(4), 24),
        (finset([1, 2]), 8),
        (finset([0, 1, 2]), 3 + 1 + 1 + 2 + 4 + 0),
        (product(chain(3), chain(3)), 36),
        (product(cyclic(2), symmetric(3)), 12),
        (product(chain(2), cyclic(3)), 9),
        (coproduct(cyclic(2), chain(2)), 5),
        (coproduct(chain(2), chain(2)), 6),
        (opposite(simplex(1)), 7),
    ],
)
def test_sizes(base, morphisms):
    assert size(base) == morphisms


@pytest.mark.parametrize(("top", "morphisms"), list(enumerate([1, 7, 31, 121, 456])))
def test_the_truncated_simplex_category_has_the_monotone_maps(top, morphisms):
    assert size(simplex(top)) == morphisms


def test_comparable_objects_of_a_poset_have_a_path():
    order = poset("abcd", [("a", "b"), ("b", "c"), ("a", "c"), ("b", "b"), ("a", "b")])
    assert isinstance(order, Category)
    assert len(order.generators) == 3
    comparable = {"ab", "ac", "bc", "aa", "bb", "cc", "dd"}
    for (i, a), (j, b) in pairs(enumerate(order.objects), repeat=2):
        path = below(order, i, j)
        assert (path is not None) == (a + b in comparable)
        assert path is None or (path.dom, path.cod) == (i, j)


def test_a_cycle_is_shown_and_not_made_a_poset():
    found = poset("zabc", [("z", "a"), ("a", "b"), ("b", "c"), ("c", "a")])
    assert isinstance(found, Cycle)
    steps = set(zip(found.objects, found.objects[1:], strict=False))
    assert steps == {("a", "b"), ("b", "c"), ("c", "a")}


def test_too_many_maps_between_finite_sets_are_not_written_down():
    assert isinstance(finset([9]), TooLarge)


def test_equal_expressions_are_the_same_category():
    assert chain(3).origin == chain(3).origin
    assert product(chain(2), cyclic(3)).origin == product(chain(2), cyclic(3)).origin
    assert category("A", {}).origin != category("A", {}).origin
    assert opposite(opposite(symmetric(3))).origin == symmetric(3).origin


def test_the_category_of_elements_has_a_morphism_for_each_morphism_into_and_element():
    for seed in range(60):
        base = random_concrete(seed)
        task = random_task(base, seed)
        expected = sum(len(task.sets[cod]) for _, cod, _ in base.words)
        assert size(category_of_elements(task)) == expected
        turned = Presheaf(task.base, task.sets, task.maps, covariant=True)
        assert size(category_of_elements(turned)) == expected


def test_elements_are_named_by_the_end_where_a_lift_is_determined():
    upward = Presheaf(opposite(chain(2)), (("x", "y"), ("z",)), ([0, 0],), covariant=True)
    arrows = category_of_elements(upward)
    assert [str(name) for name in arrows.objects] == ["(0, x)", "(0, y)", "(1, z)"]
    assert [(str(g.name), g.dom, g.cod) for g in arrows.generators] == [("(0 <= 1, x)", 0, 2), ("(0 <= 1, y)", 1, 2)]


def test_a_slice_over_the_top_is_the_category_itself():
    over = slice_category(product(chain(2), chain(2)), 3)
    assert len(over.objects) == 4 and size(over) == 9
    assert str(slice_category(cyclic(2), 0).generators[0].name) == "[r -r-> id(pt)]"
    loop = category("A", {"f": "AA"})
    assert isinstance(slice_category(loop, 0), Infinite)


def test_the_idempotent_completion_splits_the_idempotent():
    split = karoubi(category("A", {"e": "AA"}, [("ee", "e", "A")]))
    assert size(split) == 5
    assert sorted(map(str, (g.name for g in split.generators))) == [
        "[e -e-> id(A)]",
        "[id(A) -e-> e]",
        "[id(A) -e-> id(A)]",
    ]
    assert size(karoubi(cyclic(3))) == 3


def test_a_full_subcategory_has_the_morphisms_between_its_objects():
    assert size(full_subcategory(finset([1, 2, 3]), [0, 1])) == 8
    assert size(full_subcategory(chain(5), [4, 1, 3])) == 6
    assert len(full_subcategory(chain(5), [4, 1, 3]).generators) == 2
    for seed in range(40):
        base = random_concrete(seed)
        objects = range(len(base.sizes))[:: 1 + seed % 2]
        expected = sum(dom in objects and cod in objects for dom, cod, _ in base.words)
        assert size(full_subcategory(base.category, list(objects))) == expected


def test_where_isomorphisms_decompose_each_other_all_morphisms_generate():
    whole = category("AB", {"f": "AB", "g": "BA"}, [("fg", "", "A"), ("gf", "", "B")])
    assert [g.name for g in full_subcategory(whole, [0, 1]).generators] == ["f", "g"]


MONOID = {"1": ("A", "A"), "a": ("A", "A"), "b": ("A", "A")}
NULL = [("a", "a", "b"), ("a", "b", "b"), ("b", "a", "b"), ("b", "b", "b")]


@pytest.mark.parametrize(
    ("morphisms", "identities", "compose", "fault"),
    [
        (MONOID, {"A": "1"}, NULL[:3], NoComposite("b", "b")),
        (MONOID, {"A": "1"}, [*NULL, ("a", "a", "a")], Contradiction("a", "a", ("b", "a"))),
        (MONOID, {"A": "1"}, [*NULL, ("1", "a", "b")], NotNeutral("1", "a", "b")),
        (MONOID, {}, NULL, NoIdentity("A", None)),
        (MONOID, {"A": "c"}, NULL, UnknownName("morphism", "c")),
        (MONOID | {"A": ("A", "A")}, {"A": "1"}, NULL, RepeatedName("A")),
        (MONOID | {"c": ("A", "B")}, {"A": "1"}, NULL, UnknownName("object", "B")),
    ],
)
def test_a_wrong_table_is_told_by_its_culprits(morphisms, identities, compose, fault):
    assert category_from_table(["A"], morphisms, identities, compose) == fault


def test_composites_have_the_right_ends():
    morphisms = {"1": ("A", "A"), "2": ("B", "B"), "f": ("A", "B")}
    found = category_from_table(["A", "B"], morphisms, {"A": "1", "B": "2"}, [("f", "f", "f")])
    assert found == NotComposable("f", "f", "f")


def test_associativity_is_tested_with_all_triples_that_matter():
    for values in pairs("1ab", repeat=4):
        compose = [(*names, value) for names, value in zip(pairs("ab", repeat=2), values, strict=True)]
        table = {(f, g): h for f, g, h in compose} | {("1", x): x for x in "1ab"} | {(x, "1"): x for x in "1ab"}
        associative = all(table[table[f, g], h] == table[f, table[g, h]] for f, g, h in pairs("1ab", repeat=3))
        found = category_from_table(["A"], MONOID, {"A": "1"}, compose)
        assert isinstance(found, Category) == associative
        if isinstance(found, Category):
            assert size(found) == 3
        else:
            assert isinstance(found, NotAssociative)
            f, g, h = found.morphisms
            assert table[table[f, g], h] == found.left_first != found.right_first == table[f, table[g, h]]


def test_representables_are_named_by_shortlex_least_paths():
    arrows = hom(category("AB", {"f": "AB", "e": "BB"}, [("ee", "e", "B"), ("fe", "f", "A")]), 0, covariant=True)
    assert [list(map(str, names)) for names in arrows.sets] == [["id(A)"], ["f"]]
    for seed in range(80):
        base = random_concrete(seed)
        for obj in range(len(base.sizes)):
            for covariant in (False, True):
                found = hom(base.category, obj, covariant)
                for other, names in enumerate(found.sets):
                    ends = (obj, other) if covariant else (other, obj)
                    expected = [base.category.show(base.path(arrow)) for arrow in base.hom(*ends)]
                    assert list(map(str, names)) == expected


def test_sums_and_products_are_object_by_object():
    both = hom(cyclic(2), 0)
    assert product_of_tasks(both, both).size == 4
    assert sum_of_tasks(both, one(cyclic(2))).maps == ([1, 0, 2],)
    assert isinstance(product_of_tasks(both, both, limit=3), TooLarge)
