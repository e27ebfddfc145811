"""The modules that arrows are made of. Each sends a batch, a row for each point, to a batch."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import torch
from torch import Tensor, nn

from ..theory.functor import Functor
from ..theory.presheaf import Presheaf
from ..universes.tables import function_table


def function_module(name: str) -> nn.Module:
    """A function of each coordinate, by name: `none`, `relu` or `tanh`."""
    functions: dict[str, type[nn.Module]] = {"none": nn.Identity, "relu": nn.ReLU, "tanh": nn.Tanh}
    return functions[name]()


def generator_of(seed: int, number: int) -> torch.Generator:
    """The source of randomness of one arrow of a diagram, so that none depends on what the others draw."""
    return torch.Generator().manual_seed((seed * 1_000_003 + number) % 2**63)


class Fixed(nn.Module):
    """x goes to M x + b, which training leaves as it is."""

    rows: Tensor
    shift: Tensor

    def __init__(self, rows: Tensor, shift: Tensor | None = None) -> None:
        super().__init__()
        self.register_buffer("rows", rows)
        self.register_buffer("shift", torch.zeros(len(rows)) if shift is None else shift)

    def forward(self, points: Tensor) -> Tensor:
        """The images of the points."""
        return points @ self.rows.T + self.shift


class Noisy(Fixed):
    """x goes to a draw from N(M x + b, Q); each call draws anew, from the seed on."""

    root: Tensor

    def __init__(self, rows: Tensor, shift: Tensor, root: Tensor, random: torch.Generator) -> None:
        super().__init__(rows, shift)
        self.register_buffer("root", root)
        self._random = random

    def forward(self, points: Tensor) -> Tensor:
        """A draw at each of the points."""
        noise = torch.randn(len(points), len(self.root), generator=self._random).to(points)
        drawn: Tensor = super().forward(points) + noise @ self.root
        return drawn


class Layers(nn.Module):
    """Dense layers with a function between two of them. Weights start as N(0, 1 / inputs), times `scale`."""

    def __init__(
        self, sizes: tuple[int, ...], activation: str, bias: bool, scale: float, random: torch.Generator
    ) -> None:
        super().__init__()
        pairs = list(pairwise(sizes))
        self.weights = nn.ParameterList(
            nn.Parameter(scale / max(one, 1) ** 0.5 * torch.randn(other, one, generator=random)) for one, other in pairs
        )
        self.biases = nn.ParameterList(nn.Parameter(torch.zeros(other)) for _, other in pairs) if bias else None
        self.function = function_module(activation)

    def forward(self, points: Tensor) -> Tensor:
        """The images of the points."""
        for place, weight in enumerate(self.weights):
            points = points @ weight.T
            if self.biases is not None:
                points = points + self.biases[place]
            if place + 1 < len(self.weights):
                points = self.function(points)
        return points


class Adapter(nn.Module):
    """z goes to z + U s(V z), which is z at the start, since U begins as 0."""

    def __init__(self, size: int, rank: int, activation: str, bias: bool, random: torch.Generator) -> None:
        super().__init__()
        self.inner = nn.Parameter(torch.randn(rank, size, generator=random) / max(size, 1) ** 0.5)
        self.outer = nn.Parameter(torch.zeros(size, rank))
        self.inner_bias = nn.Parameter(torch.zeros(rank)) if bias else None
        self.outer_bias = nn.Parameter(torch.zeros(size)) if bias else None
        self.function = function_module(activation)

    def forward(self, points: Tensor) -> Tensor:
        """The images of the points."""
        between = points @ self.inner.T
        if self.inner_bias is not None:
            between = between + self.inner_bias
        added: Tensor = self.function(between) @ self.outer.T
        return points + (added if self.outer_bias is None else added + self.outer_bias)


class LowRank(nn.Module):
    """Another arrow, as it is, plus U V of low rank, which is 0 at the start."""

    def __init__(self, base: nn.Module, start: int, end: int, rank: int, random: torch.Generator) -> None:
        super().__init__()
        # In a tuple, so that the other arrow is not counted twice among the modules.
        self._base = (base,)
        self.inner = nn.Parameter(torch.randn(rank, start, generator=random) / max(start, 1) ** 0.5)
        self.outer = nn.Parameter(torch.zeros(end, rank))

    def forward(self, points: Tensor) -> Tensor:
        """The images of the points."""
        base = self._base[0]
        kept = {name: one.detach() for name, one in (*base.named_parameters(), *base.named_buffers())}
        here: Tensor = torch.func.functional_call(base, kept, (points,))
        changed: Tensor = here + points @ self.inner.T @ self.outer.T
        return changed


class TableFunction(nn.Module):
    """A function by its table: a point goes where the nearest input of the table goes.

    `inputs` has a row for each point of the table, `targets` its value.
    """

    inputs: Tensor
    targets: Tensor

    def __init__(self, inputs: Tensor, targets: Tensor) -> None:
        super().__init__()
        self.register_buffer("inputs", inputs)
        self.register_buffer("targets", targets)

    @classmethod
    def of_value(cls, value: Presheaf | Functor, features: Mapping[str, Tensor] | None = None) -> TableFunction:
        """The table of a task or of a label, one-hot on both sides; or with the features of what goes in.

        With features the input of a row is the sum of those of its parts, a generator having none. ValueError when an
        object or an element has no features.
        """
        table = function_table(value)
        targets = torch.eye(len(table.outputs))[[target for _, target in table.rows]]
        if features is None:
            rows = torch.eye(len(table.inputs))
        else:
            own = len(table.inputs) - (len(value.base.generators) if isinstance(value, Presheaf) else 0)
            rows = _features(table.inputs[:own], len(table.inputs), features)
        inputs = [rows[list(hot)].sum(dim=0) for hot, _ in table.rows]
        return cls(torch.stack(inputs) if inputs else rows[:0], targets)

    def forward(self, points: Tensor) -> Tensor:
        """The values at the points of the table that are nearest."""
        values: Tensor = self.targets[torch.cdist(points, self.inputs).argmin(dim=1)]
        return values


def _features(names: tuple[str, ...], count: int, features: Mapping[str, Tensor]) -> Tensor:
    missing = [name for name in names if str(name) not in features]
    if missing:
        message = f"there are no features of {', '.join(missing[:5])}: each object or element has a row by its name"
        raise ValueError(message)
    width = len(next(iter(features.values())))
    found = torch.zeros(count, width)
    for place, name in enumerate(names):
        found[place] = features[str(name)]
    return found
