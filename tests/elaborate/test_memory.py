"""Elaborating again with what is remembered comes to the same as elaborating afresh, and costs only what changed."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from catlearn.elaborate.elaborate import elaborate
from catlearn.elaborate.elaborated import Asked, Elaborated
from catlearn.elaborate.files import FolderReader
from catlearn.elaborate.imports import Imports
from catlearn.elaborate.memory import Memories
from catlearn.language.parser import parse
from catlearn.language.spans import Source
from catlearn.theory.limits import Limits
from catlearn.verdicts.decide import decide

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = [path for path in sorted(ROOT.glob("examples/*.catl")) if path.stem not in ("digits", "mammals")]
QUICK = Limits(200, 2_000, 5_000)

SPEC = """category C {
  object   A
  morphism f : A -> A
  equation f^2 = id(A)
}
task T on C {
  A = {x, y}
  f = {x |-> y, y |-> x}
}
check C has 2 morphisms
check T solvable by prompting
"""


def elaborated(path: Path, text: str, memories: Memories | None = None) -> Elaborated:
    parsed = parse(text)
    imports = Imports(root=(str(path), path.name), memories=memories)
    reader = FolderReader.of(path.parent)
    return elaborate(parsed.spec, Source(str(path), text), reader, QUICK, syntax=parsed.diagnostics, imports=imports)


def outcome(found: Elaborated) -> tuple[object, ...]:
    declared = {
        name: (one.kind, one.standing, one.span, re.sub(" at 0x[0-9a-f]+", "", repr(one.value)))
        for name, one in found.declarations.items()
    }
    claims = [(type(one).__name__, one.span, one.text) for one in found.claims]
    return declared, claims, found.diagnostics


def assert_same(path: Path, text: str, memories: Memories) -> Elaborated:
    again = elaborated(path, text, memories)
    assert outcome(again) == outcome(elaborated(path, text))
    return again


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_that_is_edited_in_random_places(path: Path) -> None:
    at_random, memories, text = random.Random(path.stem), Memories(), path.read_text(encoding="utf-8")
    for _ in range(12):
        line = at_random.choice(text.split("\n"))
        changed = text.replace(line, at_random.choice(["", "# " + line, line + "\n\n", line.replace("A", "B")]), 1)
        assert_same(path, changed, memories)
        assert_same(path, text, memories)


def test_what_did_not_change_keeps_its_value(tmp_path: Path) -> None:
    memories, path = Memories(), tmp_path / "a.catl"
    before = assert_same(path, SPEC, memories)
    after = assert_same(path, "# moved\n" + SPEC + "check C is thin\n", memories)
    assert after.declarations["T"].value is before.declarations["T"].value
    first, second = ([one.question for one in found.claims if isinstance(one, Asked)] for found in (before, after))
    assert all(one is other for one, other in zip(first, second, strict=False))


def test_what_depends_on_a_change_is_read_again(tmp_path: Path) -> None:
    memories, path = Memories(), tmp_path / "a.catl"
    before = assert_same(path, SPEC, memories)
    after = assert_same(path, SPEC.replace("f^2", "f^4"), memories)
    assert after.declarations["T"].value is not before.declarations["T"].value
    (size,) = [one for one in after.claims if isinstance(one, Asked) and "has 2" in one.text]
    assert decide(size.question).answer is False


def test_a_mistake_is_told_each_time_and_gone_when_it_is_mended(tmp_path: Path) -> None:
    memories, path = Memories(), tmp_path / "a.catl"
    broken = SPEC.replace("on C", "on D")
    assert assert_same(path, broken, memories).diagnostics
    assert assert_same(path, broken, memories).diagnostics
    assert not assert_same(path, SPEC, memories).diagnostics
    assert assert_same(path, SPEC + SPEC, memories).diagnostics


def test_a_data_file_and_an_import_that_change_are_read_again(tmp_path: Path) -> None:
    memories, path = Memories(), tmp_path / "a.catl"
    data, other = tmp_path / "order.csv", tmp_path / "other.catl"
    text = (
        'import "other.catl" as o\ncategory P = poset from "order.csv"\ncategory Q = op(o.C)\ncheck P has 3 objects\n'
    )
    data.write_text("lower,upper\na,b\n", encoding="utf-8")
    other.write_text(SPEC, encoding="utf-8")
    first = assert_same(path, text, memories)
    assert assert_same(path, text, memories).declarations["Q"].value is first.declarations["Q"].value
    data.write_text("lower,upper\na,b\nb,c\n", encoding="utf-8")
    second = assert_same(path, text, memories)
    assert len(second.declarations["P"].value.objects) == 3  # type: ignore[union-attr]
    other.write_text(SPEC.replace("object   A", "object   A, B"), encoding="utf-8")
    third = assert_same(path, text, memories)
    assert len(third.declarations["Q"].value.objects) == 2  # type: ignore[union-attr]
    other.unlink()
    assert assert_same(path, text, memories).diagnostics


def test_what_was_of_no_use_for_long_is_forgotten(tmp_path: Path) -> None:
    memories, path = Memories(), tmp_path / "a.catl"
    for number in range(60):
        elaborated(path, SPEC.replace("f^2", f"f^{number + 2}"), memories)
    assert len(memories.of(str(path)).kept) < 60


def test_names_that_a_text_spells_in_another_normal_form_are_found(tmp_path: Path) -> None:
    memories, path = Memories(), tmp_path / "a.catl"
    text = "category Cafe\u0301 { object A }\ncheck Caf\u00e9 has 1 object\n"
    assert_same(path, text, memories)
    found = assert_same(path, text.replace("object A }", "object A, B }"), memories)
    (claim,) = [one for one in found.claims if isinstance(one, Asked)]
    assert decide(claim.question).answer is False
