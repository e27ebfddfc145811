"""Functors between finitely presented categories.

A functor F : C -> D is given by an object of D for each object of C and a path of D for each generator, with the
right ends. It is a functor on the presented category iff, for each equation p = q of C, F(p) = F(q) holds in D.
"""

from __future__ import annotations

from dataclasses import dataclass

from .category import Category, Path, opposite
from .display import Shown
from .presheaf import Presheaf


@dataclass(frozen=True)
class Functor(Shown):
    """A functor; `objects[A]` is the number of the image of A, `generators[g]` the path that g is sent to."""

    source: Category
    target: Category
    objects: tuple[int, ...]
    generators: tuple[Path, ...]
    label: str = "F"

    def __repr__(self) -> str:
        return f"<functor {self.label} : {self.source.label} -> {self.target.label}>"

    def __call__(self, path: Path) -> Path:
        """The image of a path."""
        image = self.target.identity(self.objects[path.dom])
        return Path(image.dom, self.objects[path.cod], tuple(x for g in path.word for x in self.generators[g].word))

    def then(self, other: Functor) -> Functor:
        """The composite: first this functor, then `other`."""
        return Functor(
            self.source,
            other.target,
            tuple(other.objects[obj] for obj in self.objects),
            tuple(other(path) for path in self.generators),
            label=f"{self.label} >> {other.label}",
        )

    def opposite(self) -> Functor:
        """The same functor between the opposite categories."""
        return Functor(
            opposite(self.source),
            opposite(self.target),
            self.objects,
            tuple(path.reversed() for path in self.generators),
            label=f"op({self.label})",
        )


def identity_functor(category: Category) -> Functor:
    """The identity functor."""
    objects = tuple(range(len(category.objects)))
    generators = tuple(map(category.generator_path, range(len(category.generators))))
    return Functor(category, category, objects, generators, "id")


def constant_functor(source: Category, target: Category, obj: int) -> Functor:
    """The functor that sends every object to `obj` and every morphism to its identity."""
    return Functor(
        source, target, (obj,) * len(source.objects), (target.identity(obj),) * len(source.generators), label="constant"
    )


def restriction(task: Presheaf, functor: Functor) -> Presheaf:
    """The task T << F on the source of F: at A it is T(F(A)). `task` lives on the target of F, of either variance."""
    along = functor.opposite() if task.covariant else functor
    sets = tuple(task.sets[obj] for obj in along.objects)
    maps = tuple(
        [task.restrict(path, position) for position in range(len(task.sets[path.cod]))] for path in along.generators
    )
    return Presheaf(along.source, sets, maps, task.covariant, label=f"{task.label} << {functor.label}")
