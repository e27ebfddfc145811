"""Random basins, descents and laws for tests."""

from __future__ import annotations

from collections.abc import Iterator

import torch

from catlearn.experiments.diffusion.basin import Basin, Descent
from catlearn.experiments.diffusion.gaussian import Gaussian
from catlearn.experiments.diffusion.stages import spectrum


def random_basin(seed: int, dimension: int = 4) -> Basin:
    """Hessian and noise with eigenvalues between 0.2 and 2 in independent bases."""
    source = torch.Generator().manual_seed(seed)
    minimum = torch.randn(dimension, dtype=torch.float64, generator=source)
    return Basin(minimum, spectrum(0.2, 2, dimension, source), spectrum(0.2, 2, dimension, source))


def commuting_basin(seed: int, dimension: int = 4) -> Basin:
    """A noise that is a function of the Hessian."""
    basin = random_basin(seed, dimension)
    return Basin(basin.minimum, basin.hessian, basin.hessian @ basin.hessian + 0.1 * basin.hessian)


def random_law(seed: int, dimension: int = 4) -> Gaussian:
    """A normal law of full rank."""
    source = torch.Generator().manual_seed(seed + 10_000)
    mean = torch.randn(dimension, dtype=torch.float64, generator=source)
    return Gaussian(mean, spectrum(0.1, 3, dimension, source))


def cases(count: int) -> Iterator[tuple[Basin, Descent, Gaussian, float]]:
    """Basins with a descent, a law to start from and a time, the same ones every time."""
    source = torch.Generator().manual_seed(0)
    for seed in range(count):
        step, time = torch.rand(2, generator=source, dtype=torch.float64).tolist()
        yield random_basin(seed), Descent(0.02 + 0.3 * step, 1 + seed % 16), random_law(seed), 0.1 + 40 * time
