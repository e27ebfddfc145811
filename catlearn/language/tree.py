"""The syntax tree: what a spec says, before anything is looked up.

Every node is frozen and ends with the span of the text it came from; two trees are equal when they say the same,
wherever it stands. The tree is more permissive than the language: one kind of expression serves for paths, objects,
elements, categories and tasks, and the elaborator says which of them makes sense where.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from .spans import NOWHERE, Span

# --------------------------------------------------------------------------------------------------------------------
# Expressions


@dataclass(frozen=True, slots=True)
class Name:
    """A name: `turn`, `1`, `"any text"`, or a name of an imported file, `other.Turn` (then `module` is `other`)."""

    text: str
    module: str | None = None
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Number:
    """A number that is no plain integer: `0.2`, `1e-3`, `3%` (value 0.03), `45deg` (value 45, unit "deg"), `-1`."""

    value: float
    unit: str | None = None
    text: str = ""
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Text:
    """A quoted string where a file is expected, as in `from "edges.csv"`."""

    value: str
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Dash:
    """The blank of `hom(-, A)`."""

    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Hole:
    """`?`, which stands for something the writer does not know yet."""

    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Call:
    """`id(A)`, `left(A)`, `op(C)`, `hom(-, A)`, `map(1, 2, [0])`, `linear(angle = angle)`."""

    function: Name
    arguments: tuple[Expression, ...]
    settings: tuple[Setting, ...] = ()
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Setting:
    """`key = value`, in a call or in an experiment."""

    key: Name
    value: Expression
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Tuple:
    """`(A, X)`: two or more parts. (Parentheses round one expression leave no trace.)"""

    items: tuple[Expression, ...]
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Bracket:
    """`[p]`, `[0, 1]`, `[p -h-> q]`."""

    items: tuple[Expression, ...]
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class LabelledArrow:
    """`p -h-> q`, inside brackets."""

    source: Expression
    label: Expression
    target: Expression
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Braces:
    """`{a, b}`, `{a |-> b}`, `{a <= b <= c, a <= d}`, `{cat -> pet : 1}`."""

    items: tuple[Expression, ...]
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Entry:
    """`key |-> value`, in braces or in the block of a functor."""

    key: Expression
    value: Expression
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Weighted:
    """`cat -> pet : 1`, in the braces of a metric category."""

    source: Expression
    target: Expression
    weight: Expression
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Composite:
    """`f >> g >> h` (operator ">>", parts as written) or `h << g << f` (operator "<<", parts as written)."""

    operator: Literal[">>", "<<"]
    parts: tuple[Expression, ...]
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Power:
    """`f^3`; the exponent is a natural number."""

    base: Expression
    exponent: int
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Operation:
    """`S + T` or `S * T`, associated to the left."""

    operator: Literal["+", "*"]
    left: Expression
    right: Expression
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Below:
    """`a <= b <= c`."""

    parts: tuple[Expression, ...]
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Construction:
    """`discrete {a, b}`, `poset {a <= b}`, `poset from "e.csv"`, `embeddings from "e.npz" by cosine`, `from "t.csv"`
    (then `kind` is None)."""

    kind: Name | None
    body: Braces | Text
    by: Name | None = None
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Range:
    """`0.05..2 by 0.05 except 0.95..1.05`, in a setting or an expectation."""

    start: Expression
    stop: Expression
    step: Expression | None = None
    excluded: tuple[Expression, ...] = ()
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


Expression: TypeAlias = (
    Name
    | Number
    | Text
    | Dash
    | Hole
    | Call
    | Tuple
    | Bracket
    | LabelledArrow
    | Braces
    | Entry
    | Weighted
    | Composite
    | Power
    | Operation
    | Below
    | Construction
    | Range
)

# --------------------------------------------------------------------------------------------------------------------
# Declarations


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
    """`A = {x, y}`, `f = {x |-> y}`, `A = cat`, `cat = 0`: a line of the table of a task, a label or a transformation."""

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
    """`expect LEFT RELATION RIGHT within TOLERANCE when CONDITION on PROPORTION of cells`, kept as its parts."""

    left: Expression
    relation: str  # "=", "!=", "<", "<=", ">", ">=", "in", "agrees with theory"
    right: Expression | None
    within: Expression | None = None
    when: tuple[Expect, ...] = ()
    cells: Expression | None = None
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

# --------------------------------------------------------------------------------------------------------------------
# Claims. `negated` is true for an odd number of `not`s; `p != q` is a negated equality.


@dataclass(frozen=True, slots=True)
class Equal:
    """`p = q in C`, `a >> b = c`, `gap(T) = 2 within 1e-9`."""

    left: Expression
    right: Expression
    category: Expression | None
    within: Expression | None = None
    negated: bool = False
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class AtMost:
    """`S <= T` (embedding of tasks), `gap(T, prompts = 2) <= 0.5`."""

    left: Expression
    right: Expression
    negated: bool = False
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Has:
    """`C has 8 morphisms`, `hom(A, B) in C has 3 morphisms`, `T(A) has 3 elements`; the noun is in the plural."""

    subject: Expression
    category: Expression | None
    count: int
    noun: Literal["morphisms", "objects", "elements"]
    negated: bool = False
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Is:
    """`C is cauchy complete`, `p is split mono in C`, `A is terminal in C`, `F is full`: the words, joined by a blank."""

    subject: Expression
    adjective: str
    category: Expression | None
    negated: bool = False
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Iso:
    """`A iso B in C`, `S iso T`."""

    left: Expression
    right: Expression
    category: Expression | None
    negated: bool = False
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Exists:
    """`product(A, B) exists in C`."""

    construction: Expression
    category: Expression | None
    negated: bool = False
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class SolvableByPrompting:
    """`T solvable by prompting [with A [at x]] [up to idempotent] [under M] [within 0.1]`."""

    task: Expression
    prompt: Expression | None = None
    element: Expression | None = None
    up_to_idempotent: bool = False
    model: Expression | None = None
    within: Expression | None = None
    negated: bool = False
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class SolvableByPrompts:
    """`T solvable by 3 prompts`."""

    task: Expression
    count: int
    negated: bool = False
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class GeneratedByPrompts:
    """`T generated by 2 prompts`, `T generated by at most 2 prompts`."""

    task: Expression
    count: int
    at_most: bool
    negated: bool = False
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class SolvableByTuning:
    """`T solvable by tuning [under M]`."""

    task: Expression
    model: Expression | None = None
    negated: bool = False
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class SufficesForTuning:
    """`M suffices for tuning`."""

    model: Expression
    negated: bool = False
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class GeneratesUnder:
    """`T generates A under F`."""

    task: Expression
    object: Expression
    functor: Expression
    negated: bool = False
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class GeneratesFrom:
    """`F generates F(A) from {B, C}`."""

    functor: Expression
    image: Expression
    seen: Braces
    negated: bool = False
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class CaulkableThrough:
    """`p caulkable through f, h in C`."""

    path: Expression
    extractor: Expression
    head: Expression
    category: Expression | None
    negated: bool = False
    span: Span = field(default=NOWHERE, compare=False, kw_only=True)


Claim: TypeAlias = (
    Equal
    | AtMost
    | Has
    | Is
    | Iso
    | Exists
    | SolvableByPrompting
    | SolvableByPrompts
    | GeneratedByPrompts
    | SolvableByTuning
    | SufficesForTuning
    | GeneratesUnder
    | GeneratesFrom
    | CaulkableThrough
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
