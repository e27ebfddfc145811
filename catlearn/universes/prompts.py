"""Which labels of embedded points are one prompt away, which need several, and which need a tuned head.

The category has the given points and a distance d between them. A label L with the points X_L gives a task, the union
of their representables: T_L(x) = min over p in X_L of d(x, p), the distance to the label. It widens no distance.

**Gap.** For a metric, the gap of T_L with k prompts is the radius of X_L around the best k points: T_L(x) is at most
d(x, P) + T_L(P), and beyond X_L a prompt is no more in error than at the member that is nearest. So gap 0 means that
one point is the label, and *the gap is how far a prompt is from its farthest member*: one outlier sets it. If twice
the gap is less than the margin, the distance from X_L to the nearest other point, then a ball around the prompt
holds the label and nothing else: retrieval is exact.

**Error.** Real labels overlap, and a margin near 0 says little about most points. So what a label needs is judged by
retrieval: all points within a threshold of a prompt. The error is the share of wrong ones among those that have the
label or are answered. Prompts and thresholds are chosen on one part of the points and checked on the part held out;
a label is `k prompts` away for the least k (of those tried) with both errors within the target. Prompts are members
of the label, chosen greedily, so fewer may do that were not found. The head compares the tasks of all labels, each
made of all its points to learn from: the nearest point gives the answer. It is the Kan extension of what was learnt.
That k is chosen by the held-out points too makes their error a little too good where many k were tried.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np

from .arrays import Embeddings
from .distances import DISTANCES, Array, Distance, fits
from .labels import Labels
from .problems import Problem, first_few
from .retrieval import Answer, answers, centres, head_error, wilson
from .spread import Grouped, Progress, Spread, grouped, spread


class Need(Enum):
    """What a label needs."""

    ONE_PROMPT = "one prompt"
    SEVERAL_PROMPTS = "several prompts"
    TUNED_HEAD = "tuned head"
    NOT_REACHED = "not reached"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked for: at most so many prompts, the error that is good enough, the share held out, the seed."""

    prompts: int = 5
    target: float = 0.1
    held_out: float = 0.2
    seed: int = 0


@dataclass(frozen=True)
class LabelResult:
    """What is found about one label.

    `gap` is that of one prompt, at the point `centre`; `gaps` has bounds for 1, 2, ... prompts. `margin` is infinite
    for the only label. `exact` says that the gap alone shows exact retrieval by one prompt. `prompts` are the names
    of the chosen prompts. Errors held out are None where no point of the label is held out; `interval` is about 95 %.
    `clashes` counts points of the label whose embedding is also that of a point with another label.
    """

    name: str
    size: int
    need: Need
    gap: float
    centre: str
    gaps: tuple[tuple[float, float], ...]
    margin: float
    exact: bool
    prompts: tuple[str, ...]
    threshold: float
    error: float
    held_error: float | None
    interval: tuple[float, float]
    head_error: float
    head_held_error: float | None
    head_interval: tuple[float, float]
    clashes: int


@dataclass(frozen=True)
class PromptReport:
    """What is found about all labels; `metric` is false where gaps are only bounds from above."""

    points: int
    dimensions: int
    distance: str
    metric: bool
    plan: Plan
    labels: tuple[LabelResult, ...]


def label_prompts(
    embeddings: Embeddings,
    labels: Labels,
    distance: str = "angular",
    plan: Plan = Plan(),
    only: Sequence[str] = (),
    progress: Progress = lambda rows: None,
) -> PromptReport | Problem:
    """The report; points without a label are left out. A Problem says what stands against it.

    Time n^2 d for n points of d dimensions, and memory for the points and one block of distances.
    """
    unknown = [name for name in only if name not in labels.names]
    if unknown:
        return Problem(f"no point has the label {first_few(unknown)}", f"the labels are {first_few(labels.names)}")
    kept = np.flatnonzero(labels.of >= 0)
    rows, names = embeddings.rows, embeddings.names
    if len(kept) < len(names):
        rows, names = rows[kept], tuple(names[point] for point in kept)
    kind = DISTANCES[distance]
    problem = fits(rows, names, kind)
    if problem is not None:
        return problem
    points = grouped(kind.prepare(rows), labels.of[kept], len(labels.names), plan.held_out, plan.seed)
    found = spread(points, kind, progress)
    clashes = _clashes(points)
    chosen = [number for number, name in enumerate(labels.names) if not only or name in only]

    def name_of(row: int) -> str:
        return names[int(points.order[row])]

    results = tuple(_label(points, found, kind, plan, labels.names, number, clashes, name_of) for number in chosen)
    return PromptReport(len(names), rows.shape[1], distance, kind.metric, plan, results)


def _label(
    points: Grouped,
    found: Spread,
    distance: Distance,
    plan: Plan,
    names: Sequence[str],
    label: int,
    clashes: Array,
    name_of: Callable[[int], str],
) -> LabelResult:
    tried = answers(points, found, distance, label, plan.prompts, plan.target, plan.seed)
    best = min(tried, key=lambda one: (max(one.error, one.held_error or 0.0), len(one.prompts)))
    head, head_held, head_wrong, head_union = head_error(points, found, label)
    own = np.arange(points.learn[label], points.learn[label + 1])
    medoid = int(own[found.mean[own].argmin()])
    gap = float(found.radius[label])
    margin = float(found.margin[label])
    return LabelResult(
        name=names[label],
        size=len(points.members(label)),
        need=_need(best, head if head_held is None else head_held, plan.target),
        gap=gap,
        centre=name_of(int(found.centre[label])),
        gaps=_gap_bounds(gap, centres(points, distance, label, medoid, plan.prompts), distance.metric),
        margin=margin,
        exact=distance.metric and 2 * gap < margin,
        prompts=tuple(map(name_of, best.prompts)),
        threshold=best.threshold,
        error=best.error,
        held_error=best.held_error,
        interval=wilson(best.wrong, best.union),
        head_error=head,
        head_held_error=head_held,
        head_interval=wilson(head_wrong, head_union),
        clashes=int(clashes[label]),
    )


def _need(best: Answer, head: float, target: float) -> Need:
    if best.error <= target and (best.held_error or 0.0) <= target:
        return Need.ONE_PROMPT if len(best.prompts) == 1 else Need.SEVERAL_PROMPTS
    return Need.TUNED_HEAD if head <= target else Need.NOT_REACHED


def _gap_bounds(gap: float, reached: Sequence[tuple[float, float]], metric: bool) -> tuple[tuple[float, float], ...]:
    """Bounds for 1, 2, ... prompts: exact for one, and never rising. Without a metric there is no lower bound."""
    found = [(gap if metric else 0.0, gap)]
    for lower, upper in reached[1:]:
        found.append((lower if metric else 0.0, min(upper, found[-1][1])))
    return tuple(found)


def _clashes(points: Grouped) -> Array:
    """For each label the points whose very embedding another label has too."""
    seen: dict[bytes, set[int]] = {}
    keys = [row.tobytes() for row in points.rows]
    for key, label in zip(keys, points.label.tolist(), strict=True):
        seen.setdefault(key, set()).add(label)
    clashing = [label for key, label in zip(keys, points.label.tolist(), strict=True) if len(seen[key]) > 1]
    return np.bincount(np.array(clashing, dtype=np.int64), minlength=points.count)


def finite(value: float) -> float | None:
    """A number for JSON, which has no infinity."""
    return value if math.isfinite(value) else None
