"""What is generated from a description: the third theorem.

Let F : S -> I be a functor and T a task on S, the description of an object of I that may never have been seen. The
description of an object i of I is hom(F-, i). A candidate for T is an i with a transformation k : T => hom(F-, i) from
which every other T => hom(F-, j) comes by exactly one morphism i -> j; equally, i is the colimit of F weighed by T.
With K(i) = Nat(T, hom(F-, i)), a covariant task on I, that says that (i, k) represents K. So the answer is

- Exact, if there is a candidate and k is an isomorphism: i is described by T;
- Unfaithful, if there is a candidate and k is no isomorphism: what is generated says more, or less, than T;
- Ambiguous, if K is not empty and not representable: its least generating elements are the minimal candidates;
- Impossible, if K is empty.

For a covariant task everything is turned round: K is a task on I, and its universal element a limit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .answers import Infinite, Unknown
from .descriptions import Descriptions, descriptions
from .functor import Functor, restriction
from .generation import generation
from .kan import is_isomorphism
from .limits import DEFAULT_LIMITS, Limits
from .mapping import MappingTask, maps_into
from .names import spell
from .presheaf import Presheaf
from .prompts import NotUniversal, represented_by
from .representability import Empty, Failure, Represented, Undecided, representability
from .sizes import TooLarge
from .subcategories import FullSubcategory, include
from .tasks import hom
from .transformation import NaturalTransformation


@dataclass(frozen=True, eq=False)
class Generated:
    """There is a candidate: the object and the transformation; `faithful` says whether that is an isomorphism.

    `cocones` is K; `represented` says that the candidate represents it.
    """

    cocones: MappingTask
    represented: Represented
    faithful: bool

    @property
    def object(self) -> int:
        """The object of I that is generated."""
        return self.represented.object

    @property
    def arrow(self) -> NaturalTransformation:
        """The transformation from T to the description of the object."""
        return self.cocones.value(self.represented.element)


@dataclass(frozen=True, eq=False)
class Ambiguous:
    """There are ways to go on, and none is universal: the minimal candidates, as elements of K, and the reason."""

    cocones: MappingTask
    candidates: tuple[int, ...]
    reason: Failure


@dataclass(frozen=True, eq=False)
class Impossible:
    """No object of I can be described so: K is empty."""

    cocones: MappingTask


Generation = Generated | Ambiguous | Impossible


def generates(
    functor: Functor, task: Presheaf, limits: Limits = DEFAULT_LIMITS
) -> Generation | Infinite | TooLarge | Unknown:
    """What a functor generates from a task on its source.

    >>> from .families import chain, discrete
    >>> from .tasks import one
    >>> both = Functor(discrete("ab"), chain(3), (0, 1), ())
    >>> found = generates(both, one(discrete("ab")))
    >>> found.object, found.faithful
    (1, True)
    """
    made = cocones(functor, task, limits)
    if not isinstance(made, MappingTask):
        return made
    found = representability(made.task, limits)
    if isinstance(found, Represented):
        return Generated(made, found, is_isomorphism(made.value(found.element)))
    if isinstance(found, Undecided):
        return Unknown(found.met)
    if isinstance(found, Empty):
        return Impossible(made)
    return Ambiguous(made, generation(made.task).elements, found)


def cocones(
    functor: Functor, task: Presheaf, limits: Limits = DEFAULT_LIMITS
) -> MappingTask | Infinite | TooLarge | Unknown:
    """K(i) = Nat(T, hom(F-, i)): all that the objects of I have in common with a description."""
    found = descriptions(functor, task.covariant, limits)
    return cocones_under(found, task, limits) if isinstance(found, Descriptions) else found


def cocones_under(
    found: Descriptions, task: Presheaf, limits: Limits = DEFAULT_LIMITS
) -> MappingTask | TooLarge | Unknown:
    """The same, for a functor whose descriptions are known already."""
    functor = found.functor
    label = f"cocones({functor.label}, {task.label})"
    return maps_into(found.homs.base, found.tasks, found.along, task, label, limits)


@dataclass(frozen=True, eq=False)
class ColimitCocone:
    """F(s) -> F(A), for s among the objects seen, is a colimit cocone: it represents the cocones."""

    cocones: MappingTask
    element: int
    represented: Represented


@dataclass(frozen=True, eq=False)
class NoColimitCocone:
    """It is none: the element of K that it is, and why it is not universal. `generated` is what is generated from
    what was seen, if anything."""

    cocones: MappingTask
    element: int
    reason: NotUniversal | Failure
    generated: Generation


def generated_from(
    functor: Functor, obj: int, seen: Sequence[int], limits: Limits = DEFAULT_LIMITS
) -> ColimitCocone | NoColimitCocone | Infinite | TooLarge | Unknown:
    """Whether F(A) is generated from what is known of A on some objects that were seen.

    The description is hom(-, A) on the full subcategory of the objects seen, and the cocone sends f to F(f).

    >>> from .families import chain
    >>> from .functor import identity_functor
    >>> type(generated_from(identity_functor(chain(3)), 2, [0, 1])).__name__
    'NoColimitCocone'
    """
    part = include(functor.source, list(dict.fromkeys(seen)), limits)
    whole = hom(functor.source, obj, limits=limits)
    if not isinstance(part, FullSubcategory):
        return part
    if not isinstance(whole, Presheaf):
        return whole
    known = restriction(whole, part.inclusion)
    made = cocones(part.inclusion.then(functor), known, limits)
    if not isinstance(made, MappingTask):
        return made
    element = _own_cocone(functor, obj, part, made)
    return _is_universal(functor.objects[obj], element, made, limits)


def _own_cocone(functor: Functor, obj: int, part: FullSubcategory, made: MappingTask) -> int:
    """The element of K over F(A) that sends each f into A to F(f)."""
    image = functor.objects[obj]
    whole = hom(functor.target, image)
    here = hom(functor.source, obj)
    assert isinstance(whole, Presheaf) and isinstance(here, Presheaf)
    # The identity is the first of its hom-set, and goes to the identity.
    components: list[list[int]] = [[-1] * len(names) for names in here.sets]
    components[obj][0] = 0
    queue = [(obj, 0)]
    for dom, position in queue:
        for letter in here.base.incoming[dom]:
            start, below = here.base.generators[letter].dom, here.maps[letter][position]
            if components[start][below] < 0:
                components[start][below] = whole.restrict(functor.generators[letter], components[dom][position])
                queue.append((start, below))
    wanted = [components[place] for place in part.inclusion.objects]
    for place, value in enumerate(made.values[image]):
        if [list(component) for component in value.components] == wanted:
            return made.task.offsets[image] + place
    message = f"{spell(functor.source.objects[obj])} is not a cocone on what was seen of it"
    raise AssertionError(message)


def _is_universal(
    image: int, element: int, made: MappingTask, limits: Limits
) -> ColimitCocone | NoColimitCocone | Unknown:
    found = represented_by(made.task, image, element, limits)
    if isinstance(found, Represented):
        return ColimitCocone(made, element, found)
    if isinstance(found, Undecided):
        return Unknown(found.met)
    anything = representability(made.task, limits)
    if isinstance(anything, Undecided):
        return Unknown(anything.met)
    if isinstance(anything, Represented):
        generated: Generation = Generated(made, anything, is_isomorphism(made.value(anything.element)))
    else:
        generated = Ambiguous(made, generation(made.task).elements, anything)
    return NoColimitCocone(made, element, found, generated)
