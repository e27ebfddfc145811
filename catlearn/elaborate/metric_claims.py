"""Claims on metric categories: `T solvable by prompting within 0.1`, `gap(T) = 2`, `tuning_gap(T, M) <= 3/2`."""

from __future__ import annotations

from fractions import Fraction

from ..language import tree
from ..language.show import show_expression
from ..language.spans import Span
from ..verdicts.metric_questions import GapIs, Relation, TuningGapIs
from ..verdicts.questions import Question
from .metric_categories import resolve_point
from .metric_functors import resolve_metric_functor
from .metric_numbers import finite_number, number_of
from .metric_tasks import resolve_metric_task
from .reading import Reading
from .spelling import spelled

MOST_PROMPTS = 1_000


def metric_question(reading: Reading, claim: tree.Claim) -> Question | None:
    """The question of a claim that mentions something metric; None, and a diagnostic, when it is none."""
    match claim:
        case tree.SolvableByPrompting(up_to_idempotent=False, model=None, element=None) if claim.within is not None:
            return _within(reading, claim, claim.within)
        case tree.Equal(left=tree.Call() as call, right=right, category=None, within=within):
            return _gap(reading, call, right, "equal", within)
        case tree.AtMost(left=tree.Call() as call, right=right):
            return _gap(reading, call, right, "at most", None)
        case tree.SolvableByPrompting():
            hint = "say how near: `within 0.1`; `within 0` is exactly"
            message = "on a metric category a task is solvable by prompting within a distance"
            reading.error("E0501", message, claim.span, hint)
            return None
    hint = "on a metric category there are `T solvable by prompting within 0.1`, `gap(T) = 2`, `tuning_gap(T, M) <= 1`"
    reading.error("E0501", "this claim is about ordinary categories, and here is a metric one", claim.span, hint)
    return None


def _within(reading: Reading, claim: tree.SolvableByPrompting, within: tree.Expression) -> GapIs | None:
    task = resolve_metric_task(reading, claim.task)
    bound = number_of(reading, within, "the distance after `within`")
    if task is None or bound is None:
        return None
    if claim.prompt is None:
        return GapIs(task, bound)
    point = resolve_point(reading, task.category, claim.prompt)
    return None if point is None else GapIs(task, bound, point=point)


def _gap(
    reading: Reading, call: tree.Call, right: tree.Expression, relation: Relation, within: tree.Expression | None
) -> GapIs | TuningGapIs | None:
    if call.function.text not in ("gap", "tuning_gap"):
        hint = "what is compared with a number is `gap(T)` or `tuning_gap(T, M)`"
        reading.error("E0501", f"`{show_expression(call)}` is not a number", call.span, hint)
        return None
    number = number_of(reading, right, "a gap")
    tolerance = Fraction(0) if within is None else finite_number(reading, within, "a tolerance")
    if call.function.text == "tuning_gap":
        return _tuning_gap(reading, call, number, relation, tolerance)
    prompts = _prompts(reading, call)
    if len(call.arguments) != 1 or prompts is None:
        if prompts is not None:
            _arguments(reading, call.span, "`gap` is of one task", "as in `gap(T)` or `gap(T, prompts = 2)`")
        return None
    task = resolve_metric_task(reading, call.arguments[0])
    if task is None or number is None or tolerance is None:
        return None
    return GapIs(task, number, relation, tolerance, prompts)


def _tuning_gap(
    reading: Reading, call: tree.Call, number: object, relation: Relation, tolerance: Fraction | None
) -> TuningGapIs | None:
    if len(call.arguments) != 2 or call.settings:
        _arguments(reading, call.span, "`tuning_gap` is of a task and a model", "as in `tuning_gap(T, M) = 3/2`")
        return None
    task = resolve_metric_task(reading, call.arguments[0])
    model = resolve_metric_functor(reading, call.arguments[1])
    if task is None or model is None or tolerance is None or not isinstance(number, Fraction | float):
        return None
    if task.category.origin != model.source.origin:
        message = f"{task.label} lives on {task.category.label}, and {model.label} starts in {model.source.label}"
        reading.error("E0219", message, call.span, "the task and the model start from one category")
        return None
    return TuningGapIs(task, model, number, relation, tolerance)


def _prompts(reading: Reading, call: tree.Call) -> int | None:
    """The number after `prompts =`, 1 without it."""
    count = 1
    for setting in call.settings:
        text = spelled(setting.value) or ""
        if setting.key.text != "prompts":
            hint = "as in `gap(T, prompts = 2)`"
            _arguments(reading, setting.span, f"`gap` has no setting `{setting.key.text}`", hint)
            return None
        if not (text.isascii() and text.isdigit() and 1 <= len(text) <= 4 and 1 <= int(text) <= MOST_PROMPTS):
            shown = show_expression(setting.value)
            message = f"the number of prompts is a number from 1 to {MOST_PROMPTS:,}, and this is `{shown}`"
            _arguments(reading, setting.value.span, message, "as in `gap(T, prompts = 2)`")
            return None
        count = int(text)
    return count


def _arguments(reading: Reading, span: Span, message: str, hint: str) -> None:
    reading.error("E0212", message, span, hint)
