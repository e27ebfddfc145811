"""`catlearn grade`: exit codes, JSON, and what a teacher is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catlearn.cli.main import main

FOLDER = Path(__file__).resolve().parents[1] / "teach" / "submissions"
CODES = {"right": 0, "wrong": 1, "unreadable": 2, "undecided": 3}


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments], standalone_mode=False)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*_*.catl")), ids=lambda path: path.stem)
def test_the_exit_code_is_the_grade(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("grade", path, "--against", FOLDER / "solution.catl") == CODES[path.stem.partition("_")[0]]
    said = capsys.readouterr()
    assert path.stem.partition("_")[0] in said.out


def test_the_json_has_the_claims_with_their_points(capsys: pytest.CaptureFixture[str]) -> None:
    path = FOLDER / "wrong_count_claim.catl"
    assert run("grade", path, "--against", FOLDER / "solution.catl", "--format", "json") == 1
    (file,) = json.loads(capsys.readouterr().out)["files"]
    assert (file["result"], file["points"], file["of"]) == ("wrong", 4, 5)
    assert file["answers"] == ["down", "left", "5", "turn^2", "up"]
    first, *rest = file["claims"]
    assert (first["line"], first["holds"], first["points"], first["hidden"]) == (13, False, 0, False)
    assert [claim["hidden"] for claim in rest] == [False, False, True, True]
    assert file["changes"] == [] == file["open"]


def test_a_class_is_graded_at_once_and_the_worst_grade_is_the_code(capsys: pytest.CaptureFixture[str]) -> None:
    files = [FOLDER / "right_as_solved.catl", FOLDER / "undecided_half.catl"]
    assert run("grade", *files, "--against", FOLDER / "solution.catl") == 3
    assert capsys.readouterr().out.count("of 5 points") == 2


def test_changes_are_told_with_their_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("grade", FOLDER / "wrong_equation_changed.catl", "--against", FOLDER / "solution.catl") == 1
    assert "line 5: `Rotations` is changed outside its holes" in capsys.readouterr().out


def test_a_solution_with_holes_is_the_exercise_itself() -> None:
    exercise = FOLDER / "exercise.catl"
    assert run("grade", FOLDER / "right_other_path.catl", "--against", exercise) == 0
    assert run("grade", FOLDER / "wrong_path.catl", "--against", exercise) == 1


def test_the_exercise_is_asked_for_where_nobody_names_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    key = tmp_path / "key.catl"
    key.write_text((FOLDER / "right_as_solved.catl").read_text(encoding="utf-8"), encoding="utf-8")
    submission = FOLDER / "right_other_path.catl"
    assert run("grade", submission, "--against", key) == 2
    assert "`--exercise FILE` names the exercise" in capsys.readouterr().err
    assert run("grade", submission, "--against", key, "--exercise", FOLDER / "exercise.catl") == 0


def test_files_that_are_not_there_or_cannot_be_read_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, key = FOLDER / "right_as_solved.catl", FOLDER / "solution.catl"
    assert run("grade", tmp_path / "none.catl", "--against", key) == 2
    assert run("grade", good, "--against", tmp_path / "none.catl") == 2
    assert "nothing is graded" in capsys.readouterr().err
    broken = tmp_path / "broken.catl"
    broken.write_bytes(b"\xff\xfe\x00")
    assert run("grade", broken, "--against", key) == 2
    assert run("grade", good, "--against", good, "--exercise", good) == 2
    assert "has no hole" in capsys.readouterr().err
