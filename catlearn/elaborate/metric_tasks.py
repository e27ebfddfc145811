"""Tasks on metric categories: `task T on D { cat = 0  dog = 3 }`, `hom(-, A)`, `S + T`, `lan(F, T)`, `T << F`.

As on ordinary categories, `1` and `0` are the terminal and the initial task (as near, and as far, as can be from all
points), and `S * T` and `S + T` the product and the sum: at each point the farther, and the closer, of the two.
"""

from __future__ import annotations

from dataclasses import replace

from ..language import tree
from ..language.diagnostics import Label
from ..language.show import show_expression
from ..theory.metric import MetricCategory
from ..theory.metric_base import LAWVERE, Value, spell_value
from ..theory.metric_kan import metric_lan, metric_ran, restricted
from ..theory.metric_tasks import MetricTask, apart, generated, represented
from ..theory.names import spell
from .metric_categories import resolve_metric, resolve_point
from .metric_functors import resolve_metric_functor
from .metric_numbers import value_of
from .nearest import listed
from .reading import Reading
from .task_expressions import left_spine


def metric_task(reading: Reading, item: tree.TaskDeclaration) -> MetricTask | None:
    """The task that a declaration gives; None, and diagnostics, when it gives none."""
    category = resolve_metric(reading, item.category)
    if category is None:
        return None
    if isinstance(item.body, tuple):
        return _table(reading, item, category, item.body)
    made = resolve_metric_task(reading, item.body, category, item.covariant)
    if made is None or not _fits(reading, made, category, item):
        return None
    return replace(made, category=category, label=item.name.text)


def _fits(reading: Reading, made: MetricTask, category: MetricCategory, item: tree.TaskDeclaration) -> bool:
    assert not isinstance(item.body, tuple)
    if made.category.origin != category.origin:
        message = f"this task lives on {made.category.label}, and one on {category.label} is needed here"
        reading.error("E0219", message, item.body.span, "along a functor F it is `T << F`")
        return False
    if made.covariant != item.covariant:
        found = "covariant" if made.covariant else "not covariant"
        hint = "`covariant task` declares a covariant one" if made.covariant else "leave out `covariant`"
        reading.error("E0220", f"this task is {found}", item.body.span, hint)
        return False
    return True


def _table(
    reading: Reading, item: tree.TaskDeclaration, category: MetricCategory, rows: tuple[tree.TableRow, ...]
) -> MetricTask | None:
    values: dict[int, tuple[Value, tree.TableRow]] = {}
    default: Value | None = None
    for row in rows:
        value = value_of(reading, category.base, row.value, "the value of a task")
        if isinstance(row.key, tree.Name) and row.key.text == "_" and "_" not in category.numbers:
            default = value
            continue
        point = resolve_point(reading, category, row.key)
        if point is not None and point in values:
            first = Label(values[point][1].key.span, "given here first")
            message = f"the row of `{show_expression(row.key)}` is given twice"
            reading.error("E0217", message, row.key.span, None, [first])
        elif point is not None and value is not None:
            values[point] = value, row
    missing = [spell(name) for point, name in enumerate(category.points) if point not in values]
    if missing and default is None and not reading.has_errors:
        hint = f"give a row `{missing[0]} = 0`; `_ = inf` is for all points that are not mentioned"
        if category.base is not LAWVERE:
            hint = hint.replace("inf", "0")
        message = f"the table gives no value of {item.name.text} at {listed(missing)}"
        reading.error("E0215", message, item.name.span, hint)
    if reading.has_errors:
        return None
    given = tuple(values[point][0] if point in values else default for point in range(len(category.points)))
    return _lawful(reading, item, MetricTask(category, given, item.covariant, item.name.text), values)  # type: ignore[arg-type]


def _lawful(
    reading: Reading, item: tree.TaskDeclaration, task: MetricTask, rows: dict[int, tuple[Value, tree.TableRow]]
) -> MetricTask | None:
    """The task, if it widens no distance; else the pair where it does."""
    broken = task.broken
    if broken is None:
        return task
    nearest = generated(task.category, task.values, task.covariant)
    if task.base is LAWVERE and apart(nearest.values, task.values, task.base) <= task.category.tolerance:
        return replace(nearest, label=task.label)
    names = [spell(task.category.points[point]) for point in (broken.point, broken.other)]
    found, through = (spell_value(task.values[point]) for point in (broken.other, broken.point))
    step = spell_value(task.into[broken.point][broken.other])
    ends = f"{names[0]}, {names[1]}" if task.covariant else f"{names[1]}, {names[0]}"
    bound = spell_value(broken.bound)
    if task.base is LAWVERE:
        message = f"{task.label}({names[1]}) is {found}, and by way of `{names[0]}` it is at most {bound}"
        why = f"{task.label}({names[0]}) + d({ends}) = {through} + {step}"
    else:
        message = f"{task.label}({names[1]}) is {found}, and by way of `{names[0]}` it is at least {bound}"
        why = f"{task.label}({names[0]}) * C({ends}) = {through} * {step}"
    turned = replace(task, covariant=not task.covariant)
    variance = "a task" if task.covariant else "a covariant task"
    other = "" if turned.broken else f"; as {variance} it would do"
    span = rows[broken.other][1].span if broken.other in rows else item.name.span
    labels = [Label(rows[broken.point][1].span, f"`{names[0]}`")] if broken.point in rows else []
    reading.error("E0312", message, span, f"{why}{other}", labels)
    return None


def resolve_metric_task(
    reading: Reading, expression: tree.Expression, category: MetricCategory | None = None, covariant: bool = False
) -> MetricTask | None:
    """The task on a metric category that an expression denotes; None when there is none (reported)."""
    match expression:
        case tree.Name(text="0" | "1" as text, module=None):
            return _constant(reading, expression, category, text, covariant)
        case tree.Operation():
            return _operation(reading, expression, category, covariant)
        case tree.Name():
            declared = reading.look_up(expression, "task")
            if declared is None:
                return None
            if isinstance(declared.value, MetricTask):
                return declared.value
            hint = "gaps are of tasks on a category with distances or similarities"
            message = f"`{show_expression(expression)}` is a task on an ordinary category, which has no distances"
            reading.error("E0501", message, expression.span, hint)
            return None
        case tree.Call(function=tree.Name(text="hom", module=None), arguments=(tree.Dash(), point), settings=()):
            return _hom(reading, expression, category, point, False)
        case tree.Call(function=tree.Name(text="hom", module=None), arguments=(point, tree.Dash()), settings=()):
            return _hom(reading, expression, category, point, True)
        case tree.Call(function=tree.Name(text="lan" | "ran" as which, module=None), arguments=(along, inner)):
            functor = resolve_metric_functor(reading, along)
            task = resolve_metric_task(reading, inner, None if functor is None else functor.source, covariant)
            if functor is None or task is None or not _lives(reading, task, functor.source, inner):
                return None
            return metric_lan(functor, task) if which == "lan" else metric_ran(functor, task)
        case tree.Composite(operator="<<", parts=(inner, *functors)):
            return _restriction(reading, inner, functors, covariant)
    hint = "it is a name, `hom(-, A)`, `S + T`, `S * T`, `lan(F, T)`, `ran(F, T)` or `T << F`"
    message = f"`{show_expression(expression)}` is not a task on a metric category"
    reading.error("E0209", message, expression.span, hint)
    return None


def _needs_category(reading: Reading, expression: tree.Expression) -> None:
    shown = show_expression(expression)
    hint = f"declare it first: `task T on D = {shown}`"
    reading.error("E0503", f"it is not said on which category `{shown}` lives", expression.span, hint)


def _constant(
    reading: Reading, expression: tree.Name, category: MetricCategory | None, text: str, covariant: bool
) -> MetricTask | None:
    if category is None:
        _needs_category(reading, expression)
        return None
    value = category.base.identity if text == "1" else category.base.nothing
    return MetricTask(category, (value,) * len(category.points), covariant, text)


def _operation(
    reading: Reading, expression: tree.Operation, category: MetricCategory | None, covariant: bool
) -> MetricTask | None:
    first, operations = left_spine(expression)
    made = resolve_metric_task(reading, first, category, covariant)
    for operation in operations:
        if made is None:
            return None
        other = resolve_metric_task(reading, operation.right, made.category, made.covariant)
        if other is None or not _lives(reading, other, made.category, operation.right):
            return None
        if made.covariant != other.covariant:
            hint = "a covariant task on D is a task on `op(D)`; the two do not mix"
            reading.error("E0220", "a task and a covariant task are mixed here", operation.span, hint)
            return None
        choose = made.base.best if operation.operator == "+" else made.base.worst
        values = tuple(choose(pair) for pair in zip(made.values, other.values, strict=True))
        made = replace(made, values=values, label=show_expression(expression))
    return made


def _hom(
    reading: Reading, call: tree.Call, category: MetricCategory | None, name: tree.Expression, covariant: bool
) -> MetricTask | None:
    if category is None:
        _needs_category(reading, call)
        return None
    point = resolve_point(reading, category, name)
    return None if point is None else represented(category, point, covariant)


def _restriction(
    reading: Reading, inner: tree.Expression, parts: list[tree.Expression], covariant: bool
) -> MetricTask | None:
    functors = [resolve_metric_functor(reading, part) for part in parts]
    first = functors[0] if functors else None
    task = resolve_metric_task(reading, inner, None if first is None else first.target, covariant)
    for functor, part in zip(functors, parts, strict=True):
        if task is None or functor is None or not _lives(reading, task, functor.target, part):
            return None
        task = restricted(task, functor)
    return task


def _lives(reading: Reading, task: MetricTask, category: MetricCategory, expression: tree.Expression) -> bool:
    if task.category.origin == category.origin:
        return True
    message = f"{task.label} lives on {task.category.label}, and a task on {category.label} is needed here"
    reading.error("E0219", message, expression.span)
    return False
