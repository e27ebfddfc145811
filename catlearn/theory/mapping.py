"""Tasks of maps: A |-> Nat(P(A), T), for presheaves P(A) that depend covariantly on A.

A generator g : A -> B gives P(g) : P(A) => P(B), and restricts a : P(B) => T to P(g) followed by a. With P(A) =
hom(-, A) x S this is the exponential T^S; with P(A) = hom(F-, A) it is the right Kan extension of T along F.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .answers import Unknown
from .category import Category
from .generation import generation
from .limits import DEFAULT_LIMITS, Limits
from .names import Compound, bracketed, pair, spell
from .naturals import count_transformations, list_transformations
from .presheaf import Presheaf
from .sizes import TooLarge
from .transformation import NaturalTransformation

Components = Sequence[Sequence[int]]


def maps_out_of(
    base: Category,
    family: Sequence[Presheaf],
    along: Callable[[int], Components],
    target: Presheaf,
    label: str,
    limits: Limits = DEFAULT_LIMITS,
) -> tuple[Presheaf, tuple[tuple[NaturalTransformation, ...], ...]] | TooLarge | Unknown:
    """The presheaf A |-> Nat(family[A], target) on `base`, and the transformations that its elements are.

    `along(g)` are the components, by position, of family[dom g] => family[cod g]. Everything is counted before
    anything is listed; `limits.rows` bounds the number of elements.
    """
    total = 0
    for source in family:
        count = count_transformations(source, target, limits)
        if isinstance(count, Unknown):
            return count
        total += count
        if total > limits.rows:
            return TooLarge(f"elements of {label}", total, limits.rows)
    values: list[tuple[NaturalTransformation, ...]] = []
    for source in family:
        found = list_transformations(source, target, limits)
        if not isinstance(found, tuple):
            return found
        values.append(found)
    numbers = [{_key(each.components): position for position, each in enumerate(some)} for some in values]
    maps = []
    for letter, generator in enumerate(base.generators):
        before = along(letter)
        small = numbers[generator.dom]
        maps.append([small[_key(_after(before, each.components))] for each in values[generator.cod]])
    names = tuple(_names(source, some) for source, some in zip(family, values, strict=True))
    return Presheaf(base, names, tuple(maps), target.covariant, label), tuple(values)


def _key(components: Components) -> tuple[tuple[int, ...], ...]:
    return tuple(map(tuple, components))


def _after(before: Components, components: Components) -> Components:
    return [[after[position] for position in first] for first, after in zip(before, components, strict=True)]


def _names(source: Presheaf, values: Sequence[NaturalTransformation]) -> tuple[Compound, ...]:
    """A transformation is named by what it does to a least generating family: `[x |-> y]`."""
    members = generation(source).elements
    shown = [source.show_element(member) for member in members]
    if len(set(shown)) < len(shown):
        objects = source.base.objects
        shown = [pair(objects[source.object_of[member]], source.show_element(member)) for member in members]
    places = [source.element(member) for member in members]
    return tuple(
        bracketed(
            ", ".join(
                f"{spell(name)} |-> {spell(each.target.sets[obj][each.components[obj][position]])}"
                for name, (obj, position) in zip(shown, places, strict=True)
            )
        )
        for each in values
    )
