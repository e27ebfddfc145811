"""Where transfer begins to help or to harm: roots of the mean gain, as ratios of samples to dimensions."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, inf, isfinite, sin, sqrt

from .exact_means import probe_risk, scratch_risk

LEAST_RATIO = 0.05
"""Where boundaries begin to count. Of three to five samples a probe learns less than nothing, and so there is one more
root there, which no limit knows."""

FEWEST = 8
"""The fewest samples from which boundaries count."""


def sizes_counted(d: int, most: float = 2.0) -> range:
    """The sample sizes among which boundaries are looked for.

    >>> sizes_counted(400)
    range(20, 801)
    """
    return range(max(FEWEST, round(LEAST_RATIO * d)), round(most * d) + 1)


def limiting_probe_roots(angle: float, noise: float) -> tuple[float, ...]:
    """The ratios at which the probe's gain over scratch changes its sign, in the limit of many dimensions.

    Two of them are below 1, where noise < 1 - |cos angle|; the last is above 1.

    >>> [round(root, 3) for root in limiting_probe_roots(3.141592653589793 / 4, 0.2)]
    [0.549, 0.911, 1.08]
    """
    inside, defect = cos(angle) ** 2, sin(angle) ** 2
    half = (1 + inside - noise**2) / 2
    under = half**2 - inside
    # Rounding makes cos(90 degrees) a little more than 0; a root there is no root.
    below = (half - sqrt(under), half + sqrt(under)) if under > 0 else ()
    above = (1 + noise**2 / defect,) if defect > 1e-12 and noise > 0 else ()
    return tuple(root for root in (*below, *above) if root > 1e-9)


def mean_probe_gain(n: int, d: int, angle: float, noise: float) -> float:
    """The exact mean gain of the probe over scratch; positive infinity next to n = d, where scratch has no mean."""
    return scratch_risk(n, d, noise) - probe_risk(n, angle, noise)


def finite_probe_roots(d: int, angle: float, noise: float, most: float = 2.0) -> tuple[float, ...]:
    """The ratios n/d from LEAST_RATIO on at which the exact mean gain of the probe changes its sign.

    Between two sample sizes the gain is interpolated linearly.

    >>> [round(root, 3) for root in finite_probe_roots(400, 3.141592653589793 / 3, 0.2)]
    [0.256, 0.943, 1.056]
    """
    return crossings(lambda n: mean_probe_gain(n, d, angle, noise), sizes_counted(d, most), d)


def crossings(gain: Callable[[int], float], sizes: range, d: int) -> tuple[float, ...]:
    """The ratios n/d at which a gain changes its sign, with linear interpolation between neighbouring sizes.

    Sizes at which the gain is not finite count as positive.

    >>> crossings(lambda n: n - 2.5, range(1, 5), 1)
    (2.5,)
    """
    found = []
    last_n, last = sizes[0], gain(sizes[0])
    for n in sizes[1:]:
        value = gain(n)
        if (last > 0) != (value > 0):
            finite = isfinite(last) and isfinite(value)
            share = last / (last - value) if finite else (1.0 if last == inf else 0.0)
            found.append((last_n + share * (n - last_n)) / d)
        last_n, last = n, value
    return tuple(found)


def tuned_probe_boundary(angle: float, noise: float) -> float:
    """The ratio below which the probe beats scratch with an optimal ridge, in the limit: cos^2 (1 + noise^2 / sin^2).

    >>> round(tuned_probe_boundary(3.141592653589793 / 4, 0.2), 3)
    0.54
    """
    defect = sin(angle) ** 2
    return inf if defect == 0 else cos(angle) ** 2 * (1 + noise**2 / defect)


def source_breakeven(source_ratio: float, source_noise: float) -> float:
    """The cosine above which fine-tuning (c = 1) from a source learned from samples helps, in the limit.

    >>> source_breakeven(0.5, 0.0)
    0.5
    """
    return (1 + source_noise**2 / abs(1 - source_ratio)) / 2
