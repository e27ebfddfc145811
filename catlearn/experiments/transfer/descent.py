"""Gradient descent on deep linear networks, many at once: all ratios, seeds, angles and arms in one batch.

Only G = X^T X / n and h = X^T y / n enter the loss, so networks with different numbers of samples train side by side,
and the gradient of every layer has rank one: a step takes matrix-vector products alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .samples import generator

if TYPE_CHECKING:
    import torch

CHECKED_EVERY = 100
CONVERGED = 1e-9
"""Relative size of a gradient at which training is over."""

LAYERS = 3
"""The stream of random numbers that first weights are drawn from."""


@dataclass(frozen=True)
class Data:
    """The loss of a batch of networks: `second` is X^T X / n, (batch, d, d), `cross` is X^T y / n, (batch, d)."""

    second: torch.Tensor
    cross: torch.Tensor

    def curvature(self) -> torch.Tensor:
        """The largest eigenvalue of each second moment, (batch,)."""
        import torch

        values: torch.Tensor = torch.linalg.eigvalsh(self.second)
        return values[:, -1]


@dataclass(frozen=True)
class Network:
    """A batch of networks x^T W_1 ... W_L: `hidden` are L - 1 tensors (batch, d, d), `last` is (batch, d)."""

    hidden: tuple[torch.Tensor, ...]
    last: torch.Tensor

    def vector(self) -> torch.Tensor:
        """The product of all layers, (batch, d)."""
        found = self.last[..., None]
        for layer in reversed(self.hidden):
            found = layer @ found
        return found[..., 0]

    def scaled_last(self, factor: torch.Tensor) -> Network:
        """The same with the last layer multiplied by a number for each network."""
        return Network(self.hidden, self.last * factor[:, None])

    def repeated(self, places: Sequence[int]) -> Network:
        """The networks at some places of the batch, in that order."""
        index = list(places)
        return Network(tuple(layer[index] for layer in self.hidden), self.last[index])

    def to(self, dtype: torch.dtype) -> Network:
        """The same in another precision."""
        return Network(tuple(layer.to(dtype) for layer in self.hidden), self.last.to(dtype))


def small_network(seeds: Sequence[int], d: int, depth: int, scale: float, *, device: str = "cpu") -> Network:
    """Networks with weights of size `scale` (that of N(0, 1 / d) for 1), in float64; an own draw for each seed.

    >>> small_network((0, 1), 6, 3, 0.01).vector().shape
    torch.Size([2, 6])
    """
    import torch

    def draws(layer: int, *shape: int) -> torch.Tensor:
        rows = [torch.randn(*shape, generator=generator(seed, d, layer, LAYERS), dtype=torch.float64) for seed in seeds]
        return torch.stack(rows).mul_(scale / d**0.5).to(device)

    return Network(tuple(draws(layer, d, d) for layer in range(depth - 1)), draws(depth, d))


def joined(networks: Sequence[Network]) -> Network:
    """Several batches in one."""
    import torch

    hidden = zip(*(network.hidden for network in networks), strict=True)
    return Network(tuple(torch.cat(layers) for layers in hidden), torch.cat([network.last for network in networks]))


def train(
    network: Network, data: Data, steps: int, step: torch.Tensor | float, *, decay: float = 0.0
) -> tuple[Network, int]:
    """The networks after gradient descent on the mean squared error, and how many steps it took.

    `step` is the step size, for each network or for all; `decay` is weight decay on every layer (the loss gets half of
    it times the squared weights). Training ends early where every gradient has vanished. ValueError when descent
    diverges.
    """
    import torch

    second, cross = data.second, data.cross[..., None]
    rate = torch.as_tensor(step, dtype=second.dtype, device=second.device).expand(len(second))[:, None, None]
    hidden, last = [layer.clone() for layer in network.hidden], network.last[..., None].clone()
    size = cross.square().sum((-2, -1)).sqrt().clamp_min(1e-30)
    taken = 0
    for taken in range(1, steps + 1):
        right = [last]
        for layer in reversed(hidden[1:]):
            right.append(layer @ right[-1])
        vector = hidden[0] @ right[-1] if hidden else last
        left = 2 * (second @ vector - cross)
        if taken % CHECKED_EVERY == 0 and decay == 0:
            error = float((left.square().sum((-2, -1)).sqrt() / size).max())
            if not error < 1e12:
                break
            if error < CONVERGED:
                break
        moves = []
        for place, layer in enumerate(hidden):
            moves.append((left, right[len(hidden) - 1 - place]))
            left = layer.mT @ left
        for layer, (first, second_factor) in zip(hidden, moves, strict=True):
            if decay:
                layer.mul_(1 - rate * decay)
            layer.baddbmm_(rate * first, second_factor.mT, alpha=-1.0)
        last = last * (1 - rate * decay) - rate * left
    trained = Network(tuple(hidden), last[..., 0])
    if not bool(torch.isfinite(trained.vector()).all()):
        message = "gradient descent diverged: take a smaller `step`"
        raise ValueError(message)
    return trained, taken


def pretrain(
    seeds: Sequence[int],
    d: int,
    depth: int,
    scale: float,
    *,
    step: float = 0.05,
    steps: int = 40_000,
    device: str = "cpu",
) -> Network:
    """Networks that have learned the source, the first axis, from infinitely many samples; they start at `scale`.

    >>> round(float(pretrain((0,), 8, 2, 0.01).vector()[0, 0]), 6)
    1.0
    """
    import torch

    start = small_network(seeds, d, depth, scale, device=device)
    identity = torch.eye(d, dtype=torch.float64, device=device)
    source = identity[:1].expand(len(seeds), -1)
    return train(start, Data(identity.expand(len(seeds), -1, -1), source), steps, step)[0]


def hidden_spectrum(network: Network) -> tuple[torch.Tensor, torch.Tensor]:
    """Of the first layers: the second singular value over the first, and |cosine| of source and first vector."""
    import torch

    left, values, _ = torch.linalg.svd(network.hidden[0])
    return values[:, 1] / values[:, 0], left[:, 0, 0].abs()
