"""Pictures of metric categories: the points, and between them the numbers that were given."""

from __future__ import annotations

from ..theory.metric import MetricCategory
from ..theory.metric_tasks import MetricFunctor, MetricTask
from ..theory.names import spell
from .categories import MOST_ARROWS
from .diagram import Arrow, Diagram, Link, Node, Panel
from .summaries import counted


def metric_panel(category: MetricCategory, notes: tuple[str, ...] = ()) -> Panel:
    """The points and the weights between them; of many, their numbers."""
    if len(category.points) > MOST_ARROWS or len(category.weights) > MOST_ARROWS:
        size = f"{counted(len(category.points), 'point')}, {counted(len(category.weights), 'given number')}"
        return Panel((Node(category.label, size),))
    shown = notes or ("",) * len(category.points)
    nodes = tuple(Node(spell(point), note) for point, note in zip(category.points, shown, strict=True))
    arrows = tuple(Arrow(source, target, str(value)) for source, target, value in category.weights)
    return Panel(nodes, arrows)


def metric_category_diagram(category: MetricCategory) -> Diagram:
    """The picture of a metric category."""
    return Diagram(f"metric category {category.label}", (metric_panel(category),))


def metric_task_diagram(task: MetricTask) -> Diagram:
    """The picture of a task on a metric category: its value stands below each point."""
    title = f"task {task.label} on {task.category.label}"
    return Diagram(title, (metric_panel(task.category, tuple(f"= {value}" for value in task.values)),))


def metric_functor_diagram(functor: MetricFunctor) -> Diagram:
    """The picture of a map of metric categories."""
    source, target = (metric_panel(category) for category in (functor.source, functor.target))
    whole = len(source.nodes) == len(functor.source.points) and len(target.nodes) == len(functor.target.points)
    links = tuple(Link((0, point), (1, image)) for point, image in enumerate(functor.points)) if whole else ()
    title = f"functor {functor.label} : {functor.source.label} -> {functor.target.label}"
    return Diagram(title, (source, target), links)
