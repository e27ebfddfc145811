"""The idempotent completion (Karoubi envelope) of a finite category.

Its objects are the idempotents e of C, and its morphisms e -> d are the p of C with e >> p >> d = p; the identity of
e is e. Every idempotent splits in it, and C is the full subcategory on the identities.
"""

from __future__ import annotations

from itertools import product

from .category import Category, Equation, Generator, Path
from .limits import DEFAULT_LIMITS, Limits
from .names import bracketed
from .sizes import TooLarge
from .slices import triangle
from .word_problem import Infinite, Listing, Unknown, word_problem

EQUATIONS_OF_AN_ENVELOPE = 250_000


def idempotents(listing: Listing) -> list[int]:
    """The endomorphisms e with e >> e = e, by their numbers: the identities among them."""
    objects = range(len(listing.category.objects))
    return [e for obj in objects for e in listing.hom(obj, obj) if listing.compose(e, e) == e]


def karoubi(
    category: Category, limits: Limits = DEFAULT_LIMITS, limit: int = EQUATIONS_OF_AN_ENVELOPE
) -> Category | Infinite | Unknown | TooLarge:
    """The idempotent completion: objects `[e]`, generators `[e -p-> d]`, all morphisms but the identities.

    >>> from .category import category
    >>> karoubi(category("A", {"e": "AA"}, [("ee", "e", "A")])).objects
    ([id(A)], [e])
    """
    listing = word_problem(category).listing(limits)
    if not isinstance(listing, Listing):
        return listing
    chosen = idempotents(listing)
    arrows = [
        (source, target, p)
        for source, target in product(range(len(chosen)), repeat=2)
        for p in listing.hom(listing.paths[chosen[source]].dom, listing.paths[chosen[target]].cod)
        if listing.compose(listing.compose(chosen[source], p), chosen[target]) == p
        and not (source == target and p == chosen[source])
    ]
    leaving = [sum(source == e for source, _, _ in arrows) for e in range(len(chosen))]
    size = sum(leaving[target] for _, target, _ in arrows)
    if size > limit:
        return TooLarge(f"equations of karoubi({category.label})", size, limit)
    name = [category.show(listing.paths[e]) for e in chosen]
    return Category(
        tuple(map(bracketed, name)),
        tuple(
            Generator(_name(category, listing, name, arrow), source, target)
            for arrow in arrows
            for source, target, _ in [arrow]
        ),
        tuple(_products(listing, chosen, arrows)),
        origin=("karoubi", category.origin),
        parts=(category,),
        label=f"karoubi({category.label})",
    )


def _name(category: Category, listing: Listing, name: list[str], arrow: tuple[int, int, int]) -> str:
    return triangle(name[arrow[0]], category.show(listing.paths[arrow[2]]), name[arrow[1]])


def _products(listing: Listing, chosen: list[int], arrows: list[tuple[int, int, int]]) -> list[Equation]:
    number = {arrow: index for index, arrow in enumerate(arrows)}
    out: list[list[int]] = [[] for _ in chosen]
    for index, (source, _, _) in enumerate(arrows):
        out[source].append(index)
    equations = []
    for first, (source, middle, p) in enumerate(arrows):
        for second in out[middle]:
            _, target, q = arrows[second]
            composite = number.get((source, target, listing.compose(p, q)))
            value = () if composite is None else (composite,)
            equations.append((Path(source, target, (first, second)), Path(source, target, value)))
    return equations
