"""All categories with up to four morphisms, found by trying all tables, and presented by their multiplication."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import permutations, product
from typing import NamedTuple

import pytest

from catlearn.theory.category import Category, Generator, Path
from catlearn.theory.limits import Limits
from catlearn.theory.listing import Listing
from catlearn.theory.word_problem import WordProblem


class Small(NamedTuple):
    """Morphisms 0 to objects - 1 are the identities; `table` has the composite f then g of each pair that composes."""

    objects: int
    ends: tuple[tuple[int, int], ...]
    table: tuple[tuple[tuple[int, int], int], ...]


def categories(morphisms: int) -> list[Small]:
    """One category of each isomorphism class."""
    found: dict[Small, Small] = {}
    for objects in range(1, morphisms + 1):
        identities = tuple((obj, obj) for obj in range(objects))
        for others in product(product(range(objects), repeat=2), repeat=morphisms - objects):
            if list(others) == sorted(others):
                for small in multiplications(objects, identities + others):
                    found.setdefault(least_copy(small), small)
    return list(found.values())


def multiplications(objects: int, ends: tuple[tuple[int, int], ...]) -> Iterator[Small]:
    """All associative multiplications in which the identities are identities."""
    pairs = [(f, g) for f in range(objects, len(ends)) for g in range(objects, len(ends)) if ends[f][1] == ends[g][0]]
    homs = [[h for h, end in enumerate(ends) if end == (ends[f][0], ends[g][1])] for f, g in pairs]
    table = {(obj, g): g for g in range(len(ends)) for obj in (ends[g][0],)}
    table |= {(f, ends[f][1]): f for f in range(len(ends))}

    def extend(at: int) -> Iterator[Small]:
        if at == len(pairs):
            yield Small(objects, ends, tuple(sorted(table.items())))
            return
        for value in homs[at]:
            table[pairs[at]] = value
            if associative(table, pairs):
                yield from extend(at + 1)
            del table[pairs[at]]

    yield from extend(0)


def associative(table: dict[tuple[int, int], int], pairs: list[tuple[int, int]]) -> bool:
    """Whether all products of three that are known agree."""
    for f, g in pairs:
        for h, k in pairs:
            if g == h and (f, g) in table and (g, k) in table:
                left, right = table.get((table[f, g], k)), table.get((f, table[g, k]))
                if left is not None and right is not None and left != right:
                    return False
    return True


def least_copy(small: Small) -> Small:
    """The least of all copies of a category with its objects and its other morphisms renumbered."""
    count = len(small.ends)
    copies = []
    for objects in permutations(range(small.objects)):
        for others in permutations(range(small.objects, count)):
            new = objects + others
            ends = [(0, 0)] * count
            for f, (dom, cod) in enumerate(small.ends):
                ends[new[f]] = (new[dom], new[cod])
            table = tuple(sorted(((new[f], new[g]), new[h]) for (f, g), h in small.table))
            copies.append(Small(small.objects, tuple(ends), table))
    return min(copies)


def presented(small: Small) -> Category:
    """The morphisms that are no identities as generators, all their products as equations."""
    k = small.objects

    def path(f: int) -> Path:
        return Path(*small.ends[f], () if f < k else (f - k,))

    generators = tuple(Generator(f"f{number}", *ends) for number, ends in enumerate(small.ends[k:]))
    equations = tuple(
        (Path(small.ends[f][0], small.ends[g][1], (f - k, g - k)), path(h))
        for (f, g), h in small.table
        if f >= k and g >= k
    )
    return Category(tuple(map(str, range(k))), generators, equations)


@cache
def all_small() -> list[Small]:
    return [small for morphisms in range(1, 5) for small in categories(morphisms)]


@pytest.mark.parametrize(("morphisms", "known"), [(1, 1), (2, 3), (3, 11), (4, 55)])
def test_how_many_there_are(morphisms: int, known: int) -> None:
    """The numbers of Cruttwell and Leblanc."""
    assert sum(len(small.ends) == morphisms for small in all_small()) == known


@pytest.mark.parametrize(("objects", "known"), [(1, 35), (2, 16), (3, 3), (4, 1)])
def test_how_many_there_are_with_four_morphisms(objects: int, known: int) -> None:
    assert sum((len(small.ends), small.objects) == (4, objects) for small in all_small()) == known


@pytest.mark.parametrize("limits", [Limits(), Limits(rules=0)], ids=["rules", "tables"])
def test_each_comes_back_from_its_presentation(limits: Limits) -> None:
    for small in all_small():
        base = presented(small)
        listing = WordProblem(base).listing(limits)
        assert isinstance(listing, Listing) and len(listing) == len(small.ends)
        words = [() if f < small.objects else (f - small.objects,) for f in range(len(small.ends))]
        number = [listing.number(Path(*ends, word)) for ends, word in zip(small.ends, words, strict=True)]
        assert sorted(number) == list(range(len(number)))
        for (f, g), h in small.table:
            assert listing.compose(number[f], number[g]) == number[h]
