"""The language server: each request of an editor is answered by the query of the same name."""

from __future__ import annotations

import asyncio
import functools
import logging
import os
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, TypeVar

from lsprotocol import types
from pygls import uris
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from ..language.formatter import format_spec
from ..language.spans import Span
from . import translation as to
from .answers import Explored, Judged
from .completion import completions
from .deciding import Deciding
from .describing import hover
from .documents import Documents, Open
from .fixes import fixes
from .highlighting import SORTS, words
from .hints import hints
from .navigation import Spot, definition, references
from .places import Encoding
from .renaming import Refusal, renamable, renamed
from .symbols import entries, folds
from .workspace import Workspace

_REQUEST_FAILED = -32803
_ENCODINGS: dict[str, Encoding] = {"utf-8": "utf-8", "utf-16": "utf-16", "utf-32": "utf-32"}
_QUIET = 0.03
_log = logging.getLogger("catlearn.server")

Feature = TypeVar("Feature", bound=Callable[..., Any])


class Service(LanguageServer):
    """A server for one editor."""

    def __init__(self, allowed: Sequence[Path] = (), *, seconds: float = 10.0) -> None:
        super().__init__("catlearn", _version(), text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.documents = Documents(Workspace(tuple(allowed)))
        self.deciding = Deciding(self.heard, seconds, tuple(allowed))
        self.waiting: dict[str, asyncio.Task[None]] = {}
        self.refreshing: asyncio.TimerHandle | None = None

    # What is wrong, as soon as it is typed; the verdicts, as soon as they are there

    def changed(self, held: Open) -> None:
        """Look at a file when its writer pauses, and at the open files that may import it."""
        before = self.waiting.pop(held.file, None)
        if before is not None:
            before.cancel()
        self.waiting[held.file] = asyncio.get_running_loop().create_task(self._looked_at(held))

    async def _looked_at(self, held: Open) -> None:
        await asyncio.sleep(_QUIET)
        try:
            self.publish(held)
            await self.deciding.ask(held.file, held.version, self.documents.workspace.buffers)
            for other in [one for one in self.documents.open.values() if one is not held]:
                if held.file in _imported(self.documents, other):
                    self.publish(other)
                    await self.deciding.ask(other.file, other.version, self.documents.workspace.buffers)
        except Exception as bug:
            report(bug)

    def publish(self, held: Open) -> None:
        """Send all that is wrong with a file, and the claims that are known to fail."""
        analysis = self.documents.workspace.analysis(held.file)
        if analysis is None:
            return
        places = self.documents.places(held.file)
        found = [to.diagnostic(places, held.uri, one) for one in analysis.diagnostics]
        if held.decided:
            found += [one for each in held.verdicts if (one := to.verdict_diagnostic(places, each)) is not None]
            found += [to.hole_diagnostic(places, each) for each in held.explored.holes]
            found += [to.diagnostic(places, held.uri, each) for each in held.explored.mistakes]
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(held.uri, found, held.version))

    def heard(self, file: str, version: int, found: list[Judged], explored: Explored | None) -> None:
        """Keep the verdicts that have come so far, and show them."""
        held = self.documents.open.get(file)
        if held is None or held.version != version:
            return
        done = explored is not None
        held.verdicts, held.explored, held.decided = list(found), explored or Explored(), done
        if done:
            self.publish(held)
        if self.refreshing is None or done:
            if self.refreshing is not None:
                self.refreshing.cancel()
            delay = 0.0 if done else 0.5
            self.refreshing = asyncio.get_running_loop().call_later(delay, self._refresh)

    def _refresh(self) -> None:
        self.refreshing = None
        abilities = self.client_capabilities.workspace
        if abilities is not None and abilities.code_lens is not None and abilities.code_lens.refresh_support:
            self.workspace_code_lens_refresh(None)


def _imported(documents: Documents, held: Open) -> set[str]:
    analysis = documents.workspace.analysis(held.file)
    if analysis is None:
        return set()
    names = analysis.outline.names.values()
    return {one.file for one in names} | {module.file for module in analysis.outline.modules.values()}


def _version() -> str:
    try:
        return version("catlearn")
    except PackageNotFoundError:
        return "0"


def report(bug: BaseException) -> None:
    """Note a mistake of the server itself; the editor goes on without the answer."""
    if os.environ.get("CATLEARN_DEBUG"):
        _log.exception("a mistake of the server", exc_info=bug)
    else:
        _log.error("a mistake of the server: %s: %s", type(bug).__name__, str(bug)[:500])


def safe(feature: Feature) -> Feature:
    """A feature that answers with nothing where it would fail."""

    @functools.wraps(feature)
    def guarded(*arguments: Any) -> Any:
        try:
            return feature(*arguments)
        except JsonRpcException:
            raise
        except Exception as bug:
            report(bug)
            return None

    return guarded  # type: ignore[return-value]


def service(allowed: Sequence[Path] = (), *, seconds: float = 10.0) -> Service:
    """A server that is ready to be started."""
    server = Service(allowed, seconds=seconds)
    for method, feature, *options in _FEATURES:
        server.feature(method, *options)(safe(feature))
    server.feature(types.SHUTDOWN)(_shutdown)
    return server


# Opening and writing


def _initialized(server: Service, _params: types.InitializedParams) -> None:
    encoding = server.workspace.position_encoding
    server.documents.encoding = _ENCODINGS.get(getattr(encoding, "value", encoding) or "utf-16", "utf-16")
    folders = [uris.to_fs_path(folder.uri) for folder in server.workspace.folders.values()]
    if not folders and server.workspace.root_path:
        folders = [server.workspace.root_path]
    server.documents.workspace.folders = [Path(folder) for folder in folders if folder]


def _opened(server: Service, params: types.DidOpenTextDocumentParams) -> None:
    document = params.text_document
    server.changed(server.documents.write(document.uri, document.text, document.version))


def _changed(server: Service, params: types.DidChangeTextDocumentParams) -> None:
    document = server.workspace.get_text_document(params.text_document.uri)
    server.changed(server.documents.write(document.uri, document.source, params.text_document.version))


def _closed(server: Service, params: types.DidCloseTextDocumentParams) -> None:
    server.documents.close(params.text_document.uri)
    server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(params.text_document.uri, []))


def _on_disk(server: Service, _params: object) -> None:
    server.documents.workspace.forget()
    for held in server.documents.open.values():
        server.changed(held)


async def _shutdown(server: Service, _params: object) -> None:
    await server.deciding.stop()


# Questions about a place


def _location(server: Service, spot: Spot) -> types.Location:
    return types.Location(server.documents.uri(spot.file), to.range_of(server.documents.places(spot.file), spot.span))


def _hover(server: Service, params: types.HoverParams) -> types.Hover | None:
    uri = params.text_document.uri
    analysis, places = server.documents.analysis(uri), server.documents.places(server.documents.file(uri))
    if analysis is None:
        return None
    offset = places.offset(to.place(params.position))
    found = hover(server.documents.workspace, analysis, offset)
    if found is not None:
        content = types.MarkupContent(types.MarkupKind.Markdown, found[1])
        return types.Hover(content, to.range_of(places, found[0].span))
    held = server.documents.open.get(server.documents.file(uri))
    for one in held.verdicts if held is not None else ():
        if one.start <= offset < one.end:
            reason = f"\n\nreason: `{one.reason}`" if one.reason else ""
            return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, f"**{one.title}**{reason}"))
    return None


def _definition(server: Service, params: types.DefinitionParams) -> types.Location | None:
    uri = params.text_document.uri
    analysis, places = server.documents.analysis(uri), server.documents.places(server.documents.file(uri))
    if analysis is None:
        return None
    spot = definition(server.documents.workspace, analysis, places.offset(to.place(params.position)))
    return None if spot is None else _location(server, spot)


def _references(server: Service, params: types.ReferenceParams) -> list[types.Location]:
    uri = params.text_document.uri
    analysis, places = server.documents.analysis(uri), server.documents.places(server.documents.file(uri))
    if analysis is None:
        return []
    offset = places.offset(to.place(params.position))
    with_it = params.context.include_declaration
    found = references(server.documents.workspace, analysis, offset, declaration=with_it)
    return [_location(server, spot) for spot in found]


def _highlight(server: Service, params: types.DocumentHighlightParams) -> list[types.DocumentHighlight]:
    uri = params.text_document.uri
    analysis, places = server.documents.analysis(uri), server.documents.places(server.documents.file(uri))
    found = None if analysis is None else analysis.at(places.offset(to.place(params.position)))
    if analysis is None or found is None or found.symbol is None:
        return []
    return [types.DocumentHighlight(to.range_of(places, one.span)) for one in analysis.by_symbol[found.symbol]]


def _prepare_rename(server: Service, params: types.PrepareRenameParams) -> types.PrepareRenamePlaceholder | None:
    uri = params.text_document.uri
    analysis, places = server.documents.analysis(uri), server.documents.places(server.documents.file(uri))
    if analysis is None:
        return None
    found = renamable(analysis, places.offset(to.place(params.position)))
    if isinstance(found, Refusal):
        raise JsonRpcException(found.message, code=_REQUEST_FAILED)
    return types.PrepareRenamePlaceholder(to.range_of(places, found.span), found.text)


def _rename(server: Service, params: types.RenameParams) -> types.WorkspaceEdit | None:
    uri = params.text_document.uri
    analysis, places = server.documents.analysis(uri), server.documents.places(server.documents.file(uri))
    if analysis is None:
        return None
    offset = places.offset(to.place(params.position))
    found = renamed(server.documents.workspace, analysis, offset, params.new_name)
    if isinstance(found, Refusal):
        raise JsonRpcException(found.message, code=_REQUEST_FAILED)
    return types.WorkspaceEdit(
        {
            server.documents.uri(file): [
                types.TextEdit(to.range_of(server.documents.places(file), span), text) for span, text in edits
            ]
            for file, edits in found.items()
        }
    )


def _completion(server: Service, params: types.CompletionParams) -> types.CompletionList:
    uri = params.text_document.uri
    analysis, places = server.documents.analysis(uri), server.documents.places(server.documents.file(uri))
    found = [] if analysis is None else completions(analysis, places.offset(to.place(params.position)))
    return types.CompletionList(True, [to.completion(places, number, one) for number, one in enumerate(found)])


# Questions about a whole file


def _symbols(server: Service, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    uri = params.text_document.uri
    analysis, places = server.documents.analysis(uri), server.documents.places(server.documents.file(uri))
    return [] if analysis is None else [to.symbol(places, entry) for entry in entries(analysis)]


def _folds(server: Service, params: types.FoldingRangeParams) -> list[types.FoldingRange]:
    uri = params.text_document.uri
    analysis, places = server.documents.analysis(uri), server.documents.places(server.documents.file(uri))
    ranges = [places.range(span) for span in folds(analysis)] if analysis is not None else []
    return [types.FoldingRange(first.line, last.line) for first, last in ranges]


def _tokens(server: Service, params: types.SemanticTokensParams) -> types.SemanticTokens:
    uri = params.text_document.uri
    analysis, places = server.documents.analysis(uri), server.documents.places(server.documents.file(uri))
    return types.SemanticTokens([] if analysis is None else to.tokens(places, words(analysis)))


def _lenses(server: Service, params: types.CodeLensParams) -> list[types.CodeLens]:
    uri = params.text_document.uri
    file = server.documents.file(uri)
    analysis, places = server.documents.analysis(uri), server.documents.places(file)
    held = server.documents.open.get(file)
    if analysis is None or held is None:
        return []
    known = {(one.start, one.end): one.title for one in held.verdicts}
    claims = analysis.elaborated.claims
    return [
        types.CodeLens(
            to.range_of(places, claim.span),
            types.Command(known.get((claim.span.start, claim.span.end), "being decided"), ""),
        )
        for claim in claims
    ]


def _hints(server: Service, params: types.InlayHintParams) -> list[types.InlayHint]:
    uri = params.text_document.uri
    analysis, places = server.documents.analysis(uri), server.documents.places(server.documents.file(uri))
    first, last = (places.offset(to.place(at)) for at in (params.range.start, params.range.end))
    return [] if analysis is None else [to.inlay(places, one) for one in hints(analysis, Span(first, last))]


def _format(server: Service, params: types.DocumentFormattingParams) -> list[types.TextEdit] | None:
    file = server.documents.file(params.text_document.uri)
    text, places = server.documents.workspace.text(file), server.documents.places(file)
    formatted = None if text is None else format_spec(text)
    if text is None or not isinstance(formatted, str) or formatted == text:
        return None
    return [types.TextEdit(to.range_of(places, Span(0, len(text))), formatted)]


def _actions(server: Service, params: types.CodeActionParams) -> list[types.CodeAction]:
    uri = params.text_document.uri
    analysis, places = server.documents.analysis(uri), server.documents.places(server.documents.file(uri))
    if analysis is None:
        return []
    first, last = (places.offset(to.place(at)) for at in (params.range.start, params.range.end))
    within = Span(first, last)
    found = [
        to.quick_fix(places, uri, fix.title, fix.span, fix.text, to.diagnostic(places, uri, fix.diagnostic))
        for fix in fixes(server.documents.workspace, analysis, within)
    ]
    held = server.documents.open.get(server.documents.file(uri))
    for hole in held.explored.holes if held is not None and held.decided else ():
        if hole.start <= within.end and within.start <= hole.end:
            told = to.hole_diagnostic(places, hole)
            for text in (*hole.works, *hole.types):
                title = f"fill in `{text}`" + (", with which every claim holds" if text in hole.works else "")
                found.append(to.quick_fix(places, uri, title, hole.span, text, told, sure=text in hole.works))
    return found


_LEGEND = types.SemanticTokensLegend(list(SORTS), ["declaration"])

_FEATURES: list[tuple[Any, ...]] = [
    (types.INITIALIZED, _initialized),
    (types.TEXT_DOCUMENT_DID_OPEN, _opened),
    (types.TEXT_DOCUMENT_DID_CHANGE, _changed),
    (types.TEXT_DOCUMENT_DID_CLOSE, _closed),
    (types.TEXT_DOCUMENT_DID_SAVE, _on_disk),
    (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, _on_disk),
    (types.TEXT_DOCUMENT_HOVER, _hover),
    (types.TEXT_DOCUMENT_DEFINITION, _definition),
    (types.TEXT_DOCUMENT_REFERENCES, _references),
    (types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, _highlight),
    (types.TEXT_DOCUMENT_PREPARE_RENAME, _prepare_rename),
    (types.TEXT_DOCUMENT_RENAME, _rename, types.RenameOptions(prepare_provider=True)),
    (
        types.TEXT_DOCUMENT_COMPLETION,
        _completion,
        types.CompletionOptions(trigger_characters=[" ", "(", "{", ",", ">", "<", "=", "^", "."]),
    ),
    (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, _symbols),
    (types.TEXT_DOCUMENT_FOLDING_RANGE, _folds),
    (types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, _tokens, _LEGEND),
    (types.TEXT_DOCUMENT_CODE_LENS, _lenses),
    (types.TEXT_DOCUMENT_INLAY_HINT, _hints),
    (types.TEXT_DOCUMENT_FORMATTING, _format),
    (
        types.TEXT_DOCUMENT_CODE_ACTION,
        _actions,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    ),
]
