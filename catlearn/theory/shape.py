"""The shape of a category: thin, discrete, connected, groupoid, skeletal, Cauchy complete.

Thin: choose a path between any two objects that are joined by one; the category is thin iff each chosen path followed
by a generator equals the chosen one with its ends (`equations_to_check`), so finitely many word problems decide.
Discrete: iff every generator equals an identity. Groupoid: iff every generator is invertible. Connected: iff the
quiver is. Skeletal: only objects on a common cycle of the quiver can be isomorphic. Cauchy complete: every idempotent
e splits as r >> s with s >> r = id; the idempotents of a finite category are listed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from .category import Category, Path
from .judgements import Fails, Holds, Judgement, Open, Shown, all_equal
from .karoubi import idempotents
from .limits import DEFAULT_LIMITS, Limits, Met
from .morphisms import are_isomorphic, is_iso
from .presheaf import equations_to_check
from .table import Table
from .word_problem import Infinite, Listing, word_problem


def is_thin(category: Category, limits: Limits = DEFAULT_LIMITS) -> Judgement:
    """Whether any two parallel paths are equal; a counter-example is two that are not."""
    if category.thin:
        return Holds("THIN")
    pairs = list(equations_to_check(replace(category, thin=True, equations=())))
    found = all_equal(category, pairs, limits)
    return Holds("CHOSEN_PATHS", (), found) if isinstance(found, tuple) else found


def is_discrete(category: Category, limits: Limits = DEFAULT_LIMITS) -> Judgement:
    """Whether all morphisms are identities; a counter-example is a generator that is none."""
    paths = [category.generator_path(letter) for letter in range(len(category.generators))]
    for path in paths:
        if path.dom != path.cod:
            return Fails("ARROW", (path,))
    found = all_equal(category, [(path, category.identity(path.dom)) for path in paths], limits)
    return Holds("IDENTITIES", (), found) if isinstance(found, tuple) else found


def is_groupoid(category: Category, limits: Limits = DEFAULT_LIMITS) -> Judgement:
    """Whether all morphisms are invertible; `paths` are the inverses of the generators, or one that has none."""
    inverses: list[Path] = []
    shown: list[Shown] = []
    open_one: Open | None = None
    for letter in range(len(category.generators)):
        path = category.generator_path(letter)
        found = is_iso(category, path, limits)
        if isinstance(found, Fails):
            return Fails(found.reason, (path,), found.shown, found.tables)
        if isinstance(found, Open):
            open_one = open_one or found
        else:
            inverses += found.paths
            shown += found.shown
    return open_one or Holds("INVERSES", tuple(inverses), tuple(shown))


@dataclass(frozen=True)
class Components:
    """The connected component of each object, numbered by first appearance, and their number.

    `tree` joins each object to an earlier one of its component by a generator: (object, generator).
    """

    labels: tuple[int, ...]
    count: int
    tree: tuple[tuple[int, int], ...]


def connected_components(category: Category) -> Components:
    """The connected components of a category; it is connected when there is exactly one.

    >>> from .families import discrete
    >>> connected_components(discrete("ab")).count
    2
    """
    labels = [-1] * len(category.objects)
    tree: list[tuple[int, int]] = []
    count = 0
    for start, label in enumerate(labels):
        if label < 0:
            labels[start] = count
            queue = [start]
            for obj in queue:
                for letter in (*category.outgoing[obj], *category.incoming[obj]):
                    generator = category.generators[letter]
                    other = generator.cod if generator.dom == obj else generator.dom
                    if labels[other] < 0:
                        labels[other] = count
                        tree.append((other, letter))
                        queue.append(other)
            count += 1
    return Components(tuple(labels), count, tuple(tree))


def strong_components(category: Category) -> list[list[int]]:
    """The classes of objects that are joined by paths both ways: two searches, the second in the order in which the
    first was done with the objects (Kosaraju)."""
    done: list[int] = []
    seen = bytearray(len(category.objects))
    for start in range(len(category.objects)):
        stack = [(start, iter(category.outgoing[start]))] if not seen[start] else []
        seen[start] = 1
        while stack:
            obj, letters = stack[-1]
            onward = next((cod for x in letters if not seen[cod := category.generators[x].cod]), None)
            if onward is None:
                done.append(obj)
                stack.pop()
            else:
                seen[onward] = 1
                stack.append((onward, iter(category.outgoing[onward])))
    return _backwards(category, done)


def _backwards(category: Category, done: list[int]) -> list[list[int]]:
    found = []
    taken = bytearray(len(category.objects))
    for start in reversed(done):
        if not taken[start]:
            taken[start] = 1
            queue = [start]
            for obj in queue:
                for letter in category.incoming[obj]:
                    dom = category.generators[letter].dom
                    if not taken[dom]:
                        taken[dom] = 1
                        queue.append(dom)
            found.append(sorted(queue))
    return sorted(found)


def is_skeletal(category: Category, limits: Limits = DEFAULT_LIMITS) -> Judgement:
    """Whether isomorphic objects are equal; a counter-example is an isomorphism and its inverse."""
    open_one: Open | None = None
    tables: dict[int, Table] = {}
    for members in strong_components(category):
        for index, right in enumerate(members):
            for left in members[:index]:
                found = are_isomorphic(category, left, right, limits)
                if isinstance(found, Holds):
                    return Fails("ISOMORPHIC", found.paths, found.shown)
                if isinstance(found, Open):
                    open_one = open_one or found
                else:
                    tables |= {table.obj: table for table in found.tables}
    return open_one or Holds("NO_ISOMORPHISM", (), (), tuple(tables.values()))


@dataclass(frozen=True)
class Splitting:
    """An idempotent that is r >> s, with s >> r an identity."""

    idempotent: Path
    retraction: Path
    section: Path


@dataclass(frozen=True)
class CauchyComplete:
    """Every idempotent splits; the identities are left out."""

    splittings: tuple[Splitting, ...]
    listing: Listing | None


@dataclass(frozen=True)
class Unsplit:
    """An idempotent that does not split; all morphisms were tried."""

    idempotent: Path
    listing: Listing


def is_cauchy_complete(category: Category, limits: Limits = DEFAULT_LIMITS) -> CauchyComplete | Unsplit | Open:
    """Whether every idempotent splits; a free category has no idempotents but identities, and a thin one neither.

    >>> from .families import cyclic
    >>> is_cauchy_complete(cyclic(3)).splittings
    ()
    """
    if category.thin or not category.equations:
        return CauchyComplete((), None)
    listing = word_problem(category).listing(limits)
    if not isinstance(listing, Listing):
        return Open(Met("rows", limits.rows) if isinstance(listing, Infinite) else listing.met)
    splittings = []
    for e in idempotents(listing):
        path = listing.paths[e]
        if path.word:
            splitting = _splitting(listing, e)
            if splitting is None:
                return Unsplit(path, listing)
            splittings.append(splitting)
    return CauchyComplete(tuple(splittings), listing)


def _splitting(listing: Listing, idempotent: int) -> Splitting | None:
    obj = listing.paths[idempotent].dom
    for other in range(len(listing.category.objects)):
        for r in listing.hom(obj, other):
            for s in listing.hom(other, obj):
                if listing.compose(r, s) == idempotent and listing.compose(s, r) == listing.identity(other):
                    return Splitting(listing.paths[idempotent], listing.paths[r], listing.paths[s])
    return None
