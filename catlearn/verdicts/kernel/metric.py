"""Metric categories: a closed matrix, tasks and functors on it, and the gaps of prompting and tuning.

Values are texts of fractions, or "inf"; all arithmetic is exact. `about` is {"base": "lawvere" | "unit", "points",
"weights": [[from, to, value], ...], "tables": {task: {"variance", "values"}}}; for tuning also "target": {"points",
"weights"} and the table of the model, {"points": [images]}. Evidence holds the closed matrices. Then

* a gap: {"distances", "points", "least", "tree"}. The points come so near as is computed from them; the tree shows
  that no so many points come strictly nearer (than `least` if there are no points, else than these points do). It is
  a list of points that need prompts of their own, more than there are left, or {"at": a point, "by": [a tree for each
  prompt that could serve it]}.
* a tuning gap: {"distances", "target distances", "pair", "head"}. The pair shows that any head errs by so much; the
  head, moved by half of that, errs by no more.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from math import inf, lcm
from typing import TypeAlias

from .bits import compare_bits
from .reading import Budget, Rejected, increasing, items, names, need, number, numbers, one_of, record, text

Value: TypeAlias = Fraction | float
Row: TypeAlias = list[Value]
MOST_LETTERS = 20_000


class Base:
    """Values, how they compose, and which is closer."""

    def __init__(self, name: object) -> None:
        self.metric = one_of(name, ("lawvere", "unit"), "the base") == "lawvere"
        self.identity: Value = Fraction(0 if self.metric else 1)
        self.nothing: Value = inf if self.metric else Fraction(0)

    def read(self, value: object, what: str) -> Value:
        """A value of this base, in lowest terms."""
        found = read_number(value, what, self.metric)
        need(found >= 0 and (self.metric or found <= 1), f"{what} is no value of the base")
        return found

    def compose(self, one: Value, other: Value) -> Value:
        """The value of going on."""
        return one + other if self.metric else one * other

    def closer(self, one: Value, other: Value) -> bool:
        """Whether the first is strictly closer."""
        return one < other if self.metric else one > other

    def hom(self, source: Value, target: Value) -> Value:
        """How much farther the target is than the source."""
        if not self.closer(source, target):
            return self.identity
        return target - source if self.metric else target / source

    def worst(self, values: Row) -> Value:
        """The farthest of some values."""
        return (max if self.metric else min)(values, default=self.identity)

    def best(self, values: Row) -> Value:
        """The closest of some values."""
        return (min if self.metric else max)(values, default=self.nothing)


def read_number(value: object, what: str, infinite: bool = False) -> Value:
    """A fraction in lowest terms, as text; "inf" where that may be."""
    written = text(value, what)
    if infinite and written == "inf":
        return inf
    plain = written.removeprefix("-").replace("/", "", 1)
    need(len(written) <= MOST_LETTERS and plain.isascii() and plain.isdigit(), f"{what} is no fraction")
    try:
        found = Fraction(written)
    except (ValueError, ZeroDivisionError):
        message = f"{what} is no fraction"
        raise Rejected(message) from None
    need(str(found) == written, f"{what} is not in lowest terms")
    return found


class Metric:
    """A metric category, its matrix checked to be the closure of its weights."""

    def __init__(self, base: Base, points: object, weights: object, matrix: object, budget: Budget) -> None:
        self.base, self.size = base, len(names(points, "the points"))
        given: list[dict[int, Value]] = [{} for _ in range(self.size)]
        for weight in items(weights, "the weights"):
            source, target, value = items(weight, "a weight", 3)
            one, other = number(source, self.size, "a point"), number(target, self.size, "a point")
            need(other not in given[one], "a weight is given twice")
            given[one][other] = base.read(value, "a weight")
        budget.spend(self.size * (sum(map(len, given)) + self.size))
        self.matrix = [
            [base.read(entry, "a distance") for entry in items(row, "a row of the distances", self.size)]
            for row in items(matrix, "the distances", self.size)
        ]
        scale = _whole(base, [*self.matrix, *(list(row.values()) for row in given)])
        weighed = [
            [(other, scale(value), 0.0 if base.metric else float(value)) for other, value in row.items()]
            for row in given
        ]
        for source, row in enumerate(self.matrix):
            self._closed(source, list(map(scale, row)), weighed)

    def _closed(self, source: int, row: Row, given: list[list[tuple[int, Value, float]]]) -> None:
        """No weight leads closer, and weights that just fit lead from the source to every point that is not apart."""
        base = self.base
        need(row[source] == base.identity, "a point is not at itself")
        near, sure = list(map(float, row)) if not base.metric else [], 1 - 1e-9
        for middle, edges in enumerate(given):
            if row[middle] == base.nothing:
                continue
            for other, value, weight in edges:
                # Fractions are slow, so floats settle all but the nearly equal and the tiny.
                if near and near[middle] * weight < near[other] * sure and near[other] > 1e-290:
                    continue
                need(not base.closer(base.compose(row[middle], value), row[other]), "a path is closer")
        reached, waiting = {source}, [source]
        while waiting:
            middle = waiting.pop()
            for other, value, _ in given[middle]:
                if other not in reached and base.compose(row[middle], value) == row[other]:
                    reached.add(other)
                    waiting.append(other)
        for point, value in enumerate(row):
            need(value == base.nothing or point in reached, "no path is so close")

    def turned(self, covariant: bool) -> list[Row]:
        """For each point the representable there, as a row."""
        return self.matrix if covariant else [list(column) for column in zip(*self.matrix, strict=True)]


def _whole(base: Base, rows: list[Row]) -> Callable[[Value], Value]:
    """Distances in whole numbers of one unit, which are faster; similarities as they are."""
    if not base.metric:
        return lambda value: value
    unit = lcm(*{value.denominator for row in rows for value in row if isinstance(value, Fraction)})
    need(unit.bit_length() <= MOST_LETTERS, "the distances have no common unit")
    return lambda value: int(value * unit) if isinstance(value, Fraction) else value


class Task:
    """A task on a metric category, checked to widen no distance."""

    def __init__(self, on: Metric, table: object) -> None:
        variance, values = record(table, "a task", "variance", "values")
        self.covariant = one_of(variance, ("contravariant", "covariant"), "the variance") == "covariant"
        read = [on.base.read(value, "a value") for value in items(values, "the values", on.size)]
        self.on, self.values, self.into = on, read, on.turned(self.covariant)
        need(widens_nothing(on.base, self.into, read), "the task widens a distance")

    def error(self, x: int, prompts: list[int]) -> Value:
        """How far the union of some representables is from the task at a point."""
        base, value = self.on.base, self.values[x]
        found = base.best([self.into[prompt][x] for prompt in prompts])
        return base.hom(value, found) if base.closer(value, found) else base.hom(found, value)


def widens_nothing(base: Base, into: list[Row], values: Row) -> bool:
    """The law of a task."""
    return not any(
        base.closer(base.compose(step, value), values[other])
        for row, value in zip(into, values, strict=True)
        for other, step in enumerate(row)
    )


def refuted(task: Task, tree: object, bound: Value, left: int, chosen: list[int], budget: Budget) -> None:
    """No more prompts than are left, besides the chosen ones, serve every point strictly better than the bound."""
    budget.spend(1 + task.on.size)
    if type(tree) is dict:
        at, by = record(tree, "a branch", "at", "by")
        x = number(at, task.on.size, "a point")
        need(left > 0 and unserved(task, x, bound, chosen), "the point is served already")
        prompts = able(task, x, bound)
        need(len(prompts) > 0, "a branch needs a prompt")
        for prompt, branch in zip(prompts, items(by, "the branches", len(prompts)), strict=True):
            refuted(task, branch, bound, left - 1, [*chosen, prompt], budget)
        return
    apart = increasing(sorted(numbers(tree, task.on.size, "the points")), task.on.size, "the points")
    need(all(unserved(task, x, bound, chosen) for x in apart), "a point is served already")
    served = [able(task, x, bound) for x in apart]
    different = len({prompt for row in served for prompt in row}) == sum(map(len, served))
    need(any(not row for row in served) or (len(apart) > left and different), "a prompt may serve two of the points")


def able(task: Task, x: int, bound: Value) -> list[int]:
    """The prompts that may serve a point. One where the task itself is no closer than the bound errs there."""
    base, value = task.on.base, task.values[x]
    return [
        prompt
        for prompt in range(task.on.size)
        if base.closer(task.values[prompt], bound) and base.closer(base.hom(value, task.into[prompt][x]), bound)
    ]


def unserved(task: Task, x: int, bound: Value, chosen: list[int]) -> bool:
    """Whether no chosen prompt is near enough."""
    base = task.on.base
    return all(not base.closer(base.hom(task.values[x], task.into[prompt][x]), bound) for prompt in chosen)


class Wanted:
    """What a claim says about a gap: that it is at most, or equal to, a number, within a tolerance."""

    def __init__(self, base: Base, relation: object, value: object, within: object) -> None:
        self.base, self.relation = base, one_of(relation, ("at most", "equal"), "the relation")
        self.number, found = read_number(value, "the number", True), read_number(within, "the tolerance")
        assert isinstance(found, Fraction)
        self.within = found
        need(len(str(value)) <= 400 and len(str(within)) <= 400, "the number is too long")
        need(self.number >= 0 and self.within >= 0, "the number is negative")

    def compare(self, degree: Value, move: Fraction, halves: bool) -> int:
        """The sign of the gap of this degree (half of that, for tuning) less the number moved by something."""
        limit = self.number + move
        limit = limit * 2 if halves else limit
        if self.base.metric:
            return (degree > limit) - (degree < limit)
        if degree == 0 or not isinstance(limit, Fraction):
            return (degree == 0) - (limit == inf)
        return compare_bits(Fraction(degree), limit)

    def shown(self, lower: Value | None, upper: Value | None, halves: bool = False) -> tuple[str, str]:
        """The reason and the verdict that bounds on the gap give."""
        fits = upper is not None and self.compare(upper, self.within, halves) <= 0
        far = lower is not None and self.compare(lower, self.within, halves) > 0
        if self.relation == "at most":
            need(fits or far, "the evidence leaves the claim open")
            return ("WITHIN", "yes") if fits else ("TOO_FAR", "no")
        near = upper is not None and self.compare(upper, -self.within, halves) < 0
        if far or near:
            return ("LARGER", "no") if far else ("SMALLER", "no")
        need(fits and lower is not None and self.compare(lower, -self.within, halves) >= 0, "the claim is left open")
        return "GAP", "yes"


def gap(about: object, claim: tuple[object, ...], evidence: object, budget: Budget) -> tuple[str, str]:
    """The gap of prompting; the claim is task, prompts, point, relation, number, within."""
    task_name, prompts, point, relation, value, within = claim
    base_name, points, weights, tables = record(about, "what it is about", "base", "points", "weights", "tables")
    base = Base(base_name)
    distances, used, least, tree = record(evidence, "the evidence", "distances", "points", "least", "tree")
    on = Metric(base, points, weights, distances, budget)
    task = Task(on, record(tables, "the tables", text(task_name, "the name of a task"))[0])
    wanted = Wanted(base, relation, value, within)
    most = number(prompts, 1_000_000, "the number of prompts")
    need(most > 0, "there must be a prompt")
    upper = None
    if used is not None:
        chosen = increasing(used, on.size, "the prompts")
        need(0 < len(chosen) <= most, "there are too many prompts")
        upper = on.base.worst([task.error(x, chosen) for x in range(on.size)])
    if point is not None:
        need(most == 1 and used == [number(point, on.size, "the prompt")], "another prompt is claimed")
        need(least is None and tree is None, "one prompt needs no tree")
        return wanted.shown(upper, upper)
    if tree is None:
        need(least is None, "a bound needs a tree")
        return wanted.shown(None, upper)
    need((least is None) == (upper is not None), "the bound is that of the prompts, or is given")
    bound = base.read(least, "the bound") if upper is None else upper
    refuted(task, tree, bound, most, [], budget)
    return wanted.shown(bound, upper)


def tuning_gap(about: object, claim: tuple[object, ...], evidence: object, budget: Budget) -> tuple[str, str]:
    """The gap of tuning; the claim is task, model, relation, number, within."""
    task_name, model_name, relation, value, within = claim
    base_name, points, weights, tables, target = record(
        about, "what it is about", "base", "points", "weights", "tables", "target"
    )
    base = Base(base_name)
    distances, far_distances, pair, head = record(
        evidence, "the evidence", "distances", "target distances", "pair", "head"
    )
    on = Metric(base, points, weights, distances, budget)
    far_points, far_weights = record(target, "the target", "points", "weights")
    there = Metric(base, far_points, far_weights, far_distances, budget)
    names_of = text(task_name, "the name of a task"), text(model_name, "the name of a model")
    table, model = record(tables, "the tables", *names_of)
    task = Task(on, table)
    (images,) = record(model, "a model", "points")
    image = numbers(images, there.size, "the images", on.size)
    into, wanted = there.turned(task.covariant), Wanted(base, relation, value, within)
    for one in range(on.size):
        for other in range(on.size):
            need(
                not base.closer(on.matrix[one][other], there.matrix[image[one]][image[other]]),
                "the model widens a distance",
            )
    x, y = numbers(pair, on.size, "the pair", 2)
    delta = base.hom(base.compose(into[image[x]][image[y]], task.values[x]), task.values[y])
    extended = [base.read(entry, "a value of the head") for entry in items(head, "the head", there.size)]
    need(widens_nothing(base, into, extended), "the head widens a distance")
    for at, value_there in zip(image, task.values, strict=True):
        need(not base.closer(value_there, extended[at]), "the head is farther than the task")
        need(not base.closer(delta, base.hom(extended[at], value_there)), "the head is too far from the task")
    return wanted.shown(delta, delta, halves=True)


CLAIMS: dict[str, tuple[tuple[str, ...], Callable[[object, tuple[object, ...], object, Budget], tuple[str, str]]]] = {
    "gap": (("task", "prompts", "point", "relation", "number", "within"), gap),
    "tuning gap": (("task", "model", "relation", "number", "within"), tuning_gap),
}
