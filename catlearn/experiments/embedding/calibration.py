"""Calibration: nothing differs, and the share of data that a test rejects must be its level."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from .ablation import Trained, train_groups
from .kernels import Array
from .nulls import Null, drawn_graph, pair_pvalues, permutation_pvalues
from .spectral import joint_embedding

SIZE, RANK = 400, 3
"""Of the random dot product graphs."""

NULLS: Mapping[str, Null] = {
    "drawn": "drawn",
    "first_order": "first order",
    "chi_square": "chi square",
    "satterthwaite": "satterthwaite",
    "released": "released",
}


def latent_positions(generator: np.random.Generator, size: int = SIZE) -> Array:
    """Positions of a graph with three blocks, whose data have degrees of their own; shape (size, 3)."""
    blocks = np.array([[0.6, 0.2, 0.1], [0.2, 0.5, 0.15], [0.1, 0.15, 0.55]])
    places = generator.integers(RANK, size=size)
    return np.asarray(np.linalg.cholesky(blocks)[places] * generator.uniform(0.6, 1, size)[:, None])


def graph_pvalues(null: str, seed: int, draws: int, *, size: int = SIZE) -> Array:
    """The p-values of every datum between two graphs that are drawn from the same positions."""
    generator = np.random.default_rng(seed)
    positions = latent_positions(generator, size)
    chance = positions @ positions.T
    graphs = drawn_graph(chance, generator), drawn_graph(chance, generator)
    return pair_pvalues(graphs, RANK, NULLS[null], draws=draws, seed=seed)


def random_halves(trained: Trained, settings: Mapping[str, Any], seed: int, *, models: int | None = None) -> Array:
    """The p-values of a permutation test between two random halves of encoders that differ in their seeds alone.

    These are the first `models` of those that were trained; all where it is None.
    """
    order = np.random.default_rng(seed).permutation(len(trained.graphs) if models is None else models)
    frame = joint_embedding([trained.graphs[model] for model in order], int(settings["dimension"]))
    return permutation_pvalues(frame, len(order) // 2, draws=int(settings["draws"]), seed=seed)[0]


def same_encoders(settings: Mapping[str, Any], device: str) -> Trained:
    """Encoders of the same data, two groups of replicates."""
    return train_groups(settings, (), device)
