"""Rates from measured errors: exponents with intervals, and how many samples reach an error."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..records import Estimate

Cells = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Errors:
    """Errors in cells: what was varied there, shape (cells, axes), and the error of each seed, shape (cells, seeds)."""

    at: Cells
    errors: Cells


def exponents(found: Errors) -> NDArray[np.float64]:
    """The exponents of the axes in a power law, by least squares on logarithms of mean errors.

    >>> n = np.array([[100.0], [200.0], [400.0]])
    >>> exponents(Errors(n, np.hstack([n**-0.5, n**-0.5]))).round(6).tolist()
    [-0.5]
    """
    design = np.column_stack([np.ones(len(found.at)), np.log(found.at)])
    solution, *_ = np.linalg.lstsq(design, np.log(found.errors.mean(1)), rcond=None)
    return np.asarray(solution[1:])


def estimate(found: Errors, of: Callable[[NDArray[np.float64]], float], theory: float | None) -> Estimate:
    """A function of the exponents with a 99% interval, by the jackknife over seeds.

    The seeds are independent draws of everything; leaving one out at a time tells how far the fit depends on each.
    """
    from scipy.stats import t as student

    whole = of(exponents(found))
    seeds = found.errors.shape[1]
    without = [of(exponents(Errors(found.at, np.delete(found.errors, seed, 1)))) for seed in range(seeds)]
    pseudo = seeds * whole - (seeds - 1) * np.array(without)
    half = float(student.ppf(0.995, seeds - 1) * pseudo.std(ddof=1) / math.sqrt(seeds))
    return Estimate(float(whole), (float(whole) - half, float(whole) + half), theory, tuple(map(float, pseudo)))


def needed(samples: Sequence[float], errors: Sequence[float], zero: float, level: float) -> float:
    """The samples that reach an error level: 0 where none are needed, infinity where the most are too few.

    Errors are made to fall with the samples, and the level is read off between two sizes on a logarithmic scale.

    >>> round(needed([10, 20, 40], [0.3, 0.2, 0.05], 0.4, 0.1), 3)
    31.748
    >>> needed([10, 20], [0.3, 0.2], 0.4, 0.1), needed([10, 20], [0.3, 0.2], 0.09, 0.1)
    (inf, 0.0)
    """
    if zero <= level:
        return 0.0
    falling = np.minimum.accumulate(np.asarray(errors, dtype=float))
    reached = np.flatnonzero(falling <= level)
    if len(reached) == 0:
        return math.inf
    first = int(reached[0])
    if first == 0:
        return float(samples[0])
    above, below = falling[first - 1], falling[first]
    share = (above - level) / (above - below)
    return float(math.exp(math.log(samples[first - 1]) * (1 - share) + math.log(samples[first]) * share))
