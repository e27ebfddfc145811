"""The universal properties of Kan extensions of tasks along a functor F : C -> D.

A left extension of T is a task L on D with a unit T => L << F, such that each a : T => U << F comes from just one
b : L => U; a right extension has a counit R << F => T, and each U << F => T comes from just one U => R. It is enough to
try few U: for left extensions the tasks of all subsets of hom(c, -), since transformations into these are subsets of
the elements over c; for right ones the representables, since transformations out of these are elements.

>>> from catlearn.theory.families import chain
>>> from catlearn.theory.functor import constant_functor
>>> from catlearn.theory.kan import left_kan
>>> from catlearn.theory.tasks import one
>>> point, task = constant_functor(chain(1), chain(3), 1), one(chain(1))
>>> LEFT_KAN.broken(Extension.of(point, task, left_kan(point, task)))
()
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain as chained
from itertools import combinations
from typing import Any

from ..elaborate.writing import dumps
from ..theory.category import Category
from ..theory.functor import Functor, restriction
from ..theory.kan import KanExtension
from ..theory.laws import Law as Statement
from ..theory.naturals import list_transformations
from ..theory.presheaf import Presheaf
from ..theory.tasks import hom, one
from ..theory.transformation import NaturalTransformation
from .law import Law, Variable
from .presented import listing_of, presheaf_table_of
from .presheaf_laws import PRESHEAF, TASK_TRANSFORMATION
from .suite import Part, Suite
from .tables import PresheafTable, TaskTransformationTable

MOST_ELEMENTS = 40
Components = tuple[tuple[int, ...], ...]


@dataclass(frozen=True)
class Extension:
    """A functor, a task on its source, a task on its target that is said to extend it, and the unit or the counit."""

    functor: Functor
    task: Presheaf
    extended: Presheaf
    components: Components

    @staticmethod
    def of(functor: Functor, task: Presheaf, made: Any) -> Extension:
        """What was worked out as a Kan extension; TypeError when it was not worked out."""
        if not isinstance(made, KanExtension):
            message = f"{made!r} is no Kan extension"
            raise TypeError(message)
        return Extension(functor, task, made.task, tuple(map(tuple, made.arrow.components)))

    @cached_property
    def restricted(self) -> Presheaf:
        """The extension, read on the source of the functor."""
        return restriction(self.extended, self.functor)

    @cached_property
    def extended_table(self) -> PresheafTable:
        """The extension, written out."""
        return presheaf_table_of(self.extended)

    @cached_property
    def unit(self) -> TaskTransformationTable:
        """The unit of a left extension, written out."""
        return TaskTransformationTable(
            presheaf_table_of(self.task), presheaf_table_of(self.restricted), self.components
        )

    @cached_property
    def counit(self) -> TaskTransformationTable:
        """The counit of a right extension, written out."""
        return TaskTransformationTable(
            presheaf_table_of(self.restricted), presheaf_table_of(self.task), self.components
        )


@dataclass(frozen=True, eq=False)
class Trial:
    """A task to try the universal property with, and how many transformations induce each one on the source."""

    task: Presheaf
    asked: tuple[Components, ...]
    induced: Counter[Components]


def subsets_of_hom(base: Category, obj: int, covariant: bool = False) -> Presheaf:
    """At A all sets of arrows from `obj` to A; restricting a set along g leaves the f with f >> g in it.

    >>> from catlearn.theory.families import chain
    >>> [len(names) for names in subsets_of_hom(chain(2), 1).sets]
    [1, 2]
    """
    arrows = listing_of(base)
    homs = [list(arrows.hom(obj, end)) for end in range(len(base.objects))]
    sets = [list(chained.from_iterable(combinations(hom, size) for size in range(len(hom) + 1))) for hom in homs]
    maps = tuple(
        tuple(sets[dom].index(tuple(f for f in homs[dom] if arrows.times(f, letter) in kept)) for kept in sets[cod])
        for letter, (_, dom, cod) in enumerate(base.generators)
    )
    names = tuple(tuple(f"s{place}" for place, _ in enumerate(some)) for some in sets)
    return Presheaf(base, names, maps, covariant, label=f"subsets of hom({base.objects[obj]}, -)")


def _trials(structure: Extension, left: bool) -> Sequence[Trial]:
    base, covariant = structure.extended.base, structure.extended.covariant
    homs = [hom(base, obj) for obj in range(len(base.objects))]
    tasks = [replace(found, covariant=covariant) for found in homs if isinstance(found, Presheaf)]
    tasks.append(replace(one(base), covariant=covariant))
    if left:
        sizes = [sum(2 ** len(listing_of(base).hom(obj, end)) for end in range(len(homs))) for obj in range(len(homs))]
        tasks += [subsets_of_hom(base, obj, covariant) for obj, size in enumerate(sizes) if size <= MOST_ELEMENTS]
    return [_trial(structure, task, left) for task in tasks]


def _trial(structure: Extension, task: Presheaf, left: bool) -> Trial:
    here = restriction(task, structure.functor)
    pair = (structure.extended, task) if left else (task, structure.extended)
    asked = (structure.task, here) if left else (here, structure.task)
    induced = Counter(_induced(structure, found, left) for found in _all(*pair))
    return Trial(task, tuple(tuple(map(tuple, found.components)) for found in _all(*asked)), induced)


def _all(source: Presheaf, target: Presheaf) -> Iterator[NaturalTransformation]:
    found = list_transformations(source, target)
    if isinstance(found, tuple):
        yield from found


def _induced(structure: Extension, found: NaturalTransformation, left: bool) -> Components:
    """The transformation on the source that one on the target comes down to, along the unit or the counit."""
    below = [found.components[obj] for obj in structure.functor.objects]
    steps = zip(structure.components, below, strict=True) if left else zip(below, structure.components, strict=True)
    return tuple(tuple(after[position] for position in before) for before, after in steps)


def _universal(left: bool) -> Law:
    way = "T => U << F comes from just one L => U" if left else "U << F => T comes from just one U => R"
    symbols = "#{b : unit >> (b << F) is a} = 1" if left else "#{b : (b << F) >> counit is a} = 1"
    return Law(
        Statement("universal", f"Each transformation {way}.", symbols),
        (
            Variable(
                "U",
                lambda structure: _trials(structure, left),
                lambda structure, trial: f"{trial.task.label} {trial.task.sets}",
            ),
            Variable("a", lambda structure, trial: trial.asked, lambda structure, a, trial: str(a)),
        ),
        lambda structure, trial, a: trial.induced[a],
        lambda structure, trial, a: 1,
        lambda structure, count, expected, *_: count == expected,
        lambda structure, count, *_: str(count),
        lambda structure, *_: (),
        reproduction=lambda structure, trial, a: _claimed(structure, trial, left),
    )


def _claimed(structure: Extension, trial: Trial, left: bool) -> str:
    """Two transformations that ought to be one; or else a claim of how many there are, which there are not."""
    functor, task = replace(structure.functor, label="F"), replace(structure.task, label="T")
    extended, other = replace(structure.extended, label="Claimed"), replace(trial.task, label="U")
    pair = (extended, other) if left else (other, extended)
    found: dict[Components, NaturalTransformation] = {}
    for each in _all(*pair):
        first = found.setdefault(_induced(structure, each, left), each)
        if first is not each:
            two = [
                replace(one, source=pair[0], target=pair[1], label=name) for one, name in ((first, "b"), (each, "c"))
            ]
            return f"{dumps(functor, task, extended, other, *two)}\ncheck b = c"
    if len(found) == len(trial.asked):
        return _unnatural(structure, left)
    claim = f"check nat({pair[0].label}, {pair[1].label}) has {len(trial.asked)} elements"
    note = f"# There are as many from {'T to U << F' if left else 'U << F to T'}, and each should come from just one."
    return f"{dumps(functor, task, extended, other)}\n{note}\n{claim}"


def _unnatural(structure: Extension, left: bool) -> str:
    """The unit or the counit itself: where nothing else is wrong, it is not natural."""
    pair = (structure.task, replace(structure.restricted, label="Restricted"))
    name, ends = ("unit", pair) if left else ("counit", pair[::-1])
    return dumps(NaturalTransformation(*ends, structure.components, name))


LEFT_KAN = Suite(
    "left Kan extension", (_universal(True),), (Part("unit", TASK_TRANSFORMATION), Part("extended_table", PRESHEAF))
)
"""The laws of a left Kan extension, of an `Extension` with a unit."""

RIGHT_KAN = Suite(
    "right Kan extension", (_universal(False),), (Part("counit", TASK_TRANSFORMATION), Part("extended_table", PRESHEAF))
)
"""The laws of a right Kan extension, of an `Extension` with a counit."""
