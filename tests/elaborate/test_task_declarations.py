"""Tasks: tables of either variance, maps that are forced or follow, laws, expressions, files."""

from __future__ import annotations

import pytest

ARROW = "category C { object A, B morphism f : A -> B }\n"
Z4 = "category Z = cyclic(4)\n"


def maps(task) -> list[list[int]]:  # type: ignore[no-untyped-def]
    """The maps of a task, along the generators."""
    return [list(images) for images in task.maps]


def test_a_task_restricts_and_a_covariant_task_extends(read) -> None:  # type: ignore[no-untyped-def]
    found = read(ARROW + "task T on C { A = {x, y} B = {p, q} f = {p |-> y, q |-> x} }\n")
    assert maps(found["T"]) == [[1, 0]]
    found = read(ARROW + "covariant task T on C { A = {x, y} B = {p, q} f = {y |-> p, x |-> q} }\n")
    assert maps(found["T"]) == [[1, 0]]
    assert found["T"].covariant


def test_forced_maps_may_be_left_out(read) -> None:  # type: ignore[no-untyped-def]
    found = read(ARROW + "task One on C { A = {x} B = {p, q} }\ntask Empty on C { A = {x, y} _ = {} }\n")
    assert (maps(found["One"]), maps(found["Empty"])) == ([[0, 0]], [[]])


def test_maps_follow_from_those_of_paths_that_generate(read) -> None:  # type: ignore[no-untyped-def]
    found = read(Z4 + "task T on Z { pt = {a, b, c, d} r^3 = {a |-> b, b |-> c, c |-> d, d |-> a} }\n")
    assert maps(found["T"]) == [[3, 0, 1, 2]]
    found = read(
        "category S = finset(1, 2)\ntask T on S { 1 = {x} 2 = {y, z} map(2, 2, [1, 0]) = {y |-> z, z |-> y} }\n"
    )
    assert found.codes == ["E0215"]


def test_a_composite_of_a_covariant_task_acts_in_its_order(read) -> None:  # type: ignore[no-untyped-def]
    text = "category C { object A morphism f, g : A -> A equation f = g >> g >> g }\n"
    found = read(text + "covariant task T on C { A = {x, y, z, w} g = {x |-> y, y |-> z, z |-> w, w |-> x} }\n")
    assert maps(found["T"]) == [[3, 0, 1, 2], [1, 2, 3, 0]]


@pytest.mark.parametrize(
    ("rows", "code", "words"),
    [
        ("A = {x, y} B = {p} f = {p |-> z}", "E0204", "T(A) has no element `z`"),
        ("A = {x, y} B = {p} f = {q |-> x}", "E0204", "T(B) has no element `q`"),
        ("A = {x, y} B = {p, q} f = {p |-> x}", "E0216", "T(f) is not defined at `q`"),
        ("A = {x, y} B = {p, q} f = {x |-> p, y |-> q}", "E0220", "this row goes from T(A) to T(B)"),
        ("A = {x, y} B = {p, q}", "E0215", "what `T(f)` does"),
        ("A = {x, y}", "E0215", "what `T(B)` is"),
        ("A = {} B = {p}", "E0303", "into T(A), which is empty"),
        ("A = {x, x} B = {}", "E0217", "listed twice"),
        ("A = {x} A = {y} B = {}", "E0217", "given twice"),
        ("A = {x} B = {} _ = {} _ = {}", "E0217", "given twice"),
        ("A = {x} B = {p} f = {p |-> x} f = {p |-> x}", "E0217", "given twice"),
        ("A = {x} B = {p} f = {p |-> x, p |-> x}", "E0217", "given twice at `p`"),
        ("A = {x |-> y} B = {}", "E0218", "its row is a set"),
        ("A = x B = {}", "E0218", "`x` is not a set"),
        ("A = {x} B = {p} f = {p}", "E0218", "T(f) is a map"),
        ("A = {x} B = {p} f = p", "E0218", "`p` is not a map"),
        ("A = {x} B = {p} X = {q}", "E0202", "no object and no morphism `X`"),
        ("A = {x} B = {p} f >> f = {p |-> x}", "E0207", "`f` ends in `B`"),
    ],
)
def test_what_is_wrong_with_a_table(read, rows: str, code: str, words: str) -> None:  # type: ignore[no-untyped-def]
    found = read(f"{ARROW}task T on C {{ {rows} }}\n")
    assert found.codes == [code]
    assert words in found.messages[0]


@pytest.mark.parametrize(
    ("head", "rows", "hint"),
    [
        ("task", "A = {} B = {p}", "write `covariant task`"),
        ("covariant task", "A = {x} B = {}", "leave out `covariant`"),
        ("task", "A = {x, y} B = {p, q} f = {x |-> p, y |-> q}", "write `covariant task`"),
        ("covariant task", "A = {x, y} B = {p, q} f = {p |-> x, q |-> y}", "leave out `covariant`"),
    ],
)
def test_the_shape_of_the_other_variance_is_seen(read, head: str, rows: str, hint: str) -> None:  # type: ignore[no-untyped-def]
    found = read(f"{ARROW}{head} T on C {{ {rows} }}\n")
    assert hint in found.hints[0]


def test_a_broken_equation_names_the_element_and_both_images(read) -> None:  # type: ignore[no-untyped-def]
    found = read(Z4 + "task T on Z { pt = {a, b, c} r = {a |-> b, b |-> c, c |-> a} }\n")
    assert found.codes == ["E0302"]
    assert "sends `a` to `b`" in found.messages[0]
    found = read(
        "category P = poset {a <= b <= d, a <= c <= d}\ntask T on P { d = {x} b = {x} c = {x} a = {p, q} "
        "a <= b = {x |-> p} a <= c = {x |-> q} }\n"
    )
    assert found.codes == ["E0302"]


def test_rows_that_contradict_each_other(read) -> None:  # type: ignore[no-untyped-def]
    found = read(Z4 + "task T on Z { pt = {a, b} r = {a |-> b, b |-> a} r^2 = {a |-> b, b |-> a} }\n")
    assert found.codes == ["E0308"]


@pytest.mark.parametrize(
    ("expression", "sizes"),
    [
        ("0", [0, 0, 0]),
        ("1", [1, 1, 1]),
        ("hom(-, 1)", [1, 1, 0]),
        ("hom(-, 1) + 1", [2, 2, 1]),
        ("hom(-, 1) * hom(-, 0)", [1, 0, 0]),
        ("1 + 1 * 1", [2, 2, 2]),
        ("(1 + 1) * (1 + 1)", [4, 4, 4]),
        ("omega", [2, 3, 4]),
        ("exp(1 + 1, 1)", [1, 1, 1]),
        ("U << F", [1, 1, 0]),
        ("lan(F, U)", [1, 1, 0]),
        ("fiber(L, one)", [1, 1, 1]),
        ("1" + " + 1" * 90, [91, 91, 91]),
    ],
)
def test_expressions(read, expression: str, sizes: list[int]) -> None:  # type: ignore[no-untyped-def]
    text = "category C = chain(3)\nfunctor F : C -> C = id(C)\ntask U on C = hom(-, 1)\nlabel L on C { _ = one }\n"
    found = read(f"{text}task T on C = {expression}\n")
    assert found.codes == ["W0001"]
    assert [len(names) for names in found["T"].sets] == sizes


@pytest.mark.parametrize(
    ("head", "expression", "code"),
    [
        ("task", "hom(1, -)", "E0220"),
        ("covariant task", "hom(-, 1)", "E0220"),
        ("task", "K", "E0220"),
        ("task", "T0 + K", "E0220"),
        ("task", "D", "E0219"),
        ("task", "hom(-, 7)", "E0202"),
        ("task", "hom(-, -)", "E0209"),
        ("task", "hom(0, 1)", "E0212"),
        ("task", "hmo(-, 1)", "E0211"),
        ("task", "C", "E0206"),
        ("task", "T0 >> F", "E0209"),
        ("task", "T0 << T0", "E0206"),
        ("task", "powerset", "E0212"),
        ("task", "exp(T0)", "E0212"),
        ("task", "[T0]", "E0209"),
    ],
)
def test_what_is_wrong_with_an_expression(read, head: str, expression: str, code: str) -> None:  # type: ignore[no-untyped-def]
    text = (
        "category C = chain(2)\ncategory E = chain(3)\ntask T0 on C = 1\ncovariant task K on C = 1\ntask D on E = 1\n"
    )
    found = read(f"{text}functor F : C -> C = id(C)\n{head} T on C = {expression}\n")
    assert code in found.codes


def test_the_hint_for_another_category_is_restriction(read) -> None:  # type: ignore[no-untyped-def]
    found = read("category C = chain(2)\ncategory D = chain(3)\ntask S on D = 1\ntask T on C = S\n")
    assert found.hints == ["along a functor F : C -> D it is `S << F`"]


def test_a_task_is_read_from_a_file(read) -> None:  # type: ignore[no-untyped-def]
    files = {"t.csv": "object,element,f\nB,p,y\nA,x,\nA,y,\nB,q,x\n"}
    found = read(ARROW + 'task T on C = from "t.csv"\n', files)
    assert found["T"].sets == (("x", "y"), ("p", "q"))
    assert maps(found["T"]) == [[1, 0]]
    files = {"t.csv": "element,object,r^2,r\nx,pt,x,y\ny,pt,y,x\n"}
    assert maps(read(Z4 + 'task T on Z = from "t.csv"\n', files)["T"]) == [[1, 0]]
    files = {"t.csv": "object,element\nA,x\nB,p\n"}
    assert maps(read(ARROW + 'task T on C = from "t.csv"\n', files)["T"]) == [[0]]


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("object,element,f\nB,p,y\n", "line 2: T(A) has no element `y`"),
        ("object,element,f\nB,p,\nB,q,x\nA,x,\n", "line 2: T(f) is not defined at `p`"),
        ("object,element,f\nA,x,x\nB,p,x\n", "line 2: `f` acts on the elements over `B` only"),
        ("object,element,f\nA,x,\nA,x,\n", "line 3: `x` over `A` stands in line 2 already"),
        ("object,element,f\nX,x,\n", "line 2: C has no object `X`"),
        ("object,element,f\nA,,\n", "line 2: the cell `element` is blank"),
        ("object,element,f\n,x,\n", "line 2: the cell `object` is blank"),
        ("object,element,g\nA,x,\n", "C has no morphism `g`"),
        ("object,f\nA,x\n", "`object,element` are needed"),
        ("object,element,f,f\nA,x,,\n", "names a column twice"),
        ("object,element,f\nA,x\n", "line 2: this row has 2 cells"),
    ],
)
def test_what_is_wrong_with_a_file(read, table: str, words: str) -> None:  # type: ignore[no-untyped-def]
    found = read(ARROW + 'task T on C = from "t.csv"\n', {"t.csv": table})
    assert any(words in message for message in found.messages), found.messages


def test_an_element_of_a_hom_set_may_be_written_by_any_path(read) -> None:  # type: ignore[no-untyped-def]
    found = read(
        Z4 + "task T on Z = hom(-, pt)\ncheck T solvable by prompting with pt at r >> r\n"
        "check T solvable by prompting with pt at r^7\ncheck T solvable by prompting with pt at r << r^4\n"
    )
    assert found.codes == []
    assert [claim.question.element for claim in found.elaborated.claims] == [2, 3, 1]


@pytest.mark.parametrize(
    "category",
    [
        "category C { object A  morphism f, a, b : A -> A  equation a^2 = id(A)  equation b^3 = id(A) }",
        "category C { object A  morphism f, a, b : A -> A  equation f >> f = f  equation a >> b >> a = b >> f >> b }",
    ],
)
def test_the_search_for_maps_that_follow_is_bounded(  # type: ignore[no-untyped-def]
    read, monkeypatch: pytest.MonkeyPatch, category: str
) -> None:
    from catlearn.elaborate import generated

    letters = []
    then = generated.Path.then
    monkeypatch.setattr(generated.Path, "then", lambda one, key: letters.append(len(one.word)) or then(one, key))
    found = read(f"{category} task T on C {{ A = {{x, y}} f = {{x |-> x, y |-> x}} }}")
    assert found.codes == ["E0215"]
    assert sum(letters) < 500_000
