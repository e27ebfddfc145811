"""Finitely presented categories: a quiver, and equations between parallel paths.

A category is given by objects, generators (arrows of a quiver) and equations. Its morphisms are the paths of the
quiver modulo the least congruence that contains the equations. Objects and generators are numbered from 0 in the
order of their declaration, and all algorithms work on these numbers; names come in and go out at the edges.

>>> rotations = category(["Image"], {"turn": ("Image", "Image")}, [(("turn",) * 4, (), "Image")])
>>> rotations.show(rotations.path(0, [0, 0, 0]))
'turn^3'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from .display import Shown
from .names import Compound, spell

if TYPE_CHECKING:
    from .morphism import Morphism

Word = tuple[int, ...]


class Generator(NamedTuple):
    """An arrow of the quiver: its name and the numbers of its ends."""

    name: str
    dom: int
    cod: int


class Path(NamedTuple):
    """A path of the quiver: its ends and the numbers of its generators in the order of composition, f then g.

    The word of an identity is empty, so the ends are part of the path.
    """

    dom: int
    cod: int
    word: Word

    def then(self, other: Path) -> Path:
        """This path, then `other`; the ends must meet."""
        if self.cod != other.dom:
            message = f"a path that ends in object {self.cod} is not followed by one that starts in {other.dom}"
            raise ValueError(message)
        return Path(self.dom, other.cod, self.word + other.word)

    def reversed(self) -> Path:
        """The same path in the opposite category."""
        return Path(self.cod, self.dom, self.word[::-1])


Equation = tuple[Path, Path]


@dataclass(frozen=True, eq=False)
class Category(Shown):
    """A finitely presented category; an immutable value, equal to another when both say the same.

    `thin` says that, over and above the equations, any two parallel paths are equal (a preorder). `synonyms` are
    names for morphisms besides the generators (`0 <= 2` in a chain). `origin` says how the category was made: two
    expressions denote the same category exactly when their origins are equal. `parts` are what it was made of (the
    factors of a product). `label` is what messages call it.
    """

    objects: tuple[str, ...]
    generators: tuple[Generator, ...]
    equations: tuple[Equation, ...] = ()
    thin: bool = False
    synonyms: Mapping[str, Path] = field(default_factory=lambda: MappingProxyType({}))
    origin: object = None
    parts: tuple[object, ...] = ()
    label: str = "C"

    def __post_init__(self) -> None:
        if self.origin is None:
            object.__setattr__(self, "origin", ("itself", object()))

    @property
    def _content(self) -> tuple[object, ...]:
        return self.objects, self.generators, self.equations, self.thin

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Category) and (self is other or self._content == other._content)

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash(self._content)

    def __repr__(self) -> str:
        return f"<category {self.label}: {len(self.objects)} objects, {len(self.generators)} generators>"

    def __getitem__(self, name: str) -> Morphism:
        """The generator of this name, as a morphism that composes; KeyError when there is none."""
        from .morphism import named_morphism

        return named_morphism(self, name)

    @property
    def morphisms(self) -> tuple[Morphism, ...]:
        """All morphisms of a finite category; ValueError when they are infinitely many."""
        from .morphism import all_morphisms

        return all_morphisms(self)

    def hom(self, dom: str, cod: str) -> tuple[Morphism, ...]:
        """All morphisms between two objects, by their names; ValueError when they are infinitely many."""
        from .morphism import hom_set

        return hom_set(self, dom, cod)

    @cached_property
    def object_numbers(self) -> Mapping[str, int]:
        """The number of each object, by its name."""
        return MappingProxyType({name: number for number, name in enumerate(self.objects)})

    @cached_property
    def generator_numbers(self) -> Mapping[str, int]:
        """The number of each generator, by its name."""
        return MappingProxyType({generator.name: number for number, generator in enumerate(self.generators)})

    @cached_property
    def outgoing(self) -> tuple[tuple[int, ...], ...]:
        """For each object the generators that start there, in their order."""
        found: list[list[int]] = [[] for _ in self.objects]
        for number, generator in enumerate(self.generators):
            found[generator.dom].append(number)
        return tuple(map(tuple, found))

    @cached_property
    def incoming(self) -> tuple[tuple[int, ...], ...]:
        """For each object the generators that end there, in their order."""
        found: list[list[int]] = [[] for _ in self.objects]
        for number, generator in enumerate(self.generators):
            found[generator.cod].append(number)
        return tuple(map(tuple, found))

    def identity(self, obj: int) -> Path:
        """The identity path of an object."""
        return Path(obj, obj, ())

    def generator_path(self, number: int) -> Path:
        """The path of length one."""
        generator = self.generators[number]
        return Path(generator.dom, generator.cod, (number,))

    def path(self, dom: int, word: Iterable[int]) -> Path:
        """The path that starts at `dom` and runs through the generators of `word`; they must meet."""
        letters = tuple(word)
        at = dom
        for letter in letters:
            if self.generators[letter].dom != at:
                message = f"{self.generators[letter].name} does not start in {self.objects[at]}"
                raise ValueError(message)
            at = self.generators[letter].cod
        return Path(dom, at, letters)

    def show(self, path: Path) -> str:
        """A path as it is written: `id(A)`, `f >> g`, `turn^2 >> f`.

        >>> C = category(["A", "B"], {"f": ("A", "B"), "g": ("B", "B")})
        >>> C.show(C.path(0, [0, 1, 1])), C.show(C.identity(0))
        ('f >> g^2', 'id(A)')
        """
        if not path.word:
            return f"id({spell(self.objects[path.dom])})"
        return " >> ".join(
            spell(self.generators[letter].name) + (f"^{times}" if times > 1 else "")
            for letter, times in _runs(path.word)
        )

    def show_morphism(self, path: Path) -> str:
        """A path with its ends: `f >> g : A -> C`."""
        return f"{self.show(path)} : {spell(self.objects[path.dom])} -> {spell(self.objects[path.cod])}"

    def morphism_name(self, path: Path) -> Compound:
        """A path as the name of an element of a hom-set."""
        return Compound(self.show(path))


def _runs(word: Word) -> Iterator[tuple[int, int]]:
    """The letters of a word with the number of times that each is repeated in a row."""
    start = 0
    for index in range(1, len(word) + 1):
        if index == len(word) or word[index] != word[start]:
            yield word[start], index - start
            start = index


def category(
    objects: Iterable[str],
    generators: Mapping[str, tuple[str, str]],
    equations: Iterable[tuple[tuple[str, ...], tuple[str, ...], str]] = (),
    *,
    thin: bool = False,
    label: str = "C",
    origin: object = None,
) -> Category:
    """A category from names: generators with the names of their ends; an equation is two tuples of names of
    generators in the order of composition, and the name of the object in which both sides start.

    >>> category(["Image"], {"turn": ("Image", "Image")}, [(("turn",) * 4, (), "Image")])
    <category C: 1 objects, 1 generators>
    """
    names = tuple(objects)
    number = {name: index for index, name in enumerate(names)}
    arrows = tuple(Generator(name, number[dom], number[cod]) for name, (dom, cod) in generators.items())
    bare = Category(names, arrows, label=label)
    letters = bare.generator_numbers
    sides = tuple(
        (
            bare.path(number[start], (letters[letter] for letter in left)),
            bare.path(number[start], (letters[letter] for letter in right)),
        )
        for left, right, start in equations
    )
    return Category(names, arrows, sides, thin=thin, label=label, origin=origin)


def opposite(base: Category) -> Category:
    """The opposite category: the same names, every arrow turned round; `opposite(opposite(C))` is C.

    >>> C = category(["A", "B"], {"f": ("A", "B")})
    >>> opposite(opposite(C)) == C
    True
    """
    origin = base.origin
    turned = origin[1] if isinstance(origin, tuple) and origin[:1] == ("op",) else ("op", origin)
    return Category(
        base.objects,
        tuple(Generator(name, cod, dom) for name, dom, cod in base.generators),
        tuple((left.reversed(), right.reversed()) for left, right in base.equations),
        thin=base.thin,
        synonyms=MappingProxyType({name: path.reversed() for name, path in base.synonyms.items()}),
        origin=turned,
        parts=(base,),
        label=base.label[3:-1] if base.label.startswith("op(") and base.label.endswith(")") else f"op({base.label})",
    )
