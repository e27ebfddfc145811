"""Colours: what the TextMate grammar, the Pygments lexer and the extension say is what the grammar says."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from catlearn.language.grammar_files import grammar_file
from catlearn.server.textmate import FILES, main, shown
from catlearn.server.vocabulary import vocabulary

ROOT = Path(__file__).resolve().parents[2]
GRAMMAR = ROOT / "grammar"
SPECS = sorted([*ROOT.glob("examples/**/*.catl"), *ROOT.glob("tests/specs/good/*.catl")])


def words_of_the_grammar() -> set[str]:
    """The reserved words, read off the text of the grammar by hand."""
    return set(re.findall(r'^[A-Z]+: "([a-z]+)"$', grammar_file("catlearn.lark"), re.MULTILINE))


def test_every_reserved_word_of_the_grammar_has_a_colour_and_no_other() -> None:
    known = vocabulary()
    assert {*known.declaring, *known.inner, *known.joining} == words_of_the_grammar()


@pytest.mark.parametrize("name", FILES)
def test_the_shipped_grammar_is_the_one_that_is_made_from_the_language(name: str) -> None:
    made = shown()
    assert (GRAMMAR / name).read_text(encoding="utf-8") == made, "run `python -m catlearn.server.textmate grammar`"


def test_the_files_are_written_where_they_are_kept(tmp_path: Path) -> None:
    (tmp_path / "vscode" / "syntaxes").mkdir(parents=True)
    main(tmp_path)
    assert all((tmp_path / name).read_text(encoding="utf-8") == shown() for name in FILES)


def test_every_pattern_of_the_grammar_is_one() -> None:
    repository = json.loads(shown())["repository"]
    rules = [*repository["words"]["patterns"], *repository["claim"]["patterns"]]
    patterns = [rule["match"] for rule in rules if "match" in rule]
    assert len(patterns) > 8
    for pattern in patterns:
        # Python has no \p{...}, else the two dialects agree on what is used here.
        re.compile(re.sub(r"\\p\{\w+\}", r"\\w", pattern))


@pytest.mark.parametrize("spec", SPECS, ids=lambda path: path.stem)
def test_pygments_colours_every_word_of_a_spec(spec: Path) -> None:
    pytest.importorskip("pygments")
    from pygments.token import Comment, Error, Keyword, Text

    from catlearn.server.pygments_lexer import CatlearnLexer

    text = spec.read_text(encoding="utf-8")
    tokens = list(CatlearnLexer().get_tokens(text))
    assert "".join(said for _, said in tokens).strip() == text.strip()
    assert not [said for kind, said in tokens if kind in (Error, Text)]
    coloured = {said for kind, said in tokens if kind in Keyword}
    code = "".join(said for kind, said in tokens if kind not in Comment)
    assert {word for word in words_of_the_grammar() if re.search(rf"^\s*{word}\b", code, re.MULTILINE)} <= coloured


def test_words_of_claims_have_a_colour_in_claims_alone() -> None:
    pytest.importorskip("pygments")
    from pygments.token import Keyword, Name

    from catlearn.server.pygments_lexer import CatlearnLexer

    text = "task T on C {\n  A = {up, full}\n}\ncheck T solvable by prompting up to idempotent\n"
    kinds = [(said, kind) for kind, said in CatlearnLexer().get_tokens(text)]
    assert ("up", Name) in kinds
    assert ("up", Keyword.Pseudo) in kinds
    assert ("T", Name.Class) in kinds


def test_the_lexer_is_found_by_its_entry_point() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (entry,) = re.findall(r'\[project\.entry-points\."pygments\.lexers"\]\ncatlearn = "([\w.]+):(\w+)"', text)
    module, name = entry
    code = f"from {module} import {name}; print({name}.filenames)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "['*.catl']", done.stderr


def test_the_extension_names_files_that_are_there() -> None:
    folder = GRAMMAR / "vscode"
    package = json.loads((folder / "package.json").read_text(encoding="utf-8"))
    (language,) = package["contributes"]["languages"]
    (grammar,) = package["contributes"]["grammars"]
    assert language["extensions"] == [".catl"]
    assert language["id"] == grammar["language"]
    json.loads((folder / language["configuration"]).read_text(encoding="utf-8"))
    assert json.loads((folder / grammar["path"]).read_text(encoding="utf-8"))["scopeName"] == grammar["scopeName"]
    client = (folder / package["main"]).read_text(encoding="utf-8")
    for command in package["contributes"]["commands"]:
        assert f'"{command["command"]}"' in client
    assert package["contributes"]["configuration"]["properties"]["catlearn.command"]["default"] == ["catlearn", "lsp"]


@pytest.mark.skipif(shutil.which("node") is None, reason="needs node")
def test_the_extension_starts_stops_and_restarts_the_server() -> None:
    command = ["node", str(Path(__file__).parent / "extension_session.js"), str(GRAMMAR / "vscode" / "extension.js")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    asked = json.loads(done.stdout)
    client = json.loads(asked[1])
    assert client["server"] == {"command": "catlearn", "args": ["lsp"]}
    assert client["selector"] == [{"language": "catlearn"}]
    assert [said for said in asked if said in ("started", "stopped")] == ["started", "stopped", "started", "stopped"]
    assert 'pip install "catlearn[lsp]"' in asked[-1]
    assert "not found" in asked[-1]
