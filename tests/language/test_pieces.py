"""A text that is read again after a small change says exactly what it says when it is read afresh."""

from __future__ import annotations

import random
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from catlearn.language import pieces
from catlearn.language.parser import Parsed, parse
from catlearn.language.pieces import Pieces

ROOT = Path(__file__).resolve().parents[2]
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("examples/*.catl"))]
TEXTS += [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("tests/specs/*/*.catl"))]
STRAY = [
    "",
    "{",
    "}",
    "check ",
    "\ncheck",
    '"',
    "task",
    "(",
    ",",
    "=",
    "#",
    "\n",
    " x ",
    "@",
    "\ncategory",
    "\ntask T ",
]


def difference(one: Any, other: Any, path: str = "") -> str | None:
    """Where two values differ, spans included, which the equality of trees leaves out."""
    if type(one) is not type(other):
        return path
    if isinstance(one, tuple):
        if len(one) != len(other):
            return f"{path}: {len(one)} and {len(other)} parts"
        found = (difference(a, b, f"{path}[{at}]") for at, (a, b) in enumerate(zip(one, other, strict=True)))
        return next((where for where in found if where), None)
    if is_dataclass(one):
        names = [field.name for field in fields(one)]
        parts = (difference(getattr(one, name), getattr(other, name), f"{path}.{name}") for name in names)
        return next((where for where in parts if where), None)
    return None if one == other else f"{path}: {one!r} and {other!r}"


def assert_same(found: Parsed, text: str) -> None:
    assert difference(found, parse(text)) is None, text


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_a_spec_and_the_same_spec_further_down(text: str) -> None:
    read = Pieces()
    for moved in (text, "# first\n" + text, text + "\n\n# last\n", "\n" * 40 + text, text):
        assert_same(read.parse(moved), moved)


def test_what_changes_is_read_again_and_what_follows_is_moved() -> None:
    read = Pieces()
    text = "category C { object A }\ncheck C is thin\ncheck C is finite\n"
    for changed in (text, text.replace("A", "Able"), text.replace("is thin", "is not thin"), text * 2):
        assert_same(read.parse(changed), changed)


@pytest.mark.parametrize("seed", range(8))
def test_changes_at_random_places(seed: int) -> None:
    """Also where they break the text: what swallows its neighbours, or ends too early, is found out."""
    at_random, read = random.Random(seed), Pieces()
    for _ in range(40):
        text = at_random.choice(TEXTS)
        for _ in range(at_random.choice([1, 1, 2])):
            start = at_random.randrange(len(text))
            text = text[:start] + at_random.choice(STRAY) + text[start + at_random.choice([0, 1, 3, 20]) :]
        assert_same(read.parse(text), text)


def test_a_word_of_the_language_in_the_first_column_is_no_cut_where_it_is_a_name() -> None:
    read = Pieces()
    for text in ("category C {\nobject A\n}\ncheck C is\nmodel = x\n", "category C {\n}\ntask' x\n", "label\n= 3\n"):
        assert_same(read.parse(text), text)


def test_a_long_text_is_read_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "LONGEST", 10)
    for text in TEXTS[:3]:
        assert_same(Pieces().parse(text), text)
