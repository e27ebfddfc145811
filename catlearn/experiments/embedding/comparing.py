"""Comparing models by their embeddings alone: which data are seen differently, and how far the models are apart."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, TypeAlias

import numpy as np
import scipy.sparse as sparse

from ..problems import ExperimentError
from .baselines import linear_cka, neighbour_jaccard, procrustes_distance
from .discoveries import adjusted, draws_needed
from .kernels import MANY, Array, Embedded, Measure, Symmetry, checked, components, data_kernel
from .nulls import chi_square, pair_pvalues, permutation_pvalues
from .populations import Picture, model_distances, scaling
from .spectral import Chosen, Frame, choose_dimension, joint_embedding, movement

DISCOVERY = 0.1
Kernel: TypeAlias = sparse.csr_array
Test: TypeAlias = Literal["permutation", "drawn", "chi square", "none"]


@dataclass(frozen=True, slots=True)
class Model:
    """A model's embeddings of the data, and what it is called."""

    name: str
    rows: Array


@dataclass(frozen=True, slots=True)
class Plan:
    """How models are compared.

    `first` are the models of the first group of replicates; 0 for no groups. Without groups data are ranked, and not
    tested, unless `test` names a null for random graphs: `drawn` or `chi square`.
    """

    neighbours: int | None = None
    dimension: int | None = None
    measure: Measure = "cosine"
    symmetry: Symmetry = "or"
    first: int = 0
    test: Test = "none"
    draws: int = 999
    seed: int = 0
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Changed:
    """How two models, or two groups of them, see each datum: the movement, its p-value, and that adjusted (BH).

    Where nothing is tested all p-values are 1.
    """

    one: str
    other: str
    moved: Array
    pvalues: Array
    adjusted: Array
    test: Test

    def found(self, level: float = DISCOVERY) -> tuple[int, ...]:
        """The data that are discovered at a false discovery rate, most changed first."""
        order = np.lexsort((-self.moved, self.adjusted))
        return tuple(int(datum) for datum in order if self.adjusted[datum] <= level)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Models side by side: their distances, a picture, what changed between each two, and what to be careful about.

    `first` models make the first group, 0 where there are no groups.
    """

    names: tuple[str, ...]
    data: int
    neighbours: int
    dimension: int
    distances: Array
    cka: Array
    procrustes: Array
    jaccard: Array
    picture: Picture
    changes: tuple[Changed, ...]
    notes: tuple[str, ...]
    first: int = 0


def compare(models: Sequence[Model], plan: Plan = Plan()) -> Comparison:
    """Compare two models or more on the same data; ExperimentError says why they cannot be.

    >>> rows = np.random.default_rng(0).standard_normal((60, 5))
    >>> turned = 3 * rows @ np.linalg.qr(np.random.default_rng(1).standard_normal((5, 5)))[0]
    >>> found = compare([Model("a", rows), Model("b", turned)], Plan(neighbours=8, dimension=4))
    >>> float(found.changes[0].moved.max()), round(float(found.cka[0, 1]), 6)
    (0.0, 1.0)
    """
    count = _checked(models, plan)
    neighbours = plan.neighbours or max(1, min(count - 1, round(2 * math.sqrt(count))))
    kernels = [
        data_kernel(
            Embedded(model.rows, plan.measure),
            neighbours,
            symmetry=plan.symmetry,
            approximate=plan.approximate,
            name=model.name,
        )
        for model in models
    ]
    chosen = [choose_dimension(kernel) for kernel in kernels] if plan.dimension is None else []
    dimension = plan.dimension or max(one.dimension for one in chosen)
    frame = joint_embedding(kernels, dimension)
    notes = [*_notes(models, kernels, frame, plan), *_noise(models, chosen)]
    changes = _changes(models, kernels, frame, dimension, plan)
    notes += _resolution(models, count, plan)
    distances = model_distances(frame)
    return Comparison(
        tuple(model.name for model in models),
        count,
        neighbours,
        dimension,
        distances,
        _each_two(models, linear_cka, 1.0),
        _each_two(models, procrustes_distance, 0.0),
        _between(kernels),
        scaling(distances),
        changes,
        tuple(notes),
        plan.first,
    )


def _checked(models: Sequence[Model], plan: Plan) -> int:
    if len(models) < 2:
        message = "one model alone cannot be compared: give the embeddings of two or more, on the same data"
        raise ExperimentError(message)
    counts = [len(model.rows) for model in models]
    if len(set(counts)) > 1:
        listed = ", ".join(f"{model.name} has {count:,}" for model, count in zip(models, counts, strict=True))
        message = f"the models are of different data: {listed}; each needs a row for each datum, in the same order"
        raise ExperimentError(message)
    for model in models:
        checked(model.rows, model.name)
    if plan.first and not 2 <= plan.first <= len(models) - 2:
        message = f"each group needs two models or more: the first {plan.first} of {len(models)} leave too few"
        raise ExperimentError(message)
    return counts[0]


def _notes(models: Sequence[Model], kernels: Sequence[Kernel], frame: Frame, plan: Plan) -> list[str]:
    found = []
    for model, kernel in zip(models, kernels, strict=True):
        pieces = components(kernel)
        if pieces > 1:
            found.append(f"the graph of {model.name} falls into {pieces} pieces: more neighbours would join them")
        repeated = len(model.rows) - len(np.unique(model.rows, axis=0))
        if repeated:
            found.append(f"{repeated} data of {model.name} have the same embedding as another; the first comes first")
    if frame.disagreeing:
        found.append(
            f"{frame.disagreeing} of {frame.dimension} dimensions have a negative eigenvalue: they may show "
            "disagreement alone"
        )
    if not plan.first and plan.test == "none":
        found.append(
            "without replicates nothing tells other data from another seed, so that data are ranked and not tested; "
            "give models of several seeds for each group (`--first N`)"
        )
    elif not plan.first:
        found.append(
            "this test supposes graphs that are drawn edge by edge, as those of neighbours are not: its p-values are "
            "rough, and do not tell other data from another seed"
        )
    if len(models[0].rows) >= MANY and not plan.approximate:
        found.append("exact neighbours of so many data take long; `--approximate` is faster")
    return found


def _resolution(models: Sequence[Model], count: int, plan: Plan) -> list[str]:
    """What the number of draws, or of models, can discover at all."""
    if plan.first:
        ways = math.comb(len(models), plan.first) // (2 if 2 * plan.first == len(models) else 1)
        if ways < count / DISCOVERY:
            together = math.ceil(count / DISCOVERY / ways)
            return [
                f"{plan.first} and {len(models) - plan.first} models can be grouped in {ways:,} ways, so that no "
                f"p-value is below {1 / ways:.2g}, and nothing is discovered unless {together:,} data or more are "
                "together; more seeds tell more"
            ]
    needed = draws_needed(count, DISCOVERY, 1)
    if (plan.first or plan.test == "drawn") and plan.draws < needed:
        return [f"to discover one datum alone, {needed:,} draws are needed (`--draws {needed}`)"]
    return []


def _noise(models: Sequence[Model], chosen: Sequence[Chosen]) -> list[str]:
    return [
        f"only {one.above_noise} dimension{'s' if one.above_noise > 1 else ''} of {model.name} stand above the noise"
        for model, one in zip(models, chosen, strict=False)
        if one.above_noise < 3
    ]


def _changes(
    models: Sequence[Model], kernels: Sequence[Kernel], frame: Frame, dimension: int, plan: Plan
) -> tuple[Changed, ...]:
    if plan.first:
        pvalues, observed, _ = permutation_pvalues(frame, plan.first, draws=plan.draws, seed=plan.seed)
        names = f"first {plan.first}", f"other {len(models) - plan.first}"
        return (Changed(*names, observed, pvalues, adjusted(pvalues), "permutation"),)
    return tuple(
        _pair((models[one], models[other]), (kernels[one], kernels[other]), dimension, plan)
        for one, other in combinations(range(len(models)), 2)
    )


def _pair(models: tuple[Model, Model], kernels: tuple[Kernel, Kernel], dimension: int, plan: Plan) -> Changed:
    pair = joint_embedding(kernels, dimension)
    pvalues = np.ones(len(models[0].rows))
    if plan.test == "drawn":
        options: dict[str, int] = {"draws": plan.draws, "seed": plan.seed}
        pvalues = pair_pvalues(kernels, dimension, "drawn", augment=True, **options)
    elif plan.test == "chi square":
        pvalues = chi_square(kernels, pair)
    return Changed(models[0].name, models[1].name, movement(pair, 0, 1), pvalues, adjusted(pvalues), plan.test)


def _each_two(models: Sequence[Model], measure: Callable[[Array, Array], float], own: float) -> Array:
    found = np.full((len(models), len(models)), own)
    for one, other in combinations(range(len(models)), 2):
        found[one, other] = found[other, one] = measure(models[one].rows, models[other].rows)
    return found


def _between(kernels: Sequence[Kernel]) -> Array:
    found = np.zeros((len(kernels), len(kernels)))
    for one, other in combinations(range(len(kernels)), 2):
        found[one, other] = found[other, one] = neighbour_jaccard(kernels[one], kernels[other]).mean()
    return found
