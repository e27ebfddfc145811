"""What `show` says of metric categories, of tasks on them, and of the functors between them."""

from __future__ import annotations

from collections.abc import Iterator

from ..theory.limits import Limits
from ..theory.metric import MetricCategory
from ..theory.metric_base import LAWVERE, Value, spell_value
from ..theory.metric_gaps import errors_of_prompts, gap
from ..theory.metric_tasks import MetricFunctor, MetricTask, isbell
from ..theory.names import spell
from ..verdicts.metric import MOST_NODES_PER_STEP, show_gap
from .show_category import cut_short

MOST_ROWS = 12
MOST_PROMPTS = 3


def metric_category_lines(category: MetricCategory) -> Iterator[str]:
    """The lines on a metric category: its points, and the closed table where it is small."""
    what = "distances" if category.base is LAWVERE else "similarities"
    yield f"points: {cut_short([spell(name) for name in category.points])}"
    if category.shortened:
        yield f"{category.shortened:,} of {len(category.weights):,} given {what} are closer by way of other points"
    if len(category.points) > MOST_ROWS:
        return
    rows = [[spell(name), *map(_shown, row)] for name, row in zip(category.points, category.matrix, strict=True)]
    table = [[what, *map(spell, category.points)], *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(table[0]))]
    for row in table:
        first, *cells = [cell.rjust(width) for cell, width in zip(row, widths, strict=True)]
        yield "  ".join([first.strip().ljust(widths[0]), *cells])


def metric_task_lines(task: MetricTask, limits: Limits) -> Iterator[str]:
    """The lines on a task: its values, its conjugate, the error of each prompt, and the gap with a few prompts."""
    points = task.category.points
    yield f"values: {_listed(points, task.values)}"
    yield f"conjugate: {_listed(points, isbell(task).values)}"
    errors = errors_of_prompts(task)
    shown = [f"{spell(name)} {show_gap(task.base, error)}" for name, error in zip(points, errors, strict=True)]
    yield f"error of each prompt: {cut_short(shown)}"
    for prompts in range(1, min(MOST_PROMPTS, len(points)) + 1):
        found = gap(task, prompts, limit=limits.steps // MOST_NODES_PER_STEP)
        names = ", ".join(spell(points[point]) for point in found.points)
        most = "" if found.exact else "at most "
        noun = "prompt" if prompts == 1 else "prompts"
        yield f"gap with {prompts} {noun}: {most}{show_gap(task.base, found.degree)} ({names})"


def metric_functor_lines(functor: MetricFunctor) -> Iterator[str]:
    """The lines on a functor: where the points go, and how far it is from an isometry."""
    entries = [
        f"{spell(name)} |-> {spell(functor.target.points[image])}"
        for name, image in zip(functor.source.points, functor.points, strict=True)
    ]
    yield f"points: {cut_short(entries)}"
    base, distortion = functor.source.base, functor.distortion
    if distortion == base.identity:
        yield "it keeps every value, so nothing is lost"
    else:
        yield f"the most that is lost between two points: {show_gap(base, distortion)}"


def _listed(points: tuple[str, ...], values: tuple[Value, ...]) -> str:
    return cut_short([f"{spell(name)} {_shown(value)}" for name, value in zip(points, values, strict=True)])


def _shown(value: Value) -> str:
    text = spell_value(value)
    return text if len(text) <= 12 else f"{float(value):.6g}"
