"""The goal of a hole inside an expression: a path, an object, a category, a task, a functor or a transformation."""

from __future__ import annotations

from ..elaborate.constructions import resolve_category
from ..elaborate.functor_expressions import resolve_functor
from ..elaborate.morphisms import resolve_morphism
from ..elaborate.reading import Reading
from ..elaborate.task_expressions import Ground
from ..language import tree
from ..language.holes import holes_in
from ..language.spans import Span
from ..theory.category import Category, Path
from ..theory.functor import Functor
from ..theory.names import spell
from ..theory.presheaf import Presheaf
from ..theory.transformation import NaturalTransformation
from .goal import Goal
from .options import name_expression, name_goal, object_goal, path_goal

UNSEARCHED = Goal("something for which there is no search")
"""The goal of a hole where the language reads too many things to list them."""


def has(node: object, hole: Span) -> bool:
    """Whether a hole stands somewhere inside."""
    return any(one.span == hole for one in holes_in(node))


def is_hole(node: object, hole: Span) -> bool:
    """Whether something is the hole itself."""
    return isinstance(node, tree.Hole) and node.span == hole


def quiet(reading: Reading) -> Reading:
    """A reading in the same scope whose complaints nobody hears."""
    return Reading(reading.scope, reading.reader, reading.limits)


def known_path(reading: Reading, category: Category, expression: tree.Expression) -> Path | None:
    """The path of an expression without holes."""
    return None if holes_in(expression) else resolve_morphism(quiet(reading), category, expression)


def known_category(reading: Reading, expression: tree.Expression) -> Category | None:
    """The category of an expression without holes."""
    return None if holes_in(expression) else resolve_category(quiet(reading), expression)


def known_functor(reading: Reading, expression: tree.Expression) -> Functor | None:
    """The functor of an expression without holes."""
    return None if holes_in(expression) else resolve_functor(quiet(reading), expression)


def path_goal_in(
    reading: Reading,
    category: Category,
    expression: tree.Expression,
    hole: Span,
    dom: int | None = None,
    cod: int | None = None,
) -> Goal:
    """The goal of a hole inside a path whose ends may be known."""
    match expression:
        case tree.Hole():
            return path_goal(reading, category, dom, cod)
        case tree.Composite(operator=operator, parts=written):
            parts = written if operator == ">>" else written[::-1]
            at = next(index for index, part in enumerate(parts) if has(part, hole))
            before = known_path(reading, category, parts[at - 1]) if at else None
            after = known_path(reading, category, parts[at + 1]) if at + 1 < len(parts) else None
            start = dom if at == 0 else None if before is None else before.cod
            end = cod if at + 1 == len(parts) else None if after is None else after.dom
            return path_goal_in(reading, category, parts[at], hole, start, end)
        case tree.Power(base=base):
            either = dom if dom is not None else cod
            return path_goal_in(reading, category, base, hole, either, either)
        case tree.Below(parts=parts) if any(is_hole(part, hole) for part in parts):
            known = dom if is_hole(parts[0], hole) else cod if is_hole(parts[-1], hole) else None
            return object_goal(category, known)
        case tree.Call(function=tree.Name(text="id"), arguments=(argument,)) if is_hole(argument, hole):
            return object_goal(category, dom if dom is not None else cod)
    return UNSEARCHED


def category_goal_in(reading: Reading, expression: tree.Expression, hole: Span, before: int) -> Goal:
    """The goal of a hole inside an expression that denotes a category."""
    match expression:
        case tree.Hole():
            return name_goal(reading, before, "category")
        case tree.Operation(left=left, right=right):
            return category_goal_in(reading, left if has(left, hole) else right, hole, before)
        case tree.Call(function=tree.Name(text="op" | "karoubi"), arguments=(argument,)):
            return category_goal_in(reading, argument, hole, before)
        case tree.Call(function=tree.Name(text="slice" | "full"), arguments=(of, rest)):
            if has(of, hole):
                return category_goal_in(reading, of, hole, before)
            category = known_category(reading, of)
            inside = rest.items if isinstance(rest, tree.Braces) else (rest,)
            if category is not None and any(is_hole(one, hole) for one in inside):
                return object_goal(category)
        case tree.Call(function=tree.Name(text="elements"), arguments=(tree.Hole(),)):
            return name_goal(reading, before, "task")
        case tree.Call(function=tree.Name(text="chain" | "cyclic"), arguments=(tree.Hole(),)):
            return Goal("a number", tuple(tree.Name(str(number)) for number in range(1, 13)), open_ended=True)
    return UNSEARCHED


def task_goal_in(reading: Reading, expression: tree.Expression, hole: Span, before: int, ground: Ground) -> Goal:
    """The goal of a hole inside an expression that denotes a task."""
    match expression:
        case tree.Hole():
            return whole_task_goal(reading, before, ground)
        case tree.Operation(left=left, right=right):
            return task_goal_in(reading, left if has(left, hole) else right, hole, before, ground)
        case tree.Call(function=tree.Name(text="hom"), arguments=arguments) if ground.category is not None:
            if any(is_hole(argument, hole) for argument in arguments):
                return object_goal(ground.category)
        case tree.Call(function=tree.Name(text="exp"), arguments=arguments):
            inside = next(argument for argument in arguments if has(argument, hole))
            return task_goal_in(reading, inside, hole, before, ground)
        case tree.Call(function=tree.Name(text="lan" | "ran"), arguments=(along, of)):
            if is_hole(along, hole):
                return name_goal(reading, before, "functor", "model")
            functor = known_functor(reading, along)
            source = Ground(None if functor is None else functor.source, ground.covariant)
            return task_goal_in(reading, of, hole, before, source)
        case tree.Composite(operator="<<", parts=(of, along)):
            if is_hole(along, hole):
                return name_goal(reading, before, "functor", "model")
            functor = known_functor(reading, along)
            target = Ground(None if functor is None else functor.target, ground.covariant)
            return task_goal_in(reading, of, hole, before, target)
    return UNSEARCHED


def whole_task_goal(reading: Reading, before: int, ground: Ground) -> Goal:
    """A whole task: the declared ones that fit; where the category is known, the representables, 1 and 0 as well."""
    category, covariant = ground.category, ground.covariant

    def fits(value: object) -> bool:
        return (
            isinstance(value, Presheaf)
            and (category is None or value.category.origin == category.origin)
            and (covariant is None or value.covariant == covariant)
        )

    declared = name_goal(reading, before, "task", fits=fits)
    if category is None:
        return declared
    made = [_representable(name, bool(covariant)) for name in category.objects]
    options = (*[one for one in made if one is not None], tree.Name("1"), tree.Name("0"), *declared.options)
    kind = "a covariant task" if covariant else "a task"
    return Goal(f"{kind} on {category.label}", options, waits=declared.waits, open_ended=True)


def _representable(name: str, covariant: bool) -> tree.Expression | None:
    obj = name_expression(name)
    if obj is None:
        return None
    arguments = (obj, tree.Dash()) if covariant else (tree.Dash(), obj)
    return tree.Call(tree.Name("hom"), arguments)


def functor_goal_in(
    reading: Reading,
    expression: tree.Expression,
    hole: Span,
    before: int,
    source: Category | None = None,
    target: Category | None = None,
) -> Goal:
    """The goal of a hole inside an expression that denotes a functor, with known ends or not."""

    def fits(value: object) -> bool:
        return isinstance(value, Functor) and all(
            wanted is None or found.origin == wanted.origin
            for found, wanted in ((value.source, source), (value.target, target))
        )

    match expression:
        case tree.Hole() if source is not None and target is not None:
            named = name_goal(reading, before, "functor", "model", fits=fits)
            made: list[tree.Expression] = [tree.Name("inclusion"), tree.Name("quotient")]
            objects = [name_expression(name) for name in target.objects]
            made += [tree.Call(tree.Name("constant"), (obj,)) for obj in objects if obj is not None]
            text = f"a functor {source.label} -> {target.label}"
            return Goal(text, (*named.options, *made), waits=named.waits, open_ended=True)
        case tree.Hole():
            return name_goal(reading, before, "functor", "model", fits=fits)
        case tree.Composite(parts=parts):
            inside = next(part for part in parts if has(part, hole))
            return functor_goal_in(reading, inside, hole, before)
        case tree.Call(function=tree.Name(text="constant"), arguments=(tree.Hole(),)) if target is not None:
            return object_goal(target)
    return UNSEARCHED


def transformation_goal_in(
    reading: Reading,
    expression: tree.Expression,
    hole: Span,
    before: int,
    ends: tuple[Presheaf | None, Presheaf | None] = (None, None),
) -> Goal:
    """The goal of a hole inside a composite of transformations."""
    if isinstance(expression, tree.Composite):
        return transformation_goal_in(reading, next(p for p in expression.parts if has(p, hole)), hole, before)
    if not isinstance(expression, tree.Hole):
        return UNSEARCHED

    def fits(value: object) -> bool:
        return isinstance(value, NaturalTransformation) and all(
            wanted is None or found == wanted for found, wanted in zip((value.source, value.target), ends, strict=True)
        )

    of = "" if ends[0] is None or ends[1] is None else f" {spell(ends[0].label)} => {spell(ends[1].label)}"
    return name_goal(reading, before, "transformation", of=of, fits=fits)
