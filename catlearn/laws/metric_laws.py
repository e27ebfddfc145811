"""The laws of metric categories, and of tasks and functors on them.

>>> from catlearn.theory.metric import metric_category
>>> from catlearn.theory.metric_base import LAWVERE
>>> detour = MetricTable(LAWVERE, ("a", "b", "c"), ((0, 1, 9), (1, 0, 1), (9, 1, 0)))
>>> print(METRIC.broken(detour)[0].message)
triangle is broken: Going on through a third point is no shorter than the value between two points.
  law    d(x, y) + d(y, z) >= d(x, z)
  where  x = a, y = b, z = c
  left   d(x, y) + d(y, z)  is  2
  right  d(x, z)  is  9
<BLANKLINE>
         a --1--> b --1--> c
         a --9--> c
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any, Protocol, runtime_checkable

from ..elaborate.writing import written
from ..theory.laws import Law as Statement
from ..theory.metric import MetricCategory
from ..theory.metric_base import LAWVERE, Base, Value, spell_value
from ..theory.metric_tasks import MetricFunctor, MetricTask
from .law import Law, Variable, shown_object
from .pictures import row
from .structures import MetricLike, Object
from .suite import Part, Suite


@dataclass(frozen=True)
class MetricTable:
    """A matrix of values, which nothing makes lawful."""

    base: Base
    names: tuple[str, ...]
    matrix: tuple[tuple[Value, ...], ...]

    @staticmethod
    def of(category: MetricCategory) -> MetricTable:
        """The matrix of a metric category."""
        return MetricTable(category.base, category.points, category.matrix)

    def points(self) -> Sequence[int]:
        """The numbers of the points."""
        return range(len(self.names))

    def hom(self, source: int, target: int) -> Value:
        """The value from one point to another."""
        return self.matrix[source][target]

    def neutral(self) -> Value:
        """The value of a point to itself."""
        return self.base.identity

    def compose(self, first: Value, second: Value) -> Value:
        """The value of going on."""
        return self.base.compose(first, second)

    def no_closer(self, one: Value, other: Value) -> bool:
        """Whether one value is no closer than another."""
        return not self.base.closer(one, other)

    def show_object(self, obj: int) -> str:
        """The name of a point."""
        return self.names[obj]


def _value(value: Any) -> str:
    if isinstance(value, Fraction | int) or value == float("inf"):
        return spell_value(Fraction(value) if isinstance(value, int) else value)
    return repr(value)


def _points(structure: MetricLike, *_: Any) -> Sequence[Object]:
    return list(structure.points())


def _show_point(structure: MetricLike, point: Object, *_: Any) -> str:
    return shown_object(structure, point)


def _show_value(_structure: Any, value: Any, *_: Any) -> str:
    return _value(value)


def _ways(structure: MetricLike, *points: Object) -> list[str]:
    steps = [_value(structure.hom(one, other)) for one, other in pairwise(points)]
    straight = _value(structure.hom(points[0], points[-1]))
    names = [shown_object(structure, point) for point in points]
    return [*row(names, steps), *row([names[0], names[-1]], [straight])]


def _category(structure: MetricLike, name: str, points: Sequence[Object], *pairs: tuple[Object, Object]) -> str:
    """A metric category with the values between some pairs of points."""
    kind = "distances" if getattr(structure, "base", LAWVERE) is LAWVERE else "similarities"
    given = {pair: structure.hom(*pair) for pair in pairs if pair[0] != pair[1]}
    entries = [
        f"{written(shown_object(structure, one))} -> {written(shown_object(structure, other))} : {_value(value)}"
        for (one, other), value in given.items()
        if value != float("inf")
    ]
    if not entries:
        entries = [written(shown_object(structure, point)) for point in dict.fromkeys(points)]
    return f"category {name} = {kind} {{{', '.join(entries)}}}"


def _task(structure: MetricLike, name: str, values: Mapping[Object, Any]) -> str:
    lines = [f"  {written(shown_object(structure, point))} = {_value(value)}" for point, value in values.items()]
    return "\n".join([f"task {name} on D {{", *lines, "}"])


def _not_at_itself(structure: MetricLike, x: Object) -> str:
    """The value of a point to itself, as a task; the point represents no such task."""
    other = next((point for point in structure.points() if point != x), x)
    category = _category(structure, "D", [x, other], (x, other), (other, x))
    rows = {point: structure.hom(point, x) for point in dict.fromkeys((x, other))}
    if category.endswith(f"{{{written(shown_object(structure, x))}}}"):
        rows = {x: structure.hom(x, x)}
    claim = f"check ToItself solvable by prompting with {written(shown_object(structure, x))} within 0"
    return f"{category}\n\n{_task(structure, 'ToItself', rows)}\n\n{claim}"


def _detour(structure: MetricLike, x: Object, y: Object, z: Object) -> str:
    """The metric category of the two steps, and the task that has the given values to z: it widens a step."""
    if x == z:
        return _not_at_itself(structure, x)
    category = _category(structure, "D", [x, y, z], (x, y), (y, z))
    values = {z: structure.neutral(), y: structure.hom(y, z), x: structure.hom(x, z)}
    return f"{category}\n\n{_task(structure, 'ToTheLast', values)}"


def _widened_task(structure: MetricTaskLike, x: Object, y: Object) -> str:
    category = _category(structure.category, "D", [x, y], (x, y))
    return f"{category}\n\n{_task(structure.category, 'T', {x: structure.value(x), y: structure.value(y)})}"


def _widened_functor(structure: MetricFunctorLike, x: Object, y: Object) -> str:
    images = {point: structure.on_object(point) for point in (x, y)}
    lines = [
        f"  {written(shown_object(structure.source, point))} |-> {written(shown_object(structure.target, image))}"
        for point, image in images.items()
    ]
    return "\n\n".join(
        [
            _category(structure.source, "D", [x, y], (x, y)),
            _category(structure.target, "E", list(images.values()), (images[x], images[y]), (images[y], images[x])),
            "\n".join(["functor F : D -> E {", *lines, "}"]),
        ]
    )


SELF = Law(
    Statement("identity", "The value of a point to itself is the neutral one.", "d(x, x) = 0"),
    (Variable("x", _points, _show_point),),
    lambda structure, x: structure.hom(x, x),
    lambda structure, x: structure.neutral(),
    lambda structure, left, right, *_: structure.no_closer(left, right) and structure.no_closer(right, left),
    _show_value,
    lambda structure, x: _ways(structure, x, x)[:1],
    reproduction=_not_at_itself,
)
TRIANGLE = Law(
    Statement(
        "triangle",
        "Going on through a third point is no shorter than the value between two points.",
        "d(x, y) + d(y, z) >= d(x, z)",
    ),
    (Variable("x", _points, _show_point), Variable("y", _points, _show_point), Variable("z", _points, _show_point)),
    lambda structure, x, y, z: structure.compose(structure.hom(x, y), structure.hom(y, z)),
    lambda structure, x, y, z: structure.hom(x, z),
    lambda structure, left, right, *_: structure.no_closer(left, right),
    _show_value,
    _ways,
    reproduction=_detour,
)

METRIC = Suite("metric category", (SELF, TRIANGLE))
"""The laws of a metric category, of a `MetricLike`."""


@runtime_checkable
class MetricTaskLike(Protocol):
    """A value for each point of a metric category, as a distance to something that is not there."""

    @property
    def category(self) -> MetricLike:
        """The metric category."""

    def value(self, point: Object) -> Any:
        """The value at a point."""


@runtime_checkable
class MetricFunctorLike(Protocol):
    """A map from the points of one metric category to those of another."""

    @property
    def source(self) -> MetricLike:
        """Where it starts from."""

    @property
    def target(self) -> MetricLike:
        """Where it goes."""

    def on_object(self, obj: Object) -> Object:
        """The image of a point."""


@dataclass(frozen=True)
class MetricTaskTable:
    """A value for each point, by its number."""

    category: MetricTable
    values: tuple[Value, ...]

    @staticmethod
    def of(task: MetricTask) -> MetricTaskTable:
        """The values of a task, on the category of which it is a presheaf."""
        matrix = task.category.into if task.covariant else task.category.matrix
        return MetricTaskTable(MetricTable(task.base, task.category.points, matrix), task.values)

    def value(self, point: int) -> Value:
        """The value at a point."""
        return self.values[point]


@dataclass(frozen=True)
class MetricFunctorTable:
    """The number of the image of each point."""

    source: MetricTable
    target: MetricTable
    points: tuple[int, ...]

    @staticmethod
    def of(functor: MetricFunctor) -> MetricFunctorTable:
        """A metric functor by its points."""
        return MetricFunctorTable(MetricTable.of(functor.source), MetricTable.of(functor.target), functor.points)

    def on_object(self, obj: int) -> int:
        """The image of a point."""
        return self.points[obj]


def _two(get: str) -> tuple[Variable, Variable]:
    def choices(structure: Any, *_: Any) -> Sequence[Object]:
        return _points(getattr(structure, get))

    def show(structure: Any, point: Object, *_: Any) -> str:
        return shown_object(getattr(structure, get), point)

    return Variable("x", choices, show), Variable("y", choices, show)


METRIC_TASK = Suite(
    "metric task",
    (
        Law(
            Statement(
                "no widening",
                "A task is no farther from a point than a detour through another.",
                "d(x, y) + T(y) >= T(x)",
            ),
            _two("category"),
            lambda structure, x, y: structure.category.compose(structure.category.hom(x, y), structure.value(y)),
            lambda structure, x, y: structure.value(x),
            lambda structure, left, right, *_: structure.category.no_closer(left, right),
            _show_value,
            lambda structure, x, y: _ways(structure.category, x, y)[:1],
            reproduction=_widened_task,
        ),
    ),
    (Part("category", METRIC),),
)
"""The law of a task on a metric category, of a `MetricTaskLike`."""

METRIC_FUNCTOR = Suite(
    "metric functor",
    (
        Law(
            Statement(
                "no widening", "A functor does not widen the value between two points.", "d(x, y) >= d(F(x), F(y))"
            ),
            _two("source"),
            lambda structure, x, y: structure.source.hom(x, y),
            lambda structure, x, y: structure.target.hom(structure.on_object(x), structure.on_object(y)),
            lambda structure, left, right, *_: structure.target.no_closer(left, right),
            _show_value,
            lambda structure, x, y: [
                *_ways(structure.source, x, y)[:1],
                *_ways(structure.target, structure.on_object(x), structure.on_object(y))[:1],
            ],
            reproduction=_widened_functor,
        ),
    ),
    (Part("source", METRIC), Part("target", METRIC)),
)
"""The law of a functor between metric categories, of a `MetricFunctorLike`."""
