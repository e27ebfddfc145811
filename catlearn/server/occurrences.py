"""The names in a text: what each stands for, whether it is declared there, and what could stand there instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ..elaborate.declared import Kind
from ..language import tree
from ..language.spans import Span
from ..theory.category import Category
from ..theory.metric import MetricCategory
from .homes import Home
from .outline import Declaring, Symbol

AnyCategory: TypeAlias = Category | MetricCategory
Wanted: TypeAlias = Literal["object", "morphism", "either"]


@dataclass(frozen=True, slots=True)
class Ground:
    """A category whose names are being read: where they are declared, and on demand its value."""

    home: Home | None
    value: Callable[[], AnyCategory | None]


@dataclass(frozen=True, slots=True)
class Named:
    """A declaration of some kinds is expected."""

    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """An object or a morphism of a category is expected; in a path, one that meets the parts `before` and `after`."""

    ground: Ground
    wanted: Wanted
    before: tree.Expression | None = None
    after: tree.Expression | None = None


@dataclass(frozen=True, slots=True)
class Element:
    """An element of a task over an object is expected; where the object is not known, of any."""

    task: tree.Expression
    obj: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of a label is expected."""

    label: Declaring | None


Expected: TypeAlias = Named | Member | Element | Answer
"""What a name at a place can stand for."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A name in the text; `symbol` is None where nothing is known by it."""

    span: Span
    text: str
    symbol: Symbol | None
    expected: Expected | None
    defines: bool = False
