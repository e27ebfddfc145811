"""What expressions denote in a category: objects, morphisms, their ends."""

from __future__ import annotations

import pytest

from catlearn.elaborate.elaborated import Asked
from catlearn.verdicts import questions

C = """category C {
  object   A, B, D
  morphism f : A -> B
  morphism g : B -> D
  morphism e : B -> B
  equation e^2 = e
}
"""


def path_of(read, expression: str, category: str = "C", more: str = ""):  # type: ignore[no-untyped-def]
    """The path that an expression denotes, as it is shown."""
    found = read(f"{C}{more}check {expression} = {expression} in {category}\n")
    assert found.codes == []
    (claim,) = found.elaborated.claims
    assert isinstance(claim, Asked)
    assert isinstance(claim.question, questions.Equal)
    return claim.question.category.show(claim.question.left)


@pytest.mark.parametrize(
    ("expression", "shown"),
    [
        ("f >> g", "f >> g"),
        ("g << f", "f >> g"),
        ("g << e << f", "f >> e >> g"),
        ("(f >> e) >> g", "f >> e >> g"),
        ("e^3", "e^3"),
        ("e^0", "id(B)"),
        ("e^1", "e"),
        ("id(A)", "id(A)"),
        ("id(A) >> f", "f"),
        ('"f" >> g', "f >> g"),
        ("(f >> e^2)", "f >> e^2"),
    ],
)
def test_paths_compose_in_the_order_of_the_arrows(read, expression: str, shown: str) -> None:  # type: ignore[no-untyped-def]
    assert path_of(read, expression) == shown


@pytest.mark.parametrize(
    ("more", "expression", "shown"),
    [
        ("category P = C * chain(3)\n", "(f, 0)", "(f, 0)"),
        ("category P = C * chain(3)\n", "(A, 0 <= 1)", "(A, 0 <= 1)"),
        ("category P = C * chain(3)\n", "(f >> g, 0 <= 2)", "(f, 0) >> (g, 0) >> (D, 0 <= 1) >> (D, 1 <= 2)"),
        ("category P = C * chain(2) * chain(2)\n", "((f, 0), 0)", "((f, 0), 0)"),
        ("category P = C * chain(2) * chain(2)\n", "(f, 0, 0)", "((f, 0), 0)"),
        ("category P = C + chain(2)\n", "left(f >> g)", "left(f) >> left(g)"),
        ("category P = C + chain(2)\n", "right(0 <= 1)", "right(0 <= 1)"),
        ("category P = op(C)\n", "g >> f", "g >> f"),
        ("category P = op(op(C))\n", "f >> g", "f >> g"),
        ("category P = op(C * chain(2))\n", "(g, 0) >> (f, 0)", "(g, 0) >> (f, 0)"),
        ("category P = chain(4)\n", "0 <= 3", "0 <= 1 >> 1 <= 2 >> 2 <= 3"),
        ("category P = chain(4)\n", "0 <= 1 <= 3", "0 <= 1 >> 1 <= 2 >> 2 <= 3"),
        ("category P = chain(4)\n", "2 <= 2", "id(2)"),
        ("category P = poset {a <= b <= c, a <= d}\n", "a <= c", "a <= b >> b <= c"),
        ("category P = finset(1, 2)\n", "map(1, 2, [1]) >> map(2, 1, [0, 0])", "map(1, 2, [1]) >> map(2, 1, [0, 0])"),
        ("category P = slice(C, D)\n", "[f >> g -f-> g]", "[f >> g -f-> g]"),
        ("category P = slice(C, D)\n", "[f >> g -f-> g] >> id([g])", "[f >> g -f-> g]"),
        ("category P = karoubi(full(C, {B}))\n", "[e -e-> id(B)]", "[e -e-> id(B)]"),
        ("category P = full(C, {A, D})\n", "f >> g", "f >> g"),
        ("category P = elements(T)\n", "(f, y)", "(f, y)"),
        ("category P = elements(T)\n", "(f >> e, y)", "(f, y) >> (e, y)"),
        ("category P = elements(K)\n", "(f, x)", "(f, x)"),
    ],
)
def test_constructions_name_their_parts(read, more: str, expression: str, shown: str) -> None:  # type: ignore[no-untyped-def]
    tasks = "task T on C { A = {x} B = {y, z} D = {} e = {y |-> y, z |-> z} }\n"
    tasks += "covariant task K on C { A = {x} B = {y} D = {z} }\n"
    assert path_of(read, expression, "P", tasks + more) == shown


@pytest.mark.parametrize(
    ("expression", "code", "words"),
    [
        ("g >> f", "E0207", "`g` ends in `D`, but `f` starts in `A`"),
        ("f << g", "E0207", "`g` ends in `D`, but `f` starts in `A`"),
        ("f >> f", "E0207", "`f` ends in `B`, but `f` starts in `A`"),
        ("h", "E0203", "C has no morphism `h`"),
        ("A", "E0210", "`A` is an object of C"),
        ("id(f)", "E0210", "`f` is a morphism of C"),
        ("id(X)", "E0202", "C has no object `X`"),
        ("id(A, B)", "E0212", "`id` takes one object"),
        ("f^2", "E0223", "has no powers"),
        ("e^20001", "E0221", "longer than 20,000"),
        ("A <= B", "E0203", "C is not an order"),
        ("(f, g)", "E0203", "C has no morphism `(f, g)`"),
        ("f + g", "E0209", "`f + g` is not a morphism"),
        ("left(f)", "E0203", "C has no morphism `left(f)`"),
        ("o.f", "E0209", "`o.f` is not a morphism"),
    ],
)
def test_what_denotes_no_morphism_is_reported(read, expression: str, code: str, words: str) -> None:  # type: ignore[no-untyped-def]
    found = read(f"{C}check {expression} = f in C\n")
    assert found.codes == [code]
    assert words in found.messages[0]


def test_the_other_order_is_offered_where_it_types(read) -> None:  # type: ignore[no-untyped-def]
    found = read(C + "check g >> f = f >> g in C\n")
    assert found.hints[0] is not None
    assert "these paths type in the other order: `f >> g`" in found.hints[0]
    assert found.places == ["g >> f"]
    found = read(C + "check f >> f = f in C\n")
    assert found.hints[0] is not None
    assert "other order" not in found.hints[0]


@pytest.mark.parametrize("expression", ["0 <= 5", "2 <= 1", "a <= b"])
def test_an_order_says_what_is_not_below(read, expression: str) -> None:  # type: ignore[no-untyped-def]
    found = read(f"category P = chain(3)\ncheck {expression} = {expression} in P\n")
    assert set(found.codes) <= {"E0202", "E0203"}


def test_a_slice_says_why_a_triangle_does_not_commute(read) -> None:  # type: ignore[no-untyped-def]
    found = read(C + "category S = slice(C, D)\ncheck [g -e-> g] = id([g]) in S\n")
    assert found.codes == ["E0207"]
    assert "`e >> g` is not `g`" in found.messages[0]
    found = read(C + "category S = slice(C, D)\ncheck [f] iso [g] in S\n")
    assert "the slice is over `D`" in found.messages[0]


def test_an_idempotent_completion_has_idempotents_only(read) -> None:  # type: ignore[no-untyped-def]
    found = read("category K = karoubi(cyclic(2))\ncheck [r] iso pt in K\n")
    assert found.codes == ["E0202"]
    assert "`r` is not idempotent" in found.messages[0]


@pytest.mark.parametrize("expression", ["f.g", "f * g", "f * g * f"])
def test_other_signs_of_composition_get_theirs(read, expression: str) -> None:  # type: ignore[no-untyped-def]
    assert read(C + f"check {expression} = f in C\n").hints == ["paths are composed with `>>`: `f >> g` is f then g"]


def test_an_identity_without_its_object_gets_it(read) -> None:  # type: ignore[no-untyped-def]
    assert read(C + "check id = f in C\n").hints == ["an identity names its object: `id(A)`"]


def test_a_name_that_only_looks_alike_is_told(read) -> None:  # type: ignore[no-untyped-def]
    found = read(C + "check \u0410 iso B in C\ncheck \u0421 is finite\n")
    assert all(hint is not None and "the two only look alike" in hint for hint in found.hints)
    assert len(found.hints) == 2
