"""Subsets of finite sets as a task: restricted by preimage, or covariantly sent to their images."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from .category import Category, opposite
from .names import Compound
from .presheaf import Presheaf
from .sizes import TooLarge

SUBSETS_OF_A_SET = 20


def powerset(category: Category, covariant: bool = False) -> Presheaf | TooLarge | None:
    """Subsets of finite sets, restricted by preimage (covariant: sent to their images); None elsewhere.

    >>> from .families import finset
    >>> powerset(finset([1, 2])).sets[1]
    ({}, {0}, {1}, {0, 1})
    """
    if not isinstance(category.origin, tuple) or category.origin[0] != "finset":
        return None
    sizes = [int(name) for name in category.objects]
    if max(sizes, default=0) > SUBSETS_OF_A_SET:
        return TooLarge("subsets of a set", 2 ** max(sizes), 2**SUBSETS_OF_A_SET)
    names = tuple(tuple(_subset_name(mask, size) for mask in range(2**size)) for size in sizes)
    send = _image if covariant else _preimage
    maps = tuple(
        [send(values, mask) for mask in range(2 ** sizes[dom if covariant else cod])]
        for (_, dom, cod), values in zip(category.generators, _values(category), strict=True)
    )
    return Presheaf(opposite(category) if covariant else category, names, maps, covariant, label="powerset")


def _values(category: Category) -> list[tuple[int, ...]]:
    """The values of the generators of a category of finite sets, which lists all maps but identities in order."""
    sizes = [int(name) for name in category.objects]
    return [
        values
        for dom, cod in product(range(len(sizes)), repeat=2)
        for values in product(range(sizes[cod]), repeat=sizes[dom])
        if dom != cod or values != tuple(range(sizes[dom]))
    ]


def _subset_name(mask: int, size: int) -> Compound:
    return Compound("{" + ", ".join(str(element) for element in range(size) if mask >> element & 1) + "}")


def _preimage(values: Sequence[int], mask: int) -> int:
    return sum(1 << element for element, value in enumerate(values) if mask >> value & 1)


def _image(values: Sequence[int], mask: int) -> int:
    image = 0
    for element, value in enumerate(values):
        if mask >> element & 1:
            image |= 1 << value
    return image
