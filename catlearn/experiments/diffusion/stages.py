"""The two stages of a protocol: a basin on the source, one on the target, and how each is descended."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from .basin import Basin, Descent
from .data import Pair, cancer_pair, diabetes_problem, digits_pair
from .estimate import estimate_basin
from .gaussian import symmetric
from .problems import DiffusionError

DRAWN = 20_220_816
"""The seed of the matrices and minima that a spec leaves to be drawn: they are the same in every replication."""


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """A basin and its descent."""

    basin: Basin
    descent: Descent

    def steps(self, time: float) -> float:
        """Relaxation times in steps."""
        return time * self.descent.relaxation(self.basin)


def generator(seed: int, *parts: int, device: str = "cpu") -> torch.Generator:
    """A source of randomness of its own for a seed, and for a part of the work."""
    mixed = 0
    for part in (seed, *parts):
        mixed = (mixed * 1_000_003 + part + 1) % (2**62)
    return torch.Generator(device).manual_seed(mixed)


def spectrum(least: float, greatest: float, dimension: int, source: torch.Generator) -> Tensor:
    """A symmetric matrix with logarithmically spaced eigenvalues in a random basis, (d, d).

    >>> torch.linalg.eigvalsh(spectrum(1.0, 4.0, 3, torch.Generator().manual_seed(0))).round(decimals=6).tolist()
    [1.0, 2.0, 4.0]
    """
    if least <= 0:
        message = f"a spectrum from {least:g} is not positive"
        raise DiffusionError(message, "its eigenvalues are spaced evenly on a logarithmic scale; start above zero")
    values = torch.logspace(math.log10(least), math.log10(greatest), dimension, dtype=torch.float64)
    basis, _ = torch.linalg.qr(torch.randn(dimension, dimension, dtype=torch.float64, generator=source))
    return symmetric((basis * values) @ basis.mT)


def quadratic_stages(settings: Mapping[str, Any], device: str = "cpu", seed: int = DRAWN) -> tuple[Stage, Stage]:
    """Both stages of a quadratic loss, from the plain settings of a unit; what is not given is drawn with the seed.

    Raises `DiffusionError` where a matrix is no Hessian or no covariance.
    """
    dimension, found = settings["dimension"], []
    minimum = torch.randn(dimension, dtype=torch.float64, generator=generator(seed, 0))
    for number, name in enumerate(("pretrain", "finetune")):
        stage = settings[name]
        if number == 1:
            move = torch.randn(dimension, dtype=torch.float64, generator=generator(seed, 1))
            minimum = minimum + settings["shift"] * move
        if stage["minimum"] is not None:
            minimum = torch.as_tensor(stage["minimum"], dtype=torch.float64).expand(dimension).clone()
        hessian = _matrix(stage["hessian"], dimension, generator(seed, 2, number))
        noise = _matrix(stage["noise"], dimension, generator(seed, 3, number))
        basin = Basin(minimum.to(device), hessian.to(device), noise.to(device))
        found.append(Stage(basin, descent_of(stage)))
    return found[0], found[1]


def _matrix(given: Any, dimension: int, source: torch.Generator) -> Tensor:
    match given:
        case ["spectrum", least, greatest]:
            return spectrum(least, greatest, dimension, source)
        case int() | float():
            return float(given) * torch.eye(dimension, dtype=torch.float64)
    return torch.as_tensor(given, dtype=torch.float64)


def descent_of(stage: Mapping[str, Any]) -> Descent:
    """The descent of a stage, from its plain settings."""
    return Descent(float(stage["step"]), int(stage["batch"]))


def pair_of(settings: Mapping[str, Any], device: str = "cpu") -> Pair:
    """The source and target problems of a unit. Diabetes has no source: both are the whole of it.

    Raises `DiffusionError` where the space of the weights has not as many dimensions as the data ask for.
    """
    dimension, ridge, data = int(settings["dimension"]), float(settings["ridge"]), settings["data"]
    if data == "digits":
        if not 2 <= dimension <= 65:
            message = f"the digits have at most 64 components and a bias, and the weights are in R^{dimension}"
            raise DiffusionError(message, "send the weights to R^2 ... R^65, as R^11 for 10 components")
        return digits_pair(settings["domain"], dimension - 1, ridge, device, source=_one(settings["source"]))
    if data == "breast_cancer":
        pair = cancer_pair(ridge, device)
    elif data == "diabetes":
        problem = diabetes_problem(ridge, device)
        pair = Pair(problem, problem)
    else:
        message = f"there is no data set `{data}` for a diffusion"
        raise DiffusionError(message, "there are `digits`, `diabetes` and `breast_cancer`")
    if pair.source.dimension != dimension:
        message = f"{data} has {pair.source.dimension} weights, a bias among them, and the weights are in R^{dimension}"
        raise DiffusionError(message, f"send them to R^{pair.source.dimension}")
    return pair


def _one(source: Any) -> str:
    return source if isinstance(source, str) else str(source[0])


def stages_of(pair: Pair, settings: Mapping[str, Any]) -> tuple[Stage, Stage]:
    """Both stages of a training problem, their basins estimated from the data."""
    return (
        Stage(estimate_basin(pair.source), descent_of(settings["pretrain"])),
        Stage(estimate_basin(pair.target), descent_of(settings["finetune"])),
    )
