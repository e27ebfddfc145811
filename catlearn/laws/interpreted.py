"""Functors into `Gauss` as structures to be tested: the shape on shortest paths, and the kernels that they come to.

>>> from catlearn.elaborate.elaborate import elaborate
>>> from catlearn.elaborate.files import NoFiles
>>> from catlearn.language.parser import parse
>>> from catlearn.language.spans import Source
>>> from .functor_laws import FUNCTOR
>>> text = "category C { object A  morphism f : A -> A } functor F : C -> Gauss { A |-> R^1  f |-> kernel([[0.5]]) }"
>>> found = elaborate(parse(text).spec, Source("text", text), NoFiles()).declarations["F"].value
>>> FUNCTOR.without("associativity").broken(into_gauss(found), instances=200)
()
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod
from typing import TYPE_CHECKING

from ..theory.category import Path
from ..universes.interpretation import Interpretation
from .gaussian import Gaussian
from .presented import Paths

if TYPE_CHECKING:
    from ..universes.gauss import Kernel

LARGEST = 8
"""Spaces of at most so many dimensions are tested."""

PATHS = 20


@dataclass(frozen=True, eq=False)
class IntoGauss:
    """A functor from a shape into Gaussian kernels."""

    made: Interpretation
    target: Gaussian
    sampled: bool = True

    @property
    def source(self) -> Paths:
        """The shape, on shortest paths."""
        return Paths(self.made.source, most=PATHS)

    def on_object(self, obj: int) -> int:
        """The dimension of the space of an object."""
        return prod(self.made.objects[obj])

    def on_arrow(self, arrow: Path) -> Kernel:
        """The kernel of a path."""
        kernel = self.target.identity(self.on_object(arrow.dom))
        for letter in arrow.word:
            kernel = self.target.compose(kernel, self.target.kernels[letter])
        return kernel


def into_gauss(made: object) -> IntoGauss | None:
    """A functor into `Gauss`; None for another value, for large spaces, and where an experiment gives some arrow."""
    if not isinstance(made, Interpretation) or made.universe != "Gauss" or not made.generators:
        return None
    if any(prod(shape) > LARGEST for shape in made.objects):
        return None
    from ..universes.evaluation import arrow_value
    from ..universes.gauss import Kernel

    kernels = [arrow_value(made, letter) for letter in range(len(made.generators))]
    found = tuple(kernel for kernel in kernels if isinstance(kernel, Kernel))
    return IntoGauss(made, Gaussian(found)) if len(found) == len(kernels) else None
