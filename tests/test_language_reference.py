"""Every spec in the language reference is run: its claims hold, or it is marked as one that must fail.

A block after `<!-- file NAME -->` is written as that file beside the specs; a spec after `<!-- fails N -->` must end
with the exit code N; all others must end with 0.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from catlearn.cli.main import main

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = (ROOT / "grammar" / "language.md").read_text(encoding="utf-8")
SPEC = re.compile(r"(?:<!-- fails (\d) -->\n)?```catlearn\n(.*?)```", re.DOTALL)
FILE = re.compile(r"<!-- file (\S+) -->\n```\w*\n(.*?)```", re.DOTALL)
UNIVERSES = (ROOT / "grammar" / "universes.md").read_text(encoding="utf-8")
BLOCKS = [(int(code or 0), text) for code, text in SPEC.findall(REFERENCE + UNIVERSES)]


@pytest.mark.parametrize(("code", "text"), BLOCKS, ids=[str(number) for number in range(len(BLOCKS))])
def test_a_spec_of_the_reference_is_answered_as_it_says(
    code: int, text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, content in FILE.findall(REFERENCE + UNIVERSES):
        (tmp_path / name).write_text(content, encoding="utf-8")
    spec = tmp_path / "spec.catl"
    spec.write_text(text, encoding="utf-8")
    assert "check" in text or "reject" in text
    found = main(["check", str(spec)], standalone_mode=False)
    said = capsys.readouterr()
    assert found == code, said.out + said.err


def test_the_reference_has_specs_and_is_not_too_long() -> None:
    assert len(BLOCKS) >= 10
    assert len(REFERENCE.splitlines()) < 400
