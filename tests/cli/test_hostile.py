"""Hostile files: each ends in a diagnostic with a place and a hint, quickly and in bounded memory.

Each runs in a process of its own with a limit on its memory and on its time.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from catlearn.cli.main import main

GIB = 1024**3
SECONDS = 30


def checked_here(spec: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[dict[str, Any]]]:
    """The same in this process, for what is malformed and not large."""
    code = main(["check", "--format", "json", str(spec)], standalone_mode=False)
    said = capsys.readouterr()
    assert said.err == ""
    return code, json.loads(said.out)["files"][0]["diagnostics"]


def checked(spec: Path) -> tuple[int, list[dict[str, Any]]]:
    """The exit code and the diagnostics of a spec."""
    done = subprocess.run(
        [sys.executable, "-m", "catlearn.cli.main", "check", "--format", "json", str(spec)],
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (GIB, GIB)),
    )
    assert "Traceback" not in done.stderr
    assert "bug" not in done.stderr, done.stderr
    return done.returncode, json.loads(done.stdout)["files"][0]["diagnostics"]


LOOP = "category C {\n  object   A\n  morphism f : A -> A\n}\n"

TEXTS: dict[str, tuple[Callable[[], bytes], str]] = {
    "binary junk": (lambda: bytes(range(256)) * 40, "E0001"),
    "a NUL": (lambda: b"category C {\x00}", "E0104"),
    "UTF-16": (lambda: LOOP.encode("utf-16"), "E0001"),
    "100 MB on one line": (lambda: b"x" * 100_000_000, "E0002"),
    "10,000 nested parentheses": (lambda: b"check " + b"(" * 10_000 + b"f" + b")" * 10_000 + b" = f in C", "E0003"),
    "10,000 nested calls": (lambda: b"category C = " + b"op(" * 10_000 + b"D" + b")" * 10_000, "E0003"),
    "a power of a billion": (lambda: LOOP.encode() + b"check f^1000000000 = f in C", "E0221"),
    "a power of a power": (lambda: LOOP.encode() + b"check ((f^1000)^1000)^1000 = f in C", "E0221"),
    "a power with many digits": (lambda: LOOP.encode() + b"check f^" + b"9" * 5_000 + b" = f in C", "E0109"),
    "a chain of a billion": (lambda: b"category C = chain(1000000000)", "E0221"),
    "a chain with many digits": (lambda: b"category C = chain(" + b"9" * 5_000 + b")", "E0221"),
    "all maps of nine points": (lambda: b"category C = finset(9)", "E0221"),
    "a product of huge chains": (lambda: b"category C = chain(100000) * chain(100000)", "E0221"),
    "a product of huge groups": (lambda: b"category C = symmetric(300) * symmetric(300) * symmetric(300)", "E0221"),
    "a sum of many chains": (lambda: b"category C = " + b" + ".join([b"chain(100000)"] * 50), "E0221"),
    "a row that never ends": (lambda: b"category C { object " + b"A, " * 200_000, "E0102"),
    "an object listed 10,000 times": (lambda: b"category C { object A" + b", A" * 10_000 + b" }", "E0205"),
    "a quoted string that never ends": (lambda: b'category C { object "' + b"A" * 200_000, "E0105"),
    "only opening braces": (lambda: b"category C {" * 5_000, "E0003"),
    "a name that nothing declares, very long": (lambda: b"check " + b"x" * 100_000 + b" is finite", "E0201"),
    "the file itself": (lambda: b'import "spec.catl"', "E0408"),
    "a device": (lambda: b'category C = poset from "/dev/zero"', "E0402"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_ends_in_a_diagnostic(name: str, tmp_path: Path) -> None:
    make, code = TEXTS[name]
    spec = tmp_path / "spec.catl"
    spec.write_bytes(make())
    exit_code, diagnostics = checked(spec)
    assert exit_code == 2
    assert code in [diagnostic["code"] for diagnostic in diagnostics], diagnostics[:3]


def test_a_link_does_not_lead_out_of_the_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "outside.csv").write_text("lower,upper\na,b\n", encoding="utf-8")
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "edges.csv").symlink_to(tmp_path / "outside.csv")
    spec = inside / "spec.catl"
    spec.write_text('category C = poset from "edges.csv"\n', encoding="utf-8")
    code, diagnostics = checked_here(spec, capsys)
    assert (code, diagnostics[0]["code"]) == (2, "E0402")


def test_a_pipe_is_not_waited_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(tmp_path / "edges.csv")
    spec = tmp_path / "spec.catl"
    spec.write_text('category C = poset from "edges.csv"\n', encoding="utf-8")
    code, diagnostics = checked_here(spec, capsys)
    assert (code, diagnostics[0]["code"]) == (2, "E0401")


def test_a_large_data_file_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with (tmp_path / "edges.csv").open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    spec = tmp_path / "spec.catl"
    spec.write_text('category C = poset from "edges.csv"\n', encoding="utf-8")
    code, diagnostics = checked_here(spec, capsys)
    assert (code, diagnostics[0]["code"]) == (2, "E0403")


def test_a_long_chain_of_imports_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(300):
        (tmp_path / f"f{number}.catl").write_text(f'import "f{number + 1}.catl"\n', encoding="utf-8")
    (tmp_path / "f300.catl").write_text("category C = chain(2)\n", encoding="utf-8")
    code, diagnostics = checked_here(tmp_path / "f0.catl", capsys)
    assert (code, diagnostics[0]["code"]) == (2, "E0408")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("g.graphml", '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><graphml/>'),
        ("g.graphml", "<a>" * 100_000),
        ("g.graphml", "<graphml><graph><node/></graph></graphml>"),
        ("g.graphml", "<svg/>"),
        ("c.json", "[" * 100_000),
        ("c.json", '{"objects": [1e999]}'),
        ("c.json", '{"objects": [], "objects": []}'),
        ("c.json", "null"),
        ("e.csv", '"'),
        ("e.csv", "lower,upper\n" + '"' + "a" * 200_000),
        ("e.csv", "lower,upper\n" + "a" * 200_000 + ",b"),
    ],
)
def test_malformed_data_is_a_diagnostic(
    name: str, text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    kind = {"graphml": "graph", "json": "table", "csv": "poset"}[name.partition(".")[2]]
    spec = tmp_path / "spec.catl"
    spec.write_text(f'category C = {kind} from "{name}"\n', encoding="utf-8")
    code, diagnostics = checked_here(spec, capsys)
    assert code == 2
    assert diagnostics[0]["code"] in ("E0405", "E0406", "E0407")
