"""Grading: submissions that are right, and wrong ones whose names say what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from catlearn.elaborate.files import NoFiles
from catlearn.language.parser import parse
from catlearn.language.spans import Source
from catlearn.teach.grading import Grade, grade
from catlearn.teach.matching import match_specs

FOLDER = Path(__file__).parent / "submissions"
EXERCISE = (FOLDER / "exercise.catl").read_text(encoding="utf-8")
SOLUTION = (FOLDER / "solution.catl").read_text(encoding="utf-8")
SUBMISSIONS = sorted(path for path in FOLDER.glob("*_*.catl"))


def graded(text: str) -> Grade:
    return grade(Source("submission.catl", text), EXERCISE, SOLUTION, NoFiles())


@pytest.mark.parametrize("path", SUBMISSIONS, ids=lambda path: path.stem)
def test_a_submission_gets_the_grade_that_its_name_says(path: Path) -> None:
    assert graded(path.read_text(encoding="utf-8")).result == path.stem.partition("_")[0]


def test_the_set_has_submissions_of_every_kind() -> None:
    kinds = [path.stem.partition("_")[0] for path in SUBMISSIONS]
    assert {kind: kinds.count(kind) for kind in dict.fromkeys(kinds)} == {
        "right": 8,
        "undecided": 2,
        "unreadable": 2,
        "wrong": 15,
    }


def test_hidden_claims_are_asked_and_shown_as_such() -> None:
    marks = graded((FOLDER / "right_as_solved.catl").read_text(encoding="utf-8")).marks
    assert [mark.hidden for mark in marks] == [False, False, False, True, True]
    assert sum(mark.points for mark in marks) == 5


def test_points_are_counted_by_claims_and_lost_where_given_parts_are_changed() -> None:
    assert graded((FOLDER / "wrong_count_claim.catl").read_text(encoding="utf-8")).points == 4
    assert graded((FOLDER / "wrong_equation_changed.catl").read_text(encoding="utf-8")).points == 0


CHANGES = [
    ("wrong_claim_changed", "the claim `Rotations has ? morphisms` is missing or changed"),
    ("wrong_claim_left_out", "the claim `turn^2 >> ? = id(Image) in Rotations` is missing or changed"),
    ("wrong_equation_changed", "`Rotations` is changed outside its holes"),
    ("wrong_set_changed", "`Direction` is changed outside its holes"),
    ("wrong_declaration_added", "this was added; only claims may be"),
    ("wrong_task_renamed", "`Direction` is missing or changed"),
]


@pytest.mark.parametrize(("name", "message"), CHANGES)
def test_what_was_changed_is_named(name: str, message: str) -> None:
    changes = graded((FOLDER / f"{name}.catl").read_text(encoding="utf-8")).changes
    assert message in [change.message for change in changes]


def test_the_place_of_a_change_is_the_first_thing_that_differs() -> None:
    text = (FOLDER / "wrong_equation_changed.catl").read_text(encoding="utf-8")
    (change,) = graded(text).changes
    assert text[change.span.start : change.span.end] == "turn^2"


def test_what_stands_at_each_hole_is_told() -> None:
    text = (FOLDER / "right_other_path.catl").read_text(encoding="utf-8")
    assert graded(text).answers == ("down", "left", "4", "turn >> turn", "up")


MATCHES = [
    ("category C = ?", "category C = op(D)", True),
    ("category C = ?", "category C { object A }", True),
    ("task T on C { A = {x, ?} }", "task T on C { A = {x, y, z} }", True),
    ("task T on C { A = {x, ?} }", "task T on C { A = {x} }", False),
    ("task T on C { A = {x, ?} }", "task T on C { A = {y, x} }", False),
    ("task T on C { f = ? }", "task T on C { f = {x |-> y} }", True),
    ("check f >> ? >> g = h in C", "check f >> a >> b >> g = h in C", True),
    ("check f >> ? >> g = h in C", "check f >> a >> b = h in C", False),
    ("check f >> ? = h in C", "check a << f = h in C", False),
    ("check C has ? objects", "check C has 3 objects", True),
    ("check C has ? objects", "check C has 3 morphisms", False),
    ("check C has 2 objects", "check C has 3 objects", False),
    ("check A iso ? in C", "check A not iso B in C", False),
    ("reject [E0305] label L on C { A = ? }", "reject [E0305] label L on C { A = x }", True),
    ("reject [E0305] label L on C { A = ? }", "reject label L on C { A = x }", False),
]


@pytest.mark.parametrize(("exercise", "text", "fits"), MATCHES)
def test_only_holes_may_differ(exercise: str, text: str, fits: bool) -> None:
    assert (not match_specs(parse(exercise).spec, parse(text).spec).changes) == fits
