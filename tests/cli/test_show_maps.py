"""`show` says of models what they merge, of labels what they cost, and of functors what they keep."""

from __future__ import annotations

from pathlib import Path

import pytest

from catlearn.cli.main import main

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def shown(capsys: pytest.CaptureFixture[str], file: str, name: str) -> str:
    assert main(["show", str(EXAMPLES / file), name], standalone_mode=False) == 0
    return " ".join(capsys.readouterr().out.split())


def test_a_model_shows_what_it_collapses_and_whether_it_can_be_decoded(capsys: pytest.CaptureFixture[str]) -> None:
    said = shown(capsys, "forgetful.catl", "Forgets")
    assert "is ideal no `Forgets` is not ideal: it collapses 2 pairs of morphisms" in said
    assert "suffices for tuning no" in said


def test_a_label_shows_how_many_objects_have_to_be_labelled(capsys: pytest.CaptureFixture[str]) -> None:
    assert "to learn it takes 2 labelled objects" in shown(capsys, "forgetful.catl", "Kind")


def test_a_functor_shows_which_structure_it_keeps(capsys: pytest.CaptureFixture[str]) -> None:
    said = shown(capsys, "images.catl", "Draw")
    assert "is full yes" in said
    assert "is essentially surjective no" in said
