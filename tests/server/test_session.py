"""Whole sessions of an editor: the server is a process, and a client library speaks to it over its pipes."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

pytest.importorskip("pygls")

from an_editor import ROOT, Editor, at, editor, session
from lsprotocol import types
from pygls.exceptions import JsonRpcException

ROTATIONS = (ROOT / "examples" / "rotations.catl").read_text(encoding="utf-8")
EXAMPLES = sorted((ROOT / "examples").glob("*.catl"))
EVERYTHING = types.Range(types.Position(0, 0), types.Position(9999, 0))


def test_a_spec_is_opened_read_and_mended() -> None:
    async def work() -> None:
        async with editor(ROOT / "examples") as one:
            uri = one.open(ROOT / "examples" / "rotations.catl")
            document = types.TextDocumentIdentifier(uri)
            assert await one.told(uri) == []
            lenses = await one.lenses(uri)
            assert len(lenses) == 8
            assert lenses[0] == "holds: `Rotations` has 4 morphisms, identities counted."
            assert all(lens.startswith("holds: ") for lens in lenses)
            assert one.refreshed >= 1
            wrong = ROTATIONS.replace("with Image at", "with Imge at").replace("has 4", "has 5")
            one.change(uri, wrong, 2)
            (mistake,) = await one.told(uri, 2)
            assert (mistake.code, mistake.severity) == ("E0202", types.DiagnosticSeverity.Error)
            assert mistake.message.endswith("hint: did you mean `Image`?")
            assert mistake.range == types.Range(at(wrong, "Imge"), at(wrong, "Imge", 4))
            actions = await one.client.text_document_code_action_async(
                types.CodeActionParams(document, mistake.range, types.CodeActionContext([mistake]))
            )
            assert actions is not None
            (action,) = actions
            assert isinstance(action, types.CodeAction)
            assert action.title == "replace `Imge` by `Image`"
            assert action.edit is not None
            assert action.edit.changes == {uri: (types.TextEdit(mistake.range, "Image"),)}
            await one.until(lambda: len(one.diagnostics[uri]) == 2)
            failing = next(told for told in one.diagnostics[uri] if told.code != "E0202")
            assert failing.message.startswith("this claim fails: `Rotations` has 4 morphisms")
            one.change(uri, ROTATIONS, 3)
            assert await one.told(uri, 3) == []
            await one.lenses(uri)
            assert one.diagnostics[uri] == []

    session(work)


def test_every_question_about_a_place_is_answered() -> None:
    async def work() -> None:
        async with editor(ROOT / "examples") as one:
            uri = one.open(ROOT / "examples" / "rotations.catl")
            document, client = types.TextDocumentIdentifier(uri), one.client
            turn = at(ROTATIONS, "turn >> ", 1) if "turn >> " in ROTATIONS else at(ROTATIONS, "turn^4", 1)
            hover = await client.text_document_hover_async(types.HoverParams(document, turn))
            assert hover is not None
            assert isinstance(hover.contents, types.MarkupContent)
            assert "morphism turn : Image -> Image" in hover.contents.value
            await one.lenses(uri)
            claim = await client.text_document_hover_async(types.HoverParams(document, at(ROTATIONS, "check Lying", 1)))
            assert claim is not None
            assert isinstance(claim.contents, types.MarkupContent)
            assert "COLLAPSE" in claim.contents.value
            where = await client.text_document_definition_async(types.DefinitionParams(document, turn))
            assert isinstance(where, types.Location)
            assert where.range.start == at(ROTATIONS, "turn : Image")
            uses = await client.text_document_references_async(
                types.ReferenceParams(types.ReferenceContext(True), document, turn)
            )
            assert uses is not None
            assert len(uses) == 5
            marks = await client.text_document_document_highlight_async(types.DocumentHighlightParams(document, turn))
            assert marks is not None
            assert len(marks) == 5
            prepared = await client.text_document_prepare_rename_async(types.PrepareRenameParams(document, turn))
            assert isinstance(prepared, types.PrepareRenamePlaceholder)
            assert prepared.placeholder == "turn"
            edit = await client.text_document_rename_async(types.RenameParams(document, turn, "quarter turn"))
            assert edit is not None
            assert edit.changes is not None
            assert [change.new_text for change in edit.changes[uri]] == ['"quarter turn"'] * 5
            with pytest.raises(JsonRpcException, match="already"):
                await client.text_document_rename_async(types.RenameParams(document, turn, "Image"))
            with pytest.raises(JsonRpcException, match="no name here"):
                await client.text_document_prepare_rename_async(
                    types.PrepareRenameParams(document, types.Position(0, 3))
                )

    session(work)


def test_completion_follows_what_is_being_written() -> None:
    async def work() -> None:
        async with editor(ROOT / "examples") as one:
            uri = one.open(ROOT / "examples" / "rotations.catl")
            document = types.TextDocumentIdentifier(uri)
            text = ROTATIONS + "\ncheck turn >> "
            one.change(uri, text, 2)
            params = types.CompletionParams(document, types.Position(text.count("\n"), len("check turn >> ")))
            found = await one.client.text_document_completion_async(params)
            assert isinstance(found, types.CompletionList)
            assert [item.label for item in found.items] == ["turn", "id(Image)"]
            assert found.items[0].detail == "morphism turn : Image -> Image"

    session(work)


def test_every_question_about_a_whole_file_is_answered() -> None:
    async def work() -> None:
        async with editor(ROOT / "examples") as one:
            text = ROTATIONS.replace("  object   Image", "  object Image")
            uri = one.open(ROOT / "examples" / "rotations.catl", text)
            document, client = types.TextDocumentIdentifier(uri), one.client
            symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(document))
            assert symbols is not None
            assert [symbol.name for symbol in symbols][:4] == ["Rotations", "Orientation", "Species", "Lying"]
            folds = await client.text_document_folding_range_async(types.FoldingRangeParams(document))
            assert folds is not None
            assert len(folds) == 4
            tokens = await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(document))
            assert tokens is not None
            assert len(tokens.data) % 5 == 0
            assert len(tokens.data) > 500
            hints = await client.text_document_inlay_hint_async(types.InlayHintParams(document, EVERYTHING))
            assert hints is not None
            assert [hint.label for hint in hints] == [": Image -> Image"]
            edits = await client.text_document_formatting_async(
                types.DocumentFormattingParams(document, types.FormattingOptions(2, True))
            )
            assert edits is not None
            assert [edit.new_text for edit in edits] == [ROTATIONS]

    session(work)


def test_unsaved_buffers_count_for_the_files_that_import_them(tmp_path: Path) -> None:
    base, user = tmp_path / "base.catl", tmp_path / "user.catl"
    base.write_text("category C { object A }\n", encoding="utf-8")
    user.write_text('import "base.catl"\ncheck C has 2 objects\n', encoding="utf-8")

    async def work() -> None:
        async with editor(tmp_path) as one:
            uri = one.open(user)
            assert (await one.lenses(uri))[0].startswith("fails: ")
            other = one.open(base, "category C { object A, B }\n")
            await one.told(other)
            for _ in range(100):
                lenses = await one.lenses(uri)
                if lenses[0].startswith("holds: "):
                    break
                await asyncio.sleep(0.1)
            assert lenses[0].startswith("holds: ")
            one.change(other, "category D { object A }\n", 2)
            await one.until(lambda: any(told.code == "E0201" for told in one.diagnostics[uri]))
            one.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(other)))
            one.change(uri, user.read_text(encoding="utf-8") + "\n", 2)
            assert [told.code for told in await one.told(uri, 2) if told.code == "E0201"] == []

    session(work)


def test_a_hole_is_explained_and_filled(tmp_path: Path) -> None:
    text = "category C { object A  morphism f : A -> A  equation f^2 = id(A) }\ncheck f >> ? = id(A) in C\n"

    async def work() -> None:
        async with editor(tmp_path) as one:
            uri = one.open(tmp_path / "hole.catl", text)
            await one.until(lambda: any(told.code == "I0001" for told in one.diagnostics.get(uri, [])))
            (told,) = [told for told in one.diagnostics[uri] if told.code == "I0001"]
            assert "`f` makes every claim hold" in told.message
            actions = await one.client.text_document_code_action_async(
                types.CodeActionParams(types.TextDocumentIdentifier(uri), told.range, types.CodeActionContext([told]))
            )
            assert actions is not None
            titles = [action.title for action in actions]
            assert titles[0] == "fill in `f`, with which every claim holds"
            assert "fill in `id(A)`" in titles

    session(work)


def test_a_buffer_without_a_file_and_astral_names() -> None:
    text = 'category C { object "*"  morphism f : "*" -> "*" }\ncheck id("*") = ff in C\n'.replace("*", "\U0001d538")

    async def work() -> None:
        async with editor(ROOT / "examples") as one:
            uri = "untitled:Untitled-1"
            item = types.TextDocumentItem(uri, "catlearn", 1, text)
            one.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
            (told,) = await one.told(uri)
            assert told.range == types.Range(at(text, "ff"), at(text, "ff", 2))
            assert told.range.start.character == text.split("\n")[1].index("ff") + 1

    session(work)


def test_every_example_is_opened_and_looked_at() -> None:
    async def work() -> None:
        async with editor(ROOT / "examples") as one:
            for path in EXAMPLES:
                await look_at(one, path)

    session(work)


async def look_at(one: Editor, path: Path) -> None:
    text, uri = path.read_text(encoding="utf-8"), one.open(path)
    document, client = types.TextDocumentIdentifier(uri), one.client
    assert [told.message for told in await one.told(uri) if told.severity == types.DiagnosticSeverity.Error] == []
    assert await client.text_document_document_symbol_async(types.DocumentSymbolParams(document))
    tokens = await client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(document))
    assert tokens is not None
    assert tokens.data
    for line in range(0, text.count("\n"), 7):
        where = types.Position(line, 3)
        await client.text_document_hover_async(types.HoverParams(document, where))
        await client.text_document_completion_async(types.CompletionParams(document, where))
    assert not [title for title in await one.lenses(uri) if title.startswith("fails")]
