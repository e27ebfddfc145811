"""The syntax tree: what a spec says, before anything is looked up.

Every node is frozen and ends with the span of the text it came from; two trees are equal when they say the same,
wherever it stands. The tree is more permissive than the language: one kind of expression serves for paths, objects,
elements, categories and tasks, and the elaborator says which of them makes sense where.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from .spans import NOWHERE, Span
from .tree_claims import (
    AtMost,
    CaulkableThrough,
    Claim,
    Equal,
    Exists,
    GeneratedByPrompts,
    GeneratesFrom,
    GeneratesUnder,
    Has,
    Is,
    Iso,
    SolvableByPrompting,
    SolvableByPrompts,
    SolvableByTuning,
    SufficesForTuning,
)
from .tree_expressions import (
    Below,
    Braces,
    Bracket,
    Call,
    Composite,
    Construction,
    Dash,
    Entry,
    Expression,
    Hole,
    LabelledArrow,
    Name,
    Number,
    Operation,
    Power,
    Range,
    Setting,
    Text,
    Tuple,
    Weighted,
)

__all__ = [
    "AtMost",
    "Below",
    "Braces",
    "Bracket",
    "Call",
    "CategoryDeclaration",
    "CategoryItem",
    "CaulkableThrough",
    "Check",
    "Claim",
    "Composite",
    "Construction",
    "Dash",
    "Declaration",
    "Entry",
    "Equal",
    "EquationItem",
    "Exists",
    "Expect",
    "ExperimentDeclaration",
    "Expression",
    "FunctorDeclaration",
    "GeneratedByPrompts",
    "GeneratesFrom",
    "GeneratesUnder",
    "Has",
    "Hole",
    "Import",
    "Is",
    "Iso",
    "Item",
    "LabelDeclaration",
    "LabelledArrow",
    "Morphisms",
    "Name",
    "Number",
    "Objects",
    "Operation",
    "Power",
    "Range",
    "Reject",
    "Setting",
    "SolvableByPrompting",
    "SolvableByPrompts",
    "SolvableByTuning",
    "Spec",
    "SufficesForTuning",
    "TableRow",
    "TaskDeclaration",
    "Text",
    "TransformationDeclaration",
    "Tuple",
    "Weighted",
]


@dataclass(frozen=True, slots=True)
class Import:
    """`import "other.catl"`, `import "other.catl" as o`."""

    path: Text
    alias: Name | None = None
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Objects:
    """`object A, B`."""

    names: tuple[Name, ...]
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Morphisms:
    """`morphism f, g : A -> B`."""

    names: tuple[Name, ...]
    source: Expression
    target: Expression
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class EquationItem:
    """`equation p = q = r`: two or more sides."""

    sides: tuple[Expression, ...]
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


CategoryItem: TypeAlias = Objects | Morphisms | EquationItem


@dataclass(frozen=True, slots=True)
class CategoryDeclaration:
    """`category C { ... }` (body is the items) or `category C = EXPR`."""

    name: Name
    body: tuple[CategoryItem, ...] | Expression
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class FunctorDeclaration:
    """`functor F : C -> D { ... }`, `functor F : C -> D = EXPR`, and `model M : ...`."""

    keyword: Literal["functor", "model"]
    name: Name
    source: Expression
    target: Expression
    body: tuple[Entry, ...] | Expression
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class TableRow:
    """`A = {x, y}`, `f = {x |-> y}`, `A = cat`, `cat = 0`: a line of a task, a label or a transformation."""

    key: Expression
    value: Expression
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class TaskDeclaration:
    """`task T on C { ... }`, `covariant task T on C { ... }`, `task T on C = EXPR`."""

    name: Name
    covariant: bool
    category: Expression
    body: tuple[TableRow, ...] | Expression
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class TransformationDeclaration:
    """`transformation a : S => T { A = {x |-> y} }`."""

    name: Name
    source: Expression
    target: Expression
    body: tuple[TableRow, ...]
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class LabelDeclaration:
    """`label L on C { A = cat  B = dog }`."""

    name: Name
    category: Expression
    body: tuple[TableRow, ...]
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Expect:
    """`expect LEFT RELATION RIGHT within TOLERANCE when CONDITION on PROPORTION of cells`, kept as its parts.

    `of` says that it is written `LEFT within TOLERANCE of RIGHT`, where a percentage is a share of the right side.
    """

    left: Expression
    relation: str  # "=", "!=", "<", "<=", ">", ">=", "in", "agrees with theory"
    right: Expression | None
    within: Expression | None = None
    when: tuple[Expect, ...] = ()
    cells: Expression | None = None
    of: bool = False
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class ExperimentDeclaration:
    """`experiment E : KIND of F { key = value ... expect ... }`."""

    name: Name
    kind: Name
    subject: Expression
    settings: tuple[Setting, ...]
    expectations: tuple[Expect, ...]
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Reject:
    """`reject [E0305] DECLARATION`: a claim that the declaration is ill-formed."""

    code: Name | None
    declaration: Declaration
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


Declaration: TypeAlias = (
    Import
    | CategoryDeclaration
    | FunctorDeclaration
    | TaskDeclaration
    | TransformationDeclaration
    | LabelDeclaration
    | ExperimentDeclaration
)


@dataclass(frozen=True, slots=True)
class Check:
    """`check CLAIM`; the span of a claim is that of the whole line, from `check` to its end."""

    claim: Claim
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


Item: TypeAlias = Declaration | Reject | Check


@dataclass(frozen=True, slots=True)
class Spec:
    """A whole file: what stands in it, in its order."""

    items: tuple[Item, ...]
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)
