"""The expressions of the syntax tree: one kind serves for paths, objects, elements, categories and tasks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from .spans import NOWHERE, Span


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
