"""The goal of a hole in the rows of a task, a label or a transformation."""

from __future__ import annotations

from collections.abc import Sequence

from ..elaborate.elements import element_name
from ..elaborate.morphisms import resolve_key
from ..elaborate.objects import known_object
from ..elaborate.reading import Reading
from ..elaborate.task_expressions import Ground, ground_of, resolve_task
from ..language import tree
from ..language.holes import holes_in
from ..language.show import show_expression
from ..language.spans import Span
from ..theory.category import Category, Path
from ..theory.names import spell
from ..theory.presheaf import Presheaf
from .expression_goals import (
    UNSEARCHED,
    category_goal_in,
    has,
    is_hole,
    known_category,
    quiet,
    task_goal_in,
    whole_task_goal,
)
from .goal import Goal
from .options import FreshHoles, answer_goal, element_goal, entry_goal, map_goal, set_goal

Names = Sequence[str] | None


def task_declaration_goal(reading: Reading, fresh: FreshHoles, item: tree.TaskDeclaration, hole: Span) -> Goal:
    """The goal of a hole in the declaration of a task."""
    if has(item.category, hole):
        return category_goal_in(reading, item.category, hole, item.span.start)
    category = known_category(reading, item.category)
    if category is None:
        return UNSEARCHED
    if not isinstance(item.body, tuple):
        return task_goal_in(reading, item.body, hole, item.span.start, Ground(category, item.covariant))
    row = next((row for row in item.body if has(row, hole)), None)
    if row is None or has(row.key, hole):
        return UNSEARCHED
    obj = known_object(quiet(reading), category, row.key)
    if obj is not None or (isinstance(row.key, tree.Name) and row.key.text == "_"):
        return _set_goal(reading, item, category, row, obj, hole)
    path = resolve_key(quiet(reading), category, row.key)
    if path is None:
        return UNSEARCHED
    start, end = ends_of(item, path)
    name = spell(item.name.text)
    where = [f"{name}({spell(category.objects[obj])})" for obj in (start, end)]
    sets = [set_of(reading, item, category, obj) for obj in (start, end)]
    return _map_row_goal(fresh, f"{name}({show_expression(row.key)})", row.value, hole, where, sets)


def ends_of(item: tree.TaskDeclaration, path: Path) -> tuple[int, int]:
    """From whose set to whose set the map along a path goes."""
    return (path.dom, path.cod) if item.covariant else (path.cod, path.dom)


def set_of(reading: Reading, item: tree.TaskDeclaration, category: Category, obj: int) -> Names:
    """The names in a set of a task; None while there is a hole in it."""
    default: Names = ()
    for row in item.body if isinstance(item.body, tuple) else ():
        is_default = isinstance(row.key, tree.Name) and row.key.text == "_"
        if known_object(quiet(reading), category, row.key) == obj:
            return _names(row.value)
        if is_default:
            default = _names(row.value)
    return default


def _names(value: tree.Expression) -> Names:
    if not isinstance(value, tree.Braces) or holes_in(value):
        return None
    return [name for name in map(element_name, value.items) if name is not None]


def _set_goal(
    reading: Reading, item: tree.TaskDeclaration, category: Category, row: tree.TableRow, obj: int | None, hole: Span
) -> Goal:
    where = f"{spell(item.name.text)}({show_expression(row.key)})"
    demanded = [] if obj is None else _demanded(reading, item, category, obj)
    if is_hole(row.value, hole):
        return set_goal(where, demanded)
    if isinstance(row.value, tree.Braces) and any(is_hole(one, hole) for one in row.value.items):
        given = [element_name(one) for one in row.value.items]
        wanted = [name for name in demanded if name not in given]
        free = [name for name in ("a", "b", "c", "d", "e", "f") if name not in given]
        return Goal(f"a new element of {where}", tuple(map(tree.Name, [*wanted[:1], *free[:1]][:1])), open_ended=True)
    return UNSEARCHED


def _demanded(reading: Reading, item: tree.TaskDeclaration, category: Category, obj: int) -> list[str]:
    """The elements of a set of which the maps of the table speak."""
    found: dict[str, None] = {}
    for row in item.body if isinstance(item.body, tuple) else ():
        if known_object(quiet(reading), category, row.key) is not None or not isinstance(row.value, tree.Braces):
            continue
        path = resolve_key(quiet(reading), category, row.key)
        if path is None:
            continue
        start, end = ends_of(item, path)
        for entry in row.value.items:
            if isinstance(entry, tree.Entry):
                for side, over in ((entry.key, start), (entry.value, end)):
                    name = element_name(side)
                    if over == obj and name is not None:
                        found[name] = None
    return list(found)


def _map_row_goal(
    fresh: FreshHoles, shown: str, value: tree.Expression, hole: Span, where: Sequence[str], sets: Sequence[Names]
) -> Goal:
    """The goal of a hole in a row that is a map; `where` and `sets` are those from which and to which it goes."""
    if is_hole(value, hole):
        return map_goal(fresh, where[0], sets[0], where[1], sets[1])
    if not isinstance(value, tree.Braces):
        return UNSEARCHED
    entries = [entry for entry in value.items if isinstance(entry, tree.Entry)]
    keys = [element_name(entry.key) for entry in entries]
    for item in value.items:
        if is_hole(item, hole):
            return entry_goal(fresh, shown, sets[0], keys, sets[1])
    for entry in entries:
        if is_hole(entry.value, hole):
            return element_goal(where[1], sets[1])
        if is_hole(entry.key, hole):
            left = None if sets[0] is None else [name for name in sets[0] if name not in keys]
            return element_goal(where[0], left)
    return UNSEARCHED


def label_goal(reading: Reading, item: tree.LabelDeclaration, hole: Span) -> Goal:
    """The goal of a hole in a label."""
    if has(item.category, hole):
        return category_goal_in(reading, item.category, hole, item.span.start)
    if not any(is_hole(row.value, hole) for row in item.body):
        return UNSEARCHED
    used = [element_name(row.value) for row in item.body if not holes_in(row.value)]
    return answer_goal(spell(item.name.text), [name for name in used if name is not None])


def transformation_goal(reading: Reading, fresh: FreshHoles, item: tree.TransformationDeclaration, hole: Span) -> Goal:
    """The goal of a hole in the declaration of a transformation."""
    for end, other in ((item.source, item.target), (item.target, item.source)):
        if has(end, hole):
            known = Ground() if holes_in(other) else ground_of(reading, other)
            if is_hole(end, hole):
                return whole_task_goal(reading, item.span.start, known)
            return task_goal_in(reading, end, hole, item.span.start, known)
    ends = ends_of_transformation(reading, item)
    row = next((row for row in item.body if has(row.value, hole)), None)
    if ends is None or row is None:
        return UNSEARCHED
    obj = known_object(quiet(reading), ends[0].category, row.key)
    if obj is None:
        return UNSEARCHED
    key = show_expression(row.key)
    where = [f"{spell(end.label)}({key})" for end in ends]
    sets = [end.sets[obj] for end in ends]
    return _map_row_goal(fresh, f"{spell(item.name.text)}({key})", row.value, hole, where, sets)


def ends_of_transformation(reading: Reading, item: tree.TransformationDeclaration) -> tuple[Presheaf, Presheaf] | None:
    """The two tasks of a transformation, where neither has a hole."""
    if holes_in(item.source) or holes_in(item.target):
        return None
    known = ground_of(reading, item.source)
    if known.category is None:
        known = ground_of(reading, item.target)
    source = resolve_task(quiet(reading), item.source, known)
    target = resolve_task(quiet(reading), item.target, known)
    return None if source is None or target is None else (source, target)
