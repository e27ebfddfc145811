"""What movement between two graphs is by chance: for random dot product graphs, and for replicated models.

The first four suppose that both graphs are drawn edge by edge from one matrix P of probabilities, which is estimated by
the positions in the joint frame. Graphs of nearest neighbours are not drawn so. The permutation of replicates supposes
only that the models of both groups could be exchanged, and is the one to use where there are replicates.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations
from typing import Literal, TypeAlias

import numpy as np
import scipy.sparse as sparse

from .discoveries import from_draws, max_statistic
from .kernels import Array
from .spectral import Frame, joint_embedding, movement

Null: TypeAlias = Literal["drawn", "first order", "chi square", "satterthwaite", "released"]


def drawn_graph(probabilities: Array, generator: np.random.Generator) -> sparse.csr_array:
    """A graph without loops whose edges are drawn one by one."""
    upper = np.triu(generator.random(probabilities.shape) < probabilities, 1)
    return sparse.csr_array((upper | upper.T).astype(np.float64))


def pair_pvalues(
    graphs: tuple[sparse.csr_array, sparse.csr_array],
    dimension: int,
    null: Null,
    *,
    draws: int = 200,
    seed: int = 0,
    augment: bool = False,
) -> Array:
    """The p-value of each datum, that it does not move between two graphs.

    `drawn`: both graphs of each pair are drawn anew and embedded, without a diagonal. `first order`: they are drawn,
    and the frame stays.
    `chi square` and `satterthwaite`: the law of a first-order movement by formula. `released`: just one graph of each
    pair is drawn, as in the code that the method's authors have published; that null is too narrow by a factor of
    sqrt(2), and its p-values are too small.
    """
    frame = joint_embedding(graphs, dimension, augment=augment)
    observed = movement(frame, 0, 1)
    if null == "chi square":
        return chi_square(graphs, frame)
    if null == "satterthwaite":
        return satterthwaite(graphs, frame)
    generator = np.random.default_rng(seed)
    if null == "released":
        alone = joint_embedding(graphs[:1], dimension, augment=augment)
        chance = probabilities(alone)
        found = [
            movement(joint_embedding((graphs[0], drawn_graph(chance, generator)), dimension, augment=augment), 0, 1)
            for _ in range(draws)
        ]
        # As released: strictly below, and nothing added, so that 0 can occur.
        return np.asarray((observed < np.array(found)).mean(0))
    if null == "drawn":
        from .bootstrap import drawn_movements

        return from_draws(observed, drawn_movements(frame, draws=draws, seed=seed))
    chance = probabilities(frame)
    rounds = [drawn_graph(chance, generator) - drawn_graph(chance, generator) for _ in range(draws)]
    return from_draws(observed, np.array([np.linalg.norm(one @ frame.shared, axis=1) / 2 for one in rounds]))


def probabilities(frame: Frame) -> Array:
    """The probability of each edge, by the mean positions of a frame; negative eigenvalues count negatively."""
    mean = frame.positions.mean(0)
    found = (mean * np.sign(frame.eigenvalues)) @ mean.T
    found = found.clip(0, 1)
    np.fill_diagonal(found, 0)
    return np.asarray(found)


def covariances(graphs: Sequence[sparse.csr_array], frame: Frame) -> Array:
    """The covariance of the movement of each datum, to first order: H' diag(p (1 - p)) H / 2, shape (n, d, d).

    With p_i = X x_i the sums over the data are moments of H, so that no n by n matrix is needed.
    """
    mean = frame.positions.mean(0)
    signed = mean * np.sign(frame.eigenvalues)
    shared = frame.shared
    third = np.einsum("ja,jb,jc->abc", mean, shared, shared)
    fourth = np.einsum("ja,je,jb,jc->aebc", mean, mean, shared, shared)
    linear = np.einsum("ia,abc->ibc", signed, third)
    square = np.einsum("ia,ie,aebc->ibc", signed, signed, fourth)
    return np.asarray((linear - square) / 2)


def _spectra(graphs: Sequence[sparse.csr_array], frame: Frame) -> tuple[Array, Array, Array]:
    """Movements along the axes of their covariance, and the variances, floored where they come out at 0 or below."""
    moved = frame.positions[0] - frame.positions[1]
    values, vectors = np.linalg.eigh(covariances(graphs, frame))
    floored = np.maximum(values, 1e-12 * np.maximum(values[:, -1:], 1e-300))
    return np.einsum("iba,ib->ia", vectors, moved), floored, moved


def chi_square(graphs: Sequence[sparse.csr_array], frame: Frame) -> Array:
    """p-values of the whitened movement, chi-square with d degrees of freedom."""
    from scipy.stats import chi2

    along, values, _ = _spectra(graphs, frame)
    return np.asarray(chi2.sf((along**2 / values).sum(1), frame.dimension))


def satterthwaite(graphs: Sequence[sparse.csr_array], frame: Frame) -> Array:
    """p-values of the movement itself: its square is about a multiple of a chi-square, by its first two moments."""
    from scipy.stats import chi2

    _, values, moved = _spectra(graphs, frame)
    first, second = values.sum(1), (values**2).sum(1)
    return np.asarray(chi2.sf((moved**2).sum(1) * first / second, first**2 / second))


def labellings(first: int, second: int, draws: int, seed: int) -> Array:
    """Which models are in the first group, for `draws` random labellings: shape (draws, models), as weights.

    A weight is 1/first in the first group and -1/second in the other one, so that weights times positions give the
    difference of the means of the groups. Where there are no more labellings than that, each one other than the given
    one comes once: then the test has no error of drawing.

    >>> (labellings(2, 2, 100, 0) > 0).astype(int).tolist()
    [[1, 0, 1, 0], [1, 0, 0, 1], [0, 1, 1, 0], [0, 1, 0, 1], [0, 0, 1, 1]]
    """
    if math.comb(first + second, first) - 1 <= draws:
        chosen = np.array(list(combinations(range(first + second), first))[1:])
        weights = np.full((len(chosen), first + second), -1 / second)
        np.put_along_axis(weights, chosen, 1 / first, axis=1)
        return weights
    generator = np.random.default_rng(seed)
    return np.array([generator.permutation(_given(first, second)) for _ in range(draws)])


def group_statistics(positions: Array, weights: Array) -> Array:
    """The distance between the means of two groups for each datum: shape (labellings, data).

    Only the inner products of the models' positions enter, so that thousands of labellings cost little.
    """
    gram = np.einsum("sid,rid->isr", positions, positions)
    squares = np.einsum("ks,isr,kr->ki", weights, gram, weights, optimize=True)
    return np.asarray(np.sqrt(squares.clip(min=0)))


def permutation_pvalues(
    frame: Frame, first: int, *, draws: int = 2000, seed: int = 0, family: bool = False
) -> tuple[Array, Array, Array]:
    """p-values of each datum, that the two groups of a frame do not differ there, with the statistics behind them.

    The first `first` models of the frame are one group, the others the other one. Gives the p-values, the observed
    statistics of shape (n,), and those of the permutations, of shape (draws or fewer, n). With `family` each datum is
    compared with the greatest statistic of a permutation.
    """
    second = len(frame.positions) - first
    weights = labellings(first, second, draws, seed)
    observed = group_statistics(frame.positions, _given(first, second)[None])[0]
    permuted = group_statistics(frame.positions, weights)
    compared = max_statistic(observed, permuted) if family else from_draws(observed, permuted)
    return compared, observed, permuted


def _given(first: int, second: int) -> Array:
    return np.concatenate([np.full(first, 1 / first), np.full(second, -1 / second)])
