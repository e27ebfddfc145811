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


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"verdict": "yes", "holds": False}, "its verdict is yes"),
        ({"verdict": "unknown", "holds": None}, "its verdict is unknown"),
        ({"reason": "EMPTY"}, "its reason is EMPTY"),
        ({"holds": None}, "`holds` is null"),
        ({"holds": 1}, "`holds` is 1"),
        ({"certificate": None}, "it has no certificate"),
        ({"certificate": None, "kind": "reject"}, "its text is not"),
        ({"certificate": 3}, "a certificate must have exactly the keys"),
        ({"text": "check T solvable by prompting", "holds": True}, "`holds` is true"),
    ],
)
def test_a_report_whose_outer_fields_lie_is_rejected(
    change: dict[str, object], why: str, report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    value = json.loads(report.read_text(encoding="utf-8"))
    value["files"][0]["claims"][0].update(change)
    report.write_text(json.dumps(value), encoding="utf-8")
    assert main(["verify", str(report)], standalone_mode=False) == 1
    said = capsys.readouterr().out
    assert "rejected: " in said
    assert why in said
    assert said.endswith("1 accepted, 1 rejected\n")


def test_claims_without_certificate_are_counted(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    value = json.loads(report.read_text(encoding="utf-8"))
    first, second = value["files"][0]["claims"]
    first.update(certificate=None, backing="trusted")
    report.write_text(json.dumps(value), encoding="utf-8")
    assert main(["verify", str(report)], standalone_mode=False) == 0
    assert capsys.readouterr().out == "1 accepted, 0 rejected, 1 without certificate\n"
    second.update(certificate=None, backing="trusted")
    report.write_text(json.dumps(value), encoding="utf-8")
    assert main(["verify", str(report)], standalone_mode=False) == 2
    assert "nothing was checked" in capsys.readouterr().err


def test_claims_that_are_unknown_or_reject_need_no_certificate(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = SPEC + "check Q is thin\nreject task S on C { A = {} g = {} }\n"
    (tmp_path / "spec.catl").write_text(text, encoding="utf-8")
    main(["check", "--format", "json", str(tmp_path / "spec.catl")], standalone_mode=False)
    (tmp_path / "report.json").write_text(capsys.readouterr().out, encoding="utf-8")
    assert main(["verify", str(tmp_path / "report.json")], standalone_mode=False) == 0
    assert capsys.readouterr().out == "2 accepted, 0 rejected\n"


@pytest.mark.parametrize("text", ["", "{", '{"files": 3}', '{"files": [{}]}', "\x00", "[" * 100_000])
def test_what_is_no_certificate_is_not_readable(text: str, tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text(text, encoding="utf-8")
    assert main(["verify", str(path)], standalone_mode=False) == 2


def test_a_missing_file_is_not_readable(tmp_path: Path) -> None:
    assert main(["verify", str(tmp_path / "nothing.json")], standalone_mode=False) == 2
