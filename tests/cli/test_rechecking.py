"""`check` reports a verdict only when the kernel has accepted its certificate, or says that it has not seen it."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from catlearn.cli import checking
from catlearn.cli.main import main

SPEC = "category C { object A morphism f : A -> A equation f^2 = f }\ncheck C has 2 morphisms\n"


def test_a_certificate_that_the_kernel_refuses_is_a_bug_and_no_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "spec.catl").write_text(SPEC, encoding="utf-8")
    monkeypatch.setattr(checking, "check_certificate", lambda _: "it is not so")
    assert main(["check", str(tmp_path / "spec.catl")], standalone_mode=False) == 2
    assert "a bug in catlearn" in capsys.readouterr().err


def test_a_certificate_that_takes_too_long_is_not_claimed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "spec.catl").write_text(SPEC, encoding="utf-8")
    monkeypatch.setattr(checking, "check_certificate", lambda _: time.sleep(5))
    arguments = ["check", "--format", "json", "--timeout", "0.5", str(tmp_path / "spec.catl")]
    assert main(arguments, standalone_mode=False) == 0
    (claim,) = json.loads(capsys.readouterr().out)["files"][0]["claims"]
    assert (claim["verdict"], claim["backing"], claim["certificate"]) == ("yes", "trusted", None)
    assert "within 0.5 seconds" in claim["message"]
