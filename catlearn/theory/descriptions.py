"""What a functor F : S -> I lets one say about the objects of I: the description of i is the task hom(F-, i) on S.

A morphism i -> j gives a transformation of the descriptions. F is dense when each transformation of descriptions
comes from exactly one morphism: then an object is known by its description, and the right Kan extension along F of
the description of i is hom(-, i).
"""

from __future__ import annotations

from dataclasses import dataclass

from .answers import Infinite, Unknown
from .category import Path
from .functor import Functor, restriction
from .limits import DEFAULT_LIMITS, Limits
from .mapping import Components
from .naturals import count_transformations
from .presheaf import Presheaf
from .yoneda import Representables, components_of, representables


@dataclass(frozen=True, eq=False)
class Descriptions:
    """The descriptions of all objects of the target of a functor."""

    functor: Functor
    homs: Representables
    tasks: tuple[Presheaf, ...]

    def along(self, letter: int) -> Components:
        """What a generator of the base of the target does to descriptions, by components."""
        return self.along_path(self.homs.base.generator_path(letter))

    def along_path(self, path: Path) -> Components:
        """What a path of the base of the target does to descriptions, by components."""
        small, large = self.homs.tasks[path.dom], self.homs.tasks[path.cod]
        components = components_of(small, large, self.homs.followed_by_path(path))
        return [components[obj] for obj in self.functor.objects]

    def identity(self, obj: int) -> int:
        """The position of id(F(s)) in the description of F(s), over s."""
        image = self.functor.objects[obj]
        return self.homs.identity(image) - self.homs.tasks[image].offsets[image]


def descriptions(
    functor: Functor, covariant: bool = False, limits: Limits = DEFAULT_LIMITS
) -> Descriptions | Infinite | Unknown:
    """The descriptions hom(F-, i), or covariantly hom(i, F-), of all objects i of the target."""
    homs = representables(functor.target, covariant, limits)
    if not isinstance(homs, Representables):
        return homs
    return Descriptions(functor, homs, tuple(restriction(each, functor) for each in homs.tasks))


@dataclass(frozen=True, eq=False)
class NotDense:
    """Two objects, and either two morphisms that do the same to descriptions, or how many transformations there are,
    when they are more than the morphisms."""

    objects: tuple[int, int]
    pair: tuple[Path, Path] | None
    morphisms: int
    transformations: int | None


def density(functor: Functor, limits: Limits = DEFAULT_LIMITS) -> Descriptions | NotDense | Infinite | Unknown:
    """Whether a functor is dense: its descriptions when it is, else two objects which show that it is not.

    >>> from .families import chain
    >>> bottom = Functor(chain(1), chain(2), (0,), ())
    >>> type(density(bottom)).__name__
    'NotDense'
    """
    found = descriptions(functor, False, limits)
    if not isinstance(found, Descriptions):
        return found
    objects = range(len(functor.target.objects))
    for one in objects:
        for other in objects:
            paths = found.homs.paths(one, other)
            seen: dict[tuple[tuple[int, ...], ...], Path] = {}
            for path in paths:
                before = seen.setdefault(tuple(map(tuple, found.along_path(path))), path)
                if before != path:
                    return NotDense((one, other), (before, path), len(paths), None)
            count = count_transformations(found.tasks[one], found.tasks[other], limits)
            if isinstance(count, Unknown):
                return count
            if count != len(paths):
                return NotDense((one, other), None, len(paths), count)
    return found
