"""`catlearn verify`: certificates are accepted as they are, and rejected when anything in them is changed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from catlearn.cli.main import main
from catlearn.verdicts.kernel import digest_of

SPEC = """category C {
  object   A
  morphism f : A -> A
  equation f^3 = id(A)
}
task T on C {
  A = {x, y}
  f = {x |-> x, y |-> y}
}
check T not solvable by prompting
check C has 3 morphisms
"""


@pytest.fixture
def report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A whole report with two certificates."""
    (tmp_path / "spec.catl").write_text(SPEC, encoding="utf-8")
    main(["check", "--format", "json", str(tmp_path / "spec.catl")], standalone_mode=False)
    path = tmp_path / "report.json"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    return path


def test_a_whole_report_is_accepted(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(report)], standalone_mode=False) == 0
    assert capsys.readouterr().out == "2 accepted, 0 rejected\n"


def test_one_certificate_is_accepted_and_a_changed_one_rejected(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    certificate = json.loads(report.read_text(encoding="utf-8"))["files"][0]["claims"][0]["certificate"]
    path = tmp_path / "one.json"
    path.write_text(json.dumps(certificate), encoding="utf-8")
    assert main(["verify", str(path)], standalone_mode=False) == 0
    certificate["claim"]["verdict"] = "yes"
    certificate["digest"] = digest_of(certificate)
    path.write_text(json.dumps(certificate), encoding="utf-8")
    assert main(["verify", str(path)], standalone_mode=False) == 1
    assert "rejected" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "{", '{"files": 3}', '{"files": [{}]}', "\x00", "[" * 100_000])
def test_what_is_no_certificate_is_not_readable(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")
    assert main(["verify", str(path)], standalone_mode=False) == 2


def test_a_missing_file_is_not_readable(tmp_path: Path) -> None:
    assert main(["verify", str(tmp_path / "nothing.json")], standalone_mode=False) == 2
