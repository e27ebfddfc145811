"""A hole put into a spec that holds: what stood there is one filling, so none is never the answer, and the first one
that is found makes every claim hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from random import Random

import pytest

from catlearn.cli.checking import Settings, check_input, elaborate_input
from catlearn.cli.inputs import Input
from catlearn.elaborate.files import FolderReader
from catlearn.language import tree
from catlearn.language.parser import parse
from catlearn.language.spans import Span
from catlearn.teach.filling import filled_text
from catlearn.teach.lessons import lesson_folder

SETTINGS = Settings(certificates=False)
SPECS = sorted((lesson_folder() / "solutions").glob("*.catl"))
FIELDS = ("value", "category", "prompt", "element", "left", "right", "subject", "task", "body", "count", "model")


def places(node: object) -> Iterator[Span]:
    """Where expressions stand that a hole could stand for."""
    if isinstance(node, tuple):
        for part in node:
            yield from places(part)
    elif is_dataclass(node) and not isinstance(node, type):
        for field in fields(node):
            inside = getattr(node, field.name)
            if field.name in FIELDS and is_dataclass(inside) and not isinstance(inside, tree.Hole):
                yield inside.span  # type: ignore[attr-defined]
            yield from places(inside)


def punched(path: Path, random: Random) -> str:
    """The spec with a hole or two in it."""
    text = path.read_text(encoding="utf-8")
    all_places = sorted({place for place in places(parse(text).spec) if place.length})
    chosen = random.sample(all_places, min(len(all_places), random.choice([1, 1, 2])))
    for place in sorted(chosen, reverse=True):
        if all(place == other or place.end <= other.start or other.end <= place.start for other in chosen):
            text = text[: place.start] + "?" + text[place.end :]
    return text


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_what_stood_there_is_a_filling(path: Path) -> None:
    random = Random(path.stem)
    for _ in range(3):
        text = punched(path, random)
        given = Input(str(path), text, FolderReader.of(path.parent), None)
        _, _, found = elaborate_input(given, SETTINGS)
        if found.holes is None or parse(text).diagnostics:
            continue
        together = found.holes.together
        assert not any(diagnostic.is_error for diagnostic in found.diagnostics), text
        assert not together.none, text
        if together.first is not None:
            filled = filled_text(text, parse(text).spec, together.first)
            result = check_input(Input(str(path), filled, given.reader, None), SETTINGS)
            assert result.exit_code == 0, filled
