"""What can be written at a place: names of the kind that is expected there, and of morphisms those that compose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from ..elaborate.declarations import kind_of
from ..elaborate.declared import Kind
from ..language import tree
from ..language.show import show_name
from ..language.spans import Span
from ..theory.category import Category
from ..theory.metric import MetricCategory
from ..theory.presheaf import Presheaf
from .analysis import Analysis
from .claim_phrases import phrases
from .cursor import CURSOR, Cursor, cursor_at
from .describing import typed
from .occurrences import Answer, AnyCategory, Element, Expected, Ground, Member, Named, Occurrence
from .outline import Outline
from .values import Values
from .walk_claims import SpecWalk

_CONSTRUCTIONS: dict[Kind, tuple[str, ...]] = {
    "category": (
        "op", "slice", "elements", "karoubi", "full", "chain", "cyclic", "symmetric", "simplex", "finset", "discrete",
        "poset", "graph", "table", "distances", "similarities", "embeddings",
    ),
    "task": ("hom", "exp", "lan", "ran", "fiber", "omega", "powerset"),
}  # fmt: skip
_MOST_NAMES = 500


class Completion(NamedTuple):
    """A text for a span; `sort` says what it names, `detail` its type."""

    text: str
    sort: str
    span: Span
    detail: str = ""


def completions(analysis: Analysis, offset: int) -> list[Completion]:
    """What can stand at a code point, each once, the most special first."""
    cursor = cursor_at(analysis, offset)
    if cursor is None:
        return []
    found = list(_expected(analysis, cursor))
    found += [Completion(word, "keyword", cursor.span) for word in cursor.keywords]
    if cursor.claim is not None and not found:
        found += _in_claim(analysis, cursor)
    return list({one.text: one for one in reversed(found)}.values())[::-1][:_MOST_NAMES]


def _expected(analysis: Analysis, cursor: Cursor) -> Iterator[Completion]:
    """What is expected at the cursor by what stands around it."""
    for text, spec in cursor.readings():
        values = Values(analysis.elaborated.scope)
        walk = _CursorWalk(analysis.outline, values, text)
        for item in spec.items:
            walk.item(item)
            own = walk.own_category(item)
            if own is not None:
                values.add(*own)
        expected = [one.expected for one in walk.found if one.text == CURSOR and one.expected is not None]
        for one in expected:
            yield from _fitting(analysis, values, [*walk.found, *analysis.occurrences], one, cursor.span)
        if expected:
            return


class _CursorWalk(SpecWalk):
    """The names of the item at the cursor; the item itself may be broken, since it is being written."""

    def __init__(self, outline: Outline, values: Values, text: str) -> None:
        super().__init__(outline, values, text)

    def own_category(self, item: tree.Item) -> tuple[str, Category] | None:
        """The category of a block that is being written, without the lines that do not stand yet."""
        from ..elaborate.category_blocks import category_block

        if not isinstance(item, tree.CategoryDeclaration) or not isinstance(item.body, tuple):
            return None
        lines = tuple(line for line in item.body if CURSOR not in self.text[line.span.start : line.span.end])
        reading = self.values.reading()
        made = category_block(reading, item.name.text, lines)
        return None if made is None else (item.name.text, made)


def _fitting(
    analysis: Analysis, values: Values, found: Iterable[Occurrence], expected: Expected, span: Span
) -> Iterator[Completion]:
    match expected:
        case Named(kinds=kinds):
            yield from _declarations(analysis, kinds, span)
        case Member():
            yield from _members(values, expected, span)
        case Element(task=task, obj=obj):
            yield from _elements(values, found, task, obj, span)
        case Answer(label=label) if label is not None:
            answers = {
                one.text for one in found if one.symbol is not None and one.symbol.sort == "answer" and one.defines
            }
            if isinstance(label.item, tree.LabelDeclaration):
                answers |= {row.value.text for row in label.item.body if isinstance(row.value, tree.Name)}
            for name in sorted(answers - {CURSOR}):
                yield Completion(show_name(name), "answer", span)


def _declarations(analysis: Analysis, kinds: tuple[Kind, ...], span: Span) -> Iterator[Completion]:
    outlines = [("", analysis.outline.names)]
    outlines += [(f"{name}.", module.own) for name, module in analysis.outline.modules.items()]
    for prefix, names in outlines:
        for declaring in names.values():
            kind = kind_of(declaring.item)
            later = declaring.file == analysis.file and declaring.item.span.end >= span.start
            if (not kinds or kind in kinds) and declaring.name and not later:
                yield Completion(prefix + declaring.name, kind, span, kind)
    for kind in kinds:
        for name in _CONSTRUCTIONS.get(kind, ()):
            yield Completion(name, "construction", span, f"construction of a {kind}")


def _members(values: Values, expected: Member, span: Span) -> Iterator[Completion]:
    category = expected.ground.value()
    if category is None:
        return
    if isinstance(category, MetricCategory):
        for name in category.points[:_MOST_NAMES]:
            yield Completion(show_name(name), "object", span, "point")
        return
    if expected.wanted != "morphism":
        for name in category.objects[:_MOST_NAMES]:
            yield Completion(_written(name), "object", span, typed(category, name) or "")
    if expected.wanted != "object":
        yield from composing(values, category, expected, span)


def composing(values: Values, category: Category, expected: Member, span: Span) -> Iterator[Completion]:
    """The generators that meet what stands before and behind; none where that itself is no path."""
    start = end = None
    if expected.before is not None:
        before = values.path(category, expected.before)
        if before is None:
            return
        start = before.cod
    if expected.after is not None and not _is_cursor(expected.after):
        after = values.path(category, expected.after)
        end = None if after is None else after.dom
    for generator in category.generators[: 20 * _MOST_NAMES]:
        if start in (None, generator.dom) and end in (None, generator.cod):
            yield Completion(_written(generator.name), "morphism", span, typed(category, generator.name) or "")
    middle = end if start is None else start
    if middle is not None and end in (None, middle):
        obj = _written(category.objects[middle])
        yield Completion(f"id({obj})", "morphism", span, f"the identity of {obj}")


def _is_cursor(expression: tree.Expression) -> bool:
    return isinstance(expression, tree.Name) and expression.text == CURSOR


def _written(name: str) -> str:
    """A name as it is written; a compound name is its own spelling."""
    from ..theory.names import Compound

    return str(name) if isinstance(name, Compound) else show_name(name)


def _elements(
    values: Values, found: Iterable[Occurrence], task: tree.Expression, obj: str | None, span: Span
) -> Iterator[Completion]:
    names: dict[str, None] = {}
    known = values.task(task)
    if isinstance(known, Presheaf):
        objects = known.base.object_numbers
        sets = known.sets if obj is None else (known.sets[objects[obj]],) if obj in objects else ()
        names |= dict.fromkeys(name for one in sets for name in one)
    here = task.text if isinstance(task, tree.Name) else None
    for one in found:
        symbol = one.symbol
        if symbol is None or symbol.sort != "element" or symbol.owner[0] != here or not one.defines:
            continue
        if obj in (None, symbol.owner[1]):
            names[symbol.name] = None
    for name in names:
        if name != CURSOR:
            yield Completion(_written(name), "element", span, "element" if obj is None else f"element over {obj}")


# Claims that are not finished yet


def _in_claim(analysis: Analysis, cursor: Cursor) -> Iterator[Completion]:
    assert cursor.claim is not None
    offered = phrases(analysis, cursor.claim)
    for text, detail in offered.words:
        yield Completion(text, "keyword", cursor.span, detail)
    if offered.kinds is not None:
        yield from _declarations(analysis, offered.kinds, cursor.span)
    if offered.path is not None:
        yield from _anywhere(analysis, offered.path, offered.beside, cursor.span)


def _anywhere(
    analysis: Analysis, path: tree.Expression, beside: tree.Expression | None, span: Span
) -> Iterator[Completion]:
    """What composes in any category that has the rest of the path, where the claim does not say the category yet."""
    values = analysis.values
    for category in _categories(analysis):
        if beside is not None and values.path(category, beside) is None:
            continue
        walk = SpecWalk(analysis.outline, values, "")
        walk.member(path, Member(Ground(None, partial(_itself, category)), "morphism"))
        for one in walk.found:
            if one.text == CURSOR and isinstance(one.expected, Member):
                expected = replace(one.expected, wanted="morphism")
                if expected.before is not None or expected.after is not None or beside is not None:
                    yield from composing(values, category, expected, span)


def _itself(category: AnyCategory) -> AnyCategory:
    return category


def _categories(analysis: Analysis) -> Iterator[Category]:
    for name in analysis.outline.names:
        declared = analysis.elaborated.scope.find(name)
        if declared is not None and isinstance(declared.value, Category):
            yield declared.value
