"""Morphisms as values that compose: a path of a category, equal to another when the equations make them equal."""

from __future__ import annotations

from dataclasses import dataclass

from .category import Category, Path
from .word_problem import Infinite, Listing, Unknown, word_problem


class Undecided(Exception):
    """An equality, or a list of morphisms, that is not decided within the limits."""


@dataclass(frozen=True, eq=False)
class Morphism:
    """A morphism of a category, given by a path.

    `f >> g` is f then g, `g << f` is the same, `f ** 3` is a power. Two are equal when they are equal in the category;
    where that is not decided within the limits, comparing them raises Undecided.

    >>> from .families import cyclic
    >>> r = cyclic(4)["r"]
    >>> r ** 4 == r ** 0, r >> r, r == r ** 3
    (True, r^2, False)
    """

    category: Category
    path: Path

    @property
    def dom(self) -> str:
        """The name of the object in which it starts."""
        return self.category.objects[self.path.dom]

    @property
    def cod(self) -> str:
        """The name of the object in which it ends."""
        return self.category.objects[self.path.cod]

    def __repr__(self) -> str:
        return self.category.show(self.path)

    def __rshift__(self, other: Morphism) -> Morphism:
        """This morphism, then the other; ValueError when they do not meet, or live in different categories."""
        if not isinstance(other, Morphism):
            return NotImplemented
        if self.category != other.category:
            message = f"{self} is a morphism of {self.category.label}, and {other} of {other.category.label}"
            raise ValueError(message)
        if self.path.cod != other.path.dom:
            message = f"{self} ends in {self.cod}, but {other} starts in {other.dom}"
            raise ValueError(message)
        return Morphism(self.category, self.path.then(other.path))

    def __lshift__(self, other: Morphism) -> Morphism:
        """The other morphism, then this one."""
        if not isinstance(other, Morphism):
            return NotImplemented
        return other >> self

    def __pow__(self, exponent: int) -> Morphism:
        """The morphism repeated; ValueError when it is no loop or the exponent is negative."""
        if self.path.dom != self.path.cod or exponent < 0:
            message = f"{self} : {self.dom} -> {self.cod} has no power {exponent}"
            raise ValueError(message)
        return Morphism(self.category, Path(self.path.dom, self.path.cod, self.path.word * exponent))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Morphism) or self.category != other.category:
            return False
        if (self.path.dom, self.path.cod) != (other.path.dom, other.path.cod):
            return False
        equality = word_problem(self.category).equal(self.path, other.path)
        if equality.answer is None:
            message = f"it is not decided within the limits whether {self} = {other}"
            raise Undecided(message)
        return equality.answer

    def __hash__(self) -> int:
        return hash((self.category, self.path.dom, self.path.cod))


def named_morphism(category: Category, name: str) -> Morphism:
    """The generator of a name, or what the name is a synonym for; KeyError when there is none."""
    if name in category.generator_numbers:
        return Morphism(category, category.generator_path(category.generator_numbers[name]))
    if name in category.synonyms:
        return Morphism(category, category.synonyms[name])
    hint = "; it is an object, and its identity is `identity_morphism(C, name)`" if name in category.objects else ""
    message = f"{category.label} has no morphism {name!r}{hint}"
    raise KeyError(message)


def identity_morphism(category: Category, name: str) -> Morphism:
    """The identity of an object, by its name."""
    return Morphism(category, category.identity(_object(category, name)))


def all_morphisms(category: Category) -> tuple[Morphism, ...]:
    """All morphisms of a finite category, each by its shortlex-least path.

    Raises ValueError when there are infinitely many, and Undecided when that is not known within the limits.
    """
    listing = _listing(category)
    return tuple(Morphism(category, path) for path in listing.paths)


def hom_set(category: Category, dom: str, cod: str) -> tuple[Morphism, ...]:
    """All morphisms between two objects, by their names; it raises what `all_morphisms` raises."""
    ends = _object(category, dom), _object(category, cod)
    found = word_problem(category).representatives(*ends)
    count = word_problem(category).count(hom=ends)
    if isinstance(found, Unknown) or not count.known:
        message = f"hom({dom}, {cod}) in {category.label} is not known within the limits"
        raise Undecided(message)
    if count.value is None:
        message = f"hom({dom}, {cod}) in {category.label} is infinite"
        raise ValueError(message)
    return tuple(Morphism(category, Path(*ends, word)) for word in found)


def _object(category: Category, name: str) -> int:
    if name not in category.object_numbers:
        message = f"{category.label} has no object {name!r}"
        raise KeyError(message)
    return category.object_numbers[name]


def _listing(category: Category) -> Listing:
    listing = word_problem(category).listing()
    if isinstance(listing, Infinite):
        dom, cod = (category.objects[obj] for obj in listing.hom)
        message = f"{category.label} is infinite: hom({dom}, {cod}) has infinitely many morphisms"
        raise ValueError(message)
    if isinstance(listing, Unknown):
        message = f"the morphisms of {category.label} are not known within the limits"
        raise Undecided(message)
    return listing
