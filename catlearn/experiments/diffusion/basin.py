"""A quadratic basin of a training loss, and how it is descended: what every law of this room is made of."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor

from .problems import DiffusionError

SINGULAR = 1e-10
"""An eigenvalue below this share of the largest counts as zero."""


@dataclass(frozen=True, slots=True, eq=False)
class Basin:
    """A minimum x* (..., d), the Hessian A there (..., d, d), and the covariance C of the gradient of one example.

    C is centred; at a minimum of the training loss the gradients have mean zero. Matrices are symmetric to rounding.
    Raises `DiffusionError` where the shapes do not fit, a number is not finite, a matrix is not symmetric or C has a
    negative eigenvalue. The Hessian may be singular or indefinite: then there are kernels, but no stationary law.
    """

    minimum: Tensor
    hessian: Tensor
    noise: Tensor

    def __post_init__(self) -> None:
        dimension = self.minimum.shape[-1]
        for name, matrix in (("Hessian", self.hessian), ("noise covariance", self.noise)):
            if matrix.shape[-2:] != (dimension, dimension):
                shape = " by ".join(map(str, matrix.shape))
                message = f"the minimum has {dimension} coordinates, and the {name} is {shape}"
                raise DiffusionError(message)
            if not torch.isfinite(matrix).all():
                message = f"the {name} has an entry that is not finite"
                raise DiffusionError(message, "look for NaN or infinity in the data")
            if (matrix - matrix.mT).abs().amax() > 1e-9 * matrix.abs().amax().clamp_min(1e-300):
                message = f"the {name} is not symmetric"
                raise DiffusionError(message)
        least = torch.linalg.eigvalsh(self.noise).amin().item()
        if least < -1e-9 * max(1e-300, self.noise.abs().amax().item()):
            message = f"the noise covariance has the eigenvalue {least:.3g}, and a covariance has none below zero"
            raise DiffusionError(message)

    @property
    def dimension(self) -> int:
        """d."""
        return self.minimum.shape[-1]

    @property
    def curvatures(self) -> Tensor:
        """Eigenvalues of the Hessian, rising."""
        found: Tensor = torch.linalg.eigvalsh(self.hessian)
        return found

    def require_stationary(self) -> None:
        """Raise `DiffusionError` unless the Hessian is positive definite, so that the descent has a stationary law."""
        least, greatest = self.curvatures.amin().item(), self.curvatures.abs().amax().item()
        if least > SINGULAR * greatest:
            return
        if least < -SINGULAR * greatest:
            message = f"the Hessian is indefinite: its least eigenvalue is {least:.3g}, so the point is no minimum"
            raise DiffusionError(message, "find a minimum first, or ask for the law at a finite time")
        message = "the Hessian is singular: along its kernel the variance grows for ever, so no law is stationary"
        raise DiffusionError(message, "add a ridge, or ask for the law at a finite time")


@dataclass(frozen=True, slots=True)
class Descent:
    """Gradient descent with a constant step size and `batch` examples per step, drawn with replacement.

    >>> Descent(step=0.1, batch=8).scale
    0.0125
    """

    step: float
    batch: int

    def __post_init__(self) -> None:
        if not (math.isfinite(self.step) and self.step > 0):
            message = f"a step size is a number above zero, and this one is {self.step}"
            raise DiffusionError(message)
        if self.batch < 1:
            message = f"a batch has at least one example, and this one has {self.batch}"
            raise DiffusionError(message)

    @property
    def scale(self) -> float:
        """step / batch: the one number of the descent on which the stationary law of the process depends."""
        return self.step / self.batch

    def require_stable(self, basin: Basin) -> None:
        """Raise `DiffusionError` unless the mean converges: step times the largest eigenvalue below 2."""
        largest = basin.curvatures.amax().item()
        if self.step * largest >= 2:
            message = (
                f"step size {self.step:g} is past the stability limit {2 / largest:.4g}: "
                f"the largest eigenvalue of the Hessian is {largest:.4g}"
            )
            raise DiffusionError(message, "take a smaller step")

    def relaxation(self, basin: Basin) -> float:
        """Steps in which the slowest direction of the mean falls by the factor e: 1 / (step * least eigenvalue)."""
        basin.require_stationary()
        return 1 / (self.step * basin.curvatures.amin().item())
