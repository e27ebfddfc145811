"""Functors, transformations and labels: values on generators, components, answers; and the laws they must keep."""

from __future__ import annotations

import pytest

C = """category C { object A, B morphism f : A -> B }
category D = chain(3)
category Z4 = cyclic(4)
category Z2 = cyclic(2)
"""


def test_objects_follow_from_mapped_morphisms(read) -> None:  # type: ignore[no-untyped-def]
    functor = read(C + "functor F : C -> D { f |-> 0 <= 2 }\n")["F"]
    assert functor.objects == (0, 2)
    assert functor.generators[0].word == (0, 1)


@pytest.mark.parametrize(
    ("declaration", "code", "words"),
    [
        ("F : C -> D { A |-> 0 B |-> 1 }", "E0213", "where the morphism `f` of C goes"),
        ("F : Z4 -> D { }", "E0213", "where the morphism `r` of Z4 goes"),
        ("F : C -> D { A |-> 1 f |-> 0 <= 2 }", "E0214", "needs `A |-> 0`"),
        ("F : C -> D { f |-> 2 <= 0 }", "E0203", "`2` is not below `0`"),
        ("F : C -> D { f |-> 0 }", "E0210", "`0` is an object of D"),
        ("F : C -> D { g |-> 0 <= 1 }", "E0202", "no object and no morphism `g`"),
        ("F : C -> D { f |-> 0 <= 1 f |-> 0 <= 1 }", "E0217", "mapped twice"),
        ("F : Z4 -> Z4 { r^2 |-> r }", "E0209", "no generator"),
        ("F : Z2 -> Z4 { r |-> r }", "E0301", "breaks the equation `r^2 = id(pt)`"),
        ("F : C -> X { f |-> f }", "E0201", "no category is called `X`"),
        ("F : C -> D = inclusion", "E0213", "have no namesake"),
        ("F : Z4 -> Z2 = inclusion", "E0306", "`id(pt)` and `r^2` differ"),
        ("F : C -> C + C = quotient", "E0213", "have no namesake"),
        ("F : C -> D = id(C)", "E0219", "this ends in C"),
        ("F : C -> D = constant(7)", "E0202", "no object `7`"),
        ("F : C -> D = G << G", "E0207", "G ends in D, but G starts in C"),
        ("F : C -> D = hom(-, A)", "E0209", "is not a functor"),
        ("F : C -> Vect = id(C)", "E0209", "is no functor into Vect"),
    ],
)
def test_what_is_wrong_with_a_functor(read, declaration: str, code: str, words: str) -> None:  # type: ignore[no-untyped-def]
    found = read(f"{C}functor G : C -> D {{ f |-> 0 <= 1 }}\nfunctor {declaration}\n")
    assert found.codes == [code]
    assert words in found.messages[0]


@pytest.mark.parametrize(
    ("declaration", "objects"),
    [
        ("F : C -> C = id(C)", (0, 1)),
        ("F : C -> D = constant(2)", (2, 2)),
        ("F : C -> D = G", (0, 1)),
        ("F : C -> D = id(C) >> G", (0, 1)),
        ("F : C -> D = id(D) << G << id(C)", (0, 1)),
        ("F : Z4 -> Z2 = quotient", (0,)),
        ("F : chain(2) -> D = inclusion", (0, 1)),
        ("F : op(C) -> op(D) { f |-> 0 <= 2 }", (0, 2)),
        ("F : Z2 -> Z4 { r |-> r^2 }", (0,)),
    ],
)
def test_functors(read, declaration: str, objects: tuple[int, ...]) -> None:  # type: ignore[no-untyped-def]
    found = read(f"{C}functor G : C -> D {{ f |-> 0 <= 1 }}\nfunctor {declaration}\n")
    assert found.codes == ["W0001"]
    assert found["F"].objects == objects


def test_a_quotient_reaches_every_object(read) -> None:  # type: ignore[no-untyped-def]
    found = read(C + "functor F : chain(2) -> D = quotient\n")
    assert found.codes == ["E0307"]


TASKS = (
    C
    + """task S on Z2 { pt = {a, b} r = {a |-> b, b |-> a} }
task T on Z2 = 1
covariant task K on Z2 = 1
"""
)


@pytest.mark.parametrize(
    ("declaration", "code"),
    [
        ("a : S => T { pt = {a |-> pt} }", "E0216"),
        ("a : S => T { pt = {a |-> pt, b |-> x} }", "E0204"),
        ("a : S => S { }", "E0215"),
        ("a : T => S { pt = {pt |-> a} }", "E0304"),
        ("a : S => T { X = {} }", "E0202"),
        ("a : S => S { pt = {a |-> a, b |-> b} pt = {} }", "E0217"),
        ("a : S => S { pt = {a} }", "E0218"),
        ("a : S => K { }", "E0220"),
        ("a : S => C { }", "E0206"),
    ],
)
def test_what_is_wrong_with_a_transformation(read, declaration: str, code: str) -> None:  # type: ignore[no-untyped-def]
    assert read(f"{TASKS}transformation {declaration}\n").codes == [code]


def test_transformations(read) -> None:  # type: ignore[no-untyped-def]
    found = read(
        TASKS + "transformation a : S => S { pt = {a |-> b, b |-> a} }\ntransformation b : S => T { }\n"
        "check a >> a = id(S)\ncheck a >> b = b\ncheck a is iso\ncheck b << a = b\n"
    )
    assert found.codes == []
    assert list(found["a"].components[0]) == [1, 0]


@pytest.mark.parametrize(
    ("rows", "code", "words"),
    [
        ("A = cat", "E0215", "no answer for `B`"),
        ("A = cat B = dog", "E0305", "`f : A -> B` joins `A`, which is `cat`, to `B`, which is `dog`"),
        ("A = cat A = cat B = cat", "E0217", "answered twice"),
        ("A = {cat} B = cat", "E0209", "is not an answer"),
        ("f = cat _ = cat", "E0210", "`f` is a morphism"),
    ],
)
def test_what_is_wrong_with_a_label(read, rows: str, code: str, words: str) -> None:  # type: ignore[no-untyped-def]
    found = read(f"{C}label L on C {{ {rows} }}\n")
    assert code in found.codes
    assert any(words in message for message in found.messages)


def test_a_label_is_a_functor_to_a_discrete_category(read) -> None:  # type: ignore[no-untyped-def]
    label = read(C + "label L on C + C { left(A) = cat left(B) = cat _ = dog }\n")["L"]
    assert label.target.objects == ("cat", "dog")
    assert label.objects == (0, 0, 1, 1)


def test_a_full_subcategory_includes_by_the_paths_that_name_its_generators(read) -> None:  # type: ignore[no-untyped-def]
    whole = "category W { object A, B, D morphism f : A -> D morphism g : D -> B morphism h : A -> B }\n"
    found = read(
        f"{whole}category U = full(W, {{A, B}})\ncategory V = full(full(W, {{A, D, B}}), {{A, B}})\n"
        "functor I : U -> W = inclusion\nfunctor J : V -> W = inclusion\n"
        "category X { object A, B morphism h : A -> B }\nfunctor K : U -> X = inclusion\n"
    )
    assert [sorted(path.word for path in found[name].generators) for name in "IJ"] == [[(0, 1), (2,)]] * 2
    assert found.codes == ["E0213"]
    assert found.messages == ["`f >> g` of U has no namesake in X"]
