"""The cells of a sweep by gradient descent on real networks, beside the closed form on the same samples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .cell import Cell
from .closed_form import Problem
from .descent import Data, Network, joined, pretrain, small_network, train
from .weight_decay import decayed_solution

if TYPE_CHECKING:
    import torch


@dataclass(frozen=True)
class Trained:
    """What descent ends at: vectors of an arm, (seeds, angles, d), and where it should end on the same samples."""

    vectors: torch.Tensor
    ends: torch.Tensor

    def risk(self, problem: Problem) -> torch.Tensor:
        """The risks of the trained networks, (seeds, angles)."""
        return _risk(self.vectors, problem)

    def departure(self, problem: Problem) -> torch.Tensor:
        """The relative distance of these risks from those of the ends."""
        end = _risk(self.ends, problem)
        return (self.risk(problem) - end).abs() / end.clamp_min(1e-12)

    def path(self) -> torch.Tensor:
        """The relative distance of the vectors from the ends."""
        return (self.vectors - self.ends).square().sum(-1).sqrt() / self.ends.square().sum(-1).sqrt().clamp_min(1e-12)


def _risk(vectors: torch.Tensor, problem: Problem) -> torch.Tensor:
    target = (problem.directions.T @ problem.plane).T
    return (vectors - target).square().sum(-1)


def trained_arms(cell: Cell, problem: Problem, seeds: Sequence[int], *, device: str = "cpu") -> dict[str, Trained]:
    """Train every arm of a cell, for all seeds and angles in one batch."""
    import torch

    arms = [arm for arm in cell.arms if arm != "probe"]
    dtype = torch.float32 if cell.precision == "float32" else torch.float64
    source = pretrain(seeds, cell.dimension, cell.depth, cell.scale, device=device)
    small = small_network(seeds, cell.dimension, cell.depth, cell.scale, device=device)
    angles = len(cell.angles)
    places = [seed for seed in range(len(seeds)) for _ in range(angles)]
    probe = _probe(problem, source)
    found = {}
    if "probe" in cell.arms:
        vectors = probe[..., None] * source.vector()[:, None]
        found["probe"] = Trained(vectors, problem.vector(problem.solution("probe")))
    if not arms:
        return found
    starts = {"scratch": small.repeated(places), "finetune": source.repeated(places)}
    starts["lpft"] = starts["finetune"].scaled_last(probe.reshape(-1))
    batch = joined([starts[arm] for arm in arms]).to(dtype)
    data = _data(problem, len(arms))
    trained, _ = train(
        batch,
        Data(data.second.to(dtype), data.cross.to(dtype)),
        cell.steps,
        _step(cell, problem, data),
        decay=cell.decay,
    )
    vectors = trained.vector().double().reshape(len(arms), len(seeds), angles, -1)
    for place, arm in enumerate(arms):
        found[arm] = Trained(vectors[place], _end(cell, problem, arm, data))
    return found


def _probe(problem: Problem, source: Network) -> torch.Tensor:
    """The number fitted to what the trained source predicts, (seeds, angles): its features, cut to rank one."""
    import torch

    predicted = problem.samples.inputs @ source.vector()[..., None]
    labels = problem.right_sides[..., :3] @ torch.cat([problem.plane, torch.ones_like(problem.plane[:1])])
    return (predicted * labels).sum(-2) / predicted.square().sum(-2)


def _data(problem: Problem, arms: int) -> Data:
    import torch

    inputs, n, d = problem.samples.inputs, problem.samples.n, problem.samples.d
    labels = problem.right_sides[..., :3] @ torch.cat([problem.plane, torch.ones_like(problem.plane[:1])])
    second = inputs.mT @ inputs / n
    cross = (inputs.mT @ labels / n).mT
    count = cross.shape[1]
    spread = second[:, None].expand(-1, count, -1, -1).reshape(-1, d, d)
    return Data(spread.repeat(arms, 1, 1), cross.reshape(-1, d).repeat(arms, 1))


def _step(cell: Cell, problem: Problem, data: Data) -> torch.Tensor:
    """The step of each network; one that has to grow long takes shorter steps, for it is more curved."""
    length = problem.squared(problem.scratch).sqrt() ** (2 * (cell.depth - 1) / cell.depth)
    arms = len(data.second) // length.numel()
    return cell.step / data.curvature() / length.reshape(-1).clamp_min(1.0).repeat(arms)


def _end(cell: Cell, problem: Problem, arm: str, data: Data) -> torch.Tensor:
    if cell.decay > 0:
        size = len(problem.products) * len(cell.angles)
        found = decayed_solution(data.second[:size], data.cross[:size], cell.decay)
        return found.reshape(len(problem.products), len(cell.angles), -1)
    return problem.vector(problem.solution(arm, cell.depth))
