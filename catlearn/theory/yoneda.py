"""The Yoneda embedding of a finite category: all representables, and the transformations between them.

>>> from .families import chain
>>> [task.size for task in representables(chain(3)).tasks]
[1, 2, 3]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .answers import Infinite, Unknown
from .category import Category, Path, opposite
from .limits import DEFAULT_LIMITS, Limits
from .presheaf import Presheaf
from .tasks import hom
from .word_problem import word_problem


@dataclass(frozen=True, eq=False)
class Representables:
    """`tasks[A]` is hom(-, A) on `base`, with elements in the shortlex order of paths; the identity is the least."""

    base: Category
    tasks: tuple[Presheaf, ...]

    def identity(self, obj: int) -> int:
        """The identity in hom(-, obj), by its number in the row."""
        return self.tasks[obj].offsets[obj]

    def morphism(self, path: Path) -> int:
        """What a path denotes in hom(-, cod), by its number in the row."""
        task = self.tasks[path.cod]
        return task.offsets[path.dom] + task.restrict(path, self.identity(path.cod) - task.offsets[path.cod])

    def paths(self, dom: int, cod: int) -> list[Path]:
        """The shortlex-least paths of the morphisms between two objects of the base."""
        table = word_problem(self.base).table(cod)
        return [table.path(element) for element in table.homs[dom]]

    def followed_by(self, letter: int) -> list[int]:
        """hom(-, g) : hom(-, A) => hom(-, B) for a generator g : A -> B, on elements numbered in the row."""
        return self.followed_by_path(self.base.generator_path(letter))

    def followed_by_path(self, path: Path) -> list[int]:
        """hom(-, p), on elements numbered in the row: f goes to f >> p."""
        return self.transformation(path.dom, self.tasks[path.cod], self.morphism(path))

    def transformation(self, obj: int, task: Presheaf, element: int) -> list[int]:
        """hom(-, A) => T that sends the identity to an element of T(A), on elements numbered in the row.

        By Yoneda's lemma it is the only one, and sends f to T(f)(element).
        """
        small, start = self.tasks[obj], self.identity(obj)
        image = [-1] * small.size
        image[start] = element
        queue = [start]
        for number in queue:
            over = small.object_of[number]
            for step, onward in zip(small.steps[over], task.steps[over], strict=True):
                restricted = step.images[number - step.above] + step.below
                if image[restricted] < 0:
                    image[restricted] = onward.images[image[number] - onward.above] + onward.below
                    queue.append(restricted)
        return image


def representables(
    category: Category, covariant: bool = False, limits: Limits = DEFAULT_LIMITS
) -> Representables | Infinite | Unknown:
    """All hom(-, A), or covariantly all hom(A, -); or what is infinite or unknown of them."""
    tasks: list[Presheaf] = []
    for obj in range(len(category.objects)):
        task = hom(category, obj, covariant, limits)
        if not isinstance(task, Presheaf):
            return task
        tasks.append(task)
    return Representables(opposite(category) if covariant else category, tuple(tasks))


def components_of(source: Presheaf, target: Presheaf, image: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """The components, by position, of a map of elements numbered in the row."""
    return tuple(
        tuple(image[number] - target.offsets[obj] for number in range(source.offsets[obj], source.offsets[obj + 1]))
        for obj in range(len(source.sets))
    )
