"""Specs with recorded output: what is said about bad ones, and how good ones are laid out.

`CATLEARN_UPDATE=1 pytest tests/language/test_recorded.py` records the output anew; read the difference before it is
committed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from catlearn.language.formatter import dumps, format_spec
from catlearn.language.parser import parse
from catlearn.language.render import render
from catlearn.language.spans import Source

HERE = Path(__file__).parent
BAD = sorted((HERE / "bad").glob("*.catl"))
GOOD = sorted((HERE / "good").glob("*.catl"))


def recorded(path: Path, text: str) -> str:
    if os.environ.get("CATLEARN_UPDATE"):
        path.write_text(text, encoding="utf-8")
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.stem)
def test_what_is_said_about_a_bad_spec(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    parsed = parse(text)
    assert parsed.diagnostics
    said = "\n\n".join(render(diagnostic, Source(path.name, text)) for diagnostic in parsed.diagnostics)
    kept = "\n".join(f"kept: {type(item).__name__}" for item in parsed.spec.items)
    shown = f"{said}\n\n{kept}\n"
    assert shown == recorded(path.with_suffix(".txt"), shown)


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_how_a_good_spec_is_laid_out(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    parsed = parse(text)
    assert not parsed.diagnostics
    shown = format_spec(text)
    assert isinstance(shown, str)
    assert shown == recorded(path.with_suffix(".formatted"), shown)
    assert parse(shown).spec == parsed.spec
    assert format_spec(shown) == shown
    assert parse(dumps(parsed.spec)).spec == parsed.spec
