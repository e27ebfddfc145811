"""Verdicts on gaps: how far a task on a metric category is from its prompts, and from the heads on a model."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from types import MappingProxyType

from ..theory.lemmas import Evidence
from ..theory.limits import Limits
from ..theory.metric import Matrix, MetricCategory
from ..theory.metric_base import LAWVERE, Base, Value, spell_value
from ..theory.metric_bits import bits, compare_bits
from ..theory.metric_covers import Apart, Refutation
from ..theory.metric_gaps import Gap, errors_of_prompts, gap
from ..theory.metric_kan import TuningGap, metric_lan, tuning_gap
from ..theory.metric_tasks import MetricTask
from .certificates import certificate
from .metric_questions import GapIs, TuningGapIs
from .phrasing import listed, quoted
from .verdict import LimitMet, Verdict

MOST_NODES_PER_STEP = 30
"""The limit on steps is divided by this: a step of the search for prompts is so much dearer than one of a table."""


def show_gap(base: Base, degree: Value) -> str:
    """A gap as a message has it: over similarities as bits, and the degree where that is exact."""
    if degree == base.nothing:
        return "infinite"
    if base is LAWVERE:
        return spell_value(degree)
    number = bits(degree)
    return f"{number:.6g} {'bit' if number == 1 else 'bits'} (degree {spell_value(degree)})"


def _relation(base: Base, degree: Value, number: Value, move: Fraction, halves: bool) -> int:
    """The sign of the gap of a degree (half of it, for tuning) less a number that is moved."""
    limit = number + move
    limit = limit * 2 if halves else limit
    return (degree > limit) - (degree < limit) if base is LAWVERE else compare_bits(degree, limit)


def _answer(
    question: GapIs | TuningGapIs, lower: Value | None, upper: Value | None, halves: bool = False
) -> tuple[bool, str] | None:
    """The answer that bounds on a gap give, and its reason; None where they leave it open."""
    base, within = question.task.base, question.within

    def sign(degree: Value, move: Fraction) -> int:
        return _relation(base, degree, question.number, move, halves)

    fits = upper is not None and sign(upper, within) <= 0
    far = lower is not None and sign(lower, within) > 0
    if question.relation == "at most":
        return (True, "WITHIN") if fits else (False, "TOO_FAR") if far else None
    if far or (upper is not None and sign(upper, -within) < 0):
        return False, "LARGER" if far else "SMALLER"
    return (True, "GAP") if fits and lower is not None and sign(lower, -within) >= 0 else None


def gap_is(question: GapIs, limits: Limits) -> Verdict:
    """Whether the gap of a task is at most, or equals, a number.

    Exact for one prompt; for more, bounds may have to do, and leave the question open where they do not tell.
    """
    task = question.task
    if question.point is not None:
        return _one_prompt(question, question.point)
    found = gap(task, question.prompts, limit=limits.steps // MOST_NODES_PER_STEP)
    answer = _answer(question, found.bound, found.degree)
    if answer is None:
        return _open(question, found, limits)
    return _verdict(
        question, *answer, _gap_message(question, found), {"gap": found}, lambda: _gap_evidence(task, found, answer[1])
    )


def _one_prompt(question: GapIs, point: int) -> Verdict:
    task = question.task
    errors = errors_of_prompts(task)
    answer = _answer(question, errors[point], errors[point])
    assert answer is not None
    best = task.base.best(errors)
    name = quoted(task.category.points[point])
    message = f"{quoted(task.label)} is {show_gap(task.base, errors[point])} from the prompt {name}."
    if best != errors[point]:
        nearest = quoted(task.category.points[errors.index(best)])
        message = f"{message[:-1]}; the best prompt is {nearest}, at {show_gap(task.base, best)}."
    evidence: Evidence = {"points": [point], "least": None, "tree": None}
    return _verdict(
        question, *answer, message, {"errors": errors}, lambda: {"distances": _texts(task.category.matrix), **evidence}
    )


def _gap_message(question: GapIs, found: Gap) -> str:
    task, base = question.task, question.task.base
    points = [quoted(task.category.points[point]) for point in found.points]
    prompts = "one prompt" if question.prompts == 1 else f"{question.prompts} prompts"
    if not found.exact:
        bounds = f"between {show_gap(base, found.bound)} and {show_gap(base, found.degree)}"
        return f"The gap of {quoted(task.label)} with {prompts} lies {bounds}; the latter is that of {listed(points)}."
    if found.degree == base.nothing:
        what = "each prompt is" if question.prompts == 1 else "any so many prompts are"
        return f"The gap of {quoted(task.label)} with {prompts} is infinite: {what} infinitely far off somewhere."
    best = "the best is" if len(points) == 1 else "the best are"
    return f"The gap of {quoted(task.label)} with {prompts} is {show_gap(base, found.degree)}: {best} {listed(points)}."


def _open(question: GapIs, found: Gap, limits: Limits) -> Verdict:
    limit = LimitMet("steps", limits.steps, "--max-steps")
    message = (
        f"{_gap_message(question, found)} To choose the best prompts is NP-hard, and the search met its limit of "
        f"{limits.steps:,} steps; {limit.option} raises it."
    )
    return Verdict(question, None, "LIMIT", message, limit=limit, facts=MappingProxyType({"gap": found}))


def _gap_evidence(task: MetricTask, found: Gap, reason: str) -> Evidence:
    """The prompts where it is enough that they are near; else the tree too, which shows that none are nearer."""
    above = reason in ("WITHIN", "SMALLER")
    known = above or found.exact
    return {
        "distances": _texts(task.category.matrix),
        "points": list(found.points) if known else None,
        "least": None if known else str(found.bound),
        "tree": None if above else _tree(found.refutation),
    }


def _tree(refutation: Refutation) -> object:
    if isinstance(refutation, Apart):
        return sorted(refutation.rows)
    return {"at": refutation.row, "by": [_tree(child) for child in refutation.children]}


def tuning_gap_is(question: TuningGapIs, limits: Limits) -> Verdict:
    """Whether the least error of a head on a model is at most, or equals, a number."""
    task, model = question.task, question.model
    found = tuning_gap(task, model)
    answer = _answer(question, found.delta, found.delta, halves=True)
    assert answer is not None
    return _verdict(
        question,
        *answer,
        _tuning_message(question, found),
        {"tuning": found},
        lambda: {
            "distances": _texts(task.category.matrix),
            "target distances": _texts(model.target.matrix),
            "pair": list(found.pair),
            "head": [str(value) for value in metric_lan(model, task).values],
        },
    )


def _tuning_message(question: TuningGapIs, found: TuningGap) -> str:
    task, base = question.task, question.task.base
    name, model = quoted(task.label), quoted(question.model.label)
    if found.delta == base.identity:
        return f"A head on {model} solves {name} exactly: no two points lie nearer under {model} than {name} allows."
    x, y = (quoted(task.category.points[point]) for point in found.pair)
    if base is LAWVERE:
        gap_shown, delta = spell_value(found.gap), spell_value(found.delta)
    else:
        gap_shown, delta = f"{bits(found.delta) / 2:.6g} bits", show_gap(base, found.delta)
    values = listed(
        [
            f"{quoted(point)}: {_rounded(value)}"
            for point, value in zip(question.model.target.points, found.head.values, strict=True)
        ]
    )
    return (
        f"No head on {model} is nearer to {name} than {gap_shown}: between {x} and {y} the task changes by {delta} "
        f"more than the model does. This head is so near: {values}."
    )


def _rounded(value: Value) -> str:
    text = spell_value(value)
    return text if len(text) <= 12 else f"{float(value):.6g}"


def _texts(matrix: Matrix) -> list[list[str]]:
    return [[str(value) for value in row] for row in matrix]


def _verdict(
    question: GapIs | TuningGapIs,
    answer: bool,
    reason: str,
    message: str,
    facts: dict[str, object],
    evidence: Callable[[], Evidence],
) -> Verdict:
    tree = isinstance(question, GapIs) and question.prompts > 1 and reason not in ("WITHIN", "SMALLER")
    return Verdict(
        question,
        answer,
        reason,
        message,
        backing="replay" if tree else "kernel",
        facts=MappingProxyType(facts),
        prove=lambda: certificate(_claim(question), answer, _about(question), reason, evidence()),
    )


def _claim(question: GapIs | TuningGapIs) -> Evidence:
    claim: Evidence = {"kind": question.kind, "task": question.task.label}
    if isinstance(question, GapIs):
        claim |= {"prompts": question.prompts, "point": question.point}
    else:
        claim["model"] = question.model.label
    return claim | {
        "relation": question.relation,
        "number": str(question.number),
        "within": str(question.within),
    }


def _about(question: GapIs | TuningGapIs) -> Evidence:
    task = question.task
    tables: Evidence = {
        task.label: {
            "variance": "covariant" if task.covariant else "contravariant",
            "values": [str(value) for value in task.values],
        }
    }
    if isinstance(question, GapIs):
        return {"base": task.base.name, **_presented(task.category), "tables": tables}
    tables[question.model.label] = {"points": list(question.model.points)}
    target = _presented(question.model.target)
    return {"base": task.base.name, **_presented(task.category), "tables": tables, "target": target}


def _presented(category: MetricCategory) -> Evidence:
    weights = [[one, other, str(value)] for one, other, value in category.weights]
    return {"points": list(map(str, category.points)), "weights": weights}
