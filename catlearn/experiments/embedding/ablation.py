"""Ablation: encoders are trained without one class, and the test has to find what has changed, datum by datum."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy.sparse as sparse
from numpy.typing import NDArray

from .baselines import area, neighbour_jaccard, procrustes_residuals, row_difference
from .discoveries import adjusted, from_draws
from .encoders import embeddings, train_encoders
from .kernels import Array, Embedded, data_kernel
from .nulls import permutation_pvalues
from .spectral import joint_embedding
from .splits import Split, split

DISCOVERY = 0.1


@dataclass(frozen=True, slots=True)
class Trained:
    """Encoders in groups of replicates, as they see the evaluation data: views (models, data, code), and graphs."""

    data: Split
    views: Array
    graphs: tuple[sparse.csr_array, ...]


def train_groups(settings: Mapping[str, Any], removed: tuple[int, ...], device: str) -> Trained:
    """Two groups of encoders of all classes, then one group for each class that is left out."""
    data, replicates = split(settings), int(settings["replicates"])
    whole = np.ones(len(data.training))
    weights = [whole] * (2 * replicates)
    for label in removed:
        weights += [(data.training_labels != label).astype(float)] * replicates
    parameters = train_encoders(
        data.training,
        np.array(weights),
        range(len(weights)),
        hidden=int(settings["hidden"]),
        code=int(settings["code"]),
        steps=int(settings["steps"]),
        device=device,
    )
    views = embeddings(parameters, data.evaluation)
    return Trained(data, views, graphs_of(views, settings))


def graphs_of(views: Array, settings: Mapping[str, Any]) -> tuple[sparse.csr_array, ...]:
    """The data kernel of each model."""
    return tuple(
        data_kernel(Embedded(view, settings["measure"]), int(settings["neighbours"]), symmetry=settings["symmetry"])
        for view in views
    )


def compare_groups(
    trained: Trained, first: range, second: range, settings: Mapping[str, Any], seed: int
) -> tuple[Array, Array, Array]:
    """p-values, statistics and permuted statistics of each datum, between two groups of replicates."""
    graphs = [trained.graphs[model] for model in (*first, *second)]
    frame = joint_embedding(graphs, int(settings["dimension"]))
    return permutation_pvalues(frame, len(first), draws=int(settings["draws"]), seed=seed)


def class_means(values: Array, labels: NDArray[np.int64]) -> Array:
    """The mean over the data of each class: shape (..., classes)."""
    return np.stack([values[..., labels == label].mean(-1) for label in range(labels.max() + 1)], axis=-1)


def of_removed(trained: Trained, group: int, label: int, settings: Mapping[str, Any]) -> dict[tuple[str, ...], float]:
    """What the test says of one class that was left out."""
    replicates = int(settings["replicates"])
    first = range(replicates)
    second = range((2 + group) * replicates, (3 + group) * replicates)
    pvalues, observed, permuted = compare_groups(trained, first, second, settings, seed=group)
    labels = trained.data.evaluation_labels
    inside = labels == label
    found = adjusted(pvalues) <= DISCOVERY
    means, chance = class_means(observed, labels), class_means(permuted, labels)
    ratio = means / chance.mean(0)
    rejected = pvalues <= settings["level"]
    return {
        ("named",): float(int(np.argmax(ratio)) == label),
        ("rejected", "removed"): float(rejected[inside].mean()),
        ("rejected", "others"): float(rejected[~inside].mean()),
        ("discovered", "removed"): float(found[inside].mean()),
        ("discovered", "others"): float(found[~inside].mean()),
        ("class_pvalue",): float(from_draws(means, chance)[label]),
        ("auc", "joint"): area(observed, inside),
        **_baselines(trained, first, second, inside),
    }


def _baselines(trained: Trained, first: range, second: range, inside: Array) -> dict[tuple[str, ...], float]:
    """Areas of the baselines: the mean over pairs of models of different groups, less that over pairs of one group."""
    found: dict[tuple[str, ...], float] = {}
    pairs = list(zip(first, second, strict=True))
    same = list(zip(first, (*first[1:], first[0]), strict=True))
    for name, measure in (("jaccard", neighbour_jaccard), ("raw", row_difference)):
        across = np.mean([measure(trained.graphs[a], trained.graphs[b]) for a, b in pairs], axis=0)
        within = np.mean([measure(trained.graphs[a], trained.graphs[b]) for a, b in same], axis=0)
        found["auc", name] = area(across - within, inside)
    across = np.mean([procrustes_residuals(trained.views[a], trained.views[b]) for a, b in pairs], axis=0)
    within = np.mean([procrustes_residuals(trained.views[a], trained.views[b]) for a, b in same], axis=0)
    found["auc", "procrustes"] = area(across - within, inside)
    return found


def nothing_removed(trained: Trained, settings: Mapping[str, Any]) -> tuple[float, Array]:
    """Two groups of encoders of the same data: the least p-value of a class, times their number, and each datum's."""
    replicates = int(settings["replicates"])
    groups = range(replicates), range(replicates, 2 * replicates)
    pvalues, observed, permuted = compare_groups(trained, *groups, settings, seed=99)
    labels = trained.data.evaluation_labels
    classes = from_draws(class_means(observed, labels), class_means(permuted, labels))
    return min(1.0, len(classes) * float(classes.min())), pvalues
