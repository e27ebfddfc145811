"""Properties of functors: full, faithful, embedding, essentially surjective, equivalence.

For F : C -> D and an object B of C, the pairs (A, F(f)) for f : A -> B are found from (B, id) by adding generators in
front, as elements of the table of hom(-, F(B)): so a finite target decides whether F is full, whatever C is. F is
faithful iff different elements of the table of hom(-, B) have different images. An equivalence is full, faithful and
essentially surjective.
"""

from __future__ import annotations

from dataclasses import dataclass

from .category import Path
from .functor import Functor
from .judgements import Fails, Holds, Judgement, Open, Shown, compare
from .limits import DEFAULT_LIMITS, Limits, Met
from .morphisms import are_isomorphic
from .table import Table
from .word_problem import Infinite, Unknown, word_problem

PAIRS_TO_COMPARE = 20_000


@dataclass(frozen=True)
class Missed:
    """A morphism F(A) -> F(B) of the target that is no F(f) with f : A -> B; `table` lists all into F(B)."""

    dom: int
    cod: int
    path: Path
    table: Table


def _open(answer: Infinite | Unknown, limits: Limits) -> Open:
    return Open(answer.met if isinstance(answer, Unknown) else Met("rows", limits.rows))


def is_full(functor: Functor, limits: Limits = DEFAULT_LIMITS) -> Holds | Missed | Open:
    """Whether each hom(A, B) -> hom(F(A), F(B)) is onto. `paths` are, for each B and each element of the table of
    hom(-, F(B)) over each A in turn, a path A -> B that is sent there.

    >>> from .families import cyclic
    >>> from .functor import constant_functor
    >>> type(is_full(constant_functor(cyclic(2), cyclic(3), 0))).__name__
    'Missed'
    """
    engine = word_problem(functor.target)
    paths: list[Path] = []
    tables: dict[int, Table] = {}
    for cod, image in enumerate(functor.objects):
        table = engine.hom_into(image, limits)
        if not isinstance(table, Table):
            return _open(table, limits)
        tables[image] = table
        reached = _images(functor, cod, table)
        for dom, over in enumerate(functor.objects):
            for element in table.homs[over]:
                if (dom, element) not in reached:
                    return Missed(dom, cod, table.path(element), table)
                paths.append(reached[dom, element])
    return Holds("ONTO", tuple(paths), (), tuple(tables.values()))


def _images(functor: Functor, cod: int, table: Table) -> dict[tuple[int, int], Path]:
    """All (A, F(f)) for f : A -> cod, each with one f."""
    source = functor.source
    found = {(cod, 0): source.identity(cod)}
    queue = [(cod, 0)]
    for obj, element in queue:
        for letter in source.incoming[obj]:
            reached = source.generators[letter].dom, table.trace(functor.generators[letter].word, element)
            if reached not in found:
                found[reached] = source.generator_path(letter).then(found[obj, element])
                queue.append(reached)
    return found


def is_faithful(functor: Functor, limits: Limits = DEFAULT_LIMITS) -> Judgement:
    """Whether F(f) = F(g) implies f = g for parallel f, g; a counter-example is (f, g).

    `shown` compares the images, in the target, and then f and g, in the source.
    """
    if functor.source.thin:
        return Holds("THIN")
    source, target = word_problem(functor.source), word_problem(functor.target)
    tables: dict[int, Table] = {}
    targets: dict[int, Table] = {}
    for cod, image in enumerate(functor.objects):
        below, above = source.hom_into(cod, limits), target.hom_into(image, limits)
        if not isinstance(below, Table):
            return _some_collision(functor, limits) or _open(below, limits)
        tables[cod] = below
        if isinstance(above, Table):
            targets[image] = above
            found: Fails | Open | None = _collision(functor, below, above, limits)
        else:
            found = _collision_by_pairs(functor, below, limits)
        if found:
            return found
    return Holds("INJECTIVE", (), (), (*tables.values(), *targets.values()))


def _collision(functor: Functor, below: Table, above: Table, limits: Limits) -> Fails | None:
    images = [0]
    for element in range(1, len(below)):
        images.append(above.trace(functor.generators[below.firsts[element]].word, images[below.rests[element]]))
    seen: dict[tuple[int, int], int] = {}
    for element, image in enumerate(images):
        other = seen.setdefault((below.kinds[element], image), element)
        if other != element:
            return _show(functor, below.path(other), below.path(element), limits)
    return None


def _show(functor: Functor, one: Path, other: Path, limits: Limits) -> Fails:
    images = compare(functor.target, functor(one), functor(other), limits)
    return Fails("COLLAPSED", (one, other), (images, compare(functor.source, one, other, limits)))


def _collision_by_pairs(functor: Functor, below: Table, limits: Limits) -> Fails | Open | None:
    """The same where the target is infinite: images are compared pair by pair."""
    count = sum(len(hom) * (len(hom) - 1) // 2 for hom in below.homs)
    if count > PAIRS_TO_COMPARE:
        return Open(Met("pairs", PAIRS_TO_COMPARE))
    met: Met | None = None
    for hom in below.homs:
        for index, element in enumerate(hom):
            for other in hom[:index]:
                found = _show(functor, below.path(other), below.path(element), limits)
                if found.shown[0].equality.answer:
                    return found
                met = met or found.shown[0].equality.met
    return Open(met) if met else None


def _some_collision(functor: Functor, limits: Limits) -> Fails | None:
    """Look for a counter-example among parallel generators and identities."""
    paths = [functor.source.generator_path(letter) for letter in range(len(functor.source.generators))]
    paths += [functor.source.identity(obj) for obj in range(len(functor.source.objects))]
    for index, one in enumerate(paths):
        for other in paths[:index]:
            if (one.dom, one.cod) == (other.dom, other.cod):
                found = _show(functor, other, one, limits)
                if [shown.equality.answer for shown in found.shown] == [True, False]:
                    return found
    return None


@dataclass(frozen=True)
class Merged:
    """Two objects with the same image."""

    left: int
    right: int


def is_embedding(functor: Functor, limits: Limits = DEFAULT_LIMITS) -> Judgement | Merged:
    """Whether a functor is faithful and injective on objects."""
    first: dict[int, int] = {}
    for obj, image in enumerate(functor.objects):
        if first.setdefault(image, obj) != obj:
            return Merged(first[image], obj)
    return is_faithful(functor, limits)


@dataclass(frozen=True)
class Unreached:
    """An object of the target that is isomorphic to no F(A), and for each A in turn why."""

    object: int
    reasons: tuple[Fails, ...]


@dataclass(frozen=True)
class Reached:
    """For each object D of the target an object A with an isomorphism F(A) -> D and its inverse."""

    preimages: tuple[int, ...]
    isomorphisms: tuple[tuple[Path, Path], ...]
    shown: tuple[Shown, ...]


def is_essentially_surjective(functor: Functor, limits: Limits = DEFAULT_LIMITS) -> Reached | Unreached | Open:
    """Whether each object of the target is isomorphic to the image of one."""
    preimages: list[int] = []
    isomorphisms: list[tuple[Path, Path]] = []
    shown: list[Shown] = []
    for obj in range(len(functor.target.objects)):
        found = _preimage(functor, obj, limits)
        if isinstance(found, Open | Unreached):
            return found
        preimage, witness = found
        preimages.append(preimage)
        isomorphisms.append((witness.paths[0], witness.paths[1]))
        shown += witness.shown
    return Reached(tuple(preimages), tuple(isomorphisms), tuple(shown))


def _preimage(functor: Functor, obj: int, limits: Limits) -> tuple[int, Holds] | Unreached | Open:
    if obj in functor.objects:
        identity = functor.target.identity(obj)
        return functor.objects.index(obj), Holds("IDENTITY", (identity, identity))
    reasons: dict[int, Fails] = {}
    open_one: Open | None = None
    for preimage, image in enumerate(functor.objects):
        if image not in reasons:
            found = are_isomorphic(functor.target, image, obj, limits)
            if isinstance(found, Holds):
                return preimage, found
            if isinstance(found, Open):
                open_one = found
            else:
                reasons[image] = found
    return open_one or Unreached(obj, tuple(reasons[image] for image in functor.objects))


@dataclass(frozen=True)
class Equivalence:
    """The three properties that together make an equivalence."""

    full: Holds
    faithful: Holds
    surjective: Reached


def is_equivalence(
    functor: Functor, limits: Limits = DEFAULT_LIMITS
) -> Equivalence | Missed | Fails | Unreached | Open:
    """Whether a functor is full, faithful and essentially surjective; else the first of these that fails."""
    faithful, full = is_faithful(functor, limits), is_full(functor, limits)
    surjective = is_essentially_surjective(functor, limits)
    for found in (full, faithful, surjective):
        if isinstance(found, Missed | Fails | Unreached):
            return found
    if isinstance(full, Holds) and isinstance(faithful, Holds) and isinstance(surjective, Reached):
        return Equivalence(full, faithful, surjective)
    return next(found for found in (full, faithful, surjective) if isinstance(found, Open))
