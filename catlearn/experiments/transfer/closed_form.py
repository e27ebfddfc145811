"""Where the arms end on given samples, by linear algebra, at all angles at once.

Source and target lie in the plane of two fixed directions, and what an arm learns is linear in the labels. So the
samples are solved for three right-hand sides (the two directions, and the noise), and every angle is a combination of
the three. An arm's vector is kept as its weights on seven vectors, whose inner products are taken once; no array has
both an axis for angles and one for dimensions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .samples import Samples
from .scale_factor import probed_scales, scale_factors

if TYPE_CHECKING:
    import torch

# The seven vectors: direction of the source, direction beside it, the least-norm solutions for the two and for the
# noise, what was learned of the source, and the part of it on which there are no samples.
ALONG, BESIDE, FIT_ALONG, FIT_BESIDE, FIT_NOISE, LEARNED, UNSEEN = range(7)


def least_norm(inputs: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    """The least-squares solutions of least norm, (seeds, d, columns), by one Cholesky factor for each seed."""
    import torch

    n, d = inputs.shape[-2:]
    if n < d:
        factor = torch.linalg.cholesky(inputs @ inputs.mT)
        return inputs.mT @ torch.cholesky_solve(right, factor)
    factor = torch.linalg.cholesky(inputs.mT @ inputs)
    return torch.cholesky_solve(inputs.mT @ right, factor)


@dataclass(frozen=True)
class Problem:
    """Samples, the plane of source and target, the angles in it, and what was learned of the source.

    `directions` are two orthonormal vectors, (2, d); `learned` is (seeds, d); `variances` are those of the inputs of
    the test law, (d,), where they are not 1.
    """

    samples: Samples
    directions: torch.Tensor
    angles: torch.Tensor
    noise: float
    learned: torch.Tensor
    variances: torch.Tensor | None = None

    @cached_property
    def plane(self) -> torch.Tensor:
        """The target's weights on the two directions, (2, angles)."""
        import torch

        return torch.stack([self.angles.cos(), self.angles.sin()])

    @cached_property
    def right_sides(self) -> torch.Tensor:
        """What the samples see of the two directions, of the noise and of the learned source, (seeds, n, 4)."""
        import torch

        seen = self.samples.inputs @ self.directions.T
        noise = self.noise * self.samples.noise[..., None]
        return torch.cat([seen, noise, self.samples.inputs @ self.learned[..., None]], -1)

    @cached_property
    def vectors(self) -> torch.Tensor:
        """The seven vectors, (seeds, d, 7)."""
        import torch

        fits = least_norm(self.samples.inputs, self.right_sides)
        learned = self.learned[..., None]
        full = self.samples.n >= self.samples.d
        unseen = torch.zeros_like(learned) if full else learned - fits[..., 3:]
        directions = self.directions.T.expand(len(learned), -1, -1)
        return torch.cat([directions, fits[..., :3], learned, unseen], -1)

    @cached_property
    def products(self) -> torch.Tensor:
        """The inner products of the seven vectors, (seeds, 7, 7)."""
        return self.vectors.mT @ self.vectors

    @cached_property
    def test_products(self) -> torch.Tensor:
        """The same under the law of test inputs."""
        if self.variances is None:
            return self.products
        return self.vectors.mT @ (self.variances[:, None] * self.vectors)

    def weights(self, **parts: torch.Tensor | float) -> torch.Tensor:
        """Weights on the seven vectors, (seeds, angles, 7), from those that are not 0."""
        import torch

        shape = (self.products.shape[0], len(self.angles))
        columns = [torch.zeros(shape, dtype=torch.float64, device=self.angles.device)] * 7
        for name, value in parts.items():
            tensor = torch.as_tensor(value, dtype=torch.float64, device=self.angles.device)
            columns[globals()[name.upper()]] = tensor.expand(shape)
        return torch.stack(columns, -1)

    @cached_property
    def target(self) -> torch.Tensor:
        """The target's weights."""
        return self.weights(along=self.plane[0], beside=self.plane[1])

    @cached_property
    def scratch(self) -> torch.Tensor:
        """The weights of the least-norm solution."""
        return self.weights(fit_along=self.plane[0], fit_beside=self.plane[1], fit_noise=1.0)

    def squared(self, weights: torch.Tensor) -> torch.Tensor:
        """The squared lengths of combinations, (seeds, angles)."""
        return (weights @ self.products * weights).sum(-1)

    @cached_property
    def source_squared(self) -> torch.Tensor:
        """The squared length of what was learned of the source, (seeds, 1)."""
        return self.products[:, LEARNED, LEARNED, None]

    @cached_property
    def unseen_squared(self) -> torch.Tensor:
        """That of the part of it on which there are no samples."""
        return self.products[:, UNSEEN, UNSEEN, None]

    def probe(self, penalty: float = 0.0) -> torch.Tensor:
        """The number fitted to what the source predicts, (seeds, angles); `penalty` is that of a ridge."""
        import torch

        labels = self.right_sides[..., :3] @ torch.cat([self.plane, torch.ones_like(self.plane[:1])])
        features = self.right_sides[..., 3:]
        energy = features.square().sum(-2) + self.samples.n * penalty
        return (features * labels).sum(-2) / energy

    def scale(self, depth: int, model: str) -> torch.Tensor:
        """The factor on the unseen part of the source after fine-tuning, (seeds, angles)."""
        import torch

        fitted = self.squared(self.scratch)
        if model == "paper" or depth == 1:
            return torch.ones_like(fitted)
        length = self.source_squared.sqrt() ** ((depth - 1) / depth)
        return scale_factors(self.unseen_squared / length**2, fitted, depth) / length

    def probed_scale(self, penalty: float = 0.0) -> torch.Tensor:
        """The same after a probe, for two layers; what was learned of the source has length 1 here.

        The factor multiplies a source of any length, since its length stays in the first layer.
        """
        fitted = self.squared(self.scratch) / self.source_squared
        unseen = self.unseen_squared / self.source_squared
        return probed_scales(unseen, fitted, self.probe(penalty))

    def solution(self, arm: str, depth: int = 2, model: str = "balanced", penalty: float = 0.0) -> torch.Tensor:
        """The weights of what an arm learns: scratch, probe, finetune or lpft."""
        match arm:
            case "scratch":
                return self.scratch
            case "probe":
                return self.weights(learned=self.probe(penalty))
            case "finetune":
                return self.scratch + self.weights(unseen=self.scale(depth, model))
            case "lpft":
                return self.scratch + self.weights(unseen=self.probed_scale(penalty))
        raise KeyError(arm)

    def risk(self, weights: torch.Tensor) -> torch.Tensor:
        """The risks of what was learned, (seeds, angles)."""
        error = weights - self.target
        return (error @ self.test_products * error).sum(-1).clamp_min(0.0)

    def vector(self, weights: torch.Tensor) -> torch.Tensor:
        """What was learned as vectors, (seeds, angles, d)."""
        return weights @ self.vectors.mT


def plane_of(d: int, device: str = "cpu") -> torch.Tensor:
    """The first two axes, as directions of source and target."""
    import torch

    return torch.eye(d, dtype=torch.float64, device=device)[:2]


def problem(samples: Samples, angles: Sequence[float], noise: float, learned: torch.Tensor | None = None) -> Problem:
    """The problem in the plane of the first two axes; the source is learned perfectly unless `learned` says what was.

    >>> from catlearn.experiments.transfer.samples import draw_samples
    >>> given = problem(draw_samples((0, 1), 10, 20), (0.0, 0.8), 0.2)
    >>> given.risk(given.solution("finetune")).shape
    torch.Size([2, 2])
    """
    import torch

    device = samples.inputs.device
    directions = plane_of(samples.d, str(device))
    if learned is None:
        learned = directions[0].expand(len(samples.inputs), -1)
    return Problem(samples, directions, torch.tensor(angles, dtype=torch.float64, device=device), noise, learned)
