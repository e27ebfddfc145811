"""A diagram of torch modules: the value of an interpretation, whose equations are measured or trained."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from pathlib import Path as FilePath

import torch
from torch import Tensor, nn

from ..theory.category import Path
from ..theory.presheaf import equations_to_check
from ..universes.interpretation import Interpretation
from .arrow_modules import ArrowModules
from .modules import TableFunction, generator_of


class Diagram(nn.Module):
    """The arrows of an interpretation as modules, by the names of the generators.

    `diagram["f"]` is the module of a generator, `diagram(["f", "g"], x)` sends a batch along a path, f then g. A batch
    has a row for each point, in the shape of the object or flat; what comes out has the shape of its object.
    """

    def __init__(
        self, made: Interpretation, parameters: dict[str, float], seed: int = 0, folder: FilePath | None = None
    ) -> None:
        super().__init__()
        self.interpretation = made
        self.seed = seed
        built = ArrowModules(made, parameters, seed, folder).all()
        # Names of generators may have dots in them, which a ModuleDict does not take.
        self.arrows = nn.ModuleList(built)

    def __getitem__(self, name: str) -> nn.Module:
        """The module of a generator; KeyError when there is none."""
        return self.arrows[self.interpretation.source.generator_numbers[name]]

    def forward(self, path: str | Sequence[str], points: Tensor) -> Tensor:
        """The images of a batch along a path, given by the names of its generators in order."""
        names = [path] if isinstance(path, str) else list(path)
        source = self.interpretation.source
        letters = [source.generator_numbers[name] for name in names]
        return self._along(source.path(source.generators[letters[0]].dom, letters), points) if letters else points

    def _along(self, path: Path, points: Tensor) -> Tensor:
        result = points.flatten(1)
        for letter in path.word:
            result = self.arrows[letter](result)
        return result.reshape(len(points), *self.interpretation.objects[path.cod])

    def sample(self, name: str, count: int = 256, seed: int = 0) -> Tensor:
        """Points of an object: the inputs of a table that starts there, all of them; else so many, standard normal."""
        source = self.interpretation.source
        obj = source.object_numbers[name]
        for letter in source.outgoing[obj]:
            table = self.arrows[letter]
            if isinstance(table, TableFunction):
                return table.inputs
        shape = self.interpretation.objects[obj]
        return torch.randn(count, prod(shape), generator=generator_of(self.seed, -1 - seed)).reshape(count, *shape)

    def residuals(self, count: int = 256, seed: int = 0) -> dict[str, Tensor]:
        """For each equation the mean squared distance of its two sides, on points of the object where they start."""
        source = self.interpretation.source
        found: dict[str, Tensor] = {}
        for left, right in equations_to_check(source):
            points = self.sample(source.objects[left.dom], count, seed)
            apart = self._along(left, points) - self._along(right, points)
            found[f"{source.show(left)} = {source.show(right)}"] = apart.flatten(1).square().sum(dim=1).mean()
        return found

    def train_equations(self, steps: int = 500, rate: float = 1e-2, count: int = 256) -> list[float]:
        """Train what is learnt until the equations hold: the sum of the residuals after each step.

        Adam, on new points in each step; nothing is drawn from the global generator. ValueError when nothing is learnt.
        """
        learnt = [one for one in self.parameters() if one.requires_grad]
        if not learnt:
            message = f"nothing in {self.interpretation.label} is learnt, so there is nothing to train"
            raise ValueError(message)
        optimiser = torch.optim.Adam(learnt, lr=rate)
        losses: list[float] = []
        for step in range(steps):
            loss = torch.stack(list(self.residuals(count, step).values())).sum()
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
            losses.append(float(loss.detach()))
        return losses
