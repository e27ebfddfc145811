"""Natural transformations between presheaves.

A transformation a : S => T of presheaves on C is a map a_A : S(A) -> T(A) for each object with
a_A(S(g)(y)) = T(g)(a_B(y)) for each generator g : A -> B and y in S(B); that suffices, since both sides respect
composition.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from .display import Shown
from .presheaf import Presheaf


class Unnatural(NamedTuple):
    """A generator of the base and an element, by position, at which a naturality square fails."""

    generator: int
    element: int
    restricted_first: int
    mapped_first: int


@dataclass(frozen=True)
class NaturalTransformation(Shown):
    """A transformation of presheaves on one base; `components[A][j]` is the position of the image of the j-th."""

    source: Presheaf
    target: Presheaf
    components: tuple[Sequence[int], ...]
    label: str = "a"

    def __repr__(self) -> str:
        return f"<transformation {self.label} : {self.source.label} => {self.target.label}>"

    def then(self, other: NaturalTransformation) -> NaturalTransformation:
        """The vertical composite: first this one, then `other`."""
        composed = tuple(
            tuple(after[position] for position in before)
            for before, after in zip(self.components, other.components, strict=True)
        )
        return NaturalTransformation(self.source, other.target, composed, label=f"{self.label} >> {other.label}")


def unnatural_square(transformation: NaturalTransformation) -> Unnatural | None:
    """The first naturality square that does not commute, or None."""
    source, target, components = transformation.source, transformation.target, transformation.components
    for number, generator in enumerate(source.base.generators):
        for position in range(len(source.sets[generator.cod])):
            restricted_first = components[generator.dom][source.maps[number][position]]
            mapped_first = target.maps[number][components[generator.cod][position]]
            if restricted_first != mapped_first:
                return Unnatural(number, position, restricted_first, mapped_first)
    return None
