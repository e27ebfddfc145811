"""What a declaration comes to: a value of the theory, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import Literal, TypeAlias

from ..language.spans import NOWHERE, Span
from ..theory.category import Category
from ..theory.functor import Functor
from ..theory.limits import Met
from ..theory.metric import MetricCategory
from ..theory.metric_tasks import MetricFunctor, MetricTask
from ..theory.presheaf import Presheaf
from ..theory.transformation import NaturalTransformation
from ..universes.interpretation import Interpretation
from .experiment import Experiment

Kind: TypeAlias = Literal["category", "functor", "model", "task", "transformation", "label", "experiment"]
MetricValue: TypeAlias = MetricCategory | MetricTask | MetricFunctor
Value: TypeAlias = Category | Functor | Presheaf | NaturalTransformation | MetricValue | Interpretation | Experiment


class Standing(IntEnum):
    """How far a declaration can be trusted; of two standings the larger one spreads to what uses both.

    One with a hole in it, which nobody has filled yet, is open.
    """

    GOOD = 0
    PENDING = 1
    OPEN = 2
    BROKEN = 3


@dataclass(frozen=True, slots=True)
class Declared:
    """A declared name. `value` is None when the declaration is broken, or pending so that nothing is known.

    A label is a functor to a discrete category. `path` is the file of the declaration, None in the file that is read.
    `met` is the limit that left a pending declaration undecided.
    """

    name: str
    kind: Kind
    value: Value | None
    standing: Standing
    span: Span = NOWHERE
    path: str | None = None
    met: Met | None = None


def with_article(kind: str) -> str:
    """A kind as a sentence names it.

    >>> with_article("task"), with_article("experiment")
    ('a task', 'an experiment')
    """
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"
