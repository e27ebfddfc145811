"""What can be solved by tuning a head under a model: the second theorem.

Let M : C -> H be a model and T a task on C. A head is a task G of the variance of T on K, the full subcategory of H on
the objects M(A), and solves T when G(M-) is isomorphic to T.

1. The left Kan extension of T along M is a head that solves T iff its unit is an isomorphism. It is the canonical
   one. If M is full, and so if M is ideal, no other need be tried: if M identifies nothing that T tells apart, the
   unit is an isomorphism, for every pair of a morphism M(A) -> M(B) = M(f) and x in T(B) is that of the identity and
   T(f)(x).
2. Otherwise the witnesses of `witnesses` are looked for.
3. If there is none, the finite problem that is left is decided: the sets of G are those of T, up to renaming, and a
   presheaf on the collage of M is looked for that is T on C. Its maps are a head that is not canonical; if there is
   no such presheaf, the case tree of the search is the reason.

When K is infinite, only the search is left: it runs on generators and equations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .answers import Infinite, Unknown
from .casework import Refuted
from .category import Path
from .collage import Collage, collage
from .extensions import extend_table
from .functor import Functor, restriction
from .interchange import interchange
from .kan import KanExtension, is_isomorphism, left_kan
from .limits import DEFAULT_LIMITS, Limits
from .presheaf import Presheaf
from .subcategories import Image, full_image
from .transformation import NaturalTransformation
from .witnesses import Blocked, Identified, Inverted, Merged, Witness, witness_against


@dataclass(frozen=True, eq=False)
class Tuned:
    """A head that solves the task: a task on the full image of the model, with an isomorphism from T to G(M-).

    It is canonical when it is the left Kan extension and the isomorphism its unit; None says that this extension is
    not known, since some hom-set that it needs is infinite or too large.
    """

    task: Presheaf
    image: Image
    head: Presheaf
    arrow: NaturalTransformation
    canonical: bool | None


@dataclass(frozen=True, eq=False)
class NoHead:
    """No head solves the task, as a witness shows. Its paths are read in C, and in H, as the reader declared them."""

    task: Presheaf
    image: Image
    witness: Witness


@dataclass(frozen=True, eq=False)
class NoHeadFound:
    """No head solves the task, as the case tree of a search on the collage (read in the bases) shows."""

    task: Presheaf
    image: Image
    collage: Collage
    refuted: Refuted


def tuning(
    model: Functor, task: Presheaf, limits: Limits = DEFAULT_LIMITS
) -> Tuned | NoHead | NoHeadFound | Infinite | Unknown:
    """Whether some head on top of a model solves a task on its source.

    >>> from .families import cyclic
    >>> forgets = Functor(cyclic(4), cyclic(2), (0,), (cyclic(2).generator_path(0),))
    >>> parity = Presheaf(cyclic(4), (("even", "odd"),), ([1, 0],))
    >>> angle = Presheaf(cyclic(4), (("up", "right", "down", "left"),), ([1, 2, 3, 0],))
    >>> tuning(forgets, parity).canonical, tuning(forgets, angle).witness.right.word
    (True, (0, 0))
    """
    image = full_image(model, limits)
    if not isinstance(image, Image):
        return image
    onto = image.onto.opposite() if task.covariant else image.onto
    extended = left_kan(image.onto, task, limits)
    if isinstance(extended, KanExtension) and is_isomorphism(extended.arrow):
        return Tuned(task, image, extended.task, extended.arrow, True)
    witness = witness_against(onto, TaskAnswers(task), limits)
    if isinstance(witness, Unknown):
        return witness
    if witness is not None:
        return NoHead(task, image, read_back(witness, image, task.covariant))
    return _search(onto, image, task, False if isinstance(extended, KanExtension) else None, limits)


class TaskAnswers:
    """A task as `witnesses` asks about it: the values are the maps by which it restricts."""

    def __init__(self, task: Presheaf) -> None:
        self.task = task

    def identity(self, obj: int) -> tuple[int, ...]:
        """The identity of the set over an object."""
        return tuple(range(len(self.task.sets[obj])))

    def before(self, letter: int, value: Sequence[int]) -> tuple[int, ...]:
        """First a restriction, then that along a generator."""
        images = self.task.maps[letter]
        return tuple(images[position] for position in value)

    def is_invertible(self, obj: int, dom: int, value: Sequence[int]) -> bool:
        """Whether a restriction is a bijection."""
        return sorted(value) == list(range(len(self.task.sets[dom])))

    def are_isomorphic(self, one: int, other: int) -> bool:
        """Whether the two sets have equally many elements."""
        return len(self.task.sets[one]) == len(self.task.sets[other])

    def allows(self, dom: int, cod: int) -> bool:
        """Whether there is a map from the set over `cod` to that over `dom`."""
        return bool(self.task.sets[dom]) or not self.task.sets[cod]


def read_back(witness: Witness, image: Image, covariant: bool) -> Witness:
    """A witness found in the bases and the full image, with its paths read in C and H."""

    def here(path: Path) -> Path:
        return path.reversed() if covariant else path

    def there(path: Path) -> Path:
        return image.inclusion(here(path))

    match witness:
        case Identified(left, right):
            return Identified(here(left), here(right))
        case Inverted(path, back):
            return Inverted(here(path), there(back))
        case Merged((one, other), onward, back):
            return Merged((one, other), there(back if covariant else onward), there(onward if covariant else back))
        case Blocked((dom, cod), path):
            return Blocked((cod, dom) if covariant else (dom, cod), there(path))


def _search(
    onto: Functor, image: Image, task: Presheaf, canonical: bool | None, limits: Limits
) -> Tuned | NoHeadFound | Unknown:
    """Look for a presheaf on the collage that is the task on the source."""
    made = collage(onto)
    sizes = collage_sizes(made, task)
    elements = [task.offsets[obj] for obj in (*made.chosen, *range(len(task.sets)))]
    found = extend_table(made.category, sizes, known_maps(made, task), limits, interchange(task), elements)
    if isinstance(found, Unknown):
        return found
    if isinstance(found, Refuted):
        return NoHeadFound(task, image, made, found)
    names = tuple(task.sets[obj] for obj in made.chosen)
    head = Presheaf(onto.target, names, found[: made.first_generator_of_source], task.covariant, label="G")
    components = tuple(found[made.back(obj)] for obj in range(len(task.sets)))
    arrow = NaturalTransformation(task, restriction(head, image.onto), components, "iso")
    return Tuned(task, image, head, arrow, canonical)


def collage_sizes(made: Collage, task: Presheaf) -> list[int]:
    """The sizes of the sets of a presheaf on the collage that is the task on the source."""
    return [len(task.sets[obj]) for obj in (*made.chosen, *range(len(task.sets)))]


def known_maps(made: Collage, task: Presheaf) -> list[Sequence[int | None]]:
    """What is known of the presheaf on the collage: the task, and the identities that may be chosen."""
    sizes = collage_sizes(made, task)
    known: list[Sequence[int | None]] = [
        [None] * sizes[generator.cod] for generator in made.category.generators[: made.first_generator_of_source]
    ]
    known += [list(images) for images in task.maps]
    for obj, names in enumerate(task.sets):
        image = made.model.objects[obj]
        same = list(range(len(names)))
        known += [same, same] if made.chosen[image] == obj else [[None] * sizes[image], [None] * len(names)]
    return known
