"""How far the stationary law of the target is from that of the source, and which part of it the minima make.

In the fine-tuning bound the prior is the law P that pre-training ends in and the posterior the law Q that fine-tuning
ends in; KL(Q | P) is the domain discrepancy, after He and Tao 2022. It enters through the distance of the minima in
units of the source's fluctuations, and through the two covariances:

    KL = shift + covariance,    shift = (x_t - x_s)' S_s^-1 (x_t - x_s) / 2,
    covariance = (tr(S_s^-1 S_t) - d + log(det S_s / det S_t)) / 2.

With the same step / batch in both stages the second is free of it and the first proportional to batch / step.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, TypeAlias

import torch
from torch import Tensor

from .basin import Basin, Descent
from .gaussian import Gaussian, divergence
from .lyapunov import stationary

Direction: TypeAlias = Literal["posterior_from_prior", "prior_from_posterior"]


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """The divergence in nats, and its two parts, which add up to it."""

    total: float
    shift: float
    covariance: float


def discrepancy(posterior: Gaussian, prior: Gaussian, direction: Direction = "posterior_from_prior") -> Discrepancy:
    """KL(posterior | prior) in its parts; the other direction, KL(prior | posterior), bounds nothing here.

    >>> from .gaussian import standard
    >>> discrepancy(Gaussian(torch.ones(2, dtype=torch.float64), standard(2).covariance), standard(2))
    Discrepancy(total=1.0, shift=1.0, covariance=0.0)
    """
    of, given = (posterior, prior) if direction == "posterior_from_prior" else (prior, posterior)
    moved = (of.mean - given.mean).unsqueeze(-1)
    shift = float(moved.mT @ torch.linalg.solve(given.covariance, moved)) / 2
    covariance = float(divergence(Gaussian(given.mean, of.covariance), given))
    return Discrepancy(shift + covariance, shift, covariance)


def commuting_discrepancy(target: Basin, source: Basin, on_target: Descent, on_source: Descent) -> float:
    """The closed form where Hessian and noise commute in both domains, in nats.

    It takes S = (e/2) C A^-1 in each domain and so is wrong where they do not commute; `discrepancy` is right always.
    """
    ratio = on_target.scale / on_source.scale
    moved = target.minimum - source.minimum
    shift = 2 / on_source.scale * (moved @ source.hessian @ torch.linalg.solve(source.noise, moved))
    logs = _log_ratio(source) - _log_ratio(target)
    dimension = moved.shape[-1]
    trace = ratio * (source.hessian @ torch.linalg.solve(source.noise, target.noise @ torch.linalg.inv(target.hessian)))
    return float(trace.trace() + shift + logs) / 2 - dimension * (1 + math.log(ratio)) / 2


def best_scale(target: Basin, source: Basin, on_source: Descent) -> float:
    """The step / batch of fine-tuning that makes the discrepancy least: e_s d / tr(S_s^-1 S_t) with S at equal e."""
    unit = Descent(step=1.0, batch=1)
    ratio = float(torch.linalg.solve(stationary(source, unit).covariance, stationary(target, unit).covariance).trace())
    return on_source.scale * source.dimension / ratio


def inflation(target: Basin, prior: Gaussian, samples: int) -> float:
    """How much larger the discrepancy of a sample of N is on average than that of the whole domain, to first order.

    tr(S_s^-1 A^-1 C A^-1) / (2 N): the minimum on a sample scatters about the minimum on the domain.
    """
    scatter = torch.linalg.solve(target.hessian, torch.linalg.solve(target.hessian, target.noise).mT)
    return float(torch.linalg.solve(prior.covariance, scatter).trace()) / (2 * samples)


def _log_ratio(basin: Basin) -> Tensor:
    found: Tensor = torch.linalg.slogdet(basin.noise)[1] - torch.linalg.slogdet(basin.hessian)[1]
    return found
