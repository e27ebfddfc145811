"""PAC-Bayes bounds: from the training risk of a randomised predictor and its divergence from a prior to its true risk.

All need a loss in [0, 1], N independent examples, and a prior that has not seen them; then with probability at least
1 - delta they hold for every posterior at once, also one that was made from the sample.
"""

from __future__ import annotations

import math
from typing import Literal, TypeAlias

from .problems import DiffusionError

Form: TypeAlias = Literal["mcallester", "kl"]


def mcallester(risk: float, kl: float, samples: int, delta: float) -> float:
    """risk + sqrt((KL + log(1/delta) + log N + 2) / (2 N - 1)) (McAllester 1999); above 1 it says nothing.

    >>> round(mcallester(0.157, 31.2, 100, 0.05), 3)
    0.61
    """
    _require(risk, kl, samples, delta)
    return risk + math.sqrt((kl + math.log(1 / delta) + math.log(samples) + 2) / (2 * samples - 1))


def maurer(risk: float, kl: float, samples: int, delta: float) -> float:
    """The largest p with kl(risk | p) <= (KL + log(2 sqrt(N) / delta)) / N (Langford and Seeger 2001, Maurer 2004).

    Never above 1, and tighter than McAllester's wherever that says something.

    >>> round(maurer(0.157, 31.2, 100, 0.05), 3)
    0.574
    """
    _require(risk, kl, samples, delta)
    return inverted(risk, (kl + math.log(2 * math.sqrt(samples) / delta)) / samples)


def bound(form: Form, risk: float, kl: float, samples: int, delta: float) -> float:
    """The bound of that name."""
    return {"mcallester": mcallester, "kl": maurer}[form](risk, kl, samples, delta)


def estimated(risk: float, draws: int, delta: float) -> float:
    """An upper bound on the training risk of the posterior, from its mean over some draws (Langford and Caruana 2001).

    Certificates that are to hold rigorously put this in place of the mean, and give up `delta` for it.

    >>> round(estimated(0.2, 400, 0.01), 3)
    0.27
    """
    return inverted(risk, math.log(2 / delta) / draws)


def binary_divergence(left: float, right: float) -> float:
    """kl(left | right) of two coins, in nats.

    >>> binary_divergence(0.5, 0.5), binary_divergence(0.0, 1.0)
    (0.0, inf)
    """
    total = 0.0
    for ours, theirs in ((left, right), (1 - left, 1 - right)):
        if ours > 0:
            total += ours * math.log(ours / theirs) if theirs > 0 else math.inf
    return total


def inverted(risk: float, budget: float) -> float:
    """The largest p in [risk, 1] with kl(risk | p) <= budget, by bisection, rounded up.

    >>> round(inverted(0.3, 0.0), 6)
    0.3
    """
    low, high = risk, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if binary_divergence(risk, middle) <= budget else (low, middle)
    return high


def _require(risk: float, kl: float, samples: int, delta: float) -> None:
    if not 0 <= risk <= 1:
        message = f"a risk lies between 0 and 1, and this one is {risk:g}"
        raise DiffusionError(message, "the bound is for the 0-1 loss, not for the loss that is trained")
    if math.isnan(kl) or kl < 0:
        message = f"a divergence is at least 0, and this one is {kl:g}"
        raise DiffusionError(message)
    if samples < 3:
        message = f"a bound on {samples} examples says nothing"
        raise DiffusionError(message, "take N >= 3")
    if not 0 < delta < 1:
        message = f"delta lies between 0 and 1, and this one is {delta:g}"
        raise DiffusionError(message)
