"""Categories given by a composition table.

A table lists objects, morphisms with their ends, the identity of each object and the composite f >> g = h of each pair
that meets; pairs with an identity may be left out. It is a category iff composites have the right ends, identities
are neutral, and composition is associative. The presentation has the other morphisms as generators and the table as
equations: every path is then equal to one letter, and the table is a model, so that it is the same category.

Associativity is tested by Light's method: the morphisms x with (f >> x) >> g = f >> (x >> g) for all f and g are closed
under composition, so it suffices to try those x that generate the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from .category import Category, Equation, Generator, Path

Composites = dict[tuple[str, str], str]


@dataclass(frozen=True)
class UnknownName:
    """A name that the table uses and does not declare; `kind` is "object" or "morphism"."""

    kind: str
    name: str


@dataclass(frozen=True)
class RepeatedName:
    """A name that is declared twice, of objects or morphisms."""

    name: str


@dataclass(frozen=True)
class NoIdentity:
    """An object without an identity, or one whose identity does not go from it to it."""

    object: str
    identity: str | None


@dataclass(frozen=True)
class NotNeutral:
    """An identity whose composite with a morphism is listed as something else."""

    identity: str
    morphism: str
    composite: str


@dataclass(frozen=True)
class NotComposable:
    """A listed composite of two morphisms that do not meet, or that has the wrong ends itself."""

    first: str
    second: str
    composite: str


@dataclass(frozen=True)
class Contradiction:
    """A pair of morphisms for which two different composites are listed."""

    first: str
    second: str
    composites: tuple[str, str]


@dataclass(frozen=True)
class NoComposite:
    """Two morphisms that meet, and no composite is listed."""

    first: str
    second: str


@dataclass(frozen=True)
class NotAssociative:
    """Three morphisms, and the two different results of composing them."""

    morphisms: tuple[str, str, str]
    left_first: str
    right_first: str


Fault = (
    UnknownName | RepeatedName | NoIdentity | NotNeutral | NotComposable | Contradiction | NoComposite | NotAssociative
)


def category_from_table(
    objects: Sequence[str],
    morphisms: Mapping[str, tuple[str, str]],
    identities: Mapping[str, str],
    compose: Iterable[tuple[str, str, str]],
    label: str = "C",
) -> Category | Fault:
    """The category of a composition table, or what is wrong with the table.

    The names of the identities become synonyms of the empty paths.

    >>> category_from_table(["A"], {"1": ("A", "A"), "e": ("A", "A")}, {"A": "1"}, [("e", "e", "e")])
    <category C: 1 objects, 1 generators>
    >>> category_from_table(["A"], {"1": ("A", "A"), "e": ("A", "A")}, {"A": "1"}, [])
    NoComposite(first='e', second='e')
    """
    fault = _wrong_names(objects, morphisms) or _wrong_identities(objects, morphisms, identities)
    if fault:
        return fault
    composites = _composites(morphisms, identities, compose)
    if not isinstance(composites, dict):
        return composites
    return (
        _missing(morphisms, composites)
        or _not_associative(morphisms, composites)
        or _present(objects, morphisms, identities, composites, label)
    )


def _wrong_names(objects: Sequence[str], morphisms: Mapping[str, tuple[str, str]]) -> Fault | None:
    seen = set()
    for name in (*objects, *morphisms):
        if name in seen:
            return RepeatedName(name)
        seen.add(name)
    known = set(objects)
    return next((UnknownName("object", end) for ends in morphisms.values() for end in ends if end not in known), None)


def _wrong_identities(
    objects: Sequence[str], morphisms: Mapping[str, tuple[str, str]], identities: Mapping[str, str]
) -> Fault | None:
    known = set(objects)
    for obj, name in identities.items():
        if obj not in known:
            return UnknownName("object", obj)
        if name not in morphisms:
            return UnknownName("morphism", name)
    for obj in objects:
        identity = identities.get(obj)
        if identity is None or morphisms[identity] != (obj, obj):
            return NoIdentity(obj, identity)
    return None


def _composites(
    morphisms: Mapping[str, tuple[str, str]], identities: Mapping[str, str], compose: Iterable[tuple[str, str, str]]
) -> Composites | Fault:
    found: Composites = {}
    for name, (dom, cod) in morphisms.items():
        found[identities[dom], name] = name
        found[name, identities[cod]] = name
    neutral = frozenset(identities.values())
    for first, second, composite in compose:
        for name in (first, second, composite):
            if name not in morphisms:
                return UnknownName("morphism", name)
        if morphisms[first][1] != morphisms[second][0] or morphisms[composite] != (
            morphisms[first][0],
            morphisms[second][1],
        ):
            return NotComposable(first, second, composite)
        listed = found.setdefault((first, second), composite)
        if listed != composite:
            if first in neutral or second in neutral:
                identity, other = (first, second) if first in neutral else (second, first)
                return NotNeutral(identity, other, composite)
            return Contradiction(first, second, (listed, composite))
    return found


def _missing(morphisms: Mapping[str, tuple[str, str]], composites: Composites) -> Fault | None:
    from_object: dict[str, list[str]] = {}
    for name, (dom, _) in morphisms.items():
        from_object.setdefault(dom, []).append(name)
    for first, (_, cod) in morphisms.items():
        for second in from_object[cod]:
            if (first, second) not in composites:
                return NoComposite(first, second)
    return None


def _not_associative(morphisms: Mapping[str, tuple[str, str]], composites: Composites) -> Fault | None:
    into: dict[str, list[str]] = {}
    out: dict[str, list[str]] = {}
    for name, (dom, cod) in morphisms.items():
        out.setdefault(dom, []).append(name)
        into.setdefault(cod, []).append(name)
    for middle in _generating(morphisms, composites):
        dom, cod = morphisms[middle]
        for first in into[dom]:
            for last in out[cod]:
                left_first = composites[composites[first, middle], last]
                right_first = composites[first, composites[middle, last]]
                if left_first != right_first:
                    return NotAssociative((first, middle, last), left_first, right_first)
    return None


def _generating(morphisms: Mapping[str, tuple[str, str]], composites: Composites) -> list[str]:
    """Morphisms from which all others are composed, starting with those that are no composite of two others.

    Nothing is assumed of the composition.
    """
    proper = {composite for (first, second), composite in composites.items() if composite not in (first, second)}
    composed: list[str] = []
    chosen, seen = [], set()
    for name in sorted(morphisms, key=proper.__contains__):
        if name not in seen:
            chosen.append(name)
            seen.add(name)
            position = len(composed)
            composed.append(name)
            while position < len(composed):
                for other in composed[: position + 1]:
                    for pair in ((composed[position], other), (other, composed[position])):
                        composite = composites.get(pair)
                        if composite is not None and composite not in seen:
                            seen.add(composite)
                            composed.append(composite)
                position += 1
    return chosen


def _present(
    objects: Sequence[str],
    morphisms: Mapping[str, tuple[str, str]],
    identities: Mapping[str, str],
    composites: Composites,
    label: str,
) -> Category:
    number = {name: index for index, name in enumerate(objects)}
    neutral = frozenset(identities.values())
    arrows = tuple(
        Generator(name, number[dom], number[cod]) for name, (dom, cod) in morphisms.items() if name not in neutral
    )
    letter = {arrow.name: index for index, arrow in enumerate(arrows)}
    equations: list[Equation] = []
    for (first, second), composite in composites.items():
        if first not in neutral and second not in neutral:
            dom, cod = number[morphisms[first][0]], number[morphisms[second][1]]
            word = () if composite in neutral else (letter[composite],)
            equations.append((Path(dom, cod, (letter[first], letter[second])), Path(dom, cod, word)))
    synonyms = MappingProxyType({name: Path(number[obj], number[obj], ()) for obj, name in identities.items()})
    return Category(tuple(objects), arrows, tuple(equations), synonyms=synonyms, label=label)
