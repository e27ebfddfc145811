"""When the noise of gradient descent grows with the weights, its stationary law has power tails.

In one dimension with one example per step the error moves as D <- (1 - step x^2) D + noise, and its stationary law has
tails like |D|^-a with E |1 - step x^2|^a = 1 (Kesten 1973; Gurbuzbalaban, Simsekli and Zhu 2021). Below a = 4 a sample
covariance has no error of finite variance, and below a = 2 there is no covariance at all. A finite set of data has
power tails only where some step overshoots: never, if step times the largest x^2 stays below 2.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

from .problems import DiffusionError


def tail_index(step: float, squares: Tensor, shares: Tensor | None = None) -> float:
    """The exponent a > 0 with E |1 - step x^2|^a = 1; +inf where no step overshoots, so that tails are light.

    `squares` are the values of x^2, `shares` their probabilities, equal where they are not given. Raises
    `DiffusionError` where the mean logarithm is not negative: then there is no stationary law.

    >>> tail_index(0.5, torch.tensor([1.0, 2.0]))
    inf
    """
    weights = torch.full_like(squares, 1 / len(squares)) if shares is None else shares
    logs = (1 - step * squares).abs().clamp_min(1e-300).log()
    drift = float(weights @ logs)
    if drift >= 0:
        message = f"with step size {step:g} the weights have no stationary law: their logarithm drifts by {drift:.3g}"
        raise DiffusionError(message, "take a smaller step")
    if float(logs.max()) <= 0:
        return math.inf
    low, high = 0.0, 1.0
    while _growth(high, weights, logs) < 0:
        low, high = high, 2 * high
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if _growth(middle, weights, logs) < 0 else (low, middle)
    return high


def _growth(exponent: float, weights: Tensor, logs: Tensor) -> float:
    """The logarithm of E |1 - step x^2|^a."""
    return float(torch.logsumexp(weights.clamp_min(1e-300).log() + exponent * logs, 0))


def normal_squares(points: int = 200_000, reach: float = 14.0) -> tuple[Tensor, Tensor]:
    """The squares of a standard normal variable with their probabilities, on an even grid: for `tail_index`.

    >>> squares, shares = normal_squares()
    >>> round(float(squares @ shares), 6)
    1.0
    """
    values = (torch.arange(points, dtype=torch.float64) + 0.5) / points * reach
    shares = torch.exp(-values.square() / 2)
    return values.square(), shares / shares.sum()


def hill(values: Tensor, largest: int) -> float:
    """Hill's estimate of the tail index from the largest values; it reads too low where the index is above about 6."""
    ordered = values.abs().sort(descending=True).values
    return float(1 / (ordered[:largest] / ordered[largest]).log().mean())
