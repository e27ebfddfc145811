"""How fast a descent forgets where it came from: the fall of the divergence, its rate, and mixing times."""

from __future__ import annotations

import math

import torch

from .basin import Basin, Descent
from .gaussian import Gaussian, divergence, square_root
from .kernel import ornstein_uhlenbeck
from .lyapunov import stationary


def divergence_at(basin: Basin, descent: Descent, start: Gaussian, time: float) -> float:
    """KL(law at `time` | stationary law), in nats, from the law `start`: it falls with time always."""
    law = ornstein_uhlenbeck(basin, descent, time).push(start)
    return float(divergence(law, stationary(basin, descent)))


def dissipation(basin: Basin, descent: Descent, law: Gaussian) -> float:
    """The fall of KL(law | stationary law) per step, tr(D J V J) / 2 + v'D v / 2, reversible or not.

    Here J = S^-1 - V^-1, v = S^-1 (m - x*) and D = step^2 C / batch. It is never negative, and 0 only at the
    stationary law where C is positive definite.
    """
    final = stationary(basin, descent)
    precision = torch.linalg.inv(final.covariance)
    difference = precision - torch.linalg.inv(law.covariance)
    force = precision @ (law.mean - final.mean)
    diffusion = descent.step * descent.scale * basin.noise
    spread = (diffusion @ difference @ law.covariance @ difference).trace()
    return float(spread + force @ diffusion @ force) / 2


def guaranteed_rate(basin: Basin, descent: Descent) -> float:
    """The greatest m with KL(t) <= exp(-m t) KL(0) from every start: the least eigenvalue of S^-1/2 D S^-1/2, per step.

    At most `asymptotic_rate`; equal to it if Hessian and noise commute.
    """
    root = square_root(torch.linalg.inv(stationary(basin, descent).covariance))
    rates = torch.linalg.eigvalsh(root @ (descent.step * descent.scale * basin.noise) @ root)
    return float(rates.amin())


def asymptotic_rate(basin: Basin, descent: Descent) -> float:
    """The rate at which the divergence falls in the end, 2 step (least eigenvalue), per step."""
    return 2 / descent.relaxation(basin)


def mixing_time(basin: Basin, descent: Descent, start: Gaussian, distance: float) -> float:
    """Steps after which the law is within `distance` of the stationary one in total variation, at the latest.

    By the guaranteed rate and Pinsker's inequality: log(KL(0) / (2 distance^2)) / rate.
    """
    first = float(divergence(start, stationary(basin, descent)))
    return max(0.0, math.log(max(first, 1e-300) / (2 * distance**2)) / guaranteed_rate(basin, descent))
