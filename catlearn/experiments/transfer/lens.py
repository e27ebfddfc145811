"""Fine-tuning as a lens: what a network says on the samples is replaced, and something beside it is kept.

`get` is the prediction on the samples, `put` fine-tuning on new labels. What is kept, the constant complement, is the
part of the network's vector b on which there are no samples, over |b|^((L-1)/L) for L layers: for one layer that part
itself. The three laws of a lens follow; a complement of the wrong depth breaks the third.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .closed_form import least_norm
from .scale_factor import scale_factors

if TYPE_CHECKING:
    import torch


def get(inputs: torch.Tensor, vector: torch.Tensor) -> torch.Tensor:
    """The predictions, (batch, n), of vectors, (batch, d), on inputs, (batch, n, d)."""
    return (inputs @ vector[..., None])[..., 0]


def complement(inputs: torch.Tensor, vector: torch.Tensor, depth: int) -> torch.Tensor:
    """What fine-tuning keeps of a vector, (batch, d)."""
    unseen = vector - least_norm(inputs, get(inputs, vector)[..., None])[..., 0]
    kept: torch.Tensor = unseen / vector.norm(dim=-1, keepdim=True) ** ((depth - 1) / depth)
    return kept


def put(inputs: torch.Tensor, vector: torch.Tensor, labels: torch.Tensor, depth: int) -> torch.Tensor:
    """The vector after fine-tuning on labels, (batch, n), for n < d.

    >>> import torch
    >>> inputs, vector = torch.randn(1, 2, 5, dtype=torch.float64), torch.randn(1, 5, dtype=torch.float64)
    >>> bool(torch.allclose(put(inputs, vector, get(inputs, vector), 2), vector))
    True
    """
    fitted = least_norm(inputs, labels[..., None])[..., 0]
    kept = complement(inputs, vector, depth)
    factor = scale_factors(kept.square().sum(-1), fitted.square().sum(-1), depth)
    return fitted + factor[..., None] * kept
