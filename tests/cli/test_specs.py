"""Whole specs with their recorded output: what a user sees, word for word.

`CATLEARN_RECORD=1 pytest tests/cli/test_specs.py` records anew; then read the differences.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from catlearn.cli.main import main

ROOT = Path(__file__).resolve().parents[2]
SPECS = sorted((ROOT / "tests" / "specs").glob("*/*.catl"))
EXAMPLES = sorted((ROOT / "examples").glob("*.catl"))


@pytest.mark.parametrize("spec", SPECS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_spec_is_answered_as_recorded(
    spec: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(spec.parent)
    monkeypatch.setenv("COLUMNS", "100")
    code = main(["check", spec.name], standalone_mode=False)
    said = capsys.readouterr()
    for suffix, text in ((".out", f"{said.out}exit code {code}\n"), (".err", said.err)):
        record = spec.with_suffix(suffix)
        if os.environ.get("CATLEARN_RECORD"):
            if text:
                record.write_text(text, encoding="utf-8")
            else:
                record.unlink(missing_ok=True)
        assert text == (record.read_text(encoding="utf-8") if record.exists() else "")


@pytest.mark.parametrize("spec", SPECS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_good_spec_holds_and_a_bad_one_says_where(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["check", str(spec)], standalone_mode=False)
    assert code == (0 if spec.parent.name == "good" else 2), capsys.readouterr().err


GOOD = [spec for spec in SPECS if spec.parent.name == "good"]


@pytest.mark.parametrize("spec", GOOD + EXAMPLES, ids=lambda path: path.stem)
def test_the_kernel_accepts_every_certificate(spec: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--format", "json", str(spec)], standalone_mode=False)
    report = tmp_path / "report.json"
    report.write_text(capsys.readouterr().out, encoding="utf-8")
    claims = json.loads(report.read_text(encoding="utf-8"))["files"][0]["claims"]
    if not claims:
        pytest.skip("this spec has experiments alone")
    assert main(["verify", str(report)], standalone_mode=False) == 0, capsys.readouterr().out
    assert capsys.readouterr().out.startswith(f"{sum(claim['kind'] != 'reject' for claim in claims)} accepted")


@pytest.mark.parametrize("spec", EXAMPLES, ids=lambda path: path.stem)
def test_every_claim_of_an_example_holds(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(spec)], standalone_mode=False) == 0, capsys.readouterr().out
