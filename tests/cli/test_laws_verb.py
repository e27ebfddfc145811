"""`catlearn test`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catlearn.cli.main import main

pytest.importorskip("hypothesis")

SPEC = """category Switch {
  object   Light
  morphism flip : Light -> Light
  equation flip^2 = id(Light)
}

task OnOrOff on Switch {
  Light = {on, off}
  flip  = {on |-> off, off |-> on}
}

functor Forget : Switch -> Switch {
  flip |-> id(Light)
}

transformation turned : OnOrOff => OnOrOff {
  Light = {on |-> off, off |-> on}
}

category Near = distances {here -> there : 1}

task Far on Near {
  here  = 1
  there = 0
}
"""


@pytest.fixture(name="spec")
def _spec(tmp_path: Path) -> str:
    path = tmp_path / "spec.catl"
    path.write_text(SPEC, encoding="utf-8")
    return str(path)


def run(*arguments: str) -> int:
    return main(["test", *arguments], standalone_mode=False)


def test_the_laws_of_all_that_is_declared(spec: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(spec, "--examples", "5") == 0
    said = capsys.readouterr().out
    for line in (
        "  category Switch",
        "    ✓ category: 5 laws, 17 instances, which are all",
        "    ✓ presheaf, over tasks on Switch: 8 laws, 40 examples",
        "  task OnOrOff",
        "  functor Forget",
        "  transformation turned",
        "  category Near",
        "    ✓ metric category: 2 laws, 10 instances, which are all",
    ):
        assert line in said.splitlines(), said
    assert "representation" in said and "lan(Forget, OnOrOff)" in said
    assert said.splitlines()[-1].endswith(" hold")


def test_mutants_of_what_is_declared_are_noticed(spec: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(spec, "--examples", "3", "--mutants") == 0
    said = capsys.readouterr().out
    assert "  mutants of category Switch" in said
    assert "✓ category: 8 of 8 noticed (composite 3 of 3, missing 4 of 4, identity 1 of 1)" in said
    assert "mutants noticed" in said.splitlines()[-1]


def test_the_report_as_json(spec: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(spec, "--format", "json", "--mutants", "--examples", "3") == 0
    (file,) = json.loads(capsys.readouterr().out)["files"]
    suites = {(one["declaration"], one["suite"]): one for one in file["suites"]}
    category = suites["category Switch", "category"]
    assert category["holds"] is True and category["generated"] is False
    assert category["laws"][-1] == {
        "law": "associativity",
        "symbols": "(f >> g) >> h = f >> (g >> h)",
        "statement": "It does not matter which of two compositions is done first.",
        "holds": True,
        "tried": 8,
        "all": True,
        "message": None,
        "spec": None,
    }
    assert ("task Far", "metric task") in suites
    mutants = {(one["declaration"], one["suite"]): one for one in file["mutants"]}
    assert mutants["category Switch", "category"]["families"]["missing"] == {"noticed": 4, "of": 4}
    assert mutants["category Switch", "category"]["survivors"] == []


def test_a_spec_with_errors_is_not_readable(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "wrong.catl"
    path.write_text("category C { object A  morphism f : A -> B }\n", encoding="utf-8")
    assert run(str(path)) == 2
    assert "E0202" in capsys.readouterr().err


def test_a_law_that_fails_is_shown_and_written_down(
    spec: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from catlearn.laws import of_specs
    from catlearn.laws.unlawful.categories import category_mutants

    def spoiled(category: object) -> object:
        found = category_mutants(tables(category))
        return next(mutant.structure for mutant in found if "associativity" in mutant.breaks)

    tables = of_specs.table_of
    monkeypatch.setattr(of_specs, "table_of", spoiled)
    folder = tmp_path / "found"
    assert run(spec, "--examples", "3", "--regressions", str(folder)) == 1
    said = capsys.readouterr().out
    assert "✗ category" in said and "associativity is broken" in said and "reproduced by: catlearn check" in said
    written = sorted(path.name for path in folder.glob("*.catl"))
    assert "spec.Switch.associativity.catl" in written
    for name in written:
        assert main(["check", str(folder / name)], standalone_mode=False) in (1, 2), name


def test_an_infinite_category_is_tried_on_short_paths(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "loop.catl"
    path.write_text("category N { object A  morphism s : A -> A }\n", encoding="utf-8")
    assert run(str(path), "--mutants") == 0
    assert "which are all" not in capsys.readouterr().out


def test_kernels_are_tried_by_the_laws_of_kernels(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "kernels.catl"
    path.write_text(
        "category C { object A, B  morphism f : A -> B  morphism g : B -> B }\n"
        "functor K : C -> Gauss {\n"
        "  A |-> R^2\n  B |-> R^1\n"
        "  f |-> kernel([[1, 0.5]], mean = [1], covariance = [[2]])\n"
        "  g |-> kernel([[0.5]], covariance = [[0.75]])\n}\n",
        encoding="utf-8",
    )
    assert run(str(path), "--examples", "3") == 0
    said = capsys.readouterr().out
    assert "gaussian kernels, of the kernels of K: 10 laws" in said and "  functor K" in said
