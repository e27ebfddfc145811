"""What a spec leaves unsaid and an editor shows in between: the ends of paths, the values that are forced."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..language import tree
from ..language.spans import Span
from ..theory.category import Category
from ..theory.functor import Functor
from ..theory.names import spell
from ..theory.presheaf import Presheaf
from .analysis import Analysis
from .describing import ends_of
from .occurrences import AnyCategory

_MOST_VALUES = 8


class Hint(NamedTuple):
    """A text that is shown at a code point."""

    offset: int
    text: str


def hints(analysis: Analysis, within: Span) -> Iterator[Hint]:
    """The hints in a part of a spec, in the order of the text."""
    for item in analysis.spec.items:
        if item.span.start < within.end and within.start < item.span.end:
            yield from sorted(_item(analysis, item))


def _item(analysis: Analysis, item: tree.Item) -> Iterator[Hint]:
    values = analysis.values
    match item:
        case tree.Check(claim=tree.Equal(left=path, category=place) | tree.Is(subject=path, category=place)):
            yield from _ends(analysis, values.category(place), path)
        case tree.CategoryDeclaration(body=tuple() as lines):
            category = values.category(item.name)
            for line in lines:
                if isinstance(line, tree.EquationItem):
                    yield from _ends(analysis, category, line.sides[0])
        case tree.FunctorDeclaration(body=tuple() as entries):
            target = values.category(item.target)
            for entry in entries:
                yield from _ends(analysis, target, entry.value)
            yield from _left_out(analysis, item, [entry.key for entry in entries])
        case tree.TaskDeclaration(body=tuple() as rows):
            yield from _forced(analysis, item, rows)


def _ends(analysis: Analysis, category: AnyCategory | None, expression: tree.Expression) -> Iterator[Hint]:
    """The ends of a path of several parts."""
    if isinstance(expression, tree.Composite | tree.Power):
        ends = ends_of(analysis, category, expression)
        if ends is not None:
            yield Hint(expression.span.end, f": {ends}")


def _left_out(analysis: Analysis, item: tree.FunctorDeclaration, keys: list[tree.Expression]) -> Iterator[Hint]:
    """The values on objects that a functor does not say, since its values on morphisms force them."""
    declared = analysis.values.declared(item.name)
    functor = None if declared is None else declared.value
    if not isinstance(functor, Functor):
        return
    said = {analysis.values.obj(functor.source, key) for key in keys}
    missing = [
        f"{spell(name)} |-> {spell(functor.target.objects[functor.objects[obj]])}"
        for obj, name in enumerate(functor.source.objects)
        if obj not in said
    ]
    yield from _shown(analysis, item, missing)


def _forced(analysis: Analysis, item: tree.TaskDeclaration, rows: tuple[tree.TableRow, ...]) -> Iterator[Hint]:
    """The maps that a task does not say, since their ends force them."""
    declared = analysis.values.declared(item.name)
    task = None if declared is None else declared.value
    if not isinstance(task, Presheaf) or not isinstance(task.category, Category):
        return
    paths = [analysis.values.path(task.category, row.key) for row in rows if not _is_object(analysis, task, row)]
    if any(path is not None and len(path.word) != 1 for path in paths):
        return
    said = {path.word[0] for path in paths if path is not None}
    missing = []
    for letter, generator in enumerate(task.base.generators):
        if letter not in said:
            start, end = task.sets[generator.cod], task.sets[generator.dom]
            pairs = ", ".join(
                f"{spell(name)} |-> {spell(end[image])}" for name, image in zip(start, task.maps[letter], strict=True)
            )
            missing.append(f"{spell(generator.name)} = {{{pairs}}}" if len(pairs) < 60 else f"{spell(generator.name)}")
    yield from _shown(analysis, item, missing)


def _is_object(analysis: Analysis, task: Presheaf, row: tree.TableRow) -> bool:
    return analysis.values.obj(task.category, row.key) is not None


def _shown(analysis: Analysis, item: tree.Declaration, missing: list[str]) -> Iterator[Hint]:
    """What is left out, behind the brace that opens the block."""
    if missing:
        more = f"  and {len(missing) - _MOST_VALUES} more" if len(missing) > _MOST_VALUES else ""
        opening = analysis.text.find("{", item.span.start)
        yield Hint(opening + 1, "  ".join(missing[:_MOST_VALUES]) + more)
