"""Whatever the language can say, Python can: the face of the package."""

from __future__ import annotations

from pathlib import Path

import pytest

import catlearn as cl

ROTATIONS = cl.category(
    objects=["Image"], morphisms={"turn": ("Image", "Image")}, equations=["turn^4 = id(Image)"], name="Rotations"
)


def test_the_face_is_what_it_says() -> None:
    assert set(cl.__all__) <= set(dir(cl))
    for name in cl.__all__:
        assert getattr(cl, name) is not None
    with pytest.raises(AttributeError, match="no 'nothing'"):
        _ = cl.nothing


def test_morphisms_compose_and_equality_is_decided() -> None:
    turn = ROTATIONS["turn"]
    assert isinstance(turn, cl.Morphism)
    assert (turn.dom, turn.cod) == ("Image", "Image")
    assert turn >> turn >> turn == turn**3
    assert turn**5 == turn
    assert turn**2 != turn
    assert turn << turn == turn**2
    assert len({turn, turn**5, turn**2}) == 2
    assert ROTATIONS.hom("Image", "Image") == ROTATIONS.morphisms
    assert [repr(morphism) for morphism in ROTATIONS.morphisms] == ["id(Image)", "turn", "turn^2", "turn^3"]


def test_composition_respects_ends() -> None:
    arrow = cl.category(["A", "B"], {"f": ("A", "B")})
    with pytest.raises(ValueError, match="f ends in B, but f starts in A"):
        _ = arrow["f"] >> arrow["f"]
    with pytest.raises(ValueError, match="has no power 2"):
        _ = arrow["f"] ** 2
    with pytest.raises(ValueError, match="is a morphism of"):
        _ = arrow["f"] >> ROTATIONS["turn"]
    with pytest.raises(KeyError, match="no morphism"):
        _ = arrow["g"]


def test_a_morphism_composes_with_morphisms_only() -> None:
    turn = ROTATIONS["turn"]
    with pytest.raises(TypeError, match="unsupported operand"):
        _ = turn >> 3  # type: ignore[operator]
    with pytest.raises(TypeError, match="unsupported operand"):
        _ = turn << "turn"  # type: ignore[operator]


def test_one_text_is_no_list_of_texts() -> None:
    with pytest.raises(TypeError, match=r"objects is a list of texts, as in objects=\['AB'\]"):
        cl.category("AB")
    with pytest.raises(TypeError, match="equations is a list"):
        cl.category(["A"], {"f": ("A", "A")}, "f = f")


def test_powers_are_written_as_powers() -> None:
    assert "equation turn^4 = id(Image)\n" in cl.dumps(ROTATIONS)
    monoid = cl.category(["A"], {"1": ("A", "A"), "a b": ("A", "A")}, ['1^3 >> "a b"^2 >> 1 = 1'], name="M")
    written = cl.dumps(monoid)
    assert 'equation 1^3 >> "a b"^2 >> 1 = 1\n' in written
    assert cl.parse(written).categories["M"] == monoid


def test_the_answer_is_that_of_the_claim_without_its_not() -> None:
    assert cl.decide(ROTATIONS, "has not 4 morphisms").answer is True
    assert cl.decide("turn != turn in C", C=ROTATIONS).answer is True


def test_an_infinite_category_has_no_list_of_morphisms() -> None:
    free = cl.category(["A"], {"s": ("A", "A")})
    with pytest.raises(ValueError, match="infinite"):
        _ = free.morphisms
    with pytest.raises(ValueError, match="infinite"):
        free.hom("A", "A")
    assert free["s"] ** 2 != free["s"]


def test_a_task_is_decided_and_explained() -> None:
    task = cl.task(
        ROTATIONS,
        sets={"Image": ["up", "right", "down", "left"]},
        maps={"turn": {"up": "right", "right": "down", "down": "left", "left": "up"}},
    )
    verdict = cl.decide(task, "solvable by prompting with Image")
    assert (verdict.answer, verdict.reason) == (True, "REPRESENTED")
    assert verdict.certificate is not None
    assert cl.explain(verdict).startswith("The answer is yes.")
    assert cl.decide(task, "solvable by 2 prompts").answer is False


def test_claims_name_further_values() -> None:
    one = cl.task(ROTATIONS, {"Image": ["x"]}, name="One")
    other = cl.task(ROTATIONS, {"Image": ["y"]}, name="Other")
    assert cl.decide(one, "iso S", S=other).answer
    assert cl.decide("turn^5 = turn in C", C=ROTATIONS).answer
    assert cl.decide(ROTATIONS, "has 4 morphisms").answer
    with pytest.raises(cl.SpecError, match="no task is called `S`"):
        cl.decide(one, "iso S")
    with pytest.raises(cl.SpecError):
        cl.decide(one, "solvabel by prompting")
    with pytest.raises(TypeError):
        cl.decide(one)


def test_covariant_tasks_functors_and_transformations() -> None:
    arrow = cl.category(["A", "B"], {"f": ("A", "B")}, name="Arrow")
    forward = cl.task(arrow, {"A": ["x"], "B": ["y", "z"]}, {"f": {"x": "y"}}, covariant=True)
    assert forward.covariant
    functor = cl.functor(ROTATIONS, ROTATIONS, {"turn": "turn^3"})
    assert repr(functor(functor.generators[0])) != ""
    assert cl.decide(functor, "is equivalence").answer
    two = cl.task(ROTATIONS, {"Image": ["a", "b"]}, {"turn": {"a": "b", "b": "a"}})
    swap = cl.transformation(two, two, {"Image": {"a": "b", "b": "a"}})
    assert cl.decide(swap, "is iso").answer


@pytest.mark.parametrize(
    "build",
    [
        lambda: cl.category(["A"], {"f": ("A", "B")}),
        lambda: cl.category(["A"], {"f": ("A", "A")}, ["f = g"]),
        lambda: cl.category(["A"], {"f": ("A", "A")}, ["f = = f"]),
        lambda: cl.task(ROTATIONS, {"Image": ["a", "b"]}, {"turn": {"a": "b", "b": "b"}}),
        lambda: cl.task(ROTATIONS, {"Image": ["a", "b"]}),
        lambda: cl.functor(ROTATIONS, cl.parse("category Z = cyclic(3)").categories["Z"], {"turn": "r"}),
    ],
)
def test_what_is_ill_formed_raises_with_its_diagnostics(build) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(cl.SpecError) as raised:
        build()
    assert raised.value.diagnostics
    assert "error[E" in str(raised.value)


def test_a_file_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "edges.csv").write_text("lower,upper\na,b\n", encoding="utf-8")
    path = tmp_path / "spec.catl"
    path.write_text(
        'category P = poset from "edges.csv"\ntask T on P = 1\nlabel L on P { _ = same }\n'
        "transformation a : T => T { }\nfunctor F : P -> P = id(P)\ncheck T solvable by prompting\n",
        encoding="utf-8",
    )
    spec = cl.load(path)
    assert [list(kind) for kind in (spec.categories, spec.functors, spec.tasks)] == [["P"], ["F"], ["T"]]
    assert [list(kind) for kind in (spec.transformations, spec.labels)] == [["a"], ["L"]]
    (claim,) = spec.claims
    assert cl.decide(claim).answer  # type: ignore[arg-type]
    assert cl.decide(spec.tasks["T"], "solvable by prompting with b").answer


def test_a_broken_file_raises_all_that_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "spec.catl"
    path.write_text("category C = cain(3)\ncategory D = chain(x)\n", encoding="utf-8")
    with pytest.raises(cl.SpecError) as raised:
        cl.load(path)
    assert [diagnostic.code for diagnostic in raised.value.diagnostics] == ["E0211", "E0212"]
    for name in ("nothing.catl", "no\0path", "."):
        with pytest.raises(cl.SpecError, match="cannot be read") as raised:
            cl.load(tmp_path / name)
        assert [diagnostic.code for diagnostic in raised.value.diagnostics] == ["E0401"]
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(cl.SpecError):
        cl.load(path)


SPECS = [
    "category C = chain(3)\n",
    "category C = cyclic(3)\ntask T on C = hom(-, pt)\n",
    "category C = op(chain(2)) * cyclic(2) + chain(1)\n",
    "category C = finset(1, 2)\ntask T on C = powerset\n",
    "category C = poset {a <= b, a <= c}\ncovariant task T on C { a = {x} b = {y, z} c = {w} a <= b = {x |-> y} }\n",
    'category C { object "two words", object2 morphism "object" : "two words" -> object2 }\n',
    "category C = slice(chain(3), 2)\n",
    "category C { object A morphism f : A -> A equation f^3 = id(A) }\nfunctor F : C -> C { f |-> f^2 }\n",
    "category C = chain(2)\ntask S on C = 1\ntask T on C = S + S\ntransformation a : T => S { }\n",
]


@pytest.mark.parametrize("text", SPECS)
def test_what_is_written_reads_back_as_the_same(text: str) -> None:
    spec = cl.parse(text)
    values = [*spec.categories.values(), *spec.functors.values(), *spec.tasks.values(), *spec.transformations.values()]
    written = cl.dumps(*values)
    again = cl.parse(written)
    for name, category in spec.categories.items():
        assert (again.categories[name].objects, again.categories[name].generators) == (
            category.objects,
            category.generators,
        )
    for name, task in spec.tasks.items():
        assert (again.tasks[name].sets, again.tasks[name].covariant) == (task.sets, task.covariant)
        assert list(map(list, again.tasks[name].maps)) == list(map(list, task.maps))
    for name, functor in spec.functors.items():
        assert again.functors[name].generators == functor.generators
