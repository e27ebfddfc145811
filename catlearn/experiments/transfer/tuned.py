"""Ridge regression towards a centre, with the best penalty: the baselines that do not overfit.

With the prior that the target is N(centre, |target - centre|^2 / d), the best penalty is n * lambda = noise^2 d / D,
where D = |target - centre|^2; the centre 0 is plain ridge, and the source makes L2-SP.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from .closed_form import ALONG, BESIDE, LEARNED
from .spectral import spectral

if TYPE_CHECKING:
    import torch

    from .closed_form import Problem


VECTORS = [ALONG, BESIDE, LEARNED]


def tuned_ridge_risk(ratio: float, noise: float, distance: float = 1.0) -> float:
    """The risk with the best penalty in the limit: the root of E^2 + E (noise^2 + ratio D - D) = D noise^2.

    >>> round(tuned_ridge_risk(1.0, 0.2), 3)
    0.181
    """
    half = (distance - noise**2 - ratio * distance) / 2
    root = math.sqrt(half**2 + distance * noise**2)
    # The other way round, the two would cancel.
    return half + root if half >= 0 else (distance * noise**2 / (root - half) if root > half else 0.0)


def centre_distance(angle: float, share: float) -> float:
    """D, for a centre that is `share` of the source.

    >>> round(centre_distance(0.0, 1.0), 12)
    0.0
    """
    return 1 + share**2 - 2 * share * math.cos(angle)


def centred_ridge(problem: Problem, shares: torch.Tensor) -> torch.Tensor:
    """The risks with the best penalty and the centre `shares` * source, (seeds, angles), for inputs of variance 1."""
    import torch

    basis = spectral(problem)
    seen = torch.stack([basis.along, basis.beside, basis.learned], -1)
    # From the centre to the target, in terms of the two directions and of what was learned.
    offset = torch.stack([*problem.plane, -shares.expand_as(problem.plane[0])])
    projected = seen @ offset
    kept = problem.products[:, VECTORS][:, :, VECTORS]
    distance = (offset * (kept @ offset)).sum(-2)
    outside = (distance - projected.square().sum(-2)).clamp_min(0.0)
    penalty = problem.noise**2 * problem.samples.d / distance.clamp_min(1e-30)
    trust = basis.squares[..., None] / (basis.squares[..., None] + penalty[:, None])
    error = trust * basis.noise[..., None] - (1 - trust) * projected
    return error.square().sum(-2) + outside
