"""The laws that a declaration must satisfy, as data: a name, a statement in English and in symbols, and a check.

Each law is checked on generators and equations only; the statements say why that is enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .category import Category, Equation, Path
from .functor import Functor
from .judgements import Shown, compare
from .limits import DEFAULT_LIMITS, Limits
from .presheaf import equations_to_check
from .word_problem import word_problem


@dataclass(frozen=True)
class Law:
    """A law: what it is called, what it says, and the equation that says it in symbols."""

    name: str
    statement: str
    symbols: str = ""


PRESHEAF = Law(
    "presheaf",
    "Restriction respects composition: for each equation p = q of the category, restricting along p and along q is the "
    "same. Then it is the same for all paths that are equal, since these equations generate all others.",
    "T(p)(x) = T(q)(x)",
)
FUNCTOR = Law(
    "functor",
    "A functor respects composition: for each equation p = q of its source, the images of p and q are equal in its "
    "target. Then the images of all equal paths are equal, since these equations generate all others.",
    "F(p) = F(q)",
)
NATURALITY = Law(
    "naturality",
    "Restricting and then mapping is the same as mapping and then restricting, for each generator and each element. "
    "Then it is the same for each morphism, since both sides respect composition.",
    "a_A(S(f)(x)) = T(f)(a_B(x))",
)
LABEL = Law(
    "label",
    "A label is a functor to a category that has no morphisms but identities: so the two ends of each generator have "
    "the same label, and hence all objects of a connected component have.",
    "L(A) = L(B)",
)
ASSOCIATIVITY = Law(
    "associativity", "It does not matter which of two compositions is done first.", "(f >> g) >> h = f >> (g >> h)"
)
LEFT_IDENTITY = Law("left identity", "The identity of its start, then a morphism, is that morphism.", "id(A) >> f = f")
RIGHT_IDENTITY = Law("right identity", "A morphism, then the identity of its end, is that morphism.", "f >> id(B) = f")

LAWS = (PRESHEAF, FUNCTOR, NATURALITY, LABEL, ASSOCIATIVITY, LEFT_IDENTITY, RIGHT_IDENTITY)


@dataclass(frozen=True)
class MappedEquation:
    """An equation of the source of a functor, and whether its images in the target are equal."""

    target: Category
    equation: Equation
    images: Shown

    @property
    def normal_forms(self) -> tuple[Path, Path]:
        """The shortlex-least paths that equal the images, or the images where these are not known."""
        engine, images = word_problem(self.target), self.images
        return engine.shortest(images.left) or images.left, engine.shortest(images.right) or images.right


def mapped_equations(functor: Functor, limits: Limits = DEFAULT_LIMITS) -> Iterator[MappedEquation]:
    """Each equation of the source, mapped. The functor law holds iff the images are equal each time.

    >>> from .families import cyclic
    >>> turn = Functor(cyclic(2), cyclic(4), (0,), (cyclic(4).path(0, [0]),))
    >>> [found.images.equality.answer for found in mapped_equations(turn)]
    [False]
    """
    for equation in equations_to_check(functor.source):
        left, right = functor(equation[0]), functor(equation[1])
        yield MappedEquation(functor.target, equation, compare(functor.target, left, right, limits))


def unequal_label(category: Category, labels: Sequence[object]) -> int | None:
    """A generator whose ends have different labels, or None.

    When two objects of one component differ, some generator on the way between them has ends that differ.

    >>> from .families import chain
    >>> unequal_label(chain(3), ["cat", "cat", "dog"])
    1
    """
    return next(
        (number for number, (_, dom, cod) in enumerate(category.generators) if labels[dom] != labels[cod]), None
    )


def zigzag(category: Category, start: int, end: int) -> list[tuple[int, bool]] | None:
    """A shortest way between two objects along generators, forwards (True) or backwards; None between components.

    >>> from .families import chain
    >>> zigzag(chain(2), 1, 0)
    [(0, False)]
    """
    came: dict[int, tuple[int, int, bool]] = {start: (start, -1, True)}
    queue = [start]
    for obj in queue:
        forwards = [(category.generators[letter].cod, letter, True) for letter in category.outgoing[obj]]
        backwards = [(category.generators[letter].dom, letter, False) for letter in category.incoming[obj]]
        for other, letter, direction in (*forwards, *backwards):
            if other not in came:
                came[other] = (obj, letter, direction)
                queue.append(other)
    if end not in came:
        return None
    way = []
    while end != start:
        end, letter, direction = came[end]
        way.append((letter, direction))
    return way[::-1]
