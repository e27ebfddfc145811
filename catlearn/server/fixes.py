"""Quick fixes: what the hint of a diagnostic says, tried out, and offered when the mistake is gone after it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import NamedTuple

from ..language import tree
from ..language.diagnostics import Diagnostic
from ..language.spans import Span
from .analysis import Analysis
from .renaming import applied
from .workspace import Workspace

_QUOTED = re.compile(r"`([^`]+)`")
_MOST_TRIED = 8


class Fix(NamedTuple):
    """A change that mends a diagnostic."""

    title: str
    span: Span
    text: str
    diagnostic: Diagnostic


def fixes(workspace: Workspace, analysis: Analysis, within: Span) -> Iterator[Fix]:
    """The quick fixes for the mistakes in a part of a spec; each has been tried."""
    for diagnostic in analysis.diagnostics:
        if diagnostic.span.start <= within.end and within.start <= diagnostic.span.end:
            if diagnostic not in analysis.mended:
                analysis.mended[diagnostic] = _fix(workspace, analysis, diagnostic)
            found = analysis.mended[diagnostic]
            if isinstance(found, Fix):
                yield found


def _fix(workspace: Workspace, analysis: Analysis, diagnostic: Diagnostic) -> Fix | None:
    """The first change that removes the mistake and brings no other."""
    before = _errors(analysis)
    for count, (span, text) in enumerate(_candidates(analysis, diagnostic)):
        if count == _MOST_TRIED:
            return None
        changed = applied(analysis.text, ((span, text),))
        after = workspace.analysed(analysis.file, changed)
        if _errors(after) < before and not _same(after, diagnostic, span, text):
            return Fix(_title(analysis, span, text), span, text, diagnostic)
    return None


def _errors(analysis: Analysis) -> int:
    return sum(one.is_error for one in analysis.diagnostics)


def _same(after: Analysis, diagnostic: Diagnostic, span: Span, text: str) -> bool:
    """Whether the mistake is still told."""
    return any(one.message == diagnostic.message and one.span.start == diagnostic.span.start for one in after.syntax)


def _title(analysis: Analysis, span: Span, text: str) -> str:
    old = " ".join(analysis.source.read(span).split())
    if not old:
        return f"write `{text.strip()}` here"
    return f"replace `{old}` by `{text}`" if text else f"leave out `{old}`"


def _candidates(analysis: Analysis, diagnostic: Diagnostic) -> Iterator[tuple[Span, str]]:
    """What the hint could mean: each thing that it quotes, at the place of the mistake and around it."""
    if diagnostic.hint is None:
        return
    quoted = _QUOTED.findall(diagnostic.hint)
    if diagnostic.code.startswith("E01"):
        # Of a sign that is meant, the message says which, and the hint how it is used.
        quoted += _QUOTED.findall(diagnostic.message)
    spans = [*_around(analysis, diagnostic.span), *_claim(analysis, diagnostic.span)]
    for text in quoted:
        for span in (diagnostic.span, *spans):
            if analysis.source.read(span) != text:
                yield span, text
    for text in quoted:
        yield Span(diagnostic.span.start, diagnostic.span.start), f"{text} "
        yield Span(diagnostic.span.end, diagnostic.span.end), f" {text}"
    if "leave" in diagnostic.hint:
        yield diagnostic.span, ""


def _around(analysis: Analysis, span: Span) -> Iterator[Span]:
    """The expressions around a place, from the smallest out."""
    item = analysis.item_at(span.start)
    found = {part for part in _expressions(item) if part.start <= span.start and span.end <= part.end and part != span}
    return iter(sorted(found, key=lambda part: part.length)[:3])


def _claim(analysis: Analysis, span: Span) -> Iterator[Span]:
    """What stands behind `check` on the line of a place."""
    start = analysis.text.rfind("\n", 0, span.start) + 1
    end = analysis.text.find("\n", span.end)
    line = analysis.text[start : len(analysis.text) if end < 0 else end].partition("#")[0].rstrip()
    if line.startswith("check "):
        yield Span(start + len("check "), start + len(line))


def _expressions(item: tree.Item | None) -> Iterator[Span]:
    waiting: list[object] = [item]
    while waiting:
        part = waiting.pop()
        if isinstance(part, tuple):
            waiting += part
        elif is_dataclass(part) and not isinstance(part, type | Span):
            if isinstance(part, tree.Composite | tree.Power | tree.Name | tree.Call | tree.Below | tree.Operation):
                yield part.span
            waiting += [getattr(part, field.name) for field in fields(part)]
