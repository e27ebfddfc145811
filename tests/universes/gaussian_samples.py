"""Random Gaussian kernels, laws and training domains: 300 of each, with singular ones among them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from catlearn.universes.diffusion import ou
from catlearn.universes.gauss import Kernel, kernel, state
from catlearn.universes.vect import Array

CASES = 300


def randoms() -> Iterator[np.random.Generator]:
    """A source of randomness for each case."""
    return (np.random.default_rng(seed) for seed in range(CASES))


def orthogonal(random: np.random.Generator, size: int) -> Array:
    """A rotation, or a reflection."""
    return np.linalg.qr(random.standard_normal((size, size)))[0]


def covariance(random: np.random.Generator, size: int, rank: int | None = None) -> Array:
    """A covariance with eigenvalues from 0.3 to 3; of a lower rank where that is wanted."""
    turn, values = orthogonal(random, size), random.uniform(0.3, 3.0, size)
    values[size if rank is None else rank :] = 0
    return (turn * values) @ turn.T


def some_kernel(random: np.random.Generator, dom: int, cod: int) -> Kernel:
    """A kernel whose noise has any rank, 0 too."""
    noise = covariance(random, cod, int(random.integers(0, cod + 1)))
    return kernel(random.standard_normal((cod, dom)) / 2, random.standard_normal(cod), noise)


def some_law(random: np.random.Generator, size: int) -> Kernel:
    """A law that spans its space."""
    return state(random.standard_normal(size), covariance(random, size))


def sizes(random: np.random.Generator, count: int) -> list[int]:
    """Dimensions from 1 to 4."""
    return [int(size) for size in random.integers(1, 5, count)]


@dataclass(frozen=True)
class Domain:
    """What a loss looks like at its minimum: where that is, its Hessian A, and the covariance C of its gradients."""

    minimum: Array
    hessian: Array
    noise: Array
    step: float
    batch: int

    def train(self, time: float) -> Kernel:
        """Training on this domain for some time."""
        return ou(self.hessian, self.noise, self.minimum, step=self.step, batch=self.batch, time=time)

    @property
    def law(self) -> Kernel:
        """The law in which training ends."""
        endless = self.train(math.inf)
        return state(endless.mean, endless.covariance)

    @property
    def diffusion(self) -> Array:
        """The covariance of the noise of one step, D = eta^2 C / S."""
        return self.noise * (self.step**2 / self.batch)

    @property
    def relaxation(self) -> float:
        """The time in which a mean comes nearer by the factor e."""
        return 1 / (self.step * float(np.linalg.eigvalsh(self.hessian)[0]))


def some_domain(random: np.random.Generator, size: int) -> Domain:
    """A domain whose Hessian and noise do not commute."""
    step, batch = float(random.uniform(0.01, 0.2)), int(random.integers(1, 17))
    return Domain(random.standard_normal(size), covariance(random, size), covariance(random, size), step, batch)
