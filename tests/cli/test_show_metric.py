"""`catlearn show` and `catlearn explain` on metric categories."""

from __future__ import annotations

from pathlib import Path

import pytest

from catlearn.cli.main import main

SPECS = Path(__file__).resolve().parents[1] / "specs" / "good"
NEXT_WORD = Path(__file__).resolve().parents[2] / "examples" / "next_word.catl"


def shown(capsys: pytest.CaptureFixture[str], *arguments: object) -> list[str]:
    assert main([str(argument) for argument in arguments], standalone_mode=False) == 0
    return capsys.readouterr().out.splitlines()


def test_a_metric_category_is_shown_closed(capsys):
    lines = shown(capsys, "show", SPECS / "worked_distances.catl", "Pets")
    assert lines[0] == "metric category Pets"
    assert lines[-2:] == ["  dog          3    1    0    6", "  car          6    5    7    0"]


def test_a_task_is_shown_with_its_gaps(capsys):
    lines = shown(capsys, "show", SPECS / "worked_distances.catl", "CatOrDog")
    assert "  error of each prompt: cat 3, pet 2, dog 3, car 6" in lines
    assert "  gap with 1 prompt: 2 (pet)" in lines
    assert "  gap with 2 prompts: 0 (cat, dog)" in lines


def test_a_model_is_shown_with_what_it_loses(capsys):
    lines = shown(capsys, "show", SPECS / "worked_distances.catl", "Forgetful")
    assert lines[0] == "model Forgetful : Pets -> Coarse"
    assert lines[-1] == "  the most that is lost between two points: 3"
    assert shown(capsys, "show", SPECS / "worked_distances.catl", "Into")[-1].endswith("nothing is lost")


def test_weights_that_a_path_undercuts_are_counted(capsys):
    lines = shown(capsys, "show", SPECS / "distances_from_files.catl", "Similar")
    assert "  1 of 3 given similarities are closer by way of other points" in lines


def test_a_verdict_is_explained(capsys):
    lines = NEXT_WORD.read_text(encoding="utf-8").splitlines()
    line = lines.index("check gap(MoreRubies) = 1") + 1
    said = " ".join(" ".join(shown(capsys, "explain", f"{NEXT_WORD}:{line}")).split())
    assert "counted in bits" in said
    assert "the best is `red`" in said
