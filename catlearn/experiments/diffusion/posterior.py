"""The posterior that fine-tuning ends in, on samples of a target whose every example is at hand.

The target half of the data is taken for the whole population: a sample of N is drawn from it with replacement, so that
its examples are independent, the true risk is a mean over the population, and N may be as large as one likes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from .basin import Descent
from .estimate import estimate_basin
from .gaussian import Gaussian, divergence
from .linear_models import Problem
from .lyapunov import stationary


@dataclass(frozen=True, slots=True, eq=False)
class Certified:
    """A stack of posteriors (R, ...), their true risks, their risks on the sample, and KL from the prior, each (R,)."""

    posterior: Gaussian
    risk: Tensor
    training_risk: Tensor
    kl: Tensor

    @property
    def gap(self) -> Tensor:
        """Risk less training risk, (R,)."""
        return self.risk - self.training_risk


def draw_shares(problem: Problem, samples: int, source: torch.Generator) -> Tensor:
    """The share of each example of the population in one sample of N, (n,): its cost does not depend on N.

    >>> problem = Problem(torch.zeros(4, 1), torch.zeros(4), "logistic", 0.0)
    >>> draw_shares(problem, 8, torch.Generator().manual_seed(0)).sum().item()
    1.0
    """
    size = len(problem.rows)
    drawn = torch.randint(size, (samples,), generator=source, device=problem.rows.device)
    return torch.bincount(drawn, minlength=size).to(problem.rows.dtype) / samples


def draw_samples(problem: Problem, samples: int, sources: Sequence[torch.Generator]) -> tuple[Tensor, Tensor]:
    """A sample of N for each source of randomness: numbers of examples (R, N), and shares of the population (R, n)."""
    size, device = len(problem.rows), problem.rows.device
    pools = torch.stack([torch.randint(size, (samples,), generator=source, device=device) for source in sources])
    shares = torch.zeros(len(pools), size, dtype=problem.rows.dtype, device=device)
    return pools, shares.scatter_add(1, pools, torch.full_like(pools, 1, dtype=shares.dtype)) / samples


def risks(problem: Problem, law: Gaussian, shares: Tensor) -> tuple[Tensor, Tensor]:
    """True risk and risk on the sample of a randomised predictor, both exact: 0-1 loss, weights drawn from the law."""
    wrong = problem.mistake_probabilities(law.mean, law.covariance)
    return wrong.mean(-1), (wrong * shares).sum(-1)


def certified(problem: Problem, descent: Descent, prior: Gaussian, shares: Tensor) -> Certified:
    """Fine-tune on samples (R, n), given as shares of the examples, until the law is stationary."""
    posterior = stationary(estimate_basin(problem, shares), descent)
    risk, training = risks(problem, posterior, shares)
    return Certified(posterior, risk, training, divergence(posterior, prior))
