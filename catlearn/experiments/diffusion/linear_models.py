"""Losses that are linear in the weights: least squares and logistic regression with a ridge, on given examples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

import torch
from torch import Tensor

from .problems import DiffusionError

Loss: TypeAlias = Literal["squares", "logistic"]


@dataclass(frozen=True, slots=True, eq=False)
class Problem:
    """Rows (N, d), targets (N,) and what is trained on them; the rows hold a column of ones where there is a bias.

    `squares` is (x'w - y)^2 / 2, `logistic` log(1 + exp(x'w)) - y x'w with y in {0, 1}; `ridge` |w|^2 / 2 is added to
    the loss of each example. Raises `DiffusionError` where shapes do not fit, there are fewer than 3 examples, or a
    number is not finite.
    """

    rows: Tensor
    targets: Tensor
    loss: Loss
    ridge: float

    def __post_init__(self) -> None:
        if self.rows.ndim != 2 or self.targets.shape != self.rows.shape[:1]:
            message = f"rows of shape {tuple(self.rows.shape)} do not fit targets of shape {tuple(self.targets.shape)}"
            raise DiffusionError(message)
        if len(self.rows) < 3:
            message = f"{len(self.rows)} examples are too few to estimate the covariance of their gradients"
            raise DiffusionError(message, "take at least 3")
        for name, numbers in (("rows", self.rows), ("targets", self.targets)):
            wrong = (~torch.isfinite(numbers)).nonzero()
            if len(wrong):
                row = int(wrong[0, 0])
                message = (
                    f"the {name} of the data hold {len(wrong)} numbers that are not finite, the first in row {row}"
                )
                raise DiffusionError(message, "leave these examples out, or fill them in")
        if self.loss == "logistic" and not ((self.targets == 0) | (self.targets == 1)).all():
            message = "logistic regression has targets 0 and 1, and these are others"
            raise DiffusionError(message)

    @property
    def dimension(self) -> int:
        """d."""
        return int(self.rows.shape[1])

    def example_loss(self, weights: Tensor, row: Tensor, target: Tensor) -> Tensor:
        """The loss of one example at weights (d,), ridge included: what torch.func differentiates."""
        output = row @ weights
        fit = (output - target) ** 2 / 2
        if self.loss == "logistic":
            fit = torch.nn.functional.softplus(output) - target * output
        return fit + self.ridge / 2 * weights @ weights

    def batch_gradients(self, particles: Tensor, examples: Tensor) -> Tensor:
        """The gradient of each particle (P, d) on its own batch, numbers of examples (P, S)."""
        count, size = examples.shape
        flat = examples.reshape(-1)
        rows = self.rows.index_select(0, flat).view(count, size, -1)
        outputs = torch.bmm(rows, particles.unsqueeze(-1)).squeeze(-1)
        if self.loss == "logistic":
            outputs = torch.sigmoid(outputs)
        residuals = outputs - self.targets.index_select(0, flat).view(count, size)
        return torch.bmm(residuals.unsqueeze(1), rows).squeeze(1) / size + self.ridge * particles

    def mistakes(self, particles: Tensor) -> Tensor:
        """Whether each particle (P, d) is wrong on each example: (P, N), 0 or 1."""
        return ((particles @ self.rows.mT > 0) != (self.targets > 0.5)).to(self.rows.dtype)

    def mistake_probabilities(self, mean: Tensor, covariance: Tensor) -> Tensor:
        """The probability that weights drawn from N(mean, covariance) are wrong on each example, (..., N), exactly.

        x'w is normal, so that it is the probability of one sign: no draws are needed for the risk of a Gaussian law.
        """
        centre = mean @ self.rows.mT
        variance = ((self.rows @ covariance) * self.rows).sum(-1)
        signs = 2 * self.targets - 1
        found: Tensor = torch.special.ndtr(-signs * centre / variance.clamp_min(1e-300).sqrt())
        return found

    def subset(self, examples: Tensor) -> Problem:
        """The same on some of the examples, by number."""
        return Problem(self.rows[examples], self.targets[examples], self.loss, self.ridge)
