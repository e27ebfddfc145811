"""What can be asked about gaps on metric categories. Over similarities a gap is a number of bits.

| question | `kind` in JSON |
|---|---|
| `GapIs` | `gap` |
| `TuningGapIs` | `tuning gap` |
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, Literal

from ..theory.metric_base import Value
from ..theory.metric_tasks import MetricFunctor, MetricTask

Relation = Literal["at most", "equal"]


@dataclass(frozen=True)
class GapIs:
    """Whether the gap of a task with so many prompts is at most, or equals, a number, up to a tolerance.

    With a `point` it is about the error of that one prompt.
    """

    kind: ClassVar[str] = "gap"
    task: MetricTask
    number: Value
    relation: Relation = "at most"
    within: Fraction = Fraction(0)
    prompts: int = 1
    point: int | None = None


@dataclass(frozen=True)
class TuningGapIs:
    """Whether the least error of a head on a model is at most, or equals, a number, up to a tolerance."""

    kind: ClassVar[str] = "tuning gap"
    task: MetricTask
    model: MetricFunctor
    number: Value
    relation: Relation = "equal"
    within: Fraction = Fraction(0)
