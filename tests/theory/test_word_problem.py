"""Which paths are equal: the traps, the evidence, the limits, and agreement with the definition."""

from __future__ import annotations

import random

import pytest
from congruence import arbitrary_category, proved_equal, short_paths
from evidence import shows_equality
from presentations import grid, group, monoid, order_preserving_aizenstat_1962, simplex, symmetric_carmichael_1956

from catlearn.theory.category import Category, Generator, Path, category, opposite
from catlearn.theory.enumeration import Enumeration
from catlearn.theory.limits import Limits
from catlearn.theory.listing import Listing
from catlearn.theory.word_problem import (
    Count,
    Equality,
    Infinite,
    Table,
    Unknown,
    WordProblem,
    forget_what_was_interrupted,
    word_problem,
)

SMALL = Limits(rules=200, rows=2_000, steps=20_000)


def fresh(base: Category) -> WordProblem:
    """A word problem of which nothing is known yet."""
    return WordProblem(base)


def equal(base: Category, left: str, right: str) -> Equality:
    """Whether two words in the letters of a monoid are equal; the evidence is checked."""
    paths = [base.path(0, [base.generator_numbers[letter] for letter in word]) for word in (left, right)]
    found = word_problem(base).equal(*paths)
    if found.answer is not None:
        shows_equality(base, *paths, found.evidence, found.answer)
    return found


def test_a_left_inverse_is_a_right_inverse() -> None:
    """f >> l = id and r >> f = id prove l = r; there are four morphisms."""
    base = category("AB", {"f": "AB", "l": "BA", "r": "BA"}, [(("f", "l"), (), "A"), (("r", "f"), (), "B")])
    left, right = base.path(1, [1]), base.path(1, [2])
    found = word_problem(base).equal(left, right)
    assert found.answer is True
    shows_equality(base, left, right, found.evidence, True)
    assert word_problem(base).count().value == 4


def test_an_equation_at_an_object_without_morphisms_into_it_proves_nothing_elsewhere() -> None:
    """one = two holds over all elements of an empty sort; that says nothing about one and two themselves."""
    base = category(
        ["Empty", "Bool", "Unit"],
        {"one": ("Unit", "Bool"), "two": ("Unit", "Bool"), "absurd": ("Empty", "Unit")},
        [(("absurd", "one"), ("absurd", "two"), "Empty")],
    )
    one, two = base.path(2, [0]), base.path(2, [1])
    found = word_problem(base).equal(one, two)
    assert found.answer is False
    shows_equality(base, one, two, found.evidence, False)
    assert word_problem(base).equal(base.path(0, [2, 0]), base.path(0, [2, 1])).answer is True


def test_identities_of_different_objects_are_not_confused() -> None:
    """e = id(A) at A is no reason for the loop g at B to be an identity, nor for B to be like A."""
    base = category("AB", {"e": "AA", "f": "AB", "g": "BB"}, [(("e",), (), "A"), (("g", "g"), (), "B")])
    assert word_problem(base).equal(base.path(0, [0, 1]), base.path(0, [1])).answer is True
    assert word_problem(base).equal(base.path(1, [2]), base.identity(1)).answer is False
    assert word_problem(base).count().value == 1 + 2 + 2


def test_only_parallel_paths_are_compared() -> None:
    base = category("AB", {"f": "AB"})
    with pytest.raises(ValueError, match="parallel"):
        word_problem(base).equal(base.identity(0), base.identity(1))


def test_free_and_thin_categories_are_answered_at_once() -> None:
    free = category("A", {"f": "AA", "g": "AA"})
    assert word_problem(free).equal(free.path(0, [0, 1]), free.path(0, [1, 0])).answer is False
    assert isinstance(word_problem(free).listing(), Infinite)
    thin = category("AB", {"f": "AB", "g": "AB", "h": "BA"}, thin=True)
    found = word_problem(thin).equal(thin.path(0, [0]), thin.path(0, [1]))
    assert found.answer is True and found.evidence == {"kind": "THIN"}
    listing = word_problem(thin).listing()
    assert isinstance(listing, Listing) and [path.word for path in listing.paths] == [(), (0,), (2,), ()]


def test_the_symmetric_graph() -> None:
    """inv >> inv = id, inv >> src = tgt: then inv^3 >> src = tgt, and src differs from tgt."""
    base = category(
        "EV", {"src": "EV", "tgt": "EV", "inv": "EE"}, [(("inv",) * 2, (), "E"), (("inv", "src"), ("tgt",), "E")]
    )
    assert word_problem(base).equal(base.path(0, [2, 2, 2, 0]), base.path(0, [1])).answer is True
    assert word_problem(base).equal(base.path(0, [0]), base.path(0, [1])).answer is False


def test_powers_of_two_loops() -> None:
    """Six objects, nine arrows, x^5 = x, y^5 = y^2: finite, and x^7 = x^3."""
    arrows = {"a": "AB", "b": "BC", "x": "CC", "c": "CD", "y": "DD", "d": "DE", "e": "EF", "u": "AF", "v": "BE"}
    base = category("ABCDEF", arrows, [(("x",) * 5, ("x",), "C"), (("y",) * 5, ("y",) * 2, "D")])
    assert word_problem(base).equal(base.path(2, [2] * 7), base.path(2, [2] * 3)).answer is True
    assert word_problem(base).count().value is not None


def test_both_procedures_are_needed() -> None:
    """Completion decides where tables are infinite, tables where completion does not end."""
    commuting = monoid("ab", [("ba", "ab")])
    assert equal(commuting, "abab", "bbaa").answer is True
    assert equal(commuting, "ab", "b").answer is False
    five = symmetric_carmichael_1956(5)
    few_rules = Limits(rules=10, rows=2_000, steps=20_000)
    for left, right in (("abab", "ba"), ("abab", "ab"), ("a", "b")):
        paths = [five.path(0, map(ord, word)) for word in ()] or [
            five.path(0, [five.generator_numbers[letter] for letter in word]) for word in (left, right)
        ]
        found = fresh(five).equal(*paths, few_rules)
        assert found.answer is (right == "ba")
        shows_equality(five, *paths, found.evidence, found.answer)


def test_the_table_out_of_the_domain_decides_where_the_one_into_the_codomain_is_infinite() -> None:
    """hom(-, A) is infinite, hom(A, -) is not, and no rule is allowed."""
    base = category(
        "ABX",
        {"a": "AA", "b": "AA", "x": "XX", "m": "XA"},
        [(("a", "b"), ("b", "a"), "A"), (("a",) * 3, (), "A"), (("b",) * 2, (), "A")],
    )
    ab, ba = base.path(0, [0, 1, 0]), base.path(0, [1, 0, 0])
    limits = Limits(rules=0, rows=500, steps=20_000)
    found = fresh(base).equal(ab, ba, limits)
    assert found.answer is True
    shows_equality(base, ab, ba, found.evidence, True)
    different = fresh(base).equal(ab, base.path(0, [1]), limits)
    assert different.answer is False
    shows_equality(base, ab, base.path(0, [1]), different.evidence, False)


@pytest.mark.parametrize("seed", range(250))
def test_agreement_with_the_definition(seed: int) -> None:
    """What replacing sides of equations joins is equal; every answer has evidence that a plain checker accepts."""
    base = arbitrary_category(seed)
    problem = fresh(base)
    choose = random.Random(seed)
    homs: dict[tuple[int, int], list[Path]] = {}
    for path in short_paths(base, 3):
        homs.setdefault((path.dom, path.cod), []).append(path)
    for joined in proved_equal(base, 4)[:20]:
        one, other = choose.choice(sorted(joined)), choose.choice(sorted(joined))
        assert problem.equal(one, other, SMALL).answer is True
    for hom in homs.values():
        one, other = choose.choice(hom), choose.choice(hom)
        found = problem.equal(one, other, SMALL)
        if found.answer is not None:
            shows_equality(base, one, other, found.evidence, found.answer)


@pytest.mark.parametrize("seed", range(60))
def test_answers_do_not_depend_on_the_order_of_the_questions(seed: int) -> None:
    base = arbitrary_category(seed)
    tight = Limits(rules=3, rows=20, steps=300)
    paths = list(short_paths(base, 3))
    pairs = [(p, q) for p in paths for q in paths if (p.dom, p.cod) == (q.dom, q.cod) and p < q][:40]
    forth, back = fresh(base), fresh(base)
    answers = [forth.equal(p, q, tight).answer for p, q in pairs]
    assert answers == [back.equal(p, q, tight).answer for p, q in reversed(pairs)][::-1]


@pytest.mark.parametrize("seed", range(60))
def test_equality_is_that_of_the_opposite(seed: int) -> None:
    base = arbitrary_category(seed)
    turned = opposite(base)
    for p, q in zip(short_paths(base, 3), short_paths(base, 3)[1:], strict=False):
        if (p.dom, p.cod) == (q.dom, q.cod):
            one = word_problem(base).equal(p, q, SMALL).answer
            other = word_problem(turned).equal(p.reversed(), q.reversed(), SMALL).answer
            assert one == other or None in (one, other)


def test_equal_categories_share_what_was_found_out() -> None:
    base, turned = (category("A", {"f": "AA"}, [("ff", "f", "A")]) for _ in range(2))
    assert word_problem(base) is word_problem(turned)
    assert word_problem(base) is not word_problem(category("A", {"g": "AA"}, [("gg", "g", "A")]))


def test_counts_of_hom_sets() -> None:
    base = simplex(2)
    assert [[word_problem(base).count(hom=(a, b)).value for b in range(3)] for a in range(3)] == [
        [1, 2, 3],
        [1, 3, 6],
        [1, 4, 10],
    ]


def test_a_hom_set_can_be_finite_where_the_category_is_not() -> None:
    base = category("AB", {"f": "AB", "x": "BB"})
    problem = word_problem(base)
    assert problem.count().value is None and problem.count().known
    assert problem.count(hom=(0, 0)).value == 1 and problem.count(hom=(1, 0)).value == 0
    infinite = problem.hom_into(1)
    assert isinstance(infinite, Infinite) and infinite.hom == (0, 1)
    assert isinstance(problem.hom_into(0), Table)


def test_infinity_comes_with_a_loop() -> None:
    base = category("AB", {"f": "AB", "x": "BB", "y": "BB"}, [(("x", "y"), ("y", "x"), "B"), (("x",) * 2, (), "B")])
    found = word_problem(base).listing()
    assert isinstance(found, Infinite)
    evidence = found.evidence
    before, around, after = (list(map(int, evidence[key])) for key in ("before", "around", "after"))  # type: ignore[call-overload]
    paths = [base.path(found.hom[0], before + around * n + after) for n in range(6)]
    assert len(set(paths)) == 6
    assert all(word_problem(base).completion.normal_form(path) == path for path in paths)


def test_shortest_representatives() -> None:
    base = monoid("ab", [("ba", "ab")])
    words = word_problem(base).representatives(0, 0)
    assert not isinstance(words, Unknown)
    assert [next(words) for _ in range(7)] == [(), (0,), (1,), (0, 0), (0, 1), (1, 1), (0, 0, 0)]


def test_a_table_is_the_representable_presheaf() -> None:
    """Both ways of making a table give the same elements in the same order."""
    base = order_preserving_aizenstat_1962(4)
    by_rules = fresh(base).hom_into(0)
    by_rows = fresh(base).hom_into(0, Limits(rules=0))
    assert isinstance(by_rules, Table) and isinstance(by_rows, Table)
    assert list(by_rules.rows) == list(by_rows.rows) and by_rules.maps == by_rows.maps


def test_unknown_names_the_limit_that_was_met() -> None:
    """A group in which completion does not end and that is infinite: the braids of three strands."""
    braids = group("aAbB", ["abaBAB"])
    one, other = braids.path(0, [0, 2]), braids.path(0, [2, 0])
    few = fresh(braids).equal(one, other, Limits(rules=20, rows=100, steps=10_000))
    assert few.answer is None and few.met == ("rules", 20)
    short = fresh(braids).count(Limits(rules=1_000, rows=1_000, steps=5_000))
    assert short == Count(None, short.met) and short.met == ("steps", 5_000)
    assert fresh(braids).listing(Limits(steps=5_000)) == Unknown(("steps", 5_000))  # type: ignore[arg-type]


def test_a_listing_that_is_too_long_is_not_made() -> None:
    found = fresh(grid(8)).listing(Limits(rows=1_000))
    assert isinstance(found, Unknown) and found.met == ("rows", 1_000)
    assert fresh(grid(8)).count(Limits(rows=1_000)).value == 1_296


def test_raised_limits_resume_the_work() -> None:
    base = symmetric_carmichael_1956(6)
    problem = fresh(base)
    assert problem.count(Limits(rules=5, steps=1_000)).value is None
    assert problem.count(Limits(rules=5)).value == 720


def test_words_that_are_far_from_their_normal_form_do_not_take_for_ever() -> None:
    base = monoid("ab", [("ba", "ab")])
    found = fresh(base).equal(base.path(0, [1] * 5_000 + [0] * 5_000), base.path(0, [0] * 5_000 + [1] * 5_000), SMALL)
    assert found.answer is None and found.met is not None and found.met.name == "steps"


def test_objects_without_generators() -> None:
    base = Category(("A", "B"), (), ())
    assert word_problem(base).count().value == 2
    empty = Category((), (), ())
    assert word_problem(empty).count().value == 0
    assert isinstance(word_problem(empty).listing(), Listing)
    loops = Category(("A",), (Generator("f", 0, 0),), ())
    assert word_problem(loops).count().value is None


class Stopped(BaseException):
    pass


def test_only_what_was_interrupted_is_begun_anew(monkeypatch):
    # Names that no other test has: what is known of a category is shared by all that say the same.
    arrows = {"interrupted": "AB", "begun anew": "BA"}
    round_trips = [(("interrupted", "begun anew"), (), "A"), (("begun anew", "interrupted"), (), "B")]
    walking = category("AB", arrows, round_trips)
    problem = word_problem(walking)
    loop = walking.path(0, [0, 1, 0, 1])
    answer = problem.equal(loop, walking.identity(0))
    into_a = problem.into(0)
    assert into_a.run(Limits()) is None
    into_b = problem.into(1)

    def stop(*_):
        raise Stopped

    monkeypatch.setattr(Enumeration, "run", stop)
    with pytest.raises(Stopped):
        into_b.run(Limits())
    monkeypatch.undo()
    forget_what_was_interrupted()
    assert problem.into(0) is into_a
    assert problem.into(1) is not into_b
    assert answer.evidence["steps"]
    assert problem.count().value == 4
