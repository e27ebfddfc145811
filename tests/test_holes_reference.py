"""The page on holes: its spec is answered as it says, and the conditions of hints that it lists are all there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from catlearn.cli.main import main
from catlearn.teach.hints import condition
from catlearn.teach.lessons import lessons, read_head
from catlearn.teach.search import DEFAULT_SEARCH

PAGE = (Path(__file__).resolve().parents[1] / "grammar" / "holes.md").read_text(encoding="utf-8")
SPEC = re.compile(r"<!-- fails (\d) -->\n```catlearn\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize(("code", "text"), SPEC.findall(PAGE))
def test_the_spec_of_the_page_waits_and_can_be_filled(code: str, text: str, tmp_path: Path) -> None:
    spec = tmp_path / "spec.catl"
    spec.write_text(text, encoding="utf-8")
    assert main(["check", str(spec)], standalone_mode=False) == int(code)
    assert main(["fill", str(spec)], standalone_mode=False) == 0
    assert main(["check", str(spec)], standalone_mode=False) == 0


def test_the_head_of_the_page_reads_as_one() -> None:
    text = re.findall(r"```\n(# title.*?)```", PAGE, re.DOTALL)[0]
    head = read_head(text)
    assert (head.title, len(head.hints)) == ("Doing nothing", 4)


def test_the_conditions_and_limits_are_those_of_the_program() -> None:
    part = PAGE.split("A hint stands under a condition")[1].split("## Grades")[0]
    listed = {str(condition(one)).split()[0] for one in re.findall(r"`([^`]+)`", part)}
    used = {hint.condition.word for lesson in lessons() for hint in lesson.head.hints}
    assert {word for word in used if not word.startswith("E")} <= listed
    assert f"{DEFAULT_SEARCH.tries:,} answers tried, {DEFAULT_SEARCH.fillings:,} fillings" in PAGE
