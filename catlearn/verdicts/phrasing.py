"""How messages speak of a task: its elements, its morphisms, and what restriction is called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..theory.category import Category, Path
from ..theory.judgements import identity_is_alone
from ..theory.names import spell
from ..theory.presheaf import Presheaf

SHOWN = 4


def quoted(name: str) -> str:
    """A name as messages show it."""
    return f"`{spell(name)}`"


def listed(parts: Sequence[str], total: int | None = None) -> str:
    """Some parts as a list in a sentence; of many, the first are shown. `total` is their number if not all are given.

    >>> listed(["a", "b", "c"]), listed(list("abcdefg"))
    ('a, b and c', 'a, b, c, d and 3 more')
    """
    count = len(parts) if total is None else total
    shown = [*parts[:SHOWN], f"{count - SHOWN:,} more"] if count > SHOWN + 1 else list(parts)
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def counted(number: int, singular: str, plural: str = "") -> str:
    """A number of things.

    >>> counted(1, "element"), counted(1200, "element")
    ('1 element', '1,200 elements')
    """
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def only_itself(category: Category, objects: Sequence[int]) -> str:
    """Why nothing but the identity of one of some objects is equal to it (the first of which that can be seen)."""
    alone = next(obj for obj in objects if identity_is_alone(category, obj))
    return f"no equation has `{category.show(category.identity(alone))}` as a side, so no other path is equal to it"


@dataclass(frozen=True)
class TaskWords:
    """The words for one task. In a covariant task an element has images, in a task restrictions."""

    task: Presheaf

    @property
    def name(self) -> str:
        """The task."""
        return quoted(self.task.label)

    @property
    def hom(self) -> str:
        """What a representable is called."""
        return "hom(P, -)" if self.task.covariant else "hom(-, P)"

    def prompt(self, obj: int) -> str:
        """The object of a prompt."""
        return quoted(self.task.base.objects[obj])

    def hom_of(self, obj: int) -> str:
        """The representable of an object."""
        name = spell(self.task.base.objects[obj])
        return f"hom({name}, -)" if self.task.covariant else f"hom(-, {name})"

    def element(self, number: int) -> str:
        """An element, with its object where the name alone would not tell."""
        name = self.task.show_element(number)
        same = sum(name in names for names in self.task.sets)
        over = f" over {quoted(self.task.base.objects[self.task.object_of[number]])}" if same > 1 else ""
        return quoted(name) + over

    def elements(self, numbers: Sequence[int]) -> str:
        """Several elements."""
        return listed([self.element(number) for number in numbers[: SHOWN + 1]], len(numbers))

    @property
    def image(self) -> str:
        """What a morphism makes of an element."""
        return "image" if self.task.covariant else "restriction"

    @property
    def an_image(self) -> str:
        """The same with its article."""
        return f"{'an' if self.task.covariant else 'a'} {self.image}"

    @property
    def direction(self) -> str:
        """How the morphisms lie that act on an element over an object."""
        return "out of" if self.task.covariant else "into"

    def path(self, path: Path) -> str:
        """A path of the base, in the reader's category."""
        return f"`{self.task.category.show(path.reversed() if self.task.covariant else path)}`"

    def act(self, path: Path, element: int) -> str:
        """The image of an element under a path of the base."""
        _, position = self.task.element(element)
        found = self.task.offsets[path.dom] + self.task.restrict(path, position)
        return self.element(found)
