"""`catlearn draw`."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from catlearn.cli.main import main

SPEC = """category Rotations {
  object   Image
  morphism turn : Image -> Image
  equation turn^4 = id(Image)
}
task Lying on Rotations {
  Image = {upright, lying}
  turn  = {upright |-> lying, lying |-> upright}
}
label Kind on Rotations {
  Image = picture
}
category Broken = chian(2)
check Lying not solvable by prompting
check turn^5 = turn in Rotations
"""


@pytest.fixture(name="spec")
def _spec(tmp_path: Path) -> str:
    path = tmp_path / "spec.catl"
    path.write_text(SPEC, encoding="utf-8")
    return str(path)


def run(*arguments: str) -> int:
    return main(["draw", *arguments], standalone_mode=False)


def test_a_declaration_is_drawn_as_svg(spec: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(spec, "Rotations") == 0
    said = capsys.readouterr()
    assert ElementTree.fromstring(said.out).get("role") == "img"
    assert said.err == ""


@pytest.mark.parametrize(
    ("form", "beginning"),
    [("svg", "<svg "), ("tikz", "% task Lying"), ("quiver", "https://q.uiver.app/#q="), ("text", "task Lying")],
)
def test_formats(spec: str, form: str, beginning: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(spec, "Lying", "--format", form) == 0
    assert capsys.readouterr().out.startswith(beginning)


@pytest.mark.parametrize(
    ("suffix", "beginning"), [("svg", "<svg "), ("tex", "% label Kind"), ("txt", "label Kind"), ("url", "https://")]
)
def test_the_suffix_of_the_output_says_the_format(spec: str, suffix: str, beginning: str, tmp_path: Path) -> None:
    output = tmp_path / f"picture.{suffix}"
    assert run(spec, "Kind", "-o", str(output)) == 0
    assert output.read_text(encoding="utf-8").startswith(beginning)


def test_all_morphisms_and_themes(spec: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(spec, "Rotations", "--all", "--format", "text") == 0
    assert "--turn^3--> Image" in capsys.readouterr().out
    assert run(spec, "Rotations", "--theme", "dark") == 0
    assert "prefers-color-scheme" not in capsys.readouterr().out


@pytest.mark.parametrize("claim", ["14", "check Lying not solvable by prompting", "Lying not solvable by prompting"])
def test_a_certificate_is_chosen_by_its_line_or_its_text(
    spec: str, claim: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(spec, "--certificate", claim, "--format", "text") == 0
    said = capsys.readouterr().out
    assert said.startswith("no: COLLAPSE")
    assert "--turn--> lying (x)" in said


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["Rotation"], "did you mean `Rotations`?"),
        ([], "declares Rotations, Lying, Kind, Broken"),
        (["Broken"], "`Broken` cannot be drawn: it has errors"),
        (["--certificate", "1"], "claims stand in the lines 14, 15"),
        (["Lying", "-o", "no/such/folder.svg"], "cannot be written"),
    ],
)
def test_what_cannot_be_drawn(spec: str, arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(spec, *arguments) == 2
    assert says in capsys.readouterr().err


def test_a_link_ends_in_a_new_line_and_holds_the_whole_picture(spec: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(spec, "Rotations", "--format", "quiver") == 0
    assert capsys.readouterr().out.count("\n") == 1
