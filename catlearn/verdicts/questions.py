"""What can be asked. A question is about theory objects and has the answer yes, no or unknown.

| question | `kind` in JSON |
|---|---|
| `Equal` | `equality` |
| `IsFinite` | `finite` |
| `HasMorphisms`, `HasObjects`, `HomHas`, `TaskHas` | `size` |
| `CategoryIs` | `shape` |
| `MorphismIs` | `morphism` |
| `ObjectsIso` | `iso` |
| `ObjectIs` | `universal` |
| `LimitExists` | `limit` |
| `FunctorIs`, `WellFormed` | `functor`, `well formed` |
| `TransformationIs`, `TransformationsEqual` | `transformation` |
| `Prompting` | `prompting` |
| `Prompts` | `prompts` |
| `Generated` | `generators` |
| `PromptingUpToIdempotent` | `idempotent` |
| `SolvableByTuning` | `tuning` |
| `TasksIso`, `TaskEmbeds` | `task` |
| `GapIs`, `TuningGapIs` (of `metric_questions`) | `gap`, `tuning gap` |
| `IsIdeal` (here and below of `model_questions`) | `ideal` |
| `SoftPrompting` | `prompting` |
| `Suffices`, `TuningUnder`, `FunctorTuningUnder`, `FunctorTuning` | `tuning` |
| `TransformationsAre` | `size` |
| `Generates`, `GeneratedFrom` | `generates` |

Objects are numbers; elements of a task are numbered in a row (`Presheaf.offsets`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from ..theory.category import Category, Path
from ..theory.cones import Diagram
from ..theory.functor import Functor
from ..theory.presheaf import Presheaf
from ..theory.transformation import NaturalTransformation
from .metric_questions import GapIs as GapIs
from .metric_questions import TuningGapIs as TuningGapIs
from .model_questions import FunctorTuning as FunctorTuning
from .model_questions import FunctorTuningUnder as FunctorTuningUnder
from .model_questions import GeneratedFrom as GeneratedFrom
from .model_questions import Generates as Generates
from .model_questions import IsIdeal as IsIdeal
from .model_questions import SoftPrompting as SoftPrompting
from .model_questions import Suffices as Suffices
from .model_questions import TransformationsAre as TransformationsAre
from .model_questions import TuningUnder as TuningUnder


@dataclass(frozen=True)
class Equal:
    """Whether two parallel paths are equal in a category."""

    kind: ClassVar[str] = "equality"
    category: Category
    left: Path
    right: Path


@dataclass(frozen=True)
class IsFinite:
    """Whether a category has finitely many morphisms."""

    kind: ClassVar[str] = "finite"
    category: Category


@dataclass(frozen=True)
class HasMorphisms:
    """Whether a category has so many morphisms, identities counted."""

    kind: ClassVar[str] = "size"
    category: Category
    number: int


@dataclass(frozen=True)
class HasObjects:
    """Whether a category has so many objects."""

    kind: ClassVar[str] = "size"
    category: Category
    number: int


@dataclass(frozen=True)
class HomHas:
    """Whether there are so many morphisms between two objects."""

    kind: ClassVar[str] = "size"
    category: Category
    dom: int
    cod: int
    number: int


@dataclass(frozen=True)
class CategoryIs:
    """Whether a category is `thin`, a `groupoid`, `discrete`, `connected`, `skeletal` or `cauchy complete`."""

    kind: ClassVar[str] = "shape"
    category: Category
    adjective: str


@dataclass(frozen=True)
class MorphismIs:
    """Whether a path is `mono`, `epi`, `iso`, `split mono`, `split epi` or `idempotent`."""

    kind: ClassVar[str] = "morphism"
    category: Category
    path: Path
    adjective: str


@dataclass(frozen=True)
class Caulkable:
    """Whether some c has before >> c >> after = path."""

    kind: ClassVar[str] = "caulkable"
    category: Category
    path: Path
    before: Path
    after: Path


@dataclass(frozen=True)
class ObjectsIso:
    """Whether two objects are isomorphic."""

    kind: ClassVar[str] = "iso"
    category: Category
    left: int
    right: int


@dataclass(frozen=True)
class ObjectIs:
    """Whether an object is `terminal` or `initial`."""

    kind: ClassVar[str] = "universal"
    category: Category
    object: int
    adjective: str


@dataclass(frozen=True)
class LimitExists:
    """Whether a diagram has a limit, or a colimit; `name` is how the reader calls it, such as `product(A, B)`."""

    kind: ClassVar[str] = "limit"
    diagram: Diagram
    name: str


@dataclass(frozen=True)
class Prompting:
    """Whether a task is representable: by any object, by a certain one, or there with a certain universal element."""

    kind: ClassVar[str] = "prompting"
    task: Presheaf
    object: int | None = None
    element: int | None = None


@dataclass(frozen=True)
class Prompts:
    """Whether a task is a coproduct of exactly so many representables."""

    kind: ClassVar[str] = "prompts"
    task: Presheaf
    number: int


@dataclass(frozen=True)
class Generated:
    """Whether so many elements are the fewest that generate a task; `at_most`: whether so many suffice."""

    kind: ClassVar[str] = "generators"
    task: Presheaf
    number: int
    at_most: bool = False


@dataclass(frozen=True)
class PromptingUpToIdempotent:
    """Whether a task is a retract of a representable."""

    kind: ClassVar[str] = "idempotent"
    task: Presheaf


@dataclass(frozen=True)
class SolvableByTuning:
    """Whether a task can be solved by a head on the ideal model, the Yoneda embedding."""

    kind: ClassVar[str] = "tuning"
    task: Presheaf


@dataclass(frozen=True)
class TaskHas:
    """Whether a task has so many elements over an object."""

    kind: ClassVar[str] = "size"
    task: Presheaf
    object: int
    number: int


@dataclass(frozen=True)
class TasksIso:
    """Whether two tasks on one category are isomorphic."""

    kind: ClassVar[str] = "task"
    left: Presheaf
    right: Presheaf


@dataclass(frozen=True)
class TaskEmbeds:
    """Whether the left task embeds into the right one."""

    kind: ClassVar[str] = "task"
    left: Presheaf
    right: Presheaf


@dataclass(frozen=True)
class FunctorIs:
    """Whether a functor is `full`, `faithful`, an `embedding`, `essentially surjective` or an `equivalence`."""

    kind: ClassVar[str] = "functor"
    functor: Functor
    adjective: str


@dataclass(frozen=True)
class WellFormed:
    """Whether a functor keeps the equations of its source."""

    kind: ClassVar[str] = "well formed"
    functor: Functor


@dataclass(frozen=True)
class TransformationIs:
    """Whether a natural transformation is `mono`, `epi` or `iso`."""

    kind: ClassVar[str] = "transformation"
    transformation: NaturalTransformation
    adjective: str


@dataclass(frozen=True)
class TransformationsEqual:
    """Whether two composites of natural transformations, each given by its parts in order, are equal."""

    kind: ClassVar[str] = "transformation"
    left: tuple[NaturalTransformation, ...]
    right: tuple[NaturalTransformation, ...]


Question = (
    Equal
    | IsFinite
    | HasMorphisms
    | HasObjects
    | HomHas
    | CategoryIs
    | MorphismIs
    | Caulkable
    | ObjectsIso
    | ObjectIs
    | LimitExists
    | Prompting
    | Prompts
    | Generated
    | PromptingUpToIdempotent
    | SolvableByTuning
    | TaskHas
    | TasksIso
    | TaskEmbeds
    | FunctorIs
    | WellFormed
    | TransformationIs
    | TransformationsEqual
    | GapIs
    | TuningGapIs
    | IsIdeal
    | Suffices
    | SoftPrompting
    | TuningUnder
    | FunctorTuningUnder
    | FunctorTuning
    | TransformationsAre
    | Generates
    | GeneratedFrom
)
