"""Wrong distances, and Gaussian kernels that are composed wrongly, as people write them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bugs_in_categories import Mapping

from catlearn.laws.gaussian import Gaussian, OrnsteinUhlenbeck
from catlearn.universes.gauss import Kernel, kernel


@dataclass(frozen=True)
class Space:
    """Points and a distance between them, as a metric category over [0, inf]."""

    given: tuple[Any, ...]
    distance: Callable[[Any, Any], float]

    def points(self) -> Sequence[Any]:
        return self.given

    def hom(self, source: Any, target: Any) -> float:
        return self.distance(source, target)

    def neutral(self) -> float:
        return 0.0

    def compose(self, first: float, second: float) -> float:
        return first + second

    def no_closer(self, one: float, other: float) -> bool:
        return one >= other - 1e-12


def cosine_distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    return 1 - (one[0] * other[0] + one[1] * other[1]) / (math.hypot(*one) * math.hypot(*other))


def divergence(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    return sum(p * math.log(p / q) for p, q in zip(one, other, strict=True) if p)


LINE = Space((0.0, 1.0, 2.0), lambda x, y: abs(x - y))
METRICS = {
    "squared distances": (Space((0.0, 1.0, 2.0), lambda x, y: (x - y) ** 2), "triangle"),
    "cosine distances": (Space(((1.0, 0.0), (1.0, 1.0), (0.0, 1.0)), cosine_distance), "triangle"),
    "relative entropies": (Space(((0.5, 0.5), (0.7, 0.3), (0.99, 0.01)), divergence), "triangle"),
    "distances with a floor": (Space((0.0, 1.0), lambda x, y: max(0.1, abs(x - y))), "identity"),
}


@dataclass(frozen=True)
class Heights:
    """A number for each point of a space, as a task."""

    category: Space
    height: Callable[[Any], float]

    def value(self, point: Any) -> float:
        return self.height(point)


METRIC_TASKS = {"a score that changes too fast": (Heights(LINE, lambda x: 3 * x), "no widening")}
METRIC_FUNCTORS = {"an encoder that stretches": (Mapping(LINE, LINE, abs, lambda x: 2 * x % 3), "no widening")}

# --------------------------------------------------------------------------------------------------------------------
# Gaussian kernels


class AddsDeviations(Gaussian):
    """Adds standard deviations where variances add."""

    def compose(self, first: Kernel, second: Kernel) -> Kernel:
        right = first >> second
        if right.covariance.shape != (1, 1):
            return right
        n = abs(float(second.rows[0, 0]))
        deviation = n * math.sqrt(first.covariance[0, 0]) + math.sqrt(second.covariance[0, 0])
        return replace(right, covariance=right.covariance * 0 + deviation**2)


class ForgetsToCarry(Gaussian):
    """Adds the noise of the first step without putting it through the second."""

    def compose(self, first: Kernel, second: Kernel) -> Kernel:
        return replace(first >> second, covariance=first.covariance + second.covariance)


class Jitters(Gaussian):
    """An identity with a little noise, for numerical stability."""

    def identity(self, obj: int) -> Kernel:
        return replace(super().identity(obj), covariance=super().identity(obj).rows * 1e-3)


class SharesNoise(Gaussian):
    """A tensor product of which both factors have the same noise."""

    def tensor(self, one: Kernel, other: Kernel) -> Kernel:
        found = super().tensor(one, other)
        return replace(found, covariance=found.covariance + 0.5 * (found.covariance.max() if one is not other else 0))


class HalfTheNoise(OrnsteinUhlenbeck):
    """A diffusion whose variance lacks the factor 2 in its exponent."""

    def at(self, time: float) -> Kernel:
        kept = math.exp(-time)
        return kernel([[kept]], [0.0], [[1 - kept]])


class StartsLate(OrnsteinUhlenbeck):
    """A diffusion that has moved before any time has passed."""

    def at(self, time: float) -> Kernel:
        return super().at(time + 0.1)


NOISE = (kernel([[1.0]], [0.0], [[1.0]]), kernel([[2.0]], [1.0], [[0.5]]))
GAUSSIANS = {
    "standard deviations that are added": (AddsDeviations(NOISE), "moments"),
    "noise that is not carried along": (ForgetsToCarry(NOISE), "moments"),
    "an identity with jitter": (Jitters(NOISE), "left identity"),
    "noise that is shared": (SharesNoise(NOISE), "interchange"),
    "a variance below zero": (Gaussian((replace(NOISE[0], covariance=-NOISE[0].covariance),)), "covariance"),
}
SEMIGROUPS = {
    "a diffusion without the factor 2": (HalfTheNoise(), "addition of times"),
    "a diffusion that starts late": (StartsLate(), "no time"),
}
