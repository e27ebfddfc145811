"""Heads for a functor into a finite category, and for a label.

Let M : C -> H be a model and F : C -> D a functor to a finite category; a label is one to a discrete category. A head
is a functor G : K -> D on the full subcategory K of H on the objects M(A), and solves F when G(M-) is isomorphic to F.

The canonical head is the left Kan extension of F along M, if it exists and its unit is an isomorphism. Its value at
X = M(A) is the colimit of F weighed by the description hom(M-, X); and it is F(A), with a unit that is the identity,
iff exactly one cocone over F(A) sends id(X) to id(F(A)), and that cocone is universal. Then m : X -> Y goes to what
the cocone of Y makes of m. Otherwise a witness is looked for, and then a functor on the collage of M that is F on C.

What a head would be off the image of M is asked at each object for itself: `value_at`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .answers import Infinite, Unknown
from .casework import Refuted
from .category import Path
from .collage import Collage, collage
from .descriptions import Descriptions, descriptions
from .functor import Functor, restriction
from .limits import DEFAULT_LIMITS, Limits
from .listing import Listing
from .mapping import MappingTask
from .presheaf import Presheaf
from .prompts import represented_by
from .representability import Represented
from .sizes import TooLarge
from .subcategories import Image, full_image
from .targets import extend_functor
from .tasks import hom
from .tuning import read_back
from .unseen import Generation, cocones_under, generates
from .witnesses import Witness, witness_against
from .word_problem import word_problem


@dataclass(frozen=True, eq=False)
class TunedFunctor:
    """A head that solves the functor, and for each A of C an isomorphism F(A) -> G(M(A)) of D with its inverse."""

    functor: Functor
    image: Image
    head: Functor
    isomorphisms: tuple[tuple[Path, Path], ...]
    canonical: bool


@dataclass(frozen=True, eq=False)
class NoFunctorHead:
    """No head solves the functor, as a witness shows."""

    functor: Functor
    image: Image
    witness: Witness


@dataclass(frozen=True, eq=False)
class NoFunctorHeadFound:
    """No head solves the functor, as the case tree of a search on the collage shows."""

    functor: Functor
    image: Image
    collage: Collage
    refuted: Refuted


FunctorTuning = TunedFunctor | NoFunctorHead | NoFunctorHeadFound | Infinite | Unknown


def functor_tuning(model: Functor, functor: Functor, limits: Limits = DEFAULT_LIMITS) -> FunctorTuning:
    """Whether some head on top of a model solves a functor, or a label, on its source.

    >>> from .families import chain, discrete
    >>> glues = Functor(discrete("ab"), chain(1), (0, 0), ())
    >>> label = Functor(discrete("ab"), discrete(["cat", "dog"]), (0, 1), ())
    >>> functor_tuning(glues, label).witness.objects
    (0, 1)
    """
    image = full_image(model, limits)
    if not isinstance(image, Image):
        return image
    there = word_problem(functor.target).listing(limits)
    if not isinstance(there, Listing):
        return there
    witness = witness_against(image.onto, FunctorAnswers(functor, there), limits)
    if isinstance(witness, Unknown):
        return witness
    if witness is not None:
        return NoFunctorHead(functor, image, read_back(witness, image, False))
    return _canonical(image, functor, there, limits) or _search(image, functor, there, limits)


class FunctorAnswers:
    """A functor as `witnesses` asks about it: the values are morphisms of the target, by number."""

    def __init__(self, functor: Functor, there: Listing) -> None:
        self.functor, self.there = functor, there
        self.values = [there.number(path) for path in functor.generators]

    def identity(self, obj: int) -> int:
        """The identity of the image of an object."""
        return self.there.identity(self.functor.objects[obj])

    def before(self, letter: int, value: int) -> int:
        """The value of a generator, then a morphism."""
        return self.there.compose(self.values[letter], value)

    def is_invertible(self, obj: int, dom: int, value: int) -> bool:
        """Whether a morphism is an isomorphism."""
        return inverse_of(self.there, value) is not None

    def are_isomorphic(self, one: int, other: int) -> bool:
        """Whether the images of two objects are isomorphic."""
        ends = self.functor.objects[one], self.functor.objects[other]
        between = self.there.hom(*ends)
        return ends[0] == ends[1] or any(inverse_of(self.there, morphism) is not None for morphism in between)

    def allows(self, dom: int, cod: int) -> bool:
        """Whether there is a morphism between the images of two objects."""
        return bool(self.there.hom(self.functor.objects[dom], self.functor.objects[cod]))


def inverse_of(there: Listing, morphism: int) -> int | None:
    """The inverse of a morphism in a finite category, by numbers; None if it has none."""
    path = there.paths[morphism]
    for back in there.hom(path.cod, path.dom):
        if (there.compose(morphism, back), there.compose(back, morphism)) == (
            there.identity(path.dom),
            there.identity(path.cod),
        ):
            return back
    return None


@dataclass(frozen=True, eq=False)
class _Cocone:
    """The universal cocone of an object X of K over F(A), with id(X) sent to id(F(A)), for the A chosen for X: for
    each object of C and each position in its part of hom(M-, X) a morphism of D."""

    values: Sequence[Sequence[int]]


def _canonical(image: Image, functor: Functor, there: Listing, limits: Limits) -> TunedFunctor | None:
    """The left Kan extension, when its unit is an isomorphism and no limit is in the way."""
    onto = image.onto
    chosen = [onto.objects.index(obj) for obj in range(len(onto.target.objects))]
    described = descriptions(functor, False, limits)
    if not isinstance(described, Descriptions):
        return None
    legs: list[_Cocone] = []
    homs: list[Presheaf] = []
    for obj, stands in enumerate(chosen):
        representable = hom(onto.target, obj, limits=limits)
        if not isinstance(representable, Presheaf):
            return None
        cocone = _universal_cocone(described, restriction(representable, onto), stands, there, limits)
        if cocone is None:
            return None
        homs.append(representable)
        legs.append(cocone)
    isomorphisms = []
    for obj, over in enumerate(onto.objects):
        # The identity of X is the first of hom(X, X).
        unit = legs[over].values[obj][0]
        back = inverse_of(there, unit)
        if back is None:
            return None
        isomorphisms.append((there.paths[unit], there.paths[back]))
    arrows = []
    for letter, (_, dom, cod) in enumerate(onto.target.generators):
        position = homs[cod].restrict(onto.target.generator_path(letter), 0)
        arrows.append(there.paths[legs[cod].values[chosen[dom]][position]])
    head = Functor(onto.target, functor.target, tuple(functor.objects[obj] for obj in chosen), tuple(arrows), "G")
    return TunedFunctor(functor, image, head, tuple(isomorphisms), True)


def _universal_cocone(
    described: Descriptions, description: Presheaf, stands: int, there: Listing, limits: Limits
) -> _Cocone | None:
    made = cocones_under(described, description, limits)
    if not isinstance(made, MappingTask):
        return None
    functor = described.functor
    value = functor.objects[stands]
    found = [place for place, each in enumerate(made.values[value]) if each.components[stands][0] == 0]
    if len(found) != 1:
        return None
    element = made.task.offsets[value] + found[0]
    if not isinstance(represented_by(made.task, value, element, limits), Represented):
        return None
    components = made.values[value][found[0]].components
    return _Cocone(
        [
            [there.hom(functor.objects[obj], value)[position] for position in component]
            for obj, component in enumerate(components)
        ]
    )


def _search(
    image: Image, functor: Functor, there: Listing, limits: Limits
) -> TunedFunctor | NoFunctorHeadFound | Unknown:
    """Look for a functor on the collage that is the given one on the source."""
    made = collage(image.onto)
    objects = [functor.objects[obj] for obj in made.chosen] + list(functor.objects)
    allowed: dict[int, list[int]] = {
        made.first_generator_of_source + letter: [there.number(path)] for letter, path in enumerate(functor.generators)
    }
    for obj in made.chosen:
        identity = there.identity(functor.objects[obj])
        allowed[made.to(obj)] = allowed[made.back(obj)] = [identity]
    found = extend_functor(made.category, objects, allowed, there, limits)
    if isinstance(found, Unknown):
        return found
    if isinstance(found, Refuted):
        return NoFunctorHeadFound(functor, image, made, found)
    paths = [there.paths[number] for number in found]
    values = tuple(objects[: made.first_object_of_source])
    head = Functor(image.onto.target, functor.target, values, tuple(paths[: made.first_generator_of_source]), "G")
    isomorphisms = tuple((paths[made.to(obj)], paths[made.back(obj)]) for obj in range(len(functor.objects)))
    return TunedFunctor(functor, image, head, isomorphisms, False)


def value_at(
    model: Functor, functor: Functor, obj: int, limits: Limits = DEFAULT_LIMITS
) -> Generation | Infinite | TooLarge | Unknown:
    """What the left Kan extension of a functor along a model is at an object of H, which need not be an image.

    Generated gives the value; Ambiguous lists the least choices when there is no canonical one; Impossible says that
    no head has a value there.

    >>> from .families import chain, discrete
    >>> M = Functor(discrete("ab"), chain(3), (0, 1), ())
    >>> F = Functor(discrete("ab"), chain(2), (1, 1), ())
    >>> value_at(M, F, 2).object
    1
    """
    description = hom(model.target, obj, limits=limits)
    if not isinstance(description, Presheaf):
        return description
    return generates(functor, restriction(description, model), limits)
