"""Products and coproducts of categories.

The product C x D is presented by (f, X) and (A, g), by the equations of each factor at each object of the other, and
by the squares (f, X) >> (B, g) = (A, g) >> (f, Y): the squares move all of C before all of D, and then the factors
decide. The coproduct is the disjoint union of the presentations. Both are thin when both parts are.
"""

from __future__ import annotations

from collections.abc import Iterator

from .category import Category, Equation, Generator, Path, Word
from .names import pair, tagged
from .presheaf import equations_to_check


def product(first: Category, second: Category) -> Category:
    """The product category: objects `(A, X)`, generators `(f, X)` and `(A, g)`.

    >>> from .families import chain, cyclic
    >>> square = product(chain(2), cyclic(2))
    >>> [str(generator.name) for generator in square.generators]
    ['(0 <= 1, pt)', '(0, r)', '(1, r)']
    """
    width = len(second.objects)
    arrows = [
        Generator(pair(f.name, name), f.dom * width + x, f.cod * width + x)
        for f in first.generators
        for x, name in enumerate(second.objects)
    ] + [
        Generator(pair(name, g.name), a * width + g.dom, a * width + g.cod)
        for a, name in enumerate(first.objects)
        for g in second.generators
    ]
    thin = first.thin and second.thin
    return Category(
        tuple(pair(a, x) for a in first.objects for x in second.objects),
        tuple(arrows),
        () if thin else tuple(_product_equations(first, second)),
        thin=thin,
        origin=("*", first.origin, second.origin),
        parts=(first, second),
        label=f"{first.label} * {second.label}",
    )


def left_word(first: Category, second: Category, word: Word, obj: int) -> Word:
    """The word of the product that runs through a word of the first factor while the second stays at `obj`."""
    return tuple(letter * len(second.objects) + obj for letter in word)


def right_word(first: Category, second: Category, obj: int, word: Word) -> Word:
    """The word of the product that runs through a word of the second factor while the first stays at `obj`."""
    start = len(first.generators) * len(second.objects) + obj * len(second.generators)
    return tuple(start + letter for letter in word)


def _product_equations(first: Category, second: Category) -> Iterator[Equation]:
    width = len(second.objects)
    for left, right in equations_to_check(first):
        for x in range(width):
            ends = left.dom * width + x, left.cod * width + x
            yield (
                Path(*ends, left_word(first, second, left.word, x)),
                Path(*ends, left_word(first, second, right.word, x)),
            )
    for left, right in equations_to_check(second):
        for a in range(len(first.objects)):
            ends = a * width + left.dom, a * width + left.cod
            yield (
                Path(*ends, right_word(first, second, a, left.word)),
                Path(*ends, right_word(first, second, a, right.word)),
            )
    for f, (_, a, b) in enumerate(first.generators):
        for g, (_, x, y) in enumerate(second.generators):
            ends = a * width + x, b * width + y
            one = left_word(first, second, (f,), x) + right_word(first, second, b, (g,))
            other = right_word(first, second, a, (g,)) + left_word(first, second, (f,), y)
            yield Path(*ends, one), Path(*ends, other)


def coproduct(first: Category, second: Category) -> Category:
    """The disjoint union: objects `left(A)` and `right(X)`, generators `left(f)` and `right(g)`.

    >>> from .families import chain
    >>> coproduct(chain(1), chain(2)).objects
    (left(0), right(0), right(1))
    """
    thin = first.thin and second.thin
    objects, letters = len(first.objects), len(first.generators)

    def moved(path: Path) -> Path:
        return Path(path.dom + objects, path.cod + objects, tuple(letter + letters for letter in path.word))

    equations = (
        ()
        if thin
        else tuple(equations_to_check(first))
        + tuple((moved(one), moved(other)) for one, other in equations_to_check(second))
    )
    return Category(
        tuple(tagged("left", name) for name in first.objects) + tuple(tagged("right", name) for name in second.objects),
        tuple(Generator(tagged("left", f.name), f.dom, f.cod) for f in first.generators)
        + tuple(Generator(tagged("right", g.name), g.dom + objects, g.cod + objects) for g in second.generators),
        equations,
        thin=thin,
        origin=("+", first.origin, second.origin),
        parts=(first, second),
        label=f"{first.label} + {second.label}",
    )
