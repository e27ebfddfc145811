"""What a model M : C -> H can tell apart, and what it adds.

A model is ideal when it is full and faithful. If it is not, some parallel f != g are *collapsed*, M(f) = M(g); or some
morphism M(A) -> M(B) is *invented*, that is no M(f). Then objects that are not isomorphic may be *merged*: their images
are isomorphic. (An ideal model merges none: an isomorphism M(A) -> M(B) and its inverse are M(f) and M(g), and then
f >> g and g >> f are identities.)

A model suffices for tuning when what it sees can be decoded: there is a functor r : K -> C on its full image with
r(M-) isomorphic to the identity. Then every task is solved by a head on top of it: T itself, on top of r; and
conversely, a head for the functor id(C) is such an r. An ideal model suffices, but a model need not be full to do so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from .answers import Infinite, Unknown
from .category import Path
from .functor import Functor, identity_functor
from .functor_tuning import FunctorTuning, NoFunctorHead, functor_tuning
from .judgements import Fails, Holds
from .limits import DEFAULT_LIMITS, Limits, Met
from .morphisms import are_isomorphic
from .subcategories import Image, full_image
from .table import Table
from .witnesses import Identified, Merged
from .word_problem import word_problem


@dataclass(frozen=True)
class Invented:
    """A path M(A) -> M(B) of H, between the images of two objects, that is the image of no path."""

    objects: tuple[int, int]
    path: Path


@dataclass(frozen=True, eq=False)
class Ideality:
    """All collapsed pairs (each morphism with the first that has its image), invented morphisms and merged objects.

    Where infinitely many morphisms lead into B or into M(B), some stand for all.
    """

    model: Functor
    collapsed: tuple[tuple[Path, Path], ...]
    invented: tuple[Invented, ...]
    merged: tuple[Merged, ...]

    @property
    def ideal(self) -> bool:
        """Whether the model is full and faithful."""
        return not self.collapsed and not self.invented


def ideality(model: Functor, limits: Limits = DEFAULT_LIMITS) -> Ideality | Infinite | Unknown:
    """Whether a model is ideal, and all that keeps it from being so.

    For each B either the morphisms into B or those into M(B) must be finitely many.

    >>> from .families import cyclic
    >>> forgets = Functor(cyclic(4), cyclic(2), (0,), (cyclic(2).generator_path(0),))
    >>> [(f.word, g.word) for f, g in ideality(forgets).collapsed]
    [((), (0, 0)), ((0,), (0, 0, 0))]
    """
    source, target = word_problem(model.source), word_problem(model.target)
    collapsed: list[tuple[Path, Path]] = []
    invented: list[Invented] = []
    for cod, image in enumerate(model.objects):
        below, above = source.hom_into(cod, limits), target.hom_into(image, limits)
        if isinstance(above, Table):
            met = _into_finite(model, cod, below, above, limits, collapsed, invented)
        elif isinstance(below, Table):
            met = _from_finite(model, cod, below, limits, collapsed, invented)
        else:
            return below if isinstance(below, Unknown) else above
        if met is not None:
            return Unknown(met)
    merged = list(_merged(model, limits)) if collapsed or invented else []
    return Ideality(model, tuple(collapsed), tuple(invented), tuple(merged))


def _into_finite(
    model: Functor,
    cod: int,
    below: Table | Infinite | Unknown,
    above: Table,
    limits: Limits,
    collapsed: list[tuple[Path, Path]],
    invented: list[Invented],
) -> Met | None:
    """Compare hom(-, B) with hom(M-, M(B)), of which the second is finite.

    The pairs (A, M(f)) for f : A -> B are found by adding generators in front. If the first paths that are found for
    them are closed under that, up to equality in C, they are all of hom(-, B), and nothing is collapsed.
    """
    source = model.source
    known = {(cod, 0): source.identity(cod)}
    queue = list(known)
    met: Met | None = None
    for dom, element in queue:
        for letter in source.incoming[dom]:
            key = source.generators[letter].dom, above.trace(model.generators[letter].word, element)
            longer = source.generator_path(letter).then(known[dom, element])
            if key not in known:
                known[key] = longer
                queue.append(key)
            elif not isinstance(below, Table):
                equality = word_problem(source).equal(known[key], longer, limits)
                if equality.answer is False:
                    collapsed.append((known[key], longer))
                met = met or equality.met
    if isinstance(below, Table):
        collapsed += _collapsed(model, below, above)
        met = None
    for dom, over in enumerate(model.objects):
        invented += [Invented((dom, cod), above.path(each)) for each in above.homs[over] if (dom, each) not in known]
    return None if collapsed else met


def _collapsed(model: Functor, below: Table, above: Table) -> Iterator[tuple[Path, Path]]:
    """Each morphism with an image that another has, with the first of these."""
    images = [0]
    for element in range(1, len(below)):
        images.append(above.trace(model.generators[below.firsts[element]].word, images[below.rests[element]]))
    first: dict[tuple[int, int], int] = {}
    for element, image in enumerate(images):
        other = first.setdefault((below.kinds[element], image), element)
        if other != element:
            yield below.path(other), below.path(element)


def _from_finite(
    model: Functor,
    cod: int,
    below: Table,
    limits: Limits,
    collapsed: list[tuple[Path, Path]],
    invented: list[Invented],
) -> Met | None:
    """Compare hom(-, B), which is finite, with hom(M-, M(B)), which is not; for each A one invented is enough."""
    target = word_problem(model.target)
    for dom, over in enumerate(model.objects):
        firsts: list[Path] = []
        for element in below.homs[dom]:
            path = below.path(element)
            same = next((one for one in firsts if target.equal(model(one), model(path), limits).answer), None)
            if same is None:
                firsts.append(path)
            else:
                collapsed.append((same, path))
        words = target.representatives(over, model.objects[cod], limits)
        if isinstance(words, Unknown):
            return words.met
        for word in islice(words, len(firsts) + 1):
            path = Path(over, model.objects[cod], word)
            if not any(target.equal(model(one), path, limits).answer for one in firsts):
                invented.append(Invented((dom, cod), path))
                break
    return None


def _merged(model: Functor, limits: Limits) -> Iterator[Merged]:
    """The pairs of objects that are not isomorphic in C, while their images are isomorphic in H."""
    objects = range(len(model.objects))
    for one in objects:
        for other in range(one + 1, len(objects)):
            there = are_isomorphic(model.target, model.objects[one], model.objects[other], limits)
            if isinstance(there, Holds) and isinstance(are_isomorphic(model.source, one, other, limits), Fails):
                yield Merged((one, other), there.paths[0], there.paths[1])


def suffices(model: Functor, limits: Limits = DEFAULT_LIMITS) -> FunctorTuning:
    """Whether a model suffices for tuning: the decoder is the head, which solves the identity functor.

    >>> from .families import chain, cyclic
    >>> point = Functor(chain(1), cyclic(2), (0,), ())
    >>> suffices(point).head.objects, ideality(point).ideal
    ((0,), False)
    """
    identity = identity_functor(model.source)
    found = functor_tuning(model, identity, limits)
    if isinstance(found, Infinite):
        return _too_small(model, identity, limits) or found
    return found


def _too_small(model: Functor, identity: Functor, limits: Limits) -> NoFunctorHead | None:
    """Where C is infinite: a pair that the model collapses, which no decoder can tell apart again."""
    compared, image = ideality(model, limits), full_image(model, limits)
    if isinstance(compared, Ideality) and compared.collapsed and isinstance(image, Image):
        return NoFunctorHead(identity, image, Identified(*compared.collapsed[0]))
    return None
