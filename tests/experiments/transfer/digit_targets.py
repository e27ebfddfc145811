"""A source model of the digits and regression targets on them, to hold advice against what really happens."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from sklearn.datasets import load_digits
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

from catlearn.experiments.transfer.evidence import fit


@dataclass(frozen=True)
class Source:
    """The pixels, what 48 hidden units of a digit classifier make of them, and seven targets of variance 1."""

    pixels: np.ndarray
    features: np.ndarray
    targets: dict[str, np.ndarray]
    accuracy: float


@cache
def source() -> Source:
    """A network 64-48-10, trained on half of the digits; the other half are the points of the target."""
    data = load_digits()
    pixels, digits = data.data / 16.0, data.target
    order = np.random.default_rng(0).permutation(len(digits))
    train, rest = order[:897], order[897:]
    network = MLPClassifier((48,), random_state=0, max_iter=60)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        network.fit(pixels[train], digits[train])
    hidden = np.maximum(0, pixels[rest] @ network.coefs_[0] + network.intercepts_[0])
    x, label = pixels[rest], digits[rest]
    rows, columns = np.divmod(np.arange(64), 8)
    ink = x.sum(1)
    raw = {
        "value": label.astype(float),
        "even": (label % 2 == 0).astype(float),
        "large": (label >= 5).astype(float),
        "loops": np.array([1, 0, 0, 0, 1, 0, 1, 0, 2, 1], float)[label],
        "ink": ink,
        "height": x @ rows / ink,
        "pixels": x @ np.random.default_rng(1).standard_normal(64) + 0 * columns[0],
    }
    targets = {name: (values - values.mean()) / values.std() for name, values in raw.items()}
    return Source(x, hidden, targets, float(network.score(x, label)))


@dataclass(frozen=True)
class Case:
    """A small sample of a target, and how much less error a probe really makes than scratch on all the rest."""

    features: np.ndarray
    pixels: np.ndarray
    labels: np.ndarray
    gain: float


def cases(sizes: tuple[int, ...], noises: tuple[float, ...], repeats: int) -> Iterator[Case]:
    """Samples of all targets with some noise on the labels; both arms have tuned ridge penalties."""
    given = source()
    for target, values in given.targets.items():
        for place, (noise, n, repeat) in enumerate((s, n, r) for s in noises for n in sizes for r in range(repeats)):
            draws = np.random.default_rng([place, n, repeat, len(target)])
            order = draws.permutation(len(values))
            chosen, rest = order[:n], order[n:]
            labels = values[chosen] + noise * draws.standard_normal(n)
            errors = [
                test_error(table[chosen], labels, table[rest], values[rest]) for table in (given.pixels, given.features)
            ]
            yield Case(given.features[chosen], given.pixels[chosen], labels, errors[0] - errors[1])


def test_error(x: np.ndarray, y: np.ndarray, new_x: np.ndarray, new_y: np.ndarray) -> float:
    """The error on new points of ridge regression with the penalty of the largest evidence."""
    found = fit(x, y)
    mean = x.mean(0)
    penalty = found.noise / found.weight
    weights = np.linalg.solve((x - mean).T @ (x - mean) + penalty * np.eye(x.shape[1]), (x - mean).T @ (y - y.mean()))
    return float(np.mean((y.mean() + (new_x - mean) @ weights - new_y) ** 2))
