"""What an arrow may be sent to in each universe: the constructors and their options, as data.

| universe | constructor | what it is |
|---|---|---|
| `Vect`, `Gauss`, `Para` | `[[1, 2], [3, 4]]`, `matrix from "m.csv"` | the linear map with these rows: x goes to M x |
| | `identity` | leaves everything as it is |
| `Gauss` | `kernel(M, mean = b, covariance = Q)` | x goes to N(M x + b, Q) |
| | `state(mean = m, covariance = V)` | the law N(m, V), from the space of dimension 0 |
| | `ou(hessian = A, noise = C, ...)` | an Ornstein-Uhlenbeck process that runs for some time |
| | `discard` | forgets everything: to the space of dimension 0 |
| | `copy` | x goes to (x, x) |
| `Para` | `linear(unit)`, `linear(angle = a, towards = f)` | a fixed linear map, rows of length 1, drawn at random |
| | `layers(depth = 1, width = 64, ...)` | dense layers, which are learnt |
| | `adapter(rank = 4)` | what is learnt is added to the identity: z goes to z + U s(V z) |
| | `lowrank(f, rank = 4)` | what is learnt is added to another arrow: f + U V |
| | `activation(relu)` | a function of each coordinate |
| | `frozen(X, value = ...)`, `learnable(X)` | X, left as it is by training, or trained |
| | `pretrained(X, on = f)` | X, trained to be like f and frozen after that |
| | `index(unit)` | x goes to Phi(w . x): its rank along a direction |
| | `holder(exponent = 1)` | a fixed function of one variable, smooth or rough |
| | `smooth(smoothness = 1, radius = 0.1)` | a function near the identity, which is learnt |
| | `compiled(T)`, `dataset("digits")`, `data from "d.csv"` | the function that a table gives |
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, TypeAlias

from .interpretation import Universe

OptionKind: TypeAlias = Literal["count", "real", "angle", "choice", "arrow", "matrix", "vector", "data", "flag", "made"]

ACTIVATIONS = ("none", "relu", "tanh")

MOST_LAYERS = 1_000
MOST_UNITS = 10_000_000


@dataclass(frozen=True, slots=True)
class OptionOf:
    """An option of a constructor: its name, what may be given, and what it means.

    `matrix` takes rows, a number (that multiple of the identity), `spectrum(a, b)` or a file; `vector` takes a list or
    a number for every coordinate; `arrow` takes a path of the shape; `made` takes another constructor.
    """

    name: str
    kind: OptionKind
    meaning: str
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    open_minimum: bool = False
    required: bool = False
    maximum: float | None = None


@dataclass(frozen=True, slots=True)
class Constructor:
    """A way to make an arrow. `positional` are the options that may be given without their names, in this order.

    `needs_value` are options one of which a frozen arrow must have, so that there is something to freeze. `ends` says
    which shapes fit: any, equal ones, the unit (dimension 0) at the start or at the end, or a copy of the start.
    """

    name: str
    meaning: str
    options: tuple[OptionOf, ...] = ()
    positional: tuple[str, ...] = ()
    frozen: bool = False
    needs_value: tuple[str, ...] = ()
    ends: Literal["any", "equal", "from unit", "to unit", "double"] = "any"

    def option(self, name: str) -> OptionOf | None:
        """The option of that name, if there is one."""
        return next((option for option in self.options if option.name == name), None)


def _table(*constructors: Constructor) -> Mapping[str, Constructor]:
    return MappingProxyType({constructor.name: constructor for constructor in constructors})


_MATRIX = Constructor(
    "matrix",
    "the linear map with these rows",
    (OptionOf("rows", "matrix", "the rows of M; x goes to M x", required=True),),
    ("rows",),
    frozen=True,
)
_IDENTITY = Constructor("identity", "leaves everything as it is", frozen=True, ends="equal")

_KERNEL = Constructor(
    "kernel",
    "x goes to N(M x + b, Q)",
    (
        OptionOf("rows", "matrix", "the rows of M", required=True),
        OptionOf("mean", "vector", "b; 0 if it is not given"),
        OptionOf("covariance", "matrix", "Q, symmetric and with no negative eigenvalue; 0 if it is not given"),
    ),
    ("rows",),
    frozen=True,
)
_STATE = Constructor(
    "state",
    "the law N(m, V)",
    (OptionOf("mean", "vector", "m; 0 if it is not given"), OptionOf("covariance", "matrix", "V", required=True)),
    frozen=True,
    ends="from unit",
)
_OU = Constructor(
    "ou",
    "an Ornstein-Uhlenbeck process: gradient descent in a quadratic basin, with Gaussian noise, for some time",
    (
        OptionOf("hessian", "matrix", "A, the curvature of the loss at its minimum"),
        OptionOf("noise", "matrix", "C, the covariance of the gradients of single examples"),
        OptionOf("minimum", "vector", "where the loss is least; 0 if it is not given"),
        OptionOf("step", "real", "the step size", minimum=0, open_minimum=True),
        OptionOf("batch", "count", "examples per step", minimum=1),
        OptionOf("time", "real", "for how many steps it runs; `inf` for its stationary law", minimum=0),
    ),
    frozen=True,
    ends="equal",
)
_DISCARD = Constructor("discard", "forgets everything", frozen=True, ends="to unit")
_COPY = Constructor("copy", "x goes to (x, x)", frozen=True, ends="double")

_LINEAR = Constructor(
    "linear",
    "a fixed linear map whose rows have length 1, drawn at random",
    (
        OptionOf("unit", "flag", "in a direction drawn at random"),
        OptionOf("angle", "angle", "at this angle to another linear map"),
        OptionOf("towards", "arrow", "the other linear map"),
    ),
    ("unit",),
    frozen=True,
    needs_value=("unit", "angle"),
)
_LAYERS = Constructor(
    "layers",
    "dense layers, which are learnt",
    (
        OptionOf("depth", "count", "how many layers; 1 if it is not given", minimum=1, maximum=MOST_LAYERS),
        OptionOf(
            "width",
            "count",
            "units of each layer between; those of the wider end if not given",
            minimum=1,
            maximum=MOST_UNITS,
        ),
        OptionOf("scale", "real", "factor of the weights at the start, N(0, 1 / inputs) without it", minimum=0),
        OptionOf("activation", "choice", "the function between two layers; none if not given", ACTIVATIONS),
        OptionOf("bias", "flag", "with a constant that is learnt in each layer"),
    ),
)
_ADAPTER = Constructor(
    "adapter",
    "what is learnt is added to the identity, and is 0 at the start",
    (
        OptionOf(
            "rank",
            "count",
            "units between; as many as the space has dimensions if not given",
            minimum=1,
            maximum=MOST_UNITS,
        ),
        OptionOf("activation", "choice", "the function of those units; none if not given", ACTIVATIONS),
        OptionOf("bias", "flag", "with a constant that is learnt"),
    ),
    ends="equal",
)
_LOWRANK = Constructor(
    "lowrank",
    "a linear map of low rank, which is learnt and 0 at the start, is added to another arrow",
    (
        OptionOf("base", "arrow", "the other arrow, which stays as it is", required=True),
        OptionOf("rank", "count", "the rank of what is added", minimum=1, maximum=MOST_UNITS, required=True),
    ),
    ("base",),
)
_ACTIVATION = Constructor(
    "activation",
    "a function of each coordinate",
    (OptionOf("function", "choice", "which one", ACTIVATIONS, required=True),),
    ("function",),
    frozen=True,
    ends="equal",
)
_FROZEN = Constructor(
    "frozen",
    "what training leaves as it is",
    (
        OptionOf("made", "made", "the arrow", required=True),
        OptionOf("value", "data", "the file that holds its parameters"),
    ),
    ("made",),
    frozen=True,
)
_LEARNABLE = Constructor(
    "learnable", "what is trained", (OptionOf("made", "made", "the arrow", required=True),), ("made",)
)
_PRETRAINED = Constructor(
    "pretrained",
    "trained to be like another arrow, and frozen after that",
    (
        OptionOf("made", "made", "the arrow", required=True),
        OptionOf("on", "arrow", "what it, or a network that it is a part of, is trained to be like", required=True),
    ),
    ("made",),
    frozen=True,
)
_INDEX = Constructor(
    "index",
    "x goes to Phi(w . x), for a direction w of length 1: its rank along that direction, between 0 and 1",
    (OptionOf("unit", "flag", "in a direction drawn at random"),),
    ("unit",),
    frozen=True,
)
_HOLDER = Constructor(
    "holder",
    "a fixed function h of one variable with |h(u) - h(v)| <= constant |u - v|^exponent",
    (
        OptionOf(
            "exponent",
            "real",
            "1 for a smooth one; below 1 it is rough everywhere",
            minimum=0,
            open_minimum=True,
            maximum=1,
        ),
        OptionOf("constant", "real", "1 + pi / 5 if not given", minimum=0, open_minimum=True),
    ),
    frozen=True,
    ends="equal",
)
_SMOOTH = Constructor(
    "smooth",
    "a function of one variable near the identity, which is learnt",
    (
        OptionOf("smoothness", "real", "its derivatives", minimum=0, open_minimum=True, required=True),
        OptionOf("radius", "real", "how far from the identity it may be", minimum=0, open_minimum=True, required=True),
    ),
    ends="equal",
)
_DATA = Constructor(
    "data",
    "the function that a table gives",
    (OptionOf("table", "data", "where the table is", required=True),),
    ("table",),
    frozen=True,
)

CONSTRUCTORS: Mapping[Universe, Mapping[str, Constructor]] = MappingProxyType(
    {
        "Vect": _table(_MATRIX, _IDENTITY),
        "Gauss": _table(_MATRIX, _IDENTITY, _KERNEL, _STATE, _OU, _DISCARD, _COPY),
        "Para": _table(
            _MATRIX,
            _IDENTITY,
            _LINEAR,
            _LAYERS,
            _ADAPTER,
            _LOWRANK,
            _ACTIVATION,
            _FROZEN,
            _LEARNABLE,
            _PRETRAINED,
            _INDEX,
            _HOLDER,
            _SMOOTH,
            _DATA,
        ),
    }
)
"""The constructors of each universe, by name."""
