"""Places, the outline, colours, hints in between, and quick fixes."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from catlearn.cli.checking import Settings, check_input, elaborate_input
from catlearn.cli.inputs import read_input
from catlearn.language.spans import Span
from catlearn.server.analysis import Analysis
from catlearn.server.answers import Explored
from catlearn.server.fixes import fixes
from catlearn.server.highlighting import words
from catlearn.server.hints import hints
from catlearn.server.holes import holes
from catlearn.server.judging import Judge
from catlearn.server.places import Encoding, Place, Places
from catlearn.server.renaming import applied
from catlearn.server.symbols import entries, folds
from catlearn.server.workspace import Workspace
from catlearn.teach.pages import all_codes, page
from catlearn.theory.limits import DEFAULT_LIMITS, Limits

ROOT = Path(__file__).resolve().parents[2]
SPECS = sorted([*ROOT.glob("examples/*.catl"), *ROOT.glob("tests/specs/*/*.catl")])


def opened(text: str, file: str = "spec", limits: Limits = DEFAULT_LIMITS) -> tuple[Workspace, Analysis]:
    workspace = Workspace(limits=limits)
    workspace.write(file, text)
    found = workspace.analysis(file)
    assert found is not None
    return workspace, found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
@pytest.mark.parametrize("text", ["", "ab\ncd", "a\r\nb\rc\n", "\U0001d538é\n\U0001f600x", "x\u2028y\nz", "\n\n"])
def test_places_and_offsets_are_the_same_said_twice(text: str, encoding: Encoding) -> None:
    places = Places(text, encoding)
    for offset in range(len(text) + 1):
        if 0 < offset < len(text) and text[offset - 1 : offset + 1] == "\r\n":
            continue
        assert places.offset(places.place(offset)) == offset
    assert places.offset(Place(99, 0)) == len(text)
    assert places.offset(Place(0, 99)) == len(re.split(r"\r\n|\n|\r", text)[0])


def test_columns_are_counted_in_the_units_of_the_editor() -> None:
    text = "\U0001d538é = x"
    assert [Places(text, encoding).place(2).column for encoding in ("utf-8", "utf-16", "utf-32")] == [6, 3, 2]  # type: ignore[arg-type]


@pytest.mark.parametrize("path", SPECS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_outline_and_the_colours_of_a_spec(path: Path) -> None:
    workspace = Workspace()
    analysis = workspace.analysis(str(path))
    assert analysis is not None
    for entry in entries(analysis):
        assert entry.name
        assert (
            entry.span.start <= entry.selection.start <= entry.selection.end <= max(entry.span.end, entry.selection.end)
        )
    assert all("\n" in analysis.text[span.start : span.end] for span in folds(analysis))
    found = words(analysis)
    assert all(one.span.end <= other.span.start for one, other in pairwise(found))
    assert all("\n" not in analysis.text[one.span.start : one.span.end] for one in found)
    assert list(hints(analysis, Span(0, len(analysis.text)))) is not None


def test_names_have_the_colours_of_what_they_stand_for() -> None:
    text = "category C { object A  morphism f : A -> A }\ntask T on C { A = {f}  f = {f |-> f} }\ncheck T <= T # so\n"
    _, analysis = opened(text)
    found = [(text[one.span.start : one.span.end], one.sort, one.declares) for one in words(analysis)]
    assert ("C", "class", True) in found
    assert ("A", "type", True) in found
    assert ("f", "property", False) in found
    assert ("f", "enumMember", True) in found
    assert ("T", "interface", False) in found
    assert ("# so", "comment", False) in found
    assert found.count(("f", "enumMember", False)) == 2


def test_what_is_left_unsaid_is_shown() -> None:
    text = """category C { object A, B  morphism f : A -> B  morphism g : B -> A  equation f >> g = id(A) }
functor F : C -> C { f |-> f >> g >> f  g |-> g }
task T on C { A = {x}  B = {y} }
check f >> g >> f = f in C
"""
    _, analysis = opened(text)
    found = [(hint.text, text[hint.offset - 1]) for hint in hints(analysis, Span(0, len(text)))]
    assert found == [
        (": A -> A", "g"),
        ("A |-> A  B |-> B", "{"),
        (": A -> B", "f"),
        ("f = {y |-> x}  g = {x |-> y}", "{"),
        (": A -> B", "f"),
    ]


BASE = """category C {
  object   A, B
  morphism f : A -> B
  morphism g : B -> A
  equation f >> g = id(A)
  equation g >> f = id(B)
}
task T on C = hom(-, A)
"""


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("check Tt solvable by prompting", "check T solvable by prompting"),
        ("check T solveable by prompting", "check T solvable by prompting"),
        ("check g >> g = id(B) in C", None),
        ("check f >> f >> g = f in C", None),
        ("check id(B) >> f = f in C", "check f >> id(B) = f in C"),
        ("check f = A in C", None),
        ("check T solvable by prompting with a", "check T solvable by prompting with A"),
        ("check C is finit", "check C is finite"),
        ("check C is infinite", "check C is not finite"),
        ("check f = g^0 in C", None),
        ("check f.g = f in C", None),
        ("tsk S on C = T\ncheck T <= T", "task S on C = T\ncheck T <= T"),
        (
            "functor F : C -> C { f -> f  g |-> g }\ncheck F is full",
            "functor F : C -> C { f |-> f  g |-> g }\ncheck F is full",
        ),
    ],
)
def test_a_mistake_is_mended_by_what_its_hint_says(wrong: str, right: str | None) -> None:
    workspace, analysis = opened(BASE + wrong + "\n")
    found = list(fixes(workspace, analysis, Span(0, len(analysis.text))))
    if right is None:
        for fix in found:
            after = opened(applied(analysis.text, ((fix.span, fix.text),)))[1]
            assert len(after.diagnostics) < len(analysis.diagnostics)
        return
    assert applied(analysis.text, ((found[0].span, found[0].text),)) == BASE + right + "\n"


def test_many_of_the_mistakes_on_the_pages_of_codes_have_a_quick_fix(tmp_path: Path) -> None:
    """Each fix that is offered leaves fewer mistakes; how many pages have one is held here against decay."""
    mended = 0
    limits = Limits(200, 2_000, 5_000)
    for code in all_codes():
        found = page(code)
        if found is None or found.wrong is None:
            continue
        for name, text in found.files:
            (tmp_path / name).write_text(text, encoding="utf-8")
        workspace, analysis = opened(found.wrong, str(tmp_path / "page.catl"), limits)
        offered = list(fixes(workspace, analysis, Span(0, len(found.wrong))))
        for fix in offered:
            after = workspace.analysed(analysis.file, applied(analysis.text, ((fix.span, fix.text),)))
            errors = sum(one.is_error for one in analysis.diagnostics)
            assert sum(one.is_error for one in after.diagnostics) < errors, code
        mended += bool(offered)
    print(mended, "pages have a quick fix")
    assert mended >= 20


@pytest.mark.parametrize("path", SPECS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_an_editor_is_told_what_check_tells(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    workspace = Workspace()
    analysis = workspace.analysis(str(path.resolve()))
    assert analysis is not None
    checked = elaborate_input(read_input(path.name), Settings(timeout=0.0))[2].diagnostics
    explored = holes(analysis, workspace.reader(analysis.file), workspace.limits, 0.0)
    assert Explored.from_json(json.loads(json.dumps(explored.as_json()))) == explored
    told = sorted((*analysis.diagnostics, *explored.mistakes), key=lambda one: one.span.start)
    assert told == [one for one in checked if one.code != "I0001"]


JUDGED = [path for path in SPECS if path.stem in ("rotations", "graphs", "claims", "rejects", "worked_posets")]


@pytest.mark.parametrize("path", JUDGED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_the_verdicts_beside_the_claims_are_those_of_check(path: Path) -> None:
    workspace = Workspace()
    analysis = workspace.analysis(str(path.resolve()))
    assert analysis is not None
    judge = Judge()
    for _ in range(2):
        shown = [(one.start, one.holds, one.message) for one in judge.all(analysis.elaborated.claims)]
        result = check_input(read_input(str(path)), Settings())
        assert shown == [(claim.span.start, claim.holds, claim.message) for claim in result.claims]
