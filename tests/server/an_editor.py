"""An editor at the other end of the wire: the server runs as a process and is spoken to by a real client library."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.lsp.client import LanguageClient

PATIENCE = 60.0
ROOT = Path(__file__).resolve().parents[2]


class Editor:
    """A client with what an editor keeps: the last diagnostics of each file, and how often lenses are to be fetched."""

    def __init__(self) -> None:
        self.client = LanguageClient("an editor", "1")
        self.diagnostics: dict[str, list[types.Diagnostic]] = {}
        self.versions: dict[str, int | None] = {}
        self.refreshed = 0
        self.news = asyncio.Event()
        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(lambda params: self._published(params))
        self.client.feature(types.WORKSPACE_CODE_LENS_REFRESH)(lambda params: self._refresh(params))
        self.client.feature(types.WINDOW_LOG_MESSAGE)(lambda _params: None)

    def _published(self, params: types.PublishDiagnosticsParams) -> None:
        self.diagnostics[params.uri] = list(params.diagnostics)
        self.versions[params.uri] = params.version
        self.news.set()

    def _refresh(self, _params: object) -> None:
        self.refreshed += 1
        self.news.set()

    async def until(self, so: Callable[[], bool]) -> None:
        """Wait for something to be so."""

        async def wait() -> None:
            while not so():
                self.news.clear()
                await self.news.wait()

        await asyncio.wait_for(wait(), PATIENCE)

    def open(self, path: Path, text: str | None = None) -> str:
        """Open a file, or a text as if it were in it."""
        uri = path.as_uri()
        content = path.read_text(encoding="utf-8") if text is None else text
        item = types.TextDocumentItem(uri, "catlearn", 1, content)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def change(self, uri: str, text: str, version: int) -> None:
        """Write a text into an open file."""
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version, uri),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    async def told(self, uri: str, version: int = 1) -> list[types.Diagnostic]:
        """The diagnostics of a version of a file."""
        await self.until(lambda: self.versions.get(uri) == version)
        return self.diagnostics[uri]

    async def lenses(self, uri: str) -> list[str]:
        """The lenses once every claim is decided."""
        params = types.CodeLensParams(types.TextDocumentIdentifier(uri))
        for _ in range(200):
            found = await self.client.text_document_code_lens_async(params)
            titles = [lens.command.title for lens in found or () if lens.command is not None]
            if "being decided" not in titles:
                return titles
            await asyncio.sleep(0.1)
        message = f"some claims were never decided: {titles}"
        raise AssertionError(message)


def at(text: str, what: str, further: int = 0, count: int = 0) -> types.Position:
    """The place of a piece of a text (of its `count`-th occurrence), in lines and UTF-16 units."""
    offset = -1
    for _ in range(count + 1):
        offset = text.index(what, offset + 1)
    before = text[: offset + further]
    line = before.rsplit("\n", 1)[-1]
    return types.Position(before.count("\n"), len(line.encode("utf-16-le")) // 2)


@asynccontextmanager
async def editor(root: Path, *options: str) -> AsyncIterator[Editor]:
    """An editor that has started the server on a folder, and ends it afterwards."""
    one = Editor()
    await one.client.start_io(sys.executable, "-m", "catlearn.cli.main", "lsp", *options, cwd=str(ROOT))
    try:
        await one.client.initialize_async(
            types.InitializeParams(
                capabilities=types.ClientCapabilities(
                    workspace=types.WorkspaceClientCapabilities(
                        code_lens=types.CodeLensWorkspaceClientCapabilities(refresh_support=True)
                    )
                ),
                root_uri=root.as_uri(),
                workspace_folders=[types.WorkspaceFolder(root.as_uri(), "specs")],
            )
        )
        one.client.initialized(types.InitializedParams())
        yield one
        await one.client.shutdown_async(None)
        one.client.exit(None)
    finally:
        await asyncio.wait_for(one.client.stop(), PATIENCE)


def session(work: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run one editor's session; one that comes to a stand is broken off."""
    asyncio.run(asyncio.wait_for(work(), 4 * PATIENCE))
