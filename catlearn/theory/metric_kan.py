"""Kan extensions of metric tasks, and what a head on a model can reach.

Along F : S -> I a task extends to `lan`, at i the best over s of hom(i, F s) composed with T(s), and to `ran`, at i
the worst over s of the internal hom from hom(F s, i) to T(s) (McShane and Whitney for distances). Both restrict to T
where F is an isometry. If F shortens distances by at most e, restricting `lan` gives T back up to e, and a
representable attains the largest error.

The **tuning gap** of F on a model p: let delta be the worst F(y) - F(x) - d(p x, p y). No head G that does not widen
distances comes nearer to F than delta / 2: at the worst pair, G(p y) <= G(p x) + d(p x, p y), so its errors there add
up to delta or more. And Lan + delta / 2 comes so near, since Lan p <= F <= Lan p + delta. Over similarities read
products for sums and the square root for the half.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from .metric_base import Value
from .metric_tasks import MetricFunctor, MetricTask, apart, opposite_functor


def restricted(task: MetricTask, functor: MetricFunctor) -> MetricTask:
    """The task before a functor: T(F x)."""
    values = tuple(task.values[image] for image in functor.points)
    return MetricTask(functor.source, values, task.covariant, f"{task.label} << {functor.label}")


def metric_lan(functor: MetricFunctor, task: MetricTask) -> MetricTask:
    """The left extension, the farthest-reaching one: the best over s of hom(i, F s) composed with T(s)."""
    base, target = task.base, functor.target
    rows = target.matrix if task.covariant else target.into
    values = tuple(
        base.best(base.compose(rows[image][i], value) for image, value in zip(functor.points, task.values, strict=True))
        for i in range(len(target.points))
    )
    return MetricTask(target, values, task.covariant, f"lan({functor.label}, {task.label})")


def metric_ran(functor: MetricFunctor, task: MetricTask) -> MetricTask:
    """The right extension: the worst over s of the internal hom from hom(F s, i) to T(s)."""
    base, target = task.base, functor.target
    rows = target.into if task.covariant else target.matrix
    values = tuple(
        base.worst(base.hom(rows[image][i], value) for image, value in zip(functor.points, task.values, strict=True))
        for i in range(len(target.points))
    )
    return MetricTask(target, values, task.covariant, f"ran({functor.label}, {task.label})")


@dataclass(frozen=True)
class TuningGap:
    """The best error of a head, where it cannot be less, and the head that attains it.

    `delta` is attained at `pair` (x, y): the task's value at y against that at x composed with the model's hom. `gap`
    is half of it. `head` lives on the target of the model.
    """

    delta: Value
    pair: tuple[int, int]
    gap: Value
    head: MetricTask


def tuning_gap(task: MetricTask, model: MetricFunctor) -> TuningGap:
    """How near a head on a model comes to a task."""
    base = task.base
    along = model if not task.covariant else opposite_functor(model)
    delta, pair = base.identity, (0, 0)
    for x, value in enumerate(task.values):
        for y, wanted in enumerate(task.values):
            there = along.target.matrix[along.points[y]][along.points[x]]
            found = base.hom(base.compose(there, value), wanted)
            if base.closer(delta, found):
                delta, pair = found, (x, y)
    half = base.half(delta)
    lan = metric_lan(model, task)
    head = replace(lan, values=tuple(base.compose(value, half) for value in lan.values), label=f"head for {task.label}")
    return TuningGap(delta, pair, half, head)


def extension_error(functor: MetricFunctor, task: MetricTask) -> Value:
    """How far the left extension, restricted again, is from the task: at most the functor's distortion."""
    return apart(restricted(metric_lan(functor, task), functor).values, task.values, task.base)
