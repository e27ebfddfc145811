"""Functors into Vect, Gauss and Para: what a spec says, and what is said of mistakes."""

from __future__ import annotations

import math

import numpy as np
import pytest

import catlearn as cl
from catlearn.universes.interpretation import Arrow, DataReference, Parameter, Spectrum

ARROW = "category C { object A, B  morphism f, g : A -> B  morphism h : B -> B }\n"
LOOP = "category R { object X  morphism r : X -> X  equation r^4 = id(X) }\n"
INVERSE = "category I { object A, B  morphism f : A -> B  morphism g : B -> A  equation f >> g = id(A) }\n"


def para(f: str, g: str = "layers", h: str = "layers", space: str = "R^3") -> str:
    return f"{ARROW}functor F : C -> Para {{ A |-> {space}  B |-> {space}  f |-> {f}  g |-> {g}  h |-> {h} }}"


@pytest.mark.parametrize(
    ("written", "arrow"),
    [
        ("layers", Arrow("layers")),
        ("layers()", Arrow("layers")),
        ("layers(depth = 2, scale = 1e-3)", Arrow("layers", (("depth", 2), ("scale", 0.001)))),
        ("layers(activation = relu, bias = yes)", Arrow("layers", (("activation", "relu"), ("bias", True)))),
        ("linear(unit)", Arrow("linear", (("unit", True),), True)),
        ("layers(width = units)", Arrow("layers", (("width", Parameter("units")),))),
        ("adapter(rank = 2)", Arrow("adapter", (("rank", 2),))),
        ("lowrank(g, rank = 1)", Arrow("lowrank", (("base", ("g",)), ("rank", 1)))),
        ("activation(tanh)", Arrow("activation", (("function", "tanh"),), True)),
        ("frozen(linear(unit))", Arrow("frozen", (("made", Arrow("linear", (("unit", True),), True)),), True)),
        ("pretrained(layers, on = g)", Arrow("pretrained", (("made", Arrow("layers")), ("on", ("g",))), True)),
        ("identity", Arrow("identity", (), True)),
        ("[[1, 0, 0], [0, 1, 0], [0, 0, 2.5]]", None),
        ('dataset("linnerud")', Arrow("data", (("table", DataReference("dataset", "linnerud")),), True)),
    ],
)
def test_an_arrow_is_described_by_a_constructor_and_its_options(read, written: str, arrow: Arrow | None) -> None:  # type: ignore[no-untyped-def]
    found = read(para(written))
    assert found.codes == ["W0001"]
    made = found["F"].arrow("f")
    assert made == arrow or (arrow is None and made.constructor == "matrix")


def test_an_angle_is_in_radians_and_a_bare_name_is_left_to_the_experiment(read) -> None:  # type: ignore[no-untyped-def]
    found = read(para("linear(angle = 45deg, towards = g)", "linear(unit)", "linear(angle = angle, towards = h)"))
    assert found.codes == ["E0602"]
    found = read(para("linear(angle = 45deg, towards = g)", "linear(unit)"))
    assert found["F"].arrow("f").option("angle") == math.pi / 4
    found = read(para("linear(angle = tilt, towards = g)", "linear(unit)"))
    assert found["F"].parameters == ("tilt",)


def test_an_object_may_be_the_shape_of_an_array(read) -> None:  # type: ignore[no-untyped-def]
    made = read(para("layers", space="array(1, 8, 8)"))["F"]
    assert made.shape("A") == (1, 8, 8)
    assert made.dimension("A") == 64


@pytest.mark.parametrize(
    ("written", "code", "says", "hint"),
    [
        ("layer(depth = 2)", "E0211", "Para has no arrow `layer`", "did you mean `layers`?"),
        ("ou()", "E0211", "Para has no arrow `ou`", "of the universe Gauss"),
        ("g >> h", "E0211", "Para has no arrow `g >> h`", "Para has"),
        ("layers(dept = 2)", "E0212", "`layers` has no option `dept`", "did you mean `depth`?"),
        ("layers(3)", "E0212", "`layers` does not take `3`", "it has `depth`"),
        ("layers(depth = 2, depth = 3)", "E0217", "`depth` is given twice", None),
        ("layers(depth = 2.5)", "E0607", "`depth` is a whole number, and `2.5` is none", None),
        ("layers(depth = 0)", "E0609", "`depth` is at least 1 and at most 1000, and `0` is not", None),
        ("layers(depth = 2deg)", "E0608", "without a unit, and `2deg` has `deg`", "write `2`"),
        ("layers(activation = rely)", "E0607", "`activation` has no option `rely`", "did you mean `relu`?"),
        ("linear(angle = 45, towards = g)", "E0608", "`angle` is an angle, and `45` has no unit", "write `45deg`"),
        ("linear(angle = 45dge, towards = g)", "E0608", "`dge` is no unit of angles", "did you mean `45deg`?"),
        ("linear(angle = 45deg)", "E0212", "`angle` needs `towards`", None),
        ("linear", "E0603", "`linear` is frozen, and nothing says what its value is", "give it `unit` or `angle`"),
        ("frozen(layers)", "E0603", "`frozen(layers)` is frozen", 'value = "weights.npz"'),
        ("lowrank(g)", "E0212", "`lowrank` needs `rank`", "as in `lowrank(..., rank = ...)`"),
        ("lowrank(f, rank = 1)", "E0602", "`f` is described by itself", "name another arrow"),
        ("layers(depth = 1000000000000)", "E0609", "`depth` is at least 1 and at most 1000", None),
        ("lowrank(id(A), rank = 1)", "E0602", "`id(A)` is an identity", None),
        ("lowrank(k, rank = 1)", "E0203", "C has no morphism `k`", None),
        ("[[1, 2], [3]]", "E0604", "this row is 1 long, and the first is 2", "all rows of a matrix are equally long"),
        ("[1, 2]", "E0604", "`1` is not a row of a matrix", "`[[1, 2], [3, 4]]`"),
        ("[[x]]", "E0604", "`x` is not a number", None),
        ("[[1, 2]]", "E0602", "its value starts in R^2", "a row for each dimension of the end"),
        ('dataset("digit")', "E0607", "no set of data is called `digit`", 'did you mean `dataset("digits")`?'),
        ('dataset("digits")', "E0602", "its data has 64 inputs", None),
        ('matrix from "m.csv"', "E0401", 'there is no file "m.csv"', None),
        ("compiled(T)", "E0201", "no task is called `T` here", None),
    ],
)
def test_a_mistake_in_an_arrow_is_told_with_a_mend(read, written: str, code: str, says: str, hint: str | None) -> None:  # type: ignore[no-untyped-def]
    found = read(para(written))
    assert found.codes == [code], found.messages
    assert says in found.messages[0]
    assert hint is None or hint in (found.hints[0] or ""), found.hints


def test_the_label_of_a_misfit_points_to_the_space(read) -> None:  # type: ignore[no-untyped-def]
    found = read(
        f"{ARROW}functor F : C -> Vect {{ A |-> R^2  B |-> R^3  f |-> [[1, 2]]  g |-> matrix(0)  h |-> matrix(2) }}"
    )
    assert found.codes == ["E0602", "E0602"]
    assert found.places[0] == "[[1, 2]]"
    labels = found.elaborated.diagnostics[0].labels
    assert [label.text for label in labels] == ["`A` is R^2", "`B` is R^3"]


@pytest.mark.parametrize("space", ["3", "array()", "array(0)", "array(2, n)", "Q^2"])
def test_what_is_no_space_is_refused(read, space: str) -> None:  # type: ignore[no-untyped-def]
    found = read(f"{LOOP}functor F : R -> Para {{ X |-> {space}  r |-> layers }}")
    assert found.codes == ["E0601"]
    assert "an object goes to a space" in (found.hints[0] or "")


def test_arrays_are_for_para_alone_and_spaces_have_bounds(read) -> None:  # type: ignore[no-untyped-def]
    assert read(f"{LOOP}functor F : R -> Vect {{ X |-> array(2, 2)  r |-> identity }}").codes == ["E0601"]
    assert read(f"{LOOP}functor F : R -> Vect {{ X |-> R^999999999  r |-> identity }}").codes == ["E0221"]


def test_what_a_matrix_forces_may_be_left_out(read) -> None:  # type: ignore[no-untyped-def]
    made = read(f"{INVERSE}functor F : I -> Vect {{ f |-> [[1], [0]]  g |-> [[1, 7]] }}")["F"]
    assert made.objects == ((1,), (2,))


def test_whatever_else_is_left_out_is_missed(read) -> None:  # type: ignore[no-untyped-def]
    found = read(f"{INVERSE}functor F : I -> Para {{ A |-> R^2  f |-> layers }}")
    assert found.codes == ["E0213", "E0213"]
    assert found.hints == ["add `g |-> ...`", "add `B |-> R^2`"]


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ("r |-> [[0, 1], [-1, 0]]", ["W0001"]),
        ("r |-> [[0, 1], [1, 0]]", ["W0001"]),
        ("r |-> [[0, 2], [-1, 0]]", ["E0301"]),
        ("X |-> R^3  r |-> identity", ["W0001"]),
        ("X |-> R^3  r |-> matrix(-1)", ["W0001"]),
        ("X |-> R^3  r |-> matrix(2)", ["E0301"]),
    ],
)
def test_equations_are_checked_by_numbers_in_vect(read, values: str, codes: list[str]) -> None:  # type: ignore[no-untyped-def]
    assert read(f"{LOOP}functor F : R -> Vect {{ {values} }}").codes == codes


@pytest.mark.parametrize(
    ("g", "codes"),
    [
        ("[[1, 7]]", ["W0001"]),
        ("kernel([[1, 7]], mean = 0, covariance = 0)", ["W0001"]),
        ("kernel([[1, 7]], mean = [1])", ["E0301"]),
        ("kernel([[1, 7]], covariance = [[1]])", ["E0301"]),
        ("kernel([[1, 7]], covariance = [[-1]])", ["E0604"]),
        ("kernel([[1, 7]], covariance = [[1, 0]])", ["E0602"]),
        ("kernel([[1, 7]], covariance = noise)", ["W0001"]),
    ],
)
def test_equations_are_checked_by_numbers_in_gauss(read, g: str, codes: list[str]) -> None:  # type: ignore[no-untyped-def]
    assert read(f"{INVERSE}functor F : I -> Gauss {{ f |-> [[1], [0]]  g |-> {g} }}").codes == codes


def test_a_law_a_copy_and_forgetting_have_their_ends(read) -> None:  # type: ignore[no-untyped-def]
    shape = """category D {
      object I, X, XX
      morphism draw : I -> X  morphism copy : X -> XX  morphism forget : X -> I
      equation draw >> forget = id(I)
    }
    """
    good = "draw |-> state(mean = [1, 2], covariance = 1)  copy |-> copy  forget |-> discard"
    assert read(f"{shape}functor F : D -> Gauss {{ XX |-> R^4  {good} }}").codes == ["W0001"]
    found = read(f"{shape}functor F : D -> Gauss {{ XX |-> R^3  {good} }}")
    assert found.codes == ["E0602"]
    assert found.hints == ["`copy` goes from R^n to R^(2n)"]


def test_a_process_is_described_even_where_its_numbers_are_left_open(read) -> None:  # type: ignore[no-untyped-def]
    stage = "category S { object W  morphism train : W -> W }\n"
    made = read(f"{stage}functor F : S -> Gauss {{ W |-> R^3  train |-> ou() }}")["F"]
    assert made.arrow("train") == Arrow("ou", (), True)
    random = "ou(hessian = spectrum(0.2, 2), noise = 1, step = 0.1, batch = 8, time = inf)"
    arrow = read(f"{stage}functor F : S -> Gauss {{ W |-> R^3  train |-> {random} }}")["F"].arrow("train")
    assert arrow.option("hessian") == Spectrum(0.2, 2.0)
    assert arrow.option("time") == math.inf
    singular = "ou(hessian = [[1, 0], [0, 0]], noise = 1, step = 0.1, time = inf)"
    found = read(f"{stage}functor F : S -> Gauss {{ train |-> {singular} }}")
    assert found.codes == ["E0604"]
    assert "there is no stationary law: the Hessian has the eigenvalue 0" in found.messages[0]


def test_a_task_is_linearised_against_the_morphisms_and_a_covariant_one_along_them(read) -> None:  # type: ignore[no-untyped-def]
    tables = "X = {a, b, c, d}  r = {a |-> b, b |-> c, c |-> d, d |-> a}"
    spec = f"{LOOP}task T on R {{ {tables} }}\ncovariant task S on R {{ {tables} }}\n"
    assert read(f"{spec}functor F : op(R) -> Vect = free(T)\nfunctor G : R -> Vect = free(S)").codes == ["W0001"]
    found = read(f"{spec}functor F : R -> Vect = free(T)")
    assert found.codes == ["E0219"]
    assert "functor on op(R), and R is written here" in found.messages[0]
    assert read(f"{spec}functor F : R -> Para = free(T)").codes == ["E0209"]


def test_matrices_come_from_files(read) -> None:  # type: ignore[no-untyped-def]
    from io import BytesIO

    buffer = BytesIO()
    np.savez(buffer, matrix=np.array([[0.0, 1.0], [-1.0, 0.0]]))
    files = {"m.csv": "x,y\n0,1\n-1,0\n", "m.npz": buffer.getvalue(), "bad.csv": "x,y\n0,one\n"}
    for name in ("m.csv", "m.npz"):
        made = read(f'{LOOP}functor F : R -> Vect {{ r |-> matrix from "{name}" }}', files)["F"]
        assert made.arrow("r").option("rows") == ((0.0, 1.0), (-1.0, 0.0))
    found = read(f'{LOOP}functor F : R -> Vect {{ r |-> matrix from "bad.csv" }}', files)
    assert found.codes == ["E0406"]
    assert "line 2: `one` is not a number" in found.messages[0]


def test_a_spec_without_universes_loads_no_numpy() -> None:
    import subprocess
    import sys

    script = (
        "import catlearn as cl, sys; cl.parse('category C { object A }');"
        "cl.parse('category C { object A, B morphism f : A -> B } "
        "functor F : C -> Para { A |-> R^2 B |-> R f |-> layers }');"
        "assert not {'numpy', 'torch'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


def test_a_universe_may_be_the_name_of_a_category(read) -> None:  # type: ignore[no-untyped-def]
    found = read("category Vect { object V }\nfunctor F : Vect -> Vect = id(Vect)")
    assert found.codes == ["W0001"]


@pytest.mark.parametrize(
    ("f", "g", "h"),
    [
        ("linear(angle = 45deg, towards = g)", "linear(unit)", "adapter(rank = 2, activation = tanh)"),
        ("pretrained(layers(depth = 2, bias = yes), on = g)", 'dataset("linnerud")', "activation(relu)"),
        ("lowrank(g, rank = 1)", "[[1, 0, 0], [0, 1, 0.5], [0, 0, 1e-7]]", "identity"),
        ("layers(width = units)", "frozen(linear(unit))", "learnable(matrix(2))"),
    ],
)
def test_interpretations_are_written_as_they_were_read(read, f: str, g: str, h: str) -> None:  # type: ignore[no-untyped-def]
    made = read(para(f, g, h))["F"]
    again = cl.parse(cl.dumps(made)).interpretations["F"]
    assert (again.objects, again.generators) == (made.objects, made.generators)


def test_arrows_are_not_described_by_each_other(read) -> None:  # type: ignore[no-untyped-def]
    found = read(para("pretrained(layers, on = g)", "lowrank(f, rank = 1)"))
    assert found.codes == ["E0602"]
    assert found.messages == ["these arrows are described by each other: `f` -> `g` -> `f`"]


@pytest.mark.parametrize(
    ("value", "standing"),
    [("[[1e300]]", "W0002"), ("identity", "W0001"), ("[[1e-300]]", "E0301"), ("[[-1]]", "W0001")],
)
def test_numbers_that_overflow_decide_nothing(read, value: str, standing: str) -> None:  # type: ignore[no-untyped-def]
    found = read(f"{LOOP}functor F : R -> Vect {{ X |-> R^1  r |-> {value} }}")
    assert standing in found.codes


def test_a_space_that_is_too_large_to_be_written_out_decides_nothing(read) -> None:  # type: ignore[no-untyped-def]
    found = read(f"{LOOP}functor F : R -> Vect {{ X |-> R^9999999  r |-> identity }}")
    assert found.codes == ["W0002"]
    escaping = "ou(hessian = -1, noise = 1, step = 1, time = 1e9)"
    found = read(f"{LOOP}functor F : R -> Gauss {{ X |-> R^1  r |-> {escaping} }}")
    assert found.codes == ["E0604"]


def test_functors_into_universes_from_python() -> None:
    shape = cl.category(["A", "B"], {"f": ("A", "B"), "g": ("B", "A")}, ["f >> g = id(A)"])
    made = cl.functor(shape, "Vect", {"f": np.array([[1.0], [0.0]]), "g": [[1, 7]]}, name="V")
    assert made.objects == ((1,), (2,))
    para = cl.functor(shape, "Para", {"A": "R^2", "B": "array(3, 1)", "f": "layers(depth = 2)", "g": "layers"})
    assert para.arrow("f") == Arrow("layers", (("depth", 2),))
    with pytest.raises(cl.SpecError, match="breaks the equation"):
        cl.functor(shape, "Vect", {"f": [[1], [0]], "g": [[2, 7]]})
    with pytest.raises(TypeError, match="no universe"):
        cl.functor(shape, "Vector", {})  # type: ignore[call-overload]


@pytest.mark.parametrize(
    "line",
    [
        "check P is full",
        "check T solvable by tuning under P",
        "functor Q : R -> R = P",
        "functor Q : R -> R = id(R) >> P",
        "task S on R = T << P",
    ],
)
def test_a_functor_into_a_universe_is_none_between_categories(read, line: str) -> None:  # type: ignore[no-untyped-def]
    found = read(f"{LOOP}functor P : R -> Vect {{ r |-> [[0, 1], [-1, 0]] }}\ntask T on R = 1\n{line}")
    assert found.codes == ["E0206"], found.messages
    assert found.messages == ["`P` is a functor into Vect, and one between categories is needed here"]


@pytest.mark.parametrize(("written", "meant"), [("Par", "Para"), ("vect", "Vect"), ("Gaus", "Gauss")])
def test_a_misspelt_universe_is_recognised(read, written: str, meant: str) -> None:  # type: ignore[no-untyped-def]
    found = read(f"category C {{ object A }}\nfunctor F : C -> {written} {{ A |-> R }}\n")
    assert found.codes == ["E0201"]
    assert meant in found.hints[0]


def test_a_misspelt_category_is_not_taken_for_a_universe(read) -> None:  # type: ignore[no-untyped-def]
    found = read("category Pares { object A }\nfunctor F : Pares -> Pare { A |-> A }\n")
    assert found.hints == ["did you mean `Pares`?"]
