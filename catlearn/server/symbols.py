"""The outline of a file that an editor shows beside it, and what in it can be folded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..elaborate.declarations import kind_of
from ..language import tree
from ..language.show import show_expression
from ..language.spans import Span
from .analysis import Analysis


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the outline: its name, what it is, all that it covers, and where its name stands."""

    name: str
    sort: str
    span: Span
    selection: Span
    detail: str = ""
    children: tuple[Entry, ...] = ()


def entries(analysis: Analysis) -> tuple[Entry, ...]:
    """What a file declares and claims, in the order of the text."""
    return tuple(_entry(analysis, item) for item in analysis.spec.items)


def _entry(analysis: Analysis, item: tree.Item) -> Entry:
    match item:
        case tree.Check(span=span):
            text = " ".join(analysis.source.read(span).split())
            return Entry(text[:100], "claim", span, span)
        case tree.Reject(declaration=declaration, span=span):
            inner = _entry(analysis, declaration)
            return Entry(f"reject {inner.name}", "claim", span, inner.selection)
        case tree.Import(path=path, span=span):
            return Entry(path.value, "import", span, path.span)
    return Entry(item.name.text or "?", kind_of(item), item.span, item.name.span, _detail(item), tuple(_lines(item)))


def _detail(item: tree.Declaration) -> str:
    match item:
        case tree.FunctorDeclaration(source=source, target=target):
            return f"{show_expression(source)} -> {show_expression(target)}"
        case tree.TransformationDeclaration(source=source, target=target):
            return f"{show_expression(source)} => {show_expression(target)}"
        case tree.TaskDeclaration(category=category) | tree.LabelDeclaration(category=category):
            return f"on {show_expression(category)}"
    return ""


def _lines(item: tree.Declaration) -> Iterator[Entry]:
    if isinstance(item, tree.CategoryDeclaration) and isinstance(item.body, tuple):
        for line in item.body:
            match line:
                case tree.Objects(names=names):
                    yield from (Entry(name.text, "object", name.span, name.span) for name in names if name.text)
                case tree.Morphisms(names=names, source=source, target=target):
                    ends = f"{show_expression(source)} -> {show_expression(target)}"
                    yield from (Entry(name.text, "morphism", name.span, name.span, ends) for name in names if name.text)


def folds(analysis: Analysis) -> Iterator[Span]:
    """The items that take several lines."""
    for item in analysis.spec.items:
        if "\n" in analysis.source.read(item.span):
            yield item.span
