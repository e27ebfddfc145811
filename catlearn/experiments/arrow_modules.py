"""From the description of an arrow to its module: what is drawn at random, read from a file, or trained beforehand."""

from __future__ import annotations

from math import pi, prod
from pathlib import Path as FilePath
from typing import Any

import torch
from torch import Tensor, nn

from ..universes.interpretation import Arrow, DataReference, Interpretation, Parameter
from ..universes.para import rank_of, widths
from .curves import Holder, Index, Smooth
from .modules import Adapter, Fixed, Layers, LowRank, Noisy, TableFunction, function_module, generator_of
from .parameter_files import load_parameters
from .pretraining import inner, pretrain, pretrained_together
from .tables_of_data import features_of, table_of_data


class ArrowModules:
    """Builds the module of each generator once; those that another one names are built first."""

    def __init__(self, made: Interpretation, parameters: dict[str, float], seed: int, folder: FilePath | None) -> None:
        self._made, self._parameters, self._seed, self._folder = made, parameters, seed, folder
        self._built: dict[int, nn.Module] = {}
        self._trained: dict[int, nn.Module] = {}
        self._open: list[int] = []

    def all(self) -> list[nn.Module]:
        """The modules of all generators, in their order."""
        return [self._module(letter) for letter in range(len(self._made.generators))]

    def _module(self, letter: int) -> nn.Module:
        if letter not in self._built:
            if letter in self._open:
                message = f"`{self._made.source.generators[letter].name}` is described by itself"
                raise ValueError(message)
            self._open.append(letter)
            module = self._of(self._made.generators[letter], letter, *self._sizes(letter))
            for parameter in module.parameters():
                parameter.requires_grad_(not self._made.generators[letter].frozen)
            self._built[letter] = module
            self._open.pop()
        return self._built[letter]

    def _of(self, arrow: Arrow, letter: int, start: int, end: int) -> nn.Module:
        if self._made.universe != "Para":
            return self._numeric(arrow, letter)
        random = generator_of(self._seed, letter)
        match arrow.constructor:
            case "identity":
                return nn.Identity()
            case "matrix":
                return Fixed(_rows(arrow.option("rows"), start, end))
            case "linear":
                return self._linear(arrow, letter, start, end, random)
            case "layers":
                scale, bias = self._number(arrow, "scale", 1.0), bool(arrow.option("bias", False))
                return Layers(widths(self._given(arrow), start, end), _function(arrow), bias, scale, random)
            case "adapter":
                rank = rank_of(self._given(arrow), end)
                return Adapter(end, rank, _function(arrow), bool(arrow.option("bias", False)), random)
            case "lowrank":
                return LowRank(self._path(arrow, "base"), start, end, rank_of(self._given(arrow), end), random)
            case "activation":
                return function_module(str(arrow.option("function")))
            case "index":
                return Index(start, end, random)
            case "holder":
                exponent, constant = self._number(arrow, "exponent", 1.0), self._number(arrow, "constant", 1 + pi / 5)
                return Holder(exponent, constant, random)
            case "smooth":
                return Smooth(self._number(arrow, "smoothness", 1.0), self._number(arrow, "radius", 1.0))
            case "data":
                return self._data(arrow.option("table"), start, end)
        return self._wrapped(arrow, letter, start, end)

    def _wrapped(self, arrow: Arrow, letter: int, start: int, end: int) -> nn.Module:
        """`frozen(X)`, `learnable(X)`, `pretrained(X, on = f)`."""
        if arrow.constructor == "pretrained":
            return self._pretrained(arrow, letter)
        module = self._of(inner(arrow), letter, start, end)
        value = arrow.option("value")
        if isinstance(value, DataReference):
            load_parameters(module, self._file(value))
        return _with_learnable_rows(module) if arrow.constructor == "learnable" else module

    def _pretrained(self, arrow: Arrow, letter: int) -> nn.Module:
        """The module of an arrow after training; those that are trained with it are kept."""
        if letter not in self._trained:
            together = pretrained_together(self._made, letter)
            modules = [self._of(inner(self._made.generators[one]), one, *self._sizes(one)) for one in together]
            random = generator_of(self._seed, together[0] + 10**6)
            pretrain(nn.Sequential(*modules), self._path(arrow, "on"), self._sizes(together[0])[0], random)
            self._trained.update(zip(together, modules, strict=True))
        return self._trained[letter]

    def _sizes(self, letter: int) -> tuple[int, int]:
        _, dom, cod = self._made.source.generators[letter]
        return prod(self._made.objects[dom]), prod(self._made.objects[cod])

    def _numeric(self, arrow: Arrow, letter: int) -> nn.Module:
        """The module of an arrow into Vect or Gauss."""
        from ..universes.evaluation import arrow_value
        from ..universes.gauss import Kernel, root

        value = arrow_value(self._made, letter)
        if value is None:
            name = self._made.source.generators[letter].name
            message = f"the value of `{name}` is not known: `{arrow.constructor}` leaves something to the experiment"
            raise ValueError(message)
        rows = torch.tensor(value.rows)
        if not isinstance(value, Kernel):
            return Fixed(rows, torch.zeros(len(rows), dtype=rows.dtype))
        shift, noise = torch.tensor(value.mean), torch.tensor(root(value.covariance))
        return Noisy(rows, shift, noise, generator_of(self._seed, letter))

    def _linear(self, arrow: Arrow, letter: int, start: int, end: int, random: torch.Generator) -> Fixed:
        drawn = nn.functional.normalize(torch.randn(end, start, generator=random, dtype=torch.float64), dim=1)
        if arrow.option("angle") is None:
            return Fixed(drawn.float())
        angle = torch.tensor(self._number(arrow, "angle", 0.0), dtype=torch.float64)
        other = self._path(arrow, "towards")(torch.eye(start)).T.double()
        towards = nn.functional.normalize(other, dim=1)
        aside = nn.functional.normalize(drawn - (drawn * towards).sum(1, keepdim=True) * towards, dim=1)
        return Fixed((torch.cos(angle) * towards + torch.sin(angle) * aside).float())

    def _path(self, arrow: Arrow, name: str) -> nn.Module:
        names = arrow.option(name)
        assert isinstance(names, tuple)
        letters = [self._made.source.generator_numbers[str(one)] for one in names]
        modules = [self._module(letter) for letter in letters]
        return modules[0] if len(modules) == 1 else nn.Sequential(*modules)

    def _given(self, arrow: Arrow) -> Arrow:
        """The description with the values that the experiment gives."""
        options = tuple(
            (name, int(self._number(arrow, name, 0.0)) if isinstance(value, Parameter) else value)
            for name, value in arrow.options
        )
        return Arrow(arrow.constructor, options, arrow.frozen)

    def _number(self, arrow: Arrow, name: str, default: float) -> float:
        value: Any = arrow.option(name, default)
        if isinstance(value, Parameter):
            if value.name not in self._parameters:
                example = f"parameters={{{value.name!r}: ...}}"
                message = f"`{self._made.label}` leaves `{value.name}` open: give it, as in {example}"
                raise ValueError(message)
            return float(self._parameters[value.name])
        return float(value)

    def _data(self, reference: object, start: int, end: int) -> TableFunction:
        assert isinstance(reference, DataReference)
        if reference.source == "compiled":
            features = None if reference.features is None else self._file(DataReference("file", reference.features))
            return TableFunction.of_value(self._made.tasks[reference.name], features_of(features))
        file = self._file(reference) if reference.source == "file" else None
        return TableFunction(*table_of_data(reference, file, start, end))

    def _file(self, reference: DataReference) -> FilePath:
        if self._folder is None:
            message = f'"{reference.name}" is in the folder of the spec: say which, as in folder="examples"'
            raise ValueError(message)
        return self._folder / reference.name


def _rows(value: object, start: int, end: int) -> Tensor:
    if isinstance(value, int | float):
        return value * torch.eye(end, start)
    return torch.tensor(value)


def _function(arrow: Arrow) -> str:
    return str(arrow.option("activation", "none"))


def _with_learnable_rows(module: nn.Module) -> nn.Module:
    """The same map, whose numbers are trained."""
    if not isinstance(module, Fixed):
        return module
    learnt = Layers((module.rows.shape[1], module.rows.shape[0]), "none", False, 0.0, torch.Generator())
    learnt.weights[0].data.copy_(module.rows)
    return learnt
