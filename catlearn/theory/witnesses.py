"""Why a task is not a function of what a model knows: short witnesses.

Let M : C -> K, and let T be a presheaf on C, or a functor from C; here are reasons why no G has G(M-) isomorphic to T.

- Identified: f and g with M(f) = M(g), and T(f) != T(g).
- Inverted: f with M(f) an isomorphism, and T(f) none.
- Merged: A and B with M(A) and M(B) isomorphic, and T(A) and T(B) not.
- Blocked: a morphism M(A) -> M(B), while there is no morphism that T could send it to.

All pairs (M(f), T(f)) for f into B are found by adding generators in front, from (id, id) on. As long as no two of them
have the same M(f) and different T(f), there are at most as many as morphisms into M(B): so C need not be finite.
When M is full, T is a function of M iff nothing is identified: then G(M(f)) = T(f) is well defined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from .answers import Unknown
from .budget import Budget, Exhausted
from .category import Category, Path
from .functor import Functor
from .inverses import inverse, isomorphisms
from .limits import DEFAULT_LIMITS, Limits
from .table import Table
from .word_problem import word_problem


class Answers(Protocol):
    """What is asked of T: its values on paths that grow at the front, and which of them are invertible."""

    def identity(self, obj: int) -> Any:
        """The value at an identity."""

    def before(self, letter: int, value: Any) -> Any:
        """The value at a generator followed by a path, from the value at the path."""

    def is_invertible(self, obj: int, dom: int, value: Any) -> bool:
        """Whether the value at a path from `dom` to `obj` is an isomorphism."""

    def are_isomorphic(self, one: int, other: int) -> bool:
        """Whether the values at two objects are isomorphic."""

    def allows(self, dom: int, cod: int) -> bool:
        """Whether there is any morphism to which one from the image of `dom` to that of `cod` could be sent."""


@dataclass(frozen=True)
class Identified:
    """Two parallel paths of C that the model identifies, while the task does not."""

    left: Path
    right: Path


@dataclass(frozen=True)
class Inverted:
    """A path of C, and the inverse of its image; the task does not invert it."""

    path: Path
    inverse: Path


@dataclass(frozen=True)
class Merged:
    """Two objects of C whose images are isomorphic, by these paths there and back, while their answers are not."""

    objects: tuple[int, int]
    there: Path
    back: Path


@dataclass(frozen=True)
class Blocked:
    """Two objects of C and a path between their images, while there is nothing between their answers."""

    objects: tuple[int, int]
    path: Path


Witness = Identified | Inverted | Merged | Blocked


def witness_against(model: Functor, answers: Answers, limits: Limits = DEFAULT_LIMITS) -> Witness | Unknown | None:
    """The first witness of these kinds, for a model that is onto on objects; None when there is none.

    Where some hom-set of its target is infinite or not known, only what needs none is looked for.
    """
    tables = [word_problem(model.target).hom_into(obj, limits) for obj in range(len(model.target.objects))]
    known = [table for table in tables if isinstance(table, Table)]
    if len(known) < len(tables):
        return _without_tables(model, answers)
    try:
        return _with_tables(model, known, answers, Budget(limits))
    except Exhausted as exhausted:
        return Unknown(exhausted.met)


def _with_tables(model: Functor, tables: Sequence[Table], answers: Answers, budget: Budget) -> Witness | None:
    inverted: Inverted | None = None
    for obj in range(len(model.source.objects)):
        for found in _pairs(model, tables, answers, obj, budget):
            if isinstance(found, Identified):
                return found
            inverted = inverted or found
    return inverted or _merged(model, tables, answers, budget) or _blocked(model, answers)


def _pairs(
    model: Functor, tables: Sequence[Table], answers: Answers, obj: int, budget: Budget
) -> Iterator[Identified | Inverted]:
    """Search breadth first through the paths into an object, told apart by what the model makes of them."""
    source = model.source
    into = tables[model.objects[obj]]
    known: dict[tuple[int, int], tuple[Any, Path]] = {(obj, 0): (answers.identity(obj), source.identity(obj))}
    queue = list(known)
    for dom, element in queue:
        value, path = known[dom, element]
        for letter in source.incoming[dom]:
            budget.spend(len(path.word) + 1)
            start = source.generators[letter].dom
            key = start, into.trace(model.generators[letter].word, element)
            longer = source.generator_path(letter).then(path)
            answer = answers.before(letter, value)
            if key not in known:
                known[key] = answer, longer
                queue.append(key)
                yield from _inverted(model, tables, answers, longer, key[1], answer)
            elif known[key][0] != answer:
                yield Identified(known[key][1], longer)


def _inverted(
    model: Functor, tables: Sequence[Table], answers: Answers, path: Path, element: int, answer: Any
) -> Iterator[Inverted]:
    if not answers.is_invertible(path.cod, path.dom, answer):
        into_dom, into_cod = tables[model.objects[path.dom]], tables[model.objects[path.cod]]
        back = inverse(into_dom, into_cod, element)
        if back is not None:
            yield Inverted(path, into_dom.path(back))


def _merged(model: Functor, tables: Sequence[Table], answers: Answers, budget: Budget) -> Merged | None:
    objects = range(len(model.source.objects))
    for one in objects:
        for other in range(one + 1, len(objects)):
            budget.spend(1)
            if not answers.are_isomorphic(one, other):
                there = isomorphisms(tables[model.objects[one]], tables[model.objects[other]])
                found = next(there, None)
                if found is not None:
                    return Merged((one, other), *found)
    return None


def _without_tables(model: Functor, answers: Answers) -> Witness | None:
    """What can be seen where the hom-sets of the target are not known: objects with one image, blocked generators."""
    for other, image in enumerate(model.objects):
        one = model.objects.index(image)
        if not answers.are_isomorphic(one, other):
            return Merged((one, other), model.target.identity(image), model.target.identity(image))
    return _blocked(model, answers)


def _blocked(model: Functor, answers: Answers) -> Blocked | None:
    """A generator between images that has nowhere to go; if there is none, no other morphism is blocked either."""
    target: Category = model.target
    chosen = [model.objects.index(obj) for obj in range(len(target.objects))]
    for letter, (_, dom, cod) in enumerate(target.generators):
        if not answers.allows(chosen[dom], chosen[cod]):
            return Blocked((chosen[dom], chosen[cod]), target.generator_path(letter))
    return None
