"""An experiment after everything in it is looked up: typed settings, axes of the sweep, and expectations as trees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from ..language.spans import NOWHERE, Span
from .kinds.schema import Axis, SettingValue


@dataclass(frozen=True, slots=True)
class Constant:
    """A number in an expectation; angles are in radians."""

    value: float


@dataclass(frozen=True, slots=True)
class Word:
    """A name that a coordinate is compared with, such as the `closed` of `engine = closed`."""

    value: str


@dataclass(frozen=True, slots=True)
class Coordinate:
    """An axis of the sweep, by name: its value in the cell at hand."""

    name: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """`risk(probe)`, `boundary(probe, angle = 45deg)`: a measured or predicted quantity of the kind."""

    name: str
    arguments: tuple[str, ...] = ()
    fixed: tuple[tuple[str, float | str], ...] = ()


@dataclass(frozen=True, slots=True)
class Apply:
    """A function of terms: `+`, `*`, `-`, `abs` work in a cell; `max`, `min`, `mean` of a term range over the cells."""

    function: Literal["+", "*", "-", "/", "abs", "max", "min", "mean", "share"]
    terms: tuple[Term, ...]


Term: TypeAlias = Constant | Word | Coordinate | Quantity | Apply
Relation: TypeAlias = Literal["=", "!=", "<", "<=", ">", ">=", "in", "agrees with theory"]


@dataclass(frozen=True, slots=True)
class Condition:
    """`ratio <= 0.8`: which cells an expectation speaks of. An `in` has its two ends in `upper` and `right`."""

    left: Term
    relation: Relation
    right: Term
    upper: Term | None = None


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a spec expects of an experiment.

    `within` is the tolerance of `=`; a relative one (`within 2% of`) is a share of the right side. `cells` is the share
    of the cells that it must hold in.
    """

    left: Term
    relation: Relation
    right: Term | None
    upper: Term | None = None
    within: float | None = None
    relative: bool = False
    when: tuple[Condition, ...] = ()
    cells: float = 1.0
    text: str = ""
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Experiment:
    """`experiment E : KIND of F { ... }`. Every setting of the kind has a value, given or by default.

    A setting that is swept is an `Axis`. `subject` is the value of F; `given` are the names of the settings that the
    spec itself gives; `tasks` are the values of the declarations that `compiled(...)` names. `text` is the declaration
    in canonical layout, which is part of the key of a run.
    """

    name: str
    kind: str
    subject_name: str
    subject: Any
    settings: Mapping[str, SettingValue]
    expectations: tuple[Expectation, ...]
    given: frozenset[str] = frozenset()
    tasks: Mapping[str, Any] = field(default_factory=dict)
    text: str = ""
    folder: str | None = None
    span: Span = field(default=NOWHERE, compare=False)

    @property
    def label(self) -> str:
        """What messages call it."""
        return self.name

    @property
    def axes(self) -> tuple[Axis, ...]:
        """The settings that are swept, in their order."""
        return tuple(value for value in self.settings.values() if isinstance(value, Axis))
