"""The goal of a hole in a declaration."""

from __future__ import annotations

from ..elaborate.category_blocks import category_block
from ..elaborate.morphisms import resolve_key
from ..elaborate.objects import known_object
from ..elaborate.reading import Reading
from ..language import tree
from ..language.holes import holes_in
from ..language.spans import Span
from ..theory.category import Category
from .expression_goals import (
    UNSEARCHED,
    category_goal_in,
    functor_goal_in,
    has,
    is_hole,
    known_category,
    known_path,
    path_goal_in,
    quiet,
)
from .goal import Goal
from .options import FreshHoles, object_goal
from .table_goals import label_goal, task_declaration_goal, transformation_goal


def declaration_goal(reading: Reading, fresh: FreshHoles, item: tree.Declaration, hole: Span) -> Goal:
    """What a hole in a declaration asks for."""
    match item:
        case tree.CategoryDeclaration(body=body):
            if isinstance(body, tuple):
                return _category_goal(reading, item.name.text, body, hole)
            return category_goal_in(reading, body, hole, item.span.start)
        case tree.FunctorDeclaration():
            return _functor_goal(reading, item, hole)
        case tree.TaskDeclaration():
            return task_declaration_goal(reading, fresh, item, hole)
        case tree.LabelDeclaration():
            return label_goal(reading, item, hole)
        case tree.TransformationDeclaration():
            return transformation_goal(reading, fresh, item, hole)
    return UNSEARCHED


def _category_goal(reading: Reading, name: str, items: tuple[tree.CategoryItem, ...], hole: Span) -> Goal:
    # Equations come after: what types in one does not rest on the others.
    whole = tuple(item for item in items if not isinstance(item, tree.EquationItem) and not holes_in(item))
    bare = category_block(quiet(reading), name, whole)
    for item in items:
        if isinstance(item, tree.Morphisms) and (is_hole(item.source, hole) or is_hole(item.target, hole)):
            return object_goal(bare)
        if isinstance(item, tree.EquationItem) and has(item, hole):
            side = next(side for side in item.sides if has(side, hole))
            ends = _ends_of_sides(reading, bare, item, side)
            return path_goal_in(reading, bare, side, hole, *ends)
    return UNSEARCHED


def _ends_of_sides(
    reading: Reading, category: Category, item: tree.EquationItem, but: tree.Expression
) -> tuple[int | None, int | None]:
    """The ends that the other sides of an equation have."""
    for side in item.sides:
        path = None if side is but else known_path(reading, category, side)
        if path is not None:
            return path.dom, path.cod
    return None, None


def _functor_goal(reading: Reading, item: tree.FunctorDeclaration, hole: Span) -> Goal:
    for end in (item.source, item.target):
        if has(end, hole):
            return category_goal_in(reading, end, hole, item.span.start)
    source, target = known_category(reading, item.source), known_category(reading, item.target)
    if source is None or target is None:
        return UNSEARCHED
    if not isinstance(item.body, tuple):
        return functor_goal_in(reading, item.body, hole, item.span.start, source, target)
    entry = next((entry for entry in item.body if has(entry.value, hole)), None)
    if entry is None:
        return UNSEARCHED
    if known_object(quiet(reading), source, entry.key) is not None:
        return object_goal(target) if is_hole(entry.value, hole) else UNSEARCHED
    path = resolve_key(quiet(reading), source, entry.key)
    if path is None:
        return UNSEARCHED
    images = object_images(reading, source, target, item.body)
    return path_goal_in(reading, target, entry.value, hole, images.get(path.dom), images.get(path.cod))


def object_images(
    reading: Reading, source: Category, target: Category, entries: tuple[tree.Entry, ...]
) -> dict[int, int]:
    """Where a functor sends objects, as far as its entries without holes say or force it."""
    images: dict[int, int] = {}
    for entry in entries:
        if holes_in(entry):
            continue
        obj = known_object(quiet(reading), source, entry.key)
        if obj is not None:
            image = known_object(quiet(reading), target, entry.value)
            if image is not None:
                images.setdefault(obj, image)
            continue
        path = resolve_key(quiet(reading), source, entry.key)
        there = None if path is None else known_path(reading, target, entry.value)
        if path is not None and there is not None:
            images.setdefault(path.dom, there.dom)
            images.setdefault(path.cod, there.cod)
    return images
