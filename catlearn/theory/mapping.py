"""Tasks of maps: A |-> Nat(P(A), T) and A |-> Nat(T, P(A)), for presheaves P(A) that depend covariantly on A.

A generator g : A -> B gives P(g) : P(A) => P(B). It restricts a : P(B) => T to P(g) followed by a, and sends
a : T => P(A) to a followed by P(g). With P(A) = hom(-, A) x S the first is the exponential T^S; with P(A) = hom(F-, A)
it is the right Kan extension of T along F, and the second are the cocones under the diagram that T weighs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from .answers import Unknown
from .category import Category, opposite
from .generation import generation
from .limits import DEFAULT_LIMITS, Limits
from .names import Compound, bracketed, pair, spell
from .naturals import Transformations
from .presheaf import Presheaf
from .sizes import TooLarge, too_large
from .transformation import NaturalTransformation

Components = Sequence[Sequence[int]]


@dataclass(frozen=True, eq=False)
class MappingTask:
    """A task whose elements over A are the transformations `values[A]`, in this order."""

    task: Presheaf
    values: tuple[tuple[NaturalTransformation, ...], ...]

    def value(self, element: int) -> NaturalTransformation:
        """The transformation that an element is, by its number in the row."""
        obj, position = self.task.element(element)
        return self.values[obj][position]


def maps_out_of(
    base: Category,
    family: Sequence[Presheaf],
    along: Callable[[int], Components],
    target: Presheaf,
    label: str,
    limits: Limits = DEFAULT_LIMITS,
) -> MappingTask | TooLarge | Unknown:
    """The presheaf A |-> Nat(family[A], target) on `base`, of the variance of `target`.

    `along(g)` are the components, by position, of family[dom g] => family[cod g]. Everything is counted before
    anything is listed; `limits.rows` bounds the number of elements.
    """
    values = _values([(source, target) for source in family], label, limits)
    if not isinstance(values, tuple):
        return values
    numbers = _numbers(values)
    maps = []
    for letter, generator in enumerate(base.generators):
        first, small = along(letter), numbers[generator.dom]
        maps.append([small[_composite(first, each.components)] for each in values[generator.cod]])
    return MappingTask(Presheaf(base, _names(values), tuple(maps), target.covariant, label), values)


def maps_into(
    base: Category,
    family: Sequence[Presheaf],
    along: Callable[[int], Components],
    source: Presheaf,
    label: str,
    limits: Limits = DEFAULT_LIMITS,
) -> MappingTask | TooLarge | Unknown:
    """The presheaf A |-> Nat(source, family[A]) on the opposite of `base`, of the other variance than `source`."""
    values = _values([(source, target) for target in family], label, limits)
    if not isinstance(values, tuple):
        return values
    numbers = _numbers(values)
    maps = []
    for letter, generator in enumerate(base.generators):
        then, large = along(letter), numbers[generator.cod]
        maps.append([large[_composite(each.components, then)] for each in values[generator.dom]])
    return MappingTask(Presheaf(opposite(base), _names(values), tuple(maps), not source.covariant, label), values)


def _values(
    ends: Sequence[tuple[Presheaf, Presheaf]], label: str, limits: Limits
) -> tuple[tuple[NaturalTransformation, ...], ...] | TooLarge | Unknown:
    total = 0
    counted: list[Transformations] = []
    for number, (source, target) in enumerate(ends, 1):
        found = Transformations.of(source, target, limits)
        if isinstance(found, Unknown):
            return found
        counted.append(found)
        total += found.count
        if total > limits.rows:
            more = "" if number == len(ends) else "or more "
            return too_large(f"{more}elements of {label}", total, limits.rows)
    values: list[tuple[NaturalTransformation, ...]] = []
    for one in counted:
        listed = one.list()
        if isinstance(listed, Unknown):
            return listed
        values.append(listed)
    return tuple(values)


def _numbers(values: Iterable[Sequence[NaturalTransformation]]) -> list[dict[tuple[tuple[int, ...], ...], int]]:
    return [{tuple(map(tuple, each.components)): place for place, each in enumerate(some)} for some in values]


def _composite(first: Components, second: Components) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(after[position] for position in before) for before, after in zip(first, second, strict=True))


def _names(values: Iterable[Sequence[NaturalTransformation]]) -> tuple[tuple[Compound, ...], ...]:
    return tuple(tuple(map(_namer(some[0].source), some)) if some else () for some in values)


def _namer(source: Presheaf) -> Callable[[NaturalTransformation], Compound]:
    """A transformation is named by what it does to a least generating family: `[x |-> y]`."""
    members = generation(source).elements
    shown: list[str] = [source.show_element(member) for member in members]
    if len(set(shown)) < len(shown):
        objects = source.base.objects
        shown = [pair(objects[source.object_of[member]], source.show_element(member)) for member in members]
    places = [source.element(member) for member in members]

    def name(each: NaturalTransformation) -> Compound:
        images = [each.target.sets[obj][each.components[obj][position]] for obj, position in places]
        return bracketed(", ".join(f"{spell(x)} |-> {spell(y)}" for x, y in zip(shown, images, strict=True)))

    return name
