"""Experiments: typed settings, ranges, expectations, and what is said of mistakes in them."""

from __future__ import annotations

import math
from types import SimpleNamespace

import pytest

import catlearn as cl
from catlearn.elaborate import experiments
from catlearn.elaborate.experiment import Apply, Condition, Constant, Coordinate, Quantity, Word
from catlearn.elaborate.kinds.schema import (
    Angle,
    Arrow,
    Axis,
    Choice,
    Choices,
    Count,
    Data,
    DataReference,
    KindSchema,
    ObjectOf,
    QuantitySchema,
    Real,
    SettingSchema,
    Tasks,
    Words,
)
from catlearn.universes.problems import Problem

ARMS = ("scratch", "probe", "finetune")

TOY = KindSchema(
    "toy",
    "a kind for tests",
    "Para",
    (
        SettingSchema("source", Arrow(), "what is learnt first", required=True),
        SettingSchema("at", ObjectOf(), "where"),
        SettingSchema("arms", Choices(ARMS), "what is compared", default=("scratch", "probe")),
        SettingSchema("ratio", Real(0, open_minimum=True), "samples per dimension", 1.0, sweeps=True),
        SettingSchema("angle", Angle(0, math.pi), "between source and target", 0.0, sweeps=True),
        SettingSchema("noise", Real(0, 1), "of the labels", default=0.2),
        SettingSchema("seeds", Count(1, 1000), "replications", default=20),
        SettingSchema("samples", Count(3), "size of the sample", default=100, sweeps=True),
        SettingSchema("engine", Choice(("closed", "flow")), "how it is computed", default="closed", sweeps=True),
        SettingSchema("data", Data(), "what is learnt from"),
        SettingSchema("others", Tasks(), "more tasks"),
        SettingSchema("note", Words(), "a remark"),
    ),
    (
        QuantitySchema("risk", "mean squared error", (ARMS,), has_theory=True),
        QuantitySchema("gain", "risk of scratch less that of an arm", (ARMS,)),
        QuantitySchema("boundary", "where the gain changes its sign", (ARMS,), keywords=("angle",), by_cell=False),
        QuantitySchema("slope", "of one against another", ((), ()), by_cell=False),
        QuantitySchema("share_of", "of two", (ARMS, ARMS), optional=1),
    ),
)

SPEC = """category C { object Input, Output  morphism f, g : Input -> Output  morphism h : Output -> Output }
functor F : C -> Para {
  Input |-> R^3  Output |-> R
  f |-> linear(unit)  g |-> layers  h |-> layers
}
functor V : C -> Vect { f |-> [[1]]  g |-> [[1]]  h |-> [[1]] }
category D { object X  morphism r : X -> X }
task T on D { X = {a, b}  r = {a |-> b, b |-> a} }
"""


@pytest.fixture(name="toy")
def _toy(read, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """A function that reads an experiment of the kind `toy` with these lines."""
    monkeypatch.setattr(experiments, "kind_names", lambda: ("toy", "transfer"))
    monkeypatch.setattr(experiments, "kind_module", lambda name: SimpleNamespace(SCHEMA=TOY))
    return lambda lines, files=None: read(f"{SPEC}experiment E : toy of F {{ source = f  {lines} }}", files)


def axis(toy, lines: str, name: str) -> tuple[float | str, ...]:  # type: ignore[no-untyped-def]
    found = toy(lines)
    assert found.codes == ["W0001"] or not found.codes, found.messages
    value = found["E"].settings[name]
    assert isinstance(value, Axis)
    return value.values


def test_every_setting_has_a_value_given_or_by_default(toy) -> None:  # type: ignore[no-untyped-def]
    made = toy("noise = 0.5 seeds = 3")["E"]
    assert made.settings["noise"] == 0.5
    assert (made.settings["seeds"], type(made.settings["seeds"])) == (3, int)
    assert made.settings["arms"] == ("scratch", "probe")
    assert made.given == {"source", "noise", "seeds"}
    assert made.axes == ()


def test_steps_are_exact_decimals(toy) -> None:  # type: ignore[no-untyped-def]
    values = axis(toy, "ratio = 0.05..2 by 0.05", "ratio")
    assert len(values) == 40
    assert values == tuple(float(f"{5 * n / 100:.2f}") for n in range(1, 41))
    assert axis(toy, "ratio = 1/3..1 by 1/3", "ratio") == (1 / 3, 2 / 3, 1.0)


def test_what_a_range_excepts_is_left_out_with_its_ends(toy) -> None:  # type: ignore[no-untyped-def]
    values = axis(toy, "ratio = 0.05..2 by 0.05 except 0.95..1.05, 1.5", "ratio")
    assert len(values) == 36
    assert not {0.95, 1.0, 1.05, 1.5} & set(values)


def test_a_range_stops_below_an_end_that_no_step_meets(toy) -> None:  # type: ignore[no-untyped-def]
    assert axis(toy, "ratio = 1..2 by 0.4", "ratio") == (1.0, 1.4, 1.8)


def test_angles_are_swept_in_radians(toy) -> None:  # type: ignore[no-untyped-def]
    values = axis(toy, "angle = 0deg..90deg by 5deg", "angle")
    assert len(values) == 19
    assert values[9] == math.pi / 4
    assert values[-1] == math.pi / 2


def test_whole_numbers_step_by_1_and_lists_are_swept_as_written(toy) -> None:  # type: ignore[no-untyped-def]
    assert axis(toy, "samples = 3..6", "samples") == (3, 4, 5, 6)
    assert axis(toy, "samples = [300, 10, 50]", "samples") == (300, 10, 50)
    assert axis(toy, "engine = [flow, closed]", "engine") == ("flow", "closed")
    assert all(isinstance(one, int) for one in axis(toy, "samples = 10..100 by 10", "samples"))


def test_paths_objects_tasks_and_texts(toy) -> None:  # type: ignore[no-untyped-def]
    made = toy('at = Output  others = [T]  note = ["a text", word]  data = compiled(T)')["E"]
    assert made.settings["source"] == ("f",)
    assert made.settings["at"] == "Output"
    assert made.settings["others"] == ("T",)
    assert made.settings["note"] == ("a text", "word")
    assert made.settings["data"] == DataReference("compiled", "T")
    assert made.tasks["T"].label == "T"


@pytest.mark.parametrize("written", ['"d.csv"', 'data from "d.csv"', 'from "d.csv"', 'file("d.csv")'])
def test_a_file_of_data_is_beside_the_spec(toy, written: str) -> None:  # type: ignore[no-untyped-def]
    found = toy(f"data = {written}", {"d.csv": "x,y\n1,2\n"})
    assert found["E"].settings["data"] == DataReference("file", "d.csv"), found.messages
    assert found["E"].folder is not None


def test_a_composite_may_be_the_value_of_a_setting(read, toy) -> None:  # type: ignore[no-untyped-def]
    made = read(f"{SPEC}experiment E : toy of F {{ source = f >> h }}")["E"]
    assert made.settings["source"] == ("f", "h")


@pytest.mark.parametrize(
    ("lines", "code", "says", "hint"),
    [
        ("nose = 0.1", "E0606", "`toy` has no setting `nose`", "did you mean `noise`?"),
        ("noise = 0.1 noise = 0.2", "E0217", "`noise` is given twice", None),
        ("noise = loud", "E0607", "`noise` is a number, and `loud` is none", None),
        ("noise = 2", "E0609", "`noise` is at least 0 and at most 1, and `2` is not", None),
        ("noise = 10deg", "E0608", "`noise` is a number without a unit", "write `10`"),
        ("noise = inf", "E0609", "`noise` is not infinite", None),
        ("noise = [0.1, 0.2]", "E0607", "`noise` has one value", "of the labels"),
        ("noise = 0.1..0.5 by 0.1", "E0607", "`noise` has one value", None),
        ("seeds = 2.5", "E0607", "`seeds` is a whole number, and `2.5` is none", None),
        ("seeds = 0", "E0609", "`seeds` is at least 1 and at most 1000", None),
        ("angle = 45", "E0608", "`angle` is an angle, and `45` has no unit", "write `45deg`"),
        ("angle = 0..90 by 5", "E0608", "`angle` is an angle, and `0` has no unit", None),
        ("angle = 200deg", "E0609", "at least 0deg and at most 180deg", None),
        ("angle = 0deg..1rad by 5deg", "E0608", "`1rad` has another unit than `0deg`", None),
        ("ratio = 0.1..0.5", "E0610", "does not say its step", "`0.1..0.5 by ...`"),
        ("ratio = 2..1 by 0.1", "E0610", "ends before it starts", "did you mean `1..2`?"),
        ("ratio = 1..2 by 0", "E0610", "the step of a range is more than 0", None),
        ("ratio = 1..2 by 0.5 except 0.5..2", "E0610", "`except` leaves nothing of it", None),
        ("ratio = 0..2 by 0.5", "E0609", "`ratio` is more than 0, and `0` is not", None),
        ("ratio = 1..inf by 0.5", "E0609", "is not infinite", None),
        ("ratio = 1..2 by 1e-9", "E0221", "1,000,000,001 values", None),
        ("samples = []", "E0610", "the list of values of `samples` is empty", None),
        ("samples = [10, 20, 10]", "E0217", "`10` stands twice in `samples`", None),
        ("arms = [probe, finetuned]", "E0607", "`arms` has no option `finetuned`", "did you mean `finetune`?"),
        ("arms = []", "E0610", "the list `arms` is empty", None),
        ("engine = close", "E0607", "`engine` has no option `close`", "did you mean `closed`?"),
        ("at = Outptu", "E0202", "C has no object `Outptu`", "did you mean `Output`?"),
        ("data = 3", "E0607", "`3` is not data", 'dataset("digits")'),
        ('data = "d.csv"', "E0401", 'there is no file "d.csv"', None),
        ('data = file("d.pkl")', "E0607", '"d.pkl" is no file of data', "nothing is unpickled"),
        ('data = "../d.csv"', "E0402", "is outside the folder of the spec", None),
        ("others = [F]", "E0206", "`F` is a functor, and a task is needed here", None),
        ("note = 0.5", "E0607", "`note` is text", None),
    ],
)
def test_a_mistake_in_a_setting_is_told_with_a_mend(toy, lines: str, code: str, says: str, hint: str | None) -> None:  # type: ignore[no-untyped-def]
    found = toy(lines)
    assert found.codes == [code], found.messages
    assert says in found.messages[0]
    assert hint is None or hint in (found.hints[0] or ""), found.hints
    assert found["E"] is None


def test_all_mistakes_are_told_at_once(toy) -> None:  # type: ignore[no-untyped-def]
    found = toy("nose = 1  seeds = 0  ratio = 2..1 by 0.1  expect risk(prob) < 1 when ratio < 1  expect rsk(probe) > 0")
    assert found.codes == ["E0606", "E0609", "E0610", "E0613", "E0613"]


def test_what_a_kind_needs_is_missed(read, toy) -> None:  # type: ignore[no-untyped-def]
    found = read(f"{SPEC}experiment E : toy of F {{ seeds = 3 }}")
    assert found.codes == ["E0611"]
    assert found.messages == ["`toy` needs the setting `source`: what is learnt first"]
    assert found.hints == ["add `source = ...`: a path of the shape"]


def test_too_many_cells_are_refused_before_anything_runs(toy) -> None:  # type: ignore[no-untyped-def]
    found = toy("ratio = 0.001..90 by 0.001  angle = 0deg..180deg by 1deg")
    assert found.codes == ["E0221"]
    assert "16,290,000 cells" in found.messages[0]


@pytest.mark.parametrize(
    ("head", "code", "says"),
    [
        ("tos of F", "E0605", "no kind of experiment is called `tos`"),
        ("toy of V", "E0612", "`toy` is of a functor into Para, and V goes into Vect"),
        ("toy of T", "E0206", "`T` is a task, and a functor or a model is needed here"),
        ("toy of G", "E0201", "no functor is called `G` here"),
        ("toy of F >> F", "E0612", "`F >> F` is no name"),
    ],
)
def test_a_kind_is_of_one_kind_of_subject(read, toy, head: str, code: str, says: str) -> None:  # type: ignore[no-untyped-def]
    found = read(f"{SPEC}experiment E : {head} {{ source = f }}")
    assert found.codes == [code], found.messages
    assert says in found.messages[0]


def test_a_broken_subject_is_blamed_once(read, toy) -> None:  # type: ignore[no-untyped-def]
    found = read(f"{SPEC}functor B : C -> Para {{ f |-> layer }}\nexperiment E : toy of B {{ seeds = 0 }}")
    assert found.codes == ["E0211", "E0611", "E0609"]
    assert found.elaborated.experiments == ()


def test_what_a_functor_leaves_open_the_experiment_gives(read, toy) -> None:  # type: ignore[no-untyped-def]
    def with_angle(name: str, lines: str = "") -> str:
        values = f"Input |-> R^3  Output |-> R  f |-> linear(unit)  h |-> layers  g |-> layers(scale = {name})"
        return f"{SPEC}functor O : C -> Para {{ {values} }}\nexperiment E : toy of O {{ source = f {lines} }}"

    assert read(with_angle("noise")).codes == []
    found = read(with_angle("nose"))
    assert found.codes == ["E0612"]
    assert "O leaves `nose` to the experiment" in found.messages[0]
    assert found.hints == ["did you mean `noise`, in the functor?"]
    found = read(with_angle("data"))
    assert found.codes == ["E0611"]


def test_a_kind_may_refuse_what_does_not_fit_together(read, toy, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    def read_subject(subject, settings):  # type: ignore[no-untyped-def]
        return (Problem(f"{subject.label} is too noisy: {settings['noise']}", "less noise"),)

    module = SimpleNamespace(SCHEMA=TOY, read_subject=read_subject)
    monkeypatch.setattr(experiments, "kind_module", lambda name: module)
    found = toy("noise = 0.25")
    assert found.codes == ["E0612"]
    assert found.messages == ["F is too noisy: 0.25"]
    assert found.hints == ["less noise"]


PROBE = Quantity("risk", ("probe",))
SWEEP = "ratio = 0.5..2 by 0.5  angle = 0deg..90deg by 45deg  "


@pytest.mark.parametrize(
    ("text", "left", "relation", "right"),
    [
        ("risk(probe) < 0.5", PROBE, "<", Constant(0.5)),
        ("risk(probe) >= noise", PROBE, ">=", Constant(0.2)),
        ("risk(probe) = 2 * ratio + 1", PROBE, "=", None),
        ("max(abs(gain(probe))) < 1e-6", Apply("max", (Apply("abs", (Quantity("gain", ("probe",)),)),)), "<", None),
        ("difference(risk(probe), 1) > 0", Apply("-", (PROBE, Constant(1.0))), ">", None),
        ("ratio(risk(probe), 2) > 0", Apply("/", (PROBE, Constant(2.0))), ">", None),
        ("slope(risk(probe), ratio) < 0", Quantity("slope", ("risk(probe)", "ratio")), "<", None),
        ("share_of(probe) < share_of(probe, scratch)", Quantity("share_of", ("probe",)), "<", None),
        ("boundary(probe, angle = 45deg) < 1", Quantity("boundary", ("probe",), (("angle", math.pi / 4),)), "<", None),
    ],
)
def test_an_expectation_is_a_tree(toy, text: str, left, relation: str, right) -> None:  # type: ignore[no-untyped-def]
    found = toy(f"{SWEEP} expect {text}")
    assert found.codes == [], found.messages
    (expectation,) = found["E"].expectations
    assert (expectation.left, expectation.relation) == (left, relation)
    assert right is None or expectation.right == right
    assert expectation.text == f"expect {text}"
    assert found.source.read(expectation.span) == f"expect {text}"


def test_theory_intervals_tolerances_conditions_and_shares(toy) -> None:  # type: ignore[no-untyped-def]
    found = toy(
        f"{SWEEP} engine = [closed, flow]"
        " expect risk(probe) agrees with theory when ratio <= 1.5, angle > 0deg, engine = closed on 95% of cells"
        " expect risk(probe) in 0.1..0.5"
        " expect risk(probe) within 2% of 0.5"
        " expect risk(probe) = 0.5 within 0.01"
    )
    assert found.codes == [], found.messages
    theory, between, relative, absolute = found["E"].expectations
    assert (theory.relation, theory.right, theory.cells) == ("agrees with theory", None, 0.95)
    assert theory.when == (
        Condition(Coordinate("ratio"), "<=", Constant(1.5)),
        Condition(Coordinate("angle"), ">", Constant(0.0)),
        Condition(Coordinate("engine"), "=", Word("closed")),
    )
    assert (between.right, between.upper) == (Constant(0.1), Constant(0.5))
    assert (relative.within, relative.relative) == (0.02, True)
    assert (absolute.within, absolute.relative) == (0.01, False)


@pytest.mark.parametrize(
    ("text", "code", "says", "hint"),
    [
        ("rsk(probe) < 1", "E0613", "has no quantity `rsk`", "did you mean `risk`?"),
        ("risk(prob) < 1", "E0613", "`risk` is not measured of `prob`", "did you mean `probe`?"),
        ("risk(finetune) < 1", "E0613", "`finetune` is not among the arms", "`arms` lists `scratch` and `probe`"),
        ("risk < 1", "E0613", "`risk` takes 1 argument", "as in `risk(scratch)`"),
        ("share_of() < 1", "E0613", "`share_of` takes 1 or 2 arguments", None),
        ("boundary(probe, angl = 45deg) < 1", "E0613", "has no argument `angl`", "did you mean `angle`?"),
        ("boundary(probe, angle = 44deg) < 1", "E0613", "`angle` is never `44deg`", "3 values"),
        ("boundary(probe, angle = 45) < 1", "E0608", "`45` has no unit", None),
        ("slope(risk(probe), ration) < 0", "E0613", "has no quantity `ration`", "did you mean `ratio`?"),
        ("data < 1", "E0613", "the setting `data` has no value here", "the axes of this experiment are"),
        ("gain(probe) agrees with theory", "E0614", "there is no theory of `gain`", "there is a theory of `risk`"),
        ("risk(probe) in {a}", "E0614", "`in` takes two ends", "`in 0.45..0.55`"),
        ("risk(probe) in 0.5..0.1", "E0610", "is empty", None),
        ("risk(probe) < 3px", "E0608", "`px` is no unit", None),
        ("risk(probe) < 1 within 0.1", "E0614", "`within` is a tolerance of `=`", None),
        ("risk(probe) = 1 within -1", "E0614", "a tolerance is a number from 0 up", None),
        ("risk(probe) < 1 on 120% of cells", "E0609", "between 0% and 100%", "`on 95% of cells`"),
        ("risk(probe) < 1 when angle >= 45", "E0608", "`angle` is an angle, and `45` has no unit", "write `45deg`"),
        ("risk(probe) < 1 when engine = 3", "E0614", "`engine` is one of `closed` and `flow`", None),
        ("abs(risk(probe), 1) < 1", "E0614", "`abs` takes one term", None),
        ("f >> g < 1", "E0614", "is nothing that can be measured", None),
    ],
)
def test_a_mistake_in_an_expectation_is_told_with_a_mend(  # type: ignore[no-untyped-def]
    toy, text: str, code: str, says: str, hint: str | None
) -> None:
    found = toy(f"{SWEEP} expect {text}")
    assert found.codes == [code], found.messages
    assert says in found.messages[0]
    assert hint is None or hint in (found.hints[0] or ""), found.hints


def test_the_text_of_an_experiment_is_canonical(read, toy) -> None:  # type: ignore[no-untyped-def]
    one = read(f"{SPEC}experiment E : toy of F {{ source = f   noise = 0.1  # a remark\n expect risk(probe) ≤ 1 }}")[
        "E"
    ]
    two = read(f"{SPEC}experiment E:toy of F {{source=f noise=0.1 expect risk(probe)<=1}}")["E"]
    assert one.text == two.text
    assert one.text.splitlines() == [
        "experiment E : toy of F {",
        "  source = f",
        "  noise = 0.1",
        "  expect risk(probe) <= 1",
        "}",
    ]


def test_an_experiment_is_written_as_it_was_read(toy) -> None:  # type: ignore[no-untyped-def]
    made = toy(f"{SWEEP} data = compiled(T)  expect risk(probe) agrees with theory")["E"]
    again = cl.parse(cl.dumps(made)).experiments["E"]
    assert again.settings == made.settings
    assert again.expectations == made.expectations
    assert again.tasks["T"] == made.tasks["T"]


def test_a_kind_that_is_there_has_a_schema_of_its_name() -> None:
    for name in experiments.kind_names():
        assert experiments.kind_module(name).SCHEMA.name == name


def test_experiments_from_python(toy) -> None:  # type: ignore[no-untyped-def]
    subject, task = toy("")["F"], toy("")["T"]
    made = cl.experiment(
        "toy",
        subject,
        {"source": "f", "ratio": "0.5..2 by 0.5", "samples": [10, 20], "noise": 0.1, "data": "compiled(T)"},
        ["risk(probe) < 1 when ratio <= 1"],
        tasks={"T": task},
        name="Python",
    )
    assert [axis.name for axis in made.axes] == ["ratio", "samples"]
    assert made.expectations[0].text == "expect risk(probe) < 1 when ratio <= 1"
    with pytest.raises(cl.SpecError, match="did you mean `noise`"):
        cl.experiment("toy", subject, {"source": "f", "nose": 0.1})


def test_a_percentage_is_a_share_of_the_right_side_only_where_it_is_said_of_it(toy) -> None:  # type: ignore[no-untyped-def]
    found = toy(f"{SWEEP} expect risk(probe) = 0.5 within 2% expect risk(probe) within 2% of 0.5")
    assert found.codes == [], found.messages
    absolute, relative = found["E"].expectations
    assert (absolute.within, absolute.relative) == (0.02, False)
    assert (relative.within, relative.relative) == (0.02, True)
    assert absolute.text == "expect risk(probe) = 0.5 within 2%"
    assert relative.text == "expect risk(probe) within 2% of 0.5"


def test_more_seeds_than_can_be_run_are_refused(toy, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr("catlearn.elaborate.experiments.MOST_SEEDS", 10)
    found = toy(f"{SWEEP} seeds = 11")
    assert found.codes == ["E0221"]
    assert found.messages == ["the experiment has 11 seeds, and at most 10 are run"]
