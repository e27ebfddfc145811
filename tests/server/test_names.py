"""What a name stands for: where it is declared, where it is used, and giving it another one."""

from __future__ import annotations

from pathlib import Path

import pytest

from catlearn.elaborate.elaborated import Asked
from catlearn.server.analysis import Analysis
from catlearn.server.describing import hover
from catlearn.server.navigation import definition, references
from catlearn.server.renaming import Edits, Refusal, applied, renamed
from catlearn.server.workspace import Workspace
from catlearn.verdicts.decide import decide

ROOT = Path(__file__).resolve().parents[2]
SPECS = sorted([*ROOT.glob("examples/*.catl"), *ROOT.glob("tests/specs/good/*.catl")])

SPEC = """# the turns of an image
category C {
  object   A, B
  morphism f : A -> B   # there
  morphism g : B -> A
  equation f >> g = id(A)
}
task T on C {
  A = {x, y}
  B = {x, z}
  f = {x |-> x, z |-> y}
  g = {x |-> x, y |-> z}
}
functor F : C -> C {
  f |-> f
  g |-> g
}
label L on C {
  A = cat
  B = cat
}
task U on C = fiber(L, cat)
check f >> g >> f = f in C
check T solvable by prompting with A at x
check T(A) has 2 elements
check F is full
"""


def opened(text: str, name: str = "/nowhere/a.catl") -> tuple[Workspace, Analysis]:
    workspace = Workspace()
    workspace.write(name, text)
    found = workspace.analysis(name)
    assert found is not None
    return workspace, found


def place(text: str, what: str, further: int = 0) -> int:
    return text.index(what) + further


@pytest.mark.parametrize(
    ("used", "further", "declared"),
    [
        ("f >> g = id", 0, "f : A"),
        ("id(A)", 3, "A, B"),
        ("g |-> g", 6, "g : B"),
        ("{x |-> x, z", 1, "x, z}"),
        ("{x |-> x, z", 7, "x, y}"),
        ("{x |-> x, y", 1, "x, y}"),
        ("fiber(L, cat)", 6, "L on"),
        ("fiber(L, cat)", 9, "cat\n  B"),
        ("A at x", 5, "x, y}"),
        ("F is full", 0, "F : C"),
        ("T(A) has", 0, "T on"),
        ("T(A) has", 2, "A, B"),
        ("in C", 3, "C {"),
    ],
)
def test_a_name_leads_to_its_declaration(used: str, further: int, declared: str) -> None:
    workspace, analysis = opened(SPEC)
    spot = definition(workspace, analysis, place(SPEC, used, further))
    assert spot is not None
    assert spot.span.start == place(SPEC, declared)


def test_all_uses_of_a_name_are_found_and_no_other() -> None:
    workspace, analysis = opened(SPEC)
    found = references(workspace, analysis, place(SPEC, "x, y}"))
    assert [SPEC.count("\n", 0, spot.span.start) + 1 for spot in found] == [9, 11, 12, 24]
    assert len(references(workspace, analysis, place(SPEC, "x, y}"), declaration=False)) == 3


@pytest.mark.parametrize("spec", SPECS, ids=lambda path: path.stem)
def test_every_name_of_a_spec_leads_somewhere(spec: Path) -> None:
    workspace = Workspace()
    analysis = workspace.analysis(str(spec))
    assert analysis is not None
    for one in analysis.occurrences:
        assert analysis.text[one.span.start : one.span.end].strip('"') in (one.text, one.text.replace('"', '\\"'))
        if one.symbol is None:
            continue
        assert definition(workspace, analysis, one.span.start) is not None
        assert one.span in [spot.span for spot in references(workspace, analysis, one.span.start)]
        shown = hover(workspace, analysis, one.span.start)
        assert shown is not None
        assert shown[1]


def outcomes(analysis: Analysis) -> list[tuple[bool | None, str]]:
    return [
        (found.answer, found.reason or "")
        for claim in analysis.elaborated.claims
        if isinstance(claim, Asked)
        for found in [decide(claim.question)]
    ]


SMALL = [
    path for path in SPECS if path.stem in ("rotations", "graphs", "worked_posets", "worked_monoids", "similarity")
]


@pytest.mark.parametrize("spec", SMALL, ids=lambda path: path.stem)
def test_renaming_anything_changes_no_verdict(spec: Path) -> None:
    workspace = Workspace()
    analysis = workspace.analysis(str(spec))
    assert analysis is not None
    before = outcomes(analysis)
    for symbol in list(analysis.by_symbol)[:12]:
        span = analysis.definition(symbol)
        if span is None:
            continue
        new = "Another" if symbol.sort == "declaration" else "something else"
        edits = renamed(workspace, analysis, span.start, new)
        assert not isinstance(edits, Refusal), edits
        changed = applied(analysis.text, edits[analysis.file])
        after = workspace.analysed(analysis.file, changed)
        assert not after.diagnostics
        assert outcomes(after) == before
        assert len(after.by_symbol[symbol._replace(name=new)]) == len(analysis.by_symbol[symbol])


@pytest.mark.parametrize(
    ("at", "new", "why"),
    [
        ("A, B", "B", "already"),
        ("A, B", "f", "already"),
        ("x, y}", "y", "already"),
        ("x, y}", "", "at least one character"),
        ("x, y}", "a\nb", "no line breaks"),
        ("C {", "T", "declared already"),
        ("C {", "two words", "cannot be the name of a declaration"),
        ("C {", "task", "a word of the language"),
        ("C {", "2", "cannot be the name of a declaration"),
        ("A, B", "В", "look just like"),
        ("of an image", "x", "no name here"),
    ],
)
def test_a_name_that_would_clash_is_refused_with_the_reason(at: str, new: str, why: str) -> None:
    workspace, analysis = opened(SPEC)
    found = renamed(workspace, analysis, place(SPEC, at), new)
    assert isinstance(found, Refusal)
    assert why in found.message


def test_a_functor_that_goes_by_names_holds_them_fast() -> None:
    text = "category C { object A }\ncategory D { object A, B }\nfunctor F : C -> D = inclusion\ncheck F is full\n"
    workspace, analysis = opened(text)
    found = renamed(workspace, analysis, place(text, "A }"), "Z")
    assert isinstance(found, Refusal)
    assert "the spec has an error" in found.message


def test_names_are_quoted_where_they_must_be_and_kept_in_normal_form() -> None:
    workspace, analysis = opened(SPEC)
    found = renamed(workspace, analysis, place(SPEC, "x, y}"), '"cafe\u0301 noir"')
    assert not isinstance(found, Refusal)
    changed = applied(SPEC, found[analysis.file])
    assert changed.count('"caf\u00e9 noir"') == 4
    plain = renamed(workspace, analysis, place(SPEC, "x, y}"), "object")
    assert not isinstance(plain, Refusal)
    assert '{"object", y}' in applied(SPEC, plain[analysis.file])


def project(folder: Path, **texts: str) -> Workspace:
    for name, text in texts.items():
        (folder / f"{name}.catl").write_text(text, encoding="utf-8")
    workspace = Workspace()
    workspace.folders = [folder]
    return workspace


def analysis_of(workspace: Workspace, path: Path) -> Analysis:
    found = workspace.analysis(str(path.resolve()))
    assert found is not None
    return found


def test_a_name_is_found_and_changed_in_the_files_that_import_it(tmp_path: Path) -> None:
    base = "category C { object A  morphism f : A -> A }\n"
    plain = 'import "base.catl"\ntask C2 on C = hom(-, A)\ncheck f >> f = f^2 in C\n'
    short = 'import "base.catl" as b\ntask T on b.C { A = {x}  f = {x |-> x} }\ncheck T(A) has 1 element\n'
    other = "category C { object A }\n"
    workspace = project(tmp_path, base=base, plain=plain, short=short, other=other)
    home = analysis_of(workspace, tmp_path / "base.catl")
    found = references(workspace, home, place(base, "f :"))
    assert sorted({Path(spot.file).stem for spot in found}) == ["base", "plain", "short"]
    user = analysis_of(workspace, tmp_path / "short.catl")
    spot = definition(workspace, user, place(short, "b.C", 2))
    assert spot is not None
    assert (Path(spot.file).stem, spot.span.start) == ("base", place(base, "C {"))
    edits = renamed(workspace, user, place(short, "b.C", 2), "Cat")
    assert not isinstance(edits, Refusal)
    changed = texts_after(workspace, edits)
    assert changed == {
        "base": base.replace("category C", "category Cat"),
        "plain": plain.replace("on C ", "on Cat ").replace("in C", "in Cat"),
        "short": short.replace("b.C", "b.Cat"),
    }
    clash = renamed(workspace, home, place(base, "C {"), "C2")
    assert isinstance(clash, Refusal)


def texts_after(workspace: Workspace, edits: Edits) -> dict[str, str]:
    return {Path(file).stem: applied(workspace.text(file) or "", changes) for file, changes in edits.items()}


def test_the_short_name_of_a_file_can_be_changed_too(tmp_path: Path) -> None:
    short = 'import "base.catl" as b\ntask T on b.C = 1\ncheck T <= T\n'
    workspace = project(tmp_path, base="category C { object A }\n", short=short)
    user = analysis_of(workspace, tmp_path / "short.catl")
    edits = renamed(workspace, user, place(short, "b.C"), "base")
    assert not isinstance(edits, Refusal)
    assert texts_after(workspace, edits) == {"short": short.replace("as b", "as base").replace("b.C", "base.C")}


def test_the_path_of_an_import_leads_to_the_file(tmp_path: Path) -> None:
    text = 'import "base.catl" as b\n'
    workspace = project(tmp_path, base="category C { object A }\n", user=text)
    user = analysis_of(workspace, tmp_path / "user.catl")
    spot = definition(workspace, user, place(text, "base"))
    assert spot is not None
    assert Path(spot.file).name == "base.catl"


def test_what_data_names_cannot_be_renamed(tmp_path: Path) -> None:
    (tmp_path / "order.csv").write_text("lower,upper\na,b\n", encoding="utf-8")
    text = 'category P = poset from "order.csv"\ntask T on P = hom(-, b)\ncheck T solvable by prompting\n'
    workspace = project(tmp_path, user=text)
    user = analysis_of(workspace, tmp_path / "user.catl")
    found = renamed(workspace, user, place(text, "b)"), "c")
    assert isinstance(found, Refusal)
    assert "a file of data" in found.message


def test_a_declaration_that_is_broken_is_described_as_it_stands() -> None:
    text = "category C { object A }\ntask o.T on C { A = {x} }\ncheck C is thin\n"
    workspace, analysis = opened(text)
    for offset in range(len(text)):
        hover(workspace, analysis, offset)


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        ("C {", "a category with 2 objects, 2 generators and 1 equation\n\nthe turns of an image"),
        ("f >> g = id", "morphism f : A -> B\n```\n\nin the category `C`\n\nthere"),
        ("A at x", "object A"),
        ("T(A)", "a task on C with 4 elements"),
        ("x, y}", "x in T(A)\n```\n\n`g` takes it to `x`"),
        ("F is", "a functor from C to C"),
        ("cat)", "an answer of the label `L`"),
    ],
)
def test_a_name_is_described(at: str, shown: str) -> None:
    workspace, analysis = opened(SPEC)
    found = hover(workspace, analysis, place(SPEC, at))
    assert found is not None
    assert shown in found[1]
