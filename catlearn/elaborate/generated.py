"""Whether a morphism is a composite of some given paths, and of which.

The composites of the given paths are searched breadth first, up to equality in the category. In a finite category the
search ends; elsewhere it stops after a few thousand composites, and sooner where equality itself is hard to decide.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from ..theory.category import Category, Path
from ..theory.limits import Limits
from ..theory.word_problem import Infinite, Listing, word_problem

_MOST_COMPOSITES = 3_000
_MOST_COMPOSITES_WHERE_HARD = 300
_MOST_LETTERS = 60_000
"""Of all composites together: the powers of a single path get longer and longer."""


def words_in_keys(
    category: Category, keys: Sequence[Path], generator: int, limits: Limits, searches: int = 1
) -> tuple[Path, ...] | None:
    """Given paths whose composite equals a generator, or None when none is found.

    Of `searches` on one table each may do a share of the work.
    """
    wanted = category.generator_path(generator)
    listing = word_problem(category).listing(limits)
    if isinstance(listing, Listing):
        return _search(category, keys, wanted, listing.number, None)
    most = _MOST_COMPOSITES if isinstance(listing, Infinite) else _MOST_COMPOSITES_WHERE_HARD
    share = max(most // searches, 20)
    return _search(category, keys, wanted, lambda path: _class_of(category, path, wanted, limits), share)


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
    queue, letters = [start], 0
    for path in queue:
        letters += len(path.word)
        if goal in found or (most is not None and (len(found) > most or letters > _MOST_LETTERS)):
            break
        for key in keys:
            if key.dom == path.cod:
                longer = path.then(key)
                if name(longer) not in found:
                    found[name(longer)] = (*found[name(path)], key)
                    queue.append(longer)
    return found.get(goal)
