"""The course: each exercise is unfinished as it is handed out, each solution right, each wrong answer helped."""

from __future__ import annotations

from pathlib import Path

import pytest

from catlearn.elaborate.files import NoFiles
from catlearn.language.formatter import format_spec
from catlearn.language.holes import holes_in
from catlearn.language.parser import parse
from catlearn.language.spans import Source
from catlearn.teach.filling import filled_text
from catlearn.teach.grading import Grade, grade
from catlearn.teach.hints import condition, fitting
from catlearn.teach.lessons import Lesson, Wrong, lesson_folder, lessons, read_head

COURSE = lessons()
WRONG = [(lesson, wrong) for lesson in COURSE for wrong in lesson.wrong]


def holes_of(lesson: Lesson) -> int:
    return len(holes_in(parse(lesson.exercise).spec))


def graded(lesson: Lesson, text: str) -> Grade:
    return grade(Source(lesson.file_name, text), lesson.exercise, lesson.key, NoFiles())


def with_answers(lesson: Lesson, wrong: Wrong) -> str:
    holes = holes_in(parse(lesson.handed_out).spec)
    assert len(holes) == len(wrong.answers)
    text = lesson.handed_out
    for hole, answer in reversed(list(zip(holes, wrong.answers, strict=True))):
        text = text[: hole.span.start] + answer + text[hole.span.end :]
    return text


def test_the_course_is_long_enough_and_numbered_in_a_row() -> None:
    assert len(COURSE) >= 25
    assert [lesson.number for lesson in COURSE] == list(range(1, len(COURSE) + 1))
    levels = list(dict.fromkeys(lesson.head.level for lesson in COURSE))
    assert levels == ["Arrows", "Functors", "Tasks", "Yoneda", "Prompting", "Tuning", "Generation"]


@pytest.mark.parametrize("lesson", COURSE, ids=lambda lesson: lesson.name)
def test_an_exercise_is_unfinished_as_it_is_handed_out_and_has_a_first_hint(lesson: Lesson) -> None:
    found = graded(lesson, lesson.handed_out)
    assert found.result == "undecided"
    assert not found.changes
    assert fitting(lesson.head.hints, found, holes_of(lesson))[0].condition.word in ("untouched", "hole")


@pytest.mark.parametrize("lesson", COURSE, ids=lambda lesson: lesson.name)
def test_the_solution_is_right_and_has_a_last_word(lesson: Lesson) -> None:
    found = graded(lesson, lesson.key)
    assert found.result == "right"
    assert found.points == len(found.marks) > 0
    assert [str(hint.condition) for hint in fitting(lesson.head.hints, found, holes_of(lesson))][-1] == "right"


@pytest.mark.parametrize("lesson", COURSE, ids=lambda lesson: lesson.name)
def test_the_first_filling_that_is_found_is_right(lesson: Lesson) -> None:
    found = graded(lesson, lesson.handed_out)
    assert found.checked is not None
    assert found.checked.holes is not None
    first = found.checked.holes.together.first
    assert first is not None
    text = filled_text(found.source.text, found.checked.parsed.spec, first)
    assert graded(lesson, text[: len(text) - _asked(found, lesson)]).result == "right"


def _asked(found: Grade, lesson: Lesson) -> int:
    """How long that is which the solution asks besides."""
    return len(found.source.text) - len(lesson.handed_out)


@pytest.mark.parametrize(
    ("lesson", "wrong"), WRONG, ids=lambda one: getattr(one, "name", "") or " ; ".join(one.answers)
)
def test_a_wrong_answer_is_not_right_and_gets_its_hint(lesson: Lesson, wrong: Wrong) -> None:
    found = graded(lesson, with_answers(lesson, wrong))
    assert found.result in ("wrong", "undecided")
    assert str(fitting(lesson.head.hints, found, holes_of(lesson))[0].condition) == wrong.condition


@pytest.mark.parametrize("lesson", COURSE, ids=lambda lesson: lesson.name)
def test_a_lesson_is_short_has_wrong_answers_and_conditions_that_can_be_met(lesson: Lesson) -> None:
    assert len(lesson.wrong) >= 2
    assert 20 < len(" ".join(lesson.head.text).split()) < 140
    for hint in lesson.head.hints:
        assert condition(str(hint.condition)) == hint.condition
        assert hint.condition.word not in ("hole", "answer") or hint.condition.number <= holes_of(lesson)
        assert hint.text


@pytest.mark.parametrize(
    "path", sorted(lesson_folder().rglob("*.catl")), ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_the_files_are_in_the_canonical_layout(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert format_spec(text) == text


@pytest.mark.parametrize("lesson", COURSE, ids=lambda lesson: lesson.name)
def test_no_hint_is_handed_out(lesson: Lesson) -> None:
    assert "hint" not in lesson.handed_out.split("\n\n")[0]
    assert lesson.head.hints[0].text not in lesson.handed_out


def test_a_head_that_says_nothing_is_empty() -> None:
    head = read_head("category C { object A }\n")
    assert (head.title, head.text, head.hints, head.length) == ("", (), (), 0)


def test_a_state_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="no state of an answer is called 'sometimes'"):
        condition("sometimes")
