"""Categories that students recognise, and new ones made of old: opposites, sums, products."""

from __future__ import annotations

from functools import cache

from ...theory.category import Category, category, opposite
from ...theory.combinations import coproduct, product
from ...theory.families import chain, cyclic, discrete, finset, simplex, symmetric
from ...theory.sizes import TooLarge
from ..presented import listing_of

WALKING_ISOMORPHISM = category(
    "AB", {"f": ("A", "B"), "g": ("B", "A")}, [(("f", "g"), (), "A"), (("g", "f"), (), "B")], label="Isomorphism"
)
"""Two objects, and an arrow each way that undo each other."""

PARALLEL_PAIR = category("AB", {"f": ("A", "B"), "g": ("A", "B")}, label="Pair")
"""Two arrows side by side; tasks on it are directed graphs."""

SPAN = category("ABC", {"f": ("A", "B"), "g": ("A", "C")}, label="Span")
"""Two arrows out of one object."""

SQUARE = category(
    "ABCD",
    {"f": ("A", "B"), "g": ("A", "C"), "h": ("B", "D"), "k": ("C", "D")},
    [(("f", "h"), ("g", "k"), "A")],
    label="Square",
)
"""A square that commutes."""

IDEMPOTENT = category("A", {"e": ("A", "A")}, [(("e", "e"), ("e",), "A")], label="Idempotent")
"""One arrow besides the identity, and it is an idempotent; it does not split."""

RETRACT = category("AB", {"s": ("A", "B"), "r": ("B", "A")}, [(("s", "r"), (), "A")], label="Retract")
"""An object that is a retract of another."""

LEFT_ZEROS = category(
    "A",
    {"a": ("A", "A"), "b": ("A", "A")},
    [((one, other), (one,), "A") for one in "ab" for other in "ab"],
    label="Left",
)
"""A smallest monoid that is not commutative: the first arrow that is no identity wins."""

TRIANGLE = category(
    "ABC", {"f": ("A", "B"), "g": ("B", "C"), "h": ("A", "C")}, [(("f", "g"), ("h",), "A")], label="Triangle"
)
"""Two arrows that meet, and a name for their composite."""


@cache
def named_categories(most: int) -> tuple[Category, ...]:
    """Well-known categories with at most so many arrows, the smallest first.

    >>> [category.label for category in named_categories(2)]
    ['discrete(A)', 'chain(1)', 'discrete(A, B)', 'cyclic(2)', 'Idempotent']
    """
    functions = finset([1, 2])
    assert not isinstance(functions, TooLarge)
    known = [
        *(discrete("ABC"[:count]) for count in range(1, 4)),
        *(chain(length) for length in range(1, 5)),
        *(cyclic(order) for order in range(2, 6)),
        symmetric(3),
        simplex(1),
        functions,
        IDEMPOTENT,
        LEFT_ZEROS,
        RETRACT,
        WALKING_ISOMORPHISM,
        PARALLEL_PAIR,
        SPAN,
        TRIANGLE,
        SQUARE,
        *map(opposite, (LEFT_ZEROS, SPAN, functions)),
        coproduct(chain(2), cyclic(2)),
        product(chain(2), chain(2)),
        product(chain(2), cyclic(2)),
    ]
    sized = sorted((len(listing_of(one)), place) for place, one in enumerate(known))
    return tuple(known[place] for size, place in sized if size <= most)
