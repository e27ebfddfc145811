"""Metric categories, tasks and functors on them as the text of a spec, each with a place for its name."""

from __future__ import annotations

from collections.abc import Callable

from ..theory.metric import MetricCategory
from ..theory.metric_base import LAWVERE, spell_value
from ..theory.metric_tasks import MetricFunctor, MetricTask

Written = Callable[[str], str]


def metric_category_text(category: MetricCategory, written: Written) -> str:
    """`category ... = distances {...}`: the points in their order, then the weights that are given."""
    kind = "distances" if category.base is LAWVERE else "similarities"
    points = [written(name) for name in category.points]
    items = [
        f"{points[source]} -> {points[target]} : {spell_value(value)}"
        for source, target, value in category.weights
        if value != category.base.nothing and source != target
    ]
    return f"category \0 = {kind} {{{', '.join([*points, *items])}}}"


def metric_task_text(task: MetricTask, category: str, written: Written) -> str:
    """`task ... on D { cat = 0 }`."""
    rows = [
        f"  {written(name)} = {spell_value(value)}"
        for name, value in zip(task.category.points, task.values, strict=True)
    ]
    head = f"{'covariant ' if task.covariant else ''}task \0 on {category} {{"
    return "\n".join([head, *rows, "}"])


def metric_functor_text(functor: MetricFunctor, source: str, target: str, written: Written) -> str:
    """`functor ... : D -> E { cat |-> animal }`."""
    rows = [
        f"  {written(name)} |-> {written(functor.target.points[image])}"
        for name, image in zip(functor.source.points, functor.points, strict=True)
    ]
    return "\n".join([f"functor \0 : {source} -> {target} {{", *rows, "}"])
