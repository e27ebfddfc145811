"""What the README shows is so: its spec, its session in Python, and the files that it names."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest

import catlearn
from catlearn.cli.main import main

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_its_first_spec_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (spec,) = re.findall(r"```catlearn\n(.*?)```", README, re.DOTALL)
    (tmp_path / "first.catl").write_text(spec, encoding="utf-8")
    assert main(["check", str(tmp_path / "first.catl")], standalone_mode=False) == 0
    assert "3 claims: 3 hold" in capsys.readouterr().out


def test_its_session_in_python_runs() -> None:
    (session,) = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    test = doctest.DocTestParser().get_doctest(session, {"catlearn": catlearn}, "README", "README.md", 0)
    assert doctest.DocTestRunner().run(test).failed == 0


def test_its_commands_and_files_exist(capsys: pytest.CaptureFixture[str]) -> None:
    for name in re.findall(r"(?:examples|grammar|catlearn)/[\w./]+\w", README):
        assert (ROOT / name).exists(), name
    line = int(re.findall(r"rotations\.catl:(\d+)", README)[0])
    assert main(["explain", f"{ROOT / 'examples' / 'rotations.catl'}:{line}"], standalone_mode=False) == 0
    assert "COLLAPSE" in capsys.readouterr().out


def test_every_example_is_told_of() -> None:
    for spec in sorted((ROOT / "examples").glob("*.catl")):
        assert f"examples/{spec.name}" in README
