"""Does a probe on given features, or fine-tuning from a given source, beat learning from scratch on these samples?

How well features fit a target does not answer this: it has to be held against what the raw inputs do. Two differences
are taken, of the evidence and of leave-one-out errors, and nothing is advised where the second is within two standard
errors of 0, or where the two disagree. Fine-tuning helps, in theory, if and only if the source's predictions as they
are beat a constant.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from .evidence import Fit, fit

if TYPE_CHECKING:
    from .evidence import Array

Verdict = Literal["yes", "no", "undecided"]

CERTAIN = 2.0
"""Below so many standard errors nothing is advised."""

FARTHEST = 1000
"""The crossover is looked for up to so many times the samples at hand."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A mean difference of squared errors with its standard score: above 0, transfer is better."""

    difference: float
    score: float


@dataclass(frozen=True)
class Advice:
    """What is advised at the number of samples at hand, and what it rests on.

    `probe` and `finetune` are None where there is nothing to compare: no raw inputs, no source predictions. `floor` is
    the error that a probe keeps for ever, `rank` the effective number of features. `curve` has, for each sample size,
    the predicted errors of scratch and of the probe; `first` is the better of the two where it begins, and `crossover`
    the size from which on it is the other.
    """

    samples: int
    features: int
    inputs: int | None
    probe: Verdict | None
    probe_errors: Comparison | None
    evidence: float | None
    finetune: Verdict | None
    finetune_errors: Comparison | None
    floor: float
    rank: float
    curve: tuple[tuple[int, float, float], ...]
    first: Literal["probe", "scratch"] | None
    crossover: int | None
    reasons: tuple[str, ...]


def advise(features: Array, labels: Array, inputs: Array | None = None, source: Array | None = None) -> Advice:
    """Advice on a target with labels (n,), given its features (n, k), raw inputs (n, p) and source predictions (n,)."""
    on_features = fit(features, labels)
    on_inputs = None if inputs is None else fit(inputs, labels)
    reasons: list[str] = []
    probe, errors, evidence = _probe(on_features, on_inputs, reasons)
    finetune, zero_shot = _finetune(labels, source, None if inputs is None else inputs.shape[1], reasons)
    curve = () if on_inputs is None else learning_curve(on_features, on_inputs, len(labels))
    return Advice(
        len(labels),
        features.shape[1],
        None if inputs is None else inputs.shape[1],
        probe,
        errors,
        evidence,
        finetune,
        zero_shot,
        on_features.noise,
        on_features.rank,
        curve,
        None if not curve else "probe" if curve[0][1] > curve[0][2] else "scratch",
        None if on_inputs is None else crossover(on_features, on_inputs, curve[0][0], FARTHEST * len(labels)),
        tuple(reasons),
    )


def compare(worse: Array, better: Array) -> Comparison:
    """The mean of the first squared errors less the second, paired, with its standard score.

    >>> import numpy as np
    >>> compare(np.array([4.0, 5.0, 6.0]), np.array([1.0, 2.0, 2.0])).difference > 0
    True
    """
    apart = worse - better
    mean = float(apart.mean())
    error = float(apart.std(ddof=1)) / math.sqrt(len(apart))
    return Comparison(mean, mean / error if error > 0 else math.copysign(math.inf, mean) if mean else 0.0)


def _probe(
    on_features: Fit, on_inputs: Fit | None, reasons: list[str]
) -> tuple[Verdict | None, Comparison | None, float | None]:
    if on_inputs is None:
        reasons.append("without raw inputs there is no scratch to compare a probe with")
        return None, None, None
    errors = compare(on_inputs.residuals**2, on_features.residuals**2)
    evidence = on_features.evidence - on_inputs.evidence
    if abs(errors.score) < CERTAIN:
        reasons.append(f"the two leave-one-out errors are {abs(errors.score):.1f} standard errors apart, fewer than 2")
        return "undecided", errors, evidence
    if (errors.difference > 0) != (evidence > 0):
        reasons.append("leave-one-out errors and evidence disagree")
        return "undecided", errors, evidence
    return "yes" if evidence > 0 else "no", errors, evidence


def _finetune(
    labels: Array, source: Array | None, dimensions: int | None, reasons: list[str]
) -> tuple[Verdict | None, Comparison | None]:
    if source is None:
        return None, None
    centred = labels - labels.mean()
    errors = compare(centred**2, (centred - (source - source.mean())) ** 2)
    if dimensions is not None and len(labels) >= dimensions:
        reasons.append(
            "there are as many samples as raw inputs, or more: a linear network that is fine-tuned forgets its source"
        )
        return "no", errors
    if abs(errors.score) < CERTAIN:
        reasons.append(f"source and constant are {abs(errors.score):.1f} standard errors apart, fewer than 2")
        return "undecided", errors
    return "yes" if errors.difference > 0 else "no", errors


def learning_curve(on_features: Fit, on_inputs: Fit, samples: int) -> tuple[tuple[int, float, float], ...]:
    """Sample sizes about those at hand, each with the predicted errors of scratch and of a probe."""
    sizes = sorted({max(3, round(samples * 2.0**power)) for power in range(-3, 6)})
    return tuple((n, on_inputs.error(n), on_features.error(n)) for n in sizes)


def crossover(on_features: Fit, on_inputs: Fit, fewest: int, most: int) -> int | None:
    """The size between two sample sizes from which on the other of scratch and probe is predicted to be ahead.

    None where the same is ahead at both.
    """

    def gain(n: int) -> float:
        return on_inputs.error(n) - on_features.error(n)

    low, high = fewest, most
    first = gain(low) > 0
    if (gain(high) > 0) == first:
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if (gain(middle) > 0) == first else (low, middle)
    return high
