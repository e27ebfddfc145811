"""Nothing that an editor sends ends the server: broken text, odd places, questions about files that are not there."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pygls")

from an_editor import ROOT, Editor, editor, session
from lsprotocol import types
from pygls.exceptions import JsonRpcException

TEXTS = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("examples/*.catl"))[:6]]
STRAY = [
    "{",
    "}",
    '"',
    "check ",
    "\ntask T",
    "\u2028",
    "\r",
    "\x00",
    "\U0001f600",
    "?",
    ">>",
    "#",
    "((((",
    "\n\n",
    "e\u0301",
]


async def ask_everything(one: Editor, uri: str, where: types.Position) -> int:
    """Put every question to the server; how many answers were an error (a rename may be refused)."""
    document, client = types.TextDocumentIdentifier(uri), one.client
    here = types.Range(where, where)
    questions = [
        client.text_document_hover_async(types.HoverParams(document, where)),
        client.text_document_definition_async(types.DefinitionParams(document, where)),
        client.text_document_references_async(types.ReferenceParams(types.ReferenceContext(True), document, where)),
        client.text_document_document_highlight_async(types.DocumentHighlightParams(document, where)),
        client.text_document_completion_async(types.CompletionParams(document, where)),
        client.text_document_document_symbol_async(types.DocumentSymbolParams(document)),
        client.text_document_folding_range_async(types.FoldingRangeParams(document)),
        client.text_document_semantic_tokens_full_async(types.SemanticTokensParams(document)),
        client.text_document_code_lens_async(types.CodeLensParams(document)),
        client.text_document_inlay_hint_async(types.InlayHintParams(document, here)),
        client.text_document_formatting_async(
            types.DocumentFormattingParams(document, types.FormattingOptions(2, True))
        ),
        client.text_document_code_action_async(types.CodeActionParams(document, here, types.CodeActionContext([]))),
    ]
    for question in questions:
        await asyncio.wait_for(question, 60)
    refused = 0
    for asked in (
        client.text_document_prepare_rename_async(types.PrepareRenameParams(document, where)),
        client.text_document_rename_async(types.RenameParams(document, where, "other")),
    ):
        try:
            await asyncio.wait_for(asked, 60)
        except JsonRpcException as problem:
            assert problem.code == -32803, problem
            refused += 1
    return refused


def test_text_that_is_broken_at_random_places(tmp_path: Path) -> None:
    at_random = random.Random(0)

    async def work() -> None:
        async with editor(tmp_path) as one:
            uri = one.open(tmp_path / "a.catl", "")
            for version in range(2, 22):
                text = at_random.choice(TEXTS)
                for _ in range(at_random.choice([1, 2, 5])):
                    start = at_random.randrange(len(text))
                    text = text[:start] + at_random.choice(STRAY) + text[start + at_random.choice([0, 1, 30]) :]
                one.change(uri, text, version)
                line = at_random.randrange(text.count("\n") + 3)
                await ask_everything(one, uri, types.Position(line, at_random.randrange(60)))
            await one.told(uri, 21)
            one.change(uri, "category C { object A }\ncheck C has 1 object\n", 22)
            assert await one.told(uri, 22) == []
            assert await one.lenses(uri) == ["holds: `C` has 1 object."]

    session(work)


HOSTILE = [
    "\x00" * 200,
    "(" * 5_000,
    "check " * 3_000,
    '"' * 999,
    "category C { object " + "A, " * 20_000,
    "f^" + "9" * 400,
]


def test_hostile_text(tmp_path: Path) -> None:
    async def work() -> None:
        async with editor(tmp_path) as one:
            for number, text in enumerate(HOSTILE):
                uri = one.open(tmp_path / f"{number}.catl", text)
                assert await one.told(uri)
                await ask_everything(one, uri, types.Position(0, 7))

    session(work)


def test_questions_about_a_file_that_is_not_there(tmp_path: Path) -> None:
    async def work() -> None:
        async with editor(tmp_path) as one:
            await ask_everything(one, (tmp_path / "none.catl").as_uri(), types.Position(3, 3))
            await ask_everything(one, "untitled:nothing", types.Position(3, 3))
            uri = one.open(tmp_path / "a.catl", "category C { object A }")
            assert [told.code for told in await one.told(uri)] == ["W0001"]

    session(work)


def test_fast_typing_is_answered_for_the_last_version(tmp_path: Path) -> None:
    text = "category C { object A  morphism f : A -> A  equation f^12 = id(A) }\ncheck C has 12 morphisms\n"

    async def work() -> None:
        async with editor(tmp_path) as one:
            uri = one.open(tmp_path / "a.catl", "")
            for length in range(1, len(text) + 1):
                one.change(uri, text[:length], length + 1)
            assert await one.told(uri, len(text) + 1) == []
            assert await one.lenses(uri) == ["holds: `C` has 12 morphisms, identities counted."]

    session(work)


def test_a_long_decision_holds_nobody_up(tmp_path: Path) -> None:
    hard = """category M {
  object   A
  morphism a, b, c, d, e : A -> A
  equation a >> c = c >> a
  equation a >> d = d >> a
  equation b >> c = c >> b
  equation b >> d = d >> b
  equation e >> c >> a = c >> e
  equation e >> d >> b = d >> e
  equation c >> c >> a = c >> c >> a >> e
}
check c >> c >> a >> a >> a = c in M
"""

    async def work() -> None:
        async with editor(tmp_path, "--timeout", "30") as one:
            uri = one.open(tmp_path / "a.catl", hard)
            assert await one.told(uri) == []
            easy = "category C { object A }\ncheck C has 1 object\n"
            other = one.open(tmp_path / "b.catl", easy)
            assert await one.told(other) == []
            await ask_everything(one, uri, types.Position(2, 14))

    session(work)


def children(process: int) -> list[int]:
    """The processes that a process has started."""
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, text=True, check=False)
    return [int(number) for number in listed.stdout.split()]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at processes as Linux lists them")
def test_the_process_that_decides_may_die(tmp_path: Path) -> None:
    async def work() -> None:
        async with editor(tmp_path) as one:
            uri = one.open(tmp_path / "a.catl", "category C { object A }\ncheck C has 1 object\n")
            assert await one.lenses(uri) == ["holds: `C` has 1 object."]
            server = one.client._server  # the library offers no other way to the process
            assert server is not None
            deciding = [child for child in children(server.pid) if _decides(child)]
            assert len(deciding) == 1
            os.kill(deciding[0], signal.SIGKILL)
            await asyncio.sleep(0.2)
            one.change(uri, "category C { object A, B }\ncheck C has 2 objects\n", 2)
            await one.told(uri, 2)
            assert await one.lenses(uri) == ["holds: `C` has 2 objects."]

    session(work)


def _decides(process: int) -> bool:
    return "catlearn.server.worker" in Path(f"/proc/{process}/cmdline").read_text(encoding="utf-8", errors="replace")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="looks at processes as Linux lists them")
def test_nothing_is_left_running_when_the_editor_has_gone(tmp_path: Path) -> None:
    left: list[int] = []

    async def work() -> None:
        async with editor(tmp_path) as one:
            uri = one.open(tmp_path / "a.catl", "category C { object A }\ncheck C has 1 object\n")
            await one.lenses(uri)
            server = one.client._server
            assert server is not None
            left.extend([server.pid, *children(server.pid)])

    session(work)
    assert left
    assert not [process for process in left if Path(f"/proc/{process}").exists() and _decides(process)]
