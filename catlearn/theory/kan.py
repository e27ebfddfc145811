"""Kan extensions of tasks along a functor F : C -> D, object by object.

The left extension F_!T has over i the pairs (x, m) of x in T(s) and m : i -> F(s), where (T(f)(y), m) is the same as
(y, m >> F(f)) for every f : s -> s' and y in T(s'). Generators f suffice, since they give the relation for paths. It
restricts by (x, m) |-> (x, g >> m). So it needs the tables of hom(-, F(s)), which must be finite, and nothing else of
D. The unit T => F_!T << F sends x to (x, id). For any F, F_!hom(-, s) is hom(-, F(s)).

The right extension F_*T has over i the transformations hom(F-, i) => T; the counit F_*T << F => T evaluates at the
identity. They are adjoint to restriction: Nat(F_!T, U) = Nat(T, U << F) and Nat(U << F, T) = Nat(U, F_*T).

A covariant task is extended as the presheaf that it is, along the opposite functor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .answers import Infinite, Unknown
from .category import Path
from .descriptions import Descriptions, descriptions
from .functor import Functor, restriction
from .limits import DEFAULT_LIMITS, Limits
from .mapping import MappingTask, maps_out_of
from .names import Compound, pair
from .presheaf import Presheaf
from .sizes import TooLarge, too_large
from .table import Table
from .transformation import NaturalTransformation
from .word_problem import word_problem


@dataclass(frozen=True, eq=False)
class KanExtension:
    """A task on the target of a functor, and the unit (of a left extension) or the counit (of a right one)."""

    task: Presheaf
    arrow: NaturalTransformation


class _Pair(NamedTuple):
    """The pair (x, m): x is an element of T, numbered in the row; m is an element of the table of hom(-, F(s))."""

    element: int
    morphism: int


def left_kan(
    functor: Functor, task: Presheaf, limits: Limits = DEFAULT_LIMITS
) -> KanExtension | Infinite | TooLarge | Unknown:
    """The left Kan extension of a task, with its unit; an infinite or unknown hom of D is said as in the base.

    >>> from .families import chain
    >>> from .tasks import one
    >>> from .functor import constant_functor
    >>> point = constant_functor(chain(1), chain(3), 1)
    >>> left_kan(point, one(chain(1))).task.sets
    (((pt, 0 <= 1),), ((pt, id(1)),), ())
    """
    along = functor.opposite() if task.covariant else functor
    engine = word_problem(along.target)
    tables: dict[int, Table] = {}
    for obj, names in enumerate(task.sets):
        if names and along.objects[obj] not in tables:
            table = engine.hom_into(along.objects[obj], limits)
            if not isinstance(table, Table):
                return table
            tables[along.objects[obj]] = table
    size = sum(len(tables[along.objects[obj]]) for obj in task.object_of)
    label = f"lan({functor.label}, {task.label})"
    if size > limits.rows:
        return too_large(f"pairs that make up {label}", size, limits.rows)
    return _Gluing(functor, along, task, tables).extension(label)


class _Gluing:
    """The pairs in a row, and the classes of equal ones."""

    def __init__(self, functor: Functor, along: Functor, task: Presheaf, tables: dict[int, Table]) -> None:
        self.functor, self.along, self.task, self.tables = functor, along, task, tables
        self.starts: list[int] = []
        self.pairs: list[_Pair] = []
        for element, obj in enumerate(task.object_of):
            self.starts.append(len(self.pairs))
            self.pairs += [_Pair(element, morphism) for morphism in range(len(self.table(obj)))]
        self.parent = list(range(len(self.pairs)))
        for letter, generator in enumerate(task.base.generators):
            if task.sets[generator.cod]:
                self._glue(letter)

    def table(self, obj: int) -> Table:
        return self.tables[self.along.objects[obj]]

    def find(self, number: int) -> int:
        while self.parent[number] != number:
            self.parent[number] = number = self.parent[self.parent[number]]
        return number

    def _glue(self, letter: int) -> None:
        task = self.task
        generator = task.base.generators[letter]
        after = _followed_by(self.table(generator.dom), self.table(generator.cod), self.along.generators[letter])
        for position, restricted in enumerate(task.maps[letter]):
            low = self.starts[task.offsets[generator.dom] + restricted]
            high = self.starts[task.offsets[generator.cod] + position]
            for morphism, composite in enumerate(after):
                one, other = self.find(low + morphism), self.find(high + composite)
                self.parent[max(one, other)] = min(one, other)

    def extension(self, label: str) -> KanExtension:
        least = self._representatives()
        base = self.along.target
        members: list[list[int]] = [[] for _ in base.objects]
        for root, number in sorted(least.items(), key=lambda item: self._rank(item[1])):
            element, morphism = self.pairs[number]
            members[self.table(self.task.object_of[element]).kinds[morphism]].append(root)
        place = {root: position for roots in members for position, root in enumerate(roots)}
        maps = [
            [place[self._restricted(root, letter)] for root in members[generator.cod]]
            for letter, generator in enumerate(base.generators)
        ]
        names = tuple(self._names([least[root] for root in roots]) for roots in members)
        made = Presheaf(base, names, tuple(maps), self.task.covariant, label)
        unit = [
            [place[self.find(self.starts[number])] for number in range(start, stop)]
            for start, stop in zip(self.task.offsets, self.task.offsets[1:], strict=False)
        ]
        return KanExtension(
            made, NaturalTransformation(self.task, restriction(made, self.functor), tuple(map(tuple, unit)), "unit")
        )

    def _rank(self, number: int) -> tuple[int, int]:
        """Pairs with a short path first: it is what a reader would choose to stand for a class."""
        element, morphism = self.pairs[number]
        return len(self.table(self.task.object_of[element]).word(morphism)), number

    def _representatives(self) -> dict[int, int]:
        least: dict[int, int] = {}
        for number in range(len(self.pairs)):
            root = self.find(number)
            if root not in least or self._rank(number) < self._rank(least[root]):
                least[root] = number
        return least

    def _restricted(self, root: int, letter: int) -> int:
        element, morphism = self.pairs[root]
        table = self.table(self.task.object_of[element])
        return self.find(self.starts[element] + table.rows[morphism][table.place[letter]])

    def _names(self, numbers: Sequence[int]) -> tuple[Compound, ...]:
        """`(x, m)`; where two would be called the same, `(A, x, m)`."""
        shown = []
        for number in numbers:
            element, morphism = self.pairs[number]
            obj = self.task.object_of[element]
            path = self.table(obj).path(morphism)
            target = self.functor.target
            name = target.morphism_name(path.reversed() if self.task.covariant else path)
            shown.append((self.task.base.objects[obj], self.task.show_element(element), name))
        short = [pair(*parts[1:]) for parts in shown]
        return tuple(short if len(set(short)) == len(short) else (pair(*parts) for parts in shown))


def _followed_by(small: Table, large: Table, path: Path) -> list[int]:
    """For each m into the start of a path the element m >> path, by the recursion (g >> m) >> p = g >> (m >> p)."""
    column = [large.trace(path.word)]
    for element in range(1, len(small)):
        rest = column[small.rests[element]]
        column.append(large.rows[rest][large.place[small.firsts[element]]])
    return column


def right_kan(
    functor: Functor, task: Presheaf, limits: Limits = DEFAULT_LIMITS
) -> KanExtension | Infinite | TooLarge | Unknown:
    """The right Kan extension of a task, with its counit. It may be exponentially large, so it is counted first.

    >>> from .families import chain
    >>> from .tasks import one, sum_of_tasks
    >>> from .functor import constant_functor
    >>> two = sum_of_tasks(one(chain(1)), one(chain(1)))
    >>> [len(names) for names in right_kan(constant_functor(chain(1), chain(3), 1), two).task.sets]
    [1, 2, 2]
    """
    found = descriptions(functor, task.covariant, limits)
    if not isinstance(found, Descriptions):
        return found
    label = f"ran({functor.label}, {task.label})"
    made = maps_out_of(found.homs.base, found.tasks, found.along, task, label, limits)
    if not isinstance(made, MappingTask):
        return made
    counit = tuple(
        tuple(each.components[obj][found.identity(obj)] for each in made.values[image])
        for obj, image in enumerate(functor.objects)
    )
    return KanExtension(made.task, NaturalTransformation(restriction(made.task, functor), task, counit, "counit"))


def is_isomorphism(arrow: NaturalTransformation) -> bool:
    """Whether every component is a bijection."""
    return all(
        sorted(component) == list(range(len(names)))
        for component, names in zip(arrow.components, arrow.target.sets, strict=True)
    )
