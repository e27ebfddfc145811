"""`catlearn check` of a spec with holes, and `catlearn fill`."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from catlearn.cli.main import main

SPEC = """\
# A light.
category Light {
  object   Room       # one room
  morphism press : Room -> Room
  equation press^2 = id(Room)
}

task IsItOn on Light {
  Room  = {lit, dark}
  press = {lit |-> ?,   dark |-> lit}   # what then?
}

check Light has ? morphisms
check IsItOn solvable by prompting with Room at ?
check Light is finite
"""
FILLED = SPEC.replace("lit |-> ?", "lit |-> dark").replace("has ?", "has 2").replace("at ?", "at lit")


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "light.catl"
    path.write_text(SPEC, encoding="utf-8")
    return path


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments], standalone_mode=False)


def test_check_says_what_is_wanted_what_types_and_how_many_fillings_there_are(
    spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", spec) == 3
    said = capsys.readouterr()
    assert "info[I0001]: `?` stands for an element of IsItOn(Room)" in said.err
    assert "`lit` and `dark` type here; `dark` makes every claim hold" in said.err
    assert "the 3 holes: 2 fillings make every claim hold; the first:" in said.out
    assert "10:20: dark" in said.out
    assert "3 claims: 1 holds, 2 undecided" in said.out


def test_holes_are_a_key_of_their_own_in_the_json_and_claims_stay_as_they_are(
    spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("check", "--format", "json", spec) == 3
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert [diagnostic["severity"] for diagnostic in file["diagnostics"]] == ["info"] * 3
    waiting = file["claims"][0]
    assert (waiting["verdict"], waiting["holds"], waiting["reason"]) == ("unknown", None, "HOLE")
    assert file["claims"][2]["holds"] is True
    assert file["fillings"] == {"count": 2, "exact": True, "undecided": 0}
    first = file["holes"][0]
    assert {key: first[key] for key in ("line", "column", "goal", "options", "total", "works", "answer")} == {
        "line": 10,
        "column": 20,
        "goal": "an element of IsItOn(Room)",
        "options": ["lit", "dark"],
        "total": 2,
        "works": ["dark"],
        "answer": "dark",
    }


def test_a_spec_without_holes_has_no_such_key(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "whole.catl"
    path.write_text(FILLED, encoding="utf-8")
    assert run("check", "--format", "json", path) == 0
    assert "holes" not in json.loads(capsys.readouterr().out)["files"][0]


def test_holes_that_no_claim_waits_for_are_undecided_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "open.catl"
    path.write_text(SPEC.split("check")[0] + "check Light is finite\n", encoding="utf-8")
    assert run("check", path) == 3


def test_mistakes_beside_holes_make_a_spec_unreadable(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec.write_text(SPEC.replace("dark |-> lit", "drk |-> lit"), encoding="utf-8")
    assert run("check", spec) == 2
    assert "did you mean `dark`" in capsys.readouterr().err
    assert run("fill", spec) == 2


def test_fill_writes_answers_in_and_keeps_layout_and_comments(spec: Path) -> None:
    assert run("fill", spec) == 0
    assert spec.read_text(encoding="utf-8") == FILLED
    assert run("check", spec) == 0


def test_fill_writes_to_another_file_or_shows_the_change(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = spec.with_name("other.catl")
    assert run("fill", spec, "-o", other) == 0
    assert other.read_text(encoding="utf-8") == FILLED
    assert run("fill", spec, "--diff") == 0
    assert "+check Light has 2 morphisms" in capsys.readouterr().out
    assert spec.read_text(encoding="utf-8") == SPEC


def test_fill_reads_standard_input(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SPEC.encode())))
    assert run("fill", "-") == 0
    assert capsys.readouterr().out == FILLED


def test_fill_refuses_where_no_filling_makes_every_claim_hold(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    impossible = SPEC + "check IsItOn not solvable by prompting\n"
    spec.write_text(impossible, encoding="utf-8")
    assert run("fill", spec) == 1
    said = capsys.readouterr().err
    assert "no filling makes every claim hold" in said
    assert "is left as it is" in said
    assert spec.read_text(encoding="utf-8") == impossible


def test_fill_without_a_hole_changes_nothing(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec.write_text(FILLED, encoding="utf-8")
    assert run("fill", spec) == 0
    assert "there is no hole" in capsys.readouterr().err


def test_where_the_search_gives_up_fill_says_that_there_may_be_an_answer(
    spec: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spec.write_text(
        "category N { object A  morphism f : A -> A }\ncheck ? = f^90 in N\n",
        encoding="utf-8",
    )
    assert run("fill", spec) == 3
    assert "the search could not try everything" in capsys.readouterr().err


def test_answers_that_are_operands_get_parentheses(spec: Path) -> None:
    spec.write_text(
        "category C { object A, B  morphism f : A -> B  morphism g : B -> A  equation f >> g = id(A) }\n"
        "check g >> ? >> f = g >> f in C\n"
        "check ? >> f = g >> f >> g >> f in C\ncheck id(A) = f >> ? in C\n",
        encoding="utf-8",
    )
    assert run("fill", spec) == 0
    assert run("check", spec) == 0


def test_a_hole_of_an_imported_file_leaves_claims_undecided(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    above = spec.with_name("above.catl")
    above.write_text('import "light.catl"\ncheck IsItOn solvable by tuning\n', encoding="utf-8")
    assert run("check", above) == 3
    assert "[HOLE]" in capsys.readouterr().out


def test_show_and_explain_say_what_waits(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run("show", spec)
    assert "it waits for a hole to be filled" in capsys.readouterr().out
    assert run("explain", f"{spec}:15") == 0
    assert run("explain", "i0001") == 0
    assert "I0001" in capsys.readouterr().out
