"""`catlearn compile` prints data, and `catlearn show` what a functor into a universe and an experiment come to."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from catlearn.cli.main import main

SPEC = """category Learning {
  object Input, Output
  morphism truth, student : Input -> Output
  morphism source, target : Input -> Output
  equation student = truth
}
category Pets { object cat, dog }
label Kind on Pets { cat = purrs  dog = barks }
functor Learner : Learning -> Para {
  Input |-> R^2  Output |-> R^2
  truth |-> compiled(Kind)  student |-> layers(depth = 2, width = 5, bias = yes)
  source |-> linear(unit)  target |-> linear(angle = angle, towards = source)
}
functor Numbers : Pets -> Gauss { cat |-> R^2  dog |-> R^3 }
category Aims { object Input, Output  morphism source, target : Input -> Output }
functor Student : Aims -> Para {
  Input |-> R^50  Output |-> R
  source |-> linear(unit)  target |-> linear(angle = angle, towards = source)
}
experiment Fate : transfer of Student { source = source  target = target  angle = 0deg..90deg by 45deg }
functor Broken : Pets -> Vect { cat |-> 2 }
"""


@pytest.fixture(name="spec")
def _spec(tmp_path: Path) -> str:
    path = tmp_path / "spec.catl"
    path.write_text(SPEC, encoding="utf-8")
    return str(path)


def compiled(spec: str, name: str, capsys: pytest.CaptureFixture[str]) -> dict:  # type: ignore[type-arg]
    main(["compile", spec, name], standalone_mode=False)
    return json.loads(capsys.readouterr().out)  # type: ignore[no-any-return]


def test_a_functor_is_its_shapes_arrows_and_equations(spec: str, capsys: pytest.CaptureFixture[str]) -> None:
    form = compiled(spec, "Learner", capsys)
    assert form["objects"] == {"Input": [2], "Output": [2]}
    arrows = {arrow["name"]: arrow for arrow in form["arrows"]}
    assert arrows["student"] == {
        "name": "student",
        "from": "Input",
        "to": "Output",
        "constructor": "layers",
        "options": {"depth": 2, "width": 5, "bias": True},
        "frozen": False,
        "learnable_numbers": 27,
    }
    assert arrows["truth"]["options"] == {"table": {"compiled": "Kind"}}
    assert arrows["target"]["options"] == {"angle": {"parameter": "angle"}, "towards": {"path": ["source"]}}
    assert form["equations"] == [
        {"from": "Input", "to": "Output", "left": ["student"], "right": ["truth"], "as": "residual"}
    ]
    assert form["parameters"] == ["angle"]
    assert form["data"]["Kind"]["rows"] == [[[0], 0], [[1], 1]]


def test_an_experiment_is_what_it_is_of(spec: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert compiled(spec, "Fate", capsys) == compiled(spec, "Student", capsys)


def test_a_label_is_its_table(spec: str, capsys: pytest.CaptureFixture[str]) -> None:
    form = compiled(spec, "Kind", capsys)
    assert (form["inputs"], form["outputs"]) == (["cat", "dog"], ["purrs", "barks"])


@pytest.mark.parametrize(
    ("name", "says"),
    [("Lerner", "did you mean `Learner`?"), ("Pets", "nothing that is compiled"), ("Broken", "has errors")],
)
def test_what_is_not_compiled_is_said_so(spec: str, name: str, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compile", spec, name], standalone_mode=False) == 2
    assert says in capsys.readouterr().err


def test_no_torch_is_loaded(spec: str) -> None:
    script = (
        "import sys; from catlearn.cli.main import main\n"
        f"main(['compile', {spec!r}, 'Learner'], standalone_mode=False)\n"
        f"main(['show', {spec!r}], standalone_mode=False)\n"
        "assert 'torch' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)


def test_show_says_what_is_learnt_and_how_large_the_sweep_is(spec: str, capsys: pytest.CaptureFixture[str]) -> None:
    main(["show", spec, "Learner"], standalone_mode=False)
    said = capsys.readouterr().out
    assert "functor Learner : Learning -> Para" in said
    assert "student : R^2 -> R^2 |-> layers(depth = 2, width = 5, bias = yes)  (learnt)" in said
    assert "the experiment gives: angle" in said
    main(["show", spec, "Fate"], standalone_mode=False)
    said = capsys.readouterr().out
    assert "experiment Fate : transfer of Student" in said
    assert "angle = 0deg, 45deg, 90deg  (3 values)" in said
    assert "  source = source\n" in said
    assert "sweep: 3 cells" in said
