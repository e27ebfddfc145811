"""Progress bars: on standard error alone, and only for what takes longer than two seconds."""

from __future__ import annotations

import io
import sys
import time

import pytest

from catlearn.cli import progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def terminal_of(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal in place of standard error; what is captured of that is put back between the phases of a test."""
    monkeypatch.setenv("TERM", "xterm")
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    return stream


def test_nothing_is_shown_of_what_is_done_soon(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = terminal_of(monkeypatch)
    with progress.Bar("measuring") as bar:
        bar(1, 2)
    assert terminal.getvalue() == ""
    assert capsys.readouterr().out == ""


def test_a_bar_is_shown_of_what_takes_longer(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = terminal_of(monkeypatch)
    monkeypatch.setattr(progress, "PATIENCE", 0.01)
    with progress.Bar("measuring") as bar:
        bar(1, 2)
        deadline = time.monotonic() + 10
        while "1/2" not in terminal.getvalue() and time.monotonic() < deadline:
            time.sleep(0.02)
    assert "measuring" in terminal.getvalue()
    assert "1/2" in terminal.getvalue()
    assert capsys.readouterr().out == ""


def test_nothing_is_written_where_no_terminal_reads(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    with progress.Bar("measuring") as bar:
        bar(1, 2)
        time.sleep(0.05)
    assert capsys.readouterr() == ("", "")
