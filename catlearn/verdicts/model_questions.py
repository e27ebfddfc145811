"""What can be asked about models, heads on top of them, generation, and numbers of transformations.

| question | `kind` in JSON |
|---|---|
| `IsIdeal` | `ideal` |
| `Suffices` | `tuning` |
| `SoftPrompting` | `prompting` |
| `TuningUnder`, `FunctorTuningUnder`, `FunctorTuning` | `tuning` |
| `TransformationsAre` | `size` |
| `Generates`, `GeneratedFrom` | `generates` |
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..theory.functor import Functor
from ..theory.presheaf import Presheaf


@dataclass(frozen=True)
class IsIdeal:
    """Whether a model is fully faithful."""

    kind: ClassVar[str] = "ideal"
    model: Functor


@dataclass(frozen=True)
class Suffices:
    """Whether every task is solvable by tuning under a model."""

    kind: ClassVar[str] = "tuning"
    model: Functor


@dataclass(frozen=True)
class SoftPrompting:
    """Whether some object of what the model knows is a soft prompt for a task."""

    kind: ClassVar[str] = "prompting"
    task: Presheaf
    model: Functor


@dataclass(frozen=True)
class TuningUnder:
    """Whether a head on top of a model solves a task."""

    kind: ClassVar[str] = "tuning"
    task: Presheaf
    model: Functor


@dataclass(frozen=True)
class FunctorTuningUnder:
    """Whether a head on top of a model solves a functor, or a label."""

    kind: ClassVar[str] = "tuning"
    functor: Functor
    model: Functor


@dataclass(frozen=True)
class FunctorTuning:
    """Whether a head on top of the ideal model, the Yoneda embedding, solves a functor or a label."""

    kind: ClassVar[str] = "tuning"
    functor: Functor


@dataclass(frozen=True)
class TransformationsAre:
    """Whether there are so many natural transformations from one task to another."""

    kind: ClassVar[str] = "size"
    left: Presheaf
    right: Presheaf
    number: int


@dataclass(frozen=True)
class Generates:
    """Whether an object is generated from a description of it."""

    kind: ClassVar[str] = "generates"
    functor: Functor
    task: Presheaf
    object: int


@dataclass(frozen=True)
class GeneratedFrom:
    """Whether F(A) is generated from what is known of A on the objects seen, which increase."""

    kind: ClassVar[str] = "generates"
    functor: Functor
    object: int
    seen: tuple[int, ...]
