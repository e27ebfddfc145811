"""From spans and names to the messages of the protocol."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types

from ..elaborate.nearest import listed
from ..language.diagnostics import Diagnostic
from ..language.spans import Span
from .answers import Hole, Judged
from .completion import Completion
from .highlighting import SORTS, Word
from .hints import Hint
from .places import Place, Places
from .symbols import Entry

_SEVERITIES = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "info": types.DiagnosticSeverity.Information,
}

_SYMBOLS = {
    "category": types.SymbolKind.Class,
    "functor": types.SymbolKind.Function,
    "model": types.SymbolKind.Function,
    "task": types.SymbolKind.Interface,
    "transformation": types.SymbolKind.Method,
    "label": types.SymbolKind.Enum,
    "experiment": types.SymbolKind.Event,
    "import": types.SymbolKind.Module,
    "claim": types.SymbolKind.Boolean,
    "object": types.SymbolKind.Object,
    "morphism": types.SymbolKind.Operator,
}

_COMPLETIONS = {
    "keyword": types.CompletionItemKind.Keyword,
    "category": types.CompletionItemKind.Class,
    "functor": types.CompletionItemKind.Function,
    "model": types.CompletionItemKind.Function,
    "task": types.CompletionItemKind.Interface,
    "transformation": types.CompletionItemKind.Method,
    "label": types.CompletionItemKind.Enum,
    "experiment": types.CompletionItemKind.Event,
    "construction": types.CompletionItemKind.Constructor,
    "object": types.CompletionItemKind.Struct,
    "morphism": types.CompletionItemKind.Operator,
    "element": types.CompletionItemKind.EnumMember,
    "answer": types.CompletionItemKind.EnumMember,
}

DECLARATION = 1
"""The bit of a semantic token that says that a name is declared where it stands."""


def position(place: Place) -> types.Position:
    """A place as a message."""
    return types.Position(place.line, place.column)


def place(at: types.Position) -> Place:
    """A place from a message."""
    return Place(at.line, at.character)


def range_of(places: Places, span: Span) -> types.Range:
    """A span as a message."""
    first, last = places.range(span)
    return types.Range(position(first), position(last))


def diagnostic(places: Places, uri: str, found: Diagnostic) -> types.Diagnostic:
    """A diagnostic with its hint, and its further places."""
    return types.Diagnostic(
        range=range_of(places, found.span),
        message=found.message if found.hint is None else f"{found.message}\nhint: {found.hint}",
        severity=_SEVERITIES[found.severity],
        code=found.code,
        source="catlearn",
        related_information=[
            types.DiagnosticRelatedInformation(types.Location(uri, range_of(places, label.span)), label.text)
            for label in found.labels
        ],
    )


def verdict_diagnostic(places: Places, found: Judged) -> types.Diagnostic | None:
    """A diagnostic for a claim that fails or is undecided; one that holds needs none."""
    if found.holds is True or found.reason in ("ILL_FORMED", "HOLE"):
        return None
    fails = found.holds is False
    return types.Diagnostic(
        range=range_of(places, found.span),
        message=f"this claim {'fails' if fails else 'is undecided'}: {found.message}",
        severity=types.DiagnosticSeverity.Error if fails else types.DiagnosticSeverity.Information,
        code=found.reason or None,
        source="catlearn",
    )


def hole_diagnostic(places: Places, hole: Hole) -> types.Diagnostic:
    """What a hole stands for, and what fills it."""
    message = hole.message
    if hole.works:
        verb = "makes" if len(hole.works) == 1 else "make"
        message += f"\nhint: {listed(hole.works)} {verb} every claim hold"
    elif hole.types:
        verb = "types" if len(hole.types) == 1 else "type"
        message += f"\nhint: {listed(hole.types)} {verb} here"
    return types.Diagnostic(
        range_of(places, hole.span), message, types.DiagnosticSeverity.Information, "I0001", source="catlearn"
    )


def quick_fix(
    places: Places, uri: str, title: str, span: Span, text: str, told: types.Diagnostic, *, sure: bool = True
) -> types.CodeAction:
    """A change that mends what is told."""
    return types.CodeAction(
        title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[told],
        is_preferred=sure,
        edit=types.WorkspaceEdit({uri: [types.TextEdit(range_of(places, span), text)]}),
    )


def symbol(places: Places, entry: Entry) -> types.DocumentSymbol:
    """A line of the outline with those below it."""
    return types.DocumentSymbol(
        name=entry.name,
        kind=_SYMBOLS[entry.sort],
        range=range_of(places, entry.span.to(entry.selection)),
        selection_range=range_of(places, entry.selection),
        detail=entry.detail or None,
        children=[symbol(places, child) for child in entry.children],
    )


def completion(places: Places, number: int, found: Completion) -> types.CompletionItem:
    """One of the texts that can be written, in the order in which they were found."""
    return types.CompletionItem(
        label=found.text,
        kind=_COMPLETIONS.get(found.sort),
        detail=found.detail or None,
        sort_text=f"{number:04}",
        text_edit=types.TextEdit(range_of(places, found.span), found.text),
    )


def inlay(places: Places, found: Hint) -> types.InlayHint:
    """A text that is shown in between."""
    return types.InlayHint(
        position(places.place(found.offset)), found.text, padding_left=not found.text.startswith(":")
    )


def tokens(places: Places, words: Iterable[Word]) -> list[int]:
    """Words in the numbers of the protocol, each relative to the one before."""
    numbers = {sort: number for number, sort in enumerate(SORTS)}
    data: list[int] = []
    line = column = 0
    for word in words:
        at = places.place(word.span.start)
        data += [
            at.line - line,
            at.column - column if at.line == line else at.column,
            places.units(word.span),
            numbers[word.sort],
            DECLARATION if word.declares else 0,
        ]
        line, column = at
    return data
