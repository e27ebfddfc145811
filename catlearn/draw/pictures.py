"""The picture of any value of the theory."""

from __future__ import annotations

from ..theory.category import Category
from ..theory.functor import Functor
from ..theory.limits import DEFAULT_LIMITS, Limits
from ..theory.metric import MetricCategory
from ..theory.metric_tasks import MetricFunctor, MetricTask
from ..theory.presheaf import Presheaf
from ..theory.transformation import NaturalTransformation
from .categories import category_diagram
from .diagram import Diagram
from .functors import functor_diagram
from .metrics import metric_category_diagram, metric_functor_diagram, metric_task_diagram
from .tasks import task_diagram
from .transformations import transformation_diagram

Value = Category | Functor | Presheaf | NaturalTransformation | MetricCategory | MetricTask | MetricFunctor


def picture(
    value: Value, *, everything: bool = False, kind: str = "functor", limits: Limits = DEFAULT_LIMITS
) -> Diagram:
    """The picture of a value; `everything` draws the composites of a category too.

    >>> from ..theory.families import cyclic
    >>> picture(cyclic(3), everything=True).title
    'category cyclic(3)'
    """
    match value:
        case Category():
            return category_diagram(value, everything=everything, limits=limits)
        case Presheaf():
            return task_diagram(value)
        case Functor():
            return functor_diagram(value, kind)
        case NaturalTransformation():
            return transformation_diagram(value)
        case MetricCategory():
            return metric_category_diagram(value)
        case MetricTask():
            return metric_task_diagram(value)
        case MetricFunctor():
            return metric_functor_diagram(value)
