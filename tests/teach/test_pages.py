"""Each code has a page, and its two specs show what the page says."""

from __future__ import annotations

from pathlib import Path

import pytest

from catlearn.cli.checking import Settings, elaborate_input
from catlearn.cli.inputs import read_input
from catlearn.cli.main import main
from catlearn.teach.pages import all_codes, page, shown

NOT_TEXT = {"E0001", "E0002", "E0403", "E0404", "E0701"}
"""What only bytes, sizes or runs can show; the tests of hostile files and of runs do."""


def codes_of(folder: Path, spec: str, files: tuple[tuple[str, str], ...]) -> set[str]:
    inside = folder / "inside"
    inside.mkdir(exist_ok=True)
    for name, text in files:
        (inside / name).write_text(text, encoding="utf-8")
    path = inside / "spec.catl"
    path.write_text(spec, encoding="utf-8")
    _, _, result = elaborate_input(read_input(str(path)), Settings())
    return {diagnostic.code for diagnostic in result.diagnostics}


@pytest.mark.parametrize("code", all_codes())
def test_the_first_spec_of_a_page_has_the_mistake_and_the_second_has_none(code: str, tmp_path: Path) -> None:
    found = page(code)
    assert found is not None
    assert found.text.startswith(f"# {code}: {all_codes()[code]}\n")
    if code in NOT_TEXT:
        assert found.wrong is None
        return
    assert found.wrong is not None
    assert found.right is not None
    assert codes_of(tmp_path, found.wrong, found.files) == {code}
    assert codes_of(tmp_path, found.right, found.files) <= {"W0001"}


def test_a_page_is_shown_without_marks_of_code() -> None:
    found = page("E0203")
    assert found is not None
    assert "```" not in shown(found)
    assert shown(found).startswith("E0203: ")


def test_explain_shows_the_page_and_suggests_a_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "e0203"], standalone_mode=False) == 0
    assert "Mended:" in capsys.readouterr().out
    assert main(["explain", "E9203"], standalone_mode=False) == 2
    assert "there is no code E9203" in capsys.readouterr().err
