"""Tasks that are written as expressions: `hom(-, A)`, `0`, `1`, `S + T`, `S * T`, `T << F`, `from "task.csv"`."""

from __future__ import annotations

from dataclasses import dataclass

from ..language import tree
from ..language.show import show_expression
from ..language.spans import Span
from ..theory import tasks
from ..theory.category import Category
from ..theory.functor import restriction
from ..theory.names import spell
from ..theory.presheaf import Presheaf
from ..theory.sizes import TooLarge
from .fences import ELEMENTS
from .infinite import say_infinite
from .objects import resolve_object
from .reading import Reading


@dataclass(frozen=True, slots=True)
class Ground:
    """The category and the variance that an expression must fit, as far as they are known."""

    category: Category | None = None
    covariant: bool | None = None


def resolve_task(reading: Reading, expression: tree.Expression, ground: Ground | None = None) -> Presheaf | None:
    """The task that an expression denotes; None when there is none (reported) or it is not known."""
    at = ground or Ground()
    match expression:
        case tree.Name(text="0" | "1" as text, module=None):
            return _constant(reading, expression, text, at)
        case tree.Name(text=text, module=module) if not _is_construction(reading, text, module):
            declared = reading.look_up(expression, "task")
            value = None if declared is None else declared.value
            return value if isinstance(value, Presheaf) and fits(reading, value, at, expression) else None
        case tree.Operation():
            return _operation(reading, expression, at)
        case tree.Composite(operator="<<"):
            return _restriction(reading, expression, at)
        case tree.Composite(operator=">>"):
            hint = "a task comes last: `T << F` is T restricted along F"
            reading.error("E0209", f"`{show_expression(expression)}` is not a task", expression.span, hint)
            return None
        case tree.Call(function=tree.Name(text="hom", module=None)):
            return _hom(reading, expression, at)
        case tree.Name(text="omega" | "powerset", module=None) | tree.Call():
            from .task_constructions import construct_task

            return construct_task(reading, expression, at)
    hint = "a task is a name, `hom(-, A)`, `0`, `1`, `S + T`, `S * T` or `T << F`"
    reading.error("E0209", f"`{show_expression(expression)}` is not a task", expression.span, hint)
    return None


def _is_construction(reading: Reading, text: str, module: str | None) -> bool:
    return text in ("omega", "powerset") and module is None and reading.scope.find(text) is None


def ground_of(reading: Reading, expression: tree.Expression) -> Ground:
    """The category and the variance of the first named task in an expression, without a word about mistakes."""
    waiting: list[tree.Expression] = [expression]
    while waiting:
        match waiting.pop():
            case tree.Name(text=text, module=module):
                declared = reading.scope.find(text, module)
                if declared is not None and isinstance(declared.value, Presheaf):
                    return Ground(declared.value.category, declared.value.covariant)
            case tree.Operation(left=left, right=right):
                waiting += [right, left]
    return Ground()


def fits(reading: Reading, task: Presheaf, ground: Ground, expression: tree.Expression) -> bool:
    """Whether a task lives where it must and has the variance that it must have; if not, it is reported."""
    if ground.category is not None and task.category.origin != ground.category.origin:
        message = f"{task.label} lives on {task.category.label}, and a task on {ground.category.label} is needed here"
        hint = f"along a functor F : {ground.category.label} -> {task.category.label} it is `{task.label} << F`"
        reading.error("E0219", message, expression.span, hint)
        return False
    if ground.covariant is not None and task.covariant != ground.covariant:
        wanted = "a covariant task" if ground.covariant else "a task that is not covariant"
        found = "covariant" if task.covariant else "not covariant"
        hint = "a covariant task on C is a task on `op(C)`; the two do not mix"
        reading.error("E0220", f"{task.label} is {found}, and {wanted} is needed here", expression.span, hint)
        return False
    return True


def needs_ground(reading: Reading, expression: tree.Expression, ground: Ground) -> Category | None:
    """The category of an expression that does not name one; when it is not known, that is reported."""
    if ground.category is None:
        shown = show_expression(expression)
        hint = f"declare it first: `task T on C = {shown}`"
        reading.error("E0503", f"it is not said on which category `{shown}` lives", expression.span, hint)
    return ground.category


def _constant(reading: Reading, expression: tree.Expression, text: str, ground: Ground) -> Presheaf | None:
    category = needs_ground(reading, expression, ground)
    if category is None:
        return None
    return (tasks.zero if text == "0" else tasks.one)(category, bool(ground.covariant))


def _operation(reading: Reading, expression: tree.Operation, ground: Ground) -> Presheaf | None:
    found = ground_of(reading, expression)
    covariant = found.covariant if ground.covariant is None else ground.covariant
    known = Ground(ground.category or found.category, covariant)
    first, operations = left_spine(expression)
    made = resolve_task(reading, first, known)
    for operation in operations:
        second = resolve_task(reading, operation.right, known)
        made = None if made is None or second is None else _combined(reading, operation, made, second)
    return made


def left_spine(expression: tree.Operation) -> tuple[tree.Expression, list[tree.Operation]]:
    """The leftmost operand, and the operations from the innermost out: a long sum is no deep one."""
    operations = [expression]
    while isinstance(operations[-1].left, tree.Operation):
        operations.append(operations[-1].left)
    return operations[-1].left, operations[::-1]


def _combined(reading: Reading, operation: tree.Operation, first: Presheaf, second: Presheaf) -> Presheaf | None:
    if not fits(reading, second, Ground(first.category, first.covariant), operation.right):
        return None
    if operation.operator == "+":
        if first.size + second.size > ELEMENTS:
            say_too_large(reading, operation, first.size + second.size, ELEMENTS)
            return None
        return tasks.sum_of_tasks(first, second)
    made = tasks.product_of_tasks(first, second, ELEMENTS)
    if isinstance(made, TooLarge):
        say_too_large(reading, operation, made.size, made.limit)
        return None
    return made


def say_too_large(reading: Reading, expression: tree.Expression, size: int, limit: int) -> None:
    """Report a task with too many elements."""
    message = f"`{show_expression(expression)}` would have {size:,} elements"
    reading.error("E0221", message, expression.span, f"at most {limit:,} are written out")


def _restriction(reading: Reading, expression: tree.Composite, ground: Ground) -> Presheaf | None:
    from .functor_expressions import resolve_functor

    task = resolve_task(reading, expression.parts[0], Ground(None, ground.covariant))
    functors = [resolve_functor(reading, part) for part in expression.parts[1:]]
    known = [functor for functor in functors if functor is not None]
    if task is None or len(known) < len(functors):
        return None
    for functor, part in zip(known, expression.parts[1:], strict=True):
        if functor.target.origin != task.category.origin:
            message = f"{functor.label} ends in {functor.target.label}, but {task.label} lives on {task.category.label}"
            hint = "T << F takes a task on the target of F to its source"
            reading.error("E0219", message, part.span, hint)
            return None
        size = sum(len(task.sets[obj]) for obj in functor.objects)
        if size > ELEMENTS:
            say_too_large(reading, expression, size, ELEMENTS)
            return None
        task = restriction(task, functor)
    return task if fits(reading, task, Ground(ground.category, None), expression) else None


def _hom(reading: Reading, call: tree.Call, ground: Ground) -> Presheaf | None:
    match call.arguments:
        case (tree.Dash(), obj):
            covariant = False
        case (obj, tree.Dash()):
            covariant = True
        case _:
            hint = "`hom(-, A)` is a task, `hom(A, -)` a covariant one"
            reading.error("E0212", "a task `hom` has one blank", call.span, hint)
            return None
    if ground.covariant is not None and covariant != ground.covariant:
        shown = show_expression(obj)
        right = f"hom({shown}, -)" if ground.covariant else f"hom(-, {shown})"
        kind = "a covariant task" if covariant else "a task that is not covariant"
        message = f"`{show_expression(call)}` is {kind}"
        reading.error("E0220", message, call.span, f"`{right}` has the variance that is needed here")
        return None
    category = needs_ground(reading, call, ground)
    number = None if category is None else resolve_object(reading, category, obj)
    if category is None or number is None:
        return None
    return hom_task(reading, category, number, covariant, call.span)


def hom_task(reading: Reading, category: Category, obj: int, covariant: bool, span: Span) -> Presheaf | None:
    """A representable task; when it is infinite that is an error, when that is not known it is pending."""
    made = tasks.hom(category, obj, covariant, reading.limits)
    if isinstance(made, Presheaf):
        return made
    name = spell(category.objects[obj])
    shown = f"hom({name}, -)" if covariant else f"hom(-, {name})"
    say_infinite(reading, category, made, f"`{shown}` in {category.label}", span, turned=covariant)
    return None
