"""The paths that a network is shown, and those that it is tried on.

The first kind are random walks and the two sides of each equation in random surroundings; the second are other random
walks, also longer ones. Each set of words is closed under suffixes, since the vector of g >> f is made from that of f.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from ...theory.category import Category, Path
from ...theory.listing import Listing


@dataclass(frozen=True, slots=True)
class Words:
    """Paths in order of length, each after its tail: path i is the generator `first[i]`, then the path `rest[i]`.

    An identity has `first` and `rest` -1.
    """

    paths: tuple[Path, ...]
    first: tuple[int, ...]
    rest: tuple[int, ...]

    @property
    def number(self) -> dict[Path, int]:
        """The place of each path."""
        return {path: place for place, path in enumerate(self.paths)}


def closed(category: Category, paths: Iterable[Path]) -> Words:
    """The words that are the given paths and all their tails, the identities always among them."""
    found = {category.identity(obj) for obj in range(len(category.objects))}
    for path in paths:
        while path not in found:
            found.add(path)
            path = _tail(category, path)
    ordered = sorted(found, key=lambda path: (len(path.word), path))
    number = {path: place for place, path in enumerate(ordered)}
    first = tuple(path.word[0] if path.word else -1 for path in ordered)
    rest = tuple(number[_tail(category, path)] if path.word else -1 for path in ordered)
    return Words(tuple(ordered), first, rest)


def _tail(category: Category, path: Path) -> Path:
    return Path(category.generators[path.word[0]].cod, path.cod, path.word[1:])


def walk(category: Category, cod: int, length: int, random: Random) -> Path:
    """A random path of at most `length` generators that ends in `cod`, grown at its front."""
    path = category.identity(cod)
    return _grown(category, path, length, random)


def _grown(category: Category, path: Path, length: int, random: Random) -> Path:
    for _ in range(length):
        incoming = category.incoming[path.dom]
        if not incoming:
            break
        path = category.generator_path(random.choice(incoming)).then(path)
    return path


def training_paths(category: Category, listing: Listing, *, length: int, each: int, random: Random) -> tuple[Path, ...]:
    """What is shown in training: every morphism once by its least path, random walks, and the equations in context."""
    shown = list(listing.paths)
    for path in listing.paths:
        shown += [walk(category, path.cod, random.randint(1, length), random) for _ in range(each)]
    for left, right in category.equations:
        for tail in [path for path in listing.paths if path.dom == left.cod]:
            shown += in_context(category, left, right, tail, length, random)
    return tuple(dict.fromkeys(shown))


def in_context(
    category: Category, left: Path, right: Path, tail: Path, length: int, random: Random
) -> tuple[Path, Path]:
    """Both sides of an equation, followed by a path and preceded by the same few random generators."""
    ahead = _grown(category, category.identity(left.dom), random.randint(0, min(2, length)), random)
    return ahead.then(left).then(tail), ahead.then(right).then(tail)


def fresh_paths(
    category: Category, listing: Listing, *, length: int, each: int, random: Random
) -> tuple[tuple[Path, ...], ...]:
    """For each morphism of the listing two paths or more that denote it: its least path, and random walks, some longer
    than any in training."""
    found: list[list[Path]] = [[path] for path in listing.paths]
    for cod in range(len(category.objects)):
        morphisms = sum(len(listing.hom(dom, cod)) for dom in range(len(category.objects)))
        for _ in range(4 * each * morphisms):
            path = walk(category, cod, random.randint(1, length + 2), random)
            ways = found[listing.number(path)]
            if len(ways) <= each and path not in ways:
                ways.append(path)
    return tuple(map(tuple, found))


def classes(paths: Sequence[Path], listing: Listing) -> tuple[int, ...]:
    """The morphism that each path denotes."""
    return tuple(listing.number(path) for path in paths)
