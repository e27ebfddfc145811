"""Population: encoders trained on mixtures of classes, and whether their distance goes with what they do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from .ablation import graphs_of
from .baselines import linear_cka, procrustes_distance, similarity_correlations
from .encoders import embeddings, perplexities, train_encoders
from .kernels import Array
from .populations import kernel_distances, model_distances, rank_correlation, scaling
from .spectral import Frame, joint_embedding
from .splits import Split, digits


@dataclass(frozen=True, slots=True)
class Population:
    """Models with their pairwise distances by several measures, and with how differently they do on the data."""

    distances: Mapping[str, Array]
    outcomes: Mapping[str, Array]
    frame: Frame
    mixtures: Array


def mixtures(kind: str, models: int, seed: int) -> Array:
    """The shares of the ten classes for each model: along a path from the first five to the last five, or at random."""
    if kind == "path":
        along = np.linspace(0, 1, models)[:, None]
        return np.asarray(np.hstack([np.repeat(1 - along, 5, 1), np.repeat(along, 5, 1)]) / 5)
    return np.asarray(np.random.default_rng(seed).dirichlet(np.full(10, 0.3), size=models))


def study(settings: Mapping[str, Any], kind: str, device: str) -> Population:
    """Train a population, and compare all its models."""
    data = digits(int(settings["split"]))
    shares = mixtures(kind, int(settings["models"]), int(settings["split"]))
    counts = np.bincount(data.training_labels, minlength=10)
    # No class is left out entirely, so that every model can draw a batch.
    weights = (shares / counts)[:, data.training_labels] + 1e-9
    parameters = train_encoders(
        data.training,
        weights,
        range(len(shares)),
        hidden=int(settings["hidden"]),
        code=int(settings["code"]),
        steps=int(settings["steps"]),
        device=device,
    )
    views = embeddings(parameters, data.evaluation)
    graphs = graphs_of(views, settings)
    frame = joint_embedding(graphs, int(settings["dimension"]))
    found = {
        "joint": model_distances(frame),
        "spectral": model_distances(frame, "spectral"),
        "raw": kernel_distances(graphs),
        "cka": _each_two(views, lambda one, other: 1 - linear_cka(one, other)),
        "procrustes": _each_two(views, procrustes_distance),
        "rsa": 1 - similarity_correlations(list(views)),
    }
    errors = perplexities(parameters, data.evaluation)
    return Population(
        found, _outcomes(data, embeddings(parameters, data.training), views, errors, shares), frame, shares
    )


def _each_two(views: Array, measure: Any) -> Array:
    size = len(views)
    found = np.zeros((size, size))
    for one in range(size):
        for other in range(one):
            found[one, other] = found[other, one] = measure(views[one], views[other])
    return found


def _outcomes(data: Split, seen: Array, views: Array, errors: Array, shares: Array) -> dict[str, Array]:
    """What each two models do differently; the classifiers are linear, and trained on each model's own codes."""
    from sklearn.linear_model import RidgeClassifier

    answers = np.array(
        [
            RidgeClassifier(alpha=1.0).fit(train, data.training_labels).predict(view)
            for train, view in zip(seen, views, strict=True)
        ]
    )
    accuracy = (answers == data.evaluation_labels).mean(1)
    logs = np.log(errors)
    total = np.log(errors.mean(1))
    return {
        "disagreement": (answers[:, None] != answers[None]).mean(-1),
        "accuracy": np.abs(np.subtract.outer(accuracy, accuracy)),
        "perplexity": np.abs(np.subtract.outer(total, total)),
        "perplexities": np.sqrt(((logs[:, None] - logs[None]) ** 2).mean(-1)),
        "mixture": np.abs(shares[:, None] - shares[None]).sum(-1) / 2,
    }


def pseudo_values(one: Array, other: Array) -> tuple[float, ...]:
    """The jackknife's pseudo-values of a rank correlation: their mean is it, up to bias, their spread tells its error.

    Each leaves out one model with all its pairs, for the pairs of a model depend on one another.
    """
    size = len(one)
    whole = rank_correlation(one, other)
    found = []
    for model in range(size):
        rest = np.delete(np.arange(size), model)
        without = rank_correlation(one[np.ix_(rest, rest)], other[np.ix_(rest, rest)])
        found.append(size * whole - (size - 1) * without)
    return tuple(found)


def negative_mass(population: Population) -> float:
    """How far the joint distances are from those of points."""
    return scaling(population.distances["joint"]).negative
