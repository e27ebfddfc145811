"""The scratch risk at every sample size at once, averaged exactly over the noise and the direction of the target.

Given the inputs X (n of d), the mean risk is (1 - n/d) + noise^2 tr (X X^T)^-1 for n <= d, and
noise^2 tr (X^T X)^-1 from then on. One Cholesky factor of all rows gives the first trace for every n (that of the
leading block is a cumulative sum of squares of rows of the inverse factor); the second follows row by row
(Sherman and Morrison).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .boundaries import crossings, sizes_counted
from .exact_means import probe_risk
from .samples import generator

if TYPE_CHECKING:
    import torch


REFRESHED = 50
"""After so many rows the inverse is computed afresh, so that rounding does not grow."""


def inverse_traces(inputs: torch.Tensor) -> torch.Tensor:
    """The trace of the inverse Gram matrix of the first n rows, for every n from 1 on, (rows,).

    `inputs` is (rows, d) with rows >= d. For n <= d the matrix is X X^T, after that X^T X.

    >>> import torch
    >>> inverse_traces(torch.tensor([[1.0, 0.0], [0.0, 2.0], [0.0, 0.0]], dtype=torch.float64)).tolist()
    [1.0, 1.25, 1.25]
    """
    import torch

    rows, d = inputs.shape
    below = inputs[:d]
    factor = torch.linalg.cholesky(below @ below.T)
    identity = torch.eye(d, dtype=inputs.dtype, device=inputs.device)
    inverse = torch.linalg.solve_triangular(factor, identity, upper=False)
    traces = torch.empty(rows, dtype=inputs.dtype, device=inputs.device)
    traces[:d] = inverse.square().sum(1).cumsum(0)
    # From the other end, where the matrix is well conditioned: a row less at a time, and afresh now and then.
    for n in range(rows, d, -1):
        if (rows - n) % REFRESHED == 0:
            current = torch.cholesky_inverse(torch.linalg.cholesky(inputs[:n].T @ inputs[:n]))
        traces[n - 1] = current.diagonal().sum()
        moved = current @ inputs[n - 1]
        current.addr_(moved, moved / (1 - inputs[n - 1] @ moved))
    return traces


def trace_curves(seeds: Sequence[int], d: int, most: float = 2.0, *, device: str = "cpu") -> torch.Tensor:
    """The traces for fresh standard normal inputs, (seeds, sizes from 1 to most * d)."""
    import torch

    rows = round(most * d)
    found = []
    for seed in seeds:
        inputs = torch.randn(rows, d, generator=generator(seed, rows, d, 2), dtype=torch.float64)
        found.append(inverse_traces(inputs.to(device)))
    return torch.stack(found).cpu()


def averaged_scratch(traces: torch.Tensor, d: int, noise: float) -> torch.Tensor:
    """The scratch risks at each size, (seeds, sizes), from the traces."""
    import torch

    sizes = torch.arange(1, traces.shape[-1] + 1, dtype=traces.dtype)
    return (1 - sizes / d).clamp_min(0.0) + noise**2 * traces


@dataclass(frozen=True, slots=True)
class Boundary:
    """Where a mean gain changes its sign: the ratios, and for each its jackknife pseudo-values, one for each seed."""

    ratios: tuple[float, ...]
    pseudo_values: tuple[tuple[float, ...], ...]


def measured_boundary(traces: torch.Tensor, d: int, angle: float, noise: float) -> Boundary:
    """The ratios at which the probe's mean gain over scratch changes its sign.

    The interval of each comes from leaving one seed out at a time; a crossing that then is lost has none.
    """
    scratch = averaged_scratch(traces, d, noise)
    count, total = len(scratch), scratch.sum(0)
    ratios = _crossings(total / count, d, angle, noise)
    without = [_crossings((total - one) / (count - 1), d, angle, noise) for one in scratch] if count > 1 else []
    if any(len(found) != len(ratios) for found in without):
        return Boundary(ratios, tuple((ratio,) for ratio in ratios))
    pseudo = (
        tuple(count * ratio - (count - 1) * found[place] for found in without) for place, ratio in enumerate(ratios)
    )
    return Boundary(ratios, tuple(pseudo))


def _crossings(scratch: torch.Tensor, d: int, angle: float, noise: float) -> tuple[float, ...]:
    values = scratch.tolist()
    return crossings(lambda n: values[n - 1] - probe_risk(n, angle, noise), sizes_counted(d), d)
