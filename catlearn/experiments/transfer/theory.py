"""What theory says of a cell: the mean risk of each arm, with its own error, or why there is none."""

from __future__ import annotations

import math
from dataclasses import dataclass

from . import exact_means
from .cell import Cell
from .moments import Expected, balanced_finetuning, expected_scale, probed_finetuning, situation
from .tuned import centre_distance, tuned_ridge_risk

EQUIVALENT = 0.03
"""The relative error of deterministic equivalents under a spectrum, at a few hundred dimensions."""

FEWEST = 5
"""From this number of samples on the risk of a probe has a finite variance."""


@dataclass(frozen=True, slots=True)
class Excluded:
    """Why theory has no mean for an arm in a cell that a finite number of seeds could be held against."""

    reason: str


def expected_risk(cell: Cell, arm: str, angle: float) -> Expected | Excluded | None:
    """The mean risk of an arm at an angle; None where no theory is known."""
    if cell.decay > 0:
        return None
    if arm in ("scratch", "finetune", "lpft") and cell.wild:
        return Excluded("the mean is infinite" if cell.infinite else "the variance is infinite")
    if arm in ("probe", "lpft") and cell.n < cell.rank + FEWEST - 1 and cell.rank == 1:
        return Excluded("the variance is infinite")
    if cell.spectrum > 0:
        return _anisotropic(cell, arm, angle)
    if arm == "scratch":
        return Expected(exact_means.scratch_risk(cell.n, cell.dimension, cell.noise))
    if arm == "probe":
        return _probe(cell, angle)
    if arm in ("ridge", "l2sp"):
        return _tuned(cell, arm, angle)
    return _finetuned(cell, arm, angle)


def _finetuned(cell: Cell, arm: str, angle: float) -> Expected | None:
    n, d = cell.n, cell.dimension
    if n >= d:
        return Expected(exact_means.scratch_risk(n, d, cell.noise))
    source = source_moments(cell, angle)
    if arm == "finetune" and (cell.model == "paper" or cell.depth == 1):
        return Expected(exact_means.paper_finetuning_risk(n, d, angle, cell.noise, *(source or ())))
    if n > d - 4:
        return None
    given = situation(n, d, angle, cell.noise, source)
    if arm == "lpft":
        found = probed_finetuning(given) if cell.depth == 2 else None
    else:
        found = balanced_finetuning(given, cell.depth)
    if found is not None and source is not None:
        # The length of a source that was learned from samples varies, and the factor is no linear function of it.
        return Expected(found.value, found.error + 1 / d)
    return found


def source_moments(cell: Cell, angle: float) -> tuple[float, float] | None:
    """The mean squared length and overlap of a source that was learned from samples; None for a perfect one."""
    if cell.source_n is None:
        return None
    return exact_means.source_moments(cell.source_n, cell.dimension, angle, cell.source_noise)


def _probe(cell: Cell, angle: float) -> Expected | Excluded | None:
    n, d = cell.n, cell.dimension
    defect, inside = math.sin(angle) ** 2, math.cos(angle) ** 2
    if cell.rank > 1:
        if abs(n - cell.rank) <= 3:
            return Excluded("the mean is infinite" if abs(n - cell.rank) <= 1 else "the variance is infinite")
        return Expected(exact_means.features_risk(n, cell.rank, defect, cell.noise, inside))
    if cell.penalty > 0:
        return ridged_probe(n, angle, cell.noise, cell.penalty) if cell.source_n is None else None
    source = source_moments(cell, angle)
    if source is None:
        return Expected(exact_means.probe_risk(n, angle, cell.noise))
    length, overlap = source
    share = overlap**2 / length
    return Expected(exact_means.features_risk(n, 1, 1 - share, cell.noise, share), 2 / d)


def ridged_probe(n: int, angle: float, noise: float, penalty: float) -> Expected:
    """The mean risk of the probe with a ridge penalty: an average over the energy of the feature, chi-square of n.

    >>> round(ridged_probe(250, 0.3927, 0.2, 0.1).value, 3)
    0.154
    """
    import numpy as np
    from scipy.stats import chi2

    energy = chi2(n).ppf((np.arange(2000) + 0.5) / 2000)
    defect, inside = math.sin(angle) ** 2, math.cos(angle) ** 2
    risks = (inside * (n * penalty) ** 2 + (noise**2 + defect) * energy) / (energy + n * penalty) ** 2
    return Expected(defect + float(risks.mean()))


def _tuned(cell: Cell, arm: str, angle: float) -> Expected | None:
    if cell.source_n is not None and arm == "l2sp":
        return None
    share = 0.0 if arm == "ridge" else 1.0 if cell.pull == "source" else math.cos(angle)
    distance = centre_distance(angle, share)
    value = tuned_ridge_risk(cell.ratio, cell.noise, distance)
    # The limit of many dimensions; the terms that it leaves out are of order 1/d.
    return Expected(value, 1.5 * value / cell.dimension + 1e-9)


def _anisotropic(cell: Cell, arm: str, angle: float) -> Expected | None:
    from .anisotropic import directions, least_norm_risk, metric_defect, power_spectrum

    variances = power_spectrum(cell.dimension, cell.spectrum)
    source, beside = directions(cell.dimension)
    target = math.cos(angle) * source + math.sin(angle) * beside
    if arm == "probe":
        defect, whole = metric_defect(variances, source, target)
        return Expected(exact_means.features_risk(cell.n, 1, defect, cell.noise, whole - defect))
    if cell.n >= cell.dimension - 4:
        return None
    if arm == "scratch":
        value = least_norm_risk(variances, cell.n, target, cell.noise)
    elif arm == "finetune" and cell.model == "paper":
        value = least_norm_risk(variances, cell.n, target - source, cell.noise)
    else:
        return None
    return Expected(value, EQUIVALENT * value / 2)


def expected_scale_of(cell: Cell, angle: float) -> Expected | None:
    """The mean of the factor c that fine-tuning puts on the source where there are no samples."""
    if cell.n > cell.dimension - 4 or cell.spectrum > 0 or cell.source_n is not None:
        return None
    if cell.model == "paper" or cell.depth == 1:
        return Expected(1.0)
    return expected_scale(situation(cell.n, cell.dimension, angle, cell.noise), cell.depth)
