"""Declarations of, and on, metric categories."""

from __future__ import annotations

from dataclasses import replace

from ..language import tree
from ..theory.metric import MetricCategory
from ..theory.metric_tasks import MetricFunctor, MetricTask
from .metric_categories import resolve_metric
from .metric_functors import metric_functor
from .metric_tasks import metric_task
from .reading import Reading


def metric_value(reading: Reading, item: tree.Declaration) -> MetricCategory | MetricTask | MetricFunctor | None:
    """The value of a declaration that mentions something metric; None, and diagnostics, when it has none."""
    match item:
        case tree.CategoryDeclaration(body=body) if not isinstance(body, tuple):
            made = resolve_metric(reading, body)
            return None if made is None else replace(made, label=item.name.text)
        case tree.FunctorDeclaration():
            return metric_functor(reading, item)
        case tree.TaskDeclaration():
            return metric_task(reading, item)
        case tree.LabelDeclaration() | tree.TransformationDeclaration():
            what = "a label" if isinstance(item, tree.LabelDeclaration) else "a transformation"
            message = f"{what} is for ordinary categories, and here is a metric one"
            hint = "on a metric category there are tasks, functors and models"
            reading.error("E0501", message, item.name.span, hint)
    return None
