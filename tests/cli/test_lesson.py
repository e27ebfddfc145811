"""`catlearn lesson`: the course as a new student meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from catlearn.cli.main import main
from catlearn.teach.lessons import lessons


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "desk").mkdir()
    monkeypatch.chdir(tmp_path / "desk")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("COLUMNS", "80")


def run(*arguments: object) -> int:
    return main(["lesson", *map(str, arguments)], standalone_mode=False)


def answer(path: Path, text: str) -> None:
    line = next(line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("check"))
    path.write_text(path.read_text(encoding="utf-8").replace(line, line.replace("?", text)), encoding="utf-8")


FIRST = Path("catlearn-lessons/01-count.catl")


def test_the_list_shows_every_lesson_and_how_far_one_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    said = capsys.readouterr().out
    assert all(lesson.head.title in said for lesson in lessons())
    assert f"0 of {len(lessons())} done" in said


def test_a_lesson_is_told_and_its_exercise_handed_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(1) == 0
    assert "Lesson 1: What a category is made of" in capsys.readouterr().out
    assert FIRST.read_text(encoding="utf-8") == lessons()[0].handed_out


def test_from_the_first_look_to_the_next_lesson(capsys: pytest.CaptureFixture[str]) -> None:
    run(1)
    assert run("check") == 3
    assert "Not finished: 1 hole is left, in line 20" in capsys.readouterr().out
    answer(FIRST, "3")
    assert run("check") == 1
    said = capsys.readouterr().out
    assert "Not right yet" in said
    assert "has 2 morphisms" not in said
    assert run("hint") == 1
    assert "press^2" in capsys.readouterr().out
    FIRST.write_text(FIRST.read_text(encoding="utf-8").replace("has 3", "has 2"), encoding="utf-8")
    assert run("check") == 0
    assert "Right!" in capsys.readouterr().out
    run()
    assert "[x]  1" in capsys.readouterr().out
    assert run("next") == 0
    assert "Lesson 2" in capsys.readouterr().out


def test_hints_depend_on_the_answer_and_go_on_when_one_asks_again(capsys: pytest.CaptureFixture[str]) -> None:
    run(1)
    answer(FIRST, "3")
    capsys.readouterr()
    run("hint")
    first = capsys.readouterr().out
    run("hint")
    second = capsys.readouterr().out
    assert first != second
    FIRST.write_text(FIRST.read_text(encoding="utf-8").replace("has 3", "has 1"), encoding="utf-8")
    run("hint")
    assert "Did you count the identity?" in capsys.readouterr().out


def test_what_somebody_has_written_is_never_overwritten(capsys: pytest.CaptureFixture[str]) -> None:
    run(1)
    FIRST.write_text("my own words", encoding="utf-8")
    run(1)
    assert FIRST.read_text(encoding="utf-8") == "my own words"
    assert "still in" in capsys.readouterr().out
    run("restart", 1)
    assert FIRST.read_text(encoding="utf-8") == lessons()[0].handed_out
    assert FIRST.with_suffix(".catl.old").read_text(encoding="utf-8") == "my own words"


def test_the_course_goes_on_from_another_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(1)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert run("check") == 3


def test_a_folder_may_be_chosen_and_keeps_the_progress_too(tmp_path: Path) -> None:
    place = tmp_path / "mine"
    assert run(2, "--folder", place) == 0
    assert sorted(path.name for path in place.iterdir()) == ["02-then.catl", "progress.json"]
    assert run("check", "--folder", place) == 3


@pytest.mark.parametrize("torn", [b"", b'{"done": [', b"\xff\xfe", b'{"current": 7, "done": "x", "hints": null}'])
def test_a_torn_file_of_progress_is_a_fresh_start(torn: bytes, tmp_path: Path) -> None:
    run(1)
    state = tmp_path / "state" / "catlearn" / "progress.json"
    state.write_bytes(torn)
    assert run() == 0
    assert run(1) == 0
    assert run("check") == 3


def test_progress_that_cannot_be_kept_is_said_and_the_lesson_goes_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "state").write_text("in the way", encoding="utf-8")
    assert run(1) == 0
    said = capsys.readouterr()
    assert "your progress cannot be kept" in said.err
    assert "Lesson 1" in said.out


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert run(1, "--folder", tmp_path / "file") == 2
    assert "cannot be written" in capsys.readouterr().err


def test_an_answer_that_cannot_be_read_is_shown_where_it_stops(capsys: pytest.CaptureFixture[str]) -> None:
    run(1)
    answer(FIRST, "two of the")
    assert run("check") == 2
    said = capsys.readouterr()
    assert "error[E0" in said.err
    assert "cannot be read yet" in said.out
    assert run("hint") == 2


def test_what_was_given_must_stay(capsys: pytest.CaptureFixture[str]) -> None:
    run(1)
    text = FIRST.read_text(encoding="utf-8").replace("press^2", "press^5").replace("has ?", "has 5")
    FIRST.write_text(text, encoding="utf-8")
    assert run("check") == 1
    assert "`Light` is changed outside its holes; only the holes are yours" in capsys.readouterr().out


@pytest.mark.parametrize("words", [("99",), ("chek",), ("check", "x"), ("1", "2"), ("check", "1", "2")])
def test_a_call_that_makes_no_sense_is_answered_with_what_does(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*words) == 2
    assert "lesson" in capsys.readouterr().err


def test_a_lesson_that_is_not_begun_cannot_be_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", 5) == 2
    assert "`catlearn lesson 5` begins it" in capsys.readouterr().err


def test_lines_fit_a_terminal_of_80_columns(capsys: pytest.CaptureFixture[str]) -> None:
    for lesson in lessons():
        run(lesson.number)
        told = capsys.readouterr().out.splitlines()
        assert max(map(len, told)) <= 80, lesson.name


def test_after_the_last_lesson_nothing_is_next(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for lesson in lessons():
        run(lesson.number)
        (Path("catlearn-lessons") / lesson.file_name).write_text(lesson.key, encoding="utf-8")
        assert run("check") == 0, lesson.name
    capsys.readouterr()
    assert run("next") == 0
    assert "all lessons are done" in capsys.readouterr().out
