"""The page on experiments: its spec is run, and the verbs that it shows exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from catlearn.cli.main import _VERBS, main

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "grammar" / "experiments.md").read_text(encoding="utf-8")


def test_its_spec_holds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("torch")
    (text,) = re.findall(r"<!-- run -->\n```catlearn\n(.*?)```", PAGE, re.DOTALL)
    spec = tmp_path / "small.catl"
    spec.write_text(text, encoding="utf-8")
    assert main(["check", str(spec)], standalone_mode=False) == 0
    assert main(["run", str(spec), "--jobs", "1", "--runs", str(tmp_path / "runs")], standalone_mode=False) == 0
    assert "2 expectations: 2 hold" in capsys.readouterr().out


def test_its_verbs_exist() -> None:
    assert set(re.findall(r"^catlearn (\w+)", PAGE, re.MULTILINE)) <= set(_VERBS)
    assert len(PAGE.splitlines()) < 200
