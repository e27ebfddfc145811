"""Interpretations: functors from a shape category into `Vect`, `Gauss` or `Para`, as plain data.

An object is sent to a space of arrays of one shape, a generator to an arrow that is described by a constructor and its
options. A description may name parameters, which an experiment gives; numbers and modules are made of it later, by the
rooms that have numpy or torch.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import prod
from types import MappingProxyType
from typing import Literal, TypeAlias

from ..theory.category import Category, Path
from ..theory.functor import Functor
from ..theory.presheaf import Presheaf

Universe: TypeAlias = Literal["Vect", "Gauss", "Para"]
Shape: TypeAlias = tuple[int, ...]
"""The shape of an array; (n,) is R^n."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number or a word that the experiment gives, by the name of a setting."""

    name: str


@dataclass(frozen=True, slots=True)
class Spectrum:
    """A symmetric matrix, drawn at random, whose eigenvalues reach from `least` to `greatest`."""

    least: float
    greatest: float


@dataclass(frozen=True, slots=True)
class DataReference:
    """Data as a spec names it, before anything is read.

    `source` is "dataset" (then `name` is that of a bundled set), "file" (then `name` is the path as written, relative
    to the spec) or "compiled" (then `name` is that of a task or label of the spec). `features` is a file with a row of
    numbers for each object or element of it, which go in instead of one-hot coordinates.
    """

    source: Literal["dataset", "file", "compiled"]
    name: str
    features: str | None = None


Row: TypeAlias = tuple[float, ...]
Rows: TypeAlias = tuple[Row, ...]
Option: TypeAlias = (
    "float | int | bool | str | Row | Rows | tuple[str, ...] | Parameter | Spectrum | DataReference | Arrow"
)


@dataclass(frozen=True, slots=True)
class Arrow:
    """The value of a generator: which constructor makes it, with which options.

    `frozen` says that training leaves it as it is. Angles are in radians; a matrix is a tuple of rows; another arrow of
    the shape is the tuple of names of its generators.

    >>> Arrow("layers", (("depth", 2),)).option("depth")
    2
    """

    constructor: str
    options: tuple[tuple[str, Option], ...] = ()
    frozen: bool = False

    def option(self, name: str, default: Option | None = None) -> Option | None:
        """The value of an option, or the default when it is not given."""
        return dict(self.options).get(name, default)

    def parameters(self) -> Iterator[str]:
        """The names of the settings that the description leaves to the experiment."""
        for _, value in self.options:
            if isinstance(value, Parameter):
                yield value.name
            elif isinstance(value, Arrow):
                yield from value.parameters()

    def mentions(self) -> Iterator[tuple[str, ...]]:
        """The other arrows of the shape that the description names, as paths."""
        for _, value in self.options:
            if isinstance(value, tuple) and value and all(isinstance(part, str) for part in value):
                yield tuple(str(part) for part in value)
            elif isinstance(value, Arrow):
                yield from value.mentions()


@dataclass(frozen=True)
class Interpretation:
    """A functor from `source` into a universe: a shape for each object, an arrow for each generator, by number.

    `tasks` are the tasks and labels whose tables are compiled into it, by the names that the arrows call them.
    """

    source: Category
    universe: Universe
    objects: tuple[Shape, ...]
    generators: tuple[Arrow, ...]
    label: str = "F"
    tasks: Mapping[str, Presheaf | Functor] = field(default_factory=lambda: MappingProxyType({}), hash=False)

    def __repr__(self) -> str:
        return f"<interpretation {self.label} : {self.source.label} -> {self.universe}>"

    def shape(self, name: str) -> Shape:
        """The shape of an object, by its name; KeyError when there is none."""
        return self.objects[self.source.object_numbers[name]]

    def dimension(self, name: str) -> int:
        """The dimension of the space of an object: the number of entries of its arrays."""
        return prod(self.shape(name))

    def arrow(self, name: str) -> Arrow:
        """The value of a generator, by its name; KeyError when there is none."""
        return self.generators[self.source.generator_numbers[name]]

    def ends(self, name: str) -> tuple[Shape, Shape]:
        """The shapes at the two ends of a generator."""
        _, dom, cod = self.source.generators[self.source.generator_numbers[name]]
        return self.objects[dom], self.objects[cod]

    def along(self, path: Path) -> tuple[Arrow, ...]:
        """The arrows of a path, in the order of composition."""
        return tuple(self.generators[letter] for letter in path.word)

    @cached_property
    def parameters(self) -> tuple[str, ...]:
        """The names of the settings that an experiment has to give, in the order in which they are met."""
        return tuple(dict.fromkeys(name for arrow in self.generators for name in arrow.parameters()))
