"""Samples in the basis of their own singular vectors, in which training decouples."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch

    from .closed_form import Problem


@dataclass(frozen=True)
class Spectral:
    """The squares of the singular values of the inputs, (seeds, r), and the coefficients there of what they see.

    `along`, `beside` and `learned` are those of the two directions and of what was learned of the source, `noise` those
    of the least-norm fit to the noise, all (seeds, r), where r is the lesser of n and d.
    """

    squares: torch.Tensor
    along: torch.Tensor
    beside: torch.Tensor
    noise: torch.Tensor
    learned: torch.Tensor

    def fitted(self, problem: Problem) -> torch.Tensor:
        """The coefficients of the least-norm solution, (seeds, r, angles)."""
        return self.target(problem) + self.noise[..., None]

    def target(self, problem: Problem) -> torch.Tensor:
        """The coefficients of the target, (seeds, r, angles)."""
        cosine, sine = problem.plane
        found: torch.Tensor = self.along[..., None] * cosine + self.beside[..., None] * sine
        return found


def spectral(problem: Problem) -> Spectral:
    """The samples of a problem in the basis of their singular vectors."""
    import torch

    inputs = problem.samples.inputs
    if problem.samples.n <= problem.samples.d:
        squares, left = torch.linalg.eigh(inputs @ inputs.mT)
        squares = squares.clamp_min(1e-300)
        seen = left.mT @ problem.right_sides / squares.sqrt()[..., None]
    else:
        squares, right = torch.linalg.eigh(inputs.mT @ inputs)
        squares = squares.clamp_min(1e-300)
        seen = right.mT @ (inputs.mT @ problem.right_sides) / squares[..., None]
    return Spectral(squares, *seen.unbind(-1))
