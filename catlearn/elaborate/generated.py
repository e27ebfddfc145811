"""Whether a morphism is a composite of some given paths, and of which.

The composites of the given paths are searched breadth first, up to equality in the category. In a finite category the
search ends; elsewhere it stops after a few thousand composites.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from ..theory.category import Category, Path
from ..theory.limits import Limits
from ..theory.word_problem import Listing, word_problem

_MOST_COMPOSITES = 3_000


def words_in_keys(category: Category, keys: Sequence[Path], generator: int, limits: Limits) -> tuple[Path, ...] | None:
    """Given paths whose composite equals a generator, or None when none is found."""
    wanted = category.generator_path(generator)
    listing = word_problem(category).listing(limits)
    if isinstance(listing, Listing):
        return _search(category, keys, wanted, listing.number, None)
    return _search(category, keys, wanted, lambda path: _class_of(category, path, wanted, limits), _MOST_COMPOSITES)


def _class_of(category: Category, path: Path, wanted: Path, limits: Limits) -> Hashable:
    """The wanted path if this one is known to be equal to it, else the path itself."""
    if path.cod != wanted.cod:
        return path
    return wanted if word_problem(category).equal(path, wanted, limits).answer else path


def _search(
    category: Category, keys: Sequence[Path], wanted: Path, name: Callable[[Path], Hashable], most: int | None
) -> tuple[Path, ...] | None:
    start, goal = category.identity(wanted.dom), name(wanted)
    found: dict[Hashable, tuple[Path, ...]] = {name(start): ()}
    queue = [start]
    for path in queue:
        if goal in found or (most is not None and len(found) > most):
            break
        for key in keys:
            if key.dom == path.cod:
                longer = path.then(key)
                if name(longer) not in found:
                    found[name(longer)] = (*found[name(path)], key)
                    queue.append(longer)
    return found.get(goal)
