"""A small network whose weights move in a random subspace: the theory where the loss is far from quadratic.

The weights are w = w0 + 4 U z with U a random orthonormal basis of a subspace of low dimension, and w0 fitted to the
source. What is said of z is conditional on w0, which has not seen the target sample.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.func import functional_call, grad, jacrev, vmap

from .basin import Basin, Descent
from .estimate import newton
from .gaussian import symmetric
from .problems import DiffusionError

HIDDEN = 24
SCALE = 4.0
FITTING_STEPS = 400
RATE = 0.003


@dataclass(frozen=True, slots=True, eq=False)
class Subspace:
    """A network with its weights at z = 0 and the basis in which they move: outputs as a function of z, (d,)."""

    network: torch.nn.Module
    centre: Tensor
    basis: Tensor
    shapes: tuple[tuple[str, torch.Size], ...]
    ridge: float

    @property
    def dimension(self) -> int:
        """d."""
        return int(self.basis.shape[1])

    def outputs(self, at: Tensor, rows: Tensor) -> Tensor:
        """The logits of the network at z for rows (n, features), (n,)."""
        weights, start, named = self.centre + SCALE * self.basis @ at, 0, {}
        for name, shape in self.shapes:
            named[name] = weights[start : start + shape.numel()].reshape(shape)
            start += shape.numel()
        found: Tensor = functional_call(self.network, named, (rows,))
        return found.squeeze(-1)

    def loss(self, at: Tensor, rows: Tensor, targets: Tensor) -> Tensor:
        """The mean logistic loss at z, with the ridge on z."""
        logits = self.outputs(at, rows)
        fit = torch.nn.functional.softplus(logits) - targets * logits
        return fit.mean() + self.ridge / 2 * at @ at

    def basin(self, rows: Tensor, targets: Tensor) -> Basin:
        """The minimum that Newton's method finds from z = 0, with Hessian and gradient covariance there.

        Raises `DiffusionError` where there is none, or the Hessian at it is not positive definite.
        """

        def objective(at: Tensor, _: Tensor) -> Tensor:
            return self.loss(at, rows, targets)

        start = self.centre.new_zeros(1, self.dimension)
        minimum = newton(objective, start, start)[0]
        hessian = symmetric(jacrev(grad(objective))(minimum, start[0]))
        gradients = vmap(lambda row, target: grad(self.loss)(minimum, row.unsqueeze(0), target.unsqueeze(0)))(
            rows, targets
        )
        centred = gradients - gradients.mean(0)
        found = Basin(minimum, hessian, symmetric(centred.mT @ centred / len(rows)))
        found.require_stationary()
        return found

    def descend(
        self,
        rows: Tensor,
        targets: Tensor,
        descent: Descent,
        particles: Tensor,
        steps: int,
        generator: torch.Generator,
    ) -> Tensor:
        """Real gradient descent of particles (P, d), batches with replacement; `DiffusionError` if it diverges."""
        slopes = vmap(grad(self.loss))
        for _ in range(steps):
            size = (len(particles), descent.batch)
            chosen = torch.randint(len(rows), size, generator=generator, device=particles.device)
            particles = particles - descent.step * slopes(particles, rows[chosen], targets[chosen])
        if not torch.isfinite(particles).all():
            message = f"gradient descent of the network with step size {descent.step:g} diverges"
            raise DiffusionError(message, "take a smaller step")
        return particles

    def single(self) -> Subspace:
        """The same in float32, for simulations: their noise is far above its rounding."""
        network = deepcopy(self.network).float()
        return Subspace(network, self.centre.float(), self.basis.float(), self.shapes, self.ridge)


def fitted_subspace(rows: Tensor, targets: Tensor, dimension: int, ridge: float, seed: int) -> Subspace:
    """A network with one hidden layer, fitted to the source by Adam, and a random subspace of its weights."""
    source = torch.Generator().manual_seed(seed)
    network = torch.nn.Sequential(
        torch.nn.Linear(rows.shape[1], HIDDEN), torch.nn.Tanh(), torch.nn.Linear(HIDDEN, 1)
    ).double()
    with torch.no_grad():
        for parameter in network.parameters():
            spread = parameter.shape[-1] ** -0.5
            parameter.copy_(spread * torch.randn(parameter.shape, generator=source, dtype=torch.float64))
    network = network.to(rows.device)
    optimiser = torch.optim.Adam(network.parameters(), lr=RATE)
    for _ in range(FITTING_STEPS):
        optimiser.zero_grad()
        logits = network(rows).squeeze(-1)
        loss = (torch.nn.functional.softplus(logits) - targets * logits).mean()
        loss.backward()
        optimiser.step()
    centre = torch.cat([parameter.detach().reshape(-1) for parameter in network.parameters()])
    drawn = torch.randn(len(centre), dimension, generator=source, dtype=torch.float64)
    basis = torch.linalg.qr(drawn)[0].to(rows.device)
    shapes = tuple((name, parameter.shape) for name, parameter in network.named_parameters())
    for parameter in network.parameters():
        parameter.requires_grad_(False)
    return Subspace(network, centre, basis, shapes, ridge)
