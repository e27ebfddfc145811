"""Whether a declaration or a claim is about metric categories: read off the names that it mentions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from ..language import tree
from ..theory.metric import MetricCategory
from ..theory.metric_tasks import MetricFunctor, MetricTask
from .reading import Reading

CONSTRUCTIONS = ("distances", "similarities", "embeddings")
GAPS = ("gap", "tuning_gap")


def declares_metric(reading: Reading, item: tree.Declaration) -> bool:
    """Whether a declaration is of, or on, a metric category."""
    match item:
        case tree.CategoryDeclaration(body=body):
            return not isinstance(body, tuple) and mentions_metric(reading, body)
        case tree.FunctorDeclaration(source=source, target=target, body=body):
            heads = [source, target] if isinstance(body, tuple) else [source, target, body]
            return any(mentions_metric(reading, head) for head in heads)
        case tree.TaskDeclaration(category=category, body=body):
            return mentions_metric(reading, category) or (
                not isinstance(body, tuple) and mentions_metric(reading, body)
            )
        case tree.LabelDeclaration(category=category):
            return mentions_metric(reading, category)
        case tree.TransformationDeclaration(source=source, target=target):
            return mentions_metric(reading, source) or mentions_metric(reading, target)
    return False


def claims_metric(reading: Reading, claim: tree.Claim) -> bool:
    """Whether a claim is about a gap, or mentions something metric where it is not a name within a category."""
    match claim:
        case tree.Equal(left=left) | tree.AtMost(left=left) if _is_gap(left):
            return True
        case tree.SolvableByPrompting(within=within, model=None) if within is not None:
            return True
    category = getattr(claim, "category", None)
    if category is not None:
        return mentions_metric(reading, category)
    subjects = ("task", "left", "right", "subject", "model", "functor", "construction", "path", "generated")
    parts = [getattr(claim, name) for name in subjects if getattr(claim, name, None) is not None]
    return any(mentions_metric(reading, part) for part in parts)


def _is_gap(expression: tree.Expression) -> bool:
    return isinstance(expression, tree.Call) and expression.function.text in GAPS


def mentions_metric(reading: Reading, expression: tree.Expression) -> bool:
    """Whether an expression has the name of something metric in it, or makes a metric category."""
    for part in _parts(expression):
        if isinstance(part, tree.Construction) and part.kind is not None and part.kind.text in CONSTRUCTIONS:
            return True
        if isinstance(part, tree.Name):
            declared = reading.scope.find(part.text, part.module)
            if declared is not None and isinstance(declared.value, MetricCategory | MetricTask | MetricFunctor):
                return True
    return False


def _parts(expression: object) -> Iterator[object]:
    waiting = [expression]
    while waiting:
        part = waiting.pop()
        if isinstance(part, tuple):
            waiting += part
        elif is_dataclass(part) and not isinstance(part, type):
            yield part
            waiting += [getattr(part, field.name) for field in fields(part) if field.name != "span"]
