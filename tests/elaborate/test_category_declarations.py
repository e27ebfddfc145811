"""Categories: blocks, constructions, and when two expressions denote the same one."""

from __future__ import annotations

import pytest

from catlearn.elaborate.declared import Standing
from catlearn.theory.limits import Limits


def test_a_block_is_a_quiver_with_equations(read) -> None:  # type: ignore[no-untyped-def]
    found = read(
        "category C { object A, B morphism f, g : A -> B morphism h : B -> A equation f >> h = g >> h = id(A) }"
    )
    category = found["C"]
    assert category.objects == ("A", "B")
    assert [generator.name for generator in category.generators] == ["f", "g", "h"]
    assert [tuple(map(category.show, equation)) for equation in category.equations] == [
        ("f >> h", "g >> h"),
        ("g >> h", "id(A)"),
    ]


def test_the_lines_of_a_block_stand_in_any_order(read) -> None:  # type: ignore[no-untyped-def]
    found = read("category C { equation f = id(A) morphism f : A -> A object A }")
    assert found.codes == ["W0001"]
    assert len(found["C"].equations) == 1


def test_names_are_compared_as_unicode_means_them(read) -> None:  # type: ignore[no-untyped-def]
    found = read('category C { object e\u0301 morphism f : "\u00e9" -> e\u0301 }')
    assert found.codes == ["W0001"]
    assert found["C"].objects == ("\u00e9",)


def test_a_broken_line_is_told_once(read) -> None:  # type: ignore[no-untyped-def]
    found = read(
        "category C { object A morphism f : A -> X equation f >> f = f }\ntask T on C = 1\ncheck T solvable by tuning\n"
    )
    assert found.codes == ["E0202"]
    assert found.elaborated.declarations["T"].standing is Standing.BROKEN


@pytest.mark.parametrize(
    ("expression", "objects", "generators"),
    [
        ("op(chain(3))", 3, 2),
        ("chain(0)", 0, 0),
        ("chain(1)", 1, 0),
        ("cyclic(5)", 1, 1),
        ("symmetric(0)", 1, 0),
        ("symmetric(4)", 1, 3),
        ("simplex(2)", 3, 8),
        ("finset(1, 2)", 2, 6),
        ("finset(0)", 1, 0),
        ("discrete {a, b}", 2, 0),
        ("discrete {}", 0, 0),
        ("poset {a <= b <= c, a <= d}", 4, 3),
        ("poset {a, b <= c}", 3, 1),
        ("chain(2) * chain(3)", 6, 7),
        ("chain(2) + chain(3)", 5, 3),
        ("chain(2) + chain(2) * chain(2)", 6, 5),
        ("slice(chain(3), 2)", 3, 2),
        ("karoubi(chain(2))", 2, 1),
        ("full(chain(4), {0, 3})", 2, 1),
        ("full(chain(4), {})", 0, 0),
    ],
)
def test_constructions(read, expression: str, objects: int, generators: int) -> None:  # type: ignore[no-untyped-def]
    found = read(f"category C = {expression}\n")
    assert found.codes == ["W0001"]
    assert (len(found["C"].objects), len(found["C"].generators)) == (objects, generators)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("C", "D", True),
        ("C", "E", False),
        ("op(op(C))", "C", True),
        ("op(C)", "C", False),
        ("chain(3)", "chain(3)", True),
        ("chain(3)", "chain(4)", False),
        ("C * E", "C * E", True),
        ("C * E", "E * C", False),
        ("op(C * E)", "op(D * E)", True),
        ("C + E", "D + E", True),
        ("slice(C, A)", "slice(D, A)", True),
        ("full(C, {A})", "full(D, {A})", True),
        ("karoubi(C)", "karoubi(D)", True),
        ("P", "Q", True),
        ("P", "R", False),
    ],
)
def test_two_expressions_denote_the_same_category(read, one: str, other: str, same: bool) -> None:  # type: ignore[no-untyped-def]
    text = "category C { object A }\ncategory D = C\ncategory E { object A }\n"
    text += "category P = poset {a <= b}\ncategory Q = poset {a <= b}\ncategory R = poset {b <= a}\n"
    found = read(f"{text}task T on {one} = 1\ntask S on {other} = T\ncheck S solvable by tuning\n")
    assert found.codes == ([] if same else ["E0219"])


def test_data_that_is_read_twice_gives_two_categories(read) -> None:  # type: ignore[no-untyped-def]
    files = {"e.csv": "lower,upper\na,b\n"}
    found = read(
        'category P = poset from "e.csv"\ncategory Q = poset from "e.csv"\ntask T on P = 1\ntask S on Q = T\n', files
    )
    assert found.codes == ["E0219"]


def test_an_order_is_read_from_a_file(read) -> None:  # type: ignore[no-untyped-def]
    files = {"e.csv": "\ufefflower,upper\n a , b\nb,c\n\nd,d\n"}
    category = read('category P = poset from "e.csv"\n', files)["P"]
    assert category.objects == ("a", "b", "c", "d")
    assert category.thin


def test_a_graph_is_read_from_a_file(read) -> None:  # type: ignore[no-untyped-def]
    graph = (
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><graph edgedefault="directed"><node id="a"/>'
        '<node id="b"/><edge id="f" source="a" target="b"/><edge source="a" target="b"/><edge source="a" target="b"/>'
        "</graph></graphml>"
    )
    category = read('category G = graph from "g.graphml"\n', {"g.graphml": graph})["G"]
    assert [tuple(generator) for generator in category.generators] == [
        ("f", 0, 1),
        ("a->b", 0, 1),
        ("a->b#2", 0, 1),
    ]


def test_a_category_is_read_from_its_table(read) -> None:  # type: ignore[no-untyped-def]
    table = (
        '{"objects": ["A"], "morphisms": {"1": ["A", "A"], "e": ["A", "A"]}, "identities": {"A": "1"}, '
        '"compose": [["e", "e", "e"]]}'
    )
    found = read(
        'category C = table from "c.json"\ncheck "1" >> e = e in C\ncheck C has 2 morphisms\n', {"c.json": table}
    )
    assert found.codes == []


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ('{"objects": ["A", "A"], "morphisms": {}, "identities": {}, "compose": []}', "the name `A` is given twice"),
        ('{"objects": ["A"], "morphisms": {}, "identities": {}, "compose": []}', "`A` has no identity"),
        ('{"objects": [], "morphisms": {"f": ["A", "A"]}, "identities": {}, "compose": []}', "the object `A`"),
        ('{"objects": ["A"], "morphisms": {"f": ["A", "A"]}, "identities": {"A": "g"}, "compose": []}', "morphism `g`"),
    ],
)
def test_a_table_that_is_no_category_says_why(read, table: str, words: str) -> None:  # type: ignore[no-untyped-def]
    found = read('category C = table from "c.json"\n', {"c.json": table})
    assert found.codes == ["E0309"]
    assert words in found.messages[0]


def test_a_table_of_another_shape_says_what_lacks(read) -> None:  # type: ignore[no-untyped-def]
    found = read('category C = table from "c.json"\n', {"c.json": '{"objects": []}'})
    assert found.messages == ['"c.json" has no `morphisms`, `identities` and `compose`']


def test_what_is_not_known_to_be_finite_is_pending(read) -> None:  # type: ignore[no-untyped-def]
    undecidable = """category M {
      object A
      morphism a, b, c, d, e : A -> A
      equation a >> c = c >> a   equation a >> d = d >> a
      equation b >> c = c >> b   equation b >> d = d >> b
      equation e >> c >> a = c >> e   equation e >> d >> b = d >> e
      equation c >> c >> a = c >> c >> a >> e
    }
    category N { object A morphism x : A -> A equation x^2 = x }
    functor F : N -> M { x |-> c >> c >> a >> a }
    check F is full
    check M has 1 object
    """
    found = read(undecidable, limits=Limits(steps=3_000))
    assert found.codes == ["W0002"]
    assert found.elaborated.declarations["F"].standing is Standing.PENDING
    kinds = [type(claim).__name__ for claim in found.elaborated.claims]
    assert kinds == ["WellFormed", "NotAsked", "Asked"]
    assert found.elaborated.claims[0].text == "F is well formed"
    assert all(claim.met is not None for claim in found.elaborated.claims[:2])


def test_two_files_that_say_the_same_do_not_mix_their_categories(read) -> None:  # type: ignore[no-untyped-def]
    text = (
        "category C { object A, B morphism f : A -> B }\ntask S on C = 1\n"
        "check S iso hom(-, B)\ntask T on C = hom(-, B) * S\ncheck S iso T\n"
        "category F = full(C, {A, B})\ntask U on F = hom(-, B)\ntask V on F = U * 1\n"
        "category O = op(C)\ntask W on O = hom(-, A) + 1\n"
    )
    assert read(text).codes == []
    assert read(text).codes == []
