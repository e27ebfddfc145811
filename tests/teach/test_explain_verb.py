"""`catlearn explain` on a terminal of 80 columns, as Markdown and as LaTeX."""

from __future__ import annotations

from pathlib import Path

import pytest

from catlearn.cli.main import main
from catlearn.teach.pages import all_codes

SPEC = """category Rotations {
  object   Image
  morphism turn : Image -> Image
  equation turn^4 = id(Image)
}
task Lying on Rotations {
  Image = {upright, lying}
  turn  = {upright |-> lying, lying |-> upright}
}
check Lying not solvable by prompting
check Lying not solvable by prompting with Image
check turn^5 = turn in Rotations
"""


@pytest.fixture(name="spec")
def _spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", "80")
    path = tmp_path / "s.catl"
    path.write_text(SPEC, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return path.name


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["explain", *arguments], standalone_mode=False) == 0
    return capsys.readouterr().out


def test_it_fits_into_80_columns(spec: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert max(map(len, said(capsys, spec).splitlines())) <= 80


def test_a_definition_is_given_once(spec: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = " ".join(said(capsys, spec).split())
    assert text.count("The answer is") == 3
    assert text.count("What it means.") == 3, "with another object it is another definition"
    twice = SPEC + "check Lying solvable by prompting\n"
    Path(spec).write_text(twice, encoding="utf-8")
    assert said(capsys, spec).count("What it means.") == 3


def test_the_nearest_change_is_suggested(spec: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = " ".join(said(capsys, f"{spec}:10").split())
    assert "- Add to `Rotations`: `equation turn^2 = id(Image)`. Then: `Lying` is hom(-, Image)" in text
    assert "- By tuning: `Lying solvable by tuning`." in text


def test_markdown_and_latex(spec: str, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, f"{spec}:12", "--markdown")
    assert text.startswith("### `check turn^5 = turn in Rotations`\n\n**The answer is yes.**")
    assert "2. This equals `turn`, by the equation `turn^4 = id(Image)`." in text
    text = said(capsys, f"{spec}:12", "--latex")
    assert text.startswith("\\paragraph{\\texttt{check turn\\textasciicircum{}5 = turn in Rotations}}")
    assert "$\\mathrm{turn}^{4} = \\mathrm{id}(\\mathrm{Image})$" in text


@pytest.mark.parametrize("code", all_codes())
def test_the_pages_of_messages_fit_into_80_columns(
    code: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = said(capsys, code)
    assert max(map(len, text.splitlines())) <= 84
    assert not text.endswith("\n\n")
