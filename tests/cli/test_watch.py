"""`check --watch`: a change of any file that was read makes it check again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from catlearn.cli.check import _given
from catlearn.cli.main import main
from catlearn.cli.watching import Watched, watch

ROOT = Path(__file__).resolve().parents[2]
C = "category C { object A  morphism f : A -> A  equation f^2 = id(A) }\n"


class Stopped(Exception):
    """So a test ends a watch."""


def steps(*changes: Callable[[], object]) -> Callable[[], None]:
    """What happens each time that nothing has changed: one change after the other, then the end."""
    left: Iterator[Callable[[], object]] = iter(changes)

    def wait() -> None:
        change = next(left, None)
        if change is None:
            raise Stopped
        change()

    return wait


def write(path: Path, text: str) -> Callable[[], None]:
    """A change: a file gets a text, at a time of its own."""

    def change() -> None:
        before = path.stat().st_mtime_ns if path.exists() else 0
        path.write_text(text, encoding="utf-8")
        os.utime(path, ns=(before + 10**9, before + 10**9))

    return change


def count(files: list[Path], *changes: Callable[[], object]) -> int:
    """How often is checked while some changes happen."""
    from catlearn.cli.checking import Settings, check_input

    checks = 0

    def check(watched: Watched) -> None:
        nonlocal checks
        checks += 1
        for path in files:
            check_input(_given(str(path), (), watched), Settings())

    with pytest.raises(Stopped):
        watch(check, Watched(set(files)), steps(*changes))
    return checks


def test_nothing_changes_and_nothing_is_checked_again(tmp_path: Path) -> None:
    spec = tmp_path / "a.catl"
    write(spec, C + "check C is finite\n")()
    assert count([spec], lambda: None, lambda: None) == 1


def test_a_change_of_the_spec_is_checked(tmp_path: Path) -> None:
    spec = tmp_path / "a.catl"
    write(spec, C)()
    assert count([spec], write(spec, C + "check C is finite\n"), write(spec, "")) == 3


def test_imports_and_data_are_watched_too(tmp_path: Path) -> None:
    spec, other, data = tmp_path / "a.catl", tmp_path / "other.catl", tmp_path / "order.csv"
    write(data, "lower,upper\na,b\n")()
    write(other, 'category P = poset from "order.csv"\n')()
    write(spec, 'import "other.catl"\ncheck P is thin\n')()
    assert count([spec], write(other, 'category P = poset from "order.csv"\n# new\n')) == 2
    assert count([spec], write(data, "lower,upper\na,b\nb,c\n")) == 2
    unrelated = tmp_path / "unrelated.catl"
    assert count([spec], write(unrelated, C)) == 1


def test_a_file_that_lacks_is_waited_for_and_one_that_goes_is_noticed(tmp_path: Path) -> None:
    spec, other = tmp_path / "a.catl", tmp_path / "other.catl"
    write(spec, 'import "other.catl"\ncheck C is finite\n')()
    assert count([spec], write(other, C), other.unlink, spec.unlink) == 4


def test_a_change_while_it_is_checked_counts(tmp_path: Path) -> None:
    spec = tmp_path / "a.catl"
    write(spec, C)()
    checks = 0

    def check(watched: Watched) -> None:
        nonlocal checks
        checks += 1
        watched.paths.add(spec)
        if checks == 1:
            write(spec, "")()

    with pytest.raises(Stopped):
        watch(check, Watched({spec}), steps())
    assert checks == 2


def test_standard_input_cannot_be_watched(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--watch", "-"], standalone_mode=False) == 2
    assert "standard input cannot be watched" in capsys.readouterr().err


def heeding() -> None:
    """Let a child heed Ctrl-C, even where these tests run in the background and do not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise there")
def test_control_c_ends_the_watch_in_good_order(tmp_path: Path) -> None:
    spec = tmp_path / "a.catl"
    write(spec, C + "check C is finite\n")()
    command = [sys.executable, "-m", "catlearn.cli.main", "check", "--watch", str(spec)]
    process = subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=heeding
    )
    assert process.stdout is not None
    first = ""
    while "1 claim" not in first and process.poll() is None:
        first += process.stdout.readline()
    write(spec, C + "check C is finite\ncheck C is thin\n")()
    second = ""
    while "2 claims" not in second and process.poll() is None:
        second += process.stdout.readline()
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in errors
    assert "\x1b" not in first + second, "the screen is cleared only where there is one"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="opens a terminal as Linux has it")
def test_the_screen_of_a_terminal_is_cleared_before_each_check(tmp_path: Path) -> None:
    import pty

    spec = tmp_path / "a.catl"
    write(spec, C + "check C is finite\n")()
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "catlearn.cli.main", "check", "--watch", str(spec)]
    environment = {**os.environ, "TERM": "xterm"}
    streams = {"stdin": theirs, "stdout": theirs, "stderr": theirs}
    process = subprocess.Popen(command, cwd=ROOT, **streams, env=environment, preexec_fn=heeding)
    os.close(theirs)
    seen = b""
    while b"Ctrl-C stops" not in seen:
        seen += os.read(ours, 4096)
    write(spec, C + "check C is finite\ncheck C is thin\n")()
    while b"2 claims" not in seen:
        seen += os.read(ours, 4096)
    process.send_signal(signal.SIGINT)
    assert process.wait(60) == 130
    os.close(ours)
    assert seen.count(b"\x1b[2J") == 2
