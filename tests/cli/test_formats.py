"""`check --format sarif` and `check --format github`: what other programs read, in their own terms."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlparse

import pytest

from catlearn.cli.main import main
from catlearn.cli.report_sarif import uri

SPEC = """category C {
  object   A
  morphism f : A -> A
  equation f^2 = id(A)
}
check C has 3 morphisms
check C has 2 morphisms
check 50% is
  mono in C
check f = g in C
check D is thin
"""


@pytest.fixture
def spec(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "my specs").mkdir()
    (tmp_path / "my specs" / "a,b.catl").write_text(SPEC, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return "my specs/a,b.catl"


def sarif(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    code = main(["check", "--format", "sarif", *arguments], standalone_mode=False)
    said = capsys.readouterr()
    assert said.err == ""
    value: dict[str, Any] = json.loads(said.out)
    return code, value


def assert_is_sarif(value: dict[str, Any], texts: dict[str, str]) -> None:
    """What the standard asks of a log, as far as this program uses it."""
    assert value["version"] == "2.1.0"
    (run,) = value["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert run["tool"]["driver"]["name"] == "catlearn"
    assert len({rule["id"] for rule in rules}) == len(rules)
    assert all(rule["shortDescription"]["text"] and rule["help"]["text"] for rule in rules)
    assert run["columnKind"] == "unicodeCodePoints"
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        assert result["message"]["text"]
        (location,) = result["locations"]
        address = location["physicalLocation"]["artifactLocation"]["uri"]
        assert not re.search(r"[ <>\\^`{|}]", address)
        region = location["physicalLocation"]["region"]
        lines = texts[unquote(address)].split("\n")
        assert 1 <= region["startLine"] <= region["endLine"] <= len(lines)
        assert 1 <= region["startColumn"] <= len(lines[region["startLine"] - 1]) + 1
        assert 1 <= region["endColumn"] <= len(lines[region["endLine"] - 1]) + 1


def test_a_sarif_log_has_a_result_for_each_mistake_and_each_claim_that_fails(
    spec: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, value = sarif(capsys, spec)
    assert code == 2
    assert_is_sarif(value, {spec: SPEC})
    told = [
        (result["ruleId"], result["locations"][0]["physicalLocation"]["region"]["startLine"])
        for result in value["runs"][0]["results"]
    ]
    assert told[0] == ("claim-fails", 6)
    assert {rule for rule, _ in told[1:]} >= {"E0203", "E0201"}
    failing = value["runs"][0]["results"][0]
    assert failing["properties"] == {"kind": "size", "verdict": "no", "reason": "COUNTED"}
    assert failing["message"]["text"].startswith("`C has 3 morphisms` fails: ")


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[1] / "specs" / "bad").glob("*.catl")), ids=lambda path: path.stem
)
def test_every_bad_spec_makes_a_sarif_log(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, value = sarif(capsys, str(path))
    assert code == 2
    text = path.read_text(encoding="utf-8")
    assert_is_sarif(value, {unquote(uri(str(path))): text})
    assert value["runs"][0]["results"]


def test_a_good_spec_makes_a_log_without_results(capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(__file__).parents[2] / "examples" / "rotations.catl"
    code, value = sarif(capsys, str(path))
    assert (code, value["runs"][0]["results"], value["runs"][0]["tool"]["driver"]["rules"]) == (0, [], [])
    assert urlparse(value["runs"][0]["artifacts"][0]["location"]["uri"]).scheme == "file"


def test_a_colon_in_a_relative_path_is_no_scheme() -> None:
    assert urlparse(uri("a:b.catl")).scheme == ""


def test_github_takes_a_line_for_each_finding_with_its_place(spec: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", "github", spec], standalone_mode=False) == 2
    said = capsys.readouterr()
    assert said.err == ""
    lines = said.out.splitlines()
    command = re.compile(
        r"::(error|warning|notice) file=my specs/a%2Cb\.catl,line=\d+,endLine=\d+(,col=\d+,endColumn=\d+)?"
        r",title=[^,:]+::.+"
    )
    assert len(lines) > 3
    assert all(command.fullmatch(line) for line in lines), lines
    assert lines[0].startswith(
        "::error file=my specs/a%2Cb.catl,line=6,endLine=6,col=1,endColumn=23,title=claim-fails%3A"
    )


def test_what_github_would_read_as_the_end_of_a_command_is_escaped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "odd.catl"
    path.write_text('category C { object "100%" }\ncheck "100%" is terminal in D\n', encoding="utf-8")
    main(["check", "--format", "github", str(path)], standalone_mode=False)
    message = capsys.readouterr().out.split("::")[-1]
    assert "%" not in re.sub(r"%(25|0A|0D)", "", message)


def test_an_undecided_claim_is_a_warning_and_a_hole_a_notice(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "open.catl"
    path.write_text("category C { object A  morphism f : A -> A }\ncheck f = ? in C\n", encoding="utf-8")
    code = main(["check", "--format", "github", str(path)], standalone_mode=False)
    said = capsys.readouterr().out
    assert code == 3
    assert "::warning " in said
    assert "::notice " in said
