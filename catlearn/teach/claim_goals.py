"""The goal of a hole in a claim."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..elaborate.category_claims import OF_FUNCTORS, OF_OBJECTS, OF_TRANSFORMATIONS
from ..elaborate.reading import Reading
from ..elaborate.task_expressions import Ground, ground_of, resolve_task
from ..language import tree
from ..language.holes import holes_in
from ..language.spans import Span
from ..theory.functor import Functor
from ..theory.names import spell
from ..theory.presheaf import Presheaf
from .expression_goals import (
    UNSEARCHED,
    category_goal_in,
    functor_goal_in,
    has,
    is_hole,
    known_category,
    known_functor,
    known_path,
    path_goal_in,
    quiet,
    task_goal_in,
    transformation_goal_in,
    whole_task_goal,
)
from .goal import Goal
from .options import MOST_OPTIONS, element_goal, name_expression, name_goal, number_goal, object_goal, objects_goal


def claim_goal(reading: Reading, item: tree.Check, hole: Span) -> Goal:
    """What a hole in a claim asks for."""
    claim, before = item.claim, item.span.start
    category = getattr(claim, "category", None)
    if category is not None and has(category, hole):
        return category_goal_in(reading, category, hole, before)
    reader = _READERS.get(type(claim))
    return UNSEARCHED if reader is None else reader(reading, claim, hole, before)


def _task(reading: Reading, expression: tree.Expression) -> Presheaf | None:
    if holes_in(expression):
        return None
    return resolve_task(quiet(reading), expression, ground_of(reading, expression))


def _equal(reading: Reading, claim: tree.Equal, hole: Span, before: int) -> Goal:
    sides = (claim.left, claim.right)
    this, other = sides if has(claim.left, hole) else sides[::-1]
    if not has(this, hole):
        return UNSEARCHED
    if claim.category is None:
        return transformation_goal_in(reading, this, hole, before)
    category = known_category(reading, claim.category)
    if category is None:
        return UNSEARCHED
    path = known_path(reading, category, other)
    ends = (None, None) if path is None else (path.dom, path.cod)
    return path_goal_in(reading, category, this, hole, *ends)


def _two_tasks(reading: Reading, claim: tree.AtMost | tree.Iso, hole: Span, before: int) -> Goal:
    this, other = (claim.left, claim.right) if has(claim.left, hole) else (claim.right, claim.left)
    ground = Ground() if holes_in(other) else ground_of(reading, other)
    return task_goal_in(reading, this, hole, before, ground)


def _iso(reading: Reading, claim: tree.Iso, hole: Span, before: int) -> Goal:
    if claim.category is None:
        return _two_tasks(reading, claim, hole, before)
    category = known_category(reading, claim.category)
    if category is None or not (is_hole(claim.left, hole) or is_hole(claim.right, hole)):
        return UNSEARCHED
    return object_goal(category)


def _has(reading: Reading, claim: tree.Has, hole: Span, before: int) -> Goal:
    if is_hole(claim.count, hole):
        return number_goal(claim.noun, claim.negated)
    if claim.noun == "elements" and is_hole(claim.subject, hole):
        return _set_goal(reading, before)
    match claim.subject:
        case tree.Call(function=tree.Name(text="hom"), arguments=arguments) if claim.category is not None:
            category = known_category(reading, claim.category)
            if category is not None and any(is_hole(argument, hole) for argument in arguments):
                return object_goal(category)
        case tree.Call(function=tree.Name(text="nat"), arguments=(left, right)):
            this, other = (left, right) if has(left, hole) else (right, left)
            ground = Ground() if holes_in(other) else ground_of(reading, other)
            return task_goal_in(reading, this, hole, before, ground)
        case tree.Call(function=name, arguments=(argument,)) if is_hole(argument, hole):
            task = _task(reading, name)
            if task is not None:
                return object_goal(task.category)
    return UNSEARCHED if claim.noun == "elements" else category_goal_in(reading, claim.subject, hole, before)


def _set_goal(reading: Reading, before: int) -> Goal:
    """The set of a declared task at one of its objects."""
    tasks = name_goal(reading, before, "task")
    options = []
    for name in tasks.options:
        declared = reading.scope.find(name.text) if isinstance(name, tree.Name) else None
        if declared is not None and isinstance(declared.value, Presheaf):
            objects = map(name_expression, declared.value.category.objects)
            options += [tree.Call(tree.Name(declared.name), (obj,)) for obj in objects if obj is not None]
    return Goal("a set of a task, T(A)", tuple(options[:MOST_OPTIONS]), waits=tasks.waits, open_ended=True)


def _is(reading: Reading, claim: tree.Is, hole: Span, before: int) -> Goal:
    if claim.category is not None:
        category = known_category(reading, claim.category)
        if category is None:
            return UNSEARCHED
        if claim.adjective in OF_OBJECTS:
            return object_goal(category) if is_hole(claim.subject, hole) else UNSEARCHED
        return path_goal_in(reading, category, claim.subject, hole)
    if claim.adjective in OF_FUNCTORS or claim.adjective == "ideal":
        return functor_goal_in(reading, claim.subject, hole, before)
    if claim.adjective in OF_TRANSFORMATIONS:
        return transformation_goal_in(reading, claim.subject, hole, before)
    return category_goal_in(reading, claim.subject, hole, before)


def _exists(reading: Reading, claim: tree.Exists, hole: Span, before: int) -> Goal:
    category = None if claim.category is None else known_category(reading, claim.category)
    match claim.construction:
        case tree.Call(function=tree.Name(text="product" | "coproduct"), arguments=arguments) if category is not None:
            return object_goal(category) if any(is_hole(one, hole) for one in arguments) else UNSEARCHED
        case tree.Call(arguments=arguments) if category is not None:
            return path_goal_in(reading, category, next(one for one in arguments if has(one, hole)), hole)
    return UNSEARCHED


def _task_subject(reading: Reading, task: tree.Expression, hole: Span, before: int) -> Goal:
    if is_hole(task, hole):
        return whole_task_goal(reading, before, Ground())
    return task_goal_in(reading, task, hole, before, ground_of(reading, task))


def _prompting(reading: Reading, claim: tree.SolvableByPrompting, hole: Span, before: int) -> Goal:
    if has(claim.task, hole):
        return _task_subject(reading, claim.task, hole, before)
    if claim.model is not None and has(claim.model, hole):
        return functor_goal_in(reading, claim.model, hole, before)
    task = _task(reading, claim.task)
    if task is None:
        return UNSEARCHED
    if is_hole(claim.prompt, hole):
        return object_goal(task.category)
    if not is_hole(claim.element, hole) or claim.prompt is None:
        return UNSEARCHED
    where = spell(task.label)
    if holes_in(claim.prompt):
        return element_goal(f"{where}(?)", None)
    from ..elaborate.objects import known_object

    obj = known_object(quiet(reading), task.category, claim.prompt)
    return UNSEARCHED if obj is None else element_goal(f"{where}({spell(task.category.objects[obj])})", task.sets[obj])


def _prompts(
    reading: Reading, claim: tree.SolvableByPrompts | tree.GeneratedByPrompts, hole: Span, before: int
) -> Goal:
    if is_hole(claim.count, hole):
        return number_goal("prompts", claim.negated or getattr(claim, "at_most", False))
    return _task_subject(reading, claim.task, hole, before)


def _tuning(reading: Reading, claim: tree.SolvableByTuning, hole: Span, before: int) -> Goal:
    if claim.model is not None and has(claim.model, hole):
        return functor_goal_in(reading, claim.model, hole, before)
    if is_hole(claim.task, hole):
        return name_goal(reading, before, "task", "functor", "model", "label")
    return _task_subject(reading, claim.task, hole, before)


def _suffices(reading: Reading, claim: tree.SufficesForTuning, hole: Span, before: int) -> Goal:
    return functor_goal_in(reading, claim.model, hole, before)


def _generates_under(reading: Reading, claim: tree.GeneratesUnder, hole: Span, before: int) -> Goal:
    if has(claim.functor, hole):
        return functor_goal_in(reading, claim.functor, hole, before)
    functor = known_functor(reading, claim.functor)
    if has(claim.task, hole):
        ground = Ground(None if functor is None else functor.source, False)
        return task_goal_in(reading, claim.task, hole, before, ground)
    return UNSEARCHED if functor is None or not is_hole(claim.object, hole) else object_goal(functor.target)


def _generates_from(reading: Reading, claim: tree.GeneratesFrom, hole: Span, before: int) -> Goal:
    if is_hole(claim.functor, hole):
        return name_goal(reading, before, "functor", "model")
    functor: Functor | None = known_functor(reading, claim.functor)
    inside = claim.image.arguments if isinstance(claim.image, tree.Call) else ()
    if functor is None:
        return UNSEARCHED
    if isinstance(claim.seen, tree.Hole) and claim.seen.span == hole:
        taken = [inner.text for inner in inside if isinstance(inner, tree.Name)]
        return objects_goal(functor.source, [name for name in functor.source.objects if name not in taken])
    seen = claim.seen.items if isinstance(claim.seen, tree.Braces) else ()
    return object_goal(functor.source) if any(is_hole(one, hole) for one in (*inside, *seen)) else UNSEARCHED


def _caulkable(reading: Reading, claim: tree.CaulkableThrough, hole: Span, before: int) -> Goal:
    category = None if claim.category is None else known_category(reading, claim.category)
    if category is None:
        return UNSEARCHED
    part = next(one for one in (claim.path, claim.extractor, claim.head) if has(one, hole))
    return path_goal_in(reading, category, part, hole)


_READERS: dict[type, Callable[[Reading, Any, Span, int], Goal]] = {
    tree.Equal: _equal,
    tree.AtMost: _two_tasks,
    tree.Has: _has,
    tree.Is: _is,
    tree.Iso: _iso,
    tree.Exists: _exists,
    tree.SolvableByPrompting: _prompting,
    tree.SolvableByPrompts: _prompts,
    tree.GeneratedByPrompts: _prompts,
    tree.SolvableByTuning: _tuning,
    tree.SufficesForTuning: _suffices,
    tree.GeneratesUnder: _generates_under,
    tree.GeneratesFrom: _generates_from,
    tree.CaulkableThrough: _caulkable,
}
