"""How far a task on a metric category is from prompts: the quantitative form of "solvable by prompting".

The **gap** of T with k prompts is the least, over all sets S of at most k points, of the distance at the worst point
between T and the union of the representables at S: min over S of max over x of |T(x) - min over P in S of d(x, P)|.
It is 0 for one prompt exactly when T is representable, and it changes by no more than T does.

Since T widens no distance, a prompt P has two kinds of error: T(P) itself, where T is above its prompts, and
d(x, P) - T(x) where it is below. So the gap is that of k centres with the cost max(T(P), d(x, P) - T(x)) of serving x
from P. *Weighted* prompts may be put at the task's own distance T(P), and have the cost d(x, P) + T(P) - T(x); all
points together make no error then. Over similarities products stand for sums, and the gap is minus the logarithm of
the degree that is found here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from .metric_base import Base, Value
from .metric_covers import MOST_NODES, Apart, Branch, Cover, Refutation, best_cover
from .metric_tasks import MetricTask

Costs = tuple[tuple[Value, ...], ...]


@dataclass(frozen=True)
class Gap:
    """The gap of a task: `points` come so near as `degree`, and no set of so many points comes nearer than `bound`.

    Where the search was exact the two are equal. `refutation` shows the bound. Over distances the degree is the gap;
    over similarities the gap is minus its logarithm.
    """

    degree: Value
    points: tuple[int, ...]
    bound: Value
    refutation: Refutation

    @property
    def exact(self) -> bool:
        """Whether the degree is the best."""
        return self.degree == self.bound


def prompting_costs(task: MetricTask, weighted: bool = False) -> Costs:
    """For each point x and each prompt P the error that P makes at x."""
    base, size = task.base, range(len(task.values))
    if weighted:
        return tuple(
            tuple(base.hom(task.values[x], base.compose(task.into[p][x], task.values[p])) for p in size) for x in size
        )
    own = [base.hom(base.identity, value) for value in task.values]
    found = []
    for x in size:
        value, row = task.values[x], []
        for p in size:
            above = base.hom(value, task.into[p][x])
            row.append(own[p] if base.closer(above, own[p]) else above)
        found.append(tuple(row))
    return tuple(found)


def errors_of_prompts(task: MetricTask) -> tuple[Value, ...]:
    """For each point the distance between the task and the representable there, at the worst point.

    >>> from .metric import metric_category
    >>> from .metric_base import LAWVERE
    >>> from .metric_tasks import represented
    >>> D = metric_category(LAWVERE, ["a", "b"], {("a", "b"): 1, ("b", "a"): 2})
    >>> [str(error) for error in errors_of_prompts(represented(D, 0))]
    ['0', '2']
    """
    return tuple(map(task.base.worst, zip(*prompting_costs(task), strict=True)))


def gap(task: MetricTask, prompts: int = 1, *, weighted: bool = False, limit: int = MOST_NODES) -> Gap:
    """The gap with at most so many prompts, at least one.

    Exact for one prompt always; for more within `limit` steps of the search, else as bounds.
    """
    costs = prompting_costs(task, weighted)
    if prompts == 1:
        return _one_prompt(task.base, costs)
    order = _in_order(task.base, costs)
    rank = {value: place for place, value in enumerate(order)}
    cover = best_cover([[rank[value] for value in row] for row in costs], prompts, limit)
    return _read_back(order, cover)


def _one_prompt(base: Base, costs: Costs) -> Gap:
    """Directly: for each prompt its worst point, which also refutes it."""
    totals = [base.worst(column) for column in zip(*costs, strict=True)]
    degree = base.best(totals)
    point = next(p for p, total in enumerate(totals) if total == degree)
    able = [[p for p, cost in enumerate(row) if base.closer(cost, degree)] for row in costs]
    start = min(range(len(costs)), key=lambda x: (len(able[x]), x))
    witnesses = [next(x for x, row in enumerate(able) if p not in set(row)) for p in able[start]]
    refutation: Refutation = Apart((start,))
    if witnesses:
        refutation = Branch(start, tuple(Apart((witness,)) for witness in witnesses))
    return Gap(degree, (point,), degree, refutation)


def _in_order(base: Base, costs: Costs) -> list[Value]:
    """The different costs, the closest first. Floats go before fractions, since they are compared faster."""
    falling = base.closer(Fraction(1), Fraction(0))
    different = {value for row in costs for value in row}
    return sorted(different, key=lambda value: (float(value), value), reverse=falling)


def _read_back(order: Sequence[Value], cover: Cover) -> Gap:
    return Gap(order[cover.cost], cover.columns, order[cover.least], cover.refutation)
